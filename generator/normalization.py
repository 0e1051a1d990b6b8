"""The normalization forms of Unicode (UAX #15), whatever stands in a text in little time."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Literal


def normalize(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return what `unicodedata.normalize` does.

    That one puts the marks on a letter in order one by one, in time with the square of their
    number. Here a run that is longer than any writing needs is in order before it gets there.
    """
    return unicodedata.normalize(form, _LONG_RUN.sub(lambda run: _in_order(form, run[0]), text))


_LONG_RUN = re.compile("(?:[^\\w\0-\u02ff]|[\uff9e\uff9f]){33,}")
"""What may be marks only, more than the stream-safe format of UAX #15, section 13, allows. Two
letters become marks by NFKD.
"""


def _in_order(form: Literal["NFC", "NFD", "NFKC", "NFKD"], run: str) -> str:
    """Return a run in canonical order (UAX #15, section 1.3), which changes no form of it."""
    taken_apart: Literal["NFD", "NFKD"] = "NFKD" if "K" in form else "NFD"
    parts = "".join(unicodedata.normalize(taken_apart, char) for char in run)
    groups = groupby(parts, key=lambda char: unicodedata.combining(char) > 0)
    return "".join(
        "".join(sorted(group, key=unicodedata.combining) if marks else group)
        for marks, group in groups
    )
