"""An article falls into its sentences, and none of its words is lost."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sentences import Sentence, split_sentences

GOLDEN = {
    "French": [
        "M. Aliyev reçoit MM. Roy et Diop, Mme Roy et le Dr Lê.",
        "Mgr. Dupont et le Gén. Martin attendent J.-M. Le Pen.",
        "Né en 52 av. J.-C. à Rome, il y meurt.",
        "César règne en 52 av. J.-C.",
        "Il part.",
        "Voir l’art. 5, le n° 3, la p. 12 et le t. II.",
        "Selon l’art. L. 121, c’est non.",
        "Il y eut des pommes, des poires, etc.",
        "Ensuite, rien.",
        "« Nous venons. »",
        "« Non », dit-il.",
        "« Que faire ? » demanda-t-il.",
        "« Fini ! », s’écria Mme. Roy.",
        "« Nous venons.",
        "Nous restons », dit-il.",
        "« Nous déconseillons d’agir…",
        "Nous avons des alliés », avertit-il.",
        "Quoi… rien ?!",
        "Vraiment ?",
        "(Rires.)",
        "Il reprend : 3,5 % de 10.000 € à 14.30 h.",
        "Tout est dit.[12]",
        "« Ah », dit d’A. Dupont.",
        "Le 5 sept. 2025, il part.",
        "Il vit bd. Raspail, tél. 01.02.03.04.05.",
        "– Oui.",
        "– Non !",
    ],
    "English": [
        "Mr. Smith of the U.S. Navy met Lt. Gen. Roe on Jan. 5.",
        "He lives in the U.S.",
        "The U.N. Security Council met.",
        "Dr. No met Prof. A. B. Smith at St. Petersburg, vs. nobody, cf. p. 12.",
        "J. R. R. Tolkien wrote, e.g. books, i.e. novels.",
        "Apple Inc. Chief Tim Cook spoke.",
        "He left Apple Inc.",
        "It fell.",
        "She left at 5 p.m. Monday.",
        "He came at 5 p.m.",
        "Nobody saw him.",
        "No. 5 beat No. 7.",
        "He said no.",
        "Really?",
        "“Really?” he asked.",
        "“Really?” Mr. Smith asked.",
        "“Never.”",
        "She left (at last).",
        "(See below.)",
        "Wait... what?",
        "Wait. . . what?",
        "“Yes!”",
        "Nobody moved.",
        "See www.example.org/a.b?c=d.",
        "It works.",
        "Write to a.b@example.org.",
        "Version 1.2.3 is out.",
        "Prices rose 1.5 percent to $5.",
        "In 2024.",
        "It was plan B.",
        "The end.",
        "Martin Luther King Jr. Day is in January.",
        "Yahoo! said no.",
        "He can’t.",
        "It is Aliyev’s.",
        "It was 5 ft. tall.",
        "She is 6 ft. 2.",
        "Sen. Roe (R., Tex.) left at 10 A.M.",
        "He said “It is over.",
        "We lost.” and left.",
        "Smith et al. 2019 agree.",
        "They said so.[5][6]",
        "Washington, D.C.",
        "After that, silence.",
    ],
    "German": [
        "Am 3. Oktober kam z. B. Herr Dr. Meier, d. h. Nr. 5.",
        "Der 12. Bundestag trat bzw. tagte, vgl. Abs. 2 und Art. 5 GG.",
        "Im 20. Jahrhundert, ca. 50 v. Chr. und ggf. später, usw.",
        "Die Römer kamen 50 v. Chr.",
        "Sie blieben.",
        "„Nein.“",
        "Er ging.",
        "„Wirklich?“, fragte er.",
        "»Ja.«",
        "Ludwig XIV. von Frankreich kam um 12.30 Uhr.",
        "Es waren 10.000 €, 5 Mio. Menschen, geb. Roth.",
        "Prof. Dr. A. Roth liest z.B. Hegel gem. § 5.",
    ],
    "Spanish": [
        "El Sr. Pérez y la Sra. Gil viven en EE. UU. desde 1990.",
        "Viven en EE. UU.",
        "Ella vuelve.",
        "¿Por qué?",
        "¡No!",
        "—¿Vienes? —preguntó Ana.",
        "Véase la pág. 5 y el núm. 3.",
        "«Sí.»",
        "Él calla.",
    ],
    "Italian": [
        "Il Sig. Rossi e il Dott. Bianchi leggono l’art. 5.",
        "Non c’è.",
        "Poi va via, p. es. domani.",
        "Nel 50 a.C. Roma vinse.",
        "Che cos’è?",
        "È lui.",
    ],
    "Portuguese": [
        "O Sr. Silva e a Dra. Lima leem o art. 5 e a pág. 3.",
        "Não é.",
        "Eles vão às 14.30 h.",
    ],
    "Norwegian, Danish, Swedish": [
        "Den 3. oktober kl. 14.30 kom f.eks. Ola, bl.a. Kari og ca. 50 andre.",
        "Se nr. 5, jf. § 3.",
        "Det var f. eks. Oslo.",
        "Hun spiste epler, pærer osv.",
        "Han gikk, dvs. Kari ble.",
        "Han kom, t.ex. Olle, m.m.",
        "Den åt.",
    ],
    "Russian": [
        "В 2025 г. Москва ждала, т. е. А. С. Пушкин писал в г. Москве.",
        "Это было в 2025 г.",
        "Он ушёл.",
        "В 1941–1945 гг. Россия воевала.",
        "Бюджет вырос до 5 млн руб. и т. д.",
        "Потом упал.",
        "Театр им. Пушкина стоит на ул. Ленина, д. 5.",
        "«Да.»",
        "«Что?» — спросил он.",
        "«Да!» — сказал Путин.",
        "Он родился 5 янв. 1990 г.",
        "Это было в XIX в.",
        "Потом он ушёл.",
        "Это не я.",
        "А это ты.",
        "В. В. Путин и Д. Медведев пришли.",
    ],
    "Ukrainian": [
        "У 2025 р. Київ чекав на п. Шевченка, напр. тут.",
        "Це було в 2025 р.",
        "Він пішов.",
    ],
    "Polish": ["W 2025 r. Polska czekała, np. tutaj, m.in. na ul. Długiej.", "Tak."],
    "Arabic": [
        "هل توافق موسكو؟",
        "لم يُعلَن شيء.",
        "قال د. أحمد «نعم».",
        "«لا.»",
        "انتهى!",
    ],
    "Persian": ["آیا می‌خواهد؟", "او رفت.", "نمی‌داند."],
    "Urdu": ["وہ گیا۔", "کیوں؟", "پتہ نہیں۔"],
    "Hebrew": ['צה"ל הגיב.', "האם ג. כהן בא?", "לא."],
    "Hindi": ["यह एक वाक्य है।", "डॉ. सिंह आए।", "क्यों?", "पता नहीं॥"],
    "Greek": ["Πού πας;", "Ο κ. Παπάς, π.χ. σήμερα, είναι εδώ.", "Όχι· ίσως."],
    "Armenian": ["Նա գնաց։", "Նա եկավ:", "Ոչ։"],
    "Korean": ["그는 갔다.", "왜?", "모른다."],
    "Thai": ["เขาไปแล้ว เธออยู่"],
    "Vietnamese": ["TS. Nguyễn ở TP. Hồ Chí Minh.", "Ông ấy đi."],
    "Amharic": ["ሄደ።", "መጣ።"],
}


@pytest.mark.parametrize("language", GOLDEN)
def test_sentences(language: str) -> None:
    assert split(" ".join(GOLDEN[language])) == GOLDEN[language]


def split(text: str, start: int = 0) -> list[str]:
    return [text[each.start : each.end] for each in split_sentences(text, start)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["阿塞拜疆合作。", "北约！", "“好吗？”他问。", "“好。”", "好"],
        ["他说：“我来了。", "你好。”", "人口1.5亿。", "真的?", "是!", "好（真的！）。"],
        ["行くぞ。", "「行くぞ！」と叫んだ。", "「はい。」", "彼は１．５倍だ．", "終わり……"],
        ["臺灣說「好。」", "「好嗎？」她問。", "北约(NATO)说不。", "nato"],
    ],
)
def test_scripts_that_put_no_space_between_sentences(sentences: list[str]) -> None:
    assert split("".join(sentences)) == sentences


@pytest.mark.parametrize(
    "lines",
    [
        ["Accord sur le Vell", "Les parties signent.", "Elles partent"],
        ["1. The Parties agree.", "2. They meet.", "a) First point", "b) Second point", "3. End."],
        ["I. Introduction", "2.1. Der Vertrag gilt.", "(3) It ends.", "§ 4. Сроки."],
        ["– une chose", "• Une autre", "- et la dernière"],
        ["M.", "aliyev"],
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\n \n\n"])
def test_a_line_break_ends_a_sentence(lines: list[str], line_break: str) -> None:
    assert split(line_break.join(lines)) == lines


WRAPPED = """\
A heading

