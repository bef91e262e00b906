"""Further sources: what a row becomes, what is merged, and what is told when a file is not as expected."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geo.errors import DataError, InputError
from geo.gazetteer import Gazetteer
from geo.gazetteer.boundaries import Layer
from geo.gazetteer.cities import Units
from geo.gazetteer.compiler import Compiler
from geo.gazetteer.entry import Entry
from geo.gazetteer.extending.downloads import Downloads
from geo.gazetteer.extending.extension import Extender, Extension
from geo.gazetteer.extending.features import Features, FeatureSource
from geo.gazetteer.mapped_file import MappedFile
from geo.gazetteer.origin import Origin
from geo.model import Place, Precision
from geo.settings import Settings
from tests.geo.gazetteer.extending.conftest import StubServer, alternate_row, dump_row, zipped

Extend = Callable[..., Gazetteer]

CULIACAN = Entry(
    "geonames:4012176", "Culiacán", -107.394, 24.802, Precision.LOCALITY, 6300.0, 7.4, ("Culiacán", "Culiacán Rosales"),
    country="MX", admin1="Sinaloa", admin2="Culiacán", population=808_416,
)  # fmt: skip
LA_TUNA = Entry(
    "terreno:la-tuna", "La Tuna", -107.30, 25.30, Precision.LOCALITY, 5000.0, 2.5,
    country="MX", admin1="Sinaloa", admin2="Badiraguato",
)  # fmt: skip
SIERRA = Entry("terreno:sierra", "Sierra Madre", -107.0, 25.5, Precision.NATURAL_AREA, 90_000.0, 7.5, country="MX")
SINALOA = Entry(
    "inegi:25", "Sinaloa", -107.5, 25.0, Precision.ADMIN1, 150_000.0, 10.0,
    country="MX", admin1="Sinaloa", area_id="inegi:25",
)  # fmt: skip
MEXICO = Entry("iso:MX", "Mexico", -102.5, 23.5, Precision.COUNTRY, 500_000.0, 12.0, ("México",), country="MX")
TEXAS = Entry("geonames:US.TX", "Texas", -99.0, 31.0, Precision.ADMIN1, 150_000.0, 9.5, country="US", admin1="Texas")
WEBB = Entry(
    "fips:48479", "Webb County", -99.3, 27.8, Precision.ADMIN2, 25_000.0, 3.5,
    country="US", admin1="Texas", admin2="Webb County",
)  # fmt: skip
KNOWN = (CULIACAN, LA_TUNA, SIERRA, SINALOA, MEXICO, TEXAS, WEBB)


@pytest.fixture(scope="module")
def units() -> Units:
    boxes = (shapely.box(-108, 24, -107, 25), shapely.box(-108, 25, -107, 26), shapely.box(-106, 24, -105, 25))
    mexico = Layer(("25006", "25003", "08001"), ("Culiacán", "Badiraguato", "Ahumada"), boxes)
    names = {"25006": ("Sinaloa", "Culiacán"), "25003": ("Sinaloa", "Badiraguato"), "08001": ("Chihuahua", "Ahumada")}
    return Units(mexico, Layer((), (), ()), names, {}, {"US.TX": "Texas"})


@pytest.fixture
def extend(units: Units, settings: Settings, downloads: Downloads, tmp_path: Path) -> Extend:
    """Build a gazetteer of `KNOWN`, or other entries, and an extension."""

    def build(extension: Extension, known: Sequence[Entry] = KNOWN) -> Gazetteer:
        compiler = Compiler()
        for entry in known:
            compiler.add(entry)
        areas, _ = Extender.prepare(settings.data, extension, downloads).extend(compiler, known, units)
        compiler.write(tmp_path / "g.bin", {"inegi:25": shapely.box(-108, 24, -107, 26), **areas}, Origin())
        return Gazetteer(MappedFile(tmp_path / "g.bin"))

    return build


@pytest.fixture
def geonames(stub: StubServer) -> Callable[..., Extension]:
    """Serve rows as GeoNames' Mexico and ask for them."""

    def serve(*rows: str, alternates: Sequence[str] = ()) -> Extension:
        stub.files |= {
            "/dump/MX.zip": zipped("MX.txt", "".join(rows)),
            "/dump/alternatenames/MX.zip": zipped("MX.txt", "".join(alternates)),
            "/dump/admin1CodesASCII.txt": b"US.TX\tTexas\tTexas\t4736286\nGT.07\tGuatemala\tGuatemala\t3595530\n",
            "/dump/admin2Codes.txt": b"US.TX.479\tWebb County\tWebb County\t4741174\n",
        }
        return Extension(("MX",), url=stub.url)

    return serve


