"""Strict YAML 1.2: a text becomes a tree in which everything knows where it was written.

Every scalar stays the text that was typed: `NO`, `12:30`, `1.10`, `~` and `2025-11-06` are words
until the model says what they are. What YAML can do beyond lists and mappings of text (tags,
anchors, aliases, merge keys, several documents) is a problem here, as it would let a short text
stand for a huge one, or for something that a reader of the file does not see.
"""

from generator.yamlsource.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode
from generator.yamlsource.tree import parse_yaml

__all__ = ["Entry", "MappingNode", "Node", "ScalarNode", "SequenceNode", "parse_yaml"]
