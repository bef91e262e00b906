"""Hypothesis strategies for incidents that are as the model wants them."""

from __future__ import annotations

import datetime as dt

import shapely
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box

from geo import edtf
from geo.explanation import Explanation, Option, Passage, Refusal, Rule, Weight
from geo.geometry import normalise
from geo.model import (
    ActorRole,
    Anchor,
    Basis,
    Candidate,
    Claim,
    Confidence,
    Count,
    Crosswalk,
    DateBasis,
    DatePrecision,
    EventDate,
    Evidence,
    Incident,
    IncidentActor,
    IncidentPlace,
    Localized,
    Outcome,
    Place,
    PlaceRole,
    Precision,
    RecordKind,
    Related,
    RelationKind,
    Seized,
    Side,
    Source,
    SpatialRelation,
    Status,
)

CARTELS = ("sinaloa-cartel", "los-chapitos", "la-mayiza", "cjng", "gulf-cartel")
AGENCIES = ("sedena", "semar", "dea")
TYPES = ("capture", "armed_clash", "seizure", "coordination", "massacre")

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
names = st.sampled_from(("Culiacán", "Los Mochis", "Niños Héroes", "Teuchitlán", "l'Alt", "a-b", "ß")) | texts
lons = st.integers(-18_000_000, 18_000_000).map(lambda n: n / 100_000)
lats = st.integers(-9_000_000, 9_000_000).map(lambda n: n / 100_000)
shares = st.floats(0, 1)
offsets = st.integers(0, 10_000)
days = st.dates(dt.date(1990, 1, 1), dt.date(2026, 12, 31))


def optional(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def some(strategy: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(strategy, max_size=most).map(tuple)


places = st.builds(
    Place, names, names, lons, lats, st.sampled_from(Precision), st.floats(0, 1e6), optional(names), optional(names),
    optional(names), st.integers(0, 10**7), optional(names),
)  # fmt: skip
candidates = st.builds(Candidate, places, shares)


relations = st.builds(
    SpatialRelation, st.sampled_from(RelationKind), offsets, offsets, optional(st.floats(0, 1e6)),
    optional(st.floats(0, 359)), some(st.builds(Anchor, names, names)),
)  # fmt: skip


@st.composite
def incident_places(draw: st.DrawFn) -> IncidentPlace:
    lon, lat = draw(st.tuples(lons, lats) | st.just((None, None)))
    return IncidentPlace(
        draw(names), draw(offsets), draw(offsets), draw(st.sampled_from(PlaceRole)), draw(optional(names)),
        draw(optional(names)), draw(optional(names)), draw(optional(names)), draw(optional(names)), lon, lat,
        draw(optional(st.sampled_from(Precision))), draw(optional(st.floats(0, 1e6))), draw(shares), draw(some(candidates)),
        draw(optional(relations)),
    )  # fmt: skip


actors = st.builds(
    IncidentActor, optional(names), names, names, offsets, offsets, st.sampled_from(ActorRole), st.sampled_from(Basis)
)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    best = draw(st.integers(0, 500))
    low, high = draw(optional(st.integers(0, best))), draw(optional(st.integers(best, 1000)))
    return Count(best, low, high, draw(st.sampled_from(Side)))


@st.composite
def event_dates(draw: st.DrawFn) -> EventDate:
    first, last = sorted((draw(days), draw(days)))
    text, precision = draw(
        st.sampled_from(
            (
                (f"{first}", DatePrecision.DAY),
                (f"{first:%Y-%m}", DatePrecision.MONTH),
                (f"{first:%Y}", DatePrecision.YEAR),
                (f"{first.year // 10}X", DatePrecision.DECADE),
                (f"{first:%Y-%m}/..", DatePrecision.AFTER),
                (f"../{first}", DatePrecision.BEFORE),
                (f"{first}/{last}", DatePrecision.RANGE),
            )
        )
    )
    return EventDate(text, *edtf.bounds(text), precision, draw(st.sampled_from(DateBasis)))


@st.composite
def geometries(draw: st.DrawFn) -> shapely.Geometry:
    kind = draw(st.sampled_from(("point", "box", "hole", "two", "across")))
    if kind == "point":
        return Point(draw(lons), draw(lats))
    west, south = draw(st.integers(-170, 150)), draw(st.integers(-80, 70))
    outer = box(west, south, west + draw(st.integers(2, 15)), south + 8)
    shapes = {
        "box": outer,
        "hole": outer.difference(box(west + 1, south + 1, west + 1.5, south + 1.5)),
        "two": MultiPolygon([outer, box(west, south + 9, west + 1, south + 10)]),
        "across": shapely.Polygon([(170, south), (-170, south), (-170, south + 5), (170, south + 5)]),
    }
    return normalise(shapes[kind])


claims = st.builds(Claim, st.sampled_from(("killed", "detained")), counts(), names, names)
seized = st.builds(Seized, names, optional(st.floats(0, 1e6)), optional(names))
evidence = st.builds(Evidence, names, names, offsets, offsets, names)
sources = st.builds(
    Source, names, names, optional(names), optional(names), optional(names), optional(names), optional(days),
    optional(days), optional(st.sampled_from(("en", "es"))), optional(names),
)  # fmt: skip
localized = st.builds(Localized, names, names)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
extras = st.dictionaries(texts.map("x_".__add__), json_values, max_size=2)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text, offset = draw(texts), draw(offsets)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return Passage(text, offset, offset + start, offset + end, draw(st.booleans()), draw(st.booleans()))


options = st.builds(Option, names, st.sampled_from(Refusal), optional(shares), optional(passages()))
weights = st.builds(Weight, names, st.floats(-9, 9))


def explanations() -> st.SearchStrategy:
    return st.builds(
        Explanation, st.sampled_from(("event", "date", "killed")), optional(names), st.sampled_from(Rule), names,
        optional(shares), optional(shares), optional(names), optional(passages()),
        st.lists(weights, max_size=3, unique_by=lambda weight: weight.feature).map(tuple), some(options),
    )  # fmt: skip


def incidents(ids: st.SearchStrategy = names) -> st.SearchStrategy:
    return st.builds(
        Incident,
        id=ids,
        record_kind=st.sampled_from(RecordKind),
        type=st.sampled_from(TYPES),
        title=localized,
        summary=localized,
        geometry=optional(geometries()),
        place_precision=optional(st.sampled_from(Precision)),
        outcome=st.sampled_from(Outcome),
        secondary_types=some(st.sampled_from(TYPES)),
        date=optional(event_dates()),
        places=some(incident_places()),
        cartels=some(st.sampled_from(CARTELS)),
        agencies=some(st.sampled_from(AGENCIES)),
        actors=some(actors),
        killed=optional(counts()),
        injured=optional(counts()),
        detained=optional(counts()),
        disappeared=optional(counts()),
        claims=some(claims),
        seized=some(seized),
        evidence=some(evidence),
        explanations=some(explanations()),
        sources=some(sources),
        confidence=st.builds(Confidence, shares, shares, shares, shares),
        crosswalk=st.builds(Crosswalk, optional(names), optional(names), *[optional(st.integers(1, 7))] * 5),
        episode_id=optional(names),
        related=some(st.builds(Related, names, st.sampled_from(("same_episode", "follows")))),
        revision=st.integers(1, 9),
        status=st.sampled_from(Status),
        merged_into=optional(names),
        extra=extras,
    )
