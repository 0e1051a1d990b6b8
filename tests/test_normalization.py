from __future__ import annotations

import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.extraction import clean
from generator.normalization import normalize
from generator.slugs import slugify
from generator.words import fold, plain_words

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")

# Marks above and below, ones made of two, starters that become marks, letters that compose.
SIGNS = "eé \u0301\u0323\u0308\u0344\u0f71\u0f72\u0f73\u0f81\u093c\u094d\u05b0\uff9e\u3099\u1161"
runs = st.lists(
    st.builds(lambda run, times: run * times, st.text(SIGNS, max_size=4), st.integers(1, 60)),
    max_size=5,
).map("".join)


@given(runs, st.sampled_from(FORMS))
@settings(max_examples=400, deadline=None)
def test_a_form_is_that_of_unicode(text: str, form: Form) -> None:
    assert normalize(form, text) == unicodedata.normalize(form, text)


def test_every_mark_is_put_in_order() -> None:
    signs = map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1)))
    for sign in signs:
        if unicodedata.combining(unicodedata.normalize("NFKD", sign)[0]):
            run = "e" + (sign + "\u0323\u0301") * 12
            assert normalize("NFKD", run) == unicodedata.normalize("NFKD", run)


# Python's own function takes minutes for each of these.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("run", ["\u0301\u0323", "\u0f73", "\u0344\u0323", "\uff9e\u0323"])
def test_a_very_long_run_of_marks(run: str, form: Form) -> None:
    text = normalize(form, "e" + run * 100_000)

    assert normalize(form, text) == text


def test_who_takes_off_accents_bears_long_runs_of_them() -> None:
    text = "caf" + "\u0301\u0323" * 100_000 + "e"
    assert slugify(text) == "cafe"
    assert fold(text) == "cafe"
    assert plain_words(text) == ()
    assert len(clean(text)[0]) == 200_004
