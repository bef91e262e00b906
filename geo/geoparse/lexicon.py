"""Reviewed word lists of `data/geoparse`: what a word beside a name says about it, personal names, everyday words."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from geo.errors import DataError
from geo.geoparse.tokens import fold_word, tokenise
from geo.vocabulary import Vocabulary


class Cue(StrEnum):
    """What a word beside a name makes of the name."""

    __hash__ = str.__hash__
    """Members are looked up in every word of a text, and that of Enum is slow."""

    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    LOCALITY = "locality"
    QUARTER = "quarter"
    SITE = "site"
    STREET = "street"
    NATURE = "nature"
    ROAD = "road"
    NEAR = "near"
    DIRECTION = "direction"
    GROUP = "group"
    OFFICE = "office"
    TITLE = "title"
    PERSON_VERB = "person_verb"
    MOTION = "motion"
    TIME = "time"


GENERIC_CUES = frozenset({Cue.SITE, Cue.STREET, Cue.NATURE, Cue.ROAD})
"""Words that can belong to the name: 'río Fuerte', 'World Trade Bridge'."""


class Words(StrEnum):
    """Small words by what they do around and inside names."""

    __hash__ = str.__hash__
    """Members are looked up in every word of a text, and that of Enum is slow."""

    ARTICLE = "article"
    COPULA = "copula"
    SITUATED = "situated"
    """May follow the copula: 'X is situated in Y'."""
    PLACE_KIND = "place_kind"
    """What the text says a name is: 'X is a village'."""
    CONNECTOR = "connector"
    """May stand in lower case inside a name: 'Lagos de Moreno'."""
    CONJUNCTION = "conjunction"
    JOINT = "joint"
    """Where a run of capitalised words may be two names."""
    LEAD = "lead"
    """After which a name that no gazetteer holds is worth a try."""
    PLACE_LEAD = "place_lead"
    """After which a name most likely is a place."""
    MIDDLE = "middle"
    """May stand between a generic word and its name or number: 'carretera federal 15'."""
    ASIDE = "aside"
    """Says that something lies not in the place but beside it."""
    SIDE = "side"
    MEASURE = "measure"
    QUARTER = "quarter"
    """Follows the name of a part of a town: 'the Moderna neighborhood'."""
    UNIT = "unit"
    LINK = "link"
    ORIGIN = "origin"
    TOWN = "town"
    """Follows the name of a town: 'Zacatecas city'."""
    UNIT_AFTER = "unit_after"
    """Follows the name of a second-level unit: 'Ahome municipality'."""
    GROUP = "group"
    """Makes a criminal group of the name beside it."""
    OFFICE = "office"
    """Makes an office or institution of the name that follows: 'Fiscalía de Jalisco', 'University of Texas'."""
    TITLE = "title"
    """Makes a person of the name that follows: 'el comandante Hidalgo'."""
    OUTLET = "outlet"
    """Names a newspaper after 'El' or 'La': 'El Sol de Sinaloa'."""
    TOWN_TITLE = "town_title"
    """A title that, capitalised, may begin the name of a town or an office: 'General Bravo'."""
    OFFICE_END = "office_end"
    """Capitalised, makes an office or a newspaper of the capitals before it: 'the Laredo Field Office'."""
    OFFICE_OF = "office_of"
    """Does so before 'of' only: 'the Texas Department of Public Safety', but 'Petén Department'."""
    DISTRICT = "district"
    """With a direction, a court's: 'the Southern District of Texas'."""
    FIRM = "firm"
    """Makes a firm or club of the capitals directly after it: 'Transportes Durango'."""
    STREETS = "streets"
    """Makes streets of two names: 'las calles Morelos y Guerrero'."""
    CORNER = "corner"
    """Where two streets meet: 'la esquina de Hidalgo y Zaragoza'."""
    FEAST = "feast"
    SAINT = "saint"
    """Begins the name of a saint, which after a feast is no town: 'the feast of St Peter'."""
    KIN = "kin"
    """Makes persons of the first names that follow: 'sus hijas Victoria y Carolina'."""
    ACADEMY = "academy"
    CAMPUS = "campus"
    """Leads from an academy to its town, which is part of its name: 'University of Texas at El Paso'."""
    STRETCH = "stretch"
    """May stand between a road and the place that it passes: 'carretera 57, a la altura de Matehuala'."""
    NAME_ALONE = "name_alone"
    """Generic words whose place cannot be told from a town: the río Fuerte does not flow at the town of Fuerte."""
    SPANISH = "spanish"
    ENGLISH = "english"


