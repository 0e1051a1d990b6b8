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
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.interface import languages
from generator.packaged import LOCK, PACKAGED, TEMPLATES, packaged
from generator.starter import new_site
from generator.starter.wheel import pack_wheel
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


def test_what_is_next_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["init", "my desk", "--empty"])
    assert result.output == (
        f"laid out a new site in my desk: {len(new_site('en', example=False))} files\n"
        "next: cd 'my desk'\n"
        "      mkdocs serve   the site at http://127.0.0.1:8000/, following every change\n"
        "      README.md      tells how it goes on\n"
    )


def test_a_repository_without_a_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 0, result.output


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"notes.txt": "Mine.\n"})
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (result.exit_code, result.stderr) == (
        1,
        f"error: {tmp_path} is not empty (notes.txt), and is left as it is\n"
        "  fix: name a new folder; in a site that is there already, --renew brings it up to date\n",
    )
    assert tree(tmp_path) == {"notes.txt": b"Mine.\n"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write_files(tmp_path, {"desk": "Mine.\n"})
    result = CliRunner().invoke(main, ["init", str(tmp_path / "desk")])
    assert result.exit_code == 2
    result = CliRunner().invoke(main, ["init", str(tmp_path / "desk/below")])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path / 'desk'}")


def test_a_site_is_brought_up_to_date_and_left_alone_otherwise(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    assert CliRunner().invoke(main, ["init", str(desk)]).exit_code == 0
    fresh = tree(desk)
    (kept,) = (desk / "wheels").iterdir()
    kept.rename(kept.with_name("briefs-0.0.1-py3-none-any.whl"))
    own = {"mkdocs.yml": "site_name: Mine\n", "briefs/actors.yml": "# Mine.\n"}
    write_files(desk, {**own, "requirements.txt": "old\n", "briefs/schema/brief.json": "{}\n"})
    result = CliRunner().invoke(main, ["init", "--renew", str(desk)])
    assert result.exit_code == 0, result.output
    assert tree(desk) == fresh | {name: text.encode() for name, text in own.items()}
    assert (kept.name, kept.read_bytes()) == pack_wheel()


def test_only_a_site_is_brought_up_to_date(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", "--renew", str(tmp_path)])
    assert (result.exit_code, result.stderr) == (
        1,
        f"error: {tmp_path} is no site: it has no mkdocs.yml\n  fix: name the folder of the site\n",
    )
    assert tree(tmp_path) == {}
