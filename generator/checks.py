"""The rules that hold across keys and files, each a small function that yields problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from generator.library import Library, references
from generator.model import Written
from generator.problems import Problem, Where, did_you_mean
from generator.reading import FOLDER, REGISTER
from generator.shapes import ID_MOST, is_id
from generator.slugs import slugify

REGISTER_PATH = f"{FOLDER}/{REGISTER}"


def check_library(library: Library) -> Iterator[Problem]:
    """Yield every problem of the project: those of reading, then those of the rules below."""
    yield from library.sources.problems
    shown = {entry.file.name for entry in library.entries}
    for file in library.sources.briefs:
        if file.brief is None or file.name in shown:
            yield from file.problems
    yield from chain.from_iterable(rule(library) for rule in RULES)


def check_actors(library: Library) -> Iterator[Problem]:
    """Every id names an actor of the register or of the same brief."""
    register = {str(actor.id) for actor in library.sources.register}
    for actor in library.sources.register:
        for whole in actor.part_of:
            if whole not in register:
                yield _unknown(whole, register, "'part-of' in the register names its own actors")
    for entry in library.entries:
        known = register | {str(role.id) for role in entry.brief.actors if role.defines}
        for claim in entry.brief.claims():
            for key, name in references(claim):
                if name not in known:
                    yield _unknown(
                        name, known, f"'{key}' names an actor of this brief or of {REGISTER_PATH}"
                    )


def check_definitions(library: Library) -> Iterator[Problem]:
    """An actor is defined once, and with a name."""
    places: dict[str, list[Where]] = defaultdict(list)
    for actor in library.sources.register:
        places[actor.id].append(actor.id.where)
        if not actor.name:
            yield _nameless(actor.id)
    for entry in library.entries:
        for role in entry.brief.actors:
            if role.defines:
                places[role.id].append(role.id.where)
                if not role.name and len(places[role.id]) == 1:
                    yield _nameless(role.id)
    for name, (first, *others) in places.items():
        for where in others:
            in_register = first.path == REGISTER_PATH
            yield Problem(
                where,
                "actor-defined-twice",
                f"the actor '{name}' is defined here and at {first}",
                "two definitions of one actor would drift apart",
                f"keep the one in {REGISTER_PATH}; here leave only 'role', 'quotes' and 'note'"
                if in_register
                else f"define it once, in {REGISTER_PATH}, and leave only its part in each brief",
            )


def check_articles(library: Library) -> Iterator[Problem]:
    """A brief has its article, or several different ones."""
    for entry in library.entries:
        brief = entry.brief
        if not brief.sources:
            if "missing-article" not in {problem.code for problem in entry.file.problems}:
                yield Problem(
                    Where(entry.file.path, 1, 1),
                    "no-article",
                    "this brief names no article",
                    "every line of a brief is pinned to the words of an article in seeds/",
                    "add 'article: the-file.txt'",
                )
        elif brief.article and brief.articles:
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


def check_updates(library: Library) -> Iterator[Problem]:
    """'updates' names an earlier commitment, and no chain of them runs in a circle."""
    known = library.history_of
    for entry in library.entries:
        for commitment in entry.brief.commitments:
            target = commitment.updates
            if target is None:
                continue
            key = f"{entry.address}/{commitment.id}"
            if target not in known:
                near = did_you_mean(target, known)
                yield Problem(
                    target.where,
                    "unknown-commitment",
                    f"there is no commitment '{target}'",
                    "'updates' names the brief's address, a slash, and the commitment's id there",
                    f"did you mean '{near}'?" if near else "correct it, or delete the line",
                )
            elif _returns(key, library):
                yield Problem(
                    target.where,
                    "update-circle",
                    f"'{key}' updates itself, by way of '{target}'",
                    "an update is news of an earlier commitment",
                    "let the oldest one stand without 'updates'",
                )


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
    """A topic has an address, and one spelling."""
    for entry in library.entries:
        for label in entry.brief.topics:
            slug = slugify(label)
            if not slug:
                yield Problem(
                    label.where,
                    "topic-address",
                    f"the topic '{label}' has no address",
                    "an address is made of the letters a-z and digits, and this has none",
                    "write the topic in Latin letters",
                )
            elif (first := library.topics[slug].label) != label:
                yield Problem(
                    label.where,
                    "topic-spelling",
                    f"'{label}' is spelt '{first}' at {first.where}",
                    f"both have the address /topics/{slug}/, and so are one topic",
                    f"write '{first}', or change it there",
                )


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


def check_addresses(
    taken: Iterable[tuple[str, Where]], others: Iterable[str], briefs: Iterable[str]
) -> Iterator[Problem]:
    """Every page has an address of its own.

    `taken` gives the generated pages' addresses and what each is made from; `others` are the
    files of `briefs/` that are no YAML; `briefs` are all YAML files by path below it.
    """
    for name in briefs:
        if name != REGISTER and not all(
            is_id(part) for part in PurePosixPath(name).with_suffix("").parts
        ):
            yield Problem(
                Where(f"{FOLDER}/{name}"),
                "wrong-address",
                "this file's name cannot be an address",
                f"folders and files are named with a-z, 0-9 and single hyphens, at most {ID_MOST}",
                f"rename it to {FOLDER}/{_renamed(name)}",
            )
    places: dict[str, Where] = {}
    pages = [(f"{address}/index.html".lstrip("/"), where) for address, where in taken]
    files = [(_destination(name), Where(f"{FOLDER}/{name}")) for name in others]
    for address, where in chain(files, pages):
        first = places.setdefault(address.casefold(), where)
        if first != where:
            shown = "/" + address.removesuffix("index.html")
            yield Problem(
                where,
                "address-twice",
                f"the address {shown} is taken by {first}",
                "one of the two pages would overwrite the other",
                "rename one of them",
            )
    for name in others:
        if name.endswith(".yaml"):
            yield Problem(
                Where(f"{FOLDER}/{name}"),
                "wrong-suffix",
                "this file is not read as a brief",
                "a brief's file name ends in .yml",
                f"rename it to {FOLDER}/{name.removesuffix('.yaml')}.yml",
            )


Rule = Callable[[Library], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    check_actors,
    check_definitions,
    check_articles,
    check_updates,
    check_dates,
    check_topics,
    check_lines,
)


def _unknown(name: Written, known: Iterable[str], why: str) -> Problem:
    near = did_you_mean(name, known)
    return Problem(
        name.where,
        "unknown-actor",
        f"no actor has the id '{name}'",
        why,
        f"did you mean '{near}'?" if near else f"add it to {REGISTER_PATH}, or correct the id",
    )


def _nameless(name: Written) -> Problem:
    return Problem(
        name.where,
        "actor-without-name",
        f"the actor '{name}' has no name",
        "the name is what readers see",
        "add 'name: …'",
    )


def _returns(key: str, library: Library) -> bool:
    """Tell whether following 'updates' from the commitment leads back to it."""
    steps = {step.key: step for step in library.history_of[key].steps}
    passed: set[str] = set()
    at: str | None = key
    while at in steps and at not in passed:
        passed.add(at)
        at = steps[at].commitment.updates
    return at == key


def _destination(name: str) -> str:
    """Return the path in the site of a file in `briefs/`, as MkDocs derives it."""
    path = PurePosixPath(name)
    if path.suffix not in (".md", ".markdown", ".mdown", ".mkdn", ".mkd"):
        return name
    if path.stem in ("index", "README"):
        return str(path.with_name("index.html"))
    return f"{path.with_suffix('')}/index.html"


def _renamed(name: str) -> str:
    parts = PurePosixPath(name).with_suffix("").parts
    return "/".join(slugify(part) or "brief" for part in parts) + ".yml"
