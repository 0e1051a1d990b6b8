"""The downloads of the preview, each made only when somebody asks for it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File

from generator.exports import Export


class Downloads:
    """Knows the downloads that have not been made yet, once there is a server to ask for them.

    They tell of all briefs, so that a change of one changes most, and hardly any is looked at
    before the next.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._wait = False
        self._waiting: dict[str, ExportFile] = {}
        self._new: dict[str, ExportFile] = {}

    def begin(self) -> None:
        """Before the site is made anew."""
        self._new = {}

    def can_wait(self, file: ExportFile) -> bool:
        """Tell whether a download is to be written later; then it will be, when it is asked for."""
        if self._wait:
            self._new[file.dest_uri] = file
        return self._wait

    def end(self) -> None:
        """The site has been made."""
        self._waiting, self._new = self._new, {}

    def serve(self, server: LiveReloadServer) -> None:
        """Let the preview's server, which has a site by now, write what it is asked for."""
        app, build, root = server.get_app(), server.builder, server.mount_path
        if app is None:
            return

        def rebuild() -> None:
            with self._lock:
                build()

        def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "ignore")
            with self._lock:
                self._fetch(posixpath.normpath(path.removeprefix(root)))
            return app(environ, start)

        self._wait = True
        server.builder = rebuild
        server.set_app(application)

    def _fetch(self, address: str) -> None:
        file = self._waiting.get(address)
        if file is not None and not Path(file.abs_dest_path).exists():
            file.write()


class ExportFile(File):
    """A download, whose content is made only while it is written."""

    def __init__(self, export: Export, config: MkDocsConfig, downloads: Downloads) -> None:
        super().__init__(export.address, None, config.site_dir, config.use_directory_urls)
        self.generated_by = "briefs"
        self._make = export.content
        self._downloads = downloads

    def copy_file(self, dirty: bool = False) -> None:
        """Write the download, unless that can wait."""
        if not self._downloads.can_wait(self):
            self.write()

    def write(self) -> None:
        """Write the download. Its line ends stay as they are, or positions would not count."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._make().encode())
