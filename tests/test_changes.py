"""Changes of a text: found, made, and shown."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes import Change, apply_changes, contrast, find_changes, format_patch

TEXT = st.text("aab \n", max_size=30) | st.text(max_size=30)


@given(TEXT, TEXT)
def test_the_changes_found_make_the_new_text(old: str, new: str) -> None:
    changes = find_changes(old, new)
    assert apply_changes(old, changes) == new
    assert all(one.end < other.start for one, other in pairwise(changes))


def test_only_what_differs_is_a_change() -> None:
    assert find_changes("la cooperation", "la coopération,") == (
        Change(7, 8, "é"),
        Change(14, 14, ","),
    )
    assert find_changes("same", "same") == ()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a cat", "a cut", ("a cat", "a cut")),
        ("a b c d e f g h i", "a b c d e f g h I", ("… e f g h i", "… e f g h I")),
        ("a b c d e f g h i", "A b c d e f g h i", ("a b c d e …", "A b c d e …")),
        (
            "1 2 3 4 5 x 1 2 3 4 5 6 7 8 9 y 1 2 3 4 5 6",
            "1 2 3 4 5 X 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6",
            (
                "1 2 3 4 5 x 1 2 3 4 5 6 7 8 9 y 1 2 3 4 …",
                "1 2 3 4 5 X 1 2 3 4 5 6 7 8 9 1 2 3 4 …",
            ),
        ),
        (
            "x 1 2 3 4 5 6 7 8 9 10 y",
            "X 1 2 3 4 5 6 7 8 9 10 Y",
            ("x 1 2 3 4 … 7 8 9 10 y", "X 1 2 3 4 … 7 8 9 10 Y"),
        ),
        ("a\nb", "a\n b c", ("a b", "a b c")),
    ],
)
def test_words_that_differ_are_shown_with_their_neighbours(
    old: str, new: str, shown: tuple[str, str]
) -> None:
    assert contrast(old, new) == shown


def test_a_patch_has_three_lines_around_each_change() -> None:
    text = "".join(f"{number}\n" for number in range(1, 31)) + "31"
    changes = [
        Change(text.index(old), text.index(old) + len(old), new)
        for old, new in (("4", "\nIV"), ("8", "eight"), ("16", "XVI"), ("31", "end"))
    ]
    assert (
        format_patch("briefs/my file.yml", text, changes)
        == """\
--- a/briefs/my file.yml\t
+++ b/briefs/my file.yml\t
@@ -1,11 +1,12 @@
 1
 2
 3
-4
+
+IV
 5
 6
 7
-8
+eight
 9
 10
 11
@@ -13,7 +14,7 @@
 13
 14
 15
-16
+XVI
 17
 18
 19
@@ -28,4 +29,4 @@
 28
 29
 30
-31
\\ No newline at end of file
+end
\\ No newline at end of file
"""
    )
    assert format_patch("a", text, []) == ""


def test_a_name_cannot_pass_for_a_line_of_the_patch() -> None:
    patch = format_patch('a"\n+++ b/x', "a\n", [Change(0, 1, "b")])
    assert patch == (
        '--- "a/a\\042\\012+++ b/x"\n+++ "b/a\\042\\012+++ b/x"\n@@ -1,1 +1,1 @@\n-a\n+b\n'
    )


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """Give a text of some lines, and changes of it."""
    ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\u2028"])
    lines = draw(st.lists(st.sampled_from(["a", "é", "-b", "+c", "@@ -1 +1 @@", " ", "\\ d"])))
    text = "x" + "".join(line + draw(ends) for line in lines * 3) + draw(st.sampled_from(["", "y"]))
    places = draw(
        st.lists(st.integers(0, len(text)), unique=True, min_size=2, max_size=8).map(sorted)
    )
    words = st.sampled_from(["Z", "", "b\n", "\n\nc", "\r\n"])
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Change(start, end, draw(words)) for start, end in pairs]


@pytest.mark.parametrize("tool", ["patch -s -p1 -i", "git apply -p1 --whitespace=nowarn"])
@pytest.mark.parametrize("name", ["briefs/a.yml", "briefs/été à Bakou.yml", 'briefs/a"b.yml'])
def test_a_patch_can_be_applied(tool: str, name: str) -> None:
    if shutil.which(tool.split()[0]) is None:
        pytest.skip(f"there is no {tool.split()[0]}")

    @settings(max_examples=12)
    @given(changed())
    def apply(drawn: tuple[str, list[Change]]) -> None:
        text, changes = drawn
        new = apply_changes(text, changes)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, name)
            file.parent.mkdir()
            file.write_bytes(text.encode())
            patch = Path(folder, "a.patch")
            patch.write_bytes(format_patch(name, text, changes).encode())
            if new != text:
                subprocess.run([*tool.split(), "a.patch"], cwd=folder, check=True)
            # An emptied file is one deleted, to both.
            assert (file.read_bytes() if file.exists() else b"") == new.encode()

    apply()
