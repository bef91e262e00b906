"""Articles out of files, folders and standard input; what cannot be read is yielded as an error beside them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from geo.errors import InputError
from geo.language import detect_language
from geo.model import Article
from geo.reading import tables, text
from geo.reading.document import Defaults, Document, parse_day

__all__ = ["STDIN", "Defaults", "Document", "detect_language", "expected_in", "files_in", "parse_day", "read"]

STDIN = "-"
MOST_BYTES = 50_000_000
"""Of a file that has to be read whole; JSON lines may be of any length."""

Reader = Callable[[bytes, Defaults], Article]

READERS: Mapping[str, Reader] = {
    ".txt": text.read_text,
    ".text": text.read_text,
    ".md": text.read_markdown,
    ".markdown": text.read_markdown,
    ".html": text.read_html,
    ".htm": text.read_html,
    ".xhtml": text.read_html,
}
LINES = (".jsonl", ".ndjson")
SUFFIXES = (*READERS, ".json", *LINES)


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """Yield every path that is to be read: files as they are named, the readable files below folders in sorted order."""
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from (str(file) for file in sorted(Path(path).rglob("*")) if _is_readable(file, Path(path)))
        else:
            yield path


def expected_in(path: str) -> int:
    """Return how many articles the file may hold, for a progress bar: the lines of JSON lines, else one."""
    if path == STDIN or Path(path).suffix.lower() not in LINES or not Path(path).is_file():
        return 1
    with Path(path).open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) or 1


def _is_readable(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.lower() in SUFFIXES and file.is_file()


def read(path: str, defaults: Defaults | None = None) -> Iterator[Document | InputError]:
    """Yield the articles of one file, or of standard input for '-', each bad one as an InputError that says where."""
    defaults = defaults or Defaults()
    try:
        if path == STDIN:
            yield from _from_bytes(_limited(sys.stdin.buffer.read(MOST_BYTES + 1)), STDIN, defaults)
        elif Path(path).suffix.lower() in LINES:
            with Path(path).open("rb") as file:
                yield from tables.read_json_lines(file, path, defaults)
        else:
            with Path(path).open("rb") as file:
                yield from _from_bytes(_limited(file.read(MOST_BYTES + 1)), path, defaults)
    except OSError as error:
        yield InputError(f"it cannot be read ({error.strerror})", source=path)
    except InputError as error:
        yield InputError(error.problem, source=path, line=error.line)


def _limited(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise InputError(f"larger than {MOST_BYTES:,} bytes; expected one article, or many as JSON lines (.jsonl)")
    return content


def _from_bytes(content: bytes, name: str, defaults: Defaults) -> Iterator[Document | InputError]:
    suffix = _guessed_suffix(content) if name == STDIN else Path(name).suffix.lower()
    if suffix == ".json":
        yield from tables.read_json(content, name, defaults)
    elif suffix in READERS:
        yield Document(name, READERS[suffix](content, defaults))
    else:
        raise InputError(f"suffix {suffix!r}: expected one of {', '.join(SUFFIXES)}")


def _guessed_suffix(content: bytes) -> str:
    """Standard input has no name: see how it begins."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if start.startswith((b"<!doctype", b"<html")):
        return ".html"
    if start.startswith((b"{", b"[{")):
        return ".json"
    return ".md" if start.startswith(b"---") else ".txt"
