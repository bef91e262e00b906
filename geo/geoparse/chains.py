"""Containments as written: 'Los Mochis, Sinaloa' is one place told twice, not two places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.geoparse.containment import lies_in
from geo.model import Place, PlaceMention

_LINK = re.compile(
    r"\s*[,(]\s*(?:en\s+|in\s+)?(?:el\s+|the\s+)?(?:(?:municipio|municipality|alcald[ií]a|estado|state)\s+(?:de|of)\s+)?"
    r"|\s+(?:in|en|de)\s+(?:(?:el|the)\s+)?(?:(?:municipio|municipality|alcald[ií]a|estado|state)\s+(?:de|of)\s+)?",
    re.IGNORECASE,
)
_LONGEST_LINK = 40


def parents(text: str, mentions: Sequence[PlaceMention]) -> tuple[int | None, ...]:
    """Return for each mention the index of the mention that follows as the unit it lies in, None where none does.

    In 'El Verde, municipio de Concordia, Sinaloa' the parent of the first is the second, and that of the second the third.
    """
    return tuple(
        index + 1 if index + 1 < len(mentions) and _contains(text, mentions[index], mentions[index + 1]) else None
        for index in range(len(mentions))
    )


def _contains(text: str, inner: PlaceMention, outer: PlaceMention) -> bool:
    if inner.place is None or outer.place is None or outer.start - inner.end > _LONGEST_LINK:
        return False
    linked = _LINK.fullmatch(text, inner.end, outer.start) is not None
    return linked and (lies_in(inner.place, outer.place) or _is_same(inner.place, outer.place))


def _is_same(inner: Place, outer: Place) -> bool:
    """True where the inner name could only be placed at what contains it."""
    return inner.gazetteer_id == outer.gazetteer_id
