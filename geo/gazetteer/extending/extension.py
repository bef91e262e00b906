"""What to add to the committed sources, and the adding of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, InputError
from geo.gazetteer.cities import Units
from geo.gazetteer.compiler import Compiler
from geo.gazetteer.entry import Entry
from geo.gazetteer.extending.alternate_names import AlternateNames
from geo.gazetteer.extending.downloads import GEONAMES_URL, Downloads
from geo.gazetteer.extending.features import Features, FeatureSource
from geo.gazetteer.extending.geonames import GeoNamesEntries, UnitNames
from geo.gazetteer.extending.geonames_rows import read_admin_codes, read_rows
from geo.gazetteer.extending.inegi import inegi_localities
from geo.gazetteer.extending.merging import Merger
from geo.gazetteer.extending.natural_earth import natural_earth_regions
from geo.gazetteer.extending.progress import Progress
from geo.gazetteer.origin import SourceFile

ALL_COUNTRIES = "allCountries"
_UNIT_FILES = ("admin1CodesASCII.txt", "admin2Codes.txt")


@dataclass(frozen=True, slots=True)
class Extension:
    """`geonames` are country codes, or 'allCountries' alone; `url` is where their files are. Nothing at all by default."""

    geonames: tuple[str, ...] = ()
    inegi: Path | None = None
    natural_earth: Path | None = None
    url: str = GEONAMES_URL

    def __post_init__(self) -> None:
        for name in self.geonames:
            if name != ALL_COUNTRIES and not (len(name) == 2 and name.isascii() and name.isupper()):
                raise InputError(f"--geonames {name}: expected a country's two capitals, as MX, or {ALL_COUNTRIES}")
        if ALL_COUNTRIES in self.geonames and len(self.geonames) > 1:
            raise InputError(f"--geonames {ALL_COUNTRIES} holds every country; leave the others out")

    def options(self) -> tuple[str, ...]:
        """Return the options of `terreno gazetteer build` that ask for this; () for nothing."""
        options = [option for name in self.geonames for option in ("--geonames", name)]
        for option, path in (("--inegi", self.inegi), ("--natural-earth", self.natural_earth)):
            options += [option, str(path.resolve())] if path else []
        if self.geonames and self.url != GEONAMES_URL:
            options += ["--url", self.url]
        return tuple(options)


@dataclass(frozen=True, slots=True)
class GeoNamesFiles:
    """Local paths: (dump, its table) and (alternate names, their table) of each country, and the units' names."""

    dumps: tuple[tuple[Path, str], ...]
    alternates: tuple[tuple[Path, str], ...]
    admin1: Path
    admin2: Path

    @classmethod
    def fetch(cls, names: Sequence[str], downloads: Downloads) -> GeoNamesFiles:
        """Have all files at hand; DataError if one cannot be had."""
        admin1, admin2 = (downloads.fetch(name) for name in _UNIT_FILES)
        dumps = tuple((downloads.fetch(f"{name}.zip"), f"{name}.txt") for name in names)
        stems = ["alternateNamesV2" if name == ALL_COUNTRIES else f"alternatenames/{name}" for name in names]
        alternates = tuple((downloads.fetch(f"{stem}.zip"), f"{Path(stem).name}.txt") for stem in stems)
        return cls(dumps, alternates, admin1, admin2)

    def paths(self) -> tuple[Path, ...]:
        return (self.admin1, self.admin2, *(path for path, _ in (*self.dumps, *self.alternates)))


@dataclass(frozen=True, slots=True)
class Extender:
    """Reads the sources of an extension, those whose points are best first, and merges what is the same place."""

    data: Path
    extension: Extension
    geonames: GeoNamesFiles | None
    progress: Progress

    @classmethod
    def prepare(cls, data: Path, extension: Extension, downloads: Downloads) -> Extender:
        """Have all files at hand before the long work begins; DataError if one is missing."""
        for path in filter(None, (extension.inegi, extension.natural_earth)):
            if not path.is_file():
                raise DataError(f"{path}: there is no such file; name one that is there")
        files = GeoNamesFiles.fetch(extension.geonames, downloads) if extension.geonames else None
        return cls(data, extension, files, downloads.progress)

    def source_files(self) -> tuple[SourceFile, ...]:
        paths = [path for path in (self.extension.inegi, self.extension.natural_earth) if path]
        return tuple(map(SourceFile.of, (*paths, *(self.geonames.paths() if self.geonames else ()))))

    def extend(self, compiler: Compiler, known: Sequence[Entry], units: Units) -> tuple[Mapping[str, BaseGeometry], int]:
        """Add the extension's places to a compiler that holds `known` in this order.

        Returns the areas that come with them, and how many of them were known already.
        """
        merger = Merger(compiler)
        for index, entry in enumerate(known):
            merger.remember(index, entry)
        areas = self._add_regions(compiler, merger)
        if self.extension.inegi:
            with self.progress("Reading INEGI's localities", self.extension.inegi.stat().st_size) as advance:
                for entry in inegi_localities(self.extension.inegi, units, advance):
                    merger.add(entry)
        if self.geonames:
            self._add_geonames(self.geonames, merger, known, units)
        return areas, merger.merged

    def _add_regions(self, compiler: Compiler, merger: Merger) -> Mapping[str, BaseGeometry]:
        areas: dict[str, BaseGeometry] = {}
        if self.extension.natural_earth:
            features = Features.read(self.data, FeatureSource.NATURAL_EARTH)
            for entry, area in natural_earth_regions(self.extension.natural_earth, features):
                index = merger.add(entry)
                if compiler.places.give_area(index, entry.gazetteer_id):
                    areas[entry.gazetteer_id] = area
        return areas

    def _add_geonames(self, files: GeoNamesFiles, merger: Merger, known: Sequence[Entry], units: Units) -> None:
        alternates = AlternateNames()
        for path, member in files.alternates:
            with self.progress(f"Reading {path.parent.name}/{path.name}", path.stat().st_size) as advance:
                alternates.read(path, member, advance)
        alternates.index()
        names = {entry.gazetteer_id: entry.name for entry in known if entry.admin2 == entry.name}
        unit_names = UnitNames.of(units, names, read_admin_codes(files.admin1), read_admin_codes(files.admin2))
        entries = GeoNamesEntries(Features.read(self.data, FeatureSource.GEONAMES), units, unit_names, alternates)
        for path, member in files.dumps:
            with self.progress(f"Reading {path.name}", path.stat().st_size) as advance:
                for entry, other_id in entries.of(read_rows(path, member, advance)):
                    merger.add(entry, also_known_as=other_id, remembered=False)
