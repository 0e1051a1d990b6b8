"""What a page tells the sites that it is shared on: a picture, its language and its days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.build import Site
from generator.citations import Imprint
from generator.cldr import territory_locale
from generator.interface import interface
from generator.pages import Page
from generator.pictures import FILE, HEIGHT, MEDIA_TYPE, WIDTH, Picture, site_pictures


class PictureFile(File):
    """A picture, which is drawn only while it is written."""

    def __init__(self, picture: Picture, config: MkDocsConfig) -> None:
        super().__init__(picture.address, None, config.site_dir, config.use_directory_urls)
        self.generated_by = "briefs"
        self._picture = picture

    def copy_file(self, dirty: bool = False) -> None:
        """Draw and write it."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._picture.png())


@dataclass(frozen=True, slots=True)
class Share:
    """What the head of a page tells by Open Graph (https://ogp.me/); "" for what it does not.

    `image` is the address of a picture, of so many pixels; `published` and `modified` are in
    ISO 8601.
    """

    locale: str
    locales: tuple[str, ...]
    published: str = ""
    modified: str = ""
    image: str = ""
    alt: str = ""
    width: int = WIDTH
    height: int = HEIGHT
    media_type: str = MEDIA_TYPE


class Sharing:
    """Knows the pictures of a site. There are some where it is known where the site stands."""

    def __init__(self, site: Site, config: MkDocsConfig, lang: str, *, has_pictures: bool) -> None:
        self._url = (config.site_url or "").rstrip("/")
        self._pictures: dict[str, Picture] = {}
        if has_pictures and self._url:
            libraries = {each.lang: each.library for each in site.editions}
            told = interface(lang).text("Every line is pinned to the words that support it.")
            pictures = site_pictures(
                site.pages,
                {"": site.library, **libraries},
                Imprint(config.site_name, self._url),
                config.site_description or told,
            )
            self._pictures = {picture.address: picture for picture in pictures}

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Put the pictures into the site, save where it has one of its own."""
        for address, picture in self._pictures.items():
            if files.get_file_from_path(address) is None:
                files.append(PictureFile(picture, config))

    def of(self, page: Page | None, lang: str, others: Iterable[str]) -> Share:
        """Return what a page in a language tells; None stands for a page that is not ours.

        `others` are the languages that the page is there in as well.
        """
        locale = territory_locale(lang)
        found = dict.fromkeys(map(territory_locale, others))
        linked = dict(page.linked or {}) if page and page.template == "brief.html" else {}
        picture = self._picture(page)
        return Share(
            locale,
            tuple(each for each in found if each and each != locale),
            str(linked.get("datePublished", "")),
            str(linked.get("dateModified", "")),
            f"{self._url}/{quote(picture.address)}" if picture else "",
            picture.alt if picture else "",
        )

    def _picture(self, page: Page | None) -> Picture | None:
        """Return the picture of a page, or of what it repeats, or else that of the site."""
        places = (f"{page.path}/{FILE}", f"{page.address}/{FILE}") if page else ()
        return next(
            (self._pictures[each] for each in (*places, FILE) if each in self._pictures), None
        )
