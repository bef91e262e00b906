"""The filter that a request's address states."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import TypeVar

from flask import request

from geo.errors import InputError
from geo.query import SINGLE_PARAMETERS, BoundingBox, IncidentFilter
from server.services import services

E = TypeVar("E", bound=StrEnum)
FILTER_PARAMETERS = ("bbox", "datetime", "cartel", "type", "agency", "precision", "status", "kind", "confidence", "q")


def requested_filter(other: Collection[str] = ()) -> IncidentFilter:
    """Read the filter's parameters; raise InputError for any that is neither one of them nor in `other`."""
    allowed = (*FILTER_PARAMETERS, *other)
    for name in request.args:
        if name not in allowed:
            raise InputError(f"parameter {name!r}: expected one of {', '.join(allowed)}")
    for name in (*SINGLE_PARAMETERS, *other):
        if len(request.args.getlist(name)) > 1:
            raise InputError(f"parameter {name!r} stands twice; give it once")
    return IncidentFilter.parse(request.args.to_dict(flat=False), services().vocabulary)


def requested_number(name: str, default: int, most: int, least: int = 1) -> int:
    """Read a whole number from `least` on; more than `most` is taken as `most`."""
    text = request.args.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and int(text[:9]) >= least):
        raise InputError(f"{name} {text!r}: expected a whole number from {least} to {most}")
    return min(int(text[:9]), most)


def requested_choice(name: str, choices: type[E], default: E) -> E:
    """Read one of the values of an enum."""
    text = request.args.get(name, "") or default.value
    try:
        return choices(text)
    except ValueError:
        raise InputError(f"{name} {text!r}: expected one of {', '.join(choices)}") from None


def requested_view() -> BoundingBox | None:
    """Read the box `view`, west,south,east,north degrees; None without one."""
    text = request.args.get("view", "")
    return BoundingBox.parse(text, "view") if text else None
