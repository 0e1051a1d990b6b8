"""The settings in `mkdocs.yml`: read as MkDocs reads them, and nothing in them carried out."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from generator.options import OPTIONS
from generator.plugin import BriefsPlugin
from generator.plugin.config import BriefsConfig, Wrong, settle
from generator.problems import WARNINGS
from generator.settings import Settings, read_settings
from tests.mkdocs_projects import OURS, build, make_project
from tests.projects import FERRY, write_files


def plugins(text: str) -> str:
    return OURS.replace("plugins: [briefs]\n", text)


def required(root: Path, files: dict[str, str | bytes]) -> bool:
    settings = read_settings(write_files(root, files))
    assert settings.problems == ()
    return settings.require_quotes


def said(root: Path, files: dict[str, str | bytes]) -> list[tuple[str, str]]:
    settings = read_settings(write_files(root, files))
    assert not settings.require_quotes
    return [(str(each.where), each.code) for each in settings.problems]


REQUIRED = [
    "plugins: [{briefs: {require_quotes: true}}]\n",
    "plugins:\n  - search\n  - briefs:\n      lang: fr\n      require_quotes: yes\n",
    "plugins: {briefs: {require_quotes: True}}\n",
    "plugins: [{briefs: {require_quotes: !ENV [NO_SUCH_NAME, true]}}]\n",
    "plugins: [{briefs: {require_quotes: !ENV [NO_SUCH_NAME, BRIEFS_STRICT, false]}}]\n",
    "plugins: [{briefs: {require_quotes: !ENV BRIEFS_STRICT}}]\n",
]
LEFT = [
    "",
    "plugins: [briefs]\n",
    "plugins: []\n",
    "plugins: {briefs: {}}\n",
    "plugins: [briefs: {lang: fr}]\n",
    "plugins: [{briefs: {require_quotes: off, enabled: true}}]\n",
    "plugins: [{briefs: {require_quotes: !ENV [NO_SUCH_NAME, false]}}]\n",
]


@pytest.mark.parametrize("text", REQUIRED)
def test_quotes_are_required(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFS_STRICT", "true")
    assert required(tmp_path, {"mkdocs.yml": plugins(text)})


@pytest.mark.parametrize("text", LEFT)
def test_quotes_are_not_required(tmp_path: Path, text: str) -> None:
    assert not required(tmp_path, {"mkdocs.yml": plugins(text)})


def test_a_project_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert not required(tmp_path, {"mkdocs.yml": "# nothing\n"})


def test_the_other_name_is_read_where_the_first_is_not_there(tmp_path: Path) -> None:
    assert required(tmp_path, {"mkdocs.yaml": REQUIRED[0]})
    assert not required(tmp_path, {"mkdocs.yml": ""})


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        ("", REQUIRED[0], True),
        ("plugins: [briefs]\n", REQUIRED[0], False),
        ("plugins: {briefs: {lang: fr}}\n", REQUIRED[2], True),
        ("plugins: {briefs: {require_quotes: false}}\n", REQUIRED[2], False),
    ],
)
def test_what_a_file_lacks_is_inherited(
    tmp_path: Path, child: str, parent: str, expected: bool
) -> None:
    files: dict[str, str | bytes] = {
        "desk/mkdocs.yml": "INHERIT: ../base.yml\n" + child,
        "base.yml": parent,
    }
    write_files(tmp_path, files)
    assert read_settings(tmp_path / "desk").require_quotes is expected


def test_files_may_inherit_in_a_circle(tmp_path: Path) -> None:
    assert not required(tmp_path, {"mkdocs.yml": "INHERIT: ./mkdocs.yml\n"})


def test_tags_are_not_carried_out(tmp_path: Path) -> None:
    made = tmp_path / "made"
    text = f"extra: !!python/object/apply:pathlib.Path.mkdir [!!python/name:x, {made}]\n"
    assert required(tmp_path, {"mkdocs.yml": text + REQUIRED[0]})
    assert not made.exists()


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("maybe", "'maybe' is neither true nor false"),
        ("'true'", "'true' is neither true nor false"),
        ("1", "'1' is neither true nor false"),
        ("", "'' is neither true nor false"),
        ("[true]", "this is neither true nor false"),
        ("{a: b}", "this is neither true nor false"),
        ("!ENV NO_SUCH_NAME", "'NO_SUCH_NAME' is neither true nor false"),
        ("!ENV [NO_SUCH_NAME, maybe]", "'maybe' is neither true nor false"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(tmp_path: Path, value: str, what: str) -> None:
    text = f"plugins:\n  - briefs:\n      require_quotes: {value}\n"
    (problem,) = read_settings(write_files(tmp_path, {"mkdocs.yml": text})).problems
    assert (problem.where.path, problem.where.line, problem.code, problem.what) == (
        "mkdocs.yml",
        3,
        "wrong-setting",
        what,
    )


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert said(tmp_path, {"mkdocs.yml": "plugins: [briefs"}) == [
        ("mkdocs.yml:1:17", "yaml-syntax")
    ]
    assert said(tmp_path, {"mkdocs.yml": "site_name: Café\n".encode("cp1252")}) == [
        ("mkdocs.yml:1:15", "file-encoding")
    ]
    assert said(tmp_path, {"mkdocs.yml": "INHERIT: ../none.yml\n"}) == [
        ("../none.yml", "unreadable-file")
    ]
    assert said(tmp_path, {"mkdocs.yml": "#" * 300_000}) == [("mkdocs.yml", "file-too-large")]


@given(st.text(st.sampled_from("plugins:briefs require_quotes\n-[]{}!&*'\"#,INHERT"), max_size=80))
def test_any_text_gives_settings(text: str) -> None:
    with TemporaryDirectory() as folder:
        read_settings(write_files(Path(folder), {"mkdocs.yml": text.encode()}))


UNQUOTED = FERRY["briefs/ferry.yml"] + "background: [{text: It is winter.}]\n"


@pytest.mark.parametrize(("text", "status"), [(REQUIRED[0], 1), (LEFT[1], 0)])
def test_a_build_holds_to_the_setting(tmp_path: Path, text: str, status: int) -> None:
    files = {**FERRY, "briefs/ferry.yml": UNQUOTED, "briefs/index.md": "# Home\n"}
    root = make_project(tmp_path / "project", files, plugins(text))
    done, log = build(root)
    assert done == status
    assert "[no-quote]: this background fact has no quote" in log
    assert (root / "site").exists() is (status == 0)


# Every setting, as MkDocs judges it.

BARE = "site_name: The desk\ndocs_dir: briefs\n"
VALUES = [
    *("", "fr", "en", "de", "no", "'fr'", "''", "true", "True", "off", "'true'", "1", "never"),
    *("[]", "[no-quote]", "[fr]", "[unknown-actor]", "[[no-quote]]", "{}", "{a: b}", "no-quote"),
    *("!ENV NO_SUCH_NAME", "!ENV [NO_SUCH_NAME, fr]", "!ENV [NO_SUCH_NAME, false]"),
]


@pytest.mark.parametrize("name", [*OPTIONS, "langue", "Lang"])
def test_a_setting_is_wrong_where_mkdocs_finds_it_so(name: str, tmp_path: Path) -> None:
    for number, value in enumerate(VALUES):
        text = f"{BARE}plugins:\n  - briefs:\n      {name}: {value}\n"
        root = write_files(tmp_path / str(number), {"mkdocs.yml": text})
        config = BriefsConfig()
        config.load_dict(yaml_load(text)["plugins"][0]["briefs"])
        config.validate()
        wrong = any(isinstance(each, Wrong) for each in config.values())
        settings = read_settings(root)
        assert bool(settings.problems) is wrong, value
        for problem in settings.problems:
            assert problem.code == "wrong-setting"
            assert problem.where.line == text.count("\n")
        assert [each.line for each in settle(config, root / "mkdocs.yml")] == [
            each.where.line for each in settings.problems
        ]
        assert not any(isinstance(each, Wrong) for each in config.values())


def test_every_setting_of_the_plugin_is_known() -> None:
    assert set(OPTIONS) == {name for name, _ in BriefsPlugin.config_scheme}


@pytest.mark.parametrize(
    "text",
    [
        "extra: &own {lang: quenya}\nplugins:\n  - briefs: *own\n",
        "extra: &own {lang: quenya}\nplugins:\n  - briefs:\n      <<: *own\n",
        "extra: &own maybe\nplugins:\n  - briefs:\n      require_quotes: *own\n",
    ],
)
def test_what_is_copied_from_elsewhere_is_left_to_mkdocs(tmp_path: Path, text: str) -> None:
    assert read_settings(write_files(tmp_path, {"mkdocs.yml": text})).problems == ()


def test_a_settings_file_may_have_any_name(tmp_path: Path) -> None:
    text = "plugins: [{briefs: {pictures: maybe, require_quotes: true}}]\n"
    root = write_files(tmp_path, {"config/desk.yaml": text, "mkdocs.yml": ""})
    settings = read_settings(root, root / "config/desk.yaml")
    assert [str(each.where) for each in settings.problems] == ["config/desk.yaml:1:31"]
    assert settings.require_quotes
    assert settings.texts == {"config/desk.yaml": text}


def test_a_hook_that_sets_nonsense_is_told_without_a_place(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"mkdocs.yml": BARE + LEFT[1], "briefs/a.md": ""})
    config = load_config(str(root / "mkdocs.yml")).plugins["briefs"].config
    config.load_dict({"lang": "quenya"})
    config.validate()
    (problem,) = settle(config, root / "mkdocs.yml")
    assert (problem.place, problem.what) == ("mkdocs.yml", "'lang' cannot stand as it does")
    assert problem.why.startswith("MkDocs says: Expected one of")


@pytest.mark.parametrize("wrong", ["require_qoutes: true", "lang: de", "pictures: maybe"])
def test_a_wrong_setting_ends_a_build_once_told(tmp_path: Path, wrong: str) -> None:
    text = f"plugins:\n  - briefs:\n      {wrong}\n"
    done, log = build(make_project(tmp_path, FERRY, plugins(text)))
    assert done == 1
    assert log.count(wrong.partition(":")[0]) >= 1
    assert len(re.findall(r"mkdocs\.yml:8:\d+: error\[wrong-setting\]", log)) == 1
    assert "Unrecognised" not in log


# Warnings that are switched off.


def ignored(root: Path, text: str) -> frozenset[str]:
    settings = read_settings(write_files(root, {"mkdocs.yml": plugins(text)}))
    assert settings.problems == ()
    return settings.ignore


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("plugins: [{briefs: {ignore: [no-quote]}}]\n", {"no-quote"}),
        (
            "plugins:\n  - briefs:\n      ignore:\n        - no-quote\n        - article-header\n",
            {"no-quote", "article-header"},
        ),
        ("plugins: {briefs: {ignore: [], require_quotes: true}}\n", set()),
        ("plugins: [briefs]\n", set()),
    ],
)
def test_warnings_are_switched_off_by_code(tmp_path: Path, text: str, codes: set[str]) -> None:
    assert ignored(tmp_path, text) == codes


def test_each_setting_is_inherited_by_itself(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "INHERIT: base.yml\nplugins: {briefs: {ignore: [no-quote]}}\n",
        "base.yml": "plugins: {briefs: {ignore: [article-header], require_quotes: true}}\n",
    }
    settings = read_settings(write_files(tmp_path, files))
    assert settings.require_quotes
    assert settings.ignore == {"no-quote"}


@pytest.mark.parametrize("value", ["no-quote", "{a: b}", "[unknown-actor]", "[[no-quote]]"])
def test_a_wrong_code_switches_nothing_off_and_stops_a_build(tmp_path: Path, value: str) -> None:
    text = f"plugins: [{{briefs: {{ignore: {value}}}}}]\n"
    settings = read_settings(write_files(tmp_path / "read", {"mkdocs.yml": text}))
    assert [each.code for each in settings.problems] == ["wrong-setting"]
    assert settings.ignore == frozenset()
    done, log = build(make_project(tmp_path / "built", FERRY, plugins(text)))
    assert done == 1
    assert "'ignore'" in log


def test_a_build_passes_over_what_is_switched_off_but_no_error(tmp_path: Path) -> None:
    for name, more, status in [("a", "", 0), ("b", ", require_quotes: true", 1)]:
        files = {**FERRY, "briefs/ferry.yml": UNQUOTED, "briefs/index.md": "# Home\n"}
        text = f"plugins: [{{briefs: {{ignore: [no-quote]{more}}}}}]\n"
        done, log = build(make_project(tmp_path / name, files, plugins(text)))
        assert done == status
        assert ("no-quote" in log) is (status == 1)


def test_the_warnings_that_can_be_switched_off_are_all_that_there_are() -> None:
    expected = Path(__file__).parent.joinpath("problems").glob("*/expected.txt")
    shown = {code for path in expected for code in WARNING.findall(path.read_text("utf-8"))}
    assert shown == {*WARNINGS} | FROM_YAML


WARNING = re.compile(r": warning\[([a-z-]+)\]: ")
FROM_YAML = {"yaml-syntax", "yaml-too-large"}
"""What front matter holds is warned of with the codes of YAML, which are a brief's errors."""
