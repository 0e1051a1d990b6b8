"""Where a folded text may be cut without cutting a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Letters of the scripts that put no space between words (UAX #14, classes ID, CJ and SA, with
# Tibetan). Their digits are left out, because a number is a word in every script.
_UNSPACED = (
    "\u0e01-\u0e4f\u0e81-\u0ecf\u0edc-\u0eff\u0f00-\u0f1f\u0f34-\u0fff\u1000-\u103f\u104a-\u108f"
    "\u109a-\u109f\u1780-\u17df\u1950-\u19cf\u19de-\u1a7f\u1aa0-\u1aaf\u2e80-\u2fdf\u3005-\u3007"
    "\u3021-\u303c\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ef"
    "\ua9fa-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00011700-\U0001172f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_WORD = f"[^\\W_{_UNSPACED}]"
NOT_WORD = re.compile(f"[\\W_{_UNSPACED}]")
SEED = re.compile(f"{_WORD}+|[{_UNSPACED}]")
_IS_WORD = re.compile(_WORD)
_JOINERS = "\u200c\u200d"
_MOST_JOINERS = 16

# Prefixes that turn a word into its opposite, or into what it only was or seems to be.
_PREFIXES = (
    "non un in dis mis de anti contra contre counter ex vice pseudo quasi nicht "
    "не анти контр экс вице лже псевдо αντι لا غير לא אי"
)
_PREFIXED = "|".join(rf"(?<=\b{prefix}-)" for prefix in _PREFIXES.split())

# Signs within a number or word: "1,5", "10'000", "10 000" but not "2025 100", "10-15", "3/4"; the
# "'t" of "can't" and the "n'" of "n'accepte"; the hyphens of "non-agression" and "nuclear-free".
_JOINING = "-.,'٫٬·:/⁄× "
_JOINT = (
    rf"(?=[{_JOINING}])(?:(?<=\d)[^ ](?=\d)"
    r"|(?<=\d)(?<!\d\d\d\d)[ ](?=\d\d\d(?!\d))"
    rf"|'(?:(?<=[nN]')(?=[tT](?!{_WORD}))|(?<=\b[nN]')(?={_WORD}))"
    rf"|-(?:(?={_WORD})(?i:{_PREFIXED})|(?<={_WORD}-)(?=(?i:free|frei|less)\b)))"
)
_IS_JOINT = re.compile(_JOINT)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

# A minus sign, which has nothing before it that a hyphen could join to the number.
_NEGATIVE = r"(?<![^ (\"'«])-(?=\d)"
_IS_NEGATIVE = re.compile(_NEGATIVE)

# What makes the opposite of the Chinese or Japanese word behind it, and of the Thai one.
_NEGATING = "不没沒未非无無勿"
_NEGATING_THAI = "ไม่"

# Chinese and Japanese figures, each a part of the number that it stands in.
_FIGURES = "〇零一二三四五六七八九十百千万亿萬億兆两兩"
_IN_NUMBER = re.compile(rf"(?<=[\d{_FIGURES}])[{_FIGURES}]|(?<=[{_FIGURES}])\d")

# Thai and Lao vowels that are letters, and belong to the consonant behind or before them.
_LEADING = "\u0e40-\u0e44\u0ec0-\u0ec4"
_TRAILING = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
_IN_SYLLABLE = re.compile(rf"(?<=[{_LEADING}])[{_UNSPACED}]|(?<=[{_UNSPACED}])[{_TRAILING}]")


def cuts_word(text: str, at: int) -> bool:
    """Tell whether the edge before `text[at]` lies inside a word, a number or an ellipsis.

    - It does between two letters or digits, unless one is of a script written without spaces; of
      those only Thai and Lao vowels are looked at, and figures: "五人" is not in "二十五人".
    - A hyphen or an apostrophe parts words, so that "l'OTAN" holds "OTAN"; but "agression" is not
      in "non-agression", nor "ministre" in "ex-ministre", nor "accepte" in "n'accepte".
    - It does before a combining mark, and the joiners of Persian and Hindi are looked through;
      before more of them than any writing has in a row, it does, whatever comes behind.
    - It does beside a sign within a number: "5" is not in "1,5" or "-5", nor "10" or "000" in
      "10 000", nor "15" in "10-15". That two numbers side by side, "6 100", look alike is the
      lesser evil.
    - It does before the "'t" of an English negation: "can" is not in "can't"; and behind a Chinese
      or Thai one: "会加入" is not in "不会加入".
    """
    if not 0 < at < len(text):
        return False
    right = at
    while right < len(text) - 1 and text[right] in _JOINERS:
        right += 1
        if right - at > _MOST_JOINERS:
            return True
    if is_mark(text[right]):
        return text[at - 1] != " "
    if _IS_WORD.match(text, right):
        left = at - 1
        while left > 0 and (text[left] in _JOINERS or is_mark(text[left])):
            left -= 1
        if _IS_WORD.match(text, left):
            return True
    if text[at - 1] == "." == text[at]:
        return True
    if _IS_UNSPACED.match(text, at) and (
        text[at - 1] in _NEGATING or text.endswith(_NEGATING_THAI, 0, at)
    ):
        return True
    if _IN_NUMBER.match(text, at) or _IN_SYLLABLE.match(text, at):
        return True
    if text[at] in _JOINING and _IS_JOINT.match(text, at):
        return True
    if text[at - 1] in _JOINING:
        return bool(_IS_JOINT.match(text, at - 1) or _IS_NEGATIVE.match(text, at - 1))
    return False


def is_wordlike(token: str) -> bool:
    """Tell whether a token is a word or a number, and no sign."""
    return token[:1].isalnum() or any(map(str.isalnum, token[1:]))


def is_negated(word: str) -> bool:
    """Tell whether a Chinese, Japanese or Thai word begins with what makes it its opposite."""
    return word.startswith((*_NEGATING, _NEGATING_THAI))


def is_figure(word: str) -> bool:
    """Tell whether a word is a number in Chinese or Japanese figures."""
    return word != "" and all(char in _FIGURES for char in word)


def is_mark(char: str) -> bool:
    """Tell whether the character is a combining mark (general category M)."""
    return unicodedata.category(char)[0] == "M"


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the words, signs and spaces of `start:end`; their edges cut no word."""
    return [found.span() for found in _find_tokens(text, start, end)]


