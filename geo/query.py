"""The one filter that every reading verb, page, tile, export and report goes through."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from geo.errors import InputError
from geo.model import Incident, Precision, RecordKind, Status
from geo.text import fold
from geo.vocabulary import Vocabulary

NOT_STATED = "not-stated"
"""As a cartel: incidents for which no group is stated."""

NOTHING = "-"
"""As a cartel, type or agency: what no incident has, for a choice of none."""

NO_PRECISION = "none"
"""As a precision: incidents without one, None in `IncidentFilter.precisions`."""

ITSELF = "~"
"""Behind a cartel's id: the group itself, where none of its factions is named."""

SINGLE_PARAMETERS = ("bbox", "datetime", "confidence", "q")
"""Those that stand once; the others are lists."""

HIDDEN_STATUSES = frozenset({Status.RETRACTED, Status.MERGED})
"""Not shown unless asked for by status."""


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """WGS 84 degrees; west > east means that it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, value: str, name: str = "bbox") -> BoundingBox:
        """Read 'west,south,east,north'; raise InputError under the parameter's `name`."""
        try:
            west, south, east, north = (float(part) for part in value.split(","))
        except ValueError:
            raise InputError(f"{name} {value!r}: expected west,south,east,north in degrees, as -109,22,-105,27") from None
        if not all(math.isfinite(side) for side in (west, south, east, north)):
            raise InputError(f"{name} {value!r}: every side must be a finite number")
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
            raise InputError(f"{name} {value!r}: longitudes lie in -180 to 180, latitudes in -90 to 90, south before north")
        return cls(west, south, east, north)

    @property
    def crosses_antimeridian(self) -> bool:
        return self.west > self.east

    def parts(self) -> tuple[BoundingBox, ...]:
        """Return the box as one or two boxes that do not cross the antimeridian."""
        if not self.crosses_antimeridian:
            return (self,)
        return (
            BoundingBox(self.west, self.south, 180.0, self.north),
            BoundingBox(-180.0, self.south, self.east, self.north),
        )

    def __str__(self) -> str:
        return ",".join(f"{side:g}" for side in (self.west, self.south, self.east, self.north))


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both included; None at an open end. An incident matches when its date's bounds meet the interval."""

    start: dt.date | None = None
    end: dt.date | None = None

    @classmethod
    def parse(cls, value: str) -> Interval:
        """Read '2023-01-05', '2023-01-01/2023-12-31', '2023-01-01/..' or '../2023-12-31' (OGC API datetime)."""
        first, slash, last = value.partition("/")
        try:
            start, end = _day(first), _day(last if slash else first)
        except ValueError:
            raise InputError(
                f"datetime {value!r}: expected a day (2023-01-05) or an interval (2023-01-01/2023-12-31, 2023-01-01/..)"
            ) from None
        if start and end and start > end:
            raise InputError(f"datetime {value!r}: the interval ends before it starts")
        return cls(start, end)

    def meets(self, start: dt.date | None, end: dt.date | None) -> bool:
        return (self.start is None or end is None or self.start <= end) and (
            self.end is None or start is None or start <= self.end
        )

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """AND between fields, OR within one; an empty field does not restrict.

    A cartel also matches its factions, with `ITSELF` behind its id ('sinaloa-cartel~') only incidents that name none of
    them; `NOT_STATED` matches incidents without a group, as an agency those without one. With `interval` set, undated
    incidents do not match; with `bbox` set, incidents without geometry do not. `confidence` is the least confidence in the
    event, in percent.
    """

    bbox: BoundingBox | None = None
    interval: Interval | None = None
    cartels: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    precisions: frozenset[Precision | None] = frozenset()
    statuses: frozenset[Status] = frozenset()
    record_kinds: frozenset[RecordKind] = frozenset()
    confidence: int = 0
    q: str = ""

    @classmethod
    def parse(cls, params: Mapping[str, Iterable[str]], vocabulary: Vocabulary) -> IncidentFilter:
        """Read the parameters `bbox datetime cartel type agency precision status kind confidence q`, each a list of strings.

        Lists may also be comma-separated. Raises InputError naming the value and what was expected.
        """
        single = {name: next(iter(params.get(name, ())), "").strip() for name in SINGLE_PARAMETERS}
        groups = [actor.id for actor in vocabulary.actors.values() if actor.is_group]
        agencies = {actor.id for actor in vocabulary.actors.values() if not actor.is_group}
        return cls(
            bbox=BoundingBox.parse(single["bbox"]) if single["bbox"] else None,
            interval=Interval.parse(single["datetime"]) if single["datetime"] else None,
            cartels=_known("cartel", params, (*groups, NOT_STATED), [NOTHING, *(group + ITSELF for group in groups)]),
            types=_known("type", params, vocabulary.types, [NOTHING]),
            agencies=_known("agency", params, (*agencies, NOT_STATED), [NOTHING]),
            precisions=frozenset(map(_precision, _known("precision", params, (*Precision, NO_PRECISION)))),
            statuses=frozenset(map(Status, _known("status", params, list(Status)))),
            record_kinds=frozenset(map(RecordKind, _known("kind", params, list(RecordKind)))),
            confidence=_percent(single["confidence"]) if single["confidence"] else 0,
            q=single["q"],
        )

    def to_params(self) -> dict[str, str]:
        """Return the parameters that `parse` reads back to an equal filter."""
        params = {
            "bbox": str(self.bbox) if self.bbox else "",
            "datetime": str(self.interval) if self.interval else "",
            "cartel": _joined(self.cartels),
            "type": _joined(self.types),
            "agency": _joined(self.agencies),
            "precision": _joined(precision or NO_PRECISION for precision in self.precisions),
            "status": _joined(self.statuses),
            "kind": _joined(self.record_kinds),
            "confidence": f"{self.confidence / 100:g}" if self.confidence else "",
            "q": self.q,
        }
        return {name: value for name, value in params.items() if value}

    def matches(self, incident: Incident, vocabulary: Vocabulary) -> bool:
        """The definition that every store's SQL must agree with."""
        statuses = self.statuses or frozenset(Status) - HIDDEN_STATUSES
        return (
            incident.status in statuses
            and (not self.record_kinds or incident.record_kind in self.record_kinds)
            and (not self.types or incident.type in self.types)
            and (not self.cartels or self._matches_cartels(incident, vocabulary))
            and (not self.agencies or not self.agencies.isdisjoint(incident.agencies or (NOT_STATED,)))
            and (not self.precisions or incident.place_precision in self.precisions)
            and percent(incident.confidence.event) >= self.confidence
            and (self.interval is None or self._matches_date(incident, self.interval))
            and (self.bbox is None or _meets(incident, self.bbox))
            and all(word in searchable(incident) for word in fold(self.q).split())
        )

    def _matches_cartels(self, incident: Incident, vocabulary: Vocabulary) -> bool:
        return (
            not self.expanded_cartels(vocabulary).isdisjoint(incident.cartels)
            or not self.cartels_themselves.isdisjoint(vocabulary.most_specific(incident.cartels))
            or (NOT_STATED in self.cartels and not incident.cartels)
        )

    def expanded_cartels(self, vocabulary: Vocabulary) -> frozenset[str]:
        """Return the asked cartels with their factions, without `NOT_STATED` and those asked for themselves."""
        whole = (cartel for cartel in self.cartels if cartel != NOT_STATED and not cartel.endswith(ITSELF))
        return frozenset().union(*map(vocabulary.with_factions, whole))

    @property
    def cartels_themselves(self) -> frozenset[str]:
        """The asked cartels of which no faction may be named."""
        return frozenset(cartel.removesuffix(ITSELF) for cartel in self.cartels if cartel.endswith(ITSELF))

    @staticmethod
    def _matches_date(incident: Incident, interval: Interval) -> bool:
        return incident.date is not None and interval.meets(incident.date.start, incident.date.end)


