"""The facets of what is on the map in view, and how many that is in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from geo.columns.held import Held, Part
from geo.columns.layout import Reason
from geo.columns.legends import Legends
from geo.columns.selecting import Found
from geo.query import BoundingBox, IncidentFilter
from geo.vocabulary import Vocabulary
from maps.counting.summary import Facets, by_facet
from maps.counting.view import areas_in_view, points_in_view


def seen(
    held: Held, wanted: IncidentFilter, vocabulary: Vocabulary, view: BoundingBox | None, found: Found | None = None
) -> dict[str, object]:
    """Return `total` and the facets as `maps.counting.summary.by_facet`, over what is in `view`; None: the whole map."""
    parts = tuple(within for part in held.parts for within in _drawn(part, held.legends, view))
    facets = Facets(replace(held, parts=parts), wanted, vocabulary, found)
    total = sum(int(np.count_nonzero(mask)) for mask in facets.passing())
    return {"total": total, **by_facet(facets, vocabulary)}


def _drawn(part: Part, legends: Legends, view: BoundingBox | None) -> Iterator[Part]:
    """Yield the points in view as one part, and the areas as another."""
    columns, points = part.columns, part.columns.points
    if view is None:
        areas = columns.reason[points:] == Reason.ON_MAP
        yield Part(columns.part(slice(0, points)), part.gone[part.gone < points])
    else:
        areas = areas_in_view(columns, legends, view)
        inside = [np.arange(points)[rows] if isinstance(rows, slice) else rows for rows in points_in_view(columns, view)]
        chosen = np.setdiff1d(np.concatenate([*inside, np.zeros(0, np.int64)]), part.gone)
        yield Part(columns.part(chosen))
    yield Part(columns.part(np.setdiff1d(np.flatnonzero(areas) + points, part.gone)))
