"""Our theme, by its name in `mkdocs.yml`, and a site's own files over it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig

from generator.packaged import TEMPLATES, packaged
from generator.render import IN_ORDER

NAME = "briefs"
FOLDER = "theme"

PLACE = SimpleNamespace(__file__=str(packaged(TEMPLATES) / FOLDER / "mkdocs_theme.yml"))
"""Where MkDocs finds the theme: in the folder that its entry point's `__file__` is in."""


def is_ours(config: MkDocsConfig, own: Path) -> bool:
    """Tell whether a site shows our theme: by its name, or as the folder `own` of the site."""
    theme = config.theme
    if theme.name is not None:
        return theme.name == NAME
    return theme.custom_dir is not None and Path(theme.custom_dir).resolve() == own.resolve()


def add_own_files(config: MkDocsConfig, own: Path) -> None:
    """Let each file of the site's folder `own` stand in for that of our theme, if it has one."""
    if own.is_dir() and str(own) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(own))


def prepare_theme(env: Environment) -> None:
    """Let our templates escape what they print, which MkDocs' environment does not by itself, and
    let a site's own build on them: `briefs/main.html` is ours, whatever the site has.
    """
    env.autoescape = True
    env.policies["json.dumps_kwargs"] = IN_ORDER
    if env.loader is not None:
        ours = PrefixLoader({NAME: FileSystemLoader(packaged(TEMPLATES) / FOLDER)})
        env.loader = ChoiceLoader([env.loader, ours])
