"""No output of the server or the command line lets out what a mask keeps back, byte by byte."""

from __future__ import annotations

import base64
import gzip
import html
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo import formats
from geo.columns.mercator import position_of
from geo.geojson import load_feature
from geo.masking import Mask
from geo.masking.mask import LEVELS
from geo.model import IncidentPlace, Precision, Status
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.store import IncidentStore, open_store
from geo.vocabulary import Vocabulary
from maps.report import build_report
from maps.tiles.pmtiles_file import PmtilesExporter
from server.app import close_app, create_app
from server.services import services
from tests.geo.masking.test_publishing import LAT, LON, MENTION, told
from tests.geo.samples import article, incident

ANY = IncidentFilter(statuses=frozenset(Status))
VALUES = {
    "incident_id": "i1", "extension": "geojson", "filename": "pages.css", "number": "1", "z": "0", "x": "0", "y": "0",
    "actor_id": "los-chapitos", "source_id": "s1", "episode_id": "e1", "address": "0/0",
}  # fmt: skip
"""What stands for the variable parts of the server's addresses; one that is missing here is an output nobody checks."""
MORE = (
    "/incidents/i1?lang=es", "/export.geojsonl", "/export.csv", "/export.gpkg", "/report?lang=es", "/?q=Culiac%C3%A1n",
    "/api/outlines?keys=1,2,3", "/tiles/12/830/1757?kind=incident,activity,statement", "/api/rows?kind=statement",
)  # fmt: skip
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{64,}={0,2}")
PERSONS, PLACES = ("María López", "Juan Ruiz"), ("Cerro María",)


