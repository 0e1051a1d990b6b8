"""A PDF that a browser prints is read as the page that it was."""

from __future__ import annotations

from playwright.sync_api import Browser

from generator.extraction import extract, kind_of

PARAGRAPHS = [
    "Le gouvernement vérésien publiera avant le 31 décembre la liste complète des licences de "
    "pêche accordées depuis dix ans, a promis la ministre de la Pêche devant les députés.",
    "« Nous avons dix ans de retard », a reconnu Claire Vasseur. L’Union des pêcheurs, qui demande "
    "cette liste depuis longtemps, attend de voir le document avant de se réjouir.",
]


def test_a_printed_page_has_its_paragraphs_back(browser: Browser) -> None:
    page = browser.new_page()
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    style = "font: 16px serif; width: 30em"
    page.set_content(f'<title>La liste</title><body style="{style}"><h1>La liste</h1>{body}')
    data = page.pdf(format="A4")
    page.close()
    assert kind_of(data) == "pdf"
    found = extract(data, "pdf")
    assert found.header.title == "La liste"
    assert [" ".join(each.split()) for each in found.text.split("\n\n")] == [
        "La liste",
        *PARAGRAPHS,
    ]
