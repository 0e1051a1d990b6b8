"""`pip install` of the wheel and `briefs init`: a new site, built without this repository."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.interface import languages
from generator.packaged import LOCK, PACKAGED, TEMPLATES, packaged
from generator.starter import new_site
from tests.html_reader import read_html
from tests.mkdocs_projects import build, tree
from tests.projects import ROOT, write_files

ENVIRONMENT = os.environ | {
    "SOURCE_DATE_EPOCH": "1768435200",
    "PIP_NO_INDEX": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


def run(folder: Path, *command: str | Path, **environment: str) -> str:
    """Run a Python program in a folder; return what it prints."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=ENVIRONMENT | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@dataclass(frozen=True, slots=True)
class Installed:
    """Briefs as pip has installed it from the wheel, before whatever else is on the path."""

    wheel: Path
    place: Path

    def run(self, folder: Path, *command: str | Path) -> str:
        """Run a program of it in a folder; return what it prints."""
        return run(folder, *command, PYTHONPATH=str(self.place))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Give the wheel of this repository, built and installed without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.glob("*.whl")
    place = folder / "installed"
    run(folder, "-m", "pip", "install", "--no-deps", "--target", place, wheel)
    return Installed(wheel, place)


@pytest.fixture(scope="session")
def laid_out(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a new site, laid out and built by what is installed."""
    folder = tmp_path_factory.mktemp("sites")
    installed.run(folder, installed.place / "bin/briefs", "init", "desk")
    said = installed.run(folder / "desk", "-m", "mkdocs", "build", "--strict")
    assert "WARNING" not in said
    return folder / "desk"


def test_the_wheel_has_what_stands_beside_the_package(installed: Installed) -> None:
    for name in PACKAGED:
        place = installed.place / "generator" / name
        if place.is_dir():
            assert tree(place) == tree(ROOT / name)
        else:
            assert place.read_bytes() == (ROOT / name).read_bytes()


def test_an_editable_install_brings_no_copies() -> None:
    assert packaged(TEMPLATES) == ROOT / TEMPLATES


def test_a_site_keeps_the_wheel_that_it_was_made_with(laid_out: Path, installed: Installed) -> None:
    (kept,) = (laid_out / "wheels").iterdir()
    assert kept.name == installed.wheel.name
    with zipfile.ZipFile(kept) as ours, zipfile.ZipFile(installed.wheel) as built:
        record = next(name for name in ours.namelist() if name.endswith(".dist-info/RECORD"))
        assert sorted(ours.namelist()) == sorted(built.namelist())
        for name in ours.namelist():
            assert name == record or ours.read(name) == built.read(name), name
        rows = [*csv.reader(ours.read(record).decode().splitlines())]
        assert [row[0] for row in rows] == ours.namelist()
        for name, digest, size in rows[:-1]:
            hashed = urlsafe_b64encode(hashlib.sha256(ours.read(name)).digest()).decode()
            assert (digest, int(size)) == (f"sha256={hashed.rstrip('=')}", len(ours.read(name)))


def test_pip_installs_what_a_site_keeps_and_nothing_else(laid_out: Path, tmp_path: Path) -> None:
    text = (laid_out / "requirements.txt").read_text("utf-8")
    ours, _, others = text.partition((ROOT / LOCK).read_text("utf-8"))
    assert others == ""
    (tmp_path / "ours.txt").write_text(ours)
    install = ("-m", "pip", "install", "--no-deps", "--require-hashes")
    run(laid_out, *install, "--target", tmp_path / "new", "--requirement", tmp_path / "ours.txt")
    assert (tmp_path / "new/generator/templates/brief.html").exists()
    assert not re.search(r"^briefs\b", text, re.MULTILINE), "an index may give another 'briefs'"


def test_a_new_site_has_the_pages_of_this_repository(laid_out: Path, tmp_path: Path) -> None:
    shutil.copytree(laid_out, tmp_path / "desk")
    shutil.copytree(ROOT / TEMPLATES, tmp_path / "desk/templates")
    settings = tmp_path / "desk/mkdocs.yml"
    text = settings.read_text("utf-8")
    own = "name: null\n  custom_dir: templates/theme\n  static_templates: [404.html]"
    settings.write_text(text.replace("name: briefs", own), "utf-8")
    assert "custom_dir" in settings.read_text("utf-8")
    status, log = build(tmp_path / "desk")
    assert status == 0, log
    assert tree(tmp_path / "desk/site") == tree(laid_out / "site")


def test_templates_assets_and_files_of_the_theme_are_overridden_one_by_one(
    laid_out: Path, installed: Installed, tmp_path: Path
) -> None:
    before = tree(laid_out / "site")
    desk = tmp_path / "desk"
    shutil.copytree(laid_out, desk)
    files = {
        "templates/topics.html": '{% include "briefs/topics.html" %}\n<p class="own">Ours.</p>\n',
        "templates/assets/timeline.js": "// Ours.\n",
        "templates/theme/404.html": "<!doctype html>\n<title>Ours</title>\n",
        "templates/theme/assets/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    }
    installed.run(write_files(desk, files), "-m", "mkdocs", "build", "--strict")
    after = tree(desk / "site")
    assert after.keys() == before.keys()
    differing = {name for name in after if after[name] != before[name]}
    assert differing - {"sitemap.xml.gz"} == {
        "404.html",
        "assets/icon.svg",
        "assets/timeline.js",
        "topics/index.html",
    }
    assert after["assets/timeline.js"] == b"// Ours.\n"
    assert after["404.html"].startswith(b"<!doctype html>\n<title>Ours</title>")
    topics = read_html(after["topics/index.html"].decode())
    assert [each.text for each in topics.find("p", class_="own")] == ["Ours."]
    assert topics.find("h1")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("example", [True, False], ids=["example", "empty"])
def test_a_new_site_is_sound_in_every_language(
    lang: str, example: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["init", str(tmp_path / "desk"), "--lang", lang]
    result = CliRunner().invoke(main, arguments if example else [*arguments, "--empty"])
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(tmp_path / "desk")
    assert CliRunner().invoke(main, ["check"]).output == "no problems\n"
    status, log = build(tmp_path / "desk")
    assert status == 0, log
    home = read_html((tmp_path / "desk/site/index.html").read_text("utf-8"))
    assert home.one("html")["lang"] == lang
    named = {path.name for path in (tmp_path / "desk/seeds").iterdir()}
    assert named == ({"2026-01-05-winter-ferry.txt"} if example else {".gitkeep"})


def test_every_language_tells_the_same() -> None:
    files = [{*new_site(lang, example=True)} for lang in languages()]
    assert all(each == files[0] for each in files)


MISTAKES = {
    "templates/theme/main.html": (
        '{% extends "briefs/main.html" %}\n{% block foot %}{{ nowhere.to }}{% endblock %}\n',
        "templates/theme/main.html:2: error[template-error]: 'nowhere' is undefined\n",
        "correct the template; the page comes back by itself; if it was right in an earlier "
        "version, compare it with {ours}/theme/main.html",
    ),
    "templates/theme/404.html": (
        "<p>{{ page }\n",
        "templates/theme/404.html:1: error[template-error]: unexpected '}'\n",
        "correct the template; the page comes back by itself",
    ),
    "templates/topics.html": (
        "<p>{{ view.topics_of_old }}\n",
        "templates/topics.html:1: error[template-error]: "
        "the TopicsView here has no 'topics_of_old'\n",
        "correct the template; the page comes back by itself; if it was right in an earlier "
        "version, compare it with {ours}/topics.html",
    ),
    "templates/_parts.html": (
        "{% macro link(it) %}{{ it.text }}{% endmacro %}\n",
        "the template imported here has no 'problems'\n",
        "one of yours stands in for what this one uses: compare those in templates/ with the ones "
        "of this version, in {ours}",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_an_override_ends_the_build_with_its_place(
    laid_out: Path, installed: Installed, tmp_path: Path, name: str
) -> None:
    text, what, fix = MISTAKES[name]
    shutil.copytree(laid_out, tmp_path / "desk")
    write_files(tmp_path / "desk", {name: text})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path / "desk",
        env=ENVIRONMENT | {"PYTHONPATH": str(installed.place)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert what in done.stderr
    assert f"  fix: {fix.format(ours=installed.place / 'generator/templates')}\n" in done.stderr


def test_a_source_archive_gives_the_same_wheel(installed: Installed, tmp_path: Path) -> None:
    run(ROOT, "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path)
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path, filter="data")
    source = tmp_path / archive.name.removesuffix(".tar.gz")
    assert not (source / "site").exists(), "what was last built here is no source"
    run(source, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(installed.wheel) as built:
        assert ours.namelist() == built.namelist()


def test_the_wheel_goes_to_no_index(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        told = message_from_bytes(archive.read(name))
    assert "Private :: Do Not Upload" in told.get_all("Classifier", [])
    assert told.get_all("License-File") == ["LICENSE", "generator/fonts/OFL.txt"]
    assert told["Requires-Python"] == ">=3.11"