def only(places: Sequence[Place]) -> Place:
    assert len(places) == 1, places
    return places[0]


# GeoNames


def test_row_becomes_a_place_with_the_units_of_the_polygons(extend: Extend, geonames: Callable[..., Extension]) -> None:
    row = dump_row(1, "El Salado", 24.5, -107.2, "P.PPL", "MX", admin1="08", admin2="001", population=2_300)
    place = only(extend(geonames(row)).lookup("el salado"))
    assert (place.gazetteer_id, place.precision, place.population) == ("geonames:1", Precision.LOCALITY, 2_300)
    assert (place.country, place.admin1, place.admin2) == ("MX", "Sinaloa", "Culiacán")


def test_codes_tell_the_units_elsewhere(extend: Extend, geonames: Callable[..., Extension]) -> None:
    rows = (
        dump_row(1, "Oilton", 27.5, -98.9, "P.PPL", "US", admin1="TX", admin2="479"),
        dump_row(2, "Mixco", 14.6, -90.6, "P.PPL", "GT", admin1="07", admin2="9"),
    )
    gazetteer = extend(geonames(*rows))
    assert (only(gazetteer.lookup("Oilton")).admin1, only(gazetteer.lookup("Oilton")).admin2) == ("Texas", "Webb County")
    assert (only(gazetteer.lookup("Mixco")).admin1, only(gazetteer.lookup("Mixco")).admin2) == ("Guatemala", None)


def test_row_of_a_known_place_adds_its_names_only(extend: Extend, geonames: Callable[..., Extension]) -> None:
    row = dump_row(4012176, "Culiacán", 24.79, -107.38, "P.PPLA", "MX", population=1)
    gazetteer = extend(geonames(row, alternates=[alternate_row(4012176, "es", "Culichi Town", "c")]))
    assert only(gazetteer.lookup("Culichi Town")) == only(gazetteer.lookup("Culiacán"))
    assert only(gazetteer.lookup("Culiacán")).lon == CULIACAN.lon
    assert len(gazetteer) == len(KNOWN)


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (dump_row(1, "La Tuna", 25.31, -107.30, "P.PPL", "MX"), LA_TUNA),
        (dump_row(3, "Sierra Madre", 25.9, -107.3, "T.MTS", "MX"), SIERRA),
        (dump_row(4, "Sinaloa", 25.1, -107.4, "A.ADM1", "MX", admin1="25"), SINALOA),
        (dump_row(5, "Mexico", 23.0, -102.0, "A.PCLI", "MX"), MEXICO),
        (dump_row(6, "State of Texas", 31.2, -99.2, "A.ADM1", "US", admin1="TX"), TEXAS),
        (dump_row(7, "Webb County", 27.7, -99.3, "A.ADM2", "US", admin1="TX", admin2="479"), WEBB),
    ],
)
def test_same_place_is_one_place(extend: Extend, geonames: Callable[..., Extension], row: str, known: Entry) -> None:
    gazetteer = extend(geonames(row))
    assert len(gazetteer) == len(KNOWN)
    found = only(gazetteer.lookup(row.split("\t")[1]))
    assert (found.gazetteer_id, found.lon) == (known.gazetteer_id, known.lon)


@pytest.mark.parametrize(
    "row",
    [
        dump_row(1, "La Tuna", 25.35, -107.30, "P.PPL", "MX"),  # 5 km away
        dump_row(2, "La Tuna", 25.30, -107.30, "T.MT", "MX"),  # a mountain
        dump_row(3, "La Tunita", 25.30, -107.30, "P.PPL", "MX"),
        dump_row(4, "Sinaloa", 25.0, -107.5, "A.ADM2", "MX", admin1="25"),
        dump_row(5, "Webb County", 32.0, -82.0, "A.ADM2", "US", admin1="GA"),
    ],
)
def test_other_place_is_another_place(extend: Extend, geonames: Callable[..., Extension], row: str) -> None:
    gazetteer = extend(geonames(row))
    assert len(gazetteer) == len(KNOWN) + 1
    assert f"geonames:{row.split()[0]}" in {place.gazetteer_id for place in gazetteer.lookup(row.split("\t")[1])}


