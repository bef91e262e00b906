"""Temporal expressions of a text, read by the patterns of `data/lexicon/*/dates.toml`; nothing is resolved here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from geo.extract.lexicon import LEXICON, Table
from geo.extract.numbers import number_at, number_words
from geo.extract.tokens import Tokens, fold_in_place, tokenize

_SECTIONS = (
    "months", "weekdays", "units", "ordinals", "quantities", "days", "feasts", "decades", "words", "patterns", "seasons",
)  # fmt: skip
_SLOT = re.compile(r"\{(\w+)(#?)\}")
_ELEMENT = re.compile(r" , | |\[[^\]]*\] ?|\([^)]*\)|\{\w+#?\}|[^ \[({]+")
_YEARS = range(1900, 2100)
DIGITS = "#"
RULES = (
    "date", "year_before_noun", "iso", "slashed", "month", "range", "weekday_range", "weekday", "last_weekday", "next_weekday", "weekday_of_last_week",
    "same_weekday", "following_weekday", "previous_weekday", "ago", "later", "earlier", "after_event", "before_event", "next_day",
    "previous_day", "same_day", "same_week", "same_month", "same_year", "days_later", "vague_later", "vague_earlier", "next_month", "previous_month",
    "next_year", "previous_year", "next_week", "previous_week", "day_of_same_month", "month_of_same_year", "month_of_next_year",
    "month_before", "this_week", "last_week", "coming_week", "last_weekend", "that_weekend", "this_month", "last_month", "coming_month",
    "this_year", "last_year", "coming_year", "month_of_this_year", "month_of_last_year", "weekday_ordinal", "weekday_ordinal_last_year", "last_named_month",
    "next_named_month", "day_of_month", "month_then_day", "decade", "season_of_year", "season_of_last_year", "season_of_this_year",
    "last_season", "part_of_year", "part_of_month",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """What an expression states, each None when unstated; `unit` is day to decade, `n` how many of them."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    day2: int | None = None
    month2: int | None = None
    year2: int | None = None
    weekday2: int | None = None
    n: int | None = None
    unit: str | None = None
    decade: int | None = None
    offset: int | None = None
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """`text[start:end]` is a date or points to one by `rule`; `since` and `before` open its end or its beginning.

    `future` stands after a verb in the future; `closed` before a mark that ends the phrase ('two days before,').
    """

    start: int
    end: int
    rule: str
    fields: Fields
    since: bool = False
    before: bool = False
    future: bool = False
    closed: bool = False


