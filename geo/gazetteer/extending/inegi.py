"""INEGI's localities of Mexico: its own catalogue (AGEEML), or a table of names and points by state and municipality."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError
from geo.gazetteer.cities import Units, importance, uncertainty
from geo.gazetteer.entry import Entry
from geo.gazetteer.extending.progress import Advance, ignore_progress
from geo.gazetteer.extending.text_files import open_text
from geo.gazetteer.names import distinct, name_tokens, short_form, without_honours
from geo.model import Precision

CATALOGUE_COLUMNS = (
    "CVE_ENT",
    "NOM_ENT",
    "CVE_MUN",
    "NOM_MUN",
    "CVE_LOC",
    "NOM_LOC",
    "LAT_DECIMAL",
    "LON_DECIMAL",
    "POB_TOTAL",
)
SLUG_COLUMNS = ("state", "municipality", "locality", "lat", "lon")
_CHUNK = 20_000
_NAMELESS = frozenset({("ninguno",), ("sin", "nombre"), ("ninguna",)})
"""What the catalogue writes for a house or a camp that has no name; its square brackets mark such words."""


@dataclass(frozen=True, slots=True)
class _Locality:
    key: str
    name: str
    municipality: str
    """INEGI's five digits, or 'state/municipality' in words."""
    lon: float
    lat: float
    population: int


def inegi_localities(path: Path, units: Units, advance: Advance = ignore_progress) -> Iterator[Entry]:
    """Yield the named localities of a file; DataError, with the line, for what is no such file."""
    localities = (locality for locality in _read(path, advance) if name_tokens(locality.name) not in _NAMELESS)
    municipalities = _municipalities(units)
    taken: Counter[str] = Counter()
    while chunk := list(itertools.islice(localities, _CHUNK)):
        for locality, (state, municipality) in zip(chunk, _units_of(chunk, units, municipalities), strict=True):
            taken[locality.key] += 1
            again = f"~{taken[locality.key]}" if taken[locality.key] > 1 else ""
            yield _entry(locality, f"inegi:{locality.key}{again}", state, municipality)


def _municipalities(units: Units) -> Mapping[str, tuple[str, str]]:
    """Return INEGI's key, and 'state/municipality' in words, -> (state, municipality)."""
    by_words = {f"{_slug(state)}/{_slug(name)}": (state, name) for state, name in units.mexico_names.values()}
    return {**units.mexico_names, **by_words}


def _slug(name: str) -> str:
    return "-".join(name_tokens(name))


def _units_of(
    chunk: Sequence[_Locality], units: Units, municipalities: Mapping[str, tuple[str, str]]
) -> Iterable[tuple[str | None, str | None]]:
    """Return (state, municipality) of each: by its key, or else by the polygon that it lies in."""
    found: list[tuple[str | None, str | None]] = [municipalities.get(item.municipality, (None, None)) for item in chunk]
    unknown = [index for index, pair in enumerate(found) if pair[0] is None]
    around = units.locate("MX", [chunk[i].lon for i in unknown], [chunk[i].lat for i in unknown]) if unknown else []
    for index, unit in zip(unknown, around, strict=True):
        found[index] = unit or (None, None)
    return found


def _entry(locality: _Locality, identity: str, state: str | None, municipality: str | None) -> Entry:
    forms = (short_form(locality.name), without_honours(locality.name)) if municipality else ()
    is_seat = municipality is not None and name_tokens(municipality) in [name_tokens(f) for f in forms if f]
    return Entry(
        gazetteer_id=identity,
        name=locality.name,
        lon=locality.lon,
        lat=locality.lat,
        precision=Precision.LOCALITY,
        uncertainty_m=uncertainty(locality.population),
        rank=importance(locality.population, "MX"),
        names=distinct((locality.name, *((municipality,) if is_seat and municipality else ()))),
        country="MX",
        admin1=state,
        admin2=municipality,
        population=locality.population,
    )


def _read(path: Path, advance: Advance) -> Iterator[_Locality]:
    # Latin-1 fits whatever is no UTF-8.
    with open_text(path, encodings=("utf-8-sig", "latin-1"), advance=advance) as stream:
        header = stream.readline()
        columns = next(csv.reader([header], delimiter=_delimiter(header)), [])
        rows = csv.DictReader(stream, [column.strip() for column in columns], delimiter=_delimiter(header))
        if set(CATALOGUE_COLUMNS) <= set(columns):
            read = _from_catalogue
        elif set(SLUG_COLUMNS) <= set(columns):
            read = _from_slugs
        else:
            expected = f"{', '.join(CATALOGUE_COLUMNS)} (INEGI's catalogue) or {', '.join(SLUG_COLUMNS)}"
            raise DataError(f"{path}: its columns are {', '.join(columns)[:200]}; expected {expected}")
        try:
            for row in rows:
                locality = read(row)
                if not (-180 <= locality.lon <= 180 and -90 <= locality.lat <= 90):
                    raise ValueError(f"lon {locality.lon}, lat {locality.lat} is no place on Earth")
                yield locality
        except (csv.Error, ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{path}:{rows.line_num + 1}: {error}; mend the line or get the file again") from error


def _delimiter(header: str) -> str:
    return "\t" if "\t" in header else ","


def _from_catalogue(row: Mapping[str, str]) -> _Locality:
    municipality = row["CVE_ENT"].strip().zfill(2) + row["CVE_MUN"].strip().zfill(3)
    return _Locality(
        key=municipality + row["CVE_LOC"].strip().zfill(4),
        name=_without_brackets(row["NOM_LOC"]),
        municipality=municipality,
        lon=float(row["LON_DECIMAL"]),
        lat=float(row["LAT_DECIMAL"]),
        population=_population(row["POB_TOTAL"]),
    )


def _from_slugs(row: Mapping[str, str]) -> _Locality:
    municipality, name = f"{row['state']}/{row['municipality']}", _without_brackets(row["locality"])
    return _Locality(f"{municipality}/{_slug(name)}", name, municipality, float(row["lon"]), float(row["lat"]), 0)


def _without_brackets(name: str) -> str:
    """Return 'Rancho Nuevo' for 'Rancho Nuevo [Granja]'; a name that stands in brackets as a whole keeps its words."""
    bare = name.partition("[")[0].strip()
    return bare or name.replace("[", "").replace("]", "").strip()


def _population(text: str) -> int:
    """Return how many people; 0 where it is not told ('-', '*', empty)."""
    text = text.strip().replace(",", "")
    return int(text) if text.isdigit() else 0
