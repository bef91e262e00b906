"""The model's answer as far as it can be read: what has not the form that was asked for is as if it were not there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.errors import EndpointError
from geo.model import COUNT_FIELDS, ActorRole, Outcome


@dataclass(frozen=True, slots=True)
class Named:
    """A date (EDTF) or a place name, and the words that are said to prove it."""

    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Part:
    """A group or agency by its id, and what it did."""

    id: str
    role: ActorRole
    quote: str


@dataclass(frozen=True, slots=True)
class Number:
    value: int
    at_least: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as the model tells it, nothing of it checked against the article."""

    type: str
    quote: str
    outcome: Outcome
    date: Named | None
    place: Named | None
    groups: tuple[Part, ...]
    agencies: tuple[Part, ...]
    counts: Mapping[str, Number]


def read_answer(content: str) -> tuple[Told, ...]:
    """Return the incidents of an answer; EndpointError if it is no JSON with a list of incidents."""
    try:
        answer = json.loads(_unfenced(content))
    except (ValueError, RecursionError):
        answer = None
    incidents = answer.get("incidents") if isinstance(answer, dict) else None
    if not isinstance(incidents, list):
        raise EndpointError(
            f"the model answered {content[:80]!r}, no JSON with 'incidents'; try one that follows a JSON schema"
        )
    return tuple(_told(one) for one in incidents if isinstance(one, dict) and _text(one, "type") and _text(one, "quote"))


def _unfenced(content: str) -> str:
    """Return what stands between the first and the last brace: some models wrap JSON in a code block."""
    return content[content.find("{") : content.rfind("}") + 1]


def _told(one: Mapping[str, object]) -> Told:
    return Told(
        type=_text(one, "type"),
        quote=_text(one, "quote"),
        outcome=next((outcome for outcome in Outcome if outcome.value == one.get("outcome")), Outcome.COMPLETED),
        date=_named(one.get("date"), "edtf"),
        place=_named(one.get("place"), "name"),
        groups=tuple(_parts(one.get("groups"))),
        agencies=tuple(_parts(one.get("agencies"))),
        counts=dict(_counts(one)),
    )


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _named(value: object, key: str) -> Named | None:
    if not isinstance(value, dict) or not _text(value, key) or not _text(value, "quote"):
        return None
    return Named(_text(value, key), _text(value, "quote"))


def _parts(values: object) -> Iterator[Part]:
    for value in values if isinstance(values, list) else ():
        role = next((role for role in ActorRole if isinstance(value, dict) and role.value == value.get("role")), None)
        if role and _text(value, "id") and _text(value, "quote"):
            yield Part(_text(value, "id"), role, _text(value, "quote"))


def _counts(fields: Mapping[str, object]) -> Iterator[tuple[str, Number]]:
    for field in COUNT_FIELDS:
        value = fields.get(field)
        if not isinstance(value, dict) or not _text(value, "quote"):
            continue
        number = value.get("number")
        if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
            yield field, Number(number, value.get("at_least") is True, _text(value, "quote"))
