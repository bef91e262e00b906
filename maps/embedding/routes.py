"""Ways from one place to another: extraditions and transfers, from where they are said to start to where they end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.model import Incident, IncidentPlace, PlaceRole


@dataclass(frozen=True, slots=True)
class Route:
    """`number` is the record's row; degrees."""

    number: int
    type: str
    from_lon: float
    from_lat: float
    to_lon: float
    to_lat: float
    from_name: str
    to_name: str

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "type": self.type,
            "from": [self.from_lon, self.from_lat],
            "to": [self.to_lon, self.to_lat],
            "from_name": self.from_name,
            "to_name": self.to_name,
        }


def routes_of(incidents: Iterable[Incident]) -> Iterator[Route]:
    """Yield the route of each incident that states both ends and whose ends were found, numbered as they come."""
    for number, incident in enumerate(incidents):
        if len(incident.places) < 2:
            continue
        ends = [_first(incident, role) for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION)]
        origin, destination = ends
        if origin is None or destination is None:
            continue
        if origin.lon is None or origin.lat is None or destination.lon is None or destination.lat is None:
            continue
        yield Route(
            number,
            incident.type,
            round(origin.lon, 5),
            round(origin.lat, 5),
            round(destination.lon, 5),
            round(destination.lat, 5),
            origin.name or origin.mention,
            destination.name or destination.mention,
        )


def _first(incident: Incident, role: PlaceRole) -> IncidentPlace | None:
    return next((place for place in incident.places if place.role is role and place.lon is not None), None)
