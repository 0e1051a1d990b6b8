"""Another address for a brief or an actor: every reference changed in place, all or nothing."""

from __future__ import annotations

from generator.renaming.actors import plan_actor
from generator.renaming.briefs import plan_brief
from generator.renaming.plan import Plan, RenameError, Rewrite, carry_out
from generator.renaming.project import Project, read_project

__all__ = [
    "Plan",
    "Project",
    "RenameError",
    "Rewrite",
    "carry_out",
    "plan_actor",
    "plan_brief",
    "read_project",
]
