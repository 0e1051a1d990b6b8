"""The MkDocs plugin: its events translated into calls of the engine, and pages into MkDocs' own."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator import articles, reading
from generator.build import PAGEFIND, build_date, read_site
from generator.citations import Imprint
from generator.exports import site_exports
from generator.indexer import BackgroundIndexer
from generator.interface import interface, interface_for, languages
from generator.markup import html_text
from generator.pagefind import SearchError
from generator.pages import Page, redirect_pages, search_settings
from generator.pages.page import Searchable
from generator.picker import answer
from generator.plugin.assets import add_asset_files, load_assets
from generator.plugin.files import BriefPage, ExportFile, file_of
from generator.plugin.preview import serve_answers
from generator.plugin.stocksearch import add_search_words, set_up_search
from generator.problems import WARNINGS, has_errors
from generator.render import ASSETS, IN_ORDER, Renderer
from generator.render import FOLDER as TEMPLATES
from generator.search import Record, write_index

log = logging.getLogger("mkdocs.plugins.briefs")

THEME = "theme"


class BriefsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`."""

    lang = option.Choice(languages(), default="en")
    require_quotes = option.Type(bool, default=False)
    ignore = option.ListOfItems(option.Choice(WARNINGS), default=[])


class BriefsPlugin(BasePlugin[BriefsConfig]):  # type: ignore[no-untyped-call]
    """Reads, checks and adds our pages. In `serve`, no problem of content raises anything."""

    def __init__(self) -> None:
        self._serving = False
        self._memory = reading.Memory()
        self._indexer: BackgroundIndexer | None = None

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,
    ) -> None:
        """Tell whether this is a preview. Having this event keeps one plugin through a `serve`, and
        through all commands of one process: each begins anew.
        """
        self.on_shutdown()
        self._serving = command == "serve"
        if self._serving:
            self._indexer = BackgroundIndexer(lambda error: log.warning(str(error)))

    def on_shutdown(self) -> None:
        """End the index's run with the server."""
        if self._indexer is not None:
            self._indexer.close()
            self._indexer = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the settings that the engine relies on, and add style sheets and scripts."""
        self._root = Path(config.config_file_path).resolve().parent
        if Path(config.docs_dir).resolve() != self._root / reading.FOLDER:
            raise ConfigurationError(f"'docs_dir' must be '{reading.FOLDER}' for Briefs")
        if not config.use_directory_urls:
            raise ConfigurationError("'use_directory_urls' must stay true for Briefs")
        self._renderer = Renderer(self._root / TEMPLATES)
        load_assets(config, preview=self._serving)
        config.watch += [
            str(folder)
            for folder in (self._root / articles.FOLDER, self._root / TEMPLATES)
            if folder.is_dir() and str(folder) not in config.watch
        ]
        return config

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything, before MkDocs empties the site.

        In a build, any error ends it here, and the site stays as it was.
        """
        if self._indexer is not None:
            self._indexer.stop()
        self._site = read_site(
            self._root,
            self._memory,
            self.config.lang,
            preview=self._serving,
            require_quotes=self.config.require_quotes,
            ignore=self.config.ignore,
            imprint=Imprint(config.site_name, config.site_url or ""),
        )
        if self._site.problems:
            failed = has_errors(self._site.problems)
            log.log(
                logging.ERROR if failed else logging.INFO,
                "what was written needs a look:\n\n%s\n",
                self._site.report(),
            )
            if failed and not self._serving:
                raise Abort("Nothing was written: correct the errors above, and build again.")
        set_up_search(config, {self.config.lang, *self._site.library.languages})
        self._records = [_record(each) for page in self._site.pages for each in page.searchables]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take out what is not published as it is, and put our pages in."""
        library, lang = self._site.library, self.config.lang
        safe = set(library.sources.others) - library.sources.unsound
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in safe:
                files.remove(file)
        titles = dict(_nav_titles(config.nav or []))
        for page in self._site.pages:
            file = file_of(page, config)
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
                BriefPage(page, titles.get(file.src_uri), self._render, file, config)
        for page in redirect_pages(library):
            files.append(
                File.generated(config, f"{page.address}/index.html", content=self._render(page))
            )
        for export in site_exports(library, config.site_url, config.site_name, lang, build_date()):
            if files.get_file_from_path(export.address) is None:
                files.append(ExportFile(export, config))
        add_asset_files(files, self._root / TEMPLATES / ASSETS, config, preview=self._serving)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let our own theme escape what it prints; MkDocs' environment does not by itself."""
        folder = config.theme.custom_dir
        if folder and Path(folder).resolve() == (self._root / TEMPLATES / THEME).resolve():
            env.autoescape = True
            env.policies["json.dumps_kwargs"] = IN_ORDER
        return env

    def on_page_content(
        self,
        html: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Put our part of the home page below its introduction; let the search know of the page."""
        at_home = page.file.dest_uri == "index.html"
        if isinstance(page, BriefPage):
            if at_home:
                self._records.append(self._home_record(config))
            return html
        # MkDocs' own themes print both as they are.
        title = str(page.title or "")
        title = html_text(title) or title
        page.title = escape(title)
        if "description" in page.meta:
            page.meta["description"] = escape(html_text(str(page.meta["description"] or "")))
        self._records.append(
            Record(
                address=page.url,
                title=title,
                kind=interface(self.config.lang).text("Page"),
                lang=str(page.meta.get("lang", self.config.lang)),
                body=tuple(_paragraphs(html)),
            )
        )
        if at_home:
            home = next(each for each in self._site.pages if not each.address)
            html += self._render(home)
        return html

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Give the theme the page's language and the words of the interface."""
        lang = str(page.meta.get("lang", self.config.lang))
        return _with_words(context, lang, self.config.lang)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Give the same to the pages that are only templates, such as 404.html."""
        return _with_words(context, self.config.lang, self.config.lang)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search index: now in a build, beside the server in a preview."""
        add_search_words(config)
        output = Path(config.site_dir, PAGEFIND)
        if self._indexer is not None:
            self._indexer.request(self._records, output)
            return
        try:
            write_index(self._records, output)
        except SearchError as error:
            raise PluginError(f"the search index could not be made: {error}") from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Let the preview answer what is selected in an article, from what was read last."""
        serve_answers(
            server,
            config.dev_addr.host,
            lambda request: answer(self._site.library, self.config.lang, request),
        )
        return server

    def _home_record(self, config: MkDocsConfig) -> Record:
        """Return what the search knows of a home page of ours; an empty site has no other."""
        text = config.site_description or config.site_name
        kind = interface(self.config.lang).text("Page")
        return Record("", config.site_name, kind, self.config.lang, (text,))

    def _render(self, page: Page) -> str:
        return self._renderer.render(page, self.config.lang)


def _nav_titles(nav: object) -> Iterator[tuple[str, str]]:
    """Yield each file that the navigation names with a title of its own, and that title."""
    match nav:
        case list():
            for item in nav:
                yield from _nav_titles(item)
        case dict():
            for title, item in nav.items():
                if isinstance(item, str):
                    yield item, str(title)
                else:
                    yield from _nav_titles(item)


def _with_words(context: TemplateContext, lang: str, site_lang: str) -> TemplateContext:
    words = interface_for(lang, site_lang)
    html_lang = lang if lang.partition("-")[0].lower() == words.lang else words.lang
    ours = {"words": words, "page_lang": lang, "search_settings": search_settings(words)}
    return cast(TemplateContext, {**context, **ours, "html_lang": html_lang})


def _record(found: Searchable) -> Record:
    address, hash_, anchor = found.address.partition("#")
    return Record(
        address=(f"{address}/" if address else "") + hash_ + anchor,
        title=found.title,
        kind=found.kind,
        lang=found.lang,
        body=found.body,
        names=found.names,
        words=found.words,
        filters=found.facets,
    )


_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|pre|dd|dt|blockquote)>")


def _paragraphs(html: str) -> Iterator[str]:
    """Yield the text of each block of rendered Markdown."""
    for block in _BLOCK_END.split(_PERMALINK.sub("", html)):
        text = html_text(block)
        if text:
            yield text
