"""Ways from one place to another: extraditions and transfers, from where they are said to start to where they end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from maps.embedding.cards import Properties

Json = dict[str, object]


def routes_of(records: Iterable[Properties]) -> Iterator[Json]:
    """Yield the route of each record that states both ends and whose ends were found; `number` is its row."""
    for number, one in enumerate(records):
        places: Sequence[Mapping[str, object]] = one["places"]
        origin, destination = (_first(places, role) for role in ("origin", "destination"))
        if len(places) > 1 and origin and destination:
            yield {
                "number": number,
                "type": one["type"],
                "from": [origin["lon"], origin["lat"]],
                "to": [destination["lon"], destination["lat"]],
                "from_name": origin["name"] or origin["mention"],
                "to_name": destination["name"] or destination["mention"],
            }


def _first(places: Sequence[Mapping[str, object]], role: str) -> Mapping[str, object] | None:
    return next((place for place in places if place["role"] == role and place["lon"] is not None), None)
