"""The facets of what is on the map in view, and how many that is in all."""

from __future__ import annotations

from geo.columns.columns import Columns
from geo.columns.held import Held
from geo.columns.layout import Reason
from geo.columns.selecting import Found, Passing
from geo.query import BoundingBox, IncidentFilter
from geo.vocabulary import Vocabulary
from maps.counting.facets import Facets
from maps.counting.summary import by_facet
from maps.counting.view import view_mask


def seen(
    held: Held, wanted: IncidentFilter, vocabulary: Vocabulary, view: BoundingBox | None, found: Found | None = None
) -> dict[str, object]:
    """Return `total` and the facets as `maps.counting.summary.by_facet`, over what is in `view`; None: the whole map."""

    def within(columns: Columns) -> Passing:
        return columns.reason == Reason.ON_MAP if view is None else view_mask(columns, held.legends, view)

    facets = Facets(held, wanted, vocabulary, found, within)
    return {"total": int(facets.counted("reason", 6).sum()), **by_facet(facets, vocabulary)}
