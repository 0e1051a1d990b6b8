"""What holds within one brief: its articles, its dates, its topics, its lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from generator.library import Library
from generator.misfits import BLANK, blank_left
from generator.problems import Problem, Where
from generator.slugs import topic_slug
from generator.written import Written


def check_articles(library: Library) -> Iterator[Problem]:
    """A brief names its articles in one place, and each once."""
    for entry in library.entries:
        brief = entry.brief
        if brief.article and brief.articles:
            yield Problem(
                brief.articles[0].where,
                "two-articles",
                "'article' and 'articles' are both given",
                "one of them would be passed over",
                "write all files under 'articles'",
            )
        seen: set[str] = set()
        for source in brief.sources:
            if source.file in seen:
                yield Problem(
                    source.file.where,
                    "article-twice",
                    f"'{source.file}' is listed twice",
                    "its quotes would stand in two places",
                    "delete one of the two",
                )
            seen.add(source.file)


def check_dates(library: Library) -> Iterator[Problem]:
    """What falls due was made before; what was updated was written before."""
    for entry in library.entries:
        pairs = [("date", entry.brief.date, "updated", entry.brief.updated)]
        pairs += [("made", each.made, "due", each.due) for each in entry.brief.commitments]
        for first, earlier, second, later in pairs:
            if not (earlier and later and earlier.edtf.earliest and later.edtf.latest):
                continue
            if later.edtf.latest < earlier.edtf.earliest:
                yield Problem(
                    later.where,
                    "dates-reversed",
                    f"'{second}' lies before '{first}'",
                    f"'{first}' is {earlier.edtf.text}, '{second}' is {later.edtf.text}",
                    "correct one of the two dates",
                )


def check_topics(library: Library) -> Iterator[Problem]:
    """A topic has one spelling."""
    for entry in library.entries:
        for label in entry.brief.topics:
            slug = topic_slug(label)
            if (first := library.topics[slug].label) != label:
                yield Problem(
                    label.where,
                    "topic-spelling",
                    f"'{label}' is spelt '{first}' at {first.where}",
                    f"both have the address /topics/{slug}/, and so are one topic",
                    f"write '{first}', or change it there",
                )


def check_blanks(library: Library) -> Iterator[Problem]:
    """Nothing is left as the preview gives it to be filled in."""
    for entry in library.entries:
        if BLANK not in entry.file.text and "\\" not in entry.file.text:
            continue
        for claim in entry.brief.claims():
            for field in dataclasses.fields(claim):
                value = getattr(claim, field.name)
                for words in value.values() if isinstance(value, Mapping) else (value,):
                    if isinstance(words, Written) and words == BLANK:
                        yield blank_left(words, field.name.rstrip("_").replace("_", "-"))


def check_lines(library: Library) -> Iterator[Problem]:
    """No two lines of a brief are the same: they would share one anchor."""
    for entry in library.entries:
        seen: dict[str, Where] = {}
        for claim in entry.brief.claims():
            name = claim.anchor
            if name in seen:
                yield Problem(
                    claim.where,
                    "line-twice",
                    f"this line stands at {seen[name]} already",
                    "a line's address is made of its words, and no two lines share one",
                    "delete one of the two, or say what is different",
                )
            seen.setdefault(name, claim.where)
