"""The YAML language server that editors run, spoken to as an editor does: JSON-RPC over its pipes.

The Language Server Protocol (3.17) counts lines and UTF-16 code units from 0; here, as in our
problems, lines and columns in code points count from 1.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.clients import NODE, PACKAGES

SERVER = PACKAGES / "yaml-language-server" / "bin" / "yaml-language-server"
ALWAYS = {
    "validate": True,
    "hover": True,
    "completion": True,
    "schemaStore": {"enable": False},
    "kubernetesCRDStore": {"enable": False},
}
"""The settings that editors have of themselves; but here it looks for schemas at no other host."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A mistake that the editor marks."""

    line: int
    column: int
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """One completion: how it is listed, what it writes, and what is said of it."""

    label: str
    text: str
    told: str


class Editor:
    """An editor with a folder open, and the settings for YAML that it found there."""

    def __init__(self, root: Path, process: subprocess.Popen[bytes]) -> None:
        self._root, self._process = root, process
        self._number = 0
        self._is_set_up = False
        self._versions: dict[str, int] = {}
        self._marks: dict[str, tuple[int, list[Mark]]] = {}
        self._texts: dict[str, list[str]] = {}

    def start(self, settings: Mapping[str, Any]) -> None:
        """Say what an editor says at first."""
        self._settings = settings
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {
                    "completionItem": {
                        "snippetSupport": True,
                        "documentationFormat": ["markdown", "plaintext"],
                    }
                },
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {"versionSupport": True},
            },
        }
        folder = {"uri": self._root.as_uri(), "name": self._root.name}
        self._ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities=capabilities,
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings={})
        # Until it has been told which schemas there are, it completes as if there were none.
        while not self._is_set_up:
            self._read()

    def stop(self) -> None:
        """End the server as the protocol wants it."""
        self._ask("shutdown")
        self._tell("exit")

    def write(self, path: str, text: str) -> list[Mark]:
        """Show a file of the folder with this text; return what is marked in it, by place."""
        self.show(path, text)
        return self.marks(path)

    def show(self, path: str, text: str) -> None:
        """Show a file with this text, and do not wait for what is thought of it."""
        uri = (self._root / path).as_uri()
        self._texts[path] = text.split("\n")
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", textDocument=document)
        else:
            document = {"uri": uri, "version": version}
            changes = [{"text": text}]
            self._tell("textDocument/didChange", textDocument=document, contentChanges=changes)

    def marks(self, path: str) -> list[Mark]:
        """Return what is marked in a file that was shown, by place."""
        uri = (self._root / path).as_uri()
        while self._marks.get(uri, (0, []))[0] != self._versions[uri]:
            self._read()
        return self._marks[uri][1]

    def complete(self, path: str, line: int, column: int) -> list[Offer]:
        """Return what is offered at a place."""
        found = self._ask("textDocument/completion", **self._place(path, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return [
            Offer(
                item["label"],
                item.get("textEdit", {}).get("newText") or item.get("insertText", ""),
                _plain(item.get("documentation", "")),
            )
            for item in items
        ]

    def hover(self, path: str, line: int, column: int) -> str:
        """Return what is told at a place, as Markdown; nothing is "" ."""
        found = self._ask("textDocument/hover", **self._place(path, line, column))
        return _plain(found["contents"]) if found else ""

    def _place(self, path: str, line: int, column: int) -> dict[str, Any]:
        before = self._texts[path][line - 1][: column - 1]
        units = len(before.encode("utf-16-le")) // 2
        return {
            "textDocument": {"uri": (self._root / path).as_uri()},
            "position": {"line": line - 1, "character": units},
        }

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        mine = self._number
        self._send({"id": mine, "method": method, "params": params or None})
        while True:
            message = self._read()
            if message.get("id") == mine and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Read one message; answer it, if the server asks something."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        params = message.get("params") or {}
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                marks = [self._mark(params["uri"], each) for each in params["diagnostics"]]
                version = params.get("version", self._versions.get(params["uri"], 0))
                self._marks[params["uri"]] = (version, sorted(marks))
            case "workspace/configuration":
                sections = [item.get("section", "").split(".") for item in params["items"]]
                found = [self._section(names) for names in sections]
                self._send({"id": message["id"], "result": found})
                self._is_set_up = True
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _section(self, names: list[str]) -> Any:
        found: Any = {"yaml": {**ALWAYS, **self._settings}}
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def _mark(self, uri: str, found: Mapping[str, Any]) -> Mark:
        start = found["range"]["start"]
        path = Path(uri.removeprefix("file://")).relative_to(self._root).as_posix()
        units = self._texts[path][start["line"]].encode("utf-16-le")[: start["character"] * 2]
        column = len(units.decode("utf-16-le")) + 1
        return Mark(start["line"] + 1, column, found["message"])


@contextmanager
def editing(root: Path, settings: Mapping[str, Any]) -> Iterator[Editor]:
    """Give an editor with the folder open, until the block ends."""
    process = subprocess.Popen(
        [*NODE, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    )
    with process:
        editor = Editor(root, process)
        try:
            editor.start(settings)
            yield editor
            editor.stop()
        finally:
            process.kill()


def _plain(told: Any) -> str:
    text = told["value"] if isinstance(told, dict) else str(told)
    return text.strip()
