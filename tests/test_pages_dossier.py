"""A dossier tells who an actor is and all that is told of it, each with the article's sentence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import parse_article
from generator.pages.company import Companion, Company
from generator.pages.desk import Desk
from generator.pages.dossier import MENTIONS_MOST
from generator.pages.excerpts import BESIDE, NAMINGS_MOST, excerpt_bits
from generator.pages.tree import BRANCHES_MOST, FOLDED_MOST, LEVELS_MOST, Branch, part_tree
from generator.quotes import Span
from tests.html_reader import Element, broken_links, read_html
from tests.projects import FERRY, TODAY, make_site, render_pages


def read_pages(root: Path, files: dict[str, str], lang: str = "en") -> dict[str, Element]:
    rendered = render_pages(make_site(root, files), lang)
    pages = {address: read_html(html) for address, html in rendered.items()}
    assert broken_links(pages) == []
    return pages


def section(page: Element, name: str) -> Element:
    (found,) = (
        each for each in page.find("section") if each.get("aria-labelledby") == f"section.{name}"
    )
    return found


def facts(page: Element) -> dict[str, str]:
    return {
        row.one("dt").text: row.one("dd").text for row in page.one("dl", class_="identity").children
    }


ALL = """\
title: All
article: ferry.txt
date: 2026-01-10
actors:
  x: {name: X, role: Host., part-of: y, aliases: {fr: [Ixe, X], no: Iks}}
  y: {name: {en: Y, de: Ypsilon}}
commitments:
  both: {by: [x, y], to: [x, y], text: Both.}
  owed: {by: y, to: x, text: Owed.}
  told: {by: y, text: Told., said-by: x}
statements:
  - {by: x, about: x, text: Of itself.}
  - {by: y, about: [y, x], text: Of others.}
background:
  - {text: A fact., actors: x}
"""


def test_a_line_stands_in_the_first_section_that_fits_it(tmp_path: Path) -> None:
    pages = read_pages(tmp_path, FERRY | {"briefs/all.yml": ALL})
    sections = {
        each.find("h2")[0].text: [
            line.find("p", class_="line-text")[0].text for line in each.find("li", class_="line")
        ]
        for each in pages["actors/x"].find("section", class_="part")
        if each.find("li", class_="line")
    }
    assert sections == {
        "Roles 1": ["Host."],
        "Commitments by 1": ["Both."],
        "Commitments to 1": ["Owed."],
        "Statements by 1": ["Of itself."],
        "Statements about 1": ["Of others."],
        "Other lines 2": ["Told.", "A fact."],
    }
    seen = {"Briefs": "1", "First seen": "10 January 2026 All"}
    assert facts(pages["actors/x"]) == {
        "Also called": "French IxeNorwegian Iks",
        **seen,
        "Structure": "Y X",
        "Named together with": "Y 1 brief, 4 lines",
    }
    assert facts(pages["actors/y"]) == {
        "Also called": "German Ypsilon",
        **seen,
        "Structure": "Y X",
        "Named together with": "X 1 brief, 4 lines",
    }


TOLD = """\
title: {title}
article: {article}
lang: en
date: {date}
actors:
  northline: {role}
commitments:
  {key}
