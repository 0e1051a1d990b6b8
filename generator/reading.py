"""Reading the project: every article, brief and register there is, and what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator import articles as article_files
from generator import handwritten
from generator.annotations import Parsed, parse_brief, parse_register
from generator.articles import Article, parse_article
from generator.evidence import Verdict, verify_brief
from generator.files import Found, decode, list_files, read_bytes
from generator.memory import Memory
from generator.model import Actor, Brief
from generator.overlays import OverlayFile
from generator.problems import Problem, Where
from generator.quotes import names_in
from generator.shapes import TAG_PATTERN

FOLDER = "briefs"
SUFFIX = ".yml"
REGISTER = "actors.yml"
REGISTER_PATH = f"{FOLDER}/{REGISTER}"
MOST_BYTES = 2 * 1024 * 1024

_OVERLAY = re.compile(rf"(?P<base>.*[^/.])\.(?P<tag>{TAG_PATTERN}){re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True)
class BriefFile:
    """A brief's file. `name` is its path below `briefs/`, `address` its page's, without slashes
    at the ends. `brief` is None when nothing of it can be shown; `whole` tells that no actor or
    commitment of it was lost to a mistake.
    """

    name: str
    address: str
    text: str = field(repr=False)
    brief: Brief | None = field(repr=False)
    verdict: Verdict = field(repr=False)
    problems: tuple[Problem, ...]
    whole: bool = True

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return f"{FOLDER}/{self.name}"


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything read. `others` names the files of `briefs/` that are no YAML, by path below it;
    `unsound` are the pages among them that MkDocs must not read. `texts` holds the text of each
    file by its path in the project. `register_whole` tells that no actor of the register was lost
    to a mistake. `overlays` are the translations, which nobody has parsed yet.
    """

    articles: Mapping[str, Article]
    briefs: tuple[BriefFile, ...]
    register: tuple[Actor, ...]
    others: tuple[str, ...]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    register_whole: bool = True
    unsound: frozenset[str] = frozenset()
    overlays: tuple[OverlayFile, ...] = ()


NOTHING = Verdict((), {}, ())


Follow = Callable[[str, Sequence[Found]], Iterable[Found]]
"""What is told of a folder's files before they are read, and gives them back one by one."""


Meant = Callable[[str, Brief], bool]
"""What tells of a brief, and of the path of its file, whether its quotes are looked up."""


def read_sources(
    root: Path,
    memory: Memory,
    follow: Follow = lambda _, files: files,
    is_meant: Meant = lambda *_: True,
) -> Sources:
    """Read the project in `root`. Never raises for what a file holds; see `Sources.problems`.

    `follow` is given each folder and its files, and can show how far the reading has come. Of a
    brief that is not meant, nothing is verified, nor said that would need it to be.
    """
    reading = _Reading(memory, follow, is_meant)
    reading.read_articles(root / article_files.FOLDER)
    reading.read_annotations(root / FOLDER)
    memory.turn()
    return Sources(
        reading.articles,
        tuple(reading.briefs),
        reading.register.value,
        tuple(reading.others),
        reading.texts,
        tuple(reading.problems),
        reading.register.whole,
        frozenset(reading.unsound),
        tuple(reading.overlays),
    )


