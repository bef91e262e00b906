"""One sentence that is read for numbers of people: its tokens and what is marked in them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.count_words import CountMarks, CountWords
from geo.extract.numbers import Number
from geo.extract.tokens import Tokens

STOPS = frozenset(";:")
AND = frozenset({"and", "y", "e"})


@dataclass(frozen=True)
class CountedSentence:
    """One sentence: its tokens, what is marked in them, and the tokens that are dates and hold no count."""

    tokens: Tokens
    span: range
    words: CountWords
    marks: CountMarks
    dated: frozenset[int]

    def is_article(self, number: Number) -> bool:
        """Is the number one person by an article alone: 'a soldier', 'the driver', 'al alcalde'?"""
        word = self.tokens.words[number.start]
        return number.end == number.start + 1 and (word in self.words.numbers.articles or self.is_definite(number))

    def is_definite(self, number: Number) -> bool:
        if self.tokens.raw(number.start).lower() == "él":
            return False
        return number.end == number.start + 1 and self.marks.at("the", number.start) is not None

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

    def is_side(self, index: int) -> bool:
        return index < self.span.stop and self.tokens.words[index] in self.words.sides

    def is_plural(self, index: int) -> bool:
        return self.tokens.words[index].endswith("s") or self.marks.at("plural", index) is not None

    def ends_noun(self, index: int) -> bool:
        word = self.tokens.words[index]
        return not word.isalpha() or self.marks.at("ends_noun", index) is not None