"""
REGISTER = """\
northline: {name: Northline, type: company}
island: {name: "island’s council"}
"""


def northline(title: str, date: str, role: str, key: str, article: str = "ferry.txt") -> str:
    return TOLD.format(title=title, date=date, role=role, key=key, article=article)


PROMISE = """\
p:
    by: northline
    text: Run the ferry.
    status: {status}
    {updates}quotes: {quote}"""
CHAIN = {
    "seeds/ferry.txt": FERRY["seeds/ferry.txt"],
    "seeds/news.txt": "The Northline company kept its word. The island’s council is glad.\n",
    "briefs/actors.yml": REGISTER,
    "briefs/a.yml": northline(
        "First",
        "2026-01-01",
        "{role: Ferry company., quotes: The Northline company}",
        PROMISE.format(
            status="in-the-works", updates="", quote="the winter ferry to Halden will run again"
        ),
    ),
    "briefs/b.yml": northline(
        "Second", "2026-02", "{role: Ferry company.}", "q: {by: northline, text: Pay.}"
    ),
    "briefs/c.yml": northline(
        "Third",
        "2027",
        "{role: Owner of the ferry.}",
        PROMISE.format(status="kept", updates="updates: a/p\n    ", quote="kept its word"),
        "news.txt",
    ),
}


def test_roles_are_told_in_order_and_once_while_they_last(tmp_path: Path) -> None:
    page = read_pages(tmp_path, CHAIN)["actors/northline"]
    spells = [
        (spell.one("p", class_="spell-dates").text, spell.one("p", class_="line-text").text)
        for spell in section(page, "roles").find("li", class_="line-role")
    ]
    assert spells == [
        ("1 January 2026 – February 2026", "Ferry company."),
        ("2027", "Owner of the ferry."),
    ]
    assert facts(page)["First seen"] == "1 January 2026 First"
    assert facts(page)["Last seen"] == "2027 Third"


def test_a_commitment_stands_as_it_stands_now_with_its_latest_steps(tmp_path: Path) -> None:
    page = read_pages(tmp_path, CHAIN)["actors/northline"]
    first, second = section(page, "owes").find("li", class_="line")
    assert first.find("p", class_="facts")[0].text == "Northline Kept"
    steps = first.one("ol", class_="told").children
    assert [step.text for step in steps] == [
        "2027 Third Kept The Northline company kept its word. Passage ¶",
        "1 January 2026 First In the works The Northline company said on Monday that the winter "
        "ferry to Halden will run again from March. Passage ¶",
    ]
    marks = [mark.text for mark in first.find("mark")]
    assert marks == ["kept its word", "the winter ferry to Halden will run again"]
    assert second.one("ol", class_="told").text == "February 2026 Second Not yet rated"


def test_a_step_has_the_status_that_its_brief_tells(tmp_path: Path) -> None:
    promise = "q: {by: northline, text: Pay., due: 2025, status: in-the-works}"
    files = CHAIN | {"briefs/b.yml": northline("Second", "2025-02", "{role: R.}", promise)}
    page = read_pages(tmp_path, files)["actors/northline"]
    (line,) = (
        each for each in section(page, "owes").find("li", class_="line") if "Pay." in each.text
    )
    assert line.find("p", class_="facts")[0].text == "Northline due 2025 Overdue"
    assert line.one("ol", class_="told").text == "February 2025 Second In the works"


def test_the_contents_lead_to_each_chapter_on_whatever_sheet_it_begins(tmp_path: Path) -> None:
    lines = "".join(f"  - {{by: x, text: Line {n}.}}\n" for n in range(MENTIONS_MOST))
    told = "title: T\narticle: ferry.txt\nstatements:\n"
    files = FERRY | {
        "briefs/actors.yml": "x: {name: X}\ny: {name: Y}\n",
        "briefs/t.yml": f"{told}{lines}  - {{by: x, about: y, text: Of Y.}}\n"
        "background:\n  - {text: Other., actors: x}\n",
    }
    pages = read_pages(tmp_path, files)
    contents = {
        address: [(each.find("a")[0]["href"], each.text) for each in nav.children]
        for address in ("actors/x", "actors/x/page/2")
        for nav in pages[address].find("nav", class_="brief-contents")
    }
    total = f"Statements by {MENTIONS_MOST + 1}"
    assert contents == {
        "actors/x": [
            ("#section.says", total),
            ("../../actors/x/page/2/#section.told", "Other lines 1"),
            ("#section.relations", "Relations 1"),
        ],
        "actors/x/page/2": [
            ("../../../../actors/x/#section.says", total),
            ("#section.told", "Other lines 1"),
            ("../../../../actors/x/#section.relations", "Relations 1"),
        ],
    }
    for address in ("actors/x", "actors/x/page/2"):
        assert section(pages[address], "says").find("h2")[0].text == total


def test_an_article_that_names_it_is_listed_where_no_line_does(tmp_path: Path) -> None:
    page = read_pages(tmp_path, CHAIN)["actors/island"]
    seen = section(page, "named").find("li", class_="line-seen")
    assert [each.text for each in seen] == [
        "The island’s council is glad. Passage ¶ 2027 Third named once",
        "The island's council welcomed the news. Passage ¶ February 2026 Second named once",
        "The island's council welcomed the news. Passage ¶ 1 January 2026 First named once",
    ]
    assert seen[0].one("mark").text == "island’s council"
    assert seen[0].find("a", class_="quote-mark")[0]["href"] == "../../c/#named.news.island"
    assert facts(page)["Briefs"] == "0"


def test_of_an_article_the_first_sentences_that_name_it_are_shown(tmp_path: Path) -> None:
    text = "".join(f"Halden {n} is quiet. Nothing. " for n in range(NAMINGS_MOST + 2))
    files = {
        "seeds/a.txt": f"Halden and Halden meet. {text}\n",
        "briefs/actors.yml": "island: {name: Halden}\n",
        "briefs/a.yml": "title: A\narticle: a.txt\n",
    }
    pages = read_pages(tmp_path, files)
    (seen,) = section(pages["actors/island"], "named").find("li", class_="line-seen")
    told = "Halden and Halden meet. Halden 0 is quiet. Passage ¶ A named 7 times"
    assert seen.text == told
    assert len(seen.find("mark")) == NAMINGS_MOST
    (first,) = pages["a"].find("a", id="named.a.island")
    assert first.text == "Halden"


def test_a_name_in_an_article_is_a_link_that_parts_no_mark(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "Title: Baku\n\nBaku port <b> of Baku. New Baku\nHarbour\n",
        "briefs/actors.yml": """\
            az: {name: {en: Azerbaijan, fr: Baku}}
            har: {name: New Baku Harbour}
            """,
        "briefs/a.yml": """\
            title: A
            article: a.txt
            unknowns:
              - {text: One., quotes: "port <b> of Baku. New"}
              - {text: Two., quotes: "Baku\\nHarbour"}
            """,
    }
    page = read_pages(tmp_path, files)["a"].one("div", class_="article-text")
    named = [
        (a.text, a["href"], a["title"], a.get("tabindex")) for a in page.find("a", class_="named")
    ]
    baku, harbour = ("../actors/az/", "Azerbaijan"), ("../actors/har/", "New Baku Harbour")
    assert named == [
        ("Baku", *baku, None),
        ("Baku", *baku, "-1"),
        ("New", *harbour, None),
        ("Baku", *harbour, "-1"),
        ("Harbour", *harbour, "-1"),
    ]
    assert [mark.text for mark in page.find("mark")] == ["port <b> of Baku. New", "Baku", "Harbour"]


def bits(text: str, *spans: tuple[int, int]) -> str:
    """Return an excerpt with its marked words in brackets."""
    read = parse_article("a.txt", text.encode())[0]
    found = excerpt_bits(read, [Span(*span) for span in spans])
    return "".join(f"[{bit.text}]" if bit.marked else bit.text for bit in found)


def test_an_excerpt_holds_the_sentences_around_its_words() -> None:
    text = "One two three. Four five. Six seven eight.\n\nNine ten."
    assert bits(text, (4, 7)) == "One [two] three."
    assert bits(text, (4, 7), (8, 13)) == "One [two three]."
    assert bits(text, (8, 19)) == "One two [three. Four] five."
    assert bits(text, (4, 7), (30, 35)) == "One [two] three. […] Six [seven] eight."
    assert bits(text, (36, 48)) == "Six seven [eight. Nine] ten."
    assert bits("Title: One two\n\nThree.", (7, 10)) == "[One]"


def test_of_a_long_sentence_only_what_is_near_is_shown() -> None:
    text = "word " * 200 + "HERE" + " word" * 200 + " THERE."
    near = "word " * (BESIDE // 5)
    assert bits(text, (1000, 1004)) == f"… {near}[HERE] {near.rstrip()} …"
    assert bits(text, (1000, 1004), (2005, 2010)).count(" […] ") == 1


@given(
    st.text("aB. \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), min_size=1, max_size=4),
)
def test_an_excerpt_marks_all_that_it_is_for(text: str, drawn: list[tuple[int, int]]) -> None:
    spans = [(at, min(at + length, len(text))) for at, length in drawn if at < len(text)]
    shown = bits(text, *spans) if spans else ""
    for start, end in spans:
        assert " ".join(text[start:end].split()) in " ".join(
            shown.replace("[", "").replace("]", "").split()
        )


def tree_of(root: Path, register: str, actor: str) -> str:
    site = make_site(root, {"briefs/actors.yml": register})

    def shown(branches: Iterable[Branch]) -> str:
        return " ".join(
            f"{'*' * each.here}{each.link.text}"
            + (f"({shown(each.parts)})" if each.parts else "")
            + (f"+{each.more}" if each.more else "")
            for each in branches
        )

    return shown(part_tree(Desk(site.library, TODAY, "en"), actor))


DIAMOND = """\
a: {name: a, part-of: [b, c]}
b: {name: b, part-of: d}
c: {name: c, part-of: d}
d: {name: d}
e: {name: e, part-of: a}
f: {name: f, part-of: e}
other: {name: other, part-of: b}
alone: {name: alone}
x: {name: x, part-of: y}
y: {name: y, part-of: x}
z: {name: z, part-of: [z, gone]}
"""


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("a", "d(b(*a(e(f))) c(*a))"),
        ("b", "d(*b(a(e(f)) other))"),
        ("f", "d(b(a(e(*f))) c(a))"),
        ("d", "*d(b(a(e(f)) other) c(a))"),
        ("alone", ""),
        ("x", "y(*x)"),
        ("y", "x(*y)"),
        ("z", "Gone(*z)"),
    ],
)
def test_the_tree_leads_from_the_whole_to_the_parts(
    tmp_path: Path, actor: str, expected: str
) -> None:
    assert tree_of(tmp_path, DIAMOND, actor) == expected


def test_a_tree_has_its_bounds(tmp_path: Path) -> None:
    wide = "a: {name: a}\n" + "".join(f"b{n}: {{name: b, part-of: a}}\n" for n in range(99))
    assert tree_of(tmp_path / "wide", wide, "a").endswith(f" b)+{99 - BRANCHES_MOST}")
    site = make_site(tmp_path / "folded", {"briefs/actors.yml": wide})
    (whole,) = part_tree(Desk(site.library, TODAY, "en"), "a")
    assert (len(whole.parts), len(whole.folded), whole.more) == (BRANCHES_MOST, 39, 39)
    assert FOLDED_MOST > 500
    # Of what is part of another, only its own number is told.
    (whole,) = part_tree(Desk(site.library, TODAY, "en"), "b7")
    assert (whole.parts[0].link.address, whole.folded) == ("actors/b7", ())
    deep = "a0: {name: a}\n" + "".join(
        f"a{n}: {{name: a, part-of: a{n - 1}}}\n" for n in range(1, 99)
    )
    middle = tree_of(tmp_path / "deep", deep, "a50")
    assert middle.count("(") == 2 * LEVELS_MOST
    assert middle.index("*") == 2 * LEVELS_MOST


def test_company_is_counted_by_briefs_then_by_lines(tmp_path: Path) -> None:
    register = "".join(f"{name}: {{name: {name}}}\n" for name in "abcd")
    one = "title: T\narticle: ferry.txt\nbackground:\n- {text: One., actors: [a, b, a]}\n"
    two = "- {text: Two., actors: [a, c]}\n- {text: Three., actors: [d, c]}\n"
    files = FERRY | {"briefs/actors.yml": register, "briefs/x.yml": one, "briefs/y.yml": one + two}
    company = Company(make_site(tmp_path, files).library)
    assert company.of("a") == [Companion("b", 2, 2), Companion("c", 1, 1), Companion("d", 1, 0)]
    assert company.of("c") == [Companion("a", 1, 1), Companion("d", 1, 1), Companion("b", 1, 0)]
    assert company.of("nobody") == []