def test_two_rows_of_one_source_are_two_places(extend: Extend, geonames: Callable[..., Extension]) -> None:
    rows = [dump_row(n, "El Pozo", 24.5 + n / 1000, -107.2, "P.PPL", "MX") for n in (1, 2)]
    assert len(extend(geonames(*rows)).lookup("El Pozo")) == 2


def test_names_by_what_they_are(extend: Extend, geonames: Callable[..., Extension]) -> None:
    names = [
        alternate_row(1, "en", "Salt Town", "p"),
        alternate_row(1, "es-MX", "Pueblo Salado"),
        alternate_row(1, "", "Salado Viejo", "h"),
        alternate_row(1, "abbr", "Sdo"),
        alternate_row(1, "de", "Salzdorf"),
        alternate_row(1, "link", "https://en.wikipedia.org/wiki/El_Salado"),
        alternate_row(1, "post", "80430"),
        alternate_row(1, "en", "盐"),
        alternate_row(2, "en", "Elsewhere"),
    ]
    rows = (
        dump_row(1, "El Salado", 24.5, -107.2, "P.PPL", "MX"),
        dump_row(3, "Salado Viejo", 25.5, -107.2, "P.PPL", "MX"),
    )
    gazetteer = extend(geonames(*rows, alternates=names))
    for name in ("Salt Town", "Pueblo Salado", "Sdo."):
        assert only(gazetteer.lookup(name)).gazetteer_id == "geonames:1"
    assert [place.gazetteer_id for place in gazetteer.lookup("Salado Viejo")] == ["geonames:3", "geonames:1"]
    match = gazetteer.match_at(("sdo",), 0)
    assert match is not None and match.places == () and len(match.abbreviates) == 1
    for name in ("Salzdorf", "80430", "盐", "Elsewhere"):
        assert gazetteer.lookup(name) == ()


def test_letters_without_accents_find_too(extend: Extend, geonames: Callable[..., Extension]) -> None:
    row = dump_row(1, "Łódź Nueva", 24.5, -107.2, "P.PPL", "MX", ascii="Lodz Nueva")
    assert only(extend(geonames(row)).lookup("Lodz Nueva")).gazetteer_id == "geonames:1"


def test_mexican_forms_of_names_are_known(extend: Extend, geonames: Callable[..., Extension]) -> None:
    row = dump_row(1, "Acaponeta de los Ríos", 24.5, -107.2, "P.PPL", "MX")
    assert only(extend(geonames(row)).lookup("Acaponeta")).gazetteer_id == "geonames:1"


@pytest.mark.parametrize(
    ("feature", "precision"),
    [
        ("P.PPLX", Precision.LOCALITY), ("A.ADM1", Precision.ADMIN1), ("A.ADM2", Precision.ADMIN2),
        ("A.PCLI", Precision.COUNTRY), ("T.MTS", Precision.NATURAL_AREA), ("T.PK", Precision.SITE),
        ("H.LK", Precision.NATURAL_AREA), ("H.GULF", Precision.SEA_AIR), ("L.PRK", Precision.NATURAL_AREA),
        ("S.PRN", Precision.SITE), ("R.RD", Precision.NATURAL_AREA), ("U.RDGU", Precision.SEA_AIR),
        ("V.FRST", Precision.NATURAL_AREA), ("S.UNHEARD", Precision.SITE),
    ],
)  # fmt: skip
def test_feature_tells_the_precision(settings: Settings, feature: str, precision: Precision) -> None:
    found = Features.read(settings.data, FeatureSource.GEONAMES).of(*feature.split("."))
    assert found is not None and found.precision is precision and found.radius_m >= 250


