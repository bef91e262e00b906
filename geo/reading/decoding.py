"""Bytes of unknown encoding as clean text."""

from __future__ import annotations

import codecs
import unicodedata

from geo.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SHARE = 0.05
"""More control characters than this, and it is no text."""


def decode(content: bytes) -> str:
    """Return the text with plain newlines; try the byte order mark, UTF-8, UTF-16, then Windows-1252.

    Raises InputError if it is no text in any of them.
    """
    text = _decoded(content).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    controls = sum(1 for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t\f")
    if controls > _BINARY_SHARE * len(text):
        raise InputError("this is no text but a binary file; expected text, Markdown, HTML, JSON or JSON lines")
    return printable(text)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", *_utf_16(content)):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _utf_16(content: bytes) -> tuple[str, ...]:
    """Latin text in UTF-16 without a mark has a zero in every other byte."""
    half = len(content) // 2
    if half and content[1::2].count(0) > half * 0.7:
        return ("utf-16-le",)
    return ("utf-16-be",) if half and content[0::2].count(0) > half * 0.7 else ()


def printable(text: str) -> str:
    """Replace what no store or page can hold, one character for one, so that offsets stay: NUL and lone surrogates."""
    return "".join(" " if c == "\0" else "\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if _odd(text) else text


def _odd(text: str) -> bool:
    if "\0" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
