"""What a query asks for: a name, and the places that must contain it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geopy.exc import GeocoderQueryError

from geo.model import Precision

ANY = frozenset(Precision)
UNITS = frozenset({Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY})
TOWN = frozenset({Precision.LOCALITY, Precision.ADMIN2})
"""A gazetteer may know the municipality of a town, and not the town."""
_QUARTER = frozenset({Precision.SITE, Precision.LOCALITY, Precision.NEAR_LOCALITY})
_SEPARATOR, _OR_BRACKET = re.compile(r"[,;\n\r\t]"), re.compile(r"[,;()\n\r\t]")
_MOST_WORDS = 12
"""Longer queries must have commas: the ways to part them grow with the square of their words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A name in a query, and which kinds of place it may mean."""

    text: str
    kinds: frozenset[Precision] = ANY


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """A place called `name` that lies in each of `holders`, the nearest first."""

    name: Part
    holders: tuple[Part, ...] = ()


# The fields of a structured query, finest first; each with the names it goes by and what it may mean.
_FIELDS: tuple[tuple[tuple[str, ...], frozenset[Precision]], ...] = (
    (("name", "nombre", "place", "lugar", "site", "sitio", "amenity"), ANY),
    (("neighbourhood", "suburb", "colonia", "barrio", "quarter"), _QUARTER),
    (("city", "ciudad", "town", "village", "hamlet", "locality", "localidad", "pueblo", "poblado"), TOWN),
    (("county", "municipality", "municipio", "condado", "admin2"), frozenset({Precision.ADMIN2})),
    (("state", "estado", "province", "provincia", "region", "admin1"), frozenset({Precision.ADMIN1})),
    (("country", "pais", "país"), frozenset({Precision.COUNTRY})),
)
FIELDS = tuple(key for keys, _ in _FIELDS for key in keys)


def read_query(query: str | Mapping[str, object]) -> tuple[PlaceQuery, ...]:
    """Return the ways to read a query, the likeliest first; () for nothing ('', ' , ').

    A text is parted by commas or semicolons: 'Jesús María, Culiacán, Sinaloa'. What stands in brackets may belong to the
    name, 'Villanueva (Villa Nueva)', or hold it, 'Nogales (Sonora)'. A mapping has a text for some of FIELDS; empty ones
    are passed over, as gaps in a table are. Raises GeocoderQueryError for what is no query.
    """
    if isinstance(query, Mapping):
        return _of_parts(_fields(query))
    if not isinstance(query, str):
        raise GeocoderQueryError(f"query {query!r}: expected a text such as 'Los Mochis, Sinaloa', or a dict of its parts")
    separators = (_SEPARATOR, _OR_BRACKET) if "(" in query else (_SEPARATOR,)
    return tuple(reading for separator in separators for reading in _of_parts(_parted(query, separator)))


def _parted(query: str, separator: re.Pattern[str]) -> list[Part]:
    return [Part(text) for piece in separator.split(query) if (text := piece.strip())]


def _of_parts(parts: list[Part]) -> tuple[PlaceQuery, ...]:
    return (PlaceQuery(parts[0], tuple(parts[1:])),) if parts else ()


def _fields(query: Mapping[str, object]) -> list[Part]:
    given = {str(key): text for key, value in query.items() if (text := _text(key, value))}
    unknown = sorted(given.keys() - set(FIELDS))
    if unknown:
        raise GeocoderQueryError(f"query field {unknown[0]!r}: the gazetteer knows {', '.join(FIELDS)}; leave others out")
    parts = []
    for keys, kinds in _FIELDS:
        texts = [given[key] for key in keys if key in given]
        if len(texts) > 1:
            raise GeocoderQueryError(f"query fields {[key for key in keys if key in given]} mean the same; give one of them")
        parts += [Part(text, kinds) for text in texts]
    return parts


def _text(key: object, value: object) -> str:
    if value is None or value != value:  # NaN, as pandas has it in gaps
        return ""
    if not isinstance(value, str):
        raise GeocoderQueryError(f"query field {key!r} is {value!r}, expected a text")
    return value.strip()


def without_commas(query: PlaceQuery) -> Iterator[list[PlaceQuery]]:
    """Yield the ways to read a name as one with the units that hold it: 'Los Mochis Sinaloa', 'Nogales Son. México'.

    First all ways with one unit, then all with two. The words keep their order and none is left out.
    """
    words = query.name.text.split()
    if query.name.kinds != ANY or len(words) > _MOST_WORDS:
        return
    for count in (1, 2):
        yield [
            PlaceQuery(Part(name), tuple(Part(text, UNITS) for text in holders) + query.holders)
            for cuts in itertools.combinations(range(1, len(words)), count)
            for name, *holders in [[" ".join(words[i:j]) for i, j in itertools.pairwise((0, *cuts, len(words)))]]
        ]
