"""The record in `tests/sites/record/`: thirty briefs on an invented sea, from 2029 to 2031."""

from __future__ import annotations

import datetime
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.build import Site, read_site
from generator.memory import Memory
from generator.model import Unknown

RECORD = Path(__file__).parent / "sites" / "record"
LAST_DAY = datetime.date(2031, 12, 31)
OVERDUE = {
    "briefs/2029/patrol-treaty.yml:38",
    "briefs/2029/vote-postponed.yml:35",
    "briefs/2030/rescue-visas.yml:26",
    "briefs/2031/unpaid-fishers.yml:21",
}
"""What nobody has looked after in the record, on purpose; all else in it is as it should be."""

CHAINS = {
    "2029/patrols-agreed/twelve-vessels": (
        *("not-yet-rated", "in-the-works", "in-the-works", "stalled", "compromise", "kept"),
    ),
    "2029/oskar-dam/seven-years": (
        *("not-yet-rated", "in-the-works", "stalled", "broken", "in-the-works", "broken"),
    ),
    "2029/rescue-fund/forty-million": ("not-yet-rated", "in-the-works", "stalled", "kept"),
    "2030/daily-data/daily-data": ("not-yet-rated", "kept", "kept"),
    "2030/eight-vessels/rotating-command": ("not-yet-rated", "in-the-works", "in-the-works"),
    "2029/fishing-licences/publish-licences": ("not-yet-rated", "kept"),
    "2029/oskar-dam/weekly-data": ("not-yet-rated", "broken"),
    "2029/patrol-treaty/radar-data": ("in-the-works", "in-the-works"),
    "2029/gas-pipe/gas-pipe": ("not-yet-rated", "superseded"),
    "2029/cable-code/veressian-law": ("not-yet-rated", "kept"),
    "2029/vote-postponed/accounts": ("not-yet-rated", "in-the-works"),
    "2030/cable-cut/westhaven-law": ("not-yet-rated", "in-the-works"),
    "2030/rescue-exercise/mend-faults": ("not-yet-rated", "in-the-works"),
    "2030/southern-zone/compensation": ("not-yet-rated", "stalled"),
    "2030/southern-zone/closure": ("not-yet-rated", "kept"),
}


def read(root: Path, today: datetime.date = LAST_DAY) -> Site:
    return read_site(root, Memory(), "en", preview=True, today=today)


@pytest.fixture(scope="module")
def record() -> Site:
    return read(RECORD)


def test_nothing_is_wrong_but_what_nobody_has_looked_after(record: Site) -> None:
    assert {each.code for each in record.problems} == {"overdue-without-news"}
    assert {str(each.where).rpartition(":")[0] for each in record.problems} == OVERDUE


def test_the_day_before_it_began_nothing_was_overdue() -> None:
    assert read(RECORD, datetime.date(2029, 2, 11)).problems == ()


def test_thirty_briefs_in_five_languages_over_three_years(record: Site) -> None:
    entries = record.library.entries
    briefs = Counter(entry.brief.lang for entry in entries)
    assert briefs == {"en": 15, "fr": 6, "no": 3, "ru": 3, "ar": 3}
    assert Counter(entry.address[:4] for entry in entries) == {"2029": 9, "2030": 12, "2031": 9}
    articles = Counter(each.header.lang for each in record.library.sources.articles.values())
    assert articles == {"en": 10, "fr": 6, "no": 5, "ru": 7, "ar": 4}


def test_commitments_have_histories_across_briefs(record: Site) -> None:
    chains = {
        history.origin.key: tuple(step.commitment.status for step in history.steps)
        for history in record.library.histories
        if len(history.steps) > 1
    }
    assert chains == CHAINS
    used = {step.commitment.status for each in record.library.histories for step in each.steps}
    assert used == {status for chain in CHAINS.values() for status in chain}


def test_one_day_has_two_answers(record: Site) -> None:
    conflicts = [
        [step.key for step in steps]
        for history in record.library.histories
        for steps in history.conflicts
    ]
    both = ["2031/oskar-from-above/seven-years", "2031/oskar-on-schedule/seven-years"]
    assert conflicts == [both]


def test_a_copy_bears_nothing_out_and_another_newspaper_does(record: Site) -> None:
    articles = record.library.sources.articles
    bodies = {name: each.text[each.body :].strip() for name, each in articles.items()}
    copies = [name for name, body in bodies.items() if list(bodies.values()).count(body) > 1]
    assert sorted(copies) == ["2030-04-11-uroven.txt", "2030-04-12-uroven-reka.txt"]
    history = record.library.history_of["2029/fishing-licences/publish-licences"]
    assert {each.name for each in history.steps[-1].articles} == {
        "2029-12-22-liste-publiee.txt",
        "2029-12-23-list.txt",
    }
    falls = record.library.history_of["2030/oskar-falls/seven-years"]
    assert not {"2030-04-11-uroven.txt", "2030-04-12-uroven-reka.txt"} <= {
        each.name for each in falls.articles
    }


def test_every_line_is_quoted_and_every_article_is_cited(record: Site) -> None:
    library = record.library
    for entry in library.entries:
        for claim in entry.brief.claims():
            if getattr(claim, "text", None) and not isinstance(claim, Unknown):
                assert claim.quotes, claim.where
        assert entry.brief.unknowns, entry.address
    assert library.briefs_on.keys() == library.sources.articles.keys()


def test_the_register_knows_who_is_part_of_what(record: Site) -> None:
    library = record.library
    assert len(library.sources.register) == 32
    types = {str(actor.type) for actor in library.sources.register}
    assert types == {
        *("state", "alliance", "public-body", "position", "organization", "group", "company"),
        "person",
    }
    whole, path = "eleanor-marsh", []
    while whole:
        path.append(whole)
        whole = next(iter(map(str, library.actors[whole].identity.part_of)), "")
    assert path[1:] == [
        *("westhaven-defence-minister", "westhaven-government", "westhaven", "selm-pact"),
    ]
    unseen = {actor.id for actor in library.sources.register} - library.mentions.keys()
    assert unseen <= {
        *("westhaven-government", "westhaven-defence-minister", "aldmark-defence-ministry"),
        *("aldmark-defence-minister", "sahmar-interior"),
    }


def test_stances_and_topics_are_used_alike(record: Site) -> None:
    library = record.library
    stances = Counter(
        str(each.stance) for entry in library.entries for each in entry.brief.statements
    )
    assert stances.keys() == {"supportive", "critical", "neutral"}
    assert {topic.label: len(topic.entries) for topic in library.topics.values()} == {
        "Energy supply": 2,
        "Fishing": 5,
        "Oskar reservoir": 8,
        "Radar data": 4,
        "Rescue at sea": 6,
        "Selm Sea patrols": 8,
        "Undersea cables": 5,
    }


def test_whose_word_it_is_would_be_missed(tmp_path: Path) -> None:
    """Without `said-by`, the lines that rest on a person's word alone are warned of."""
    shutil.copytree(RECORD, tmp_path, dirs_exist_ok=True)
    for path in (tmp_path / "briefs").rglob("20*/*.yml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "said-by:" not in line), "utf-8")
    found = read(tmp_path).problems
    warned = [each.where.path for each in found if each.code == "reported-as-fact"]
    assert sorted(warned) == [
        "briefs/2029/fishing-licences.yml",
        "briefs/2029/rescue-fund.yml",
        "briefs/2030/rescue-half-paid.yml",
        "briefs/2030/rescue-visas.yml",
        "briefs/2031/oskar-from-above.yml",
    ]
