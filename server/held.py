"""What the server holds of the store's columns, and what a request's filter finds in them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar, cast

from geo.columns.held import Held, Selection, Selections, finds
from geo.columns.live import LiveColumns
from geo.columns.selecting import Found
from geo.model import RecordKind
from geo.query import IncidentFilter
from geo.settings import Settings
from geo.store import IncidentStore
from geo.vocabulary import Vocabulary
from maps.tiles.composition import By, Composition

T = TypeVar("T")
INCIDENTS = frozenset({RecordKind.INCIDENT})


class HeldColumns:
    """The columns, the selections last asked for, and the answers last worked out. Safe between threads."""

    def __init__(self, settings: Settings, store: IncidentStore, vocabulary: Vocabulary) -> None:
        self._store, self._vocabulary = store, vocabulary
        self._live = LiveColumns(store, settings.data)
        self._selections = Selections(vocabulary)
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def now(self) -> Held:
        return self._live.now()

    def selection(self, held: Held, wanted: IncidentFilter) -> Selection:
        """Return what the filter finds, among incidents unless it names another kind."""
        return self._selections.of(held, replace(wanted, record_kinds=wanted.record_kinds or INCIDENTS), self.found)

    def composition(self, held: Held, by: By) -> Composition:
        return self.answer((held.version, by), lambda: Composition(by, held.legends, self._vocabulary))

    def found(self, text: str) -> Found:
        return finds(self._store.map_rows.numbers_of(text))

    def answer(self, key: Hashable, work_out: Callable[[], T], most: int = 64) -> T:
        """Return what `work_out` makes, or made when this key was asked for last."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast(T, self._answers[key])
        made = work_out()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > most:
                self._answers.popitem(last=False)
        return made