@pytest.mark.parametrize("feature", ["A.ADM1H", "A.PCLH", "."])
def test_what_is_history_is_left_out(settings: Settings, feature: str) -> None:
    assert Features.read(settings.data, FeatureSource.GEONAMES).of(*feature.split(".")) is None


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1\tshort\n", "2 columns, expected 19"),
        (dump_row(1, "X", 95.0, -107.2, "P.PPL", "MX"), "latitude 95.0"),
        (dump_row(1, "X", float("nan"), -107.2, "P.PPL", "MX"), "latitude nan"),
        (dump_row(1, "X", 24.0, -107.2, "P.PPL", "MX", population="many"), "many"),
    ],
)
def test_bad_row_is_named(extend: Extend, geonames: Callable[..., Extension], row: str, problem: str) -> None:
    good = dump_row(2, "Good", 24.5, -107.2, "P.PPL", "MX")
    with pytest.raises(DataError, match=rf"MX\.zip:2: .*{problem}"):
        extend(geonames(good, row))


def test_bad_archive_is_named(extend: Extend, geonames: Callable[..., Extension], stub: StubServer) -> None:
    extension = geonames()
    stub.files["/dump/MX.zip"] = b"<html>busy</html>"
    with pytest.raises(DataError, match=r"MX\.zip: cannot be read .*get the file again"):
        extend(extension)


def test_archive_without_its_table_is_named(extend: Extend, geonames: Callable[..., Extension], stub: StubServer) -> None:
    extension = geonames()
    stub.files["/dump/MX.zip"] = zipped("US.txt", "")
    with pytest.raises(DataError, match=r"MX\.zip: there is no 'MX\.txt'"):
        extend(extension)


@pytest.mark.parametrize("names", [("mx",), ("MEX",), ("../MX",), ("allCountries", "MX")])
def test_country_must_be_a_code(names: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="--geonames"):
        Extension(names)


def test_all_countries_has_files_of_its_own(extend: Extend, geonames: Callable[..., Extension], stub: StubServer) -> None:
    geonames()
    stub.files |= {
        "/dump/allCountries.zip": zipped("allCountries.txt", dump_row(1, "Oaxen", 58.9, 17.7, "P.PPL", "SE")),
        "/dump/alternateNamesV2.zip": zipped("alternateNamesV2.txt", alternate_row(1, "en", "Oaxen Island")),
    }
    assert only(extend(Extension(("allCountries",), url=stub.url)).lookup("Oaxen Island")).country == "SE"


# INEGI

AGEEML = '"CVEGEO","CVE_ENT","NOM_ENT","CVE_MUN","NOM_MUN","CVE_LOC","NOM_LOC","LAT_DECIMAL","LON_DECIMAL","POB_TOTAL"\n'


def catalogue(*rows: str) -> str:
    return AGEEML + "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_catalogue_is_read_in_either_encoding(extend: Extend, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ageeml.csv"
    row = '"250030123","25","Sinaloa","003","Badiraguato","0123","Cañada de Ávila",25.5,-107.5,"1,234"'
    path.write_bytes(catalogue(row).encode(encoding))
    place = only(extend(Extension(inegi=path)).lookup("Cañada de Ávila"))
    assert (place.gazetteer_id, place.admin2, place.population) == ("inegi:250030123", "Badiraguato", 1_234)


def test_catalogue_merges_with_what_is_known(extend: Extend, tmp_path: Path) -> None:
    path = tmp_path / "ageeml.csv.gz"
    rows = (
        "250060001,25,Sinaloa,006,Culiacán,0001,Culiacán Rosales,24.84,-107.40,808416",
        "250030055,25,Sinaloa,003,Badiraguato,0055,La Tuna,25.301,-107.302,95",
        "250030056,25,Sinaloa,003,Badiraguato,0056,Ninguno [Rancho],25.2,-107.3,*",
        "250030057,25,Sinaloa,003,Badiraguato,0057,El Pino [Rancho],25.2,-107.3,-",
    )
    path.write_bytes(gzip.compress(catalogue(*rows).encode()))
    gazetteer = extend(Extension(inegi=path))
    assert len(gazetteer) == len(KNOWN) + 1
    assert gazetteer.place("terreno:la-tuna").population == 95
    assert only(gazetteer.lookup("El Pino")).population == 0


