"""What is selected in an article comes back as YAML that stands, pasted, for exactly that."""

from __future__ import annotations

import io
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.articles import Article, parse_article
from generator.build import Site
from generator.pages.article import article_paragraphs
from generator.picker import RequestError, answer
from generator.picker.passages import LONGEST
from generator.picker.writing import WIDTH, write_text, write_words
from generator.plugin.preview import MOST_BYTES, PATH, answering
from generator.quotes import find_quote
from generator.yamlsource import MappingNode, ScalarNode, SequenceNode, parse_yaml
from tests.mkdocs_projects import tree
from tests.projects import FERRY, make_site, read_project, write_files

WRAPPED = """\
The company said on Monday that it would not
pay for the ferry until the end of 2030. The
islands have none.
"""

KINDS = ["quote", "judgement", "commitment", "background", "statement", "actor"]


def place(article: Article, offset: int) -> list[int]:
    """Return where on its page an offset of an article is, as the page's script counts."""
    spans = article.paragraphs
    number = max(index for index, (begin, _) in enumerate(spans) if begin <= offset)
    return [number, min(offset, spans[number][1]) - spans[number][0]]


def shown(article: Article, start: int, end: int) -> str:
    """Return what a page shows of a stretch of an article."""
    first, last = place(article, start)[0], place(article, end)[0]
    return "\n".join(
        article.text[max(begin, start) : max(begin, min(stop, end))]
        for begin, stop in article.paragraphs[first : last + 1]
    ).replace("\r", " ")


def select(site: Site, start: int, end: int, brief: int = 0, article: int = 0) -> dict[str, Any]:
    """Return the answer for the code points `start:end` of an article of a brief."""
    entry = sorted(site.library.entries, key=lambda each: each.address)[brief]
    source = entry.articles[article]
    request = {
        "brief": entry.address,
        "article": source.name,
        "start": place(source, start),
        "end": place(source, end),
        "text": shown(source, start, end),
    }
    return dict(answer(site.library, "en", request))


def select_words(site: Site, words: str, nth: int = 0, article: int = 0) -> dict[str, Any]:
    """Return the answer for words of the first brief's article, where they stand the nth time."""
    entry = min(site.library.entries, key=lambda each: each.address)
    at = [found.start() for found in re.finditer(re.escape(words), entry.articles[article].text)]
    return select(site, at[nth], at[nth] + len(words), article=article)


def yaml_of(answered: dict[str, Any], kind: str) -> str:
    return next(str(stub["yaml"]) for stub in answered["stubs"] if stub["kind"] == kind)


# What is offered.


def test_everything_that_is_offered_for_some_words(tmp_path: Path) -> None:
    site = make_site(tmp_path, FERRY)
    answered = select_words(site, "welcomed the new")
    assert [stub["kind"] for stub in answered["stubs"]] == KINDS
    assert answered["message"] == ""
    assert answered["lang"] == "en"
    sheet = "\n".join(
        f"{stub['label']}. {stub['place']}\n{stub['yaml']}" for stub in answered["stubs"]
    )
    assert (
        sheet
        == """\
Quote. Goes below “quotes”, as one more item.
      - welcomed the news

Judgement. Goes at the end of the file, as the brief has no “judgements” yet.
judgements:
  - text: …  # what you conclude
    quotes: welcomed the news

Commitment. Goes below line 10, at the end of “commitments”.
  welcomed-the-news:
    by: …  # who commits: the id of an actor
    text: …  # what is promised or intended
    quotes: welcomed the news

Background. Goes at the end of the file, as the brief has no “background” yet.
background:
  - date: …  # when it was so; or delete this line
    text: …  # what a reader must know
    quotes: welcomed the news

Statement. Goes at the end of the file, as the brief has no “statements” yet.
statements:
  - by: …  # who speaks: the id of an actor
    text: …  # what was said, in the language of the brief
    quotes: welcomed the news

Actor. Goes below line 5, at the end of “actors”.
  welcomed-the-news:
    name: welcomed the news
    role: …  # what the actor is or does in this brief
    quotes: welcomed the news
"""
    )


def test_the_words_are_those_of_the_page_s_language(tmp_path: Path) -> None:
    files = FERRY | {"briefs/ferry.yml": FERRY["briefs/ferry.yml"].replace("lang: en", "lang: fr")}
    answered = select_words(make_site(tmp_path, files), "Halden")
    assert answered["lang"] == "fr"
    assert answered["words"]["copy"] == "Copier"
    assert yaml_of(answered, "judgement").splitlines()[1] == (
        "  - text: …  # ce que vous en concluez"
    )


