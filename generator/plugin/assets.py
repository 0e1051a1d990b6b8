"""The style sheets and scripts of our pages, those of the preview among them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.render import (
    ASSETS,
    MODULES,
    PREVIEW_MODULES,
    PREVIEW_SCRIPTS,
    PREVIEW_STYLES,
    SCRIPTS,
    STYLES,
)


def load_assets(config: MkDocsConfig, *, preview: bool) -> None:
    """Let every page load them, before those that the site's own settings name."""
    styles = (*STYLES, *PREVIEW_STYLES) if preview else STYLES
    config.extra_css[:0] = [f"{ASSETS}/{name}" for name in styles]
    for name in reversed((*SCRIPTS, *PREVIEW_SCRIPTS) if preview else SCRIPTS):
        script = option.ExtraScriptValue(f"{ASSETS}/{name}")
        script.type = "module"
        config.extra_javascript.insert(0, script)


def add_asset_files(files: Files, folder: Path, config: MkDocsConfig, *, preview: bool) -> None:
    """Put the files of the folder into the site, save where the site has one of its own."""
    names = [*STYLES, *SCRIPTS, *MODULES]
    if preview:
        names += [*PREVIEW_STYLES, *PREVIEW_SCRIPTS, *PREVIEW_MODULES]
    for name in names:
        uri = f"{ASSETS}/{name}"
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(folder / name)))