@pytest.fixture
def masked(settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """An application over a record that is published no finer than its municipality, and without a name."""
    chosen = replace(settings, store=str(tmp_path / "store"))
    store = open_store(chosen)
    store.put([told(episode_id="e1")], article())
    store.mask("i1", Mask(Precision.ADMIN2, ("María López",)))
    store.close()
    app = create_app(chosen)
    yield app
    close_app(app)


def leaks(mask: Mask, place: IncidentPlace) -> Iterator[bytes]:
    """Yield what no output may have: the withheld names, and of a hidden place its name and position, text or binary."""
    hidden: list[str] = [*mask.withheld]
    if mask.precision not in (None, place.precision) or not {*mask.withheld}.isdisjoint(PLACES):
        hidden += [*PLACES, f"{LON:.4f}", f"{LAT:.4f}", f"{LON:.3f}", f"{LAT:.3f}"]
        yield from (struct.pack("<d", LON), struct.pack("<d", LAT), struct.pack("<Q", position_of(LON, LAT)))
    for name in hidden:
        yield from (name.encode(), name.encode("unicode_escape"), html.escape(name).encode())


def unpacked(content: bytes) -> bytes:
    """Return the content, with all that stands in it as base64, and as gzip in either, read too."""
    blocks = [content, *(base64.b64decode(block + b"=" * (-len(block) % 4)) for block in _BASE64.findall(content))]
    return b"\n".join((*blocks, *(member for block in blocks for member in gzipped(block))))


def gzipped(content: bytes) -> Iterator[bytes]:
    for found in re.finditer(re.escape(b"\x1f\x8b\x08"), content):
        with suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(content[found.start() :])


def assert_none(content: bytes, mask: Mask, where: str, place: IncidentPlace = MENTION) -> None:
    whole = unpacked(content)
    for leak in leaks(mask, place):
        assert leak not in whole, f"{where} has {leak!r}"


def addresses(app: Flask) -> Iterator[str]:
    """Yield an address of everything that the server answers."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            yield adapter.build(rule.endpoint, {name: VALUES[name] for name in rule.arguments})
    yield from MORE


def test_no_answer_of_the_server_has_it(masked: Flask) -> None:
    asked = list(addresses(masked))
    assert len(asked) > 15
    for address in asked:
        with masked.test_client().get(address, headers={"Accept-Encoding": "identity"}) as answer:
            assert answer.status_code < 500
            assert_none(answer.data, services(masked).store.mask_of("i1"), address)


def test_a_server_that_has_answered_before_forgets_it(settings: Settings, tmp_path: Path) -> None:
    chosen = replace(settings, store=str(tmp_path / "store"))
    store = open_store(chosen)
    area = replace(MENTION, precision=Precision.NATURAL_AREA, uncertainty_m=9_000.0)
    record = told(episode_id="e1", places=(area,), geometry=Point(LON, LAT).buffer(0.1), place_precision=area.precision)
    store.put([record], article())
    app = create_app(chosen)
    client = app.test_client()
    telling = 0
    for address in addresses(app):
        with client.get(address) as answer:
            telling += "Cerro María".encode() in answer.data
    assert telling > 5
    mask = Mask(Precision.ADMIN1, ("María López", "Cerro María"))
    store.mask("i1", mask)
    for address in addresses(app):
        with client.get(address, headers={"Accept-Encoding": "identity"}) as answer:
            assert_none(answer.data, mask, address)
    close_app(app)
    store.close()


def test_what_is_packed_is_looked_into() -> None:
    packed = base64.b64encode(gzip.compress("María López".encode() + bytes(range(200))))
    with pytest.raises(AssertionError, match="report has"):
        assert_none(b"<script>" + packed + b"</script>", Mask(None, ("María López",)), "report")


def test_the_page_says_that_something_is_kept_back(masked: Flask) -> None:
    client = masked.test_client()
    english, spanish = (client.get(f"/incidents/i1?lang={lang}").text for lang in ("en", "es"))
    assert (
        "On purpose, no place is published finer than this: municipality or county. Names withheld: 1, shown as █."
        in english
    )
    assert "A propósito, ningún lugar" in spanish and "Nombres reservados" in spanish
    properties = client.get("/api/incidents/i1").json["properties"]
    assert (properties["publish_precision"], properties["names_withheld"]) == ("admin2", 1)


@pytest.mark.parametrize("q", ["María López", "lopez", "Cerro", "maria"])
def test_no_search_finds_it(masked: Flask, q: str) -> None:
    client = masked.test_client()
    assert client.get("/api/incidents", query_string={"q": q}).json["numberMatched"] == 0
    assert client.get("/api/counts", query_string={"q": q}).json["total"] == 0


def outputs(store: IncidentStore, folder: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield everything that is written of a store, by name."""
    incidents = [load_feature(one) for one in store.features(ANY)]
    exporters = {**formats.EXPORTERS, "pmtiles": PmtilesExporter(vocabulary)}
    for ending in exporters:
        path = folder / f"out.{ending}"
        formats.export(incidents, path, exporters)
        yield ending, path.read_bytes()
    yield "report", build_report(incidents, vocabulary, "en").encode()
    yield "publication", store.publish().read_bytes()
    yield "explanations", str(store.get("i1")).encode()
    yield "change", store.map_rows.changed_since(-1).rows.tobytes()


masks = st.builds(
    Mask, st.none() | st.sampled_from(LEVELS), st.lists(st.sampled_from((*PERSONS, *PLACES)), unique=True).map(tuple)
)


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(masks.filter(bool), st.booleans())
@example(Mask(Precision.ADMIN1, (*PERSONS, *PLACES)), True)
def test_whatever_the_mask_no_file_has_it(
    tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary, mask: Mask, is_site: bool
) -> None:
    folder = tmp_path_factory.mktemp("masked")
    store = open_store(folder)
    place = replace(MENTION, precision=Precision.SITE) if is_site else MENTION
    store.put([told(places=(place,), geometry=Point(LON, LAT)), incident("i2")], article())
    store.mask("i1", mask)
    for where, content in outputs(store, folder, vocabulary):
        assert_none(content, mask, where, place)
    for name in mask.withheld:
        assert store.count(IncidentFilter(q=name, statuses=frozenset(Status))) == 0, name
    assert store.check() == ()
    store.close()