LAYOUTS = {
    "four spaces": (
        """\
        title: A
        article: ferry.txt
        commitments:
            one:
                by: northline
                text: T
                quotes:
                    - Halden
        """,
        """\
            welcomed-the-news:
                by: …  # who commits: the id of an actor
                text: …  # what is promised or intended
                quotes: welcomed the news
        """,
        "Goes below line 8, at the end of “commitments”.",
    ),
    "ids that are taken": (
        """\
        title: A
        article: ferry.txt
        commitments:
          welcomed-the-news: {by: northline, text: T}
          welcomed-the-news-2: {by: northline, text: T}

        # The end.
        """,
        """\
          welcomed-the-news-3:
            by: …  # who commits: the id of an actor
            text: …  # what is promised or intended
            quotes: welcomed the news
        """,
        "Goes below line 5, at the end of “commitments”.",
    ),
    "on one line": (
        """\
        title: A
        article: ferry.txt
        commitments: {one: {by: northline, text: T}}
        """,
        """\
          welcomed-the-news:
            by: …  # who commits: the id of an actor
            text: …  # what is promised or intended
            quotes: welcomed the news
        """,
        "Line 3 has “commitments” on one line: first put each item on lines of its own.",
    ),
    "a key and nothing below it": (
        """\
        title: A
        commitments:
        article: ferry.txt
        """,
        """\
          welcomed-the-news:
            by: …  # who commits: the id of an actor
            text: …  # what is promised or intended
            quotes: welcomed the news
        """,
        "Goes below line 2, at the end of “commitments”.",
    ),
    "all of it indented": (
        "  title: A\n  article: ferry.txt\n",
        "  commitments:\n"
        "    welcomed-the-news:\n"
        "      by: …  # who commits: the id of an actor\n"
        "      text: …  # what is promised or intended\n"
        "      quotes: welcomed the news\n",
        "Goes at the end of the file, as the brief has no “commitments” yet.",
    ),
}


def dedent(text: str) -> str:
    """Return the text with the eight spaces of a table above taken away from each line."""
    return re.sub(r"(?m)^ {8}", "", text)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_commitment_is_laid_out_as_the_others_are(tmp_path: Path, name: str) -> None:
    brief, yaml, where = (dedent(each) for each in LAYOUTS[name])
    files = FERRY | {"briefs/ferry.yml": brief.encode()}
    stubs = select_words(make_site(tmp_path, files), "welcomed the news")["stubs"]
    found = next(stub for stub in stubs if stub["kind"] == "commitment")
    assert (found["yaml"], found["place"]) == (yaml, where)


@pytest.mark.parametrize(
    ("judgements", "item", "quote"),
    [
        ("judgements:\n- text: T\n  quotes:\n  - Halden\n", "- text: …", "  - Monday"),
        ("judgements:\n  - text: T\n    quotes: [Halden]\n", "  - text: …", "      - Monday"),
        (
            "judgements:\n    - text: T\n      quotes:\n      - Halden\n",
            "    - text: …",
            "      - Monday",
        ),
        ("judgements: T\n", "  - text: …", "      - Monday"),
    ],
)
def test_items_and_quotes_stand_under_the_others(
    tmp_path: Path, judgements: str, item: str, quote: str
) -> None:
    brief = f"title: A\narticle: ferry.txt\n{judgements}"
    answered = select_words(
        make_site(tmp_path, FERRY | {"briefs/ferry.yml": brief.encode()}), "Monday"
    )
    assert yaml_of(answered, "judgement").splitlines()[0].partition("  #")[0] == item
    assert yaml_of(answered, "quote") == quote + "\n"


