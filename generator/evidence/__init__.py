"""Which passage of which article each quote of a brief stands in; a problem where it does not."""

from __future__ import annotations

from generator.evidence.places import Evidence
from generator.evidence.refusals import Repair
from generator.evidence.verdict import Verdict, verify_brief

__all__ = ["Evidence", "Repair", "Verdict", "verify_brief"]
