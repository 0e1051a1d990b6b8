"""Dates that are written out, in any language whose months CLDR knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.datewords import ascii_digits, edtf_of_words

_WORD = r"[^\W\d_][\w\u0900-\u097f]{1,19}"
_OF = r"(?:(?:de|del|do|da|di|of|i) )?"
_WRITTEN = (
    r"\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}[.ºª]? {_OF}{_WORD}\.?,? {_OF}\d{{4}}"
    rf"|{_WORD} \d{{1,2}}, \d{{4}}"
    rf"|\d{{4}}\.? {_WORD} \d{{1,2}}\.?"
    r"|(?:\d{1,2} )?tháng \d{1,2}(?: năm|,)? \d{4}"
    rf"|{_WORD} {_OF}\d{{4}}"
)
"""What has the form of a day or a month in words."""

_CHINESE = r"\d{4}\s?[年년](?:\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日號号일])?)?(?![代度間间])"
"""What Chinese, Japanese and Korean write with numbers alone; "年度" is a year of accounts."""

_BEFORE_YEARS = "عام|سنة|العام|सन|سال"
_BEHIND_YEARS = "год|года|году|годом|року|році|рік|में|yılında|yılından|yılı"
_FOUND = re.compile(
    rf"(?<!\d)(?:(?P<decade>\d{{3}})0(?:年代|년대)|(?P<chinese>{_CHINESE}))"
    rf"|(?<!\w)(?:{_BEFORE_YEARS}) (?P<behind>\d{{4}})(?!\w)"
    rf"|(?<!\w)(?P<before>\d{{4}}) (?:{_BEHIND_YEARS})(?!\w)"
    rf"|(?<!\w)(?<![A-Za-z0-9]-)(?P<written>{_WRITTEN})(?!\w)(?!-\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_WORDS = re.compile(r"\w+\W*")


def find_written_out(text: str, lang: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Yield the dates of a folded text in a language (BCP 47), in order: where each stands among
    the first `most` code points, and its EDTF.
    """
    at = 0
    while match := _FOUND.search(text, at, most):
        if edtf := _read(match, lang):
            yield (*match.span(), edtf)
            at = match.end()
        else:
            # What is no date may end in the word that begins one.
            word = _WORDS.match(text, match.start())
            at = word.end() if word else match.start() + 1


def _read(match: re.Match[str], lang: str) -> str | None:
    groups = {key: ascii_digits(value) for key, value in match.groupdict().items() if value}
    if "written" in groups:
        return edtf_of_words(groups["written"].replace(" năm ", " "), lang)
    if "decade" in groups:
        return f"{groups['decade']}X" if "150" <= groups["decade"] < "210" else None
    parts = _NUMBER.findall(groups.get("chinese") or groups.get("behind") or groups["before"])
    if not 1500 <= int(parts[0]) < 2100:
        return None
    return "-".join(f"{int(part):02}" for part in parts)