def vocabulary(text: str) -> frozenset[str]:
    """Return the different words and signs of a text, which may be long."""
    return frozenset(_pattern_for(text).findall(text))


def _find_tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _pattern_for(text[start:end]).finditer(text, start, end)


def _pattern_for(text: str) -> re.Pattern[str]:
    return _token_pattern("".join(sorted(char for char in set(text) if is_mark(char))))


@cache
def _token_pattern(marks: str) -> re.Pattern[str]:
    marked = f"(?:[{_JOINERS}]*[{re.escape(marks)}])" if marks else "(?!)"
    vowel = rf"(?<=[{_UNSPACED}])[{_TRAILING}]"
    word = rf"{_WORD}(?:[{_JOINERS}]*{_WORD}|{vowel}|{marked}|{_JOINT})*"
    figures = rf"(?:(?<=[\d{_FIGURES}])[{_FIGURES}]|(?<=[{_FIGURES}])(?=\d){word})*"
    before = rf"{_NEGATING_THAI}(?=[{_UNSPACED}])|[{_NEGATING}{_LEADING}](?=[{_UNSPACED}])"
    number = rf"(?:{_NEGATIVE})?(?:{word}|[{_FIGURES}](?=[\d{_FIGURES}])){figures}"
    return re.compile(rf"[ ]|(?:{before})*(?:{number}|\.\.+|[^ ])(?:{vowel}|{marked})*")
