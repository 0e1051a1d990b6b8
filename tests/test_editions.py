"""The site exists once more in each language that a brief is translated into."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.build import Site, read_site
from generator.evidence import Verdict, verify_brief
from generator.memory import Memory
from generator.model import Brief
from generator.pages import Page
from generator.written import Written
from tests.guide import blocks
from tests.html_reader import read_html
from tests.projects import FERRY, ROOT, TODAY, make_site, read_project, render_pages, write_files

FRENCH = """\
title: Le bac d’hiver est de nouveau promis
commitments:
  winter-ferry: Remettre le bac d’hiver en service en mars.
"""
BILINGUAL = {**FERRY, "briefs/ferry.fr.yml": FRENCH}
OTHER = """\
title: The bridge
article: ferry.txt
lang: en
topics: [Transport]
background: [{text: Nobody pays., quotes: Nobody said who will pay}]
"""


def pages(site: Site) -> dict[str, Page]:
    return {page.path: page for page in site.pages}


def test_every_page_but_the_downloads_exists_in_both_languages(tmp_path: Path) -> None:
    found = pages(make_site(tmp_path, BILINGUAL))
    originals = {path for path, page in found.items() if not page.edition}
    french = {page.address for page in found.values() if page.edition}
    assert french == originals - {"data"}
    assert found["fr/ferry"].title == "Le bac d’hiver est de nouveau promis"
    assert found["ferry"].title == "The winter ferry is promised again"
    assert found["fr/commitments"].title == "Engagements"


def test_a_site_without_translations_has_no_more_pages(tmp_path: Path) -> None:
    site = make_site(tmp_path, FERRY)
    assert site.editions == ()
    assert all(page.path == page.address for page in site.pages)


def test_pages_of_both_languages_have_the_same_anchors_and_links(tmp_path: Path) -> None:
    html = render_pages(make_site(tmp_path, BILINGUAL))

    def marks(address: str) -> tuple[list[str | None], list[str | None]]:
        tree = read_html(html[address])
        ids = [each.get("id") for each in tree.walk() if each.get("id")]
        links = [each.get("href") for each in tree.find("a")]
        outside = ("brief.json", "cite.bib", "cite.json", "annotations.jsonld", "data/")
        return ids, [each for each in links if each and not each.endswith(outside)]

    for address in ("ferry", "commitments", "actors/northline", "timeline", "topics"):
        assert marks(f"fr/{address}") == marks(address), address


def test_downloads_are_shared(tmp_path: Path) -> None:
    html = render_pages(make_site(tmp_path, BILINGUAL))
    assert 'href="brief.json"' in html["ferry"]
    assert 'href="../../ferry/brief.json"' in html["fr/ferry"]
    assert 'href="../../data/"' in html["fr/ferry"]


def test_what_is_not_translated_is_shown_and_marked(tmp_path: Path) -> None:
    files = {**BILINGUAL, "briefs/bridge.yml": OTHER}
    site = make_site(tmp_path, files)
    html = render_pages(site)
    assert '<h1 lang="en">The bridge</h1>' in html["fr/bridge"]
    assert "Contexte" in html["fr/bridge"]
    assert pages(site)["fr/bridge"].translated is False
    assert pages(site)["fr/ferry"].translated is True
    assert '<a href="../../bridge/" lang="en">The bridge</a>' in html["fr/topics/transport"]


def test_a_topic_that_is_translated_once_is_so_everywhere(tmp_path: Path) -> None:
    files = {
        **FERRY,
        "briefs/ferry.yml": f"{FERRY['briefs/ferry.yml']}topics: [transport]\n",
        "briefs/ferry.fr.yml": f"{FRENCH}topics: Transports\n",
        "briefs/bridge.yml": OTHER,
    }
    found = pages(make_site(tmp_path, files))
    assert found["topics/transport"].title == "Transport"
    assert found["fr/topics/transport"].title == "Transports"


def test_a_translation_into_the_articles_own_language_is_left_out(tmp_path: Path) -> None:
    brief = """\
        title: Das Schiff
        article: ferry.txt
        lang: de
        background:
          - {text: Wer zahlt?, quotes: {text: Nobody said who will pay, translation: Niemand}}
        """
    files = {**FERRY, "briefs/ferry.yml": brief, "briefs/ferry.en.yml": "title: The ship\n"}
    site = read_project(write_files(tmp_path, files), lang="fr")
    html = render_pages(site, "fr")
    assert "Niemand" in html["ferry"]
    assert "Niemand" not in html["en/ferry"]


def test_actors_have_their_names_in_the_language(tmp_path: Path) -> None:
    overlay = f"{FRENCH}actors: {{northline: {{name: La Northline}}}}\n"
    html = render_pages(make_site(tmp_path, {**FERRY, "briefs/ferry.fr.yml": overlay}))
    assert ">La Northline</h1>" in html["fr/actors/northline"]
    assert ">Northline</h1>" in html["actors/northline"]
    assert ">La Northline</a>" in html["fr/commitments/ferry/winter-ferry"]


def test_a_language_without_a_catalogue_has_the_sites_interface(tmp_path: Path) -> None:
    files = {**FERRY, "briefs/ferry.ar.yml": "title: العبارة\n"}
    site = make_site(tmp_path, files)
    html = render_pages(site)
    assert '<h1 lang="ar" dir="rtl">العبارة</h1>' in html["ar/ferry"]
    assert "Commitments" in html["ar/ferry"]
    assert not pages(site)["ar/actors/northline"].translated
    assert pages(site)["ar/ferry"].translated


def test_the_language_of_a_brief_without_any_is_the_sites(tmp_path: Path) -> None:
    brief = FERRY["briefs/ferry.yml"].replace("lang: en\n", "")
    files = {**FERRY, "briefs/ferry.yml": brief, "briefs/ferry.en.yml": "title: The ship\n"}
    site = make_site(tmp_path, files)
    assert [problem.code for problem in site.problems] == ["overlay-language"]
    assert site.editions == ()


def test_a_draft_is_translated_in_the_preview_only(tmp_path: Path) -> None:
    brief = f"{FERRY['briefs/ferry.yml']}draft: true\n"
    files = {**FERRY, "briefs/ferry.yml": brief, "briefs/ferry.fr.yml": "titel: Le bac\n"}
    assert make_site(tmp_path / "a", files, preview=False).problems == ()
    assert len(make_site(tmp_path / "b", files, preview=True).problems) == 1


def test_problems_of_a_translation_are_shown_on_its_page(tmp_path: Path) -> None:
    site = make_site(tmp_path, {**BILINGUAL, "briefs/ferry.fr.yml": f"titel: Le bac\n{FRENCH}"})
    html = render_pages(site)
    assert "briefs/ferry.fr.yml:1:1" in html["fr/ferry"]
    assert "briefs/ferry.fr.yml" not in html["ferry"]


def test_old_addresses_lead_on_in_each_language(tmp_path: Path) -> None:
    brief = f"{FERRY['briefs/ferry.yml']}redirects: [old-ferry]\n"
    html = render_pages(make_site(tmp_path, {**BILINGUAL, "briefs/ferry.yml": brief}))
    assert 'content="0; url=../ferry/"' in html["fr/old-ferry"]


def test_a_translation_that_says_nothing_translates_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("", "title: ~\ncommitments: {winter-ferry: ~}\n", "titel: Le bac")
    ):
        files = {**FERRY, "briefs/ferry.fr.yml": text}
        found = pages(make_site(tmp_path / str(number), files))["fr/ferry"]
        assert (found.translated, found.lang, found.source) == (False, "en", "ferry.fr.yml")


def test_languages_with_a_script_or_a_country_have_their_folders(tmp_path: Path) -> None:
    files = {
        **FERRY,
        "briefs/ferry.pt-BR.yml": "title: A balsa volta\n",
        "briefs/ferry.zh-Hant.yml": "title: 渡輪\n",
        "briefs/ferry.FR.yml": "title: Le bac\n",
        "briefs/ferry.fr.yml": "title: Le bac d’hiver\n",
    }
    site = make_site(tmp_path, files)
    assert [(each.code, each.where.path) for each in site.problems] == [
        ("overlay-language", "briefs/ferry.FR.yml")
    ]
    titles = {path: page.title for path, page in pages(site).items() if page.address == "ferry"}
    assert titles == {
        "ferry": "The winter ferry is promised again",
        "fr/ferry": "Le bac d’hiver",
        "pt-br/ferry": "A balsa volta",
        "zh-hant/ferry": "渡輪",
    }


def test_a_topic_has_one_name_in_a_language(tmp_path: Path) -> None:
    files = {
        **FERRY,
        "briefs/ferry.yml": f"{FERRY['briefs/ferry.yml']}topics: [transport]\n",
        "briefs/ferry.fr.yml": f"{FRENCH}topics: Transports\n",
        "briefs/bridge.yml": OTHER.replace("Transport", "transport"),
        "briefs/bridge.fr.yml": "title: Le pont\ntopics: Circulation\n",
    }
    site = make_site(tmp_path, files)
    assert [(each.code, str(each.where)) for each in site.problems] == [
        ("topic-spelling", "briefs/ferry.fr.yml:4:9")
    ]
    assert pages(site)["fr/topics/transport"].title == "Circulation"


def test_texts_know_their_places_when_those_have_moved(tmp_path: Path) -> None:
    write_files(
        tmp_path, {**FERRY, "briefs/ferry.yml": f"{FERRY['briefs/ferry.yml']}summary: A.\n"}
    )
    write_files(tmp_path, {"briefs/ferry.fr.yml": "title: Le bac\n"})
    memory = Memory()

    def line() -> int:
        site = read_site(tmp_path, memory, "en", preview=True, today=TODAY)
        summary = site.editions[0].library.entries[0].brief.summary
        assert isinstance(summary, Written)
        return summary.where.line

    before = line()
    path = tmp_path / "briefs/ferry.yml"
    path.write_text(path.read_text("utf-8").replace("summary:", "# Moved.\nsummary:"), "utf-8")
    assert line() == before + 1


def test_evidence_is_verified_once_for_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[object] = []

    def verify(brief: Brief, *rest: Any) -> Verdict:
        verified.append(brief)
        return verify_brief(brief, *rest)

    monkeypatch.setattr("generator.reading.verify_brief", verify)
    site = make_site(tmp_path, {**BILINGUAL, "briefs/ferry.ar.yml": "title: العبارة\n"})
    assert len(verified) == 1
    libraries = [site.library, *(each.library for each in site.editions)]
    verdicts = [each.entries[0].file.verdict for each in libraries]
    assert all(verdict is verdicts[0] for verdict in verdicts)


def test_an_edition_needs_its_folder_for_itself(tmp_path: Path) -> None:
    files = {**BILINGUAL, "briefs/fr/ferry.yml": FERRY["briefs/ferry.yml"]}
    found = [each for each in make_site(tmp_path, files).problems if each.code == "address-twice"]
    assert [each.what for each in found] == [
        "the address /fr/ferry/ is taken by briefs/fr/ferry.yml"
    ]


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    write_files(tmp_path, BILINGUAL)
    memory = Memory()

    def brief() -> object:
        site = read_site(tmp_path, memory, "en", preview=True, today=TODAY)
        return site.editions[0].library.entries[0].brief.commitments

    first = brief()
    assert brief() is first
    (tmp_path / "briefs/ferry.fr.yml").write_text("title: Le bac revient bientôt\n", "utf-8")
    assert brief() is not first


def test_the_example_in_the_manual_is_a_site_in_two_languages(tmp_path: Path) -> None:
    files = {**FERRY, **{each.path: each.text for each in blocks("translating.md", "yaml")}}
    files["briefs/actors.yml"] = "nato: {name: {en: NATO, fr: OTAN}, description: An alliance.}\n"
    assert files["briefs/ferry.yml"] != FERRY["briefs/ferry.yml"]
    site = make_site(tmp_path, files)
    assert [each.code for each in site.problems if each.severity == "error"] == []
    french = render_pages(site)["fr/ferry"]
    for text in ("Le bac d’hiver est de nouveau promis", "Elle exploite le bac.", "Qui paiera ?"):
        assert text in french
    assert '<span lang="en">The council will be asked to pay.</span>' in french
    manual = (ROOT / "briefs/guide/translating.md").read_text("utf-8")
    (anchor,) = re.findall(r"`/ferry/#(\S+)`", manual)
    assert f'id="{anchor}"' in french
    assert "Une alliance militaire." in render_pages(site)["fr/actors/nato"]
