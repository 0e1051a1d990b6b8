"""The MkDocs plugin: its events translated into calls of the engine, and pages into MkDocs' own."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.localization import parse_locale
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator import articles, reading
from generator.build import read_site
from generator.checking import build_date
from generator.citations import Imprint
from generator.exports import site_exports
from generator.interface import interface
from generator.memory import Memory
from generator.packaged import TEMPLATES, packaged
from generator.pages import ProblemView
from generator.picker import answer
from generator.plugin.assets import add_asset_files, load_assets
from generator.plugin.config import UNKNOWN_PLACE, BriefsConfig, settle, stands_nowhere
from generator.plugin.context import Context
from generator.plugin.downloads import Downloads, ExportFile
from generator.plugin.files import BriefPage, add_pages
from generator.plugin.indexes import Indexes
from generator.plugin.keeping import Kept
from generator.plugin.navigation import lift_pages, nav_titles
from generator.plugin.preview import serve_answers
from generator.plugin.rebuilding import survive
from generator.plugin.records import Records, escape_told, written_page
from generator.plugin.rendering import Rendered, Rendering
from generator.plugin.sharing import Sharing
from generator.plugin.sitemap import NAME as SITEMAP
from generator.plugin.sitemap import listed_files
from generator.plugin.stocksearch import add_search_words, set_up_search
from generator.plugin.templates import guard_theme, problem_text
from generator.plugin.theme import FOLDER as THEME
from generator.plugin.theme import add_own_files, is_ours, prepare_theme
from generator.plugin.trouble import Trouble
from generator.plugin.versions import Versions
from generator.plugin.walking import Walk
from generator.plugin.watching import Lookout
from generator.problems import has_errors
from generator.render import ASSETS, Compiled, Renderer
from generator.searchable import Searchable

log = logging.getLogger("mkdocs.plugins.briefs")


class BriefsPlugin(BasePlugin[BriefsConfig]):  # type: ignore[no-untyped-call]
    """Reads, checks and adds our pages. In `serve`, no problem of content raises anything."""

    def __init__(self) -> None:
        self._serving = self._deploying = self._keeps = False
        self._memory = Memory()
        self._compiled: defaultdict[tuple[str, bool], Compiled] = defaultdict(Compiled)
        self._trouble = Trouble()
        self._walk = Walk()
        self._begin_anew()

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
        self._serving, self._deploying = command == "serve", command == "gh-deploy"
        self._keeps = self._serving and not dirty
        self._begin_anew()

    def on_shutdown(self) -> None:
        """End the indexes' runs with the server."""
        self._indexes.stop()

    def _begin_anew(self) -> None:
        self._indexes = Indexes(preview=self._serving)
        self._lookout, self._rendered = Lookout(), Rendered()
        self._kept, self._downloads = Kept(), Downloads()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the settings that the engine relies on, and add style sheets and scripts."""
        self._root = Path(config.config_file_path).resolve().parent
        if Path(config.docs_dir).resolve() != self._root / reading.FOLDER:
            raise ConfigurationError(f"'docs_dir' must be '{reading.FOLDER}' for Briefs")
        if not config.use_directory_urls:
            raise ConfigurationError("'use_directory_urls' must stay true for Briefs")
        if self._deploying and stands_nowhere(config):
            log.warning(UNKNOWN_PLACE)
        self._wrong = settle(self.config, Path(config.config_file_path))
        if self._wrong and not self._serving:
            raise ConfigurationError("\n\n".join(map(problem_text, self._wrong)))
        self._lang = self.config.lang or interface(config.theme.locale.language).lang
        self._templates = (self._root / TEMPLATES, packaged(TEMPLATES))
        own = self._root / TEMPLATES / THEME
        self._is_own_theme = is_ours(config, own)
        if self._is_own_theme:
            add_own_files(config, own)
            # It speaks by our catalogues; MkDocs would look for some in the theme, and warn.
            config.theme["locale"] = parse_locale("en")
        load_assets(config, preview=self._serving)
        config.watch += [
            str(folder)
            for folder in (self._root / articles.FOLDER, self._root / TEMPLATES)
            if str(folder) not in config.watch and (folder.is_dir() or self._serving)
        ]
        return config

    @event_priority(100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check everything, before MkDocs empties the site.

        In a build, any error ends it here, and the site stays as it was.
        """
        self._indexes.stop()
        if self._serving:
            self._lookout.begin(config)
            self._rendered.begin(self._templates, self._lang)
        self._site = read_site(
            self._root,
            self._memory,
            self._lang,
            preview=self._serving,
            require_quotes=self.config.require_quotes,
            ignore=self.config.ignore,
            imprint=Imprint(config.site_name, config.site_url or ""),
        )
        if self._wrong:
            log.error("settings need a look:\n\n%s\n", "\n\n".join(map(problem_text, self._wrong)))
        if self._site.problems:
            failed = has_errors(self._site.problems)
            log.log(
                logging.ERROR if failed else logging.INFO,
                "what was written needs a look:\n\n%s\n",
                self._site.report(),
            )
            if failed and not self._serving:
                raise Abort("Nothing was written: correct the errors above, and build again.")
        self._trouble.begin(self._site, self._wrong, self._lang)
        if self._keeps:
            self._kept.begin(config, ours=self._is_own_theme)
        self._walk.begin(config)
        set_up_search(config, {self._lang, *self._site.library.languages})
        self._versions = Versions(self._site.pages, self._site.editions, self._lang)
        self._rendering = Rendering(
            Renderer(*self._templates, compiled=self._compiled),
            self._versions,
            self._root,
            self._lang,
            self._trouble if self._serving else None,
            self._rendered,
            in_page=not self._is_own_theme,
        )
        self._records = Records(self._site.pages)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take out what is not published as it is, and put our pages in."""
        library, lang = self._site.library, self._lang
        safe, trouble = set(library.sources.others), self._trouble if self._serving else None
        files = self._kept.files(files, config)
        self._walk.end(files, safe - library.sources.unsound, config, trouble)
        titles = dict(nav_titles(config.nav or []))
        add_pages(files, self._site, titles, self._rendering.html, config)
        for export in site_exports(library, config.site_url, config.site_name, lang, build_date()):
            if files.get_file_from_path(export.address) is None:
                files.append(ExportFile(export, config, self._downloads))
        folders = [folder / ASSETS for folder in self._templates]
        add_asset_files(files, folders, config, preview=self._serving)
        has_pictures = self.config.pictures and not self._serving
        self._sharing = Sharing(self._site, config, lang, has_pictures=has_pictures)
        self._sharing.add_files(files, config)
        if self._serving:
            self._trouble.add_pages(files, library.sources.unsound, self._rendering.html, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let our pages stand as pages in a navigation that nobody wrote, not as folders."""
        self._nav = nav if config.nav else lift_pages(nav)
        return self._nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare for the templates of our own theme, and for broken ones of any. In the preview,
        leave the pages that they would make again as they are.
        """
        if self._is_own_theme:
            prepare_theme(env)
        if self._serving:
            env.bytecode_cache = self._compiled["", False]
        guard_theme(env, self._tell)
        self._downloads.begin()
        self._kept.leave(files, self._nav, config, self._told, self._trouble.is_list)
        return env

    def _tell(self, error: Exception) -> ProblemView:
        self._kept.forget()
        return self._rendering.tell(error)

    def on_page_content(
        self,
        html: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Put our part of a home page below its introduction; let the search know of the page."""
        ours, edition = self._versions.page(page.url), self._versions.edition(page.url)
        folder = edition.folder if edition else ""
        home = ours if ours and not ours.address else None
        if isinstance(page, BriefPage):
            if home is not None:
                # An empty site has no other page.
                told = (config.site_description or config.site_name,)
                self._records.add(folder, Searchable("", config.site_name, "page", home.lang, told))
            return html
        title = escape_told(page)
        if edition is not None:
            is_own = page.file.edit_uri == page.file.src_uri
            page.meta.setdefault("lang", edition.lang if is_own else self._lang)
            html = self._versions.led_home(html, edition)
        lang = str(page.meta.get("lang", self._lang))
        url = "" if home is not None else page.url
        self._records.add(folder, written_page(url, title, lang, html))
        return html + self._rendering.html(home) if home is not None else html

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Give the theme the page's language, the words of the interface and the other versions."""
        if self._serving and self._trouble.is_list(page.url):
            # It is the last page, and by now all is known.
            page.content = self._rendering.html(self._trouble.list_page())
        told = self._told(str(page.meta.get("lang", self._lang)), page.url)
        pages = self._kept.pages(context["pages"])
        return cast(TemplateContext, {**context, "pages": pages, **told})

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Give the same to the pages that are only templates, such as 404.html; to the list for
        search engines, each page that is what it says, once.
        """
        if template_name == SITEMAP:
            pages = list(listed_files(context["pages"], self._versions))
            return cast(TemplateContext, {**context, "pages": pages})
        return cast(TemplateContext, {**context, **self._told(self._lang, "404.html")})

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the search indexes: now in a build, beside the server in a preview."""
        add_search_words(config)
        self._indexes.write(self._records.all(), Path(config.site_dir))
        self._kept.end()
        self._downloads.end()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Let the preview go on whatever happens, and tell on each page what is wrong; let it
        answer what is selected in an article, from what was read last.
        """
        if self._keeps:
            self._downloads.serve(server)
        survive(server, self._lookout, self._trouble, config)
        serve_answers(
            server,
            config.dev_addr.host,
            lambda request: answer(self._site.library, self._lang, request),
        )
        return server

    def _told(self, lang: str, url: str) -> Mapping[str, object]:
        told = Context(self._versions, self._sharing, self._lang, self._serving, self._is_own_theme)
        return told.of(url, lang, self._nav)
