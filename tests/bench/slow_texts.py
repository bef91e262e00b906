"""Texts that nobody writes and that cost a geoparser most: one thing over and over, or words without any order."""

from __future__ import annotations

import random
from collections.abc import Mapping

_UNITS: Mapping[str, str] = {
    "news": (
        "Soldiers found a truck near Los Mochis, Sinaloa, on Monday. The governor of Sonora said that two men from Nogales, "
        "Arizona, had been held in Culiacán. En Jesús María, municipio de Culiacán, hubo un enfrentamiento.\n"
    ),
    "capitals": "SOLDIERS FOUND A TRUCK NEAR LOS MOCHIS, SINALOA, AND THE BODY OF PEDRO GARCÍA IN SAN JOSÉ DEL CABO. ",
    "no spaces": "SoldiersfoundatrucknearLosMochis,Sinaloa,onMonday.",
    "brackets": "((([[[{{{",
    "line breaks": "\n",
    "one word": "A",
    "letters": "A-B-C-D-",
    "San": "San ",
    "one name": "San José, ",
    "run of names": "San José De La Cruz Victoria ",
    "names": "Culiacán, Durango, Salem, Santa Cruz, Springfield, Victoria, La Paz, Paris, Guadalupe, San Antonio, ",
    "joined": "Culiacán-",
    "routes": "carretera Culiacán-Mazatlán-Durango-Torreón-",
    "roads": "km 45 de la carretera Culiacán-Mazatlán ",
    "digits": "1234567890 ",
    "scripts": "Привет Culiacán 北京 München ",
    "zero width": "Cu\u200bliacán\u200c ",
    "surrogates": "\ud800Culiacán\udfff ",
    "tokenised": "Culiacán , Sinaloa ( México ) . ",
    "dots": "U.S. N.L. Sin. ",
    "commas": "Culiacán, ",
    "coordinates": "44.2727, -88.6378 44°16′22″N 88°38′16″W ",
    "definitions": "Salem is a town in Salem, ",
    "distances": "12 km north of Salem ",
    "and": "Salem and Durango and ",
    "near": "near X-Y ",
    "between": "between Durango and Salem ",
    "coasts": "off the coast of Sinaloa and off the Sonora coast ",
}


MIXTURE = "mixture"
"""The words of all the others in random order, so that nothing comes again."""
KINDS = (*_UNITS, MIXTURE)


def slow_text(kind: str, size: int) -> str:
    """Return a text of that kind, `size` characters long."""
    unit = _shuffled(size) if kind == MIXTURE else _UNITS[kind]
    return (unit * (size // len(unit) + 1))[:size]


def _shuffled(size: int) -> str:
    words = [word for unit in _UNITS.values() if len(unit) > 20 for word in unit.split()]
    return " ".join(random.Random(size).choices(words, k=size // 4))
