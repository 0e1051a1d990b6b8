"""The page of a brief: its problems where they are, and what the search learns of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from generator.build import Site
from generator.searchable import Searchable
from tests.html_reader import Element, read_html
from tests.projects import ARTICLE, FERRY, ROOT, make_site, read_project, render_pages

BROKEN = """\
    title: The winter ferry is promised again
    article: ferry.txt
    lang: en
    topics: [freight]
    colour: red
    actors:
      northline: {name: Northline, type: firm}
    commitments:
      winter-ferry:
        by: [northline, nortline]
        text: Run the winter ferry to Halden again from May.
        made: 2026-13
        quotes:
          - the winter ferry to Halden will run again from May
          - the winter ferry to Halden will run again from March
    unknowns:
      - Who will pay?
    """


def broken(root: Path, *, preview: bool = True) -> Site:
    return make_site(root, FERRY | {"briefs/ferry.yml": BROKEN}, preview=preview)


def codes(element: Element) -> list[str]:
    return [
        each.one("code").text
        for problem in element.find(class_="problem")
        for each in problem.find("p")[:1]
    ]


def test_a_problem_stands_where_its_line_is_and_only_there(tmp_path: Path) -> None:
    page = read_html(render_pages(broken(tmp_path))["ferry"])
    assert codes(page.one("li", id="winter-ferry")) == [
        "unknown-actor",
        "wrong-date",
        "quote-not-found",
    ]
    assert codes(page.one("li", id="actor.northline")) == ["wrong-word"]
    unknown = page.one("section", class_="part-unknowns")
    assert codes(unknown) == []
    listed = [link["href"] for link in page.one(class_="faults").find("a")]
    assert listed == ["#actor.northline", "#winter-ferry"]
    everywhere = codes(page)
    assert sorted(everywhere) == [
        "quote-not-found",
        "unknown-actor",
        "unknown-key",
        "wrong-date",
        "wrong-word",
    ]


def test_what_is_wrong_is_not_taken_for_right(tmp_path: Path) -> None:
    line = read_html(render_pages(broken(tmp_path))["ferry"]).one("li", id="winter-ferry")
    wrong, right = line.find("li", class_="quote")
    assert not wrong.find("a")
    assert wrong.one(class_="quote-unverified").text == "Not verified?"
    assert right.one("a")["href"] == "#passage.ferry.101-153"
    who = line.find(class_="fact")[0]
    assert (who.text, [link.text for link in who.find("a")]) == (
        "Northline and Nortline",
        ["Northline"],
    )


def test_a_problem_says_where_what_why_and_how_to_mend_it(tmp_path: Path) -> None:
    page = read_html(render_pages(broken(tmp_path))["ferry"])
    (problem,) = page.one("li", id="actor.northline").find(class_="problem")
    assert problem.find("p")[0].text == "'firm' is not a word for 'type' wrong-word"
    assert [each.text for each in problem.find("p")[1:]] == [
        "briefs/ferry.yml:7:38",
        "'type' is one of (FollowTheMoney): person, organization, public-body, company, state,"
        " alliance, position, media, group",
        "→ choose one of these words",
    ]


def test_the_published_page_shows_no_problem(tmp_path: Path) -> None:
    page = read_html(render_pages(broken(tmp_path, preview=False))["ferry"])
    assert codes(page) == []


def test_a_file_that_cannot_be_read_has_a_page_that_says_so(tmp_path: Path) -> None:
    files = {"briefs/2026/torn.yml": "title: [unclosed\n", "briefs/list.yml": "- a\n- b\n"}
    pages = render_pages(make_site(tmp_path, FERRY | files))
    torn, listed = read_html(pages["2026/torn"]), read_html(pages["list"])
    assert (torn.one("h1").text, codes(torn)) == ("torn", ["yaml-syntax"])
    assert (listed.one("h1").text, codes(listed)) == ("list", ["wrong-kind"])
    assert [link["href"] for link in read_html(pages["briefs"]).find("a")] == ["../ferry/"]


def test_what_stands_in_no_brief_is_told_on_the_home_page(tmp_path: Path) -> None:
    files = FERRY | {"briefs/actors.yml": "northline: {nom: Northline}\n"}
    pages = render_pages(make_site(tmp_path, files))
    assert sorted(codes(read_html(pages[""]))) == ["actor-without-name", "unknown-key"]


def test_a_quote_leads_to_its_passage_where_the_article_was_published(tmp_path: Path) -> None:
    def links(name: str, files: dict[str, str]) -> list[str]:
        page = read_html(render_pages(make_site(tmp_path / name, FERRY | files))["ferry"])
        return [each["href"] for each in page.find("a", class_="quote-out")]

    words = "#:~:text=the%20winter%20ferry%20to%20Halden%20will%20run%20again%20from%20March"
    header = {"seeds/ferry.txt": f"Url: https://example.org/header\n{ARTICLE}"}
    brief = FERRY["briefs/ferry.yml"].replace(
        "article: ferry.txt", "article: {file: ferry.txt, url: https://example.org/brief}"
    )
    assert links("nowhere", {}) == []
    assert links("header", header) == [f"https://example.org/header{words}"]
    # The brief's own word counts more.
    both = header | {"briefs/ferry.yml": brief}
    assert links("both", both) == [f"https://example.org/brief{words}"]


def test_every_passage_lists_the_lines_that_rest_on_it(tmp_path: Path) -> None:
    more = """\
        unknowns:
          - {text: Who *else*?, quotes: the winter ferry to Halden will run again from March}
          - {text: To whom?, quotes: ferry to Halden}
        """
    files = FERRY | {"briefs/ferry.yml": FERRY["briefs/ferry.yml"] + dedent(more)}
    page = read_html(render_pages(make_site(tmp_path, files))["ferry"])
    passages = page.one("details", class_="passages")
    assert passages.one("summary").text == "2 passages, and what rests on each"
    shown = [
        (each.one("a", class_="passage-words").text, [line.text for line in each.find("li")])
        for each in passages.one("ol").children
    ]
    assert shown == [
        (
            "the winter ferry to Halden will run again from March",
            ["1 Run the winter ferry to Halden again from March.", "2 Who else?"],
        ),
        ("ferry to Halden", ["3 To whom?"]),
    ]
    # Each number at a passage is described by its line; the passage of two leads to the list.
    text = page.one("div", class_="article-text")
    assert [each["aria-describedby"] for each in text.find("a", data_quote="2")] == ["list.quote.2"]
    (entry,) = text.find("a", class_="all")
    assert entry["href"] == f"#{passages.one('ol').children[0]['id']}"


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    files = FERRY | {"briefs/ferry.yml": FERRY["briefs/ferry.yml"] + "draft: true\n"}
    pages = render_pages(make_site(tmp_path, files))
    banner = read_html(pages["ferry"]).one("p", class_="draft-banner")
    assert banner.text == "Draft: this page is not published."
    assert read_html(pages["briefs"]).one("span", class_="tag-draft").text == "Draft"


def test_what_the_search_learns_of_a_brief(tmp_path: Path) -> None:
    (page,) = (page for page in make_site(tmp_path, FERRY).pages if page.address == "ferry")
    body = ARTICLE[ARTICLE.index("The Northline") :]
    assert page.searchables == (
        Searchable(
            address="ferry",
            title="The winter ferry is promised again",
            kind="brief",
            lang="en",
            body=("Northline", "Run the winter ferry to Halden again from March.", "\n" + body),
            names=(),
            called=(("Northline",),),
            facets={
                "actor": ("Northline",),
                "topic": (),
                "year": ("2026",),
                "language": ("en",),
            },
            note="5 January 2026",
            day=(2026, 1, 5),
        ),
    )


def test_every_searchable_leads_to_a_page_and_none_twice() -> None:
    for name in ("minimal", "everything", "tongues", "hostile"):
        site = read_project(ROOT / "tests/sites" / name)
        pages = {address: read_html(html) for address, html in render_pages(site).items()}
        found = [each.address for page in site.pages for each in page.searchables]
        assert len(found) == len(set(found))
        for address in found:
            path, _, anchor = address.partition("#")
            assert not anchor or pages[path].find(id=anchor)


def test_tables_of_contents_lead_to_headings() -> None:
    for name in ("everything", "tongues"):
        site = read_project(ROOT / "tests/sites" / name)
        pages = render_pages(site)
        for page in site.pages:
            html = read_html(pages[page.address])
            for section in page.sections:
                (target,) = html.find(id=section.anchor)
                assert target.name in ("h2", "aside")
                assert section.title in (
                    target.get("aria-label"),
                    target.text[: len(section.title)],
                )
