"""Downloads: once, whole, the same; they go on where they stopped."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.gazetteer.extending.downloads import Downloads
from tests.geo.gazetteer.extending.conftest import StubServer

CONTENT = os.urandom(300_000)
PATH = "/dump/MX.zip"


@pytest.fixture(autouse=True)
def file(stub: StubServer) -> None:
    stub.files[PATH] = CONTENT


def ranges(stub: StubServer) -> list[str | None]:
    return [headers.get("Range") for _, headers in stub.requests]


def test_file_is_asked_for_once_and_its_digest_kept(stub: StubServer, downloads: Downloads) -> None:
    path = downloads.fetch("MX.zip")
    assert path.read_bytes() == downloads.fetch("MX.zip").read_bytes() == CONTENT
    assert [path for path, _ in stub.requests] == [PATH]
    pin = json.loads(downloads.lock_path.read_text())["files"][f"{stub.url}MX.zip"]
    assert (pin["sha256"], pin["size"]) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert sorted(found.name for found in path.parent.iterdir()) == ["MX.zip"]


def test_cut_transfer_goes_on_where_it_stopped(stub: StubServer, downloads: Downloads) -> None:
    stub.cut = [100_000, 50_000]
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT
    assert ranges(stub) == [None, "bytes=100000-", "bytes=150000-"]


def test_interrupted_build_goes_on_when_it_is_run_again(stub: StubServer, downloads: Downloads) -> None:
    stub.cut = [100_000, 0, 0]
    with pytest.raises(DataError, match=r"cut off at 100,000 of 300,000 bytes, 3 times; run the same command again"):
        downloads.fetch("MX.zip")
    stub.requests.clear()
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT
    assert ranges(stub) == ["bytes=100000-"]


def test_partial_file_of_another_state_is_thrown_away(stub: StubServer, downloads: Downloads) -> None:
    stub.cut = [100_000, 0, 0]
    with pytest.raises(DataError):
        downloads.fetch("MX.zip")
    stub.files[PATH] = changed = os.urandom(200_000)
    assert downloads.fetch("MX.zip").read_bytes() == changed


def test_without_marks_nothing_goes_on(stub: StubServer, downloads: Downloads) -> None:
    stub.cut, stub.marked = [100_000], False
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT
    assert ranges(stub) == [None, None]


def test_partial_file_that_is_whole_is_taken(stub: StubServer, downloads: Downloads) -> None:
    stub.cut = [100_000, 0, 0]
    with pytest.raises(DataError):
        downloads.fetch("MX.zip")
    part = next(downloads.cache.rglob("MX.zip.part"))
    part.write_bytes(CONTENT)
    stub.requests.clear()
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT
    assert ranges(stub) == ["bytes=300000-"]


def test_partial_file_that_is_too_long_is_thrown_away(stub: StubServer, downloads: Downloads) -> None:
    stub.cut = [100_000, 0, 0]
    with pytest.raises(DataError):
        downloads.fetch("MX.zip")
    next(downloads.cache.rglob("MX.zip.part")).write_bytes(CONTENT + b"more")
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT


def test_server_error_that_passes_is_waited_for(stub: StubServer, downloads: Downloads) -> None:
    stub.answers = [500, 503]
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT


def test_server_error_that_stays_is_told(stub: StubServer, downloads: Downloads) -> None:
    stub.answers = [500] * 3
    with pytest.raises(DataError, match=r"MX\.zip: the server answered 500 .*3 times; run the same command again"):
        downloads.fetch("MX.zip")
    assert len(stub.requests) == 3


@pytest.mark.parametrize("status", [403, 404])
def test_refusal_is_told_at_once(stub: StubServer, downloads: Downloads, status: int) -> None:
    stub.answers = [status]
    with pytest.raises(DataError, match=rf"MX\.zip: the server answered {status} .*check"):
        downloads.fetch("MX.zip")
    assert len(stub.requests) == 1


def test_nobody_there_is_told(tmp_path: Path, downloads: Downloads) -> None:
    away = replace(downloads, url="http://127.0.0.1:9/")
    with pytest.raises(DataError, match=r"127\.0\.0\.1:9/MX\.zip: .*refused.*again"):
        away.fetch("MX.zip")


def test_address_must_be_http(downloads: Downloads) -> None:
    with pytest.raises(DataError, match=r"--url file:///etc/: expected .*https://"):
        replace(downloads, url="file:///etc/").fetch("passwd")


def test_offline_asks_nobody(stub: StubServer, downloads: Downloads) -> None:
    offline = replace(downloads, offline=True)
    with pytest.raises(DataError, match=r"MX\.zip: is not there, and --offline"):
        offline.fetch("MX.zip")
    assert stub.requests == []
    downloads.fetch("MX.zip")
    assert offline.fetch("MX.zip").read_bytes() == CONTENT
    assert len(stub.requests) == 1


def test_refresh_asks_whether_the_file_has_changed(stub: StubServer, downloads: Downloads) -> None:
    fresh = replace(downloads, refresh=True)
    downloads.fetch("MX.zip")
    assert fresh.fetch("MX.zip").read_bytes() == CONTENT
    assert stub.requests[-1][1]["If-None-Match"] == stub.etag(PATH)
    stub.files[PATH] = changed = os.urandom(1000)
    assert fresh.fetch("MX.zip").read_bytes() == changed
    assert downloads.fetch("MX.zip").read_bytes() == changed
    assert len(stub.requests) == 3


def test_damaged_file_is_fetched_again_or_refused(stub: StubServer, downloads: Downloads) -> None:
    path = downloads.fetch("MX.zip")
    path.write_bytes(b"damaged")
    found, recorded = hashlib.sha256(b"damaged").hexdigest(), hashlib.sha256(CONTENT).hexdigest()
    for strict in (replace(downloads, locked=True), replace(downloads, offline=True)):
        with pytest.raises(DataError, match=rf"SHA-256 is {found}, .*lock\.json records {recorded}"):
            strict.fetch("MX.zip")
    assert downloads.fetch("MX.zip").read_bytes() == CONTENT


def test_locked_refuses_what_was_never_recorded(stub: StubServer, downloads: Downloads) -> None:
    with pytest.raises(DataError, match=r"MX\.zip: .*lock\.json records no digest"):
        replace(downloads, locked=True).fetch("MX.zip")
    assert stub.requests == []


def test_locked_refuses_another_file_of_the_server(stub: StubServer, downloads: Downloads) -> None:
    locked = replace(downloads, locked=True)
    downloads.fetch("MX.zip").unlink()
    assert locked.fetch("MX.zip").read_bytes() == CONTENT
    locked.fetch("MX.zip").unlink()
    stub.files[PATH] = changed = b"another"
    found, recorded = hashlib.sha256(changed).hexdigest(), hashlib.sha256(CONTENT).hexdigest()
    with pytest.raises(DataError, match=rf"MX\.zip: its SHA-256 is {found}, .* records {recorded}"):
        locked.fetch("MX.zip")
    assert not list(downloads.cache.rglob("MX.zip*"))


def test_unreadable_lock_is_told(downloads: Downloads) -> None:
    downloads.cache.mkdir()
    downloads.lock_path.write_text("[]")
    with pytest.raises(DataError, match=r"lock\.json: cannot be read as a list of digests"):
        downloads.fetch("MX.zip")


def test_unwritable_cache_is_told(downloads: Downloads, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"cannot be written .*TERRENO_CACHE"):
        replace(downloads, cache=tmp_path / "file").fetch("MX.zip")


def test_one_build_at_a_time_downloads(downloads: Downloads) -> None:
    downloads.cache.mkdir()
    with (downloads.cache / ".in-use").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        with pytest.raises(DataError, match="another build is downloading"):
            downloads.fetch("MX.zip")
