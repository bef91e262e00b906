"""Sentences of messy press text, in original offsets: headlines, datelines, bullets, table rows, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.text import fold

_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(
    r"\s*(?:[-*+•·●○▪■□►▸◂◾‣⇒➤✔☞–—]+(?=[\s\"“¡¿A-ZÁÉÍÓÚÑ0-9])|>>"
    r"|\(?\d{1,2}(?:/\d{0,2}|[.)])\)?(?=\s)|[a-zA-Z]\)(?=\s))[ \t]*"
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]*]*(?=\s|$)|(?<=[a-záéíóúñ])\.(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])")
_AFTER = re.compile(r"\s*[\"'“‘«¿¡(\[*–—-]*\s*(\d|[^\W\d_]+)?")
_WORD_BEFORE = re.compile(r"((?:[^\W\d_]{1,2}\.\s?)*[^\W\d_]+)$")
_DATELINE_END = re.compile(
    r"(?P<dash>(?:\.+\s?[—–-]+|\s(?:[—–-]{1,2}|::)|[—–])(?=\s|(?<=—)))|(?P<agency>\)(?=\s))|(?P<stop>\.(?=\s))"
)
_DASH = re.compile(r"\s?[—–-]+(?=\s)")
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_DATELINE_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_ROW = re.compile(r"\t|\s\|\s|^\|")
_DATELINE_LIMIT = 120
_WRAP = range(55, 101)
_LOWER_IN_DATELINE = re.compile(
    "a|al|and|at|del?|el|en|las?|los|of|on|por|the|this|to|y|e|st|nd|rd|th|staff|wires"
    "|corresponsal|redaccion|enviado|agencia"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
    "|ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)


class SentenceKind(StrEnum):
    HEADLINE = "headline"
    HEADING = "heading"
    DATELINE = "dateline"
    BULLET = "bullet"
    ROW = "row"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` is one sentence without surrounding space; `paragraph` counts blocks parted by a blank line."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind
    line: int


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    introducing: frozenset[str]
    before_number: frozenset[str]
    closing: frozenset[str]
    beginning: frozenset[str]


@lru_cache(maxsize=4)
def _abbreviations(folder: Path) -> _Abbreviations:
    keys = ("introducing", "before_number", "closing", "beginning")
    table = Table.read(folder / "sentences.toml", keys)
    return _Abbreviations(*(frozenset(fold(phrase).replace(" ", "") for phrase in table.phrases(key)) for key in keys))


def split(text: str, lexicon: Path = LEXICON) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; they do not overlap, and only white space lies between them."""
    words = _abbreviations(lexicon)
    found: list[Sentence] = []
    for number, (start, end, paragraph, kind) in enumerate(_blocks(text)):
        for first, last, own_kind in _pieces(text, start, end, words):
            found.append(Sentence(first, last, paragraph, own_kind or kind, number))
    return tuple(found)


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int | None:
    """Return the index of the sentence that holds the character at `offset`; None between sentences."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(sentences) and sentences[low].start <= offset else None


def is_marked(line: str) -> bool:
    """Does the line open with a bullet or a number, as an item of a list does?"""
    return _MARKER.match(line) is not None


def _blocks(text: str) -> Iterator[tuple[int, int, int, SentenceKind]]:
    """Yield lines, hard-wrapped lines joined, as (start, end, paragraph, kind).

    A headline with nothing below it heads no story: it is the story.
    """
    lines = list(_joined_lines(text))
    paragraph, headline_seen, previous_end = -1, False, -1
    for start, end in lines:
        if previous_end < 0 or text.count("\n", previous_end, start) > 1:
            paragraph += 1
        previous_end = end
        kind = _line_kind(text[start:end], headline_seen)
        headline_seen = True
        yield start, end, paragraph, SentenceKind.PROSE if kind is SentenceKind.HEADLINE and len(lines) == 1 else kind


def _joined_lines(text: str) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped[0])
        end = start + len(stripped)
        if current and _continues(text, current, start, stripped):
            current = (current[0], end)
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _continues(text: str, block: tuple[int, int], start: int, line: str) -> bool:
    """Is the line the rest of a hard-wrapped one: the line before is as long as a column and its sentence is open?"""
    if text.count("\n", block[1], start) > 1 or _MARKER.match(line) or _ROW.search(line):
        return False
    last = text[text.rfind("\n", block[0], block[1]) + 1 if "\n" in text[block[0] : block[1]] else block[0] : block[1]]
    if len(last.strip()) not in _WRAP:
        return False
    return line[0].islower() or (
        last.isupper() == line.isupper() and (block[1] - block[0] > _WRAP.stop or len(line) in _WRAP)
    )


def _line_kind(line: str, headline_seen: bool) -> SentenceKind:
    if _ROW.search(line):
        return SentenceKind.ROW
    if _MARKER.match(line):
        return SentenceKind.BULLET
    if line[-1] not in '.!?…:;"”»)' and len(line) <= 200:
        return SentenceKind.HEADING if headline_seen else SentenceKind.HEADLINE
    return SentenceKind.PROSE


def _pieces(text: str, start: int, end: int, words: _Abbreviations) -> Iterator[tuple[int, int, SentenceKind | None]]:
    """Yield the sentences of one line; None as kind means the line's own."""
    marker = _MARKER.match(text, start, end)
    begin = marker.end() if marker and marker.end() < end else start
    first = start
    if dateline := dateline_end(text, begin, end):
        yield first, dateline, SentenceKind.DATELINE
        first = begin = _skip_space(text, dateline, end)
    for stop in _STOP.finditer(text, begin, end):
        if stop.end() < end and stop.start() > begin and _ends_sentence(text, first, stop, end, words):
            yield first, stop.end(), SentenceKind.HEADING if _is_heading(text[first : stop.end()], first == start) else None
            first = _skip_space(text, stop.end(), end)
    if first < end:
        yield first, end, None


