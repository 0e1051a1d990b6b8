"""What is read from many files becomes one index, the same whatever order it comes in."""

from __future__ import annotations

from pathlib import Path

from generator.library import Library
from tests.projects import make_site

SEEDS = {
    "seeds/old.txt": "Title: Old\nDate: 2020-05-01\nLang: en\n\nThe gates open. The gates shut.\n",
    "seeds/undated.txt": "The gates open.\n",
}


def library(root: Path, briefs: dict[str, str], *, preview: bool = True) -> Library:
    files = {f"briefs/{name}.yml": text for name, text in briefs.items()}
    return make_site(root, {**SEEDS, **files}, preview=preview).library


def brief(title: str, *keys: str, article: str = "old.txt") -> str:
    return "\n".join([f"title: {title}", f"article: {article}", *keys, ""])


def test_briefs_stand_newest_first_and_without_a_date_last(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        {
            "b": brief("By its own date", "date: 2021-03"),
            "a": brief("By its article's date"),
            "d": brief("By nothing", article="undated.txt"),
            "c": brief("By nothing either", article="undated.txt"),
            "f": brief("By the same date", "date: 2021-03"),
            "e": brief("Long since", "date: ../1999"),
        },
    )
    assert [entry.address for entry in found.entries] == ["b", "f", "a", "e", "c", "d"]
    assert [str(entry.date and entry.date.text) for entry in found.entries] == [
        "2021-03",
        "2021-03",
        "2020-05-01",
        "../1999",
        "None",
        "None",
    ]


def test_a_draft_is_there_only_when_asked_for(tmp_path: Path) -> None:
    briefs = {
        "plain": brief("Plain"),
        "draft": brief(
            "Draft", "draft: true", "topics: [secret]", "actors: {spy: {name: Spy, role: Spies.}}"
        ),
    }
    shown = library(tmp_path, briefs, preview=True)
    assert [entry.address for entry in shown.entries] == ["draft", "plain"]
    assert (list(shown.actors), list(shown.topics)) == (["spy"], ["secret"])
    hidden = library(tmp_path, briefs, preview=False)
    assert [entry.address for entry in hidden.entries] == ["plain"]
    assert (hidden.actors, hidden.mentions, hidden.topics) == ({}, {}, {})


def test_actors_and_where_they_are_named(tmp_path: Path) -> None:
    register = """\
        upland: {name: Upland, part-of: union}
        union: {name: Union}
        """
    text = brief(
        "One",
        "actors:",
        "  upland: {role: Host.}",
        "  keeper: {name: Keeper, part-of: [union, upland]}",
        "commitments:",
        "  gates: {by: [upland, keeper], to: [keeper], text: Open them., said-by: keeper}",
        "statements:",
        "  - {by: keeper, about: [upland, keeper], text: They open.}",
        "background:",
        "  - {text: They were shut., actors: [union, nobody]}",
    )
    found = library(tmp_path, {"actors": register, "one": text})
    assert {name: str(actor.where) for name, actor in found.actors.items()} == {
        "keeper": "briefs/one.yml:5:3",
        "union": "briefs/actors.yml:2:1",
        "upland": "briefs/actors.yml:1:1",
    }
    assert found.members == {"union": ("keeper", "upland"), "upland": ("keeper",)}
    named = {
        name: [(mention.claim.anchor.partition(".")[0], mention.parts) for mention in mentions]
        for name, mentions in found.mentions.items()
    }
    assert named == {
        "upland": [("actor", ("actors",)), ("gates", ("by",)), ("statement", ("about",))],
        "keeper": [
            ("actor", ("actors",)),
            ("gates", ("by", "to", "said-by")),
            ("statement", ("by", "about")),
        ],
        "union": [("background", ("actors",))],
        "nobody": [("background", ("actors",))],
    }


def test_the_register_comes_before_a_brief_and_a_brief_before_later_ones(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        {
            "b": brief("B", "date: 2024", "actors: {x: {name: Of B}, y: {name: Of B}}"),
            "a": brief("A", "date: 2025", "actors: {x: {name: Of A}, y: {name: Of A}}"),
            "actors": "y: {name: Of the register}\n",
        },
    )
    names = {name: (actor.identity.name or {})[""] for name, actor in found.actors.items()}
    assert names == {"x": "Of A", "y": "Of the register"}


def test_topics_and_the_briefs_on_an_article(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        {
            "b": brief("B", "date: 2025", "topics: [Rivers & lakes, old, old]"),
            "a": brief("A", "date: 2024", "topics: rivers lakes"),
            "c": "title: C\ndate: 2023\narticles: [old.txt, undated.txt, gone.txt]\n",
        },
    )
    topics = {
        slug: (topic.label, [entry.address for entry in topic.entries])
        for slug, topic in found.topics.items()
    }
    # The label is the one written first, by the place of the file.
    assert topics == {"old": ("old", ["b"]), "rivers-lakes": ("rivers lakes", ["b", "a"])}
    articles = {name: [entry.address for entry in on] for name, on in found.briefs_on.items()}
    assert articles == {"old.txt": ["b", "a", "c"], "undated.txt": ["c"]}
