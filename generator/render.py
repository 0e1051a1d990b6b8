"""From pages to HTML: the Jinja environment, and with it the one escaping policy.

Everything a template prints is escaped, unless it comes out of the two filters here that turn
Markdown into sanitised HTML (see `markup`). Templates decide nothing: a name they do not know is
an error, not an empty text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from generator.interface import Interface, interface_for, is_rtl
from generator.markup import block_html, inline_html
from generator.pages import Page

ASSETS = "assets"
STYLES = ("briefs.css",)
SCRIPTS = ("briefs.js", "search.js")
MODULES = (
    *("copying.js", "evidence.js", "previews.js", "reading.js", "redirect.js", "tables.js"),
    "timeline.js",
    *("search-box.js", "search-facets.js", "search-files.js", "search-index.js"),
    *("search-page.js", "search-slips.js", "search-view.js", "search-words.js"),
)
"""The files of the site's folder of that name; the modules are loaded by the scripts. Each is one
of `templates/assets/`, but for the style sheet.
"""

SHEETS = (
    *("tokens.css", "base.css", "brief.css", "comforts.css", "article.css", "beside.css"),
    *("lists.css", "tables.css", "commitment.css", "timeline.css", "relations.css"),
    *("standing.css", "dossier.css", "search.css", "print.css"),
)
"""What the style sheet is put together from, so that a page asks for one: where two rules are
equally firm, that of the later sheet holds.
"""

PREVIEW_STYLES = ("problems.css", "picker.css")
PREVIEW_SCRIPTS = ("picker.js", "preview.js")
PREVIEW_MODULES = ("picker-selection.js",)
"""More of them, in the preview only: no built site has these."""


def asset_files(*, preview: bool) -> tuple[str, ...]:
    """Return the names of all files that the site has in the folder of assets."""
    names = (*STYLES, *SCRIPTS, *MODULES)
    more = (*PREVIEW_STYLES, *PREVIEW_SCRIPTS, *PREVIEW_MODULES) if preview else ()
    return names + more


SHARED = "data"
"""The address of the page that no edition has of its own: the downloads are in no language."""

IN_ORDER = {"sort_keys": False}
"""How `tojson` writes: Jinja itself would sort the keys, whose order may be meant."""

_LINKED = Markup('\n<script type="application/ld+json">{}</script>')
"""What a page tells programs: nothing in it can end the element (see `htmlsafe_json_dumps`)."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_CODE = re.compile("(<pre>.*?</pre>)", re.DOTALL)
_EMPTY_LINES = re.compile(r"\n\s*\n+")


class Compiled(BytecodeCache):
    """Templates as Python runs them, each by its text: to make them takes most of a rebuilding."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was kept of a template with this text, if it was."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been made of a template."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


class Renderer:
    """Renders pages with the templates of the folders, in every language of the interface.

    Of the templates of one name, that of the first folder counts. That of the last is at hand as
    `briefs/<name>` as well, for one that shows it and more. `compiled` is kept from one renderer to
    the next by who makes several: what stands in templates may be worked out by language.
    """

    def __init__(
        self, *folders: Path, compiled: defaultdict[tuple[str, bool], Compiled] | None = None
    ) -> None:
        ours = PrefixLoader({"briefs": FileSystemLoader(folders[-1])})
        self._loader = ChoiceLoader([FileSystemLoader(folders), ours])
        self._environments: dict[tuple[str, bool], Environment] = {}
        self._compiled = compiled if compiled is not None else defaultdict(Compiled)

    def render(self, page: Page, site_lang: str) -> str:
        """Return the content of a page as HTML, all links relative to the page's own address.

        The interface speaks the page's language, or that of its edition, or else the site's.
        """
        words = interface_for(page.edition or page.lang, site_lang)
        template = self._environment(words, bool(page.edition)).get_template(page.template)
        html = template.render(page=page, view=page.view, base=page.address, lang=words.lang)
        if page.linked:
            html += str(_LINKED.format(htmlsafe_json_dumps(page.linked)))
        parts = _CODE.split(html)
        parts[::2] = [_EMPTY_LINES.sub("\n", part) for part in parts[::2]]
        return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", "".join(parts)).strip()

    def _environment(self, words: Interface, is_edition: bool) -> Environment:
        found = self._environments.get((words.lang, is_edition))
        if found is None:
            found = self._environments[words.lang, is_edition] = Environment(
                loader=self._loader,
                autoescape=True,
                undefined=StrictUndefined,
                lstrip_blocks=True,
                extensions=["jinja2.ext.i18n"],
                bytecode_cache=self._compiled[words.lang, is_edition],
            )
            found.install_gettext_callables(  # type: ignore[attr-defined]
                words.gettext, words.ngettext, newstyle=True
            )
            found.filters["inline"] = lambda text: Markup(inline_html(text))  # noqa: S704
            found.filters["block"] = lambda text: Markup(block_html(text))  # noqa: S704
            found.policies["json.dumps_kwargs"] = IN_ORDER
            found.filters["url"] = lambda address, base: relative_url(base, address, is_edition)
            found.filters["file"] = lambda path, base: file_url(base, path, is_edition)
            found.filters["tongue"] = lambda tag: _tongue(tag, words.lang)
            found.filters["between"] = words.between
            found.filters["listed"] = lambda texts: words.listed(list(texts))
            found.filters["voice"] = _voice
            found.filters["side"] = _side
        return found


@lru_cache(maxsize=256)
def _tongue(tag: str, lang: str) -> Markup:
    """Return the attributes of a text in a language, unless it is the interface's own."""
    if tag == lang:
        return Markup()
    direction = Markup(' dir="rtl"') if is_rtl(tag) else Markup()
    return Markup(' lang="{}"').format(tag) + direction


@lru_cache(maxsize=256)
def _voice(tag: str) -> Markup:
    """Return the attributes of an article's words, whose language may be unknown ("")."""
    direction = "" if tag and not is_rtl(tag) else "rtl" if tag else "auto"
    return Markup(' lang="{}"').format(tag) + (
        Markup(' dir="{}"').format(direction) if direction else Markup()
    )


def _side(tag: str) -> Markup:
    """Return the attribute of a paragraph or heading that is written from right to left."""
    return Markup(' dir="rtl"') if is_rtl(tag) else Markup()


def relative_url(base: str, address: str, is_edition: bool = False) -> str:
    """Return the way from one page to another, as a link's `href`.

    Addresses are as in `Page.address`; the target may end in `#anchor`. From a page of an edition
    it is the same way, except to the page that editions share.
    """
    target, hash_, anchor = address.partition("#")
    if is_edition and target == SHARED:
        return f"../{relative_url(base, address)}"
    if target == base and hash_:
        return f"#{anchor}"
    up = "../" * (base.count("/") + 1) if base else ""
    return f"{up}{target}{'/' if target else ''}{hash_}{anchor}" or "./"


def file_url(base: str, path: str, is_edition: bool = False) -> str:
    """Return the way from a page to a download, which stands outside of all editions."""
    up = "../" * (base.count("/") + 1) if base else ""
    if is_edition:
        return f"../{up}{path}"
    return path.removeprefix(f"{base}/") if base and path.startswith(f"{base}/") else up + path
