"""From a layout to a picture: a PNG of sixteen colours, the same bytes for the same layout."""

from __future__ import annotations

import io
from zlib import Z_RLE

from PIL import Image, ImageDraw

from generator.pictures.layout import HEIGHT, WIDTH, Fill, Layout, Tone
from generator.pictures.lettering import IS_SHAPED, font

SHADES = 7
"""How many shades there are from a surface to the ink; with two surfaces and two fills, each pixel
takes four bits.
"""

INK = (0x1C, 0x1E, 0x21)
SURFACES = ((0xFD, 0xFC, 0xF9), (0xFB, 0xDC, 0x6E))
"""The paper, and the marker: `--paper` and `--mark-strong` of the design, by day."""

EDGE, FAINT = (0xA8, 0x6F, 0x00), (0xC4, 0xC1, 0xBA)

_TONES: dict[Tone, int] = {"ink": 255, "muted": 180}
"""How much ink, of 255, words of a tone are drawn with."""

_FILLS: dict[Fill, int] = {"edge": 2 * SHADES, "faint": 2 * SHADES + 1}
"""The number in the palette that a box is filled with; the marker lies below the words."""


def _palette() -> bytes:
    """Return the colours: shades from each surface to the ink, and the two fills."""
    shaded = [
        round(bare + (ink - bare) * shade / (SHADES - 1))
        for surface in SURFACES
        for shade in range(SHADES)
        for bare, ink in zip(surface, INK, strict=True)
    ]
    return bytes((*shaded, *EDGE, *FAINT))


_PALETTE = _palette()
_SHADED = [round(ink * (SHADES - 1) / 255) for ink in range(256)]
_MARKED = [each + SHADES if each < SHADES else each for each in range(256)]


def paint(layout: Layout) -> bytes:
    """Return the picture of a layout as a PNG."""
    words = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(words)
    for ink in layout.inks:
        pen.text(
            (ink.x, ink.y),
            ink.text,
            fill=_TONES[ink.tone],
            font=font(ink.face, ink.size),
            anchor="ls" if ink.from_left else "rs",
            direction=ink.runs if IS_SHAPED else None,
        )
    picture = words.point(_SHADED)
    for box in layout.boxes:
        place = (box.left, box.top, box.right, box.bottom)
        if box.fill == "marker":
            picture.paste(picture.crop(place).point(_MARKED), place)
        else:
            picture.paste(_FILLS[box.fill], place)
    picture.putpalette(_PALETTE)
    written = io.BytesIO()
    # Looking for runs alone takes less than half the time, and a fifth more room.
    picture.save(written, "PNG", compress_type=Z_RLE)
    return written.getvalue()
