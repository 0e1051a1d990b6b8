"""The words of an article, and what is known of it, out of a web page, a PDF or plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from generator.articles import MOST_BYTES, parse_article
from generator.extraction.encodings import decode_page, guess_encoding, known_encoding
from generator.extraction.finding import ExtractionError, Findings
from generator.extraction.pages import read_page
from generator.extraction.papers import read_paper
from generator.normalization import normalize
from generator.yamlsource.characters import UNPRINTABLE

__all__ = ["ExtractionError", "Findings", "Kind", "extract", "kind_of", "unknown_kind"]

Kind = Literal["html", "pdf", "text", "markdown"]

_SUFFIXES: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".txt": "text",
    ".md": "markdown",
}
_TYPES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "markdown",
}


def kind_of(data: bytes, name: str = "", media_type: str = "") -> Kind | None:
    """Return what the bytes are: by how they begin, then by what the server or the name says.

    None for what is none of these, such as a picture or the file of a word processor.
    """
    begin = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith(b"%PDF-"):
        return "pdf"
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if begin.startswith(b"{\\rtf"):
        return None
    told = _TYPES.get(media_type) or _SUFFIXES.get(_suffix(name))
    if _IS_PAGE.match(begin):
        return "html"
    if told == "pdf":
        return None
    return told or (None if media_type or _suffix(name) else "text")


def unknown_kind(name: str) -> ExtractionError:
    """Return the error for what is of no kind, and how to make one of it, by the file's name."""
    suffix = _suffix(name)
    if suffix in (".mht", ".mhtml", ".webarchive", ".maff"):
        return ExtractionError(
            f"a {suffix} file holds a page in a way that is not read here",
            "open it in your browser, save it as 'Webpage, HTML Only', and add that",
        )
    if suffix in (".doc", ".docx", ".odt", ".rtf", ".pages"):
        return ExtractionError(
            "this is a word processor's file",
            "open it there, save it as plain text (.txt) or as PDF, and add that",
        )
    if suffix in (".png", ".jpg", ".jpeg", ".heic", ".gif", ".webp", ".tif", ".tiff"):
        return ExtractionError(
            "this is a picture",
            "have its text recognised first, by a program such as OCRmyPDF, and add the result",
        )
    return ExtractionError(
        "this is no text, web page or PDF",
        "open it in the program that it comes from, save it as plain text, and add that",
    )


def _suffix(name: str) -> str:
    _, dot, suffix = name.rpartition(".")
    return dot + suffix.lower()


_IS_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


def extract(data: bytes, kind: Kind, *, url: str = "", charset: str = "") -> Findings:
    """Return the article that the bytes hold. `url` and `charset` are what is known of them.

    Its text has paragraphs parted by an empty line where a page or a PDF tells them, and the lines
    of the file otherwise. Raises ExtractionError.
    """
    if kind == "html":
        found = read_page(decode_page(data, charset), url)
    elif kind == "pdf":
        found = read_paper(data)
    else:
        found = _read_text(data, charset)
    text, left_out = clean(found.text)
    if len(text.encode()) > MOST_BYTES:
        raise ExtractionError(
            f"its text is larger than {MOST_BYTES // 1024**2} MiB",
            "part it, and add the parts one by one",
        )
    if not any(map(str.isalnum, text)):
        raise ExtractionError("there is no text in it", "look whether it is the file that you mean")
    header = found.header
    told: tuple[str, ...] = ()
    if header.title is None and (title := first_line(text)):
        header = replace(header, title=title)
        told = ("the title is the first line of the text",)
    return Findings(text, header, (*found.remarks, *left_out, *_spoilt(text), *told))


def first_line(text: str) -> str:
    """Return the line above a text that stands apart from it, as headlines do; "" where none does.

    A headline is short and has no stop at its end, and there is more below it than above.
    """
    line, gap, rest = text.partition("\n\n")
    title = " ".join(line.lstrip("#").split())
    alike = "\n" in line or len(title) > _LONGEST_TITLE or len(rest) <= len(line)
    return "" if not gap or alike or _NO_TITLE.search(title) else title


_LONGEST_TITLE = 150  # code points
_NO_TITLE = re.compile(r"[.,;:…。،।][»”’\"')\]]*\Z|\A[-*|>•]|\A\W*\Z")


def _read_text(data: bytes, charset: str) -> Findings:
    """Return a text as it is, with its own header lines or front matter as the header.

    It is in UTF-8 or UTF-16, as `articles` reads these; else in what the server says, or in what
    its letters say.
    """
    if len(data) > MOST_BYTES:
        raise ExtractionError(
            f"it is larger than {MOST_BYTES // 1024**2} MiB",
            "part it, and add the parts one by one",
        )
    remarks: tuple[str, ...] = ()
    if not (data.startswith(_UTF16) or _is_utf8(data)):
        name = known_encoding(charset) or guess_encoding(data)
        data = data.decode(name, errors="replace").encode()
        remarks = (f"it was read as {_shown(name)}, and is in UTF-8 now: look at its accents",)
    article, problems = parse_article("", data)
    if "\0" in article.text:
        raise ExtractionError(
            "it is no plain text", "open it in the program that it comes from, and save it as text"
        )
    remarks += tuple(problem.what for problem in problems)
    return Findings(article.text[article.body :], article.header, remarks)


_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _shown(encoding: str) -> str:
    """Return the name that other programs have for an encoding of Python's."""
    return re.sub(r"\Acp(?=125\d)", "Windows-", encoding).replace("_", "-")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without what no reader sees, in lines that end at LF; and a remark on it.

    Left out are controls and noncharacters, which no quote in YAML could hold; the signs that make
    a line read backwards (U+202D and U+202E); spaces at the ends of lines; and empty lines beyond
    one.
    """
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    plain, controls = UNPRINTABLE.subn("", text)
    plain, overrides = _OVERRIDES.subn("", plain)
    plain = normalize("NFC", "\n".join(map(str.rstrip, plain.split("\n"))))
    plain = _BLANK_LINES.sub("\n\n", plain).strip("\n")
    count = controls + overrides
    noun, verb = ("characters", "were") if count > 1 else ("character", "was")
    told = f"{count:,} {noun} that nobody sees {verb} left out"
    return plain, (told,) if count else ()


def _spoilt(text: str) -> tuple[str, ...]:
    """Return a remark on signs that stand for a letter that nobody can tell any more."""
    count = len(_SPOILT.findall(text))
    noun, verb = ("characters", "are") if count > 1 else ("character", "is")
    told = f"{count:,} {noun} could not be read, and {verb} shown as � or a box: see the original"
    return (told,) if count else ()


_SPOILT = re.compile("[\ufffd\ue000-\uf8ff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_BLANK_LINES = re.compile("\n{3,}")
