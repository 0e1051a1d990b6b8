"""`feed.xml`: what is new, as Atom feeds (RFC 4287), one of the site and one of each topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import escape, quoteattr

from generator.interface import Interface
from generator.library import Topic
from generator.links import Links
from generator.markup import summary_text
from generator.news import (
    BriefNews,
    NewsItem,
    StatusNews,
    first_day,
    news_by_topic,
    site_news,
)
from generator.pages.desk import Desk
from generator.pages.listings import FEED
from generator.slugs import topic_slug
from generator.vocabularies import OVERDUE, STATUS

MEDIA_TYPE = "application/atom+xml"
NEWEST = 30
"""How many entries a feed has at most."""

SUMMARY_MOST = 500
"""How many code points of a summary, or of a title made of a line, an entry has."""

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, not even escaped (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed of a site: that of a topic, or of the whole site where there is none."""

    site_name: str
    topic: Topic | None = None

    @property
    def page(self) -> str:
        """The address of the page that it is the news of."""
        return f"topics/{self.topic.slug}" if self.topic else ""

    @property
    def file(self) -> str:
        """The path of the feed in the site."""
        return f"{self.page}/{FEED}".lstrip("/")

    @property
    def title(self) -> str:
        """The name of the site, and after it that of the topic."""
        return f"{self.site_name} — {self.topic.label}" if self.topic else self.site_name


class Newsroom:
    """What is new, found once for all feeds, when the first of them is made."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def news(self, channel: Channel) -> tuple[NewsItem, ...]:
        """Return the newest of what a feed tells, the newest first."""
        if channel.topic:
            return self._by_topic.get(channel.topic.slug, ())[:NEWEST]
        return self._news[:NEWEST]

    @cached_property
    def _news(self) -> tuple[NewsItem, ...]:
        return site_news(self.desk.library, self.desk.today)

    @cached_property
    def _by_topic(self) -> dict[str, tuple[NewsItem, ...]]:
        return news_by_topic(self._news)


def feed_xml(newsroom: Newsroom, links: Links, channel: Channel) -> str:
    """Return the feed of a channel; `links` must be absolute.

    The time of an entry is the beginning of its day, in UTC. Its id is the address of what it tells
    of, which never changes by itself.
    """
    desk, newest = newsroom.desk, newsroom.news(channel)
    latest = max((item.day for item in newest), default=desk.today)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(desk.site.lang)}>',
        _text("title", channel.title),
        _text("id", links.page(channel.page)),
        _empty("link", rel="alternate", type="text/html", href=links.page(channel.page)),
        _empty("link", rel="self", type=MEDIA_TYPE, href=links.file(channel.file)),
        _text("updated", f"{latest.isoformat()}T00:00:00Z"),
        f"<author>{_text('name', channel.site_name)}</author>",
    ]
    for item in newest:
        lines += _entry(desk, item, links)
    return "\n".join([*lines, "</feed>", ""])


def _entry(desk: Desk, item: NewsItem, links: Links) -> Iterator[str]:
    first, told = item.told[0], item.told[-1]
    lang = desk.lang(first)
    words = desk.words(lang)
    title, summary, address = _words(desk, item, words)
    yield f"<entry xml:lang={_quoted(lang)}>"
    yield _text("title", title)
    yield _text("id", links.page(item.key))
    yield _empty("link", rel="alternate", type="text/html", href=links.page(address))
    if isinstance(item, BriefNews) and (published := first_day(told.date)):
        yield _text("published", f"{published.isoformat()}T00:00:00Z")
    yield _text("updated", f"{item.day.isoformat()}T00:00:00Z")
    for author in told.brief.authors:
        yield f"<author>{_text('name', author)}</author>"
    topics = {topic_slug(topic): topic for each in item.told for topic in each.brief.topics}
    for slug, topic in topics.items():
        yield _empty("category", term=slug, label=topic)
    if summary:
        yield _text("summary", summary)
    yield "</entry>"


def _words(desk: Desk, item: NewsItem, words: Interface) -> tuple[str, str, str]:
    """Return the title and the summary of an entry, and the address that it leads to."""
    if isinstance(item, BriefNews):
        brief = item.entry.brief
        return brief.title, summary_text(brief.summary or "", SUMMARY_MOST), item.key
    origin = item.history.origin.commitment
    if isinstance(item, StatusNews):
        status = words.label(STATUS, item.status)
        told = summary_text(item.step.commitment.text, SUMMARY_MOST)
        change = f"{words.label(STATUS, item.before)} → {status}"
        summary = " — ".join((change, told, item.step.entry.brief.title))
    else:
        status = words.text(OVERDUE)
        summary = f"{words.text('due')} {words.date(item.due)}"
    names = ", ".join(desk.name(actor, words.lang)[0] for actor in origin.by)
    title = f"{status} — {summary_text(origin.text, SUMMARY_MOST)} ({names})"
    return title, summary, item.history.address


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(_clean(text))}</{name}>"


def _empty(name: str, **attributes: str) -> str:
    return f"<{name} {' '.join(f'{key}={_quoted(text)}' for key, text in attributes.items())}/>"


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
