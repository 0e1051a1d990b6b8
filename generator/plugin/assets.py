"""The style sheets and scripts of our pages, those of the preview among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from rcssmin import cssmin  # type: ignore[import-untyped]

from generator.render import (
    ASSETS,
    PREVIEW_SCRIPTS,
    PREVIEW_STYLES,
    SCRIPTS,
    SHEETS,
    STYLES,
    asset_files,
)


def load_assets(config: MkDocsConfig, *, preview: bool) -> None:
    """Let every page load them, before those that the site's own settings name."""
    styles = (*STYLES, *PREVIEW_STYLES) if preview else STYLES
    config.extra_css[:0] = [f"{ASSETS}/{name}" for name in styles]
    for name in reversed((*SCRIPTS, *PREVIEW_SCRIPTS) if preview else SCRIPTS):
        script = option.ExtraScriptValue(f"{ASSETS}/{name}")
        script.type = "module"
        config.extra_javascript.insert(0, script)


def add_asset_files(
    files: Files, folders: Sequence[Path], config: MkDocsConfig, *, preview: bool
) -> None:
    """Put them into the site, each from the first folder that has it, save where the site has one
    of its own.
    """
    for name in asset_files(preview=preview):
        uri = f"{ASSETS}/{name}"
        if files.get_file_from_path(uri) is not None:
            continue
        if name in STYLES:
            text = "\n".join(_first(folders, sheet).read_text("utf-8") for sheet in SHEETS)
            # Comments are for who reads the sheets, not for who loads them.
            files.append(File.generated(config, uri, content=cssmin(text)))
        else:
            files.append(File.generated(config, uri, abs_src_path=str(_first(folders, name))))


def _first(folders: Sequence[Path], name: str) -> Path:
    paths = [folder / name for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])
