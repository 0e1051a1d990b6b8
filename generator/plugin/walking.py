"""Which files of `briefs/` enter the site: those that were read, and nothing behind a link."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.pages import ProblemView
from generator.plugin.trouble import Trouble
from generator.plugin.watching import LEFT
from generator.reading import FOLDER


class Walk:
    """MkDocs' own way through `docs_dir`, which it goes before it asks any plugin about a file.

    It follows links to folders, and does not come to an end where one leads to a folder above it.
    Where there is one, it is shown the site instead, which it has just emptied, and the files are
    added here.
    """

    def __init__(self) -> None:
        self._folder: str | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Before MkDocs goes there: look whether it may."""
        self._folder = None
        if _has_folder_links(config.docs_dir):
            self._folder, config.docs_dir = config.docs_dir, config.site_dir

    def end(
        self, files: Files, safe: Collection[str], config: MkDocsConfig, trouble: Trouble | None
    ) -> None:
        """Leave those of the folder's files that are `safe`, by their paths in it. With `trouble`,
        it is told of those that cannot be read, and they are left out.
        """
        kept = {name for name in safe if not LEFT.fullmatch(PurePosixPath(name).name)}
        missing: set[str] = set()
        walked = config.docs_dir
        if self._folder is not None:
            config.docs_dir, self._folder, missing = self._folder, None, kept
        for file in list(files):
            if file.src_dir == walked and (missing or file.src_uri not in kept):
                files.remove(file)
        for name in sorted(missing):
            files.append(File(name, config.docs_dir, config.site_dir, use_directory_urls=True))
        if trouble is not None:
            _leave_out_unreadable(files, kept, trouble)


def _leave_out_unreadable(files: Files, names: Collection[str], trouble: Trouble) -> None:
    for name in sorted(names):
        file = files.get_file_from_path(name)
        if file is not None and not os.access(str(file.abs_src_path), os.R_OK):
            files.remove(file)
            trouble.add(_unreadable(f"{FOLDER}/{name}"))


def _unreadable(path: str) -> ProblemView:
    what, why = "this cannot be opened", "the computer says: permission denied"
    fix = "look at its permissions, and whether another program holds it"
    return ProblemView("error", "unreadable-file", path, 0, path, what, why, fix)


def _has_folder_links(folder: str) -> bool:
    return any(
        os.path.islink(os.path.join(here, name))
        for here, folders, _ in os.walk(folder)
        for name in folders
    )
