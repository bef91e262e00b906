"""How it ended: completed, attempted, or reversed by a release."""

from __future__ import annotations

from geo.extract.facts import Facts
from geo.extract.frames import Frame
from geo.model import Outcome

OUTCOME_WORDS = frozenset({"attempt", "rescue", "release"})
"""The families of words by which an outcome other than completed is told."""
_FREED = frozenset({"rescue", "release"})
_CAN_FAIL = frozenset(
    {
        "homicide",
        "killing_of_official",
        "killing_of_leader",
        "cartel_attack",
        "explosive_or_drone_attack",
        "escape",
        "extradition",
    }
)


def outcome_of(facts: Facts, frame: Frame, killed: int | None) -> Outcome:
    """Return the outcome that the frame's words and its toll allow; completed unless they say otherwise."""
    families = {family for index in frame.sentences for family in facts.families[index]}
    if frame.type == "failed_capture":
        held = "arrest" in families and "attempt" not in families and not families.isdisjoint(_FREED)
        return Outcome.REVERSED if held else Outcome.ATTEMPTED
    if frame.type == "disappearance":
        return Outcome.REVERSED if not families.isdisjoint(_FREED) and not killed else Outcome.COMPLETED
    if frame.type in _CAN_FAIL and "attempt" in families and not killed and "die" not in families:
        return Outcome.ATTEMPTED
    return Outcome.COMPLETED
