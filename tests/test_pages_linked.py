"""What a page tells programs: JSON-LD by schema.org, in a data block that nothing breaks."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import read_site
from generator.citations import Imprint
from generator.memory import Memory
from generator.pages import Page
from generator.render import Renderer
from tests.exported import SITES
from tests.html_reader import read_html
from tests.projects import (
    FERRY,
    TEMPLATES,
    TODAY,
    make_site,
    read_project,
    render_pages,
    write_files,
)
from tests.schemaorg import expand, faults, read_block

IMPRINT = Imprint("The desk", "https://desk.example/briefs/")
HOME = "https://desk.example/briefs"


def linked(root: Path, brief: str) -> Any:
    site = make_site(root, {"seeds/a.txt": "Words.\n", "briefs/x.yml": brief})
    return read_block(render_pages(site)["x"])


def published(root: Path, address: str) -> Any:
    site = read_site(root, Memory(), "en", preview=False, today=TODAY, imprint=IMPRINT)
    return read_block(render_pages(site)[address])


def way(*steps: tuple[str, str]) -> dict[str, object]:
    """Return the way that leads through these names and links."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": {"@type": "WebPage", "@id": link},
            }
            for position, (name, link) in enumerate(steps, 1)
        ],
    }


SITE = ("The desk", f"{HOME}/")
WEBSITE = {"@type": "WebSite", "@id": f"{HOME}/", "name": "The desk"}


def test_a_brief_whole(tmp_path: Path) -> None:
    brief = """\
        title: Ships & “harbours”
        lang: fr
        date: 2025-11-06
        updated: 2026-01
        authors: [Ada, The desk]
        topics: [Sea, Ports]
        summary: The *bottom* line.
        article:
          file: a.txt
          title: L’article
          author: Roy
          publisher: La Gazette
          url: https://gazette.example/1
          date: 2025
          lang: fr
        actors:
          nato: {name: {en: NATO, fr: OTAN}, type: alliance, wikidata: Q7184}
          roy: {name: Roy, type: person}
          chair: {name: The chair, type: position}
          somebody: {name: Somebody}
        """
    assert linked(tmp_path, brief) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": "../x/",
        "headline": "Ships & “harbours”",
        "inLanguage": "fr",
        "url": "../x/",
        "description": "The bottom line.",
        "datePublished": "2025-11-06",
        "dateModified": "2026-01",
        "author": ["Ada", "The desk"],
        "keywords": ["Sea", "Ports"],
        "about": [
            {
                "@type": "Organization",
                "@id": "../actors/nato/#actor",
                "name": "OTAN",
                "sameAs": "https://www.wikidata.org/wiki/Q7184",
            },
            {"@type": "Person", "@id": "../actors/roy/#actor", "name": "Roy"},
            {"@type": "Thing", "@id": "../actors/chair/#actor", "name": "The chair"},
            {"@type": "Thing", "@id": "../actors/somebody/#actor", "name": "Somebody"},
        ],
        "citation": [
            {
                "@type": "Article",
                "headline": "L’article",
                "url": "https://gazette.example/1",
                "author": "Roy",
                "publisher": {"@type": "Organization", "name": "La Gazette"},
                "datePublished": "2025",
                "inLanguage": "fr",
            }
        ],
        "encoding": [
            {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": "../x/brief.json",
            },
            {
                "@type": "MediaObject",
                "encodingFormat": "application/ld+json",
                "contentUrl": "../x/annotations.jsonld",
            },
        ],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "breadcrumb": way(
                ("Home", "../"), ("Briefs", "../briefs/"), ("Ships & “harbours”", "../x/")
            ),
        },
    }


def test_a_brief_of_two_lines(tmp_path: Path) -> None:
    assert linked(tmp_path, "title: X\narticle: a.txt\n") == {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": "../x/",
        "headline": "X",
        "inLanguage": "en",
        "url": "../x/",
        "citation": [{"@type": "Article", "headline": "a.txt"}],
        "encoding": [
            {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": "../x/brief.json",
            },
            {
                "@type": "MediaObject",
                "encodingFormat": "application/ld+json",
                "contentUrl": "../x/annotations.jsonld",
            },
        ],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "breadcrumb": way(("Home", "../"), ("Briefs", "../briefs/"), ("X", "../x/")),
        },
    }


def test_a_published_brief_has_absolute_links_and_tells_of_its_site(tmp_path: Path) -> None:
    told = published(write_files(tmp_path, FERRY), "ferry")
    assert (told["@id"], told["url"]) == (f"{HOME}/ferry/", f"{HOME}/ferry/")
    assert told["publisher"] == {"@type": "Organization", "name": "The desk"}
    assert told["isPartOf"] == WEBSITE
    assert [each["@id"] for each in told["about"]] == [f"{HOME}/actors/northline/#actor"]
    assert told["encoding"][0]["contentUrl"] == f"{HOME}/ferry/brief.json"