def searchable(incident: Incident) -> str:
    """Return the folded text that `q` searches: titles, places, actors and evidence."""
    parts = [incident.title.en, incident.title.es, *incident.cartels, *incident.agencies]
    parts += [name for place in incident.places for name in (place.mention, place.name, place.admin2, place.admin1) if name]
    parts += [name for actor in incident.actors for name in (actor.name, actor.mention)]
    parts += [evidence.quote for evidence in incident.evidence]
    parts += [text for source in incident.sources for text in (source.title, source.publisher) if text]
    return fold(" \n ".join(parts))


def percent(share: float) -> int:
    """Return the whole percents that a share from 0 to 1 reaches; 0.29 is 29, whatever its nearest binary number."""
    return int(share * 100 + 1e-9)


def _percent(value: str) -> int:
    try:
        share = float(value)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise InputError(f"confidence {value!r}: expected a number from 0 to 1, as 0.7")
    return percent(share)


def _precision(value: str) -> Precision | None:
    return None if value == NO_PRECISION else Precision(value)


def _day(value: str) -> dt.date | None:
    return None if value in ("..", "") else dt.date.fromisoformat(value.split("T")[0])


T = TypeVar("T", bound=str)


def _known(
    name: str, params: Mapping[str, Iterable[str]], known: Iterable[T], unlisted: Iterable[str] = ()
) -> frozenset[str]:
    """Read a list of `known` values, or of `unlisted` ones, which a message need not name."""
    wanted = {part.strip() for value in params.get(name, ()) for part in value.split(",") if part.strip()}
    unknown = sorted(wanted - set(known) - set(unlisted))
    if unknown:
        raise InputError(f"{name} {unknown[0]!r}: expected one of {', '.join(sorted(known))}")
    return frozenset(wanted)


def _joined(values: Iterable[str]) -> str:
    return ",".join(sorted(values))


def _meets(incident: Incident, bbox: BoundingBox) -> bool:
    if incident.geometry is None:
        return False
    west, south, east, north = incident.geometry.bounds
    return any(
        part.west <= east and west <= part.east and part.south <= north and south <= part.north for part in bbox.parts()
    )
