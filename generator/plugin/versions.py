"""A page in several languages: the ways from one to another, for readers and search engines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.editions import Edition
from generator.interface import Interface, own_name
from generator.pages import Page

_LINK_OUT = re.compile(r'(?P<before><a [^>]*?\bhref=")\.\./(?P<url>[a-z0-9./-]*)')
"""A link from the home page of an edition to another page of the site, as MkDocs writes it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one language: what the language calls itself, and the page's address in the site.

    `exact`: it is this very page, not the home page in its stead; `translated`: something of its
    content is in the language.
    """

    lang: str
    label: str
    url: str
    current: bool
    exact: bool
    translated: bool


class Versions:
    """Knows which pages are the same in other languages."""

    def __init__(self, pages: Iterable[Page], editions: Iterable[Edition], site_lang: str) -> None:
        self.pages: Mapping[str, Page] = {page.path: page for page in pages}
        """Every page of ours by its path."""
        self.editions = tuple(editions)
        self._site_lang = site_lang

    def page(self, url: str) -> Page | None:
        """Return the page of ours that stands at an address of the site."""
        return self.pages.get("" if url in ("", ".", "./") else url.rstrip("/"))

    def edition(self, url: str) -> Edition | None:
        """Return the edition that the page at an address belongs to."""
        page = self.page(url)
        lang = page.edition if page else ""
        return next((each for each in self.editions if each.lang == lang), None)

    def in_edition(self, url: str, edition: Edition) -> Page | None:
        """Return the page of an edition that is the one at an address in the original."""
        page = self.page(url)
        return self.pages.get(f"{edition.folder}/{page.address}".strip("/")) if page else None

    def led_home(self, html: str, edition: Edition) -> str:
        """Return the introduction of an edition, its links to pages of ours leading to those of the
        edition.
        """

        def led(link: re.Match[str]) -> str:
            own = self.in_edition(link["url"], edition)
            return f"{link['before']}{own.address}/" if own and own.address else link[0]

        return _LINK_OUT.sub(led, html)

    def of(self, url: str, words: Interface) -> tuple[Version, ...]:
        """Return a page in every language, the original first; none where there is but one.

        Of a page that is in one language alone, the home page stands for it in the others.
        """
        if not self.editions:
            return ()
        page, current = self.page(url), self.edition(url)
        original = self.pages.get(page.address) if page else None
        lang = original.lang if original and original.source else self._site_lang
        label = own_name(lang)
        if any(each.lang == lang for each in self.editions):
            label = words.text("Original")
        here = url if current is None else _url(page.address if page else "")
        found = [Version(lang, label, here, current is None, True, True)]
        for each in self.editions:
            own = self.in_edition(url, each)
            found.append(
                Version(
                    each.lang,
                    own_name(each.lang),
                    _url(own.path if own else each.folder),
                    each is current,
                    own is not None,
                    own is not None and own.translated,
                )
            )
        return tuple(found)


def alternates(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return the versions that search engines are told of, each language once; all or none.

    The current one is among them: a page that repeats the original tells of none.
    """
    found = {each.lang: each for each in versions if each.exact and each.translated}
    is_there = any(each.current for each in found.values())
    return tuple(found.values()) if is_there and len(found) > 1 else ()


def versions_html(versions: Iterable[Version], url: str, words: Interface) -> str:
    """Return the ways to the other versions as themes of other houses can show them."""
    up = "../" * (0 if url in ("", ".", "./") else url.count("/"))
    links = Markup(" · ").join(
        Markup('<a href="{}" lang="{}" hreflang="{}"{}>{}</a>').format(
            f"{up}{each.url}" or "./",
            each.lang,
            each.lang,
            Markup(' aria-current="true"') if each.current else "",
            each.label,
        )
        for each in versions
    )
    if not links:
        return ""
    nav = Markup('<nav class="versions" aria-label="{}"><p>{}</p></nav>\n')
    return str(nav.format(words.text("Language"), links))


def _url(path: str) -> str:
    """Return an address as MkDocs has them, with a slash at its end; "" for the home page."""
    return f"{path}/" if path else ""