REGISTER = """\
union: {name: The Union, type: alliance}
upland: {name: {en: Upland, fr: Le Haut-Pays}, type: state, part-of: union, wikidata: Q1}
ministry:
  name: The ministry
  type: public-body
  part-of: [upland, union]
  aliases: [MoS]
  description: It keeps the *sea*.
"""


def test_a_dossier_tells_who_its_actor_is_and_which_briefs_name_it(tmp_path: Path) -> None:
    brief = FERRY["briefs/ferry.yml"].replace("by: northline", "by: [northline, ministry]")
    files = {**FERRY, "briefs/ferry.yml": brief, "briefs/actors.yml": REGISTER}
    assert published(write_files(tmp_path, files), "actors/ministry") == {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "@id": f"{HOME}/actors/ministry/#actor",
        "name": "The ministry",
        "url": f"{HOME}/actors/ministry/",
        "alternateName": ["MoS"],
        "description": "It keeps the sea.",
        "memberOf": [
            {"@type": "Organization", "@id": f"{HOME}/actors/union/#actor", "name": "The Union"}
        ],
        "subjectOf": [
            {
                "@type": "Report",
                "@id": f"{HOME}/ferry/",
                "headline": "The winter ferry is promised again",
                "inLanguage": "en",
            }
        ],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "breadcrumb": way(
                SITE,
                ("Actors", f"{HOME}/actors/"),
                ("The ministry", f"{HOME}/actors/ministry/"),
            ),
        },
    }
    # schema.org lets no country be a member.
    upland = published(tmp_path, "actors/upland")
    del upland["mainEntityOfPage"]
    assert upland == {
        "@context": "https://schema.org",
        "@type": "Country",
        "@id": f"{HOME}/actors/upland/#actor",
        "name": "Upland",
        "sameAs": "https://www.wikidata.org/wiki/Q1",
        "url": f"{HOME}/actors/upland/",
        "alternateName": ["Le Haut-Pays"],
    }


def test_a_commitment_tells_whom_it_binds_and_in_which_briefs(
    tmp_path: Path,
) -> None:
    address = f"{HOME}/commitments/ferry/winter-ferry/"
    assert published(write_files(tmp_path, FERRY), "commitments/ferry/winter-ferry") == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": "Run the winter ferry to Halden again from March.",
        "inLanguage": "en",
        "about": [
            {"@type": "Thing", "@id": f"{HOME}/actors/northline/#actor", "name": "Northline"}
        ],
        "citation": [
            {
                "@type": "Report",
                "@id": f"{HOME}/ferry/",
                "headline": "The winter ferry is promised again",
                "inLanguage": "en",
            }
        ],
        "isPartOf": WEBSITE,
        "breadcrumb": way(
            SITE,
            ("Commitments", f"{HOME}/commitments/"),
            ("Run the winter ferry to Halden again from March.", address),
        ),
    }


def test_the_downloads_are_a_dataset(tmp_path: Path) -> None:
    told = published(write_files(tmp_path, FERRY), "data")
    assert (told["@type"], told["name"], told["inLanguage"]) == (
        *("Dataset", "The desk — Data", ["en"]),
    )
    assert {
        "@type": "DataDownload",
        "name": "Commitments (CSV)",
        "encodingFormat": "text/csv",
        "contentUrl": f"{HOME}/data/commitments.csv",
    } in told["distribution"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("briefs", "Briefs"),
        ("actors", "Actors"),
        ("commitments", "Commitments"),
        ("timeline", "Timeline"),
        ("relations", "Relations"),
        ("topics", "Topics"),
        ("sources", "Sources"),
    ],
)
def test_each_list_is_a_collection(tmp_path: Path, address: str, name: str) -> None:
    told = published(write_files(tmp_path, FERRY), address)
    assert told.pop("description")
    assert told == {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": f"{HOME}/{address}/",
        "url": f"{HOME}/{address}/",
        "name": name,
        "inLanguage": "en",
        "isPartOf": WEBSITE,
        "breadcrumb": way(SITE, (name, f"{HOME}/{address}/")),
    }


def test_the_way_to_a_topic_and_to_a_further_sheet(tmp_path: Path) -> None:
    actors = "".join(f"a{number:03}: {{}}\n" for number in range(201))
    brief = "topics: [Actors]\n" + FERRY["briefs/ferry.yml"]
    write_files(tmp_path, {**FERRY, "briefs/ferry.yml": brief, "briefs/actors.yml": actors})
    assert published(tmp_path, "topics/actors")["breadcrumb"] == way(
        SITE, ("Topics", f"{HOME}/topics/"), ("Actors", f"{HOME}/topics/actors/")
    )
    assert published(tmp_path, "actors/page/2")["breadcrumb"] == way(
        SITE, ("Actors", f"{HOME}/actors/page/2/")
    )