REGISTER = "nato: {name: {en: NATO, fr: OTAN}, type: alliance, aliases: [the Alliance]}\n"
NAMES = (
    "NATO met. The Alliance, the Alliance’s men, l’OTAN. Anna Roy spoke to Bo Li and d’Artagnan."
)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("NATO", ["  nato:", "    role: …", "    quotes: NATO"]),
        ("l’OTAN", ["  nato:", "    role: …", "    quotes: l’OTAN"]),
        ("Bo Li", ["  bo-li:", "    name: Bo Li", "    role: …", "    quotes: Bo Li"]),
        ("Artagnan", ["  artagnan:", "    name: Artagnan", "    role: …", "    quotes: Artagnan"]),
        (
            "spoke to Bo Li and d’Artagnan.",
            ["  spoke-to-bo-li:", "    name: spoke to Bo Li and d’Artagnan."],
        ),
        (
            "The Alliance, the Alliance’s men, l’OTAN",
            ["  the-alliance-the-alliances:", "    name: The Alliance, the Alliance’s men, l’OTAN"],
        ),
        ("Anna Roy", []),
    ],
)
def test_an_actor_is_known_by_its_name(tmp_path: Path, words: str, lines: list[str]) -> None:
    files = {
        "seeds/a.txt": NAMES,
        "briefs/actors.yml": REGISTER,
        "briefs/a.yml": "title: A\narticle: a.txt\nactors:\n  roy: {name: Anna Roy}\n",
    }
    stubs = select_words(make_site(tmp_path, files), words)["stubs"]
    found = [stub["yaml"] for stub in stubs if stub["kind"] == "actor"]
    shown = [line.partition("  #")[0] for line in "".join(found).splitlines()]
    assert shown[: len(lines)] == lines
    assert bool(found) == bool(lines)


# Words that stand in several places.

TWINS = {
    "seeds/a.txt": "The ferry runs. The ferry stops. The ferry runs. Boats sail.\n",
    "seeds/b.txt": "Boats sail. A ferry “runs” — they say: never on Sundays.\n",
    "briefs/a.yml": "title: A\narticles: [a.txt, b.txt]\n",
}


@pytest.mark.parametrize(
    ("words", "nth", "article", "lines"),
    [
        ("Boats", 0, 0, ["- text: Boats", "  in: a.txt"]),
        ("stops", 0, 0, ["- stops"]),
        ("runs", 1, 0, ["- text: runs", '  after: ". Boats"', "  in: a.txt"]),
        ("The ferry runs", 0, 0, ["- text: The ferry runs", '  after: ". The"']),
        ("“runs”", 0, 1, ["- “runs”"]),
        ("say: never", 0, 1, ["- >-", "  say: never"]),
        ("ferry", 0, 0, ["- text: ferry", "  after: runs. The", "  in: a.txt"]),
    ],
)
def test_what_a_quote_needs_to_point_to_one_place(
    tmp_path: Path, words: str, nth: int, article: int, lines: list[str]
) -> None:
    answered = select_words(make_site(tmp_path, TWINS), words, nth, article)
    assert [line[6:] for line in yaml_of(answered, "quote").splitlines()] == lines


@pytest.mark.parametrize(
    ("text", "start", "end", "message"),
    [
        ("la la la " * 40, 150, 152, "These words stand in several places. Select a few more."),
        ("word " * 1000, 0, 4000, "This is too long for a quote. Select fewer words."),
        ("w" * 5000, 10, 12, "This is too long for a quote. Select fewer words."),
        (
            "one\x07two",
            0,
            7,
            "These words hold a control character, which YAML does not take.",
        ),
        ("one — two", 3, 6, ""),
        ("one — two", 3, 4, ""),
    ],
)
def test_what_makes_no_quote(tmp_path: Path, text: str, start: int, end: int, message: str) -> None:
    files = {"seeds/a.txt": text.encode(), "briefs/a.yml": b"title: A\narticle: a.txt\n"}
    answered = select(make_site(tmp_path, files), start, end)
    assert (answered["stubs"], answered["message"]) == ([], message)


# From the page to the article.


@settings(max_examples=60)
@given(
    st.text("ab .\n\r\t\x0b\x85\u2028\u00a0🚢", max_size=40)
    | st.lists(st.sampled_from(["word", "Ferry", "boats", "a", "\n\n"])).map(
        lambda words: "\r\n".join(textwrap.wrap(" ".join(words), 42))
    )
)
def test_paragraphs_are_counted_as_the_page_shows_them(text: str) -> None:
    article, _ = parse_article("a.txt", text.encode())
    counted = [article.text[begin:end].replace("\r", " ") for begin, end in article.paragraphs]
    page = ["".join(each.text for each in p.pieces) for p in article_paragraphs(article, ())]
    assert counted == page


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_passage_may_go_on_in_the_next_line_of_a_wrapped_text(tmp_path: Path, end: str) -> None:
    text = WRAPPED.replace("\n", end)
    files = {"seeds/a.txt": text.encode(), "briefs/a.yml": b"title: A\narticle: a.txt\n"}
    start = text.index("pay for")
    answered = select(make_site(tmp_path, files), start, text.index("2030.") + 4)
    assert "quotes: pay for the ferry until the end of 2030" in answered["stubs"][1]["yaml"]


