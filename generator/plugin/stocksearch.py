"""MkDocs' own search, which other themes show: set up so that it finds what ours does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import LangOption, SearchPlugin

from generator.words import plain_words

INDEX = Path("search", "search_index.json")


def set_up_search(config: MkDocsConfig, langs: Iterable[str]) -> None:
    """Let MkDocs' search read the site's languages, where its settings do not name any.

    Its script for a language also lets words in that language's letters through.
    """
    for plugin in _searches(config):
        tags = sorted({lang.partition("-")[0].lower() for lang in langs if lang} | {"en"})
        if plugin.config.lang in (None, [config.theme.locale.language]):
            known = [tag for tag in tags if tag == "en" or _is_known(tag)]
            plugin.config.lang = LangOption().run_validation(known)
        plugin.config.min_search_length = min(plugin.config.min_search_length, 2)


def add_search_words(config: MkDocsConfig) -> None:
    """Add to each page in MkDocs' index the words that it would not find in the page's text.

    It parts no words at an apostrophe and folds no accents.
    """
    path = Path(config.site_dir, INDEX)
    if not any(_searches(config)) or not path.is_file():
        return
    index = json.loads(path.read_text("utf-8"))
    for page in index["docs"]:
        words = plain_words(page["title"], page["text"])
        page["text"] = " ".join((page["text"], *words))
    path.write_text(json.dumps(index, sort_keys=True, separators=(",", ":")), "utf-8")


def _searches(config: MkDocsConfig) -> Iterator[SearchPlugin]:
    return (plugin for plugin in config.plugins.values() if isinstance(plugin, SearchPlugin))


def _is_known(tag: str) -> bool:
    return bool(LangOption().get_lunr_supported_lang(tag))  # type: ignore[no-untyped-call]