def test_the_home_page_tells_what_site_it_is(tmp_path: Path) -> None:
    assert published(write_files(tmp_path, FERRY), "") == {
        "@context": "https://schema.org",
        **WEBSITE,
        "url": f"{HOME}/",
        "inLanguage": "en",
    }
    # Nobody told this one its name.
    html = read_html(render_pages(make_site(tmp_path, FERRY))[""])
    assert html.find("script", type="application/ld+json") == []


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_every_term_is_of_schema_org_and_every_value_fits(folder: Path) -> None:
    found: dict[str, list[str]] = {}
    kinds = set()
    published = read_site(folder, Memory(), "en", preview=True, today=TODAY, imprint=IMPRINT)
    for site in (published, read_project(folder)):
        for address, html in render_pages(site).items():
            if read_html(html).find("script", type="application/ld+json"):
                told = read_block(html)
                kinds.add(told["@type"])
                found[address] = faults(told, f"{HOME}/{address}/")
    assert {"Report", "Dataset", "CollectionPage", "WebSite"} <= kinds
    assert len(kinds) > 4
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_an_address_that_somebody_wrote_is_an_iri(tmp_path: Path) -> None:
    told = "title: X\narticle: {file: a.txt, url: 'https://e.example/é?a[]=1&b=%zz'}\n"
    (article,) = linked(tmp_path, told)["citation"]
    assert article["url"] == "https://e.example/é?a%5B%5D=1&b=%25zz"


def test_links_mean_the_same_relative_and_absolute(tmp_path: Path) -> None:
    relative = read_block(render_pages(make_site(tmp_path, FERRY))["ferry"])
    absolute = published(tmp_path, "ferry")
    del absolute["publisher"], absolute["isPartOf"]
    # A site whose name nobody told begins at "Home".
    for told in (relative, absolute):
        del told["mainEntityOfPage"]["breadcrumb"]["itemListElement"][0]["name"]
    assert expand(relative, f"{HOME}/ferry/") == expand(absolute, "https://elsewhere.example/")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"@type": "Person", "headline": "X"}, "http://schema.org/Person has no http"),
        ({"@type": "Report", "publisher": {"@type": "Country"}}, "publisher is no"),
        ({"@type": "Report", "publisher": "The desk"}, "publisher is no"),
        ({"@type": "Report", "about": {"name": "X"}}, "about is no link"),
        ({"name": "X"}, "no class of schema.org"),
    ],
)
def test_the_check_sees_what_does_not_fit(told: dict[str, Any], fault: str) -> None:
    wrong = faults({"@context": "https://schema.org", **told}, HOME)
    assert wrong
    assert fault in wrong[0]


def test_the_check_sees_a_term_that_is_not_of_schema_org() -> None:
    with pytest.raises(AssertionError):
        expand({"@context": "https://schema.org", "@type": "Report", "headLine": "X"}, HOME)


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("0044-03-15", "0044-03-15"),
        ("1970-11-XX", "1970-11"),
        ("2025-11-06T10:00:00Z", "2025-11-06"),
        ("2025-11-06~", None),
        ("2025?", None),
        ("2025-22", None),
        ("199X", None),
        ("2025/2026", None),
        ("-0480", None),
        ("0000-01-01", None),
        ("Y12025", None),
    ],
)
def test_a_date_is_told_only_where_iso_8601_can_say_it(
    tmp_path: Path, date: str, iso: str | None
) -> None:
    brief = f"title: X\narticle: a.txt\ndate: {date}\n"
    assert linked(tmp_path, brief).get("datePublished") == iso


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    site = make_site(tmp_path_factory.mktemp("linked"), FERRY)
    return next(page for page in site.pages if page.address == "ferry")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(TEMPLATES)


@given(text=st.text(st.one_of(st.sampled_from("</script>!-&\u2028\u2029\"'"), st.characters())))
def test_nothing_gets_out_of_the_block(page: Page, renderer: Renderer, text: str) -> None:
    told: dict[str, object] = {"headline": f"</script><!--{text}<script>"}
    html = renderer.render(replace(page, linked=told), "en")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*)</script>', html, re.DOTALL)
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == told


def test_a_file_that_cannot_be_read_tells_nothing_and_has_no_downloads(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"seeds/a.txt": "Words.\n", "briefs/x.yml": "title: [\n"})
    html = read_html(render_pages(site)["x"])
    assert html.find("script") == []
    assert html.find(class_="downloads") == []
