"""Online geocoders against a server on loopback that counts."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import geopandas
import pytest
from geopy.exc import (
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.geocoders.base import Geocoder

from geo.errors import GeocoderError
from geo.geocoding import GEOCODERS, OfflineGeocoder, open_geocoder
from geo.geocoding.online import open_online
from geo.geocoding.services import SERVICES
from geo.settings import ROOT, Settings
from tests.geo.geocoding.stub_server import Reply, StubServer, place, running

SHORT_S = 0.01
"""Between two requests, where the test is not about that."""
FEATURE = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [-107.4, 24.8]},
    "properties": {"name": "Culiacán", "state": "Sinaloa"},
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def stub() -> Iterator[StubServer]:
    with running() as server:
        yield server


@pytest.fixture
def on(stub: StubServer, tmp_path: Path) -> Settings:
    """Settings with Nominatim switched on, at the stub."""
    return Settings(
        geocoder="nominatim", contact="desk@example.org", geocoder_url=stub.url, geocoder_cache=tmp_path / "g.sqlite"
    )


def opened(settings: Settings, interval_s: float = SHORT_S) -> Geocoder:
    return open_online(SERVICES[settings.geocoder], settings, interval_s=interval_s)


# Off unless switched on


def test_the_registry_names_them_and_the_gazetteer_is_the_default() -> None:
    assert list(GEOCODERS) == ["gazetteer", "nominatim", "photon", "pelias"]
    assert isinstance(open_geocoder(), OfflineGeocoder)
    with pytest.raises(GeocoderError, match=r"no geocoder 'google'; there are gazetteer, nominatim"):
        open_geocoder("google")


@pytest.mark.parametrize("name", ["nominatim", "photon", "pelias"])
def test_online_ones_are_off_by_default(name: str) -> None:
    with pytest.raises(GeocoderError, match=f"is off; set TERRENO_GEOCODER={name} and TERRENO_CONTACT"):
        open_geocoder(name, Settings.from_environ({}))


def test_one_switched_on_leaves_the_others_off(on: Settings) -> None:
    assert isinstance(open_geocoder("nominatim", on), Nominatim)
    with pytest.raises(GeocoderError, match="photon asks a server and is off"):
        open_geocoder("photon", on)


@pytest.mark.parametrize("contact", ["", "  ", "me", "desk@example.org\r\nX-Evil: 1", "ñ@example.org"])
def test_without_a_contact_they_refuse_to_start(on: Settings, contact: str) -> None:
    with pytest.raises(GeocoderError, match="set it to an e-mail address"):
        opened(replace(on, contact=contact))


@pytest.mark.parametrize("url", ["geo.example.org", "ftp://x", "https://", "http://me:pw@x", "https://x?key=1"])
def test_a_server_address_that_is_none(on: Settings, url: str) -> None:
    with pytest.raises(GeocoderError, match="TERRENO_GEOCODER_URL is"):
        opened(replace(on, geocoder_url=url))


def test_public_servers_are_asked_by_https_and_pelias_has_none(on: Settings) -> None:
    assert opened(replace(on, geocoder_url="")).api == "https://nominatim.openstreetmap.org/search"
    assert opened(replace(on, geocoder="photon", geocoder_url="")).api == "https://photon.komoot.io/api"
    with pytest.raises(GeocoderError, match="pelias has no public server"):
        opened(replace(on, geocoder="pelias", geocoder_url=""))


def test_the_settings_come_from_the_environment_when_called() -> None:
    environ = {"TERRENO_GEOCODER": "photon", "TERRENO_CONTACT": "a@b.c", "TERRENO_GEOCODER_URL": "http://h:1"}
    settings = Settings.from_environ(environ | {"TERRENO_GEOCODER_CACHE": "/x/y"})
    assert (settings.geocoder, settings.contact, settings.geocoder_url) == ("photon", "a@b.c", "http://h:1")
    assert settings.geocoder_cache == Path("/x/y")
    assert Settings.from_environ({}).geocoder_cache == ROOT / "var" / "geocoder.sqlite"


# What is asked and answered


def test_nominatim_answers_with_attribution_and_learns_who_asks(on: Settings, stub: StubServer) -> None:
    location = opened(on).geocode("Culiacán", exactly_one=True, timeout=5)
    assert (location.latitude, location.longitude) == (24.8, -107.4)
    assert "OpenStreetMap contributors, ODbL" in location.raw["attribution"]
    (request,) = stub.requests
    assert request.user_agent == f"terreno/{version('terreno')} (desk@example.org)"
    assert (request.path, request.params["q"]) == ("/search", "Culiacán")


@pytest.mark.parametrize(("name", "kind", "path"), [("photon", Photon, "/p/api"), ("pelias", Pelias, "/p/v1/search")])
def test_photon_and_pelias(on: Settings, stub: StubServer, name: str, kind: type, path: str) -> None:
    stub.answer = lambda _: Reply({"type": "FeatureCollection", "features": [FEATURE]})
    geocoder = opened(replace(on, geocoder=name, geocoder_url=f"{stub.url}/p/"))
    assert isinstance(geocoder, kind)
    location = geocoder.geocode("Culiacán")
    assert (location.latitude, location.longitude) == (24.8, -107.4)
    assert "OpenStreetMap" in location.raw["attribution"]
    assert stub.requests[0].path == path
    stub.answer = lambda _: Reply({"features": []})
    assert geocoder.geocode("Xyzzyx") is None


def test_reverse_with_nothing_there(on: Settings, stub: StubServer) -> None:
    geocoder = opened(on)
    stub.answer = lambda _: Reply({"error": "Unable to geocode"})
    assert geocoder.reverse((10, -130)) is None
    stub.answer = lambda _: Reply(place())
    assert geocoder.reverse((24.8, -107.4)).address.startswith("Culiacán")


# Never twice the same


def test_a_question_is_asked_once(on: Settings, stub: StubServer) -> None:
    first = opened(on).geocode("Los  Mochis, Sinaloa")
    for query in ("Los Mochis, Sinaloa", "LOS MOCHIS, sinaloa ", "Los Mochis, Sinaloa"):
        again = opened(on).geocode(query)
        assert (again.address, again.raw["attribution"]) == (first.address, first.raw["attribution"])
    assert len(stub.requests) == 1
    opened(on).geocode("Los Mochis, Sinaloa", language="es")
    opened(on).geocode("Los Mochis, Sinaloa", exactly_one=False)
    opened(on).geocode({"city": "Los Mochis", "state": "Sinaloa"})
    assert len(stub.requests) == 4


def test_that_there_is_nothing_is_remembered(on: Settings, stub: StubServer) -> None:
    stub.answer = lambda _: Reply([])
    assert [opened(on).geocode("Xyzzyx") for _ in range(3)] == [None] * 3
    assert len(stub.requests) == 1


def test_another_server_is_another_cache(on: Settings, stub: StubServer) -> None:
    opened(on).geocode("Culiacán")
    opened(replace(on, geocoder_url=f"{stub.url}/other")).geocode("Culiacán")
    assert len(stub.requests) == 2


def test_what_was_asked_is_for_the_user_only(on: Settings, stub: StubServer) -> None:
    opened(on).geocode("Culiacán")
    assert stat.S_IMODE(on.geocoder_cache.stat().st_mode) == 0o600


# What went wrong is no answer


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_broken_server_is_asked_again(on: Settings, stub: StubServer, status: int) -> None:
    stub.answer = lambda _: Reply(b"<html>oh</html>", status)
    with pytest.raises(GeocoderServiceError, match=f"nominatim at 127.0.0.1:.* status {status}; nothing was kept"):
        opened(on).geocode("Culiacán")
    stub.answer = lambda _: Reply([place()])
    assert opened(on).geocode("Culiacán") is not None
    assert len(stub.requests) == 2


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>login</html>", b"\xff\xfe", b"{", b"null", b"7", b'"x"', b"[1]", b"[[]]", b"{}", b"[" * 9_999),
        *({"error": "no"}, [{"lat": "1"}], [{"lat": "x", "lon": "1"}], [{"lat": None, "lon": None}]),
        *([{"lat": "91", "lon": "0"}], [{"lat": "nan", "lon": "0"}], [{"lat": "1", "lon": "1", "display_name": 7}]),
    ],
)
def test_garbage_is_no_answer(on: Settings, stub: StubServer, body: object) -> None:
    stub.answer = lambda _: Reply(body)
    with pytest.raises(GeocoderParseError, match="no answer of nominatim"):
        opened(on).geocode("Culiacán")
    stub.answer = lambda _: Reply([place()])
    assert opened(on).geocode("Culiacán") is not None


@pytest.mark.parametrize(
    "body",
    [
        *([], {}, {"features": None}, {"features": [{}]}, {"features": [FEATURE | {"geometry": None}]}),
        *({"features": [FEATURE | {"properties": None}]}, {"features": [FEATURE | {"properties": {"name": 7}}]}),
    ],
)
@pytest.mark.parametrize("name", ["photon", "pelias"])
def test_garbage_of_the_others(on: Settings, stub: StubServer, name: str, body: object) -> None:
    stub.answer = lambda _: Reply(body)
    with pytest.raises(GeocoderParseError, match=f"no answer of {name}"):
        opened(replace(on, geocoder=name)).geocode("Culiacán")


def test_a_slow_server(on: Settings, stub: StubServer) -> None:
    stub.answer = lambda _: Reply([place()], delay_s=0.6)
    with pytest.raises(GeocoderTimedOut, match="did not answer in time"):
        opened(on).geocode("Culiacán", timeout=0.2)
    stub.answer = lambda _: Reply([place()])
    assert opened(on).geocode("Culiacán") is not None


def test_nobody_there_and_the_question_is_not_in_the_message(on: Settings) -> None:
    with pytest.raises(GeocoderServiceError, match="cannot be reached") as caught:
        opened(replace(on, geocoder_url="http://127.0.0.1:9")).geocode("Culiacán")
    assert "Culiac" not in str(caught.value)


def test_redirects_are_not_followed(on: Settings, stub: StubServer) -> None:
    stub.answer = lambda _: Reply(status=302, headers={"Location": f"{stub.url}/search?q=elsewhere"})
    with pytest.raises(GeocoderServiceError, match="sends elsewhere"):
        opened(on).geocode("Culiacán")
    assert len(stub.requests) == 1


def test_a_bad_question(on: Settings, stub: StubServer) -> None:
    stub.answer = lambda _: Reply({"error": "bad"}, 400)
    with pytest.raises(GeocoderQueryError, match="status 400"):
        opened(on).geocode("Culiacán")


def test_a_cache_that_is_none(on: Settings, tmp_path: Path, stub: StubServer) -> None:
    on.geocoder_cache.write_text("this is no SQLite file, but longer than the header of one " * 20)
    with pytest.raises(GeocoderError, match="no SQLite file"):
        opened(on).geocode("Culiacán")
    with pytest.raises(GeocoderError, match="TERRENO_GEOCODER_CACHE"):
        opened(replace(on, geocoder_cache=on.geocoder_cache / "below" / "a file")).geocode("Culiacán")
    assert stub.requests == []


# One who said no


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (403, GeocoderInsufficientPrivileges, "this User-Agent or address is not welcome"),
        (429, GeocoderRateLimited, "too many requests"),
    ],
)
def test_a_refusal_stops_all_questions(on: Settings, stub: StubServer, status: int, kind: type, said: str) -> None:
    opened(on).geocode("Tijuana")
    stub.answer = lambda _: Reply(b"go away", status)
    for query in ("Culiacán", "Culiacán", "Mexicali"):
        with pytest.raises(kind, match=rf"status {status} \({said}\); it is not asked again before 2.*TERRENO_CONTACT"):
            opened(on).geocode(query)
    assert len(stub.requests) == 2
    assert opened(on).geocode("Tijuana") is not None  # what is known is still answered


def test_a_refusal_lasts_as_long_as_it_says(on: Settings, stub: StubServer) -> None:
    geocoder = opened(on)
    stub.answer = lambda _: Reply(b"", 429, {"Retry-After": "1"})
    with pytest.raises(GeocoderRateLimited) as caught:
        geocoder.geocode("Culiacán")
    assert caught.value.retry_after in (0, 1)
    stub.answer = lambda _: Reply([place()])
    time.sleep(1.1)
    assert geocoder.geocode("Culiacán") is not None


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {}, 3_600),
        (403, {}, 86_400),
        (403, {"Retry-After": "120"}, 120),
        (429, {"Retry-After": "soon"}, 3_600),
        (429, {"Retry-After": "9" * 400}, 30 * 86_400),
        (429, {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}, 30 * 86_400),
    ],
)
def test_how_long_a_refusal_lasts(
    on: Settings, stub: StubServer, status: int, headers: dict[str, str], seconds: float
) -> None:
    stub.answer = lambda _: Reply(b"", status, headers)
    for _ in range(2):
        with pytest.raises(GeocoderServiceError):
            opened(on).geocode("Culiacán")
    stub.answer = lambda _: Reply([place()])
    with pytest.raises(GeocoderServiceError) as caught:
        opened(on).geocode("Culiacán")
    if isinstance(caught.value, GeocoderRateLimited):
        assert caught.value.retry_after == pytest.approx(seconds, abs=60)
    assert len(stub.requests) == 1


def test_a_refusal_of_one_server_is_none_of_another(on: Settings, stub: StubServer) -> None:
    stub.answer = lambda _: Reply(b"", 403)
    with pytest.raises(GeocoderInsufficientPrivileges):
        opened(on).geocode("Culiacán")
    with running() as other:
        assert opened(replace(on, geocoder_url=other.url)).geocode("Culiacán") is not None


# In the company of geopy and geopandas


def test_geopandas_asks_it_by_name(on: Settings, stub: StubServer) -> None:
    frame = geopandas.tools.geocode(["Culiacán"], provider=open_geocoder, name="nominatim", settings=on)
    assert (frame.geometry[0].x, frame.geometry[0].y) == (-107.4, 24.8)
    assert frame.address[0] == "Culiacán, Sinaloa, México"


def test_geopys_rate_limiter_cannot_insist(on: Settings, stub: StubServer) -> None:
    stub.answer = lambda _: Reply(b"", 429)
    insistent = RateLimiter(opened(on).geocode, max_retries=2, error_wait_seconds=0.01)
    assert [insistent("Culiacán"), insistent("Tijuana")] == [None, None]
    assert len(stub.requests) == 1


# Threads of one process


def test_threads_wait_for_each_other(on: Settings, stub: StubServer) -> None:
    geocoder = opened(on, interval_s=0.1)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(geocoder.geocode, ["Culiacán", "Tijuana", "Mexicali", "Culiacán", "tijuana"]))
    assert all(found)
    assert len(stub.requests) == 3
    assert min(stub.gaps()) >= 0.1


def test_who_asks_is_not_kept(on: Settings) -> None:
    opened(on).geocode("Culiacán")
    assert b"desk@example.org" not in on.geocoder_cache.read_bytes()
