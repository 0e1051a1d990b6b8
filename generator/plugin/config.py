"""The plugin's settings in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from generator.interface import languages
from generator.problems import WARNINGS


class BriefsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings; `lang` is the language of the interface, that of the theme if none."""

    lang = option.Optional(option.Choice(languages()))
    require_quotes = option.Type(bool, default=False)
    ignore = option.ListOfItems(option.Choice(WARNINGS), default=[])
    pictures = option.Type(bool, default=True)