@dataclass(frozen=True)
class Lexicon:
    """`cues` maps a folded word to what it says, most telling first; `actors` the first word of a group's or agency's name
    to the names that begin so."""

    cues: Mapping[str, tuple[Cue, ...]]
    words: Mapping[Words, frozenset[str]]
    demonyms: Mapping[str, tuple[str, str | None]]
    """'sinaloense' -> ('MX', 'Sinaloa')."""
    spoken: Mapping[str, frozenset[str]]
    """Language -> the countries whose press is most read in it."""
    first_names: frozenset[str]
    surnames: frozenset[str]
    common: frozenset[str]
    actors: Mapping[str, Sequence[tuple[str, ...]]]
    nicknames: Mapping[str, Sequence[tuple[str, ...]]]
    """Likewise of what the press calls well-known persons, as some villages are called: 'El Chapo'."""

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary) -> Lexicon:
        """Read the lists in `folder` (data/geoparse); DataError if one is missing or holds an unknown cue."""
        return cls(
            cues=_read_cues(folder / "cues.csv"),
            words=_read_function_words(folder / "function_words.csv"),
            demonyms=_read_demonyms(folder / "demonyms.csv"),
            spoken=_read_languages(folder / "languages.csv"),
            first_names=_read_words(folder / "first_names.txt"),
            surnames=_read_words(folder / "surnames.txt") | _read_words(folder / "more_surnames.txt"),
            common=_read_words(folder / "common_words.txt"),
            actors=_by_first_word(name for actor in vocabulary.actors.values() for name in actor.names),
            nicknames=_by_first_word(_lines(folder / "nicknames.txt")),
        )

    def cue(self, word: str) -> str:
        """Return the first cue of a folded word, '' if it has none."""
        return self.first_cues.get(word, "")

    def is_in(self, words: Words, word: str) -> bool:
        return word in self.words[words]

    def is_connector(self, word: str) -> bool:
        return word in self.words[Words.CONNECTOR]

    def has_cue(self, word: str, cue: Cue) -> bool:
        return cue in self.cues.get(word, ())

    def is_generic(self, word: str) -> bool:
        return word in self.generic

    @cached_property
    def first_cues(self) -> Mapping[str, str]:
        return {word: cues[0].value for word, cues in self.cues.items() if cues}

    @cached_property
    def generic(self) -> frozenset[str]:
        return frozenset(word for word, cues in self.cues.items() if not GENERIC_CUES.isdisjoint(cues))


def _by_first_word(names: Iterable[str]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(tokenise(name).folded)
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: sorted(set(group), key=len, reverse=True) for first, group in found.items()}


def _read_cues(path: Path) -> Mapping[str, tuple[Cue, ...]]:
    cues: dict[str, tuple[Cue, ...]] = {}
    order = list(Cue)
    for line, row in enumerate(csv.DictReader(_lines(path)), start=2):
        try:
            cue, word = Cue(row["cue"]), fold_word(row["word"])
        except (KeyError, ValueError) as error:
            raise DataError(f"{path}:{line}: {dict(row)}: expected word,cue with a cue of {', '.join(Cue)}") from error
        cues[word] = tuple(sorted({*cues.get(word, ()), cue}, key=order.index))
    return cues


def _read_function_words(path: Path) -> Mapping[Words, frozenset[str]]:
    lists: dict[Words, set[str]] = {words: set() for words in Words}
    for line, row in enumerate(csv.DictReader(_lines(path)), start=2):
        try:
            lists[Words(row["list"])].add(fold_word(row["word"]))
        except (KeyError, ValueError) as error:
            raise DataError(f"{path}:{line}: {dict(row)}: expected word,list with a list of {', '.join(Words)}") from error
    return {words: frozenset(members) for words, members in lists.items()}


def _read_demonyms(path: Path) -> Mapping[str, tuple[str, str | None]]:
    try:
        return {fold_word(row["word"]): (row["country"], row["admin1"] or None) for row in csv.DictReader(_lines(path))}
    except KeyError as error:
        raise DataError(f"{path}: it lacks the column {error}; restore the file") from error


def _read_languages(path: Path) -> Mapping[str, frozenset[str]]:
    rows = list(csv.DictReader(_lines(path)))
    try:
        return {lang: frozenset(r["country"] for r in rows if r["lang"] == lang) for lang in {row["lang"] for row in rows}}
    except KeyError as error:
        raise DataError(f"{path}: it lacks the column {error}; restore the file") from error


def _read_words(path: Path) -> frozenset[str]:
    return frozenset(fold_word(line) for line in _lines(path))


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); restore the file") from error
