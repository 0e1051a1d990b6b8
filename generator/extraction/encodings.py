"""How the bytes of a web page or a text are read."""

from __future__ import annotations

import codecs
import re

_NAMED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_LOOKED_AT = 4096
"""Bytes in which a page names its encoding; the HTML standard asks for it in the first 1,024."""

_GUESSED_BY = 64 * 1024
"""Bytes by whose letters an encoding is guessed."""

_FEWEST = 8
"""Letters that a guess rests on at least."""

_REFUSED = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "punycode", "idna"})
"""What Python knows as encodings and no page is in (WHATWG Encoding, section 4.2)."""


def decode_page(data: bytes, charset: str = "") -> str:
    """Return a page's text: by its byte order mark; as UTF-8, if it is; else by the server's
    `charset`, or the one that the page names; and else as `guess_encoding` says.

    The HTML standard (section 13.2.3.2) believes what is declared before it looks. But what is not
    UTF-8 does not pass for it, while pages are moved to it whose servers go on saying Latin-1. What
    is wrong in an encoding is replaced by U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(name, errors="replace")
    named = _NAMED.search(data[:_LOOKED_AT])
    declared = [charset, named[1].decode("ascii", errors="replace") if named else ""]
    known = [each for each in map(known_encoding, declared) if each]
    # In these, UTF-8 has the form of plain ASCII letters.
    for name in (*(each for each in known if each.startswith("iso2022")), "utf-8", *known):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    name = next((each for each in known if each != "utf-8"), "") or guess_encoding(data)
    spoilt = data.decode("utf-8", errors="replace")
    # A few wrong bytes, such as a letter that was cut, make no other encoding of it.
    return spoilt if "utf-8" in known and _is_nearly(spoilt) else data.decode(name, "replace")


def _is_nearly(text: str) -> bool:
    """Tell whether most of what is no ASCII letter came out well."""
    return text.count("\ufffd") * 4 < sum(char > "\x7f" for char in text)


def guess_encoding(data: bytes) -> str:
    """Return the encoding that bytes which are no UTF-8 are most likely in.

    That of another script than Latin is told by its letters. Those for Latin letters are too much
    alike, and Windows-1252 is by far the most common.
    """
    from charset_normalizer import from_bytes

    guessed = from_bytes(data[:_GUESSED_BY]).best()
    if guessed is not None and known_encoding(guessed.encoding):
        letters = [char for char in str(guessed) if char.isalpha() and char > "\x7f"]
        others = sum(char > "\u02ff" for char in letters)
        if others >= _FEWEST and others * 2 > len(letters):
            return guessed.encoding
    return "cp1252"


def known_encoding(label: str) -> str | None:
    """Return the name of an encoding that Python has, None for none that a page is in; browsers
    read Latin-1 as Windows-1252.
    """
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
    # GB 2312 is read as what has its letters and more, as browsers do.
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(
        name, name
    )


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
