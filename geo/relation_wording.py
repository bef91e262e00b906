"""Places told by other places, in words: '12 km N of Los Mochis', 'entre Culiacán y Mazatlán'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.model import IncidentPlace, Localized, RelationKind, SpatialRelation

_POINTS = Localized(
    "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW", "N NNE NE ENE E ESE SE SSE S SSO SO OSO O ONO NO NNO"
)
_SIDES = Localized(
    "north northeast east southeast south southwest west northwest",
    "norte noreste este sureste sur suroeste oeste noroeste",
)
_MIDDLE = Localized("centre", "centro")

_WORDS: Mapping[RelationKind, Localized] = {
    RelationKind.OFFSET: Localized("{distance} {point} of {name}", "a {distance} al {point} de {name}"),
    RelationKind.DISTANCE: Localized("about {distance} from {name}", "a unos {distance} de {name}"),
    RelationKind.TRAVEL_TIME: Localized("near {name}", "cerca de {name}"),
    RelationKind.NEAR: Localized("near {name}", "cerca de {name}"),
    RelationKind.PART: Localized("the {side} of {name}", "el {side} de {name}"),
    RelationKind.TERRAIN: Localized("{name}", "{name}"),
    RelationKind.BETWEEN: Localized("between {first} and {last}", "entre {first} y {last}"),
    RelationKind.ALONG: Localized("km {kilometre}, {first}–{last}", "km {kilometre}, {first}–{last}"),
    RelationKind.BORDER: Localized("the border of {first} and {last}", "el límite de {first} y {last}"),
    RelationKind.OFF_COAST: Localized("off the coast of {name}", "frente a la costa de {name}"),
}
_BESIDE_AT = Localized("{point} of {name}", "al {point} de {name}")
_AT_SEA = Localized("{distance} off the coast of {name}", "a {distance} de la costa de {name}")
_IN, _ON, _BESIDE, _PLAIN = (
    Localized(" in ", " en "), Localized(" on ", " en "), Localized(" · ", " · "), Localized(" ", " ")
)  # fmt: skip
_JOINTS: Mapping[RelationKind, Localized] = {
    RelationKind.PART: _IN,
    RelationKind.BORDER: _ON,
    RelationKind.ALONG: _BESIDE,
    RelationKind.TERRAIN: _BESIDE,
}
"""What leads from 'Capture' to the words; the others need no preposition."""


def relation_words(place: IncidentPlace) -> Localized | None:
    """Return how the place lies to those that the text names; None where it is itself the place named."""
    relation = place.relation
    if relation is None:
        return None
    names = [anchor.name for anchor in relation.anchors] or [place.name or place.mention]
    template = _template(relation)
    return Localized(*(_filled(template, relation, names, lang) for lang in ("en", "es")))


def leading_joint(relation: SpatialRelation) -> Localized:
    """Return what stands between an event and the words: ' in ' before 'the north of Sinaloa'."""
    return _JOINTS.get(relation.kind, _PLAIN)


def _template(relation: SpatialRelation) -> Localized:
    if relation.kind in (RelationKind.NEAR, RelationKind.TRAVEL_TIME) and relation.bearing_deg is not None:
        return _BESIDE_AT
    if relation.kind is RelationKind.OFF_COAST and relation.distance_m is not None:
        return _AT_SEA
    return _WORDS[relation.kind]


def _filled(template: Localized, relation: SpatialRelation, names: Sequence[str], lang: str) -> str:
    words = _in(template, lang)
    return words.format(
        name=names[0],
        first=names[0],
        last=names[-1],
        distance=_distance(relation.distance_m or 0.0),
        kilometre=f"{(relation.distance_m or 0.0) / 1000:g}",
        point=_named(relation.bearing_deg, _in(_POINTS, lang).split()),
        side=_in(_MIDDLE, lang) if relation.bearing_deg is None else _named(relation.bearing_deg, _in(_SIDES, lang).split()),
    )


def _named(bearing_deg: float | None, names: Sequence[str]) -> str:
    return names[round((bearing_deg or 0.0) / 360 * len(names)) % len(names)]


def _distance(metres: float) -> str:
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:.3g} km" if metres < 1e6 else f"{metres / 1000:.0f} km"


def _in(words: Localized, lang: str) -> str:
    return words.es if lang == "es" else words.en
