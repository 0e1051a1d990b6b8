"""Pictures for sharing: what they tell, where it stands, and what never is in one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from generator.build import Site
from generator.citations import Imprint
from generator.pages.excerpts import Bit
from generator.pictures import HEIGHT, WIDTH, Picture, lettering, site_pictures
from generator.pictures.cards import Card, Word, pinned_words, site_card
from generator.pictures.fitting import ELLIPSIS, Step, broken, set_in_lines, shortened
from generator.pictures.layout import MARGIN, ROOM, Box, Ink, Layout, lay_out
from generator.pictures.lettering import direction, isolated, spelt, width
from generator.pictures.painting import EDGE, FAINT, INK, SURFACES, paint
from generator.pictures.passages import marked_parts, set_words
from tests.projects import FERRY, make_site

PAPER, MARKER = SURFACES
IMPRINT = Imprint("The desk", "https://example.org/desk/")
ARABIC = "باكو وحلف الناتو"
LONG = " ".join(["Ministers"] * 1_112)
HOSTILE = (
    LONG,
    "x" * 10_000,
    "\u0301" * 10_000,
    "e" + "\u0301" * 300,
    "a\x00b\x1b[31mc\x7f\x9f",
    "\u202eabc\u202c \u2066def\u2069",
    "Ports 🚢 🏴\U000e0067\U000e0062\U000e007f 1️⃣ open",
    "\ud800",
    "\u200d\u200c",
    "\u0600",
    " \n\t ",
    "",
    "<b>&amp;</b>",
    "ﷺ ﷽",
    f"{ARABIC} NATO {ARABIC} 2025",
)

shaped = pytest.mark.skipif(not lettering.IS_SHAPED, reason="FriBiDi is not installed")


def draw(card: Card) -> Image.Image:
    return opened(paint(lay_out(card)))


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def pictures(site: Site) -> list[Picture]:
    return list(site_pictures(site.pages, {"": site.library}, IMPRINT, "What we found."))


def told(layout: Layout) -> list[str]:
    return [ink.text for ink in layout.inks]


def test_a_brief_and_the_site_have_a_picture_each(tmp_path: Path) -> None:
    found = pictures(make_site(tmp_path, FERRY, preview=False))
    assert [(each.address, each.alt) for each in found] == [
        ("picture.png", "The desk"),
        (
            "ferry/picture.png",
            "The winter ferry is promised again — The Northline company said on Monday that the"
            " winter ferry to Halden will run again from March.",
        ),
    ]
    assert told(lay_out(found[0].card)) == ["The desk", "What we found.", "example.org/desk"]
    assert told(lay_out(found[1].card)) == [
        "The desk",
        "The winter ferry",
        "is promised again",
        "The Northline company said on Monday that the",
        "winter ferry to Halden will run again from March.",
        f"The ferry comes back · {isolated('5 January 2026')}",
    ]
    for each in found:
        png = each.png()
        assert len(png) < 30_000
        with Image.open(io.BytesIO(png)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert (WIDTH, HEIGHT) == (1200, 630)


def test_the_marker_lies_under_the_quote_and_nothing_else(tmp_path: Path) -> None:
    card = pictures(make_site(tmp_path, FERRY, preview=False))[1].card
    marked = [word.text[word.start : word.end] for word in card.passage if word.end]
    assert " ".join(marked) == "the winter ferry to Halden will run again from March"
    layout = lay_out(card)
    first, second = (ink for ink in layout.inks if ink.face == "serif")
    before = first.text.removesuffix("the")
    sign, *marks = (box for box in layout.boxes if box.fill == "marker")
    assert sign.bottom < layout.inks[0].y
    serif = partial(width, face="serif")
    edges = [
        (first.x + serif(before) * first.size, first.x + serif(first.text) * first.size),
        (second.x, second.x + serif(second.text.removesuffix(".")) * second.size),
    ]
    assert [(box.left, box.right) for box in marks] == [
        (round(left) - 4, round(right) + 4) for left, right in edges
    ]
    assert all(
        box.top < ink.y < box.bottom for box, ink in zip(marks, (first, second), strict=True)
    )


def test_what_a_brief_lacks_is_left_out(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "Nobody knows.\n",
        "briefs/bare.yml": "title: Bare\narticle: a.txt\n",
        "briefs/told.yml": "title: Told\narticle: a.txt\nsummary: A **bottom** line.\n",
        "briefs/chinese.yml": "title: 中国的承诺\narticle: a.txt\n",
    }
    found = {
        each.address: each.card for each in pictures(make_site(tmp_path, files, preview=False))
    }
    assert found.keys() == {"picture.png", "bare/picture.png", "told/picture.png"}
    assert found["bare/picture.png"] == Card("Bare", "The desk")
    told_of = found["told/picture.png"]
    assert told_of.passage == (Word("A"), Word("bottom"), Word("line."))
    layout = lay_out(told_of)
    assert told(layout) == ["The desk", "Told", "A bottom line."]
    assert [box.fill for box in layout.boxes] == ["faint", "marker", "faint", "edge"]


def test_the_first_quote_that_can_be_drawn_is_shown(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "港口将关闭。\n\nThe port will close.\n",
        "briefs/port.yml": """\
            title: The port
            article: {file: a.txt, publisher: The Gull}
            background:
              - {text: One, quotes: 港口将关闭}
              - {text: Two, quotes: port will close}
            """,
    }
    card = pictures(make_site(tmp_path, files, preview=False))[1].card
    assert card.words == "The port will close."
    assert card.source == "The Gull"


def test_the_same_layout_gives_the_same_bytes() -> None:
    card = Card("Баку и стандарты НАТО", "The desk", "2025", (Word("one", 0, 3), Word("two")), "X")
    first = paint(lay_out(card))
    lettering.font.cache_clear()
    lettering.width.cache_clear()
    assert paint(lay_out(card)) == first


THUMBNAIL = """\


    == ###.###                                 ..........

       .         .            .
   .#####.#. #..##.##.#.#.## ####.#####..
    ##.##### ###.#.######.#  #.#### # ##
    ........  .. ..........  ........ .#
    #                #      #.     .   #
   .### .###########.########. ##.####.####
   .### .##.# ##.#######.#.##. #######.##.#
        ..                       ...



   . .    .. ==========
   = ##.####==##==#####=
   . ..   ..============
     ......
        .

