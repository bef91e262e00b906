"""Typed reading of decoded JSON: every value has the stated type, or an InputError that names it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from geo.errors import InputError

E = TypeVar("E", bound=StrEnum)


class Fields:
    """One JSON object; `path` says where it stands ('properties.places[0]') and goes into every message."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, dict):
            raise InputError(f"{path} {_shown(value)}: expected a JSON object")
        self.values: Mapping[str, object] = value
        self.path = path

    def text(self, name: str) -> str:
        return self._typed(name, self.values.get(name), "a string", str)

    def text_or_none(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def integer(self, name: str) -> int:
        return self._typed(name, self.values.get(name), "an integer", int)

    def integer_or_none(self, name: str) -> int | None:
        return None if self.values.get(name) is None else self.integer(name)

    def count(self, name: str) -> int:
        number = self.integer(name)
        if number < 0:
            raise self.error(name, number, "0 or more")
        return number

    def number(self, name: str) -> float:
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.error(name, value, "a finite number")
        return float(value)

    def number_or_none(self, name: str) -> float | None:
        return None if self.values.get(name) is None else self.number(name)

    def share(self, name: str) -> float:
        number = self.number(name)
        if not 0.0 <= number <= 1.0:
            raise self.error(name, number, "a number from 0 to 1")
        return number

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        try:
            return kind(value)  # type: ignore[arg-type]
        except ValueError:
            raise self.error(name, value, f"one of {', '.join(kind)}") from None

    def choice_or_none(self, name: str, kind: type[E]) -> E | None:
        return None if self.values.get(name) is None else self.choice(name, kind)

    def day_or_none(self, name: str) -> dt.date | None:
        value = self.text_or_none(name)
        try:
            return None if value is None else dt.date.fromisoformat(value)
        except ValueError:
            raise self.error(name, value, "a day as 2023-01-05, or null") from None

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._listed(name)
        return tuple(self._typed(f"{name}[{i}]", value, "a string", str) for i, value in enumerate(values))

    def part(self, name: str) -> Fields:
        return Fields(self.values.get(name), self._at(name))

    def part_or_none(self, name: str) -> Fields | None:
        return None if self.values.get(name) is None else self.part(name)

    def parts(self, name: str) -> tuple[Fields, ...]:
        return tuple(Fields(value, self._at(f"{name}[{i}]")) for i, value in enumerate(self._listed(name)))

    def error(self, name: str, value: object, expected: str) -> InputError:
        return InputError(f"{self._at(name)} {_shown(value)}: expected {expected}")

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _listed(self, name: str) -> list[object]:
        value = self.values.get(name)
        return self._typed(name, [] if value is None else value, "a list", list)

    def _typed(self, name: str, value: object, expected: str, kind: type[T]) -> T:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.error(name, value, expected)
        return value


T = TypeVar("T")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "..."
