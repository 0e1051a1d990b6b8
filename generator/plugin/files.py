"""Our pages as MkDocs takes them: files that are sources, and pages with ready HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.build import Site
from generator.editions import Edition
from generator.pages import Page, redirect_pages


class BriefFile(File):
    """A YAML file of `briefs/`, which is the source of a page exactly as a Markdown file is."""

    def is_documentation_page(self) -> bool:
        """Return True: MkDocs itself goes by the ending of the name."""
        return True


class BriefPage(MkDocsPage):
    """A page that brings ready HTML and a table of contents; Python-Markdown is not run on it."""

    def __init__(
        self,
        page: Page,
        title: str | None,
        render: Callable[[Page], str],
        file: File,
        config: MkDocsConfig,
    ) -> None:
        # Themes print titles and descriptions as they are; Markup is escaped once, wherever.
        super().__init__(escape(title or page.title), file, config)
        self._page = page
        self._render = render

    @property
    def is_untranslated(self) -> bool:
        """Whether the page is that of an edition, and says nothing in its language."""
        return not self._page.translated

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the description and the language from the page; there is no Markdown to read."""
        self.markdown = ""
        self.meta = {"lang": self._page.lang, "kind": PurePosixPath(self._page.template).stem}
        if self.is_untranslated and self.canonical_url:
            # What is read here is the original; search engines are to show that.
            there = self.canonical_url.removesuffix(self.url)
            self.canonical_url = f"{there}{self._page.address}/"
        folder = f"{self._page.edition.lower()}/" if self._page.edition else ""
        self.meta["way"] = [(each.text, f"{folder}{each.address}/") for each in self._page.way]
        if self._page.feed:
            self.meta["feed"] = self._page.feed
        if self._page.description:
            self.meta["description"] = escape(self._page.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render our own template; MkDocs calls this once, when everything has been read."""
        self.content = self._render(self._page)
        self.toc = TableOfContents(
            [
                AnchorLink(escape(section.title), section.anchor, 2)
                for section in self._page.sections
            ]
        )


def is_untranslated(page: MkDocsPage | None) -> bool:
    """Tell whether a page is one of ours that only repeats what the original says."""
    return isinstance(page, BriefPage) and page.is_untranslated


def add_pages(
    files: Files,
    site: Site,
    titles: Mapping[str, str],
    render: Callable[[Page], str],
    config: MkDocsConfig,
) -> None:
    """Put in the pages of a site, those of its editions and of old addresses among them.

    `titles` are those that the navigation gives, by file; what a hand-written page stands for is
    not put in.
    """
    introduced = set()
    for edition in site.editions:
        intro = introduction(edition, files, config)
        if intro is not None:
            files.append(intro)
            introduced.add(edition.folder)
    for page in site.pages:
        file = file_of(page, config)
        if files.get_file_from_path(file.src_uri) is None and page.path not in introduced:
            files.append(file)
            BriefPage(page, titles.get(file.src_uri), render, file, config)
    for moved in moved_files(site, render, config):
        files.append(moved)


def file_of(page: Page, config: MkDocsConfig) -> File:
    """Return the file that a page enters MkDocs by; a few may stand in the navigation unasked."""
    if page.edition:
        path = f"{page.path}/index.md"
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = page.source
        return file
    if page.source:
        level = InclusionLevel.DRAFT if page.draft else InclusionLevel.NOT_IN_NAV
        return BriefFile(page.source, config.docs_dir, config.site_dir, True, inclusion=level)
    # MkDocs would take a file called `index` for the page of its folder.
    whole = page.listed or PurePosixPath(page.address).name == "index"
    uri = PurePosixPath(page.address, "index.md") if whole else f"{page.address}.md"
    level = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
    return File.generated(config, str(uri), content="", inclusion=level)


def introduction(edition: Edition, files: Files, config: MkDocsConfig) -> File | None:
    """Return the file that introduces an edition, in place of any `index.fr.md` among the files:
    that one, or else what introduces the original; None where that has none either.

    MkDocs reads it as if it stood beside the original, so that its links lead where those do.
    """
    name = f"index.{edition.lang}.md"
    own = files.get_file_from_path(name)
    written = own or files.get_file_from_path("index.md")
    if own is not None:
        files.remove(own)
    if written is None:
        return None
    file = File(
        name,
        config.docs_dir,
        config.site_dir,
        True,
        dest_uri=f"{edition.folder}/index.html",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.abs_src_path, file.edit_uri = written.abs_src_path, written.src_uri
    return file


def moved_files(site: Site, render: Callable[[Page], str], config: MkDocsConfig) -> Iterator[File]:
    """Yield a file for each old address, which leads on to the page as it is now."""
    moved = [*redirect_pages(site.library)]
    for edition in site.editions:
        moved += redirect_pages(edition.library, edition.lang)
    for page in moved:
        yield File.generated(config, f"{page.path}/index.html", content=render(page))