"""
"""Ink, a trace of it, and the marker, in cells of 20 by 30 pixels."""


def test_a_picture_looks_as_it_was_drawn() -> None:
    card = Card(
        "The winter ferry is promised again",
        "The desk",
        "5 January 2026",
        (Word("It"), Word("will"), Word("run", 0, 3), Word("again.", 0, 5)),
        "The Gull",
    )
    small = draw(card).resize((60, 21), Image.Resampling.BOX)
    pixels = list(batched_rgb(small.tobytes()))
    drawn = ["".join(map(cell, pixels[row * 60 : row * 60 + 60])) for row in range(21)]
    expected = [line.ljust(60) for line in THUMBNAIL.splitlines()]
    other = sum(one != two for one, two in zip("".join(drawn), "".join(expected), strict=True))
    # Another version of a library draws a letter a little differently.
    assert other < 30, "\n".join(drawn)


def batched_rgb(data: bytes) -> Iterator[tuple[int, int, int]]:
    values = iter(data)
    return zip(values, values, values, strict=True)


def cell(colour: tuple[int, int, int]) -> str:
    red, _, blue = colour
    if red > 200 and blue < 190:
        return "="
    return " " if red > 245 else "." if red > 200 else "#"


def test_colours_are_those_of_the_design() -> None:
    tokens = (Path(__file__).parent.parent / "templates/assets/tokens.css").read_text("utf-8")
    for name, colour in {
        "paper": PAPER,
        "ink": INK,
        "mark-strong": MARKER,
        "mark-edge": EDGE,
    }.items():
        assert f"--{name}: light-dark(#{bytes(colour).hex()}," in tokens
    card = Card("A title", passage=(Word("marked", 0, 6),))
    assert {PAPER, INK, MARKER, EDGE, FAINT} <= {
        colour for _, colour in draw(card).getcolors() or ()
    }


@shaped
def test_arabic_is_joined_and_begins_at_the_right() -> None:
    letters = [width(letter, "serif-bold") for letter in ARABIC.split()[0]]
    assert width(ARABIC.split()[0], "serif-bold") < sum(letters)
    layout = lay_out(Card(ARABIC, "The desk", "8 November 2025"))
    date, name, title = layout.inks
    assert (date.x, date.from_left, date.runs) == (MARGIN, True, "ltr")
    assert (name.from_left, name.runs) == (False, "ltr")
    assert (title.text, title.x, title.from_left) == (ARABIC, WIDTH - MARGIN, False)
    whole = opened(paint(Layout((), (title,))))
    first = Ink(ARABIC.split()[0], title.x, title.y, title.face, title.size, "ink", "rtl", False)
    alone = opened(paint(Layout((), (first,))))
    inked = alone.convert("L").point(lambda value: 255 * (value < 200)).getbbox()
    assert inked is not None
    assert apart(whole.crop(inked), alone.crop(inked)) < 3
    last = Ink(ARABIC.split()[-1], title.x, title.y, title.face, title.size, "ink", "rtl", False)
    assert apart(whole.crop(inked), opened(paint(Layout((), (last,)))).crop(inked)) > 30


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far apart two pictures are, of 255; equal letters may stand half a pixel off."""
    return ImageStat.Stat(ImageChops.difference(one, other).convert("L")).mean[0]


