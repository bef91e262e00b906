"""The one way from a record to what is published of it under a mask; every output reads what comes out here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.finishing import Finisher
from geo.masking.blanking import MARKED, Blanker
from geo.masking.coarsening import level_rank, rank
from geo.masking.mask import LEVELS, Mask
from geo.masking.wording import Words
from geo.model import Incident, IncidentActor, IncidentPlace, Masked
from geo.persons import is_same_name
from geo.text import fold
from geo.vocabulary import Vocabulary

if TYPE_CHECKING:
    from geo.locate import Locator
    from geo.masking.coarsening import Coarsener

_LEAST_PART = 4
"""Letters of a word of a person's name that is blanked where it stands alone: 'López said'."""


@dataclass(frozen=True)
class Publisher:
    """Applies masks; what it needs of the gazetteer in the data folder `data` is opened when a place is first coarsened."""

    data: Path
    vocabulary: Vocabulary

    def published(self, incident: Incident, mask: Mask) -> Incident:
        """Return what is published of the incident; the same for the same incident and mask. Without a mask it is unchanged.

        Places finer than the mask's precision, or withheld by name, become the unit that they lie in, with its outline.
        Persons withheld become `MARKED`. Quotes and all other text keep their length, with a mark for each character of
        what is withheld, so offsets stay true. Title and summary are built anew; URLs stay, unknown properties do not.
        """
        if not mask:
            return incident
        withheld = Blanker.of(mask.withheld)
        places = tuple(self._place(place, mask, withheld) for place in incident.places)
        moved = [old for old, new in zip(incident.places, places, strict=True) if new is not old]
        words = Words.of(incident, self._hidden(incident, mask, moved), moved, coordinates=bool(moved or mask.precision))
        told = words.blanked(
            replace(
                incident,
                places=tuple(self._words_of(new, words, is_moved=new is not old, mask=mask)
                             for old, new in zip(incident.places, places, strict=True)),
                actors=tuple(_actor(actor, mask, words) for actor in incident.actors),
                masked=Masked(mask.precision, len(mask.withheld)),
                extra={},
            )
        )  # fmt: skip
        if moved or mask.precision is not None:
            return self._finisher.located(told, self._locator)
        return self._finisher.described(told)

    def _place(self, place: IncidentPlace, mask: Mask, withheld: Blanker) -> IncidentPlace:
        """Return the place itself if it may be published as it is, else a coarser one."""
        known = rank(place.precision, place.uncertainty_m)
        level = mask.precision if mask.precision is not None and known < level_rank(mask.precision) else None
        if level is None and any(map(withheld.finds, _names(place))):
            level = LEVELS[min(max(known, 1), len(LEVELS) - 1)]
        return self._coarsener.coarser(place, level, withheld.finds) if level is not None else place

    @staticmethod
    def _words_of(place: IncidentPlace, words: Words, *, is_moved: bool, mask: Mask) -> IncidentPlace:
        """Return it with its mention blanked if it was moved, and without finer places that its name may mean."""
        least = level_rank(mask.precision) if mask.precision is not None else 0
        kept = tuple(
            one
            for one in place.candidates
            if rank(one.place.precision, one.place.uncertainty_m) >= least and not words.finds(one.place.name)
        )
        mention = words.erased(place.mention) if is_moved else words.text(place.mention)
        return replace(place, mention=mention, candidates=kept)

    @staticmethod
    def _hidden(incident: Incident, mask: Mask, moved: Iterable[IncidentPlace]) -> frozenset[str]:
        """Return every word and name that free text is not published with."""
        places = {name for place in moved for name in _names(place)}
        known = {fold(name) for place in incident.places for name in _names(place)}
        persons = [name for name in mask.withheld if fold(name) not in known]
        told = {form for actor in incident.actors for form in (actor.name, actor.mention) if is_withheld(actor, mask)}
        parts = {
            word for name in (*persons, *told) for word in name.split() if len(word) >= _LEAST_PART and word[0].isupper()
        }
        return frozenset(name for name in {*places, *mask.withheld, *told, *parts} if name)

    @cached_property
    def _finisher(self) -> Finisher:
        return Finisher.load(self.data, self.vocabulary)

    @cached_property
    def _opened(self) -> tuple[Locator, Coarsener]:
        from geo.gazetteer import Gazetteer
        from geo.locate import Locator
        from geo.masking.coarsening import Coarsener

        gazetteer = Gazetteer.open(self.data)
        locator = Locator(gazetteer)
        return locator, Coarsener(gazetteer, locator)

    @property
    def _locator(self) -> Locator:
        return self._opened[0]

    @property
    def _coarsener(self) -> Coarsener:
        return self._opened[1]


def is_withheld(actor: IncidentActor, mask: Mask) -> bool:
    """True for a person whose name, or a form or part of it, is withheld; groups and agencies never are."""
    if actor.id is not None:
        return False
    words = frozenset(fold(actor.name).split())
    return any(is_same_name(actor.name, name) or words <= frozenset(fold(name).split()) for name in mask.withheld)


def _actor(actor: IncidentActor, mask: Mask, words: Words) -> IncidentActor:
    name = MARKED if is_withheld(actor, mask) else words.text(actor.name) if actor.id is None else actor.name
    return replace(actor, name=name, mention=words.text(actor.mention))


def _names(place: IncidentPlace) -> tuple[str, ...]:
    """Return what the place is called; not the units that it lies in."""
    anchors = (anchor.name for anchor in place.relation.anchors) if place.relation else ()
    return tuple(name for name in (place.mention, place.name, *anchors) if name)
