"""What a browser would make of a page's HTML, and what is not well formed in it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect"})
"""The elements of our pages that have no end tag (in SVG: that close themselves)."""


@dataclass(slots=True)
class Element:
    """An element: its name, its attributes ("" where there is no value), and all text in it."""

    name: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def get(self, attribute: str) -> str | None:
        """Return an attribute, or None."""
        return self.attributes.get(attribute)

    @property
    def text(self) -> str:
        """All text inside, white space as a browser shows it."""
        return " ".join("".join(self.texts).split())

    def walk(self) -> Iterator[Element]:
        """Yield the element and all those in it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, name: str = "", /, **attributes: str) -> list[Element]:
        """Return the elements inside of that name and with these attributes.

        `class_` names one class among others; underscores stand for hyphens.
        """
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            each
            for each in self.walk()
            if each is not self
            and (not name or each.name == name)
            and all(
                value in (each.get(key) or "").split() if key == "class" else each.get(key) == value
                for key, value in wanted.items()
            )
        ]

    def one(self, name: str = "", /, **attributes: str) -> Element:
        """Return the only such element inside."""
        found = self.find(name, **attributes)
        assert len(found) == 1, f"{len(found)} of {name} {attributes}"
        return found[0]

    def lang(self) -> str | None:
        """Return the language of the text inside, by the nearest `lang` upwards."""
        here: Element | None = self
        while here is not None:
            if here.get("lang") is not None:
                return here["lang"]
            here = here.parent
        return None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.here = self.root
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, count in Counter(name for name, _ in attrs).items():
            if count > 1:
                self.faults.append(f"<{tag}> has {name} twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.here.name and self.here.parent is not None:
            self.here = self.here.parent
        else:
            self.faults.append(f"</{tag}> ends <{self.here.name}>")

    def handle_data(self, data: str) -> None:
        here: Element | None = self.here
        while here is not None:
            here.texts.append(data)
            here = here.parent

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")


def read_html(text: str) -> Element:
    """Return what holds all elements of a page, or of a part of one.

    Fails the test when an element is left open or closed by another's tag, when there is a
    comment, when an id is there twice, or when something refers to an id that is not there.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    faults = reader.faults
    if reader.here is not reader.root:
        faults.append(f"<{reader.here.name}> is never closed")
    ids = Counter(each["id"] for each in reader.root.walk() if "id" in each.attributes)
    faults += [f"id {name!r} is there {count} times" for name, count in ids.items() if count > 1]
    for each in reader.root.walk():
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            faults += [
                f"{attribute} leads to no id {name!r}"
                for name in (each.get(attribute) or "").split()
                if name not in ids
            ]
    assert faults == []
    return reader.root


def read_text(text: str) -> str:
    """Return all the text of some HTML, white space and all."""
    return "".join(read_html(text).texts)


def broken_links(pages: Mapping[str, Element]) -> list[str]:
    """Return each link inside a site that leads to no page, or to no such id on one.

    `pages` are by address, without slashes at the ends. Links to files are passed over.
    """
    ids = {
        address: {each["id"] for each in page.walk() if "id" in each.attributes}
        for address, page in pages.items()
    }
    broken = []
    for address, page in pages.items():
        for link in page.find("a"):
            parts = urlsplit(link.get("href") or "")
            file = parts.path.rpartition("/")[2].strip(".")
            if parts.scheme or parts.netloc or file or "href" not in link.attributes:
                continue
            target = posixpath.normpath(posixpath.join("/", address, parts.path)).strip("/")
            if target not in ids:
                broken.append(f"/{address}: {link['href']} leads to no page")
            elif parts.fragment and unquote(parts.fragment) not in ids[target]:
                broken.append(f"/{address}: {link['href']} leads to no id")
            elif parts.path and not parts.path.endswith(("/", ".")):
                broken.append(f"/{address}: {link['href']} has no slash at its end")
    return broken