@shaped
def test_a_passage_stands_where_its_own_letters_begin() -> None:
    passage = tuple(Word(word, 0, len(word)) for word in ARABIC.split())
    layout = lay_out(Card("Baku", passage=(*passage, Word("2025")), source="Gull"))
    edge = next(box for box in layout.boxes if box.fill == "edge")
    assert edge.right == WIDTH - MARGIN
    mark = [box for box in layout.boxes if box.fill == "marker"][1]
    line = next(ink for ink in layout.inks if ink.face == "serif")
    assert mark.right == line.x + 4
    assert mark.left == line.x - round(width(ARABIC, "serif") * line.size) - 4


def test_without_fribidi_nothing_is_drawn_the_wrong_way_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lettering, "IS_SHAPED", False)
    lettering.has_letter.cache_clear()
    lettering.font.cache_clear()
    try:
        assert spelt(ARABIC) is None
        assert spelt("Bakou à l’OTAN") == "Bakou à l’OTAN"
    finally:
        lettering.has_letter.cache_clear()
        lettering.font.cache_clear()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Ports 🚢 open 👩🏽‍🚀", "Ports open"),
        ("1️⃣ first ☔️", "1 first"),
        ("a\u202eb\u2066c\x00d\x1be", "abcde"),
        ("un\u00a0:\ndeux\u202f!", "un\u00a0: deux\u202f!"),
        ("cafe\u0301", "café"),
        ("e\u0301\u0302\u0303\u0304\u0306", "é\u0302\u0303\u0304"),
        ("Ελλάδα, Україна, Հայաստան, საქართველო, Bakı ə", None),
        ("中国的承诺", None),
        ("NATO 中 2025", None),
        ("हिन्दी", None),
        ("5 ⨯ 3", None),
        ("\ue000", None),
        ("\U0001d400", None),
        ("", ""),
    ],
)
def test_a_text_is_drawn_whole_or_not_at_all(text: str, drawn: str | None) -> None:
    if text.startswith("Ελ"):
        drawn = text
    assert spelt(text) == drawn


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_no_title_runs_out_of_the_picture(title: str) -> None:
    drawn = spelt(title[:400]) or ""
    check_inside(lay_out(Card(drawn, drawn, drawn, tuple(map(Word, drawn.split())), drawn)))
    paint(lay_out(site_card(title, title, title)))


@settings(max_examples=60)
@given(st.text(max_size=120), st.text(max_size=200))
def test_whatever_is_written_stays_inside(title: str, passage: str) -> None:
    drawn = spelt(title) or ""
    bits = (Bit(passage[:40], False), Bit(passage[40:90], True), Bit(passage[90:], False))
    check_inside(lay_out(Card(drawn, drawn, "2025", pinned_words(bits), drawn)))


def check_inside(layout: Layout) -> None:
    for ink in layout.inks:
        assert width(ink.text, ink.face) * ink.size <= ROOM + 1
        assert MARGIN <= ink.x <= WIDTH - MARGIN
        assert ink.size < ink.y < HEIGHT - MARGIN / 2
    for box in layout.boxes:
        assert 0 < box.left < box.right < WIDTH
        assert 0 < box.top < box.bottom < HEIGHT
    title = [ink.y for ink in layout.inks if ink.face == "serif-bold"]
    passage = [ink.y for ink in layout.inks if ink.face == "serif"]
    assert not (title and passage) or max(title) < min(passage)


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=30), min_size=1, max_size=40)
STEPS = (Step(40, 2), Step(20, 4))


def as_letters(text: str) -> float:
    """Return the width of a text in a typeface whose letters are half as wide as high."""
    return len(text) / 2


