"""Temporal expressions of a text; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.extract.date_expressions import Expression, Fields
from geo.extract.date_patterns import DIGITS, DatePatterns, Patterns, date_patterns
from geo.extract.date_rules import Rule
from geo.extract.lexicon import LEXICON
from geo.extract.numbers import number_at, number_words
from geo.extract.tokens import Tokens, cut, tokenize


@dataclass(frozen=True)
class DateGrammar:
    """Reads the temporal expressions of a text."""

    lang: str
    patterns: DatePatterns

    def expressions(self, tokens: Tokens) -> Iterator[Expression]:
        """Yield the expressions of a text in order, the longest at each place, without overlaps."""
        position = 0
        by_first = self.patterns.by_first
        for index in sorted([*tokens.positions_of(by_first), *tokens.numerals]):
            start, word = tokens.starts[index], tokens.words[index]
            patterns = by_first.get(DIGITS if word[0].isdigit() else word)
            if patterns is None or start < position or not patterns.guard.match(tokens.folded, start):
                continue
            best = self._longest(tokens, index, patterns)
            if best:
                yield best
                position = best.end

    def _longest(self, tokens: Tokens, index: int, patterns: Patterns) -> Expression | None:
        best: tuple[int, Rule, re.Match[str]] | None = None
        for rule, pattern in patterns.compiled:
            match = pattern.match(tokens.folded, tokens.starts[index])
            if match and (best is None or match.end() > best[0]) and self._stands(tokens, index, rule, match):
                best = match.end(), rule, match
        if best is None:
            return None
        end, rule, match = best
        if tokens.folded[end - 1] == "." and tokens.folded[end - 5 : end - 1].isalpha():
            end -= 1
        fields = self._fields(rule, match)
        if fields is None:
            return None
        leads = self.patterns.leads
        before = tokens.folded[max(0, match.start() - 40) : match.start()]
        clause = re.split(r"[.;:!?,\n]", tokens.folded[max(0, match.start() - 90) : match.start()])[-1]
        since = self.patterns.leads["since"].search(before) is not None
        return Expression(
            match.start(), end, rule, fields,
            since=since,
            before=self.patterns.leads["before"].search(before) is not None,
            future=bool(leads["future"].search(clause) or leads["ahead"].search(before)),
            closed=tokens.folded[end : end + 1] in (",", ".", ";", ":", ")", ""),
        )  # fmt: skip

    def _stands(self, tokens: Tokens, index: int, rule: Rule, match: re.Match[str]) -> bool:
        """Is this a date and not part of a number, a modal verb, a street?"""
        text, start, end = tokens.text, match.start(), match.end()
        if (
            text[start].isdigit()
            and start
            and ((text[start - 1] in ".,$/:#-" and text[start - 2 : start - 1].isdigit()) or text[start - 1] in "$#")
        ):
            return False
        if text[end - 1].isdigit() and (
            text[end : end + 1] in ("%", "/", "°") or re.match(r"[.,:]\d|-\w", text[end : end + 2])
        ):
            return False
        groups = match.groupdict()
        for name in ("month", "weekday"):
            value = groups.get(name)
            if value and value.rstrip(".") in self.patterns.words.sets["capitals"] and not text[match.start(name)].isupper():
                return False
        before = tokens.words[index - 1] if index else ""
        if rule == "date" and match.group().isdigit() and text[text.rfind("\n", 0, start) + 1 : start].strip(" *#") == "":
            return (
                text[end : end + 1] in (".", ":", " ", "\n", "", "*", "–", "—", "-")
                and not text[end : end + 2].strip().isalnum()
            )
        if rule == "month" or (rule == "date" and match.group().isdigit()):
            return before in self.patterns.words.sets["before_month"] and not (
                rule == "date" and int(match.group()) not in range(1950, 2040)
            )
        if rule in ("range", "year_before_noun", "date") and (after := tokens.first_from(end)) < len(tokens):
            if tokens.words[after] in self.patterns.words.units and rule != "date":
                return False
            if rule == "year_before_noun" and not tokens.words[after].isalpha():
                return False
            # 'desde diciembre 15 millones' holds no 15 December.
            if (
                self.lang == "es"
                and rule == "date"
                and groups.get("month")
                and text[end - 1].isdigit()
                and not groups.get("year")
            ):
                return not tokens.words[after].isalpha()
        if rule == "day_of_month":
            after = tokens.first_from(end)
            return after >= len(tokens) or tokens.words[after] not in self.patterns.words.sets["not_after_day"]
        return True

    def _fields(self, rule: Rule, match: re.Match[str]) -> Fields | None:
        groups = {name: value for name, value in match.groupdict().items() if value}
        values: dict[str, int | str | None] = {}
        for name, value in groups.items():
            values["day" if name == "nth" else name] = self._value(name.rstrip("2"), value)
        if rule in ("offset", "feast"):
            phrase = " ".join(match.group().split())
            table = self.patterns.words.offsets if rule == "offset" else self.patterns.words.feasts
            if rule == "offset":
                return Fields(offset=table[phrase])
            return Fields(month=table[phrase] // 100, day=table[phrase] % 100)
        if any(value is None for value in values.values()):
            return None
        return Fields(**values)  # type: ignore[arg-type]

    def _value(self, slot: str, text: str) -> int | str | None:
        bare = " ".join(text.split()).rstrip(".")
        if slot == "unit":
            return self.patterns.words.units[bare]
        if slot == "season":
            return self.patterns.words.seasons[bare]
        if slot == "weekday":
            return self.patterns.words.weekdays[bare]
        if slot == "decade":
            digits = "".join(c for c in bare if c.isdigit())
            return self.patterns.words.decades.get(bare) or (int(digits) if len(digits) == 4 else 1900 + int(digits or 0))
        if slot == "month" and not bare.isdigit():
            return self.patterns.words.months[bare]
        if slot == "n":
            return self.patterns.words.numbers.get(bare) or _count(bare, self.lang)
        leading = re.match(r"\d+", bare)
        return int(leading.group()) if leading else self.patterns.words.numbers.get(bare)


@lru_cache(maxsize=4)
def date_grammar(lang: str, lexicon: Path = LEXICON) -> DateGrammar:
    """Return the grammar of 'en' or 'es'; raise DataError naming the pattern that is wrong."""
    return DateGrammar(lang, date_patterns(lang, lexicon))


@lru_cache(maxsize=8)
def read_expressions(text: str, lang: str, lexicon: Path = LEXICON) -> tuple[Expression, ...]:
    """Return the temporal expressions of `text` in order; the last texts are remembered."""
    return tuple(date_grammar(lang, lexicon).expressions(tokenize(text)))


@lru_cache(maxsize=256)
def _count(text: str, lang: str) -> int | None:
    number = number_at(cut(text), 0, number_words(lang))
    return int(number.value) if number else None
