"""Persons' names and nicknames, well enough to tell them from places, and the groups they are said to belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.tokens import Tokens, words_of
from geo.language import LANGUAGES
from geo.model import PlaceMention

_KEYS = (
    "alias", "openers", "titles", "membership", "roles", "not_persons", "attribution", "group_references", "pronouns",
)  # fmt: skip
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "van", "von", "da"})
_QUOTES = frozenset("\"'“”‘’«»")
_NICKNAME_ARTICLES = frozenset({"el", "la", "los", "las"})
_LONGEST_NAME = 7
_LONGEST_NICKNAME = 5


@dataclass(frozen=True, slots=True)
class Person:
    """`text[start:end]` is a person's name with the nickname beside it; `name` and `alias` as written."""

    start: int
    end: int
    name: str
    alias: str | None


@dataclass(frozen=True)
class PersonWords:
    """Folded phrases as tuples of words, by their first word, and single words."""

    alias: Mapping[str, tuple[tuple[str, ...], ...]]
    openers: frozenset[str]
    titles: frozenset[str]
    membership: Mapping[str, tuple[tuple[str, ...], ...]]
    roles: frozenset[str]
    not_persons: frozenset[str]
    attribution: Mapping[str, tuple[tuple[str, ...], ...]]
    group_references: Mapping[str, tuple[tuple[str, ...], ...]]
    pronouns: Mapping[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=4)
def person_words(lexicon: Path = LEXICON) -> PersonWords:
    tables = [Table.read(lexicon / lang / "persons.toml", _KEYS) for lang in LANGUAGES]
    phrases = {key: [words_of(phrase) for table in tables for phrase in table.phrases(key)] for key in _KEYS}
    return PersonWords(
        alias=phrases_by_first(phrases["alias"]),
        openers=frozenset(words[0] for words in phrases["openers"]),
        titles=frozenset(words[0] for words in phrases["titles"]),
        membership=phrases_by_first(phrases["membership"]),
        roles=frozenset(words[0] for words in phrases["roles"]),
        not_persons=frozenset(word for words in phrases["not_persons"] for word in words),
        attribution=phrases_by_first(phrases["attribution"]),
        group_references=phrases_by_first(phrases["group_references"]),
        pronouns=phrases_by_first(phrases["pronouns"]),
    )


def phrases_by_first(phrases: Sequence[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases, each once, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in dict.fromkeys(phrases):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def phrase_at(tokens: Tokens, index: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """Return the index after the longest of `phrases` that begins at token `index`; None if none does."""
    if index >= len(tokens):
        return None
    for phrase in phrases.get(tokens.words[index], ()):
        if tokens.words[index : index + len(phrase)] == phrase:
            return index + len(phrase)
    return None


def find_persons(
    tokens: Tokens, taken: Sequence[tuple[int, int]], places: Sequence[PlaceMention], lang: str, lexicon: Path = LEXICON
) -> tuple[Person, ...]:
    """Return persons outside the character spans `taken` (groups and agencies) and the mentions of places."""
    words, occupied = person_words(lexicon), _Occupied.of([*taken, *((p.start, p.end) for p in places if p.place)])
    found: list[Person] = []
    index = 0
    size = len(tokens)
    while index < size:
        word = tokens.words[index]
        if (word != '"' and not tokens.is_capitalised(index)) or word in words.openers:
            index += 1
            continue
        end = _name_end(tokens, index, occupied, words)
        person = _person(tokens, index, end, words) if end > index else _lone_nickname(tokens, index, occupied)
        if person is None:
            index = max(index + 1, end)
            continue
        found.append(person)
        index = tokens.first_from(person.end)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Occupied:
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int]]) -> _Occupied:
        ordered = sorted(spans)
        return cls(tuple(start for start, _ in ordered), tuple(end for _, end in ordered))

    def holds(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]