@given(WORDS)
def test_words_are_set_in_lines_that_fit(words: list[str]) -> None:
    found = set_in_lines(words, as_letters, 400, STEPS)
    most = {step.size: step.most for step in STEPS}[found.size]
    assert 1 <= len(found.lines) <= most
    assert all(as_letters(line) * found.size <= 400 for line in found.lines)
    text = " ".join(found.lines)
    if text.endswith(ELLIPSIS):
        assert " ".join(words).replace(" ", "").startswith(text[:-1].replace(" ", ""))
        assert found.size == 20
    else:
        assert text == " ".join(words)


def test_lines_are_balanced_and_shrink_before_they_are_cut() -> None:
    def lines(text: str) -> tuple[int, tuple[str, ...]]:
        found = set_in_lines(text.split(), as_letters, 400, STEPS)
        return found.size, found.lines

    assert lines("one two three four fiv") == (40, ("one two three", "four fiv"))
    assert lines("aaaaaaaaaaaaaaaaaaaa b") == (40, ("aaaaaaaaaaaaaaaaaaaa", "b"))
    assert lines("aaaaaaaaaaaaaaaaaaaaa b") == (20, ("aaaaaaaaaaaaaaaaaaaaa b",))
    long = " ".join(["aaaaaaaaa"] * 17)
    assert lines(long) == (
        20,
        (
            *["aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa"] * 3,
            "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa…",
        ),
    )
    assert lines("a" * 200) == (20, ("a" * 40, "a" * 40, "a" * 40, "a" * 39 + ELLIPSIS))


def test_a_line_is_shortened_at_a_word() -> None:
    assert shortened(["one", "two,", "three"], as_letters, 4.5) == "one two…"
    assert shortened(["one", "two"], as_letters, 4.5) == "one two"
    assert shortened(["onetwothree"], as_letters, 3) == "onetw…"


@given(st.text(max_size=60), st.integers(1, 20))
def test_a_word_is_broken_into_all_of_it(word: str, room: int) -> None:
    pieces = list(broken(word, as_letters, room))
    assert "".join(pieces) == word
    assert all(pieces) or not word


PASSAGE = st.lists(
    st.tuples(st.text("abc", min_size=1, max_size=12), st.integers(0, 12), st.integers(0, 12)),
    min_size=1,
    max_size=30,
)


@given(PASSAGE, st.integers(3, 20), st.integers(1, 4))
def test_a_passage_keeps_its_marks_through_every_line(
    given_words: list[tuple[str, int, int]], room: int, most: int
) -> None:
    passage = [Word(text, *edges(text, start, end)) for text, start, end in given_words]
    lines, is_whole = set_words(passage, as_letters, room, most)
    assert len(lines) <= most
    marked = "".join(word.text[word.start : word.end] for word in passage)
    shown = "".join(
        " ".join(word.text for word in line)[start:end].replace(" ", "")
        for line in lines
        for start, end in marked_parts(line)
    )
    assert shown == marked if is_whole else marked.startswith(shown)


def edges(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = min(start, len(text)), min(end, len(text))
    return (start, end) if start < end else (0, 0)


def test_a_lead_that_is_long_is_shortened() -> None:
    def text(before: str, marked: str) -> Iterator[str]:
        for word in pinned_words((Bit(before, False), Bit(marked, True), Bit(". More", False))):
            marks = word.text[word.start : word.end]
            yield word.text.replace(marks, f"[{marks}]") if marks else word.text

    assert (
        " ".join(text("On Monday he said: “", "we sail”"))
        == "On Monday he said: “[we] [sail”]. More"
    )
    lead = "one two three four five six seven eight nine "
    assert " ".join(text(lead, "ten")) == "… five six seven eight nine [ten]. More"
    assert " ".join(text(f"{lead}“", "ten")) == "… six seven eight nine “[ten]. More"


def test_a_site_whose_name_cannot_be_drawn_tells_the_rest() -> None:
    card = site_card("渡轮", "What we found.", "example.org")
    assert told(lay_out(card)) == ["What we found.", "example.org"]
    check_inside(lay_out(card))


def test_directions_are_told_by_the_first_letter() -> None:
    assert [direction(each) for each in ("2025 — a", f"“{ARABIC} a", "2025", "")] == [
        "ltr",
        "rtl",
        "ltr",
        "ltr",
    ]


def test_a_box_is_drawn_where_it_is_put() -> None:
    picture = opened(paint(Layout((Box(10, 20, 30, 40, "edge"),), ())))
    assert picture.getpixel((10, 20)) == picture.getpixel((29, 39)) == EDGE
    assert picture.getpixel((30, 40)) == picture.getpixel((9, 20)) == PAPER
