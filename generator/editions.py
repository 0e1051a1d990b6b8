"""The site in other languages: the library once more for each language that a brief is laid over
with, its evidence shared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from generator.annotations import Parsed
from generator.cldr import language_tag
from generator.library import Library, build_library
from generator.memory import Memory
from generator.misfits import shown
from generator.overlays import OverlayFile, Tongue, translate_brief, translate_register
from generator.problems import Problem, Where, did_you_mean
from generator.reading import FOLDER, REGISTER, REGISTER_PATH, SUFFIX, BriefFile, Sources
from generator.slugs import topic_slug
from generator.written import Written, lang_of, original_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in another language, a BCP 47 tag. `overlays` gives the file that translates a
    brief, by the brief's address; the other briefs are here as well, as they were written.
    """

    lang: str
    library: Library = field(repr=False)
    overlays: Mapping[str, OverlayFile]

    @property
    def folder(self) -> str:
        """The folder of the site that its pages stand in."""
        return self.lang.lower()


@dataclass(frozen=True, slots=True)
class Editions:
    """Every edition, by language, and what is wrong with the translations."""

    all: tuple[Edition, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_editions(library: Library, site_lang: str, memory: Memory, *, drafts: bool) -> Editions:
    """Lay every translation over what it translates. `site_lang` is the language of the register,
    and of a brief that names none. A mistake in a translation leaves its other texts as they are.
    """
    if not library.sources.overlays:
        return Editions()
    problems: list[Problem] = []
    by_lang: dict[str, list[OverlayFile]] = defaultdict(list)
    own = {entry.file.name: str(entry.brief.lang or site_lang) for entry in library.entries}
    own[REGISTER] = site_lang
    names = {file.name for file in library.sources.briefs} | {REGISTER}
    for overlay in library.sources.overlays:
        found = _misplaced(overlay, names, own.get(overlay.base, ""))
        if found is not None:
            problems.append(found)
        elif overlay.base in own:
            problems += overlay.problems
            by_lang[overlay.tag] += [] if overlay.problems else [overlay]
    editions = []
    for lang in sorted(by_lang):
        press = _Press(library.sources, Tongue(lang, site_lang), memory)
        sources = press.sources({overlay.base: overlay for overlay in by_lang[lang]})
        problems += press.problems
        editions.append(
            Edition(
                lang,
                build_library(sources, drafts=drafts, namings=library.namings),
                {
                    overlay.base.removesuffix(SUFFIX): overlay
                    for overlay in by_lang[lang]
                    if overlay.base != REGISTER
                },
            )
        )
    return Editions(tuple(editions), tuple(problems))


class _Press:
    """Makes the sources of one edition, and gathers what is wrong with its translations."""

    def __init__(self, original: Sources, tongue: Tongue, memory: Memory) -> None:
        self.problems: list[Problem] = []
        self._original = original
        self._tongue = tongue
        self._memory = memory

    def sources(self, overlays: Mapping[str, OverlayFile]) -> Sources:
        """Return the sources with the translations, which are given by what they translate."""
        register, overlay = self._original.register, overlays.get(REGISTER)
        if overlay is not None:
            make = partial(translate_register, register, overlay.text, _path(overlay), self._tongue)
            register = self._recalled(overlay, self._original.texts[REGISTER_PATH], make)
        briefs = [self._brief(file, overlays.get(file.name)) for file in self._original.briefs]
        labels = self._topic_labels(briefs)
        return replace(
            self._original,
            briefs=tuple(_under_topics(file, labels) for file in briefs),
            register=register,
        )

    def _brief(self, file: BriefFile, overlay: OverlayFile | None) -> BriefFile:
        brief = file.brief
        if brief is None:
            return file
        own = str(brief.lang or self._tongue.own)
        if overlay is None:
            return replace(file, brief=replace(brief, lang=Written(own, brief.where)))
        tongue = Tongue(self._tongue.lang, own)
        make = partial(translate_brief, brief, overlay.text, _path(overlay), tongue)
        return replace(file, brief=self._recalled(overlay, file.text, make))

    def _topic_labels(self, files: Iterable[BriefFile]) -> dict[str, Written]:
        """Return what topics are called in the language, by slug, as the first file has it."""
        labels: dict[str, Written] = {}
        for topic in (topic for file in files if file.brief for topic in file.brief.topics):
            if lang_of(topic, "") == self._tongue.lang:
                first = labels.setdefault(topic_slug(topic), topic)
                if first != topic:
                    self.problems.append(_other_label(topic, first))
        return labels

    def _recalled(self, overlay: OverlayFile, original: str, make: Callable[[], Parsed[T]]) -> T:
        """Return what `make` does of a translation of an original with that text.

        Not what was read of it: that may be the same in another place.
        """
        version = overlay.version, original, self._tongue.own
        parsed = self._memory.recall(("overlay", overlay.name), version, make)
        self.problems += parsed.problems
        return parsed.value


def _under_topics(file: BriefFile, labels: Mapping[str, Written]) -> BriefFile:
    """Return a brief with its topics in the language, wherever they were translated."""
    if file.brief is None or not labels:
        return file
    topics = tuple(labels.get(topic_slug(each), each) for each in file.brief.topics)
    return replace(file, brief=replace(file.brief, topics=topics))


def _other_label(topic: Written, first: Written) -> Problem:
    return Problem(
        topic.where,
        "topic-spelling",
        f"'{shown(topic)}' is '{shown(first)}' at {first.where}",
        f"both translate '{shown(original_of(topic))}', and a topic has one name in each language",
        f"write '{shown(first)}', or change it there",
    )


def _path(overlay: OverlayFile) -> str:
    return f"{FOLDER}/{overlay.name}"


def _misplaced(overlay: OverlayFile, names: Collection[str], own: str) -> Problem | None:
    """Return what is wrong with a translation's name, if anything. `names` are all that can be
    translated, and `own` is the language of what this one translates, "" where that is not known.
    """
    where, base = Where(_path(overlay)), f"{FOLDER}/{overlay.base}"
    tag = language_tag(overlay.tag)
    if tag is None:
        return Problem(
            where,
            "overlay-language",
            f"'{overlay.tag}' is not a language that is known",
            f"a name with two dots is that of a translation: x.fr{SUFFIX} is x{SUFFIX} in French",
            f"write the language's code (BCP 47), or {base.removesuffix(SUFFIX)}-{overlay.tag}"
            f"{SUFFIX} for a brief of its own",
        )
    if overlay.base not in names:
        near = did_you_mean(overlay.base, names)
        return Problem(
            where,
            "overlay-without-brief",
            f"there is no {base} for this to translate",
            "a translation holds only the texts; the evidence and all else stand in the brief",
            f"did you mean {_renamed(near, overlay.tag)}?"
            if near
            else f"rename it to {base} if it is a whole brief, or write that brief first",
        )
    if tag != overlay.tag:
        return Problem(
            where,
            "overlay-language",
            f"the language '{overlay.tag}' is written '{tag}'",
            "its code is a part of addresses, and has one spelling (BCP 47)",
            f"rename it to {_renamed(overlay.base, tag)}",
        )
    if tag == own:
        return Problem(
            where,
            "overlay-language",
            f"{base} is itself in the language '{tag}'",
            "a translation is in another language than the brief: that of its 'lang', or the "
            "site's\nwhere it has none",
            f"give the brief the 'lang' that it is written in, or put these texts into {base}",
        )
    return None


def _renamed(base: str, tag: str) -> str:
    return f"{FOLDER}/{base.removesuffix(SUFFIX)}.{tag}{SUFFIX}"
