"""What the theme's templates are told of a page, beside what MkDocs tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.structure.nav import Navigation

from generator.interface import interface_for
from generator.pages import search_settings
from generator.plugin.navigation import edition_nav
from generator.plugin.sharing import Sharing
from generator.plugin.versions import Versions, alternates


@dataclass(frozen=True, slots=True)
class Context:
    """Makes the templates' variables; `with_nav` where they are to have an edition's navigation."""

    versions: Versions
    sharing: Sharing
    site_lang: str
    preview: bool
    with_nav: bool

    def of(self, url: str, lang: str, nav: Navigation) -> Mapping[str, object]:
        """Return the words of the interface, the other versions, and what is told of the page at an
        address; its language is `lang`.
        """
        page, edition = self.versions.page(url), self.versions.edition(url)
        around = edition.lang if edition else lang
        words = interface_for(around, self.site_lang)
        spoken = around.partition("-")[0].lower() == words.lang
        versions = self.versions.of(url, words)
        others = alternates(versions)
        ours = {
            "words": words,
            "page_lang": lang,
            "html_lang": around if spoken else words.lang,
            "search_settings": search_settings(words),
            "preview": self.preview,
            "versions": versions,
            "alternates": others,
            "share": self.sharing.of(page, lang, (each.lang for each in others)),
            "edition": f"{edition.folder}/" if edition else "",
            "at_home": page is not None and not page.address,
            "is_untranslated": page is not None and not page.translated,
        }
        if edition is not None and self.with_nav:
            ours["nav"] = edition_nav(nav, edition, self.versions, url, self.site_lang)
        return ours
