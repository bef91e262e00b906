"""A few incidents to put into stores, files and pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from shapely.geometry import Point, box

from geo.model import (
    ActorRole,
    Article,
    Count,
    DateBasis,
    DatePrecision,
    EventDate,
    Evidence,
    Incident,
    IncidentActor,
    IncidentPlace,
    Localized,
    PlaceRole,
    Precision,
    RecordKind,
    Source,
    Status,
)


def article(number: int = 0) -> Article:
    return Article(text=f"Article {number}", url=f"https://example.org/{number}", lang="en")


def day(text: str) -> EventDate:
    date = dt.date.fromisoformat(text)
    return EventDate(text, date, date, DatePrecision.DAY, DateBasis.STATED)


def place(name: str, lon: float, lat: float, precision: Precision = Precision.LOCALITY) -> IncidentPlace:
    return IncidentPlace(
        name, 0, len(name), PlaceRole.OCCURRED_AT, name=name, admin1="Sinaloa", country="MX", lon=lon, lat=lat,
        precision=precision, uncertainty_m=5000.0, score=0.9,
    )  # fmt: skip


def incident(incident_id: str = "i1", **changes: object) -> Incident:
    source = Source("s1", "0" * 64, url="https://example.org/1", publisher="Example", published=dt.date(2023, 1, 7))
    base = Incident(
        id=incident_id,
        record_kind=RecordKind.INCIDENT,
        type="capture",
        title=Localized("Capture in Culiacán, Sinaloa", "Captura en Culiacán, Sinaloa"),
        summary=Localized("29 killed.", "29 muertos."),
        geometry=Point(-107.3898, 24.7994),
        place_precision=Precision.LOCALITY,
        date=day("2023-01-05"),
        places=(place("Culiacán", -107.3898, 24.7994),),
        cartels=("los-chapitos",),
        agencies=("sedena",),
        killed=Count(29),
        evidence=(Evidence("type", "Soldiers captured him in Culiacán", 0, 33, "s1"),),
        sources=(source,),
    )
    return replace(base, **changes)


def several() -> list[Incident]:
    """Seven incidents that differ in all that a filter looks at; three without geometry, one hidden."""
    month = EventDate("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28), DatePrecision.MONTH, DateBasis.STATED)
    after = EventDate("2024-09/..", dt.date(2024, 9, 1), None, DatePrecision.AFTER, DateBasis.STATED)
    return [
        incident(),
        incident("i2", type="seizure", date=month, cartels=("cjng",), geometry=Point(-103.35, 20.67)),
        incident("i3", cartels=("los-chapitos", "la-mayiza"), geometry=None, place_precision=Precision.COUNTRY),
        incident("i4", date=None, cartels=(), geometry=box(-109, 23, -105, 27), place_precision=Precision.ADMIN1),
        incident("i5", record_kind=RecordKind.ACTIVITY, type="coordination", date=after, agencies=("dea",), geometry=None),
        incident("i6", status=Status.RETRACTED),
        incident("i7", record_kind=RecordKind.STATEMENT, geometry=None, place_precision=None, cartels=()),
    ]


# A second account of the incident that `incident()` tells.

JANUARY = EventDate("2023-01", dt.date(2023, 1, 1), dt.date(2023, 1, 31), DatePrecision.MONTH, DateBasis.STATED)
YEAR = EventDate("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31), DatePrecision.YEAR, DateBasis.STATED)
SIERRA = replace(
    place("Sierra Madre", -106.0, 25.0, Precision.NATURAL_AREA), gazetteer_id="terreno:sierra-madre-occidental", name=None
)
IN_SIERRA = {"places": (SIERRA,), "geometry": box(-108, 24, -105, 27), "place_precision": Precision.NATURAL_AREA}


def at(name: str, lon: float, lat: float) -> dict[str, object]:
    return {"places": (place(name, lon, lat),), "geometry": Point(lon, lat)}


def person(name: str, role: ActorRole = ActorRole.CAPTURED) -> IncidentActor:
    return IncidentActor(None, name, name, 0, len(name), role)


def told(**changes: object) -> Incident:
    """The same event as `incident()`, in another article."""
    source = Source("s2", "1" * 64, url="https://example.org/2", published=dt.date(2023, 1, 9))
    evidence = (Evidence("killed", "Thirty people died", 5, 23, "s2"),)
    return incident("i2", **({"sources": (source,), "evidence": evidence, "killed": Count(30)} | changes))
