"""The numbers of one sentence that count people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.count_words import CountMarks, CountWords
from geo.extract.numbers import Number, number_at
from geo.extract.tokens import Tokens

STOPS = frozenset(";:")
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class SentenceNumbers:
    """One sentence: its tokens, what is marked in them, and the tokens that are dates and hold no count."""

    tokens: Tokens
    span: range
    words: CountWords
    marks: CountMarks
    dated: frozenset[int]

    def numbers(self) -> Iterator[Number]:
        """Yield the numbers of people, a person told by an article alone among them."""
        index = self.span.start
        while index < self.span.stop:
            number = self._number_at(index)
            if number is None or number.end > self.span.stop:
                index += 1
                continue
            if self._counts_people(number):
                yield number
            index = number.end

    def _number_at(self, index: int) -> Number | None:
        if index in self.dated:
            return None
        number = number_at(self.tokens, index, self.words.numbers)
        if (end := self.marks.at("one_more", index)) is not None and not number_at(self.tokens, end, self.words.numbers):
            return Number(index, end, 1) if number is None or number.end <= end else number
        if number is None and (self.tokens.words[index] in self.words.numbers.articles or self.marks.at("the", index)):
            number = Number(index, index + 1, 1)
        if number and self.is_article(number):
            return number if self._names_person(number) else None
        if number and self.tokens.raw(index).lower() == "él":
            return None
        if number is None and self.tokens.words[index] in ("both", "ambos", "ambas"):
            return Number(index, index + 1, 2) if self._names_person(Number(index, index + 1, 2)) else None
        return number

    def is_article(self, number: Number) -> bool:
        """Is the number one person by an article alone: 'a soldier', 'the driver', 'al alcalde'?"""
        word = self.tokens.words[number.start]
        return number.end == number.start + 1 and (word in self.words.numbers.articles or self.is_definite(number))

    def is_definite(self, number: Number) -> bool:
        if self.tokens.raw(number.start).lower() == "él":
            return False
        return number.end == number.start + 1 and self.marks.at("the", number.start) is not None

    def _names_person(self, number: Number) -> bool:
        """'a soldier', 'un taxista': an article counts one person only before a word for one person."""
        tokens = self.tokens
        if (
            self.words.subject_may_follow
            and number.start
            and tokens.words[number.start - 1] == "a"
            and not self.is_definite(number)
        ):
            return True
        for position in range(number.end, min(number.end + 3, self.span.stop)):
            word = tokens.words[position]
            if self.is_definite(number) and tokens.is_capitalised(position):
                return False
            if word in self.words.sides:
                return number.value != 1 or not self._is_plural(position)
            if position == number.end and any("nouns" in voices for _, _, voices in self.words.predicates.get(word, ())):
                return not self.is_definite(number)
            if self._ends_noun(position):
                return False
        return False

    def _is_plural(self, index: int) -> bool:
        return self.tokens.words[index].endswith("s") or self.marks.at("plural", index) is not None

    def _ends_noun(self, index: int) -> bool:
        word = self.tokens.words[index]
        return not word.isalpha() or self.marks.at("ends_noun", index) is not None

    def _counts_people(self, number: Number) -> bool:
        tokens, end = self.tokens, number.end
        if number.value != int(number.value) or (tokens.raw(number.start).isdigit() and self._is_label(number)):
            return False
        if end + 1 < len(tokens) and tokens.words[end] == "-" and self.marks.at("things", end + 1) is not None:
            return False
        if number.start and tokens.words[number.start - 1] in ("by", "por"):
            return False
        if (
            number.start > self.span.start
            and tokens.words[number.start - 1] in ("el", "la")
            and tokens.is_capitalised(number.start)
        ):
            return False
        if (
            number.value == 1
            and number.start
            and tokens.words[number.start - 1] in ("no", "not", "ni", "any", "each", "every", "cada")
        ):
            return False
        for index in range(end, min(end + 3, self.span.stop)):
            if self.marks.at("things", index) is not None:
                return False
            if self._ends_noun(index) or tokens.words[index] in self.words.predicates:
                following = tokens.words[index] in ("de", "of") and self.marks.at("things", index + 1) is not None
                if following and index == end:
                    return False
                break
        return not self.near("ages", number.start, 3)

    def _is_label(self, number: Number) -> bool:
        """A year, an age after a name, an hour, a percentage, a sum of money, the number of a list item."""
        tokens, start, end = self.tokens, number.start, number.end
        before = tokens.words[start - 1] if start else ""
        after = tokens.words[end] if end < len(tokens) else ""
        if start and tokens.ends[start - 1] == tokens.starts[start] and before.isalpha():
            return True
        if before and before in "$#:/.-" and tokens.ends[start - 1] == tokens.starts[start]:
            return True
        if after in ("%", ":", "/") or (before == "," and after == "," and number.value < 100):
            return True
        if start == self.span.start and after in (")", ".") and end - start == 1:
            return True
        return end == start + 1 and int(number.value) in _YEARS and len(tokens.words[start]) == 4

    def is_more(self, number: Number) -> bool:
        """'otro', 'another', 'a sixth': one person on top of those told before."""
        return self.marks.at("one_more", number.start) == number.end

    def names_one_more(self, number: Number) -> bool:
        """'Cisneros and ten others', '"El Ojos" y siete de los suyos': the person named first comes on top."""
        tokens, start = self.tokens, number.start
        if self.near("together", start, 2):
            return True
        if start < self.span.start + 2 or tokens.words[start - 1] not in ("and", "y"):
            return False
        name = tokens.words[start - 2] == '"' or (tokens.words[start - 2].isalpha() and tokens.is_capitalised(start - 2))
        return name and self.marks.at("of_ones_own", number.end) is not None

    def near(self, name: str, index: int, reach: int) -> bool:
        """Does a phrase of list `name` end within `reach` tokens before `index`, in the same clause?"""
        for position in range(index, max(self.span.start, index - reach), -1):
            if self.marks.ending_at(name, position) is not None:
                return True
            if self.tokens.words[position - 1] in STOPS and not self.inside_number(position - 1):
                return False
        return False

    def inside_number(self, index: int) -> bool:
        words = self.tokens.words
        return index > 0 and words[index - 1].isdigit() and index + 1 < len(words) and words[index + 1].isdigit()
