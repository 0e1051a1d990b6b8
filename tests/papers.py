"""Small PDF files, written by hand after ISO 32000-1, section 7.5."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def make_pdf(pages: Sequence[Sequence[str]], title: str = "", author: str = "") -> bytes:
    """Return a PDF with these lines on its pages, which Windows-1252 has letters for."""
    streams = [_lines(page) for page in pages]
    return assemble(streams, title, author)


def assemble(streams: Sequence[bytes], title: str = "", author: str = "") -> bytes:
    """Return a PDF whose pages have these contents, packed."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        packed = zlib.compress(stream, 9)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
            + packed
            + b"\nendstream"
        )
    objects.append(b"<< /Title " + _text(title) + b" /Author " + _text(author) + b" >>")
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def _lines(lines: Sequence[str]) -> bytes:
    shown = b"\n".join(_text(line) + b" Tj T*" for line in lines)
    return b"BT /F1 11 Tf 14 TL 50 790 Td\n" + shown + b"\nET"


def _text(text: str) -> bytes:
    """Return a string in parentheses (section 7.3.4.2)."""
    data = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return b"(" + data + b")"
