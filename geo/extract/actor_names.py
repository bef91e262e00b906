"""The names of groups and agencies: those of the vocabulary and the words of `data/lexicon/*/actors.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.tokens import words_of
from geo.language import LANGUAGES
from geo.text import fold
from geo.vocabulary import Vocabulary

_KEYS = ("words", "exact", "in_united_states", "in_mexico", "not_a_group", "police", "qualifiers")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a name. `country` limits it to text about that country, `scope` to text about those states."""

    id: str | None
    is_group: bool
    scope: frozenset[str] = frozenset()
    country: str | None = None
    exact: str | None = None


@dataclass(frozen=True)
class ActorNames:
    """Names by their first word, the longest first; `qualifiers` are the phrases of each label."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Meaning, ...]], ...]]
    qualifiers: Mapping[str, frozenset[tuple[str, ...]]]
    police: frozenset[str]

    @cached_property
    def longest_qualifier(self) -> int:
        """In words."""
        return max((len(phrase) for phrases in self.qualifiers.values() for phrase in phrases), default=0)


class _Key:
    """A vocabulary as a cache key: by identity, for it is frozen and large."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.vocabulary is self.vocabulary


def actor_names(vocabulary: Vocabulary, lang: str, lexicon: Path = LEXICON) -> ActorNames:
    """Return every name with its meanings, the language's own words first; raise DataError on an unknown actor id."""
    return _load(_Key(vocabulary), lang, lexicon)


@lru_cache(maxsize=8)
def _load(key: _Key, lang: str, lexicon: Path) -> ActorNames:
    meanings: dict[tuple[str, ...], list[Meaning]] = {}
    _add_vocabulary(meanings, key.vocabulary)
    order = [lang, *(other for other in LANGUAGES if other != lang)]
    tables = [Table.read(lexicon / name / "actors.toml", _KEYS) for name in order]
    for table in tables:
        _add_table(meanings, table, key.vocabulary)
    for table in tables:
        for phrase in table.groups("not_a_group").get("words", ()):
            meanings[_words(phrase)] = [Meaning(None, is_group=False)]
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Meaning, ...]]]] = {}
    for words, owners in meanings.items():
        by_first.setdefault(words[0], []).append((words, tuple(dict.fromkeys(owners))))
    qualifiers: dict[str, frozenset[tuple[str, ...]]] = {}
    for label in ("foreign", "american", "disguised", "former"):
        phrases = (phrase for table in tables for phrase in table.groups("qualifiers").get(label, ()))
        qualifiers[label] = frozenset(map(_words, phrases))
    police = frozenset(word for table in tables for phrase in table.phrases("police") for word in _words(phrase))
    longest_first = {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}
    return ActorNames(longest_first, qualifiers, police)


def _words(phrase: str) -> tuple[str, ...]:
    return words_of(phrase)


def _add_vocabulary(meanings: dict[tuple[str, ...], list[Meaning]], vocabulary: Vocabulary) -> None:
    for actor in vocabulary.actors.values():
        for name in actor.names:
            exact = name if name.isupper() and len(name) <= 6 else None
            scope = frozenset(map(fold, actor.scope))
            meanings.setdefault(_words(name), []).append(Meaning(actor.id, actor.is_group, scope, exact=exact))


def _add_table(meanings: dict[tuple[str, ...], list[Meaning]], table: Table, vocabulary: Vocabulary) -> None:
    for section, country in (("words", None), ("exact", None), ("in_united_states", "US"), ("in_mexico", "MX")):
        for actor_id, phrases in table.groups(section).items():
            actor = vocabulary.actors.get(actor_id)
            if actor is None and actor_id != "none":
                raise table.wrong(f"{section}.{actor_id}", "no such id in data/reference/actors.csv")
            for phrase in phrases:
                exact = phrase if section == "exact" or (country and phrase[-1:].isupper()) else None
                owner = Meaning(actor.id if actor else None, bool(actor and actor.is_group), country=country, exact=exact)
                owners = meanings.setdefault(_words(phrase), [])
                if section == "exact" and not owner.is_group:
                    owners[:] = [o for o in owners if o.id != owner.id or o.exact]
                owners.append(owner)