def _is_heading(piece: str, opens_line: bool) -> bool:
    """'Costa Grande.', 'Lo que falta.' no: few words, all of them names, before the text of a line."""
    return opens_line and len(piece) < 45 and all(word[0].isupper() for word in piece.split()) and piece[-1] == "."


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, first: int, stop: re.Match[str], end: int, words: _Abbreviations) -> bool:
    after = _AFTER.match(text, stop.end(), end)
    follower = (after[1] if after else None) or ""
    if follower and follower[0].islower():
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(first, stop.start() - 16), stop.start())
    if not before:
        return not text[max(first, stop.start() - 3) : stop.start()].isdigit() or stop.start() - first > 4
    word = fold(before[1]).replace(" ", "")
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and last not in words.closing and word not in words.closing:
        return before[1][-1].islower() and last not in "cd"
    if last in words.introducing:
        return False
    if follower[:1].isdigit() and last in words.before_number:
        return False
    return not (word in words.closing or last in words.closing) or fold(follower) in words.beginning


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Return where the dateline that opens a line ends ('CULIACÁN, Sin., 5 de enero (Agencia) —'), None without one."""
    for match in _DATELINE_END.finditer(text, start, min(end, start + _DATELINE_LIMIT)):
        prefix = text[start : match.start()]
        if match["dash"] and _opens_dateline(prefix, mixed_case=match["dash"].startswith(".")):
            return start + len(text[start : match.end()].rstrip())
        if match["agency"] and prefix.split(",")[0].split("(")[0].strip().isupper() and _opens_dateline(prefix):
            dash = _DASH.match(text, match.end(), end)
            return dash.end() if dash else match.start() + 1
        if match["stop"] and _is_full_dateline(prefix):
            return match.start() + 1
    return end if end - start <= _DATELINE_LIMIT and _is_full_dateline(text[start:end]) else None


def _opens_dateline(prefix: str, *, mixed_case: bool = False) -> bool:
    """Do these characters consist of a place, perhaps a state, a date and an agency, and nothing else?"""
    head = prefix.split(",")[0].split("(")[0].split(".")[0].strip(" *_#")
    if len(head) < 3 or not head[0].isupper():
        return False
    words = _DATELINE_WORD.findall(_PARENTHESIS.sub("", prefix))
    if not words or not all(w[0].isupper() or w[0].isdigit() or _LOWER_IN_DATELINE.fullmatch(fold(w)) for w in words):
        return False
    return head.isupper() or ("," in prefix and any(w.isdigit() for w in words)) or (mixed_case and len(words) <= 6)


def _is_full_dateline(prefix: str) -> bool:
    """'Torreón, Coah., 9 de abril de 2015' with its year."""
    place, comma, _ = prefix.partition(",")
    bare = prefix.rstrip(". ")
    return (
        bool(comma) and not any(c.isdigit() or c == "(" for c in place) and bare[-4:].isdigit() and _opens_dateline(prefix)
    )
