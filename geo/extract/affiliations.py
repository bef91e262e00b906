"""Who is said, anywhere in a text, to belong to which group."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.extract.actors import ActorKind, ActorMention
from geo.extract.lexicon import LEXICON
from geo.extract.persons import PersonWords, person_words, phrase_at
from geo.extract.sentences import Sentence, sentence_at
from geo.extract.tokens import Tokens, fold_in_place, tokenize

_GAP = 4
_REACH = 2
_TITLE_GAP = 3


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The words at `start` tie `person` to `group`; `person` None means people without a name ('both are linked to …')."""

    person: ActorMention | None
    group: ActorMention
    sentence: int
    start: int


def find_affiliations(
    text: str, sentences: tuple[Sentence, ...], actors: Sequence[ActorMention], lexicon: Path = LEXICON
) -> tuple[Affiliation, ...]:
    """Return the affiliations that `text` states, in order of the groups' mentions."""
    tokens, words = tokenize(text), person_words(lexicon)
    persons = [actor for actor in actors if actor.kind is ActorKind.PERSON]
    found: list[Affiliation] = []
    for group in actors:
        if group.kind is not ActorKind.GROUP:
            continue
        index = sentence_at(sentences, group.start)
        start = _tie(tokens, group, words, persons)
        if index is not None and start is not None:
            found.append(Affiliation(_person_of(persons, sentences, index, group, start), group, index, start))
    return tuple(found)


def groups_by_name(affiliations: Sequence[Affiliation]) -> Mapping[str, frozenset[str]]:
    """Return the ids of the groups by each name, surname and nickname of their members."""
    found: dict[str, set[str]] = {}
    for affiliation in affiliations:
        if affiliation.person and affiliation.group.id:
            for key in _keys(affiliation.person.name, affiliation.person.alias):
                found.setdefault(key, set()).add(affiliation.group.id)
    return {key: frozenset(ids) for key, ids in found.items()}


def groups_of(name: str, named: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the ids of the groups that a person of this name, surname or nickname belongs to."""
    return frozenset().union(*(named.get(key, frozenset()) for key in _keys(name, None)))


def _keys(name: str, alias: str | None) -> frozenset[str]:
    """Return what a later mention may call a person: the nickname, the surnames, the whole name."""
    words = fold_in_place(name).replace('"', " ").split()
    keys = {" ".join(words), *(word for word in words[1:] if len(word) > 3)}
    return frozenset(keys | ({fold_in_place(alias)} if alias else set()))


def _tie(tokens: Tokens, group: ActorMention, words: PersonWords, persons: Sequence[ActorMention]) -> int | None:
    """Return the offset of the words that make someone a member of `group`, None if nothing does."""
    first = tokens.first_from(group.start)
    for index in range(first - 1, max(-1, first - 1 - _GAP - 4), -1):
        end = phrase_at(tokens, index, words.membership)
        if end is not None and end <= first and first - end <= _GAP and _is_plain(tokens, end, first):
            return tokens.starts[index]
    after = tokens.first_from(group.end)
    for index in range(after, min(after + _REACH + 1, len(tokens))):
        if tokens.words[index] in words.roles:
            return tokens.starts[index]
    return _of_group(tokens, first, persons)


def _is_plain(tokens: Tokens, start: int, end: int) -> bool:
    return all(tokens.words[index].isalpha() for index in range(start, end))


def _of_group(tokens: Tokens, first: int, persons: Sequence[ActorMention]) -> int | None:
    """'Servando Gómez, "La Tuta", of La Familia'."""
    position = first - 1
    while position > 0 and tokens.words[position] in ("the", "el", "la", "los"):
        position -= 1
    if position < 1 or tokens.words[position] not in ("of", "de", "del"):
        return None
    offset = tokens.starts[position]
    person = _last_before(persons, offset, 0)
    return offset if person and offset - person.end <= _TITLE_GAP else None


def _person_of(
    persons: Sequence[ActorMention], sentences: tuple[Sentence, ...], index: int, group: ActorMention, tie: int
) -> ActorMention | None:
    """Return the person meant: last before 'leader of X', first after 'X leader', else last of the sentence before."""
    start, end = sentences[index].start, sentences[index].end
    before = _last_before(persons, min(tie, group.start), start)
    if tie < group.start and before:
        return before
    if after := _first_from(persons, group.end, end):
        return after
    if before or not index or sentences[index - 1].paragraph != sentences[index].paragraph:
        return before
    return _last_before(persons, sentences[index - 1].end, sentences[index - 1].start)


def _last_before(persons: Sequence[ActorMention], offset: int, floor: int) -> ActorMention | None:
    """Return the last of `persons`, in text order, that ends by `offset` and starts at `floor` or later."""
    index = bisect_right(persons, offset, key=lambda person: person.end) - 1
    return persons[index] if index >= 0 and persons[index].start >= floor else None


def _first_from(persons: Sequence[ActorMention], offset: int, ceiling: int) -> ActorMention | None:
    index = bisect_left(persons, offset, key=lambda person: person.start)
    return persons[index] if index < len(persons) and persons[index].start < ceiling else None
