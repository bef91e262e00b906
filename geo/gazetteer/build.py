"""Compile the gazetteer: `python -m geo.gazetteer.build` writes data/built/gazetteer.bin."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer.airports import airports
from geo.gazetteer.boundaries import Layer
from geo.gazetteer.cities import Units, cities
from geo.gazetteer.compiler import Compiler
from geo.gazetteer.curated import curated_places, extra_aliases, regions, sites
from geo.gazetteer.districts import Districts
from geo.gazetteer.entry import Entry
from geo.gazetteer.extending.extension import Extender
from geo.gazetteer.gazetteer import built_path
from geo.gazetteer.mapped_file import MappedFile, extended_origin
from geo.gazetteer.origin import Origin, input_checksums
from geo.gazetteer.post_towns import post_towns
from geo.gazetteer.seats import name_seats, seats_of
from geo.gazetteer.units import countries, first_level_units, mexican_states, municipalities, us_counties, with_people
from geo.settings import Settings


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: the file, how many places it holds, and how many of further sources were known already."""

    path: Path
    places: int
    merged: int
    seconds: float

    def __str__(self) -> str:
        size = self.path.stat().st_size / 1e6
        merged = f" ({self.merged:,} more were known already)" if self.merged else ""
        noun = "place" if self.places == 1 else "places"
        return f"{self.places:,} {noun}{merged} in {self.path.name} ({size:.0f} MB), built in {self.seconds:.0f} s"


def main() -> int:
    try:
        said = rebuild(Settings.from_environ().data)
    except DataError as error:
        print(f"terreno: {error}", file=sys.stderr)
        return 1
    print(f"Gazetteer: {said}", file=sys.stderr)
    return 0


def rebuild(data: Path) -> str:
    """Build the gazetteer from the committed files, and say so; one that holds further sources is kept.

    DataError if that one is out of date: it tells what to run.
    """
    path = built_path(data)
    extended = extended_origin(path)
    if extended is None:
        return str(build(data))
    replacing = "'terreno gazetteer build --bundled-only' replaces it by the bundled one"
    try:
        MappedFile(path).origin.require_fresh(data)
    except DataError as error:
        raise DataError(f"{error}; {replacing}") from None
    return f"{path.name} holds further sources and is kept ({extended.command}); {replacing}"


def build(data: Path, extender: Extender | None = None) -> Built:
    """Write the gazetteer below `data`/built, with the places of `extender` too."""
    started = time.monotonic()
    checksums = input_checksums(data)
    announce("reading the boundaries")
    layers = {name: Layer.read(data / "boundaries" / f"{name}.geojson.gz") for name in LAYERS}
    areas = administrative_areas(layers)
    announce("collecting the places")
    collected = collect(data, layers, areas)
    areas.update(collected.drawn)
    compiler = Compiler()
    for entry in collected.entries:
        compiler.add(entry)
    origin, merged = Origin(checksums), 0
    if extender is not None:
        extra, merged = extender.extend(compiler, collected.entries, collected.units)
        areas.update(extra)
        origin = replace(origin, options=extender.extension.options(), files=extender.source_files())
    announce("indexing the names")
    path, places = built_path(data), len(compiler.places)
    compiler.write(path, areas, replace(origin, counts=compiler.counts()))
    return Built(path, places, merged, time.monotonic() - started)


LAYERS = ("mexico_municipalities", "us_counties", "world_admin1")


def announce(step: str) -> None:
    if sys.stderr.isatty():
        print(f"Gazetteer: {step} …", file=sys.stderr)


def administrative_areas(layers: Mapping[str, Layer]) -> dict[str, BaseGeometry]:
    """Return area id -> polygon of all administrative units; coarser ones are unions, so that borders agree."""
    mexico, us, world = (layers[name] for name in LAYERS)
    areas = {f"inegi:{key}": polygon for key, polygon in zip(mexico.keys, mexico.polygons, strict=True)}
    states = mexico.dissolve(lambda key: key[:2])
    areas |= {f"inegi:{key}": polygon for key, polygon in states.items()}
    areas |= {f"fips:{key}": polygon for key, polygon in zip(us.keys, us.polygons, strict=True)}
    abroad = {k: p for k, p in zip(world.keys, world.polygons, strict=True) if not k.startswith("MX.")}
    areas |= {f"geonames:{key}": polygon for key, polygon in abroad.items()}
    areas |= {f"iso:{key}": polygon for key, polygon in world.dissolve(lambda key: key[:2]).items()}
    areas["iso:MX"] = mexico.dissolve(lambda key: "MX")["MX"]
    return areas


@dataclass(frozen=True, slots=True)
class Collected:
    """Every entry of the committed sources, region id -> its area, and what tells the units of further places."""

    entries: Sequence[Entry]
    drawn: Mapping[str, BaseGeometry]
    units: Units


def collect(data: Path, layers: Mapping[str, Layer], areas: Mapping[str, BaseGeometry]) -> Collected:
    mexico, us, _ = (layers[name] for name in LAYERS)
    states, first_level = list(mexican_states(data)), list(first_level_units(data, areas))
    state_names = {state.gazetteer_id.removeprefix("inegi:"): state.name for state in states}
    admin1 = {unit.gazetteer_id.removeprefix("geonames:"): unit.name for unit in first_level}
    counties = list(us_counties(us, admin1))
    districts = Districts.read(data, admin1)
    units = Units(
        mexico=mexico,
        us=us,
        mexico_names={key: (state_names[key[:2]], name) for key, name in zip(mexico.keys, mexico.names, strict=True)},
        us_names={county.gazetteer_id.removeprefix("fips:"): (county.admin1 or "", county.name) for county in counties},
        admin1=admin1,
        districts=districts.by_town,
    )
    places = name_seats([*cities(units), *curated_places(data, units)], units)
    towns = municipalities(mexico, units.mexico_names, seats_of(places, units))
    region_entries, drawn = regions(data, areas)
    entries = [*countries(data), *with_people([*states, *first_level], places), *towns, *counties, *districts.entries]
    entries += [*places, *post_towns(data, units), *airports(units, places), *sites(data, units), *region_entries]
    return Collected(extra_aliases(data, entries), drawn, units)


if __name__ == "__main__":
    sys.exit(main())
