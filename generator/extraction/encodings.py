"""How the bytes of a web page are read as text."""

from __future__ import annotations

import codecs
import re

_NAMED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_LOOKED_AT = 4096
"""Bytes in which a page names its encoding; the HTML standard asks for it in the first 1,024."""

_REFUSED = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "punycode", "idna"})
"""What Python knows as encodings and no page is in (WHATWG Encoding, section 4.2)."""


def decode_page(data: bytes, charset: str = "") -> str:
    """Return a page's text, by the order of the HTML standard (section 13.2.3.2): a byte order
    mark, the server's `charset`, the one that the page names; then UTF-8, and else Windows-1252.

    What is wrong in an encoding is replaced by U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(name, errors="replace")
    named = _NAMED.search(data[:_LOOKED_AT])
    for label in (charset, named[1].decode("ascii", errors="replace") if named else ""):
        if known := _known(label):
            return data.decode(known, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _known(label: str) -> str | None:
    """Return the name of an encoding that Python has; browsers read Latin-1 as Windows-1252."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    # A page that says UTF-16 in ASCII letters is in UTF-8 (WHATWG HTML, section 13.2.3.3).
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    if name.replace("_", "-") in _REFUSED:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
