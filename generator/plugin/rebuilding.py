"""Building the preview anew, which may fail: by what the site's settings hold, or other plugins."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from generator.pages import ProblemView
from generator.plugin.config import settings_problems
from generator.plugin.showing import showing
from generator.plugin.trouble import Trouble
from generator.plugin.watching import Lookout, watch_patiently
from generator.problems import visible

log = logging.getLogger("mkdocs.plugins.briefs.preview")


def survive(
    server: LiveReloadServer, lookout: Lookout, trouble: Trouble, config: MkDocsConfig
) -> None:
    """Let the preview's server, which does not run yet, go on whatever happens; each page tells of
    the `trouble`.
    """
    watch_patiently(server, lookout, config)
    settings = Path(config.config_file_path).resolve()
    server.builder = Rebuilding(server.builder, lookout, trouble, settings)
    app = server.get_app()
    if app is not None:
        server.set_app(showing(app, trouble, server.mount_path))


class Rebuilding:
    """What the preview's server calls after each change.

    Where the building fails, MkDocs' server would leave every request unanswered until one
    succeeds; here the pages stay as they are, and each tells why.
    """

    def __init__(
        self, build: Callable[[], None], lookout: Lookout, trouble: Trouble, settings: Path
    ) -> None:
        self._build = build
        self._lookout = lookout
        self._trouble = trouble
        self._settings = settings

    def __call__(self) -> None:
        """Build."""
        self._trouble.failed = self._lookout.steadily(self._attempt)

    def _attempt(self) -> tuple[ProblemView, ...]:
        """Build, and return why that fails."""
        with _errors() as told:
            try:
                self._build()
            except (Exception, SystemExit) as error:
                known = isinstance(error, (MkDocsException, SystemExit, OSError))
                log.error("the preview is as it was: %s", error, exc_info=not known)
                text = "\n".join([*told, str(error) or type(error).__name__])
                found = settings_problems(self._settings)
                wrong = all(each.code == "wrong-setting" for each in found)
                return (*found, self._problem(text)) if wrong else found
        return ()

    def _problem(self, text: str) -> ProblemView:
        name = self._settings.name
        what = "the site cannot be built"
        fix = f"correct {name}, or what is named above; the preview goes on by itself"
        return ProblemView("error", "not-built", name, 0, name, what, visible(text), fix)


class _Errors(logging.Handler):
    """Keeps the messages of errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("mkdocs.plugins.briefs"):
            self.told.append(record.getMessage())


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Give the errors that MkDocs tells meanwhile; what it raises does not always say as much."""
    logger, handler = logging.getLogger("mkdocs"), _Errors()
    logger.addHandler(handler)
    try:
        yield handler.told
    finally:
        logger.removeHandler(handler)