def test_a_page_that_is_older_than_the_article_gets_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path, FERRY)
    entry = site.library.entries[0]
    good = {"brief": "ferry", "article": "ferry.txt", "start": [3, 0], "end": [3, 3], "text": "The"}
    assert len(answer(site.library, "en", good)["stubs"]) == len(KINDS)
    assert entry.address == "ferry"
    for change in (
        {"text": "Tha"},
        {"text": "Th"},
        {"start": [3, 3]},
        {"start": [3, -1]},
        {"start": [99, 0], "end": [99, 3]},
        {"end": [3, 100_000]},
        {"brief": "other"},
        {"article": "../secret.txt"},
    ):
        assert answer(site.library, "en", good | change)["stubs"] == []
    # What HTML cannot hold, a page shows as U+FFFD.
    assert len(answer(site.library, "en", good | {"text": "T\ufffde"})["stubs"]) == len(KINDS)
    wrong: object
    for wrong in (
        None,
        [],
        {},
        good | {"start": 3},
        good | {"start": ["3", 0]},
        good | {"text": 1},
    ):
        with pytest.raises(RequestError):
            answer(site.library, "en", wrong)


# Whatever is selected.

ARTICLES = {
    "fr": "L’armée coopère avec l’OTAN : « c’est la paix », dit-il. L’armée coopère avec l’OTAN :\n"
    "« c’est la paix », dit-elle… L’armée\u00a0ne coopère plus avec l’OTAN ; 10\u202f000 gars.\n\n"
    "# Non-agression, 1,5 %, ex-ministre — l’armée coopère. - L’armée coopère 🚢 [ici] {là}.\n",
    "ar": "قال الرئيس إن الجيش يتعاون مع الحلف. قال الوزير إن الجيش يتعاون مع الحلف.\n"
    "\u200fالجيش يتعاون\u200f مع الحلف، وقال: «نعم». الجيش لا يتعاون مع الحلف.\n",
    "zh": "阿塞拜疆将与北约合作。阿塞拜疆不与北约合作：总统说“合作”。\n"
    "阿塞拜疆将与北约合作，2025年。",
    "ru": "Армия сотрудничает с НАТО. Армия не сотрудничает с НАТО: «нет», сказал он.\n"
    "Арми\u0301я сотрудничает с НАТО — и\u0306 точка. Армия сотрудничает с НАТО.",
}
BRIEFS = {
    f"briefs/{lang}.yml": f"title: T\narticles: [{lang}.txt, {other}.txt]\n"
    "judgements:\n  - text: T\n    quotes:\n      - text: OTAN\n"
    for lang, other in zip(ARTICLES, [*list(ARTICLES)[1:], "fr"], strict=True)
}


@pytest.fixture(scope="module")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Site]:
    """Give what returns the site of the articles above; hypothesis would print a site whole."""
    files = {f"seeds/{lang}.txt": text for lang, text in ARTICLES.items()}
    site = make_site(tmp_path_factory.mktemp("tongues"), {**files, **BRIEFS})
    return lambda: site


