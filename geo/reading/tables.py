"""JSON and JSON lines: articles as objects with a text and optional fields (also the newsroom format)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from geo.errors import InputError
from geo.geojson import loads
from geo.reading.decoding import decode
from geo.reading.document import Defaults, Document, article_from


def read_json(content: bytes, name: str, defaults: Defaults) -> Iterator[Document | InputError]:
    """Yield the one article of an object, each of a list, or those of an object's list 'articles'."""
    text = decode(content)
    try:
        value = loads(text)
    except InputError as error:
        if "Extra data" in str(error):
            yield from read_json_lines(text.encode("utf-8").splitlines(), name, defaults)
        else:
            yield InputError(error.problem, source=name, line=error.line)
        return
    listed = value.get("articles", value) if isinstance(value, dict) else value
    if isinstance(listed, list):
        for number, item in enumerate(listed, start=1):
            yield _document(item, f"{name}[{number}]", None, defaults)
    else:
        yield _document(listed, name, None, defaults)


def read_json_lines(lines: Iterable[bytes], name: str, defaults: Defaults) -> Iterator[Document | InputError]:
    """Yield one article a line; empty lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                value = loads(decode(line.rstrip(b"\r\n")))
            except InputError as error:
                yield InputError(error.problem, source=name, line=number)
            else:
                yield _document(value, name, number, defaults)


def _document(value: object, name: str, line: int | None, defaults: Defaults) -> Document | InputError:
    try:
        if not isinstance(value, dict):
            shown = json.dumps(value, ensure_ascii=True)[:60]
            raise InputError(f"{shown}: expected an object with a text")
        article = article_from(value, defaults)
    except InputError as error:
        return InputError(error.problem, source=name, line=line)
    identifier = value.get("id")
    return Document(f"{name}:{line}" if line else name, article, None if identifier is None else str(identifier))
