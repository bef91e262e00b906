"""The incidents that the browser tests look at: every record kind, precision and date form, and one full of payloads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo import edtf
from geo.model import (
    ActorRole,
    Article,
    Candidate,
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
    Place,
    PlaceRole,
    Precision,
    RecordKind,
    Related,
    Seized,
    Side,
    Source,
)

ARTICLE = Article(text="The scene of the browser tests", title="Scene", lang="en")
SOURCE = Source(
    "s1", "5ce4e" + "0" * 59, "https://example.org/story", "Example Wire", "A long week in the north-west", "A. Reporter",
    dt.date(2023, 1, 7), None, "en",
)  # fmt: skip
SINALOA = Polygon(
    [(-109.4, 26.0), (-108.4, 27.0), (-107.5, 26.0), (-106.3, 24.6), (-105.4, 22.6), (-106.4, 23.2), (-108.0, 25.0)]
)
SIERRA = Polygon([(-109, 28.8), (-107.2, 28.6), (-105.2, 24.2), (-104.6, 22.4), (-105.4, 22.8), (-107.4, 26.2)])
AHOME = Polygon([(-109.4, 26.4), (-108.8, 26.4), (-108.8, 25.6), (-109.4, 25.6)])


def date(text: str, precision: DatePrecision = DatePrecision.DAY) -> EventDate:
    return EventDate(text, *edtf.bounds(text), precision, DateBasis.STATED)


def place(name: str, lon: float, lat: float, precision: Precision, admin1: str | None) -> IncidentPlace:
    return IncidentPlace(
        name, 20, 20 + len(name), PlaceRole.OCCURRED_AT, name=name, admin1=admin1, country="MX", gazetteer_id=f"test:{name}",
        lon=lon, lat=lat, precision=precision, uncertainty_m=5000.0 if precision is Precision.LOCALITY else None, score=0.93,
    )  # fmt: skip


def at(
    incident_id: str, kind: str, name: str, lon: float, lat: float, admin1: str | None = None, *,
    precision: Precision = Precision.LOCALITY, geometry: BaseGeometry | None = None, **fields: object,
) -> Incident:  # fmt: skip
    """An incident of type `kind` at a named place; a point unless `geometry` says otherwise."""
    base = Incident(
        id=incident_id,
        record_kind=RecordKind.INCIDENT,
        type=kind,
        title=Localized(f"{kind.replace('_', ' ').capitalize()} in {name}", f"{kind} en {name}"),
        summary=Localized("", ""),
        geometry=geometry or (None if precision is Precision.COUNTRY else Point(lon, lat)),
        place_precision=precision,
        date=date("2023-01-05"),
        places=(place(name, lon, lat, precision, admin1),),
        evidence=(Evidence("type", f"The event in {name}", 0, 13 + len(name), "s1"),),
        sources=(SOURCE,),
        confidence=Confidence(0.9, 0.8, 0.85, 0.7),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def scene() -> list[Incident]:
    sinaloa, chapitos, cjng = ("sinaloa-cartel",), ("los-chapitos",), ("cjng",)
    month, year, after = DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.AFTER
    return [
        at(
            "capture-culiacan", "capture", "Culiacán", -107.3898, 24.7994, "Sinaloa",
            title=Localized("Capture in Culiacán, Sinaloa", "Captura en Culiacán, Sinaloa"),
            cartels=chapitos, agencies=("sedena",), killed=Count(29, low=29), detained=Count(1),
            actors=(IncidentActor(None, "Ovidio Guzmán", "Ovidio Guzmán", 40, 53, ActorRole.CAPTURED),),
            evidence=(
                Evidence("type", "Soldiers captured Ovidio Guzmán in Culiacán", 0, 43, "s1"),
                Evidence("killed", "at least 29 people died", 60, 83, "s1"),
            ),
            claims=(Claim("killed", Count(19), "s1", "nineteen were killed"),),
            seized=(Seized("rifles", 4.0, None),),
            episode_id="capture-culiacan", related=(Related("blockade-culiacan", "same_episode"),),
        ),
        at("blockade-culiacan", "blockade", "Culiacán", -107.3898, 24.7994, "Sinaloa", cartels=chapitos,
           episode_id="capture-culiacan", related=(Related("capture-culiacan", "follows"),)),
        at("clash-mochis", "armed_clash", "Los Mochis", -108.9859, 25.7908, "Sinaloa", cartels=sinaloa,
           date=date("2016-01-08")),
        at("seizure-guadalajara", "seizure", "Guadalajara", -103.3918, 20.6668, "Jalisco", cartels=cjng,
           date=date("2024-03", month)),
        at("attack-aguililla", "cartel_attack", "Aguililla", -102.7864, 18.7369, "Michoacán", cartels=cjng,
           date=date("2019-10-14"), killed=Count(13, by=Side.STATE)),
        at("grave-iguala", "body_find", "Iguala", -99.5397, 18.3448, "Guerrero", date=date("2014", year)),
        at("raid-tepalcatepec", "raid", "Tepalcatepec", -102.8450, 19.1880, "Michoacán", precision=Precision.NEAR_LOCALITY,
           cartels=("carteles-unidos",), date=date("2021-05-02")),
        at("capture-sierra", "capture", "Sierra Madre", -107.0, 25.8, precision=Precision.NATURAL_AREA, geometry=SIERRA,
           cartels=sinaloa, date=date("2023-01", month)),
        at("lab-ahome", "lab_destruction", "Ahome", -109.1, 26.0, "Sinaloa", precision=Precision.ADMIN2, geometry=AHOME,
           cartels=sinaloa, date=date("2022-08-10")),
        at("clash-sinaloa", "armed_clash", "Sinaloa", -107.5, 25.0, "Sinaloa", precision=Precision.ADMIN1, geometry=SINALOA,
           cartels=("la-mayiza", "los-chapitos"), date=date("2024-09-09/..", after)),
        at("sanction-country", "sanction_designation", "Mexico", -102.0, 23.0, precision=Precision.COUNTRY,
           date=date("2025-02-20"), cartels=cjng, agencies=("treasury-ofac",)),
        at("undated-tijuana", "homicide", "Tijuana", -117.0182, 32.5027, "Baja California", date=None),
        at("training-embassy", "training_support", "US Embassy, Mexico City", -99.1666, 19.4284, "Ciudad de México",
           precision=Precision.SITE, record_kind=RecordKind.ACTIVITY, agencies=("dea", "semar"), date=None),
        at("threat", "cartel_attack", "Uruapan", -102.0519, 19.4208, "Michoacán",
           record_kind=RecordKind.STATEMENT, cartels=cjng),
    ]  # fmt: skip


PAYLOADS = ("{{7*7}}", "${7*7}", "</script><script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>")
PAYLOAD = " ".join(PAYLOADS)


def hostile(incident_id: str = "hostile") -> Incident:
    """An incident with every text field full of payloads, at Mérida."""
    known = Place(PAYLOAD, PAYLOAD, -89.62, 20.97, Precision.LOCALITY, 5000.0, PAYLOAD, PAYLOAD, PAYLOAD)
    where = IncidentPlace(
        PAYLOAD, 0, 9, PlaceRole.OCCURRED_AT, PAYLOAD, PAYLOAD, PAYLOAD, PAYLOAD, PAYLOAD, -89.62, 20.97, Precision.LOCALITY,
        5000.0, 0.5, (Candidate(known, 0.4),),
    )  # fmt: skip
    return Incident(
        id=incident_id,
        record_kind=RecordKind.INCIDENT,
        type="capture",
        title=Localized(PAYLOAD, PAYLOAD),
        summary=Localized(PAYLOAD, PAYLOAD),
        geometry=Point(-89.62, 20.97),
        place_precision=Precision.LOCALITY,
        date=date("2023-03-03"),
        places=(where,),
        cartels=(PAYLOAD,),
        agencies=(PAYLOAD,),
        actors=(IncidentActor(None, PAYLOAD, PAYLOAD, 0, 9, ActorRole.CAPTURED),),
        killed=Count(1),
        claims=(Claim("killed", Count(2), "s1", PAYLOAD),),
        seized=(Seized(PAYLOAD, 1.0, PAYLOAD),),
        evidence=(Evidence("type", PAYLOAD, 0, 9, "s1"), Evidence(PAYLOAD, PAYLOAD, 9, 19, "s1")),
        sources=(Source("s1", "0" * 64, f"https://example.org/{PAYLOAD}", PAYLOAD, PAYLOAD, PAYLOAD, None, None, "en"),),
        episode_id=PAYLOAD,
    )
