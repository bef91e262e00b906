"""Files of a server, kept in a cache folder with the digest of each, so that they are fetched once."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from geo.errors import DataError, InputError
from geo.gazetteer.extending.lockfile import LockFile, Pin
from geo.gazetteer.extending.progress import Progress
from geo.gazetteer.extending.transfer import InterruptedTransferError, Marks, Transfer
from geo.gazetteer.origin import file_sha256
from geo.wholefile import commit

GEONAMES_URL = "https://download.geonames.org/export/dump/"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Downloads:
    """`url` is a folder on a server, `cache` one here. What is there already is not asked for again, unless `refresh`.

    `offline` asks no server at all; `locked` refuses a file that differs from the one recorded. `pause_s` is how long to
    wait, in seconds, before a broken transfer goes on.
    """

    url: str
    cache: Path
    progress: Progress
    offline: bool = False
    locked: bool = False
    refresh: bool = False
    pause_s: float = 2.0

    @property
    def lock_path(self) -> Path:
        return self.cache / "gazetteer.lock.json"

    def fetch(self, name: str) -> Path:
        """Return the local path of the server's file `name` ('MX.zip'); DataError if it cannot be had as wanted."""
        url, target = self._url_of(name), self._folder() / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._alone():
                lock = LockFile.read(self.lock_path)
                pin = lock.pins.get(url)
                if self.locked and pin is None:
                    raise DataError(f"{url}: {self.lock_path} records no digest of it; run once without --locked")
                if not self._is_usable(url, target, pin):
                    self._download(url, target, pin, lock)
                elif pin is None:
                    lock.pin(url, Pin(file_sha256(target), target.stat().st_size))
        except (OSError, InputError) as error:
            raise DataError(
                f"{target}: cannot be written ({error}); set TERRENO_CACHE to a folder that you may write"
            ) from error
        return target

    def _url_of(self, name: str) -> str:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise DataError(f"--url {self.url}: expected an address that starts with https:// or http://")
        return f"{self.url.rstrip('/')}/{quote(name)}"

    def _folder(self) -> Path:
        """Return a folder for this server's files: mirrors are not mixed."""
        address = urlsplit(self.url)
        return self.cache / "downloads" / quote(f"{address.netloc}{address.path}".strip("/"), safe="")

    def _is_usable(self, url: str, target: Path, pin: Pin | None) -> bool:
        """True if the file is there and as recorded; DataError if it is not and must be."""
        if not target.exists():
            if self.offline:
                raise DataError(f"{target}: is not there, and --offline asks no server; run without it, or put {url} there")
            return False
        if pin is None:
            return self.offline or not self.refresh
        digest = file_sha256(target)
        if digest == pin.sha256:
            return self.offline or self.locked or not self.refresh
        if self.locked or self.offline:
            raise self._mismatch(str(target), digest, pin)
        return False

    def _download(self, url: str, target: Path, pin: Pin | None, lock: LockFile) -> None:
        part = target.with_name(f"{target.name}.part")
        transfer = Transfer(url, part, self.progress)
        is_whole = pin is not None and target.exists() and file_sha256(target) == pin.sha256
        marks = self._run(url, transfer, Marks(pin.etag, pin.last_modified) if pin and is_whole else Marks())
        if marks is None:
            return
        digest = file_sha256(part)
        if self.locked and pin is not None and digest != pin.sha256:
            transfer.discard()
            raise self._mismatch(url, digest, pin)
        size = part.stat().st_size
        commit(part, target)
        transfer.done()
        lock.pin(url, Pin(digest, size, marks.etag, marks.last_modified))

    def _run(self, url: str, transfer: Transfer, known: Marks) -> Marks | None:
        reason = ""
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(self.pause_s)
            try:
                return transfer.run(known)
            except InterruptedTransferError as error:
                reason = str(error)
        raise DataError(f"{url}: {reason}, {_TRIES} times; run the same command again: it goes on where it stopped")

    def _mismatch(self, what: str, digest: str, pin: Pin) -> DataError:
        return DataError(
            f"{what}: its SHA-256 is {digest}, {self.lock_path} records {pin.sha256}; to take the server's file as it is,"
            " run with --refresh, without --locked and --offline"
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes out of the cache; DataError if one is at work there."""
        with (self.cache / ".in-use").open("w") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DataError(f"{self.cache}: another build is downloading into it; wait until it is done") from None
            yield