@dataclass(frozen=True)
class _Words:
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    offsets: Mapping[str, int]
    feasts: Mapping[str, int]
    decades: Mapping[str, int]
    seasons: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class DateGrammar:
    """Compiled patterns by the first word they can begin with; `guards` tell in one step that none of them fits."""

    lang: str
    words: _Words
    patterns: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    guards: Mapping[str, re.Pattern[str]]
    leads: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def expressions(self, tokens: Tokens) -> Iterator[Expression]:
        """Yield the expressions of a text in order, the longest at each place, without overlaps."""
        position = 0
        for index, word in enumerate(tokens.words):
            start = tokens.starts[index]
            key = DIGITS if word[0].isdigit() else word
            if start < position or key not in self.guards or not self.guards[key].match(tokens.folded, start):
                continue
            best = self._longest(tokens, index, key)
            if best:
                yield best
                position = best.end

    def _longest(self, tokens: Tokens, index: int, key: str) -> Expression | None:
        best: tuple[int, str, re.Match[str]] | None = None
        for rule, pattern in self.patterns[key]:
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
        before = tokens.folded[max(0, match.start() - 40) : match.start()]
        clause = re.split(r"[.;:!?,\n]", tokens.folded[max(0, match.start() - 90) : match.start()])[-1]
        since = self.leads["since"].search(before) is not None
        return Expression(
            match.start(), end, rule, fields,
            since=since,
            before=self.leads["before"].search(before) is not None,
            future=self.leads["future"].search(clause) is not None or self.leads["ahead"].search(before) is not None,
            closed=tokens.folded[end : end + 1] in (",", ".", ";", ":", ")", ""),
        )  # fmt: skip

    def _stands(self, tokens: Tokens, index: int, rule: str, match: re.Match[str]) -> bool:
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
            if value and value.rstrip(".") in self.words.sets["capitals"] and not text[match.start(name)].isupper():
                return False
        before = tokens.words[index - 1] if index else ""
        if rule == "date" and match.group().isdigit() and text[text.rfind("\n", 0, start) + 1 : start].strip(" *#") == "":
            return (
                text[end : end + 1] in (".", ":", " ", "\n", "", "*", "–", "—", "-")
                and not text[end : end + 2].strip().isalnum()
            )
        if rule == "month" or (rule == "date" and match.group().isdigit()):
            return before in self.words.sets["before_month"] and not (
                rule == "date" and int(match.group()) not in range(1950, 2040)
            )
        if rule in ("range", "year_before_noun", "date") and (after := tokens.first_from(end)) < len(tokens):
            if tokens.words[after] in self.words.units and rule != "date":
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
            return after >= len(tokens) or tokens.words[after] not in self.words.sets["not_after_day"]
        return True

    def _fields(self, rule: str, match: re.Match[str]) -> Fields | None:
        groups = {name: value for name, value in match.groupdict().items() if value}
        values: dict[str, int | str | None] = {}
        for name, value in groups.items():
            values["day" if name == "nth" else name] = self._value(name.rstrip("2"), value)
        if rule in ("offset", "feast"):
            phrase = " ".join(match.group().split())
            table = self.words.offsets if rule == "offset" else self.words.feasts
            if rule == "offset":
                return Fields(offset=table[phrase])
            return Fields(month=table[phrase] // 100, day=table[phrase] % 100)
        if any(value is None for value in values.values()):
            return None
        return Fields(**values)  # type: ignore[arg-type]

    def _value(self, slot: str, text: str) -> int | str | None:
        bare = " ".join(text.split()).rstrip(".")
        if slot == "unit":
            return self.words.units[bare]
        if slot == "season":
            return self.words.seasons[bare]
        if slot == "weekday":
            return self.words.weekdays[bare]
        if slot == "decade":
            digits = "".join(c for c in bare if c.isdigit())
            return self.words.decades.get(bare) or (int(digits) if len(digits) == 4 else 1900 + int(digits or 0))
        if slot == "month" and not bare.isdigit():
            return self.words.months[bare]
        if slot == "n":
            return self.words.numbers.get(bare) or _count(bare, self.lang)
        leading = re.match(r"\d+", bare)
        return int(leading.group()) if leading else self.words.numbers.get(bare)


@lru_cache(maxsize=8)
def read_expressions(text: str, lang: str, lexicon: Path = LEXICON) -> tuple[Expression, ...]:
    """Return the temporal expressions of `text` in order; the last texts are remembered."""
    return tuple(date_grammar(lang, lexicon).expressions(tokenize(text)))


@lru_cache(maxsize=256)
def _count(text: str, lang: str) -> int | None:
    number = number_at(tokenize(text), 0, number_words(lang))
    return int(number.value) if number else None


@lru_cache(maxsize=4)
def date_grammar(lang: str, lexicon: Path = LEXICON) -> DateGrammar:
    """Return the grammar of 'en' or 'es'; raise DataError naming the pattern that is wrong."""
    table = Table.read(lexicon / lang / "dates.toml", _SECTIONS)
    words = _load_words(table)
    slots = _slots(table, words, lang, lexicon)
    compiled: dict[str, list[tuple[str, str]]] = {}
    groups = table.groups("patterns")
    if unknown := groups.keys() - set(RULES):
        raise table.wrong(f"patterns.{sorted(unknown)[0]}", f"no such rule; expected one of {', '.join(RULES)}")
    for rule, patterns in groups.items():
        for pattern in patterns:
            for first in _first_words(table, rule, pattern, slots):
                compiled.setdefault(first, []).append((rule, _regex(table, rule, pattern, slots)))
    for rule, phrases in (("offset", words.offsets), ("feast", words.feasts)):
        for phrase in phrases:
            compiled.setdefault(_first_token(phrase), []).append((rule, re.escape(phrase).replace(r"\ ", r"\s+")))
    ends = r"(?![^\W_])"
    return DateGrammar(
        lang,
        words,
        {
            first: tuple((rule, re.compile(f"{regex}{ends}")) for rule, regex in entries)
            for first, entries in compiled.items()
        },
        {
            first: re.compile("|".join(dict.fromkeys(re.sub(r"\?P<\w+>", "?:", regex) for _, regex in entries)))
            for first, entries in compiled.items()
        },
        {name: re.compile(f"(?<![^\\W_])(?:{_any(words.sets[name])}){tail}") for name, tail in _LEADS.items()},
    )


_LEADS = {
    "since": r"\s+(?:the\s+|el\s+|la\s+|los\s+|(?:early|late)\s+)?$",
    "before": r"\s+(?:the\s+|el\s+|la\s+)?$",
    "ahead": r"\s+$",
    "future": r"(?![^\W_])",
}


def _load_words(table: Table) -> _Words:
    units = {fold_in_place(word): unit for unit, words in table.groups("units").items() for word in words}
    sets = {name: frozenset(map(fold_in_place, phrases)) for name, phrases in table.groups("words", exclusive=False).items()}
    for name in ("since", "before", "future", "ahead", "before_month", "not_after_day", "capitals"):
        if name not in sets:
            raise table.wrong(f"words.{name}", "the entry is missing")
    return _Words(
        months=_within(table, "months", range(1, 13)),
        weekdays=_within(table, "weekdays", range(1, 8)),
        units=units,
        numbers={**table.numbers("ordinals"), **table.numbers("quantities")},
        offsets={fold_in_place(phrase): value for phrase, value in _signed(table).items()},
        feasts=_within(table, "feasts", range(101, 1232)),
        decades=_within(table, "decades", range(1900, 2100, 10)),
        seasons=_within(table, "seasons", range(1, 13)),
        sets=sets,
    )


def _within(table: Table, entry: str, allowed: range) -> dict[str, int]:
    numbers = table.numbers(entry)
    for word, value in numbers.items():
        if value not in allowed:
            raise table.wrong(f"{entry}.{word}", f"{value} lies outside {allowed.start} to {allowed.stop - 1}")
    return numbers


def _signed(table: Table) -> dict[str, int]:
    days = table.content["days"]
    if not isinstance(days, dict):
        raise table.wrong("days", "expected a section [days]")
    for phrase, value in days.items():
        if not isinstance(value, int) or abs(value) > 7:
            raise table.wrong(f"days.{phrase}", f"{value!r}, expected a number of days from -7 to 7")
    return days


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


def _slots(table: Table, words: _Words, lang: str, lexicon: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return for each slot its regular expression and the first words it can begin with."""
    ordinals = tuple(table.numbers("ordinals"))
    numbers = number_words(lang, lexicon)
    joined = "|".join(re.escape(word) for word in numbers.units)
    tens = "|".join(numbers.tens)
    counted = f"\\d{{1,3}}|{_any(table.numbers('quantities'))}|(?:{tens})(?:[- ](?:y )?(?:{joined}))?|{_any(numbers.units)}"
    first_counts = (DIGITS, *(_first_token(q) for q in table.numbers("quantities")), *numbers.tens, *numbers.units)
    seasons = tuple(words.seasons)
    decade = r"(?:19|20)\d0s" if lang == "en" else r"(?:19|20)?\d0"
    suffix, number = "(?:st|nd|rd|th|o|°|º|ro)", r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
    return {
        "day": (
            f"{number}{suffix}?(?![^\\W_])" + "".join(f"|{re.escape(ordinal)}" for ordinal in ordinals),
            (DIGITS, *map(_first_token, ordinals)),
        ),
        "nth": (f"{number}{suffix}(?![^\\W_])", (DIGITS,)),
        "month": (f"(?:{_any(words.months)})\\b\\.?", tuple(words.months)),
        "month#": (r"(?:1[0-2]|0?[1-9])(?!\d)", (DIGITS,)),
        "weekday": (f"(?:{_any(words.weekdays)})\\b\\.?", tuple(words.weekdays)),
        "year": (r"(?:19|20)\d\d(?!\d)", (DIGITS,)),
        "n": (counted, first_counts),
        "unit": (_any(words.units), tuple(words.units)),
        "season": (_any(seasons), seasons),
        "decade": (f"{decade}|{_any(words.decades)}", (DIGITS, *words.decades)),
    }


def _regex(table: Table, rule: str, pattern: str, slots: Mapping[str, tuple[str, tuple[str, ...]]]) -> str:
    parts: list[str] = []
    for element in _elements(table, rule, pattern):
        if element == " , ":
            parts.append(r"(?:\s*,)?\s+")
        elif element == " ":
            parts.append(r"\s+")
        elif element[0] == "[":
            inner = _regex(table, rule, element.rstrip()[1:-1], slots)
            parts.append(f"(?:{inner}\\s+)?")
        elif element[0] == "(":
            parts.append(f"(?:{_any(element[1:-1].split('|'))})")
        elif slot := _SLOT.fullmatch(element):
            parts.append(_slot_regex(table, rule, slot, slots))
        else:
            parts.append(re.escape(element).replace(r"\-", r"\s*-\s*"))
    return "".join(parts)


def _slot_regex(table: Table, rule: str, slot: re.Match[str], slots: Mapping[str, tuple[str, tuple[str, ...]]]) -> str:
    name = slot[1].removesuffix("2") + slot[2]
    if name not in slots:
        raise table.wrong(f"patterns.{rule}", f"no slot {{{slot[1]}}}; expected one of {', '.join(sorted(slots))}")
    return f"(?P<{slot[1]}>{slots[name][0]})"


def _elements(table: Table, rule: str, pattern: str) -> list[str]:
    folded = fold_in_place(pattern)
    elements = _ELEMENT.findall(folded)
    if "".join(elements) != folded:
        raise table.wrong(f"patterns.{rule}", f"{pattern!r} has a bracket that is not closed")
    return elements


def _first_words(table: Table, rule: str, pattern: str, slots: Mapping[str, tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    found: list[str] = []
    for element in _elements(table, rule, pattern):
        if element[0] == "[":
            found.extend(_first_words(table, rule, element.rstrip()[1:-1], slots))
            continue
        if element[0] == "(":
            found.extend(_first_token(word) for word in element[1:-1].split("|"))
        elif slot := _SLOT.fullmatch(element):
            _slot_regex(table, rule, slot, slots)
            found.extend(slots[slot[1].removesuffix("2") + slot[2]][1])
        else:
            found.append(_first_token(element))
        break
    return tuple(dict.fromkeys(found))


def _first_token(phrase: str) -> str:
    word = tokenize(phrase).words[0]
    return DIGITS if word[0].isdigit() else word
