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

from generator.pages import Page
from generator.pages.brief import BriefView
from generator.render import Renderer
from tests.html_reader import read_html
from tests.projects import FERRY, TEMPLATES, make_site, render_pages


def linked(root: Path, brief: str) -> Any:
    site = make_site(root, {"seeds/a.txt": "Words.\n", "briefs/x.yml": brief})
    return read_block(render_pages(site)["x"])


def read_block(html: str) -> Any:
    (block,) = read_html(html).find("script", type="application/ld+json")
    return json.loads("".join(block.texts))


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
        "headline": "Ships & “harbours”",
        "description": "The bottom line.",
        "inLanguage": "fr",
        "datePublished": "2025-11-06",
        "dateModified": "2026-01",
        "author": ["Ada", "The desk"],
        "keywords": ["Sea", "Ports"],
        "about": [
            {
                "@type": "Organization",
                "name": "OTAN",
                "sameAs": "https://www.wikidata.org/wiki/Q7184",
            },
            {"@type": "Person", "name": "Roy"},
            {"@type": "Thing", "name": "The chair"},
            {"@type": "Thing", "name": "Somebody"},
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
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": "brief.json",
        },
    }


def test_a_brief_of_two_lines(tmp_path: Path) -> None:
    assert linked(tmp_path, "title: X\narticle: a.txt\n") == {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": "X",
        "inLanguage": "en",
        "citation": [{"@type": "Article", "headline": "a.txt"}],
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": "brief.json",
        },
    }


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
    view = page.view
    assert isinstance(view, BriefView)
    told: dict[str, object] = {"headline": f"</script><!--{text}<script>"}
    html = renderer.render(replace(page, view=replace(view, linked=told)), "en")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*)</script>', html, re.DOTALL)
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == told


def test_a_file_that_cannot_be_read_tells_nothing_and_has_no_downloads(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"seeds/a.txt": "Words.\n", "briefs/x.yml": "title: [\n"})
    html = read_html(render_pages(site)["x"])
    assert html.find("script") == []
    assert html.find(class_="downloads") == []
