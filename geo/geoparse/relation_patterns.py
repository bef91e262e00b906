"""The wordings of spatial relations: `data/geoparse/relation_patterns.csv`, compiled over the words of `relation_words.csv`.

A pattern is words parted by spaces. `<class>` is any word of that class, `(a|b)` one of them, `[a|b]` one of them or
nothing, `<number>` a number in digits or words, `<any>` up to three words of any kind. It ends where the name begins
(`before`), with words such as 'la ciudad de' in between (`introducing`), stands behind the name (`behind`), or on both
sides of it, which `*` stands for (`around`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.errors import DataError
from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.stated_numbers import any_of, number_shape, number_value, number_values
from geo.geoparse.tokens import fold_word
from geo.model import RelationKind

_ELEMENT = re.compile(r"<\w+>|\([^)]*\)|\[[^\]]*\]|\S+")
_NUMBER = "number"
_REMEMBERED = 2_048
_BEFORE, _INTRODUCING, _BEHIND, _AROUND = "before", "introducing", "behind", "around"
_ANY = r"(?:[^ -]+[ -]){0,3}"
_INTRODUCED_BY = frozenset({Cue.LOCALITY, Cue.ADMIN1, Cue.ADMIN2})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation as worded; measures are None where not stated."""

    kind: RelationKind
    joint: str = ""
    """The class of words that lead from the first to the second name; '' where there is one name."""
    metres: float | None = None
    minutes: float | None = None
    bearing_deg: float | None = None
    is_compass_point: bool = False
    """Whether the bearing is one of sixteen and not of eight."""
    is_at_sea: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: RelationKind
    joint: str
    place: str
    keys: frozenset[str]
    """One of these words stands in every text that fits; behind the name for `around`."""
    regex: re.Pattern[str]


class RelationPatterns:
    """Finds the relation that the words before a name state."""

    def __init__(
        self, patterns: Sequence[_Pattern], words: Mapping[str, Mapping[str, float]], introducing: frozenset[str]
    ) -> None:
        self._words, self._introducing = words, introducing
        self._behind = [pattern for pattern in patterns if pattern.place == _BEHIND]
        self._around = _by_key(pattern for pattern in patterns if pattern.place == _AROUND)
        self._by_key = _by_key(pattern for pattern in patterns if pattern.place not in (_BEHIND, _AROUND))
        self._find = lru_cache(maxsize=_REMEMBERED)(self._read_before)

    @classmethod
    def load(cls, data: Path, lexicon: Lexicon) -> RelationPatterns:
        """Read words and patterns; DataError if a file is missing or names an unknown relation or class."""
        folder = data / "geoparse"
        words = _with_cues(_read_words(folder / "relation_words.csv"), lexicon)
        numbers = number_values(data / "lexicon")
        shapes = {name: any_of(found) for name, found in words.items()}
        introducing = _introducing(lexicon)
        intro = rf"(?:(?:{any_of(introducing)})[ -]){{0,4}}"
        shapes |= {_NUMBER: number_shape(numbers, words["fraction"]), _INTRODUCING: intro}
        small = lexicon.words[Words.CONNECTOR] | lexicon.words[Words.ORIGIN]
        path = folder / "relation_patterns.csv"
        patterns = [_read_pattern(row, path, words, shapes, small) for row in _rows(path)]
        return cls(patterns, {**words, _NUMBER: {**numbers, **words["fraction"]}}, introducing)

    def may_begin(self, words: Iterable[str]) -> bool:
        """True if some pattern could fit a text with these words; cheap."""
        return not self._by_key.keys().isdisjoint(words)

    def is_in(self, name: str, words: str) -> bool:
        """True if `words` (folded, parted by single spaces) belong to the class `name`."""
        return words in self._words[name]

    def introduces(self, word: str) -> bool:
        """True for words that lead to a name: 'the', 'town', 'of', 'municipio'."""
        return word in self._introducing

    def may_surround(self, word: str) -> bool:
        """True if a phrase could stand around a name that `word` follows; cheap."""
        return word in self._around

    def around(self, before: str, behind: str) -> tuple[int, Phrase] | None:
        """Return the phrase of which `before` ends with one part and the word `behind` is the other, and where it begins."""
        return min(self._matches(self._around.get(behind, ()), before), key=_start, default=None)

    def behind(self, text: str) -> Phrase | None:
        """Return the phrase that `text`, which follows a name, is; None if it is none."""
        return next((phrase for _, phrase in self._matches(self._behind, text)), None)

    def find(self, text: str, words: Sequence[str]) -> Sequence[tuple[int, Phrase]]:
        """Return the phrases with which `text` ends and where they begin, longest first; `words` are those of `text`."""
        return self._find(text, tuple(words))

    def _read_before(self, text: str, words: tuple[str, ...]) -> Sequence[tuple[int, Phrase]]:
        fitting = {id(pattern): pattern for word in words for pattern in self._by_key.get(word, ())}
        return sorted(self._matches(fitting.values(), text), key=_start)

    def _matches(self, patterns: Iterable[_Pattern], text: str) -> Iterator[tuple[int, Phrase]]:
        for pattern in patterns:
            match = pattern.regex.search(text)
            if match:
                yield match.start(), self._phrase(pattern, match)

    def _phrase(self, pattern: _Pattern, match: re.Match[str]) -> Phrase:
        parts = {name: value for name, value in match.groupdict().items() if value}
        number = self._value(parts, _NUMBER)
        metres = next((self._value(parts, unit) for unit in ("unit", "sea_unit", "post") if unit in parts), None)
        bearing = self._value(parts, "bearing") if "bearing" in parts else self._value(parts, "part")
        return Phrase(
            pattern.kind,
            pattern.joint,
            metres=number * metres if number is not None and metres is not None else None,
            minutes=(number or 1.0) * (self._value(parts, "time") or 0.0) if "time" in parts else None,
            bearing_deg=bearing,
            is_compass_point=bearing is not None and bearing % 45 != 0,
            is_at_sea="sea_unit" in parts,
        )

    def _value(self, parts: Mapping[str, str], name: str) -> float | None:
        words = parts.get(name)
        if words is None:
            return None
        if name == _NUMBER:
            return number_value(words, self._words[_NUMBER])
        value = self._words[name].get(words.replace("-", " "))
        return None if value is None or value != value else value