def test_table_of_names_is_read(extend: Extend, tmp_path: Path) -> None:
    path = tmp_path / "localities.tsv"
    rows = ("sinaloa\tbadiraguato\tLos Pinos\t25.4\t-107.4", "sinaloa\tbadiraguato\tLos Pinos\t25.9\t-107.9")
    rows += ("nowhere\tunheard-of\tEl Cedro\t24.5\t-107.5",)
    path.write_text("\n".join(("state\tmunicipality\tlocality\tlat\tlon", *rows)))
    gazetteer = extend(Extension(inegi=path))
    ids = [place.gazetteer_id for place in gazetteer.lookup("Los Pinos")]
    assert ids == ["inegi:sinaloa/badiraguato/los-pinos", "inegi:sinaloa/badiraguato/los-pinos~2"]
    assert only(gazetteer.lookup("El Cedro")).admin2 == "Culiacán"


def test_sources_merge_with_each_other(extend: Extend, geonames: Callable[..., Extension], tmp_path: Path) -> None:
    path = tmp_path / "ageeml.csv"
    path.write_text(catalogue("250030123,25,Sinaloa,003,Badiraguato,0123,Los Pinos,25.4,-107.4,12"))
    row = dump_row(1, "Los Pinos", 25.401, -107.401, "P.PPL", "MX")
    alternates = [alternate_row(1, "es", "Los Pinitos")]
    gazetteer = extend(replace(geonames(row, alternates=alternates), inegi=path))
    assert only(gazetteer.lookup("Los Pinitos")).gazetteer_id == "inegi:250030123"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "its columns are"),
        ("a,b\n1,2\n", "its columns are a, b; expected CVE_ENT"),
        (catalogue("250030123,25,Sinaloa,003,Badiraguato,0123,X,north,-107.4,12"), ":2: .*north"),
        (catalogue("250030123,25,Sinaloa,003,Badiraguato,0123,X,254.0,-107.4,12"), ":2: .*no place on Earth"),
        (catalogue("250030123,25,Sinaloa"), ":2: "),
    ],
)
def test_bad_catalogue_is_named(extend: Extend, tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "ageeml.csv"
    path.write_text(content)
    with pytest.raises(DataError, match=rf"ageeml\.csv.*{problem}"):
        extend(Extension(inegi=path))


def test_missing_file_is_named(extend: Extend, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.csv: there is no such file"):
        extend(Extension(inegi=tmp_path / "none.csv"))


# Natural Earth


def regions(path: Path, *features: tuple[dict[str, object], object]) -> Path:
    found = [{"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}))
    return path


def box(west: float, south: float, east: float, north: float) -> object:
    return json.loads(shapely.to_geojson(shapely.box(west, south, east, north)))


def test_region_is_an_area(extend: Extend, tmp_path: Path) -> None:
    named = {"name": "DESIERTO DE LA PRUEBA", "name_en": "Test Desert", "featurecla": "Desert"}
    sea = {"NAME": "Golfo Chico", "FEATURECLA": "gulf", "ne_id": 77}
    path = regions(
        tmp_path / "r.geojson", (named, box(-110, 28, -108, 30)), (sea, box(-112, 28, -111, 29)), ({"name": None}, None)
    )
    gazetteer = extend(Extension(natural_earth=path))
    desert = only(gazetteer.lookup("Test Desert"))
    assert (desert.name, desert.precision) == ("Desierto de la Prueba", Precision.NATURAL_AREA)
    assert gazetteer.area(desert.area_id or "").covers(shapely.Point(desert.lon, desert.lat))
    gulf = only(gazetteer.lookup("golfo chico"))
    assert (gulf.gazetteer_id, gulf.precision) == ("naturalearth:77", Precision.SEA_AIR)


def test_known_region_gets_names_and_an_area_if_it_has_none(extend: Extend, tmp_path: Path) -> None:
    properties = {"name": "Sierra Madre", "name_es": "Sierra Grande", "featurecla": "Range/mtn"}
    path = regions(tmp_path / "r.geojson", (properties, box(-108, 25, -106, 26)))
    place = only(extend(Extension(natural_earth=path)).lookup("Sierra Grande"))
    assert (place.gazetteer_id, place.area_id) == ("terreno:sierra", "naturalearth:sierra-madre")


@pytest.mark.parametrize(
    "content", ["", "{}", '{"features": 1}', '{"features": [1]}', '{"features": [{"properties": {"name": "X"}}]}']
)
def test_bad_regions_are_named(extend: Extend, tmp_path: Path, content: str) -> None:
    path = tmp_path / "r.geojson"
    path.write_text(content)
    with pytest.raises(DataError, match=r"r\.geojson: .*get the file again"):
        extend(Extension(natural_earth=path))