def quotes_in(node: object) -> Iterator[dict[str, str]]:
    """Yield every quote of a parsed stub, by its keys."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text != "quotes":
                yield from quotes_in(entry.value)
                continue
            listed = entry.value.items if isinstance(entry.value, SequenceNode) else [entry.value]
            for item in listed:
                yield quote_of(item)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from quotes_in(item)


def quote_of(item: object) -> dict[str, str]:
    if isinstance(item, ScalarNode):
        return {"text": item.text}
    assert isinstance(item, MappingNode)
    return {
        each.key.text: each.value.text
        for each in item.entries
        if isinstance(each.value, ScalarNode)
    }


@settings(max_examples=300)
@given(
    lang=st.sampled_from(sorted(ARTICLES)),
    at=st.integers(0, max(map(len, ARTICLES.values()))),
    length=st.integers(1, 90),
)
def test_what_is_offered_for_any_selection_stands_there_and_nowhere_else(
    tongues: Callable[[], Site], lang: str, at: int, length: int
) -> None:
    number = sorted(ARTICLES).index(lang)
    entry = sorted(tongues().library.entries, key=lambda each: each.address)[number]
    article = entry.articles[0]
    start = at % len(article.text)
    end = min(start + length, len(article.text))
    answered = select(tongues(), start, end, brief=number)
    if not answered["stubs"]:
        selected = article.text[start:end]
        assert answered["message"] or not any(map(str.isalnum, selected))
        return
    for stub in answered["stubs"]:
        yaml = f"quotes:\n{stub['yaml']}" if stub["kind"] == "quote" else stub["yaml"]
        node, problems = parse_yaml(yaml, "stub")
        assert problems == ()
        (quote,) = quotes_in(node)
        name = quote.get("in")
        found = [
            (source.name, match)
            for source in entry.articles
            if name in (None, source.name)
            for match in find_quote(
                quote["text"], source.haystack, quote.get("before", ""), quote.get("after", "")
            )
        ]
        assert [name for name, _ in found] == [article.name]
        first, last = found[0][1].spans[0].start, found[0][1].spans[-1].end
        letters = [at for at in range(start, end) if article.text[at].isalnum()]
        assert all(first <= at < last for at in letters)
        # Beyond what was selected there is at most the rest of a word.
        assert " " not in article.text[first:start] + article.text[end:last]
        assert all(len(line) <= WIDTH for line in stub["yaml"].splitlines() if " " in line.strip())


@settings(max_examples=300)
@given(
    st.text("ab:#-'\"[]{}«»🚢é|>&*!%@`,?~ \u00a0\u2028\ufeff", min_size=1, max_size=140).map(
        lambda text: re.sub(" +", " ", text).strip(" \u00a0\u2028\ufeff")
    ),
    st.integers(0, 90),
)
def test_any_text_is_read_as_it_was_written(text: str, column: int) -> None:
    written = write_text(text, 5 + column, 4) if text else "''"
    words = write_words(text) if text else "''"
    node, problems = parse_yaml(f"- a: {written}\n  b: {words}\n", "text")
    assert problems == ()
    assert isinstance(node, SequenceNode)
    assert quote_of(node.items[0]) == {"a": text, "b": text}


# Pasted into a brief.

FULL = """\
title: The ferry
article: ferry.txt
lang: en

judgements:
  - text: It comes back.   # they say
    quotes:
      - text: The Northline company
        before: "Lang: en"

actors:
  northline: {name: Northline}
commitments:
  winter-ferry:
    by: northline
    text: Run the ferry.
    quotes: the winter ferry to Halden will run again from March
background:
  - text: The island has a council.
    quotes: council
statements:
  - by: northline
    text: It will run.
    quotes: will run again
"""
BARE = """\
title: T
article: ferry.txt
actors:
  northline:
    name: N
    quotes:
      - Halden
