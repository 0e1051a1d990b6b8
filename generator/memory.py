"""What an earlier reading found, kept for the next one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """What an earlier reading found, so that the next one parses only the files that changed."""

    def __init__(self) -> None:
        self._old: dict[Hashable, tuple[Hashable, object]] = {}
        self._new: dict[Hashable, tuple[Hashable, object]] = {}

    def recall(self, what: Hashable, version: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned for `what` at this version, calling it only if need be."""
        kept = self._new.get(what) or self._old.get(what)
        if kept is None or kept[0] != version:
            kept = version, make()
        self._new[what] = kept
        return cast(T, kept[1])

    def turn(self) -> None:
        """Forget what the reading that now ends did not ask for."""
        self._old, self._new = self._new, {}
