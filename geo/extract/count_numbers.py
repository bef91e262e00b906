"""The numbers of one sentence that count people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract.count_sentence import AND
from geo.extract.count_wholes import BOTH, SentenceWholes
from geo.extract.count_words import CountKind
from geo.extract.numbers import Number, number_at
from geo.model import Side

_NEGATIONS = frozenset({"no", "not", "ni", "any", "each", "every", "cada"})
_AGENT = frozenset({"by", "por", "against", "contra", "versus"})
_HEADS = frozenset({":", "]", "|"})
"""What stands before the text of a headline: 'Tula: man shot', '[Video] Man shot'."""
_YEARS = range(1900, 2100)
_LONGEST_VERB = 4
_FATE = 4
"""Tokens within which the fate of people follows them: 'ended with six gunmen dead'."""


@dataclass(frozen=True)
class SentenceNumbers(SentenceWholes):
    """Finds the numbers of people in a sentence."""

    def numbers(self) -> Iterator[Number]:
        """Yield the numbers of people, a person told by an article alone among them."""
        index = self.span.start
        before: list[Number] = []
        while index < self.span.stop:
            number = self._number_at(index, before) if self._may_begin(index) else None
            if number is None or number.end > self.span.stop:
                index += 1
                continue
            if self._counts_people(number):
                if not self.is_told(number, before):
                    yield number
                before.append(number)
            index = number.end

    def _may_begin(self, index: int) -> bool:
        word, starts = self.tokens.words[index], self.marks.starts
        if index in starts["the"] or index in starts["one_more"] or index in starts["pairs"]:
            return True
        return (
            self.words.numbers.may_begin(word) or word in BOTH or (word in self.words.sides and self._is_bare_person(index))
        )

    def _number_at(self, index: int, before: Sequence[Number]) -> Number | None:
        if index in self.dated:
            return None
        if (end := self.marks.at("forces", index)) is not None and not self.is_side(end):
            return None
        if (end := self.marks.at("pairs", index)) is not None and not self._is_owned_at(index - 1):
            return Number(index, end, 2)
        if self._is_bare_person(index):
            return Number(index, index + 1, 1)
        number = number_at(self.tokens, index, self.words.numbers)
        if (end := self.marks.at("one_more", index)) is not None and not number_at(self.tokens, end, self.words.numbers):
            return Number(index, end, 1) if number is None or number.end <= end else number
        if number is None and (self.tokens.words[index] in self.words.numbers.articles or self.marks.at("the", index)):
            number = Number(index, index + 1, 1)
        if number and self.is_article(number):
            return number if self._names_person(number, before) else None
        if number and self.tokens.raw(index).lower() == "él":
            return None
        if number is None and self.tokens.words[index] in BOTH:
            return Number(index, index + 1, 2) if self._names_person(Number(index, index + 1, 2), before) else None
        return number

    def _names_person(self, number: Number, before: Sequence[Number]) -> bool:
        """'a soldier', 'un taxista': an article counts one person only before a word for one person."""
        tokens, start = self.tokens, number.end
        if self.is_definite(number) and number_at(tokens, start, self.words.numbers):
            return False
        if tokens.words[number.start] in BOTH and self.marks.at("of_ones_own", start) is not None:
            return True
        if self._is_object(number) or (self.is_definite(number) and self._is_companion(number, before)):
            return True
        if start < self.span.stop and self._is_killed(number.start) and not self.ends_noun(start):
            return not self.is_definite(number)
        if start < self.span.stop and tokens.words[start].isdigit():
            start = self._after_age(start)
            if start > number.end and (start >= self.span.stop or self.ends_noun(start)):
                return True
        for position in range(start, min(start + 3, self.span.stop)):
            word = tokens.words[position]
            if self.is_definite(number) and tokens.is_capitalised(position):
                return False
            if word in self.words.sides:
                if self.is_plural(position) and self.is_side(position + 1):
                    continue
                return number.value != 1 or not self.is_plural(position)
            if position == number.end and any("nouns" in voices for _, _, voices in self.words.predicates.get(word, ())):
                return not self.is_definite(number)
            if self.ends_noun(position):
                return False
        return False

    def _is_object(self, number: Number) -> bool:
        """Spanish 'a un sastre': the preposition marks one who suffers something, unless it is part of 'frente a'."""
        index = number.start
        if not self.words.subject_may_follow or index == 0 or self.tokens.words[index - 1] != "a":
            return False
        return not self.is_definite(number) and self.marks.ending_at("beside", index) is None

    def _is_killed(self, index: int) -> bool:
        """'kill a locksmith': whoever is killed is a person, whatever the word for him."""
        for size in range(1, _LONGEST_VERB + 1):
            entries = self.marks.predicates.get(index - size, ())
            if any(
                len(words) == size and kind is CountKind.KILLED and "active" in voices for words, kind, voices in entries
            ):
                return True
        return False

    def _is_companion(self, number: Number, before: Sequence[Number]) -> bool:
        """'a smith and his apprentice', 'a un herrero y a su aprendiz': named by the one told just before."""
        words, start = self.tokens.words, number.start
        joint = start - 2 if words[start - 1] == "a" else start - 1
        if not before or joint <= self.span.start or words[joint] not in AND or number.end >= self.span.stop:
            return False
        owned = words[start] not in ("the", "el", "la") or joint == start - 2
        return owned and joint - before[-1].end <= 3 and not self.is_plural(number.end)

    def _after_age(self, index: int) -> int:
        """Return the token after an age that describes: 'a 29-year-old Spaniard'."""
        age = ("-", "year", "-", "old")
        return index + 5 if self.tokens.words[index + 1 : index + 5] == age else index

    def _counts_people(self, number: Number) -> bool:
        tokens, end = self.tokens, number.end
        if number.value != int(number.value) or (tokens.raw(number.start).isdigit() and self._is_label(number)):
            return False
        if self._is_compound(end):
            return False
        if number.start and self._acts(number):
            return False
        if (
            number.start > self.span.start
            and tokens.words[number.start - 1] in ("el", "la")
            and tokens.is_capitalised(number.start)
        ):
            return False
        if number.value == 1 and number.start and tokens.words[number.start - 1] in _NEGATIONS:
            return False
        for index in range(end, min(end + 3, self.span.stop)):
            if self.marks.at("things", index) is not None:
                return False
            if self.ends_noun(index) or tokens.words[index] in self.words.predicates:
                following = tokens.words[index] in ("de", "of") and self.marks.at("things", index + 1) is not None
                if following and index == end:
                    return False
                break
        return not self.near("ages", number.start, 3)

    def _acts(self, number: Number) -> bool:
        """'by two men', 'contra dos policías', 'al cruzarse con dos pistoleros': no people of whom the verb tells."""
        before = self.tokens.words[number.start - 1]
        return before in _AGENT or (before in ("with", "con") and self._are_foes(number))

    def _are_foes(self, number: Number) -> bool:
        if self.is_definite(number) or self.marks.ending_at("together", number.start) is not None:
            return False
        side = self.words.sides.get(self.tokens.words[number.end]) if number.end < self.span.stop else None
        return side is Side.CARTEL and not any(i in self.marks.predicates for i in range(number.end, number.end + _FATE))

    def _is_compound(self, index: int) -> bool:
        """'a 21-meter boat', 'a two-man crew': the number describes a thing."""
        tokens = self.tokens
        return (
            index + 1 < len(tokens)
            and tokens.words[index] == "-"
            and tokens.ends[index - 1] == tokens.starts[index]
            and tokens.ends[index] == tokens.starts[index + 1]
            and tokens.words[index + 1].isalpha()
        )

    def _is_label(self, number: Number) -> bool:
        """A year, an age after a name, an hour, a percentage, a sum of money, the number of a list item, of a road."""
        tokens, start, end = self.tokens, number.start, number.end
        before = tokens.words[start - 1] if start else ""
        after = tokens.words[end] if end < len(tokens) else ""
        adjacent = bool(start) and tokens.ends[start - 1] == tokens.starts[start]
        if adjacent and before.isalpha():
            return True
        if adjacent and before in "$#/.-":
            return True
        if adjacent and before == ":" and start > 1 and tokens.words[start - 2].isdigit():
            return True
        if after in ("%", ":", "/") or (before == "," and after == "," and number.value < 100):
            return True
        if start == self.span.start and after in (")", ".") and end - start == 1:
            return True
        if self.marks.ending_at("labels", start) is not None and not self.is_side(end):
            return True
        return end == start + 1 and int(number.value) in _YEARS and len(tokens.words[start]) == 4

    def _is_owned_at(self, index: int) -> bool:
        """'su pareja', 'the couple': one partner, or two who were told before."""
        return index >= self.span.start and self.marks.at("the", index) is not None

    def _is_bare_person(self, index: int) -> bool:
        """'Man shot dead in Tula', 'Tula: mujer es hallada muerta': headlines leave the article out."""
        opens = index == self.span.start or self.tokens.words[index - 1] in _HEADS
        return opens and self.is_side(index) and not self.is_plural(index) and not self._is_name(index + 1)

    def _is_name(self, index: int) -> bool:
        return index < self.span.stop and self.tokens.words[index].isalpha() and self.tokens.is_capitalised(index)

    def is_more(self, number: Number) -> bool:
        """'otro', 'another', 'a sixth': one person on top of those told before."""
        return self.marks.at("one_more", number.start) == number.end

    def names_one_more(self, number: Number) -> bool:
        """'Cisneros and ten others', 'Rosa Lugo, 34, and her husband': the person named first comes on top."""
        if self.near("together", number.start, 2) or self._goes_with(number):
            return True
        words, last = self.tokens.words, number.start - 1
        if last > self.span.start and words[last] == "a":
            last -= 1
        if last <= self.span.start or words[last] not in AND:
            return False
        last -= 1
        if last > self.span.start + 1 and words[last] == "," and words[last - 1].isdigit() and words[last - 2] == ",":
            last -= 3
        return self._is_named(last) and (
            self._is_owned(number) or self.marks.at("of_ones_own", number.end) is not None or self._ends_full_name(last)
        )

    def _is_named(self, index: int) -> bool:
        word = self.tokens.words[index]
        return word == '"' or (word.isalpha() and self.tokens.is_capitalised(index))

    def _ends_full_name(self, index: int) -> bool:
        """Is it the end of a first and a last name that no preposition makes a place: not 'in San Luis and two others'?"""
        first = index
        while first > self.span.start and self._is_named(first - 1) and self.tokens.words[first - 1] != '"':
            first -= 1
        return first < index and (first == self.span.start or self.marks.at("ends_noun", first - 1) is None)

    def _is_owned(self, number: Number) -> bool:
        return self.is_definite(number) and self.tokens.words[number.start] not in ("the", "el", "la", "al")

    def _goes_with(self, number: Number) -> bool:
        """'killed with his bodyguard': the one told before comes on top."""
        start = number.start
        return self._is_owned(number) and start > self.span.start and self.tokens.words[start - 1] in ("with", "con")
