"""Reading the project: every article, brief and register there is, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

from generator import articles as article_files
from generator.annotations import parse_brief, parse_register
from generator.articles import Article, parse_article
from generator.evidence import Verdict, verify_brief
from generator.files import Found, list_files, read_bytes
from generator.model import Actor, Brief
from generator.problems import Problem, Where

FOLDER = "briefs"
REGISTER = "actors.yml"
MOST_BYTES = 1024 * 1024

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BriefFile:
    """A brief's file. `name` is its path below `briefs/`, `address` its page's, without slashes
    at the ends. `brief` is None when nothing of it can be shown.
    """

    name: str
    address: str
    text: str = field(repr=False)
    brief: Brief | None = field(repr=False)
    verdict: Verdict = field(repr=False)
    problems: tuple[Problem, ...]

    @property
    def path(self) -> str:
        """The file's path in the project."""
        return f"{FOLDER}/{self.name}"


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything read. `others` names the files of `briefs/` that are no YAML, by path below it;
    `texts` holds the texts of the YAML files by their path in the project.
    """

    articles: Mapping[str, Article]
    briefs: tuple[BriefFile, ...]
    register: tuple[Actor, ...]
    others: tuple[str, ...]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]


class Memory:
    """What an earlier reading found, so that the next one parses only the files that changed."""

    def __init__(self) -> None:
        self._old: dict[Hashable, tuple[Hashable, object]] = {}
        self._new: dict[Hashable, tuple[Hashable, object]] = {}

    def recall(self, what: Hashable, version: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned for `what` at this version, calling it only if need be."""
        kept = self._new.get(what) or self._old.get(what)
        if kept is None or kept[0] != version:
            kept = version, make()
        self._new[what] = kept
        return cast(T, kept[1])

    def turn(self) -> None:
        """Forget what the reading that now ends did not ask for."""
        self._old, self._new = self._new, {}


NOTHING = Verdict((), {}, ())


def read_sources(root: Path, memory: Memory) -> Sources:
    """Read the project in `root`. Never raises for what a file holds; see `Sources.problems`."""
    problems: list[Problem] = []
    seeds, unsafe = list_files(root / article_files.FOLDER, article_files.FOLDER)
    problems += unsafe
    articles: dict[str, Article] = {}
    stamps: dict[str, Hashable] = {}
    for found in seeds:
        if found.name.endswith(article_files.SUFFIXES):
            article, odd = memory.recall(("article", found.name), found.stamp, _article_of(found))
            problems += odd
            if article is not None:
                articles[found.name] = article
                stamps[found.name] = found.stamp

    docs, unsafe = list_files(root / FOLDER, FOLDER)
    problems += unsafe
    briefs: list[BriefFile] = []
    texts: dict[str, str] = {}
    register: tuple[Actor, ...] = ()
    for found in docs:
        if not found.name.endswith(".yml"):
            continue
        path = f"{FOLDER}/{found.name}"
        text, odd = memory.recall(("text", path), found.stamp, _text_of(found, path))
        problems += odd
        if text is None:
            continue
        texts[path] = text
        if found.name == REGISTER:
            register, odd = memory.recall(
                ("register",), found.stamp, lambda text=text, path=path: parse_register(text, path)
            )
            problems += odd
            continue
        brief, odd = memory.recall(
            ("brief", path), found.stamp, lambda text=text, path=path: parse_brief(text, path)
        )
        verdict = NOTHING
        if brief is not None:
            cited = tuple((str(each.file), stamps.get(each.file)) for each in brief.sources)
            verdict = memory.recall(
                ("verdict", path),
                (found.stamp, cited),
                lambda brief=brief: verify_brief(brief, articles),
            )
        briefs.append(
            BriefFile(
                found.name,
                PurePosixPath(found.name).with_suffix("").as_posix(),
                text,
                brief,
                verdict,
                (*odd, *verdict.problems),
            )
        )
    memory.turn()
    others = tuple(found.name for found in docs if not found.name.endswith(".yml"))
    return Sources(articles, tuple(briefs), register, others, texts, tuple(problems))


def _article_of(found: Found) -> Callable[[], tuple[Article | None, tuple[Problem, ...]]]:
    def read() -> tuple[Article | None, tuple[Problem, ...]]:
        path = f"{article_files.FOLDER}/{found.name}"
        data, problems = _read(found, path, article_files.MOST_BYTES)
        return parse_article(found.name, data) if data is not None else (None, problems)

    return read


def _text_of(found: Found, path: str) -> Callable[[], tuple[str | None, tuple[Problem, ...]]]:
    def read() -> tuple[str | None, tuple[Problem, ...]]:
        data, problems = _read(found, path, MOST_BYTES)
        if data is None:
            return None, problems
        try:
            return data.decode(), problems
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            return None, (
                Problem(
                    Where(path, line, 1),
                    "file-encoding",
                    "this file is not in UTF-8",
                    f"byte {error.start} of it does not belong there",
                    "choose UTF-8 in your editor's 'Save as', and save it again",
                ),
            )

    return read


def _read(found: Found, path: str, most: int) -> tuple[bytes | None, tuple[Problem, ...]]:
    try:
        data = read_bytes(found.real, most)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        return None, (
            Problem(
                Where(path),
                "unreadable-file",
                "this file cannot be read",
                reason,
                "look at its permissions",
            ),
        )
    if data is None:
        return None, (
            Problem(
                Where(path),
                "file-too-large",
                f"this file has more than {most // 1024} KiB",
                "a file this large is no article or annotation, and would slow every build",
                "part it into several",
            ),
        )
    return data, ()
