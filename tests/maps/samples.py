"""Invented incidents in real places, one for each way in which a record can look on the page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo import edtf
from geo.model import (
    PRECISION_RADIUS_M,
    ActorRole,
    Claim,
    Confidence,
    Count,
    DateBasis,
    DatePrecision,
    EventDate,
    Evidence,
    Incident,
    IncidentActor,
    IncidentPlace,
    Localized,
    Outcome,
    PlaceRole,
    Precision,
    RecordKind,
    Seized,
    Side,
    Source,
    Status,
)

HOSTILE = '{{7*7}} ${7*7} {% raw %}</script><script>window.hit=1</script><img src=x onerror="window.hit=1"> \'"`&amp;'
"""What a text must never be able to do: run in a template, in a script or as markup."""

_AREAS: dict[str, tuple[Precision, list[tuple[float, float]]]] = {
    "Sinaloa": (
        Precision.ADMIN1,
        [(-109.4, 25.9), (-108.4, 27.0), (-107.4, 25.6), (-106.6, 24.6), (-105.6, 22.8), (-106.4, 23.2), (-107.9, 24.6)],
    ),
    "Sierra Madre Occidental": (
        Precision.NATURAL_AREA,
        [(-109.0, 29.5), (-107.4, 28.8), (-105.2, 24.2), (-104.3, 22.4), (-105.3, 23.2), (-107.0, 25.6), (-108.6, 27.6)],
    ),
    "Ahome": (Precision.ADMIN2, [(-109.3, 26.2), (-108.8, 26.2), (-108.8, 25.6), (-109.4, 25.6)]),
    "Tamaulipas": (Precision.ADMIN1, [(-99.9, 27.0), (-97.2, 25.9), (-97.8, 22.3), (-99.9, 23.0), (-98.9, 25.2)]),
    "Gulf of California": (Precision.SEA_AIR, [(-112.0, 29.0), (-109.6, 26.2), (-108.6, 24.9), (-110.4, 25.6)]),
}
_TOWNS: dict[str, tuple[float, float, str]] = {
    "Culiacán": (-107.3938, 24.7994, "Sinaloa"),
    "Los Mochis": (-108.9859, 25.7905, "Sinaloa"),
    "Mazatlán": (-106.4111, 23.2494, "Sinaloa"),
    "Guadalajara": (-103.3496, 20.6597, "Jalisco"),
    "Tijuana": (-117.0382, 32.5149, "Baja California"),
    "Ciudad Juárez": (-106.4245, 31.6904, "Chihuahua"),
    "Nuevo Laredo": (-99.5497, 27.4779, "Tamaulipas"),
    "Reynosa": (-98.2783, 26.0508, "Tamaulipas"),
    "Aguililla": (-102.7939, 18.7328, "Michoacán"),
    "Iguala": (-99.5397, 18.3448, "Guerrero"),
    "Celaya": (-100.8156, 20.5236, "Guanajuato"),
    "Ciudad de México": (-99.1332, 19.4326, "Ciudad de México"),
    "Badiraguato": (-107.5517, 25.3639, "Sinaloa"),
}


def sample_incidents() -> tuple[Incident, ...]:
    """Return 28 records: points, areas, a country, no place; every precision of date; counts, none, and ranges."""
    return (
        _record(
            1,
            "capture",
            "Culiacán",
            "2023-01-05",
            ["sinaloa-cartel", "los-chapitos"],
            killed=Count(29, 29, 29),
            detained=Count(1),
        ),
        _record(
            2, "failed_capture", "Culiacán", "2019-10-17", ["los-chapitos"], outcome=Outcome.REVERSED, killed=Count(8, 8)
        ),
        _record(3, "blockade", "Culiacán", "2023-01-05", ["sinaloa-cartel"], injured=Count(35)),
        _record(
            4, "armed_clash", "Culiacán", "2024-09-09/2024-09-12", ["los-chapitos", "la-mayiza"], killed=Count(12, 10, 14)
        ),
        _record(5, "homicide", "Culiacán", "2024-10", ["la-mayiza"], killed=Count(2, by=Side.CIVILIAN)),
        _record(
            6, "capture", "Los Mochis", "2016-01-08", ["sinaloa-cartel"], killed=Count(5, by=Side.CARTEL), detained=Count(6)
        ),
        _record(
            7, "seizure", "Mazatlán", "2022", ["sinaloa-cartel"], seized=(Seized("fentanyl", 1500, "kg"), Seized("cash"))
        ),
        _record(8, "cartel_attack", "Guadalajara", "2015-05-01", ["cjng"], killed=Count(9, by=Side.STATE)),
        _record(9, "blockade", "Guadalajara", "2015-05-01", ["cjng"]),
        _record(10, "capture", "Tijuana", "2021-03", ["tijuana-cartel"], detained=Count(3)),
        _record(11, "massacre", "Ciudad Juárez", "2010-01-31", ["la-linea"], killed=Count(15, by=Side.CIVILIAN)),
        _record(12, "capture", "Nuevo Laredo", "2022-03-13", ["cdn"], detained=Count(1)),
        _record(13, "armed_clash", "Reynosa", "2021-06-19", ["los-escorpiones", "los-metros"], killed=Count(19, 15)),
        _record(14, "explosive_or_drone_attack", "Aguililla", "2021/2022", ["cjng", "carteles-unidos"]),
        _record(15, "disappearance", "Iguala", "2014-09-26", ["guerreros-unidos"], disappeared=Count(43)),
        _record(16, "massacre", "Celaya", "2020-08-02", ["csrl"], killed=Count(5)),
        _record(17, "killing_of_official", "Ciudad de México", "2020-06-26", ["cjng"], outcome=Outcome.ATTEMPTED),
        _record(18, "raid", "Badiraguato", "2023-01/..", ["los-salazar"], precision=Precision.NEAR_LOCALITY),
        _record(19, "capture", "Ciudad de México", "2020-02-01", ["union-tepito"], precision=Precision.SITE),
        _record(20, "displacement", "Sierra Madre Occidental", "199X", []),
        _record(21, "lab_destruction", "Sinaloa", "2024", ["sinaloa-cartel"]),
        _record(22, "seizure", "Sinaloa", None, ["los-chapitos"]),
        _record(23, "homicide", "Ahome", "../2012-06-30", []),
        _record(
            24, "body_find", "Tamaulipas", "2010-08-24", ["los-zetas", "gulf-cartel"], killed=Count(72, by=Side.CIVILIAN)
        ),
        _record(25, "seizure", "Gulf of California", "2018", []),
        _record(26, "sanction_designation", "United States", "2025-02-20", ["cjng", "sinaloa-cartel"]),
        _record(27, "charges", None, None, ["la-familia-michoacana"]),
        _record(28, "ongoing_conflict", "Sinaloa", "2024-09/..", ["los-chapitos", "la-mayiza"], kind=RecordKind.ACTIVITY),
        _record(29, "coordination", "Ciudad de México", None, [], kind=RecordKind.ACTIVITY),
        _record(30, "deployment", "Tijuana", "2025-02", [], kind=RecordKind.STATEMENT),
    )


def hostile_incident() -> Incident:
    """Return an incident with `HOSTILE` in every text that can hold it."""
    incident = _record(99, "capture", "Culiacán", "2023-01-05", ["sinaloa-cartel"], killed=Count(1))
    place = replace(incident.places[0], mention=HOSTILE, name=HOSTILE, admin1=HOSTILE, admin2=HOSTILE, gazetteer_id=HOSTILE)
    source = replace(incident.sources[0], title=HOSTILE, publisher=HOSTILE, author=HOSTILE, url="javascript:window.hit=1")
    second = replace(source, id=HOSTILE, url=f"https://example.org/{HOSTILE}")
    return replace(
        incident,
        title=Localized(HOSTILE, HOSTILE),
        summary=Localized(HOSTILE, HOSTILE),
        places=(place,),
        sources=(source, second),
        evidence=(Evidence("killed", HOSTILE, 0, 1, source.id), Evidence("killed", HOSTILE, 0, 1, HOSTILE)),
        actors=(IncidentActor(None, HOSTILE, HOSTILE, 0, 1, ActorRole.CAPTURED),),
        seized=(Seized(HOSTILE, 2.0, HOSTILE),),
        agencies=(HOSTILE,),
        claims=(Claim("killed", Count(7), HOSTILE, HOSTILE),),
        extra={HOSTILE: HOSTILE},
    )


def _record(
    number: int,
    kind_of_operation: str,
    place: str | None,
    date: str | None,
    cartels: list[str],
    *,
    precision: Precision = Precision.LOCALITY,
    kind: RecordKind = RecordKind.INCIDENT,
    outcome: Outcome = Outcome.COMPLETED,
    seized: tuple[Seized, ...] = (),
    **counts: Count,
) -> Incident:
    geometry, where = _where(place, precision)
    label = kind_of_operation.replace("_", " ").capitalize()
    quote = f"{label} in {place}, the report said." if place else f"{label}, the report said."
    source = _source(number)
    return Incident(
        id=f"inc-{number:03d}",
        record_kind=kind,
        type=kind_of_operation,
        title=Localized(f"{label}, {place or 'place not stated'}", f"{label}, {place or 'lugar no consta'} (es)"),
        summary=Localized(quote, quote),
        geometry=geometry,
        place_precision=where.precision if where else None,
        outcome=outcome,
        date=_date(date),
        places=(where,) if where else (),
        cartels=tuple(cartels),
        agencies=("sedena", "guardia-nacional") if number % 3 == 0 else (),
        actors=(IncidentActor(None, "Juan N.", "Juan N.", 0, 7, ActorRole.CAPTURED),)
        if kind_of_operation == "capture"
        else (),
        seized=seized,
        evidence=(Evidence("type", quote, 0, len(quote), source.id),),
        sources=(source,),
        confidence=Confidence(0.9, 0.8, 0.75, 0.6),
        status=Status.NEEDS_REVIEW if number % 5 == 0 else Status.CANDIDATE,
        **counts,  # type: ignore[arg-type]
    )


def _source(number: int) -> Source:
    return Source(
        id=f"{number:016x}",
        sha256=f"{number:064x}",
        url=f"https://example.org/{number}" if number % 4 else None,
        publisher="The Example" if number % 2 else "El Ejemplo",
        title=f"Report number {number}",
        published=dt.date(2024, 5, 1 + number % 28),
        retrieved=dt.date(2026, 11, 20),
        lang="en" if number % 2 else "es",
    )


def _date(value: str | None) -> EventDate | None:
    if value is None:
        return None
    precision = {
        10: DatePrecision.DAY, 7: DatePrecision.MONTH, 4: DatePrecision.DECADE if value.endswith("X") else DatePrecision.YEAR
    }.get(len(value), DatePrecision.RANGE)  # fmt: skip
    if "/.." in value:
        precision = DatePrecision.AFTER
    if "../" in value:
        precision = DatePrecision.BEFORE
    return EventDate(value, *edtf.bounds(value), precision, DateBasis.STATED)


def _where(place: str | None, precision: Precision) -> tuple[BaseGeometry | None, IncidentPlace | None]:
    if place is None:
        return None, None
    base = IncidentPlace(
        mention=place, start=0, end=len(place), role=PlaceRole.OCCURRED_AT, name=place, score=0.9, country="MX"
    )
    if place in _TOWNS:
        lon, lat, admin1 = _TOWNS[place]
        town = replace(
            base, lon=lon, lat=lat, admin1=admin1, precision=precision, uncertainty_m=PRECISION_RADIUS_M[precision]
        )
        return Point(lon, lat), town
    if place in _AREAS:
        coarse, ring = _AREAS[place]
        return Polygon(ring), replace(base, precision=coarse, gazetteer_id=f"test:{place}")
    return None, replace(base, precision=Precision.COUNTRY, country="US")