def _start(found: tuple[int, Phrase]) -> int:
    return found[0]


def _by_key(patterns: Iterable[_Pattern]) -> Mapping[str, Sequence[_Pattern]]:
    found: dict[str, list[_Pattern]] = {}
    for pattern in patterns:
        for key in pattern.keys:
            found.setdefault(key, []).append(pattern)
    return found


def _read_pattern(
    row: Mapping[str, str],
    path: Path,
    words: Mapping[str, Mapping[str, float]],
    shapes: Mapping[str, str],
    small: frozenset[str],
) -> _Pattern:
    try:
        if row["place"] not in (_BEFORE, _INTRODUCING, _BEHIND, _AROUND):
            raise ValueError(f"place '{row['place']}'")
        return _compiled(row, words, shapes, small)
    except (KeyError, ValueError, re.error) as error:
        raise DataError(
            f"{path}: '{row.get('words')}': {error}; expected relation,place,joint,words with a relation of "
            f"{', '.join(RelationKind)}, a known place and the classes of relation_words.csv"
        ) from error


def _compiled(
    row: Mapping[str, str], words: Mapping[str, Mapping[str, float]], shapes: Mapping[str, str], small: frozenset[str]
) -> _Pattern:
    place, (before, _, behind) = row["place"], row["words"].partition("*")
    elements = _ELEMENT.findall(before)
    shape = "".join(_element_shape(element, shapes) for element in elements)
    intro = shapes[_INTRODUCING] if place == _INTRODUCING else ""
    regex = rf"^{shape}$" if place == _BEHIND else rf"(?:^|(?<=[ -])){shape}{intro}$"
    candidates = (_keys(element, words) for element in (_ELEMENT.findall(behind) if place == _AROUND else elements))
    keys = next((found for found in candidates if found and found.isdisjoint(small)), None)
    if keys is None:
        raise ValueError("it has no word that is more than a connector")
    return _Pattern(RelationKind(row["relation"]), row["joint"], place, keys, re.compile(regex))


def _element_shape(element: str, shapes: Mapping[str, str]) -> str:
    inner = element.strip("<>()[]")
    if element == "<any>":
        return _ANY
    if element[0] == "<":
        return rf"(?P<{inner}>{shapes[inner]})[ -]"
    alternatives = "|".join(
        rf"(?P<{part[1:-1]}>{shapes[part[1:-1]]})" if part[0] == "<" else part.replace(" ", "[ -]")
        for part in (inner if element[0] == "(" else element.strip("[]")).split("|")
    )
    return f"(?:(?:{alternatives})[ -])?" if element[0] == "[" else f"(?:{alternatives})[ -]"


def _keys(element: str, words: Mapping[str, Mapping[str, float]]) -> frozenset[str]:
    """Return the words with one of which an element of a pattern begins; none if it may be absent or is a number."""
    if element[0] == "[" or element in ("<number>", "<any>"):
        return frozenset()
    if element[0] == "<":
        return frozenset(word.split()[0] for word in words[element[1:-1]])
    return frozenset(part.split()[0] for part in element.strip("()").split("|") if part[0] != "<")


def _introducing(lexicon: Lexicon) -> frozenset[str]:
    kinds = {word for word, cues in lexicon.cues.items() if not _INTRODUCED_BY.isdisjoint(cues)}
    return frozenset((lexicon.words[Words.CONNECTOR] - lexicon.words[Words.CONJUNCTION]) | kinds)


def _with_cues(words: Mapping[str, Mapping[str, float]], lexicon: Lexicon) -> dict[str, Mapping[str, float]]:
    """Add the words that the lexicon knows to say 'beside' and to name roads."""
    beside = lexicon.words[Words.ASIDE] | {word for word in lexicon.cues if lexicon.has_cue(word, Cue.NEAR)}
    roads = {word for word in lexicon.cues if lexicon.has_cue(word, Cue.ROAD)}
    unmeasured = float("nan")
    way = {**words["way"], **dict.fromkeys(roads, unmeasured)}
    return {**words, "aside": dict.fromkeys(beside, unmeasured), "way": way}


def _read_words(path: Path) -> dict[str, Mapping[str, float]]:
    classes: dict[str, dict[str, float]] = {}
    for row in _rows(path):
        try:
            classes.setdefault(row["class"], {})[fold_word(row["word"])] = float(row["value"] or "nan")
        except (KeyError, ValueError) as error:
            raise DataError(f"{path}: {dict(row)}: expected class,word,value with a number or nothing as value") from error
    return dict(classes)


def _rows(path: Path) -> Sequence[Mapping[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return list(_complete(csv.DictReader(file), path))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); restore the file") from error


def _complete(rows: Iterable[dict[str, str]], path: Path) -> Iterator[Mapping[str, str]]:
    for row in rows:
        if None in row or None in row.values():
            raise DataError(f"{path}: {row}: not as many fields as the header; restore the file")
        yield row
