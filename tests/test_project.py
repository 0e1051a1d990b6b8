"""What holds the project together: lock files, workflows, and the commands that the pages name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.clients import lint_workflows

ROOT = Path(__file__).parent.parent
LOCKS = {"requirements.lock": ["build"], "requirements-dev.lock": ["build", "dev"]}
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
STARTERS = sorted((ROOT / "generator/starter/shared").glob("*.yml"))


def read_lock(name: str) -> dict[str, str]:
    """Return each line of a lock file, with its hashes, by the project that it pins."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE)
    lines = text.replace(" \\\n", "").splitlines()
    return {line.partition("==")[0]: re.sub(r" ; .*?(?= {4}--hash)", "", line) for line in lines}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of all the jobs of a workflow."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def requirements(groups: list[str]) -> list[Requirement]:
    """Return what pyproject.toml asks for to run, to build, and in the groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    listed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for group in groups:
        listed += [entry for entry in project["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(entry) for entry in listed]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_all_that_the_project_asks_for(name: str) -> None:
    lock = read_lock(name)
    for requirement in requirements(LOCKS[name]):
        line = lock[canonicalize_name(requirement.name)]
        pinned = Requirement(re.split(r" +--hash", line)[0])
        (version,) = pinned.specifier
        assert requirement.specifier.contains(version.version), line


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_pins_with_hashes_and_nothing_else(name: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[0-9][^ ]*( ; [^\\]*?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in read_lock(name).values() if not pin.fullmatch(line)] == []
    assert "://" not in (ROOT / name).read_text()


def test_tests_run_with_what_the_site_is_built_with() -> None:
    assert read_lock("requirements.lock").items() <= read_lock("requirements-dev.lock").items()


def test_a_real_linter_has_nothing_to_say_of_a_workflow() -> None:
    assert [path.name for path in STARTERS] == ["check.yml", "publish.yml"]
    assert lint_workflows([*WORKFLOWS, *STARTERS]) == []


def test_the_linter_sees_what_is_wrong(tmp_path: Path) -> None:
    faulty = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    (tmp_path / "check.yml").write_text(
        faulty.replace("contents: read", "contents: reed").replace("github.ref", "github.reff")
    )
    assert [line.partition(": ")[0] for line in lint_workflows([tmp_path / "check.yml"])] == [
        f"{tmp_path / 'check.yml'}:9:13",
        f"{tmp_path / 'check.yml'}:12:20",
    ]


@pytest.mark.parametrize("path", STARTERS, ids=lambda path: path.name)
def test_a_new_site_is_published_as_this_one_is(path: Path) -> None:
    """Dependabot renews our own workflows; whoever takes that over renews the others as well."""
    ours = yaml.safe_load((ROOT / ".github/workflows" / path.name).read_text("utf-8"))
    theirs = yaml.safe_load(path.read_text("utf-8"))
    for mine, other in zip(uses(ours), uses(theirs), strict=True):
        assert mine == other
    for key in ("permissions", "concurrency", True):  # `on` is true in YAML 1.1
        assert ours[key] == theirs[key]


def uses(workflow: dict[str, Any]) -> list[str]:
    """Return the actions that a workflow uses, in order."""
    return [step["uses"] for step in steps(workflow) if "uses" in step]


@pytest.mark.parametrize("path", [*WORKFLOWS, *STARTERS], ids=lambda path: path.name)
def test_a_workflow_trusts_nothing_that_can_change(path: Path) -> None:
    text = path.read_text()
    workflow = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        if step.get("uses", "").startswith("actions/setup-python@"):
            assert step["with"]["cache"] == "pip"
            assert step["with"]["cache-dependency-path"].startswith("requirements")
        # What a stranger can choose, a branch's name or a title, never becomes part of a script.
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("workflows", [WORKFLOWS, STARTERS], ids=["ours", "starters"])
def test_only_the_deployment_may_write(workflows: list[Path]) -> None:
    writes = {
        (path.name, name, scope)
        for path in workflows
        for name, job in yaml.safe_load(path.read_text())["jobs"].items()
        for scope, level in job.get("permissions", {}).items()
        if level != "read"
    }
    assert writes == {("publish.yml", "deploy", "pages"), ("publish.yml", "deploy", "id-token")}


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "Makefile", ".ci/run", ".github/workflows/publish.yml"]
)
def test_every_make_command_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    command = r'(?:^ *(?:\$ )?|[`"]|run: )make ([a-z-]+)(?=$|[`"]|  | [A-Z]+=)'
    named = re.findall(command, (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= targets