The ministers of both countries met in the capital on Tuesday,
where they signed a memorandum with the Azerbaijani president
Mr. Aliyev on the waters of the river. Neither will build a
dam. The Council of Europe welcomed it; so did the embassy of
Azerbaijan.
These points stand out in the text of the treaty they signed:
- the gauge that the parties built in 1994 and have kept since
- the gates, which both will keep open until the thirtieth of
June 2025
"""


def test_where_a_text_is_wrapped_its_lines_are_no_sentences() -> None:
    found = [
        "A heading",
        "The ministers of both countries met in the capital on Tuesday,\n"
        "where they signed a memorandum with the Azerbaijani president\n"
        "Mr. Aliyev on the waters of the river.",
        "Neither will build a\ndam.",
        "The Council of Europe welcomed it; so did the embassy of\nAzerbaijan.",
        "These points stand out in the text of the treaty they signed:",
        "- the gauge that the parties built in 1994 and have kept since",
        "- the gates, which both will keep open until the thirtieth of\nJune 2025",
    ]
    assert split(WRAPPED) == found
    assert split(WRAPPED.replace("\n", "\r\n")) == [each.replace("\n", "\r\n") for each in found]


@pytest.mark.parametrize(
    "language", ["French", "English", "German", "Norwegian, Danish, Swedish", "Russian"]
)
@pytest.mark.parametrize("width", [50, 70, 100])
def test_wrapping_changes_no_sentence(language: str, width: int) -> None:
    lines = textwrap.wrap(" ".join(GOLDEN[language]), width, break_on_hyphens=False)
    assert len(lines) > 1
    assert [each.replace("\n", " ") for each in split("\n".join(lines))] == GOLDEN[language]


@pytest.mark.parametrize(
    "lines",
    [
        # Of one length, but no line begins with a small letter.
        [
            "Bakou modernise son armée selon les normes de l’OTAN",
            "Moscou réagit à la visite de l’OTAN",
        ],
        # Narrower, and wider, than one wraps a text.
        ["violets are blue and", "roses red"],
        ["word " * 40 + "and", "more words " * 15 + "end"],
        # There was room for the next word.
        ["A heading of this article", "which goes on with a line that is very much longer"],
    ],
)
def test_lines_that_were_not_wrapped_are_sentences(lines: list[str]) -> None:
    assert split("\n".join(lines)) == lines


def test_the_header_of_an_article_is_no_sentence() -> None:
    text = "Title: A\nDate: B\n\nA heading\n  \nOne. — \nTwo\r\nthree."
    assert split(text, text.index("A heading")) == ["A heading", "One.", "Two", "three."]


SIGNS = "aBé1. !?…»«”“()[]-–§'’:;\n\r\u00a0。！中」؟।Я"
PIECES = [
    "M. ",
    "etc. ",
    "p. ",
    "U.S. ",
    "J.-C. ",
    "The ",
    "3. ",
    "12",
    "\n",
    "\r\n",
    ". ",
    "» ",
    "e ",
    "A ",
]


@given(
    st.one_of(
        st.text(SIGNS, max_size=60),
        st.text(max_size=30),
        st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
        st.lists(st.text("ab. M", min_size=35, max_size=60), max_size=4).map("\n".join),
    ),
    st.integers(0, 20),
)
@settings(max_examples=400, deadline=None)
def test_sentences_stand_in_order_and_leave_no_word_out(text: str, start: int) -> None:
    start = min(start, len(text))
    sentences = split_sentences(text, start)
    edges = [edge for each in sentences for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(start <= edge <= len(text) for edge in edges)
    covered = {place for each in sentences for place in range(each.start, each.end)}
    for place in range(start, len(text)):
        assert place in covered or not text[place].isalnum()
    for each in sentences:
        piece = text[each.start : each.end]
        assert piece == piece.strip()
        assert any(char.isalnum() for char in piece)


@pytest.mark.parametrize("language", GOLDEN)
def test_a_sentence_by_itself_is_one(language: str) -> None:
    for sentence in GOLDEN[language]:
        assert split(sentence) == [sentence]


def test_a_text_without_an_end_is_one_sentence() -> None:
    assert len(split_sentences("M. " * 100_000)) == 1
    assert len(split_sentences("x" * 500_000)) == 1
    assert len(split_sentences("a, " * 200_000 + "\n")) == 1


@pytest.mark.parametrize(
    "sign", [".", "…", "?!", ".»", "»", " »", "[1]", "[1", "\u00a0", "“", "'", "?!中"[:2], ")"]
)
def test_a_long_run_of_signs_takes_no_longer_for_it(sign: str) -> None:
    first = f"One.{sign * 100_000}two."
    if sign.isspace():
        assert split(first) == ["One.", "two."]
        return
    assert split_sentences(f"{first} Three.") == (
        Sentence(0, len(first)),
        Sentence(len(first) + 1, len(first) + 7),
    )


@pytest.mark.parametrize(
    "piece", [". ", " . . . ", ".\n", "\n", "\r\n", "! ", "。」", "1. ", "- \n"]
)
def test_signs_alone_are_no_sentences(piece: str) -> None:
    found = split_sentences(piece * 50_000)
    assert len(found) == (0 if not any(map(str.isalnum, piece)) else len(found))
    assert split(piece * 10_000 + "Fin")[-1].endswith("Fin")