def _name_end(tokens: Tokens, index: int, occupied: _Occupied, words: PersonWords) -> int:
    """Return the index after the name that begins at `index` ('Felipe de Jesús Pérez Luna'), `index` without one."""
    end = position = index
    while position < min(len(tokens), index + _LONGEST_NAME):
        word = tokens.words[position]
        if position > index and not _adjoins(tokens, position):
            break
        if word[0].isalpha() and tokens.is_capitalised(position) and not occupied.holds(tokens.starts[position]):
            if word in words.not_persons:
                return index
            end = position + 1
        elif not (word in _PARTICLES and position > index):
            break
        position += 1
    return end


def _adjoins(tokens: Tokens, position: int) -> bool:
    return tokens.text[tokens.ends[position - 1] : tokens.starts[position]] in (" ", "")


def _person(tokens: Tokens, start: int, end: int, words: PersonWords) -> Person | None:
    alias = _alias_after(tokens, end, words)
    count = sum(tokens.is_capitalised(i) and len(tokens.words[i]) > 1 for i in range(start, end))
    masked = count == 1 and end - start == 2 and tokens.words[end - 1] == "n"
    titled = start > 0 and tokens.words[start - 1] in words.titles
    if count < (1 if titled or masked else 2) and not alias:
        return None
    if tokens.words[start] in _NICKNAME_ARTICLES and not alias:
        return None
    name = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    last = alias[1] if alias else end
    return Person(tokens.starts[start], tokens.ends[last - 1], name, alias[0] if alias else None)


def _alias_after(tokens: Tokens, index: int, words: PersonWords) -> tuple[str, int] | None:
    """Return the nickname after a name ('"El Tostón"', 'alias El Siete', 'known as "Z-40"') and the index after it."""
    position = index
    while position < len(tokens) and tokens.words[position] in (",", "("):
        position += 1
    if position < len(tokens) and tokens.words[position] == '"' and (quoted := _quoted(tokens, position)):
        # 'José "N"' hides a surname; the nickname comes after it.
        if len(quoted[0]) > 1:
            return quoted
        position = quoted[1]
        return _alias_after(tokens, position, words) or quoted
    after = phrase_at(tokens, position, words.alias)
    if after is None:
        return None
    if after < len(tokens) and tokens.words[after] == '"':
        return _quoted(tokens, after)
    return _bare_nickname(tokens, after)


def _quoted(tokens: Tokens, index: int) -> tuple[str, int] | None:
    for end in range(index + 1, min(len(tokens), index + 2 + _LONGEST_NICKNAME)):
        if tokens.words[end] == '"':
            inside = tokens.text[tokens.ends[index] : tokens.starts[end]].strip(" ,.")
            return (inside, end + 1) if inside and "\n" not in inside else None
    return None


def _bare_nickname(tokens: Tokens, index: int) -> tuple[str, int] | None:
    end = index
    while end < min(len(tokens), index + _LONGEST_NICKNAME) and (
        tokens.is_capitalised(end) or tokens.words[end] in _NICKNAME_ARTICLES or (end > index and tokens.words[end] == "-")
    ):
        end += 1
    if end == index or not any(tokens.is_capitalised(i) for i in range(index, end)):
        return None
    return tokens.text[tokens.starts[index] : tokens.ends[end - 1]], end


def _lone_nickname(tokens: Tokens, index: int, occupied: _Occupied) -> Person | None:
    """'"El Faraón"' or, inside a sentence, El Mencho."""
    word = tokens.words[index]
    if (
        word == '"'
        and index + 1 < len(tokens)
        and tokens.words[index + 1] in _NICKNAME_ARTICLES
        and tokens.is_capitalised(index + 1)
    ):
        quoted = _quoted(tokens, index)
        if quoted and not occupied.holds(tokens.starts[index + 1]):
            return Person(tokens.starts[index], tokens.ends[quoted[1] - 1], quoted[0], quoted[0])
    return None
