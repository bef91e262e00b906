"""Compile the gazetteer: `python -m geo.gazetteer.build` writes data/built/gazetteer.bin."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
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
from geo.gazetteer.gazetteer import built_path
from geo.gazetteer.origin import Origin, input_checksums
from geo.gazetteer.post_towns import post_towns
from geo.gazetteer.seats import name_seats, seats_of
from geo.gazetteer.units import countries, first_level_units, mexican_states, municipalities, us_counties, with_people
from geo.settings import Settings


def main() -> int:
    data = Settings.from_environ().data
    started = time.monotonic()
    try:
        path, count = build(data)
    except DataError as error:
        print(f"terreno: {error}", file=sys.stderr)
        return 1
    seconds, size = time.monotonic() - started, path.stat().st_size / 1e6
    print(f"Gazetteer: {count:,} places in {path.name} ({size:.0f} MB), built in {seconds:.0f} s", file=sys.stderr)
    return 0


def build(data: Path) -> tuple[Path, int]:
    """Write the gazetteer below `data`/built; return its path and the number of places."""
    checksums = input_checksums(data)
    progress("reading the boundaries")
    layers = {name: Layer.read(data / "boundaries" / f"{name}.geojson.gz") for name in LAYERS}
    areas = administrative_areas(layers)
    progress("collecting the places")
    entries, drawn = collect(data, layers, areas)
    areas.update(drawn)
    progress("indexing the names")
    compiler = Compiler()
    for entry in entries:
        compiler.add(entry)
    path = built_path(data)
    compiler.write(path, areas, Origin(checksums, counts=compiler.counts()))
    return path, len(entries)


LAYERS = ("mexico_municipalities", "us_counties", "world_admin1")


def progress(step: str) -> None:
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


def collect(
    data: Path, layers: Mapping[str, Layer], areas: Mapping[str, BaseGeometry]
) -> tuple[list[Entry], dict[str, BaseGeometry]]:
    """Return every entry, and the areas of the regions."""
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
    return extra_aliases(data, entries), drawn


if __name__ == "__main__":
    sys.exit(main())