"""
FILLED = {
    "by": "northline",
    "text": "Something.",
    "date": "2026-01",
    "role": "A part.",
    "name": "A",
}


def paste(brief: str, stub: dict[str, str]) -> str:
    """Return the brief with the stub where it says that it goes."""
    lines = brief.splitlines(keepends=True)
    if stub["kind"] == "quote":
        at = 1 + next(n for n, line in enumerate(lines) if "before:" in line or "- Halden" in line)
    else:
        number = re.search(r"below line (\d+)", stub["place"])
        at = int(number[1]) if number else len(lines)
    yaml = re.sub(r"(\w+): …  #.*", lambda found: f"{found[1]}: {FILLED[found[1]]}", stub["yaml"])
    assert "…" not in yaml
    return "".join([*lines[:at], yaml, *lines[at:]])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", ["Halden", "council", "the news. Nobody said who will", "The"])
@pytest.mark.parametrize("full", [True, False], ids=["full", "bare"])
def test_a_filled_stub_is_right_where_it_says_that_it_goes(
    tmp_path: Path, kind: str, words: str, full: bool
) -> None:
    brief = FULL if full else BARE
    site = make_site(tmp_path, FERRY | {"briefs/ferry.yml": brief.encode()})
    assert not site.problems
    stub = next(each for each in select_words(site, words)["stubs"] if each["kind"] == kind)
    write_files(tmp_path, {"briefs/ferry.yml": paste(brief, stub).encode()})
    after = read_project(tmp_path)
    # Whether the article tells it on somebody's word is for the analyst to say.
    assert {problem.code for problem in after.problems} <= {"reported-as-fact"}
    count = sum(len(claim.quotes) for claim in after.library.entries[0].brief.claims())
    assert count == 1 + sum(len(each.quotes) for each in site.library.entries[0].brief.claims())


# The preview's server.


def call(body: bytes = b'{"a": 1}', /, **changed: str | None) -> tuple[str, bytes]:
    """Return the status and body of an answer to a request, as it is or with headers changed."""
    sent: dict[str, str | None] = {
        "PATH_INFO": PATH,
        "REQUEST_METHOD": "POST",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": "http://127.0.0.1:8000",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
    }
    environ: WSGIEnvironment = {k: v for k, v in (sent | changed).items() if v is not None}
    environ["wsgi.input"] = io.BytesIO(body)
    statuses: list[str] = []

    def site(_: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [])
        return [b"the site"]

    def echo(request: object) -> object:
        if not isinstance(request, dict):
            raise RequestError
        return {"got": request}

    def started(status: str, *_: object) -> Any:
        statuses.append(status)

    application = answering(site, frozenset({"127.0.0.1", "localhost", "::1"}), echo)
    answered = b"".join(application(environ, started))
    return statuses[0], answered


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, "200 OK"),
        ({"HTTP_HOST": "[::1]:8000", "HTTP_ORIGIN": "http://[::1]:8000"}, "200 OK"),
        ({"HTTP_HOST": "LOCALHOST", "HTTP_ORIGIN": "http://LOCALHOST"}, "200 OK"),
        ({"CONTENT_TYPE": "application/json; charset=utf-8"}, "200 OK"),
        ({"REQUEST_METHOD": "GET"}, "405 Method Not Allowed"),
        ({"HTTP_ORIGIN": None}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "null"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "http://127.0.0.1:8001"}, "403 Forbidden"),
        ({"HTTP_ORIGIN": "https://evil.example"}, "403 Forbidden"),
        # A name that another site has made to mean this machine.
        ({"HTTP_HOST": "evil.example", "HTTP_ORIGIN": "http://evil.example"}, "403 Forbidden"),
        ({"HTTP_HOST": "[", "HTTP_ORIGIN": "http://["}, "403 Forbidden"),
        ({"HTTP_HOST": None, "HTTP_ORIGIN": "http://"}, "403 Forbidden"),
        ({"CONTENT_TYPE": "text/plain"}, "415 Unsupported Media Type"),
        ({"CONTENT_TYPE": None}, "415 Unsupported Media Type"),
        ({"CONTENT_LENGTH": None}, "411 Length Required"),
        ({"CONTENT_LENGTH": "-1"}, "411 Length Required"),
        ({"CONTENT_LENGTH": "²"}, "411 Length Required"),
        ({"CONTENT_LENGTH": str(MOST_BYTES + 1)}, "413 Request Entity Too Large"),
        ({"CONTENT_LENGTH": "3"}, "400 Bad Request"),
    ],
)
def test_only_pages_of_the_preview_are_answered(
    changed: dict[str, str | None], status: str
) -> None:
    found, body = call(**changed)
    # A later Python may say "Content Too Large".
    assert found.split()[0] == status.split()[0]
    assert body == (b'{"got": {"a": 1}}' if status == "200 OK" else b"")


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"nonsense", b"[" * 60_000])
def test_a_body_that_is_no_request(body: bytes) -> None:
    assert call(body) == ("400 Bad Request", b"")


def test_every_other_address_is_the_site_s() -> None:
    assert call(PATH_INFO="/") == ("200 OK", b"the site")
    assert call(PATH_INFO=f"{PATH}/more", HTTP_HOST="evil.example") == ("200 OK", b"the site")


def test_a_selection_of_the_longest_quote_can_be_asked_for(tmp_path: Path) -> None:
    text = "Алиев 🚢 " * (LONGEST // 8)
    files = {"seeds/a.txt": text, "briefs/a.yml": "title: A\narticle: a.txt\n"}
    site = make_site(tmp_path, files)
    answered = select(site, 0, LONGEST - 1)
    assert len(answered["stubs"]) == len(KINDS)
    assert len(json.dumps(text).encode()) < MOST_BYTES


def test_a_built_site_knows_nothing_of_it(own_site: tuple[Path, str], small_sites: Path) -> None:
    for site in (own_site[0], small_sites):
        files = tree(site)
        assert [name for name in files if "picker" in name] == []
        assert [name for name, content in files.items() if b"picker" in content] == []
        assert [name for name, content in files.items() if PATH.encode() in content] == []
