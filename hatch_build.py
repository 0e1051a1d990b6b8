"""Puts what stands beside the package in a clone into it, where `generator/packaged.py` looks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds them to a wheel, and to no editable install: that one finds them where they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each file, and where it goes."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from generator.packaged import PACKAGED

        root = Path(self.root)
        build_data["force_include"] = {str(root / name): f"generator/{name}" for name in PACKAGED}