class _Reading:
    """What has been read so far; `unread` names the articles that are there but not usable."""

    def __init__(self, memory: Memory, follow: Follow, is_meant: Meant) -> None:
        self.articles: dict[str, Article] = {}
        self.unread: frozenset[str] = frozenset()
        self.briefs: list[BriefFile] = []
        self.overlays: list[OverlayFile] = []
        self.register: Parsed[tuple[Actor, ...]] = Parsed((), (), True)
        self.others: list[str] = []
        self.unsound: set[str] = set()
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._memory = memory
        self._follow = follow
        self._is_meant = is_meant
        self._names: frozenset[str] = frozenset()
        self._versions: dict[str, Hashable] = {}

    def read_articles(self, folder: Path) -> None:
        files, odd = list_files(folder, article_files.FOLDER)
        self.problems += odd
        for found in self._follow(article_files.FOLDER, files):
            if found.name.endswith(article_files.SUFFIXES):
                self._read_article(found)
            elif found.name.lower().endswith(article_files.SUFFIXES):
                self.problems.append(_loud_suffix(found.name))
        names = [
            problem.where.path.removeprefix(f"{article_files.FOLDER}/")
            for problem in self.problems
            if problem.severity == "error"
        ]
        self.unread = frozenset([*names, *map(_lower_suffix, names)])

    def read_annotations(self, folder: Path) -> None:
        files, odd = list_files(folder, FOLDER)
        if (folder / REGISTER).is_dir() and not (folder / REGISTER).is_symlink():
            odd = (_FOLDER_AS_REGISTER, *odd)
            files = tuple(found for found in files if not found.name.startswith(f"{REGISTER}/"))
        self.problems += odd
        # A register that is there under another ending, or as a link, has been overlooked.
        named = [problem.where.path.removeprefix(f"{FOLDER}/") for problem in odd]
        named += [found.name.lower().replace(".yaml", SUFFIX) for found in files]
        self.register = Parsed((), (), REGISTER not in named)
        for found in files:
            if found.name == REGISTER:
                self._read_register(found)
        for found in self._follow(FOLDER, files):
            if found.name == REGISTER:
                continue
            if overlaid := _OVERLAY.fullmatch(found.name):
                told = found.name, overlaid["base"] + SUFFIX, overlaid["tag"]
                self.overlays.append(OverlayFile(*told, found.stamp, *self._read_text(found)))
            elif found.name.endswith(SUFFIX):
                self._read_brief(found)
            else:
                self.others.append(found.name)
                if found.name.endswith(handwritten.SUFFIXES):
                    self._check_page(found)

    def _read_article(self, found: Found) -> None:
        article, odd = self._memory.recall(("article", found.name), found.stamp, _article_of(found))
        self.problems += odd
        if article is not None:
            self.articles[found.name] = article
            self.texts[article.path] = article.text
            self._versions[found.name] = found.stamp

    def _check_page(self, found: Found) -> None:
        path = f"{FOLDER}/{found.name}"
        text, odd = self._memory.recall(("page", found.name), found.stamp, _page_of(found, path))
        if odd:
            self.unsound.add(found.name)
            self.problems += odd
            self.texts[path] = text

    def _read_text(self, found: Found) -> tuple[str, tuple[Problem, ...]]:
        path = f"{FOLDER}/{found.name}"
        text, odd = self._memory.recall(("text", path), found.stamp, _text_of(found, path))
        self.texts[path] = text
        return text, odd

    def _read_register(self, found: Found) -> None:
        text, odd = self._read_text(found)
        self.register = self._memory.recall(("register",), found.stamp, _register_of(text, odd))
        self.problems += self.register.problems
        self._names = self._memory.recall(
            ("names",),
            found.stamp,
            lambda: names_in(name for actor in self.register.value for name in actor.all_names),
        )

    def _read_brief(self, found: Found) -> None:
        text, odd = self._read_text(found)
        parsed = self._memory.recall(
            ("brief", found.name), found.stamp, _brief_of(text, f"{FOLDER}/{found.name}", odd)
        )
        verdict = NOTHING
        if parsed.value is not None and self._is_meant(f"{FOLDER}/{found.name}", parsed.value):
            verdict = self._verdict(found, parsed.value)
        address, odd = found.name.removesuffix(SUFFIX), (*parsed.problems, *verdict.problems)
        file = BriefFile(found.name, address, text, parsed.value, verdict, odd, parsed.whole)
        self.briefs.append(file)

    def _verdict(self, found: Found, brief: Brief) -> Verdict:
        """Return the verdict on a brief; only what is said of its problems depends on names."""
        version, names = (found.stamp, self._cited(brief)), self._names
        make = partial(verify_brief, brief, self.articles, self.unread, names)
        verdict, known = self._memory.recall(
            ("verdict", found.name), version, lambda: (make(), names)
        )
        if verdict.problems and known != names:
            verdict = self._memory.recall(("verdict again", found.name), (version, names), make)
        return verdict

    def _cited(self, brief: Brief) -> Hashable:
        """Return what a verdict on the brief depends on, besides its own file."""
        names = frozenset(str(source.file) for source in brief.sources)
        versions = frozenset((name, self._versions.get(name)) for name in names)
        # What is said of a missing article depends on all there are.
        missing = frozenset(name for name in names if name not in self.articles)
        return versions, (missing & self.unread, tuple(self.articles)) if missing else None


def _article_of(found: Found) -> Callable[[], tuple[Article | None, tuple[Problem, ...]]]:
    def read() -> tuple[Article | None, tuple[Problem, ...]]:
        data = read_bytes(found, f"{article_files.FOLDER}/{found.name}", article_files.MOST_BYTES)
        return (None, (data,)) if isinstance(data, Problem) else parse_article(found.name, data)

    return read


def _text_of(
    found: Found, path: str, most: int = MOST_BYTES
) -> Callable[[], tuple[str, tuple[Problem, ...]]]:
    """Give a file's text, to be shown; it is not to be parsed where there is a problem."""

    def read() -> tuple[str, tuple[Problem, ...]]:
        data = read_bytes(found, path, most)
        return ("", (data,)) if isinstance(data, Problem) else decode(data, path)

    return read


def _page_of(found: Found, path: str) -> Callable[[], tuple[str, tuple[Problem, ...]]]:
    """Give a Markdown page's text and problems; of one without any, MkDocs reads the text."""

    def read() -> tuple[str, tuple[Problem, ...]]:
        text, odd = _text_of(found, path, handwritten.MOST_BYTES)()
        odd = odd or handwritten.check_page(text, path)
        return (text, odd) if odd else ("", ())

    return read


def _register_of(text: str, odd: tuple[Problem, ...]) -> Callable[[], Parsed[tuple[Actor, ...]]]:
    return lambda: Parsed((), odd, False) if odd else parse_register(text, REGISTER_PATH)


def _brief_of(text: str, path: str, odd: tuple[Problem, ...]) -> Callable[[], Parsed[Brief | None]]:
    return lambda: Parsed(None, odd, False) if odd else parse_brief(text, path)


_FOLDER_AS_REGISTER = Problem(
    Where(REGISTER_PATH),
    "unsafe-file",
    "the register of actors is a folder, and nothing in it is read",
    f"{REGISTER_PATH} is the file in which the actors of all briefs are defined",
    "rename the folder, and put the actors into a file of that name",
)


def _lower_suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem + dot + suffix.lower()


def _loud_suffix(name: str) -> Problem:
    return Problem(
        Where(f"{article_files.FOLDER}/{name}"),
        "wrong-suffix",
        "this file is not read as an article",
        f"an article's name ends in {' or '.join(article_files.SUFFIXES)}, in small letters",
        f"rename it to {article_files.FOLDER}/{_lower_suffix(name)}",
    )
