"""One HTTP transfer into a partial file, which goes on where the last one stopped if the server's file is the same."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from email.message import Message
from pathlib import Path
from typing import IO

from geo.errors import DataError
from geo.gazetteer.extending.progress import Advance, Progress

TIMEOUT_S = 60.0
_BLOCK = 1 << 16
_AGENT = "terreno (gazetteer build)"


class InterruptedTransferError(Exception):
    """The transfer stopped for a reason that may pass; the text says which."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How the server tells one state of a file from another; both empty if it does not."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, headers: Message) -> Marks:
        return cls(headers.get("ETag", ""), headers.get("Last-Modified", ""))

    @property
    def validator(self) -> str:
        """Return what If-Range accepts: no weak ETag, which may stand for different bytes."""
        return self.last_modified if not self.etag or self.etag.startswith("W/") else self.etag


class Transfer:
    """Fetches `url` into `part`; the marks of the file that it is a part of stand in a small file beside it."""

    def __init__(self, url: str, part: Path, progress: Progress) -> None:
        self._url, self._part, self._progress = url, part, progress
        self._marks_path = part.with_name(f"{part.name}.json")

    def run(self, known: Marks) -> Marks | None:
        """Fetch what is missing and return the file's marks; None if the server's file still is the one with `known`.

        InterruptedTransferError if it may be tried again, DataError if that is of no use.
        """
        marks = self._read_marks()
        start = self._part.stat().st_size if marks.validator and self._part.exists() else 0
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
        if start:
            headers |= {"Range": f"bytes={start}-", "If-Range": marks.validator}
        elif known.etag:
            headers["If-None-Match"] = known.etag
        elif known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        try:
            with urllib.request.urlopen(urllib.request.Request(self._url, headers=headers), timeout=TIMEOUT_S) as response:
                return self._receive(response, start, marks)
        except urllib.error.HTTPError as error:
            with error:
                return self._refused(error, start, marks)
        except (OSError, http.client.HTTPException) as error:
            raise InterruptedTransferError(str(getattr(error, "reason", error)) or type(error).__name__) from error

    def discard(self) -> None:
        self._part.unlink(missing_ok=True)
        self._marks_path.unlink(missing_ok=True)

    def done(self) -> None:
        """Forget the marks: the part is whole, and moved."""
        self._marks_path.unlink(missing_ok=True)

    def _receive(self, response: http.client.HTTPResponse, start: int, marks: Marks) -> Marks:
        goes_on = response.status == http.HTTPStatus.PARTIAL_CONTENT
        if goes_on:
            if not response.headers.get("Content-Range", "").startswith(f"bytes {start}-") or _differ(response, marks):
                self.discard()
                raise InterruptedTransferError("the server went on with another file or at another place")
        else:
            start, marks = 0, Marks.of(response.headers)
            self._marks_path.write_text(json.dumps(asdict(marks)), encoding="utf-8")
        told = response.headers.get("Content-Length", "")
        expected = start + int(told) if told.isdigit() else 0
        with self._progress(f"Downloading {self._url.rpartition('/')[2]}", expected) as advance:
            advance(start)
            with self._part.open("ab" if goes_on else "wb") as stream:
                received = start + _copy(response, stream, advance)
        if expected and received != expected:
            raise InterruptedTransferError(f"it was cut off at {received:,} of {expected:,} bytes")
        return marks

    def _refused(self, error: urllib.error.HTTPError, start: int, marks: Marks) -> Marks | None:
        if error.code == http.HTTPStatus.NOT_MODIFIED:
            return None
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
            if error.headers.get("Content-Range", "") == f"bytes */{start}" and not _differ(error, marks):
                return marks  # nothing is missing
            self.discard()
            raise InterruptedTransferError("the server's file has changed")
        if error.code >= 500 or error.code == http.HTTPStatus.TOO_MANY_REQUESTS:
            raise InterruptedTransferError(f"the server answered {error.code} {error.reason}")
        hint = "check the country's code and --url" if error.code == http.HTTPStatus.NOT_FOUND else "check --url"
        raise DataError(f"{self._url}: the server answered {error.code} {error.reason}; {hint}") from error

    def _read_marks(self) -> Marks:
        try:
            return Marks(**json.loads(self._marks_path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Marks()


def _differ(response: http.client.HTTPResponse | urllib.error.HTTPError, marks: Marks) -> bool:
    """True if the response tells marks, and others than these."""
    told = Marks.of(response.headers)
    return bool(told.validator) and told.validator != marks.validator


def _copy(response: http.client.HTTPResponse, stream: IO[bytes], advance: Advance) -> int:
    copied = 0
    while block := response.read(_BLOCK):
        stream.write(block)
        copied += len(block)
        advance(len(block))
    return copied
