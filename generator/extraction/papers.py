"""The text of a PDF, its lines put together again."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from generator.articles import MOST_BYTES, Header
from generator.extraction.finding import ExtractionError, Findings
from generator.extraction.lines import join_lines

MOST_PAGES = 500
FEWEST_LETTERS = 60
"""Letters that a text has at least; a scan has none, or only a library's stamp."""

MOST_DECOMPRESSED = 16 * 1024 * 1024
"""Bytes that a part of the file may grow to. Pages of text have a thousandth of that, but a few
kilobytes can be made to grow to gigabytes."""


def read_paper(data: bytes) -> Findings:
    """Return the text of a PDF in paragraphs, and what the file says of it. Raises ExtractionError.

    Running heads and page numbers are left out: the first and last lines of pages that many pages
    share, digits aside. A ligature, one sign for "fi", is the letters that it stands for.
    """
    pages, title, author = _read(data)
    text = join_lines(_without_heads(pages))
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise ExtractionError(
            "this PDF has no text in it: it is a scan, a picture of each page",
            "have its text recognised first, by a program such as OCRmyPDF, and add the result",
        )
    return Findings(text, Header(title=title, author=author))


_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\uf001": "fi", "\uf002": "fl"}
)
"""Unicode's own, and the two places that fonts made for the Macintosh keep theirs at."""


def _read(data: bytes) -> tuple[list[list[str]], str | None, str | None]:
    """Return the lines of each page, and the title and author that the file gives itself."""
    # It takes most of a second to load, and only PDFs need it.
    from pypdf import apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(zlib_maximum_output_length=MOST_DECOMPRESSED):
            return _pages(data)
    except ExtractionError:
        raise
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise ExtractionError(
            "this PDF is protected by a password",
            "open it in a PDF reader, print it as a PDF without one, and add that",
        ) from error
    except Exception as error:  # whatever a broken or hostile file may bring about
        raise ExtractionError(
            f"this PDF cannot be read ({type(error).__name__})",
            "open it in a PDF reader, print it as a new PDF, and add that",
        ) from error


def _pages(data: bytes) -> tuple[list[list[str]], str | None, str | None]:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileNotDecryptedError
    if len(reader.pages) > MOST_PAGES:
        raise ExtractionError(
            f"this PDF has {len(reader.pages):,} pages, and {MOST_PAGES} are the most",
            "cut out the pages that you need",
        )
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text().translate(_LIGATURES).splitlines())
        size += sum(map(len, pages[-1]))
        if size > MOST_BYTES:
            raise ExtractionError(
                f"its text is larger than {MOST_BYTES // 1024**2} MiB",
                "cut out the pages that you need",
            )
    told = reader.metadata
    return pages, _named(_line(told.title)) if told else None, _line(told.author) if told else None


def _line(text: object) -> str | None:
    return " ".join(text.split()) or None if isinstance(text, str) else None


def _named(title: str | None) -> str | None:
    """Return a title that is one: word processors write the name of the file there."""
    return None if title is None or _FILE_NAME.search(title) else title


_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|indd|qxp|pdf|html?|tex)\Z|\A(?:untitled|about:blank)\Z", re.I
)


def _without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Return the pages without the lines that stand at the edge of many of them.

    A head may have several lines, and left pages another one than right ones.
    """
    for edge in (0, -1):
        for _ in range(_MOST_HEADS):
            edges = [_edge(page, edge) for page in pages]
            counts = Counter(filter(None, edges))
            fewest = max(2, _SHARE * sum(map(bool, edges)))
            shared = {line for line, count in counts.items() if count >= fewest}
            shared |= {"0"} if len(pages) > 1 else set()
            if shared.isdisjoint(edges):
                break
            pages = [
                _cut(page, edge) if line in shared else page
                for page, line in zip(pages, edges, strict=True)
            ]
    return list(pages)


_MOST_HEADS = 4  # lines
_SHARE = 0.4  # of the pages


def _edge(page: Sequence[str], edge: int) -> str:
    """Return the first or the last line of a page, "" of an empty one, its numbers as zeros."""
    filled = [line for line in page if line.strip()]
    return _DIGITS.sub("0", filled[edge].strip()) if filled else ""


def _cut(page: list[str], edge: int) -> list[str]:
    """Return the lines of a page without the first or the last that is not empty."""
    filled = [number for number, line in enumerate(page) if line.strip()]
    return page[filled[0] + 1 :] if edge == 0 else page[: filled[-1]]


_DIGITS = re.compile(r"\d+")
