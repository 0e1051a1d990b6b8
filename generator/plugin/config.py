"""The plugin's settings in `mkdocs.yml`. A wrong one does not keep the preview from starting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import urlsplit

from mkdocs.config import config_options as option
from mkdocs.config.base import (
    BaseConfigOption,
    Config,
    ConfigErrors,
    ConfigWarnings,
    ValidationError,
)
from mkdocs.config.defaults import MkDocsConfig

from generator.interface import languages
from generator.options import OPTIONS
from generator.pages import ProblemView, problem_views
from generator.problems import WARNINGS, lines_of
from generator.settings import read_settings

T = TypeVar("T")

UNKNOWN_PLACE = (
    "'site_url' does not tell where the site will stand, so that feeds, links for sharing and the "
    "page for what is not there cannot lead to it; write the address into mkdocs.yml: "
    "site_url: https://your-name.github.io/your-repository/"
)
_NOWHERE = (None, "127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stands in a setting that has a wrong value: what MkDocs says, and what to go on with."""

    told: str
    instead: object


class Told(BaseConfigOption[T]):
    """A setting whose value may be wrong, which is told later: MkDocs would end here.

    Until `settle` has been called, a wrong one is an instance of `Wrong`.
    """

    def __init__(self, inner: BaseConfigOption[T], instead: T) -> None:
        super().__init__()
        self.default = inner.default
        self._inner = inner
        self._instead = instead

    def pre_validation(self, config: Config, key_name: str) -> None:
        """Let the setting know where it stands; a list asks for it."""
        self._inner.pre_validation(config, key_name)

    def run_validation(self, value: object) -> T:
        """Return the value, or what is wrong with it."""
        try:
            checked: T = self._inner.run_validation(value)
        except ValidationError as error:
            return cast(T, Wrong(str(error), self._instead))
        return checked


class BriefsConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings; `lang` is the language of the interface, that of the theme if none."""

    lang = Told(option.Optional(option.Choice(languages())), None)
    require_quotes = Told(option.Type(bool, default=False), False)
    ignore = Told(option.ListOfItems(option.Choice(WARNINGS), default=[]), [])
    pictures = Told(option.Type(bool, default=True), True)

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Keep what MkDocs warns of a name that it does not know as what is wrong with it."""
        failed, warnings = super().validate()
        unknown = [(name, told) for name, told in warnings if name not in OPTIONS]
        for name, told in unknown:
            self[str(name)] = Wrong(told, None)
        return failed, [each for each in warnings if each not in unknown]


def settle(config: BriefsConfig, file: Path) -> tuple[ProblemView, ...]:
    """Put what can be gone on with in place of wrong settings, and return what is wrong.

    `file` is the settings file that MkDocs reads. What a hook or another plugin has set wrongly
    stands in no file, and is told without a place.
    """
    wrong = {name: value for name, value in config.items() if isinstance(value, Wrong)}
    if not wrong:
        return ()
    for name, value in wrong.items():
        config[name] = value.instead
    return settings_problems(file) or tuple(_others(wrong, file.name))


def stands_nowhere(config: MkDocsConfig) -> bool:
    """Tell whether a site's address is unknown, or one of this computer alone."""
    return urlsplit(config.site_url or "").hostname in _NOWHERE


def settings_problems(file: Path) -> tuple[ProblemView, ...]:
    """Return what `briefs check` finds wrong with the settings."""
    settings = read_settings(file.parent, file)
    return problem_views(settings.problems, lines_of(settings.texts))


def _others(wrong: dict[str, Wrong], path: str) -> Iterator[ProblemView]:
    for name, value in wrong.items():
        what, why = f"'{name}' cannot stand as it does", f"MkDocs says: {value.told}"
        fix = "correct it, or delete the line"
        yield ProblemView("error", "wrong-setting", path, 0, path, what, why, fix)
