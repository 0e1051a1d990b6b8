"""`feed.xml`: the newest briefs as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from generator.edtf import Edtf
from generator.entries import Entry
from generator.exports.export import Links
from generator.markup import summary_text
from generator.pages.desk import Desk
from generator.slugs import topic_slug

FILE = "feed.xml"
MEDIA_TYPE = "application/atom+xml"
NEWEST = 20
SUMMARY_MOST = 500
"""How many code points of a summary an entry has."""

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, not even escaped (XML 1.0, section 2.2)."""


def feed_xml(desk: Desk, links: Links, site_name: str) -> str:
    """Return the feed; `links` must be absolute. A brief without any date has no place in it.

    The time of an entry is the beginning of the day, in UTC, on which its brief was last changed.
    Its id is the address of the brief, which never changes by itself.
    """
    dated = ((entry, updated) for entry in desk.library.entries if (updated := _updated(entry)))
    newest = list(islice(dated, NEWEST))
    newest_change = max((updated for _, updated in newest), default=desk.today.isoformat())
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(desk.site.lang)}>',
        _text("title", site_name),
        _text("id", links.page("")),
        _empty("link", rel="alternate", type="text/html", href=links.page("")),
        _empty("link", rel="self", type=MEDIA_TYPE, href=links.file(FILE)),
        _text("updated", f"{newest_change}T00:00:00Z"),
        f"<author>{_text('name', site_name)}</author>",
    ]
    for entry, updated in newest:
        lines += _entry(desk, entry, updated, links)
    return "\n".join([*lines, "</feed>", ""])


def _entry(desk: Desk, entry: Entry, updated: str, links: Links) -> Iterator[str]:
    brief, address = entry.brief, links.page(entry.address)
    yield f"<entry xml:lang={_quoted(desk.lang(entry))}>"
    yield _text("title", brief.title)
    yield _text("id", address)
    yield _empty("link", rel="alternate", type="text/html", href=address)
    if published := _day(entry.date):
        yield _text("published", f"{published}T00:00:00Z")
    yield _text("updated", f"{updated}T00:00:00Z")
    for author in brief.authors:
        yield f"<author>{_text('name', author)}</author>"
    for topic in brief.topics:
        yield _empty("category", term=topic_slug(topic), label=topic)
    if brief.summary:
        yield _text("summary", summary_text(brief.summary, SUMMARY_MOST))
    yield "</entry>"


def _updated(entry: Entry) -> str | None:
    changed = entry.brief.updated
    return _day(changed.edtf if changed else None) or _day(entry.date)


def _day(date: Edtf | None) -> str | None:
    """Return the first day of a date, or else its last, where RFC 3339 can write it."""
    day = date and (date.earliest or date.latest)
    if not day or not datetime.MINYEAR <= day[0] <= datetime.MAXYEAR:
        return None
    return "{:04}-{:02}-{:02}".format(*day)


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(_clean(text))}</{name}>"


def _empty(name: str, **attributes: str) -> str:
    return f"<{name} {' '.join(f'{key}={_quoted(text)}' for key, text in attributes.items())}/>"


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
