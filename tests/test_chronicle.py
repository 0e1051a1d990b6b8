"""Every dated thing: commitments by what became of them when, nothing told twice."""

from __future__ import annotations

from pathlib import Path

from generator.chronicle import trace_chronicle
from generator.library import Event
from tests.html_reader import read_html
from tests.projects import make_site, render_pages

FILES = {
    "seeds/x.txt": "Lang: en\n\nNothing new.\n",
    "briefs/actors.yml": "x: {name: X}\n",
    "briefs/first.yml": """\
        title: First
        article: x.txt
        date: 2024-02-01
        commitments:
          pact: {by: x, text: Promise., made: 2024-01, due: 2024-12, status: in-the-works}
          undated: {by: x, text: Undated.}
        background:
          - {text: Long ago., date: 19XX}
          - {text: Never.}
        """,
    "briefs/repeats.yml": """\
        title: Repeats
        article: x.txt
        date: 2024-06-01
        commitments:
          pact: {by: x, text: Goes on., made: 2024-01, due: 2024-12, updates: first/pact}
        """,
    "briefs/moves.yml": """\
        title: Moves
        article: x.txt
        date: 2025-01-10
        commitments:
          pact:
            {by: x, text: Later., made: 2025-01-05, as-written: new, due: 2025-06, status: stalled,
             updates: repeats/pact}
        """,
    "briefs/ends.yml": """\
        title: Ends
        article: x.txt
        date: 2025-07-01
        commitments:
          pact: {by: x, text: Broken., due: 2025-06, status: broken, updates: moves/pact}
        """,
}


def told(event: Event) -> tuple[str, str, str]:
    return event.date.text, event.key, str(event.claim.text)


def test_each_event_once_on_its_own_day(tmp_path: Path) -> None:
    library = make_site(tmp_path, FILES).library
    chronicle = trace_chronicle(library)
    assert [told(event) for event in chronicle.events] == [
        ("19XX", "date", "Long ago."),
        ("2024-01", "made", "Promise."),
        ("2024-06-01", "news", "Goes on."),
        ("2024-12", "due", "Promise."),
        ("2025-01-05", "news", "Later."),
        ("2025-06", "due", "Later."),
        ("2025-07-01", "news", "Broken."),
    ]
    (moves,) = (entry for entry in library.entries if entry.address == "moves")
    assert [told(each)[:2] for each in chronicle.of(moves.brief.claims())] == [
        ("2025-01-05", "news"),
        ("2025-06", "due"),
    ]


def test_lines_of_one_day_stand_by_brief_and_place(tmp_path: Path) -> None:
    lines = """\
        title: T
        article: x.txt
        background:
          - {text: Later., date: 2021-03-02}
          - {text: Earlier., date: 1994?}
        commitments:
          gates: {by: x, text: Open., made: 2020, due: 2021-03-01}
        statements:
          - {by: x, text: Said., date: 2021-03-02}
        """
    files = {**FILES, "briefs/b.yml": lines, "briefs/a.yml": lines}
    events = trace_chronicle(make_site(tmp_path, files).library).events
    assert [
        (each.date.text, each.key, each.entry.address)
        for each in events
        if each.entry.address in ("a", "b")
    ] == [
        ("1994?", "date", "a"),
        ("1994?", "date", "b"),
        ("2020", "made", "a"),
        ("2020", "made", "b"),
        ("2021-03-01", "due", "a"),
        ("2021-03-01", "due", "b"),
        ("2021-03-02", "date", "a"),
        ("2021-03-02", "date", "a"),
        ("2021-03-02", "date", "b"),
        ("2021-03-02", "date", "b"),
    ]


def test_the_timeline_tells_what_became_of_it(tmp_path: Path) -> None:
    page = read_html(render_pages(make_site(tmp_path, FILES))["timeline"])
    events = [
        (each.one("div", class_="event-when").text, each.one("p", class_="kicker").text)
        for each in page.find("li", class_="event")
    ]
    assert events == [
        ("20th century", "Background"),
        ("January 2024", "Commitment made"),
        ("1 June 2024", "News of a commitment"),
        ("December 2024", "Commitment due"),
        ("5 January 2025 (“new”)", "Commitment: Stalled"),
        ("June 2025", "Commitment due"),
        ("1 July 2025", "Commitment: Broken"),
    ]
