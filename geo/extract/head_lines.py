"""The lines at the head of an article: headline, by-line, date line, dateline, and the rule that parts it from another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from geo.extract.date_expressions import Expression
from geo.extract.date_grammar import date_grammar
from geo.extract.date_rules import Rule
from geo.extract.lexicon import LEXICON, Table
from geo.extract.sentences import dateline_end, is_marked
from geo.extract.tokens import cut, fold_in_place
from geo.extract.triggers import load_triggers
from geo.language import LANGUAGES

_KEYS = ("byline", "newsroom", "date_words", "published", "continuing", "live")
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"(?:([*_=~#·•—–⸻-])\s*)(?:\1\s*){2,}|⸻")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_TAIL = re.compile(r"\s*(?:[,|·•/(]|\s[—–-]+\s|\s{2,})")
_TIME = re.compile(r"\d{1,2}(?::|\.|h)\d{2}")
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y", "e", "and", "the", "da", "van", "von", "for", "para"})
_STATED = (Rule.DATE, Rule.ISO, Rule.SLASHED)
_LONGEST_BYLINE, _LONGEST_HEADLINE, _LONGEST_DATE_LINE = 100, 160, 90
_LEAST_PROSE, _LEAST_OPENING = 60, 40
_ENDS = (".", "!", "?", "…", '."', ".”", ".»", ".)", '?"', "?”")


@dataclass(frozen=True)
class Line:
    """`text[start:end]` without surrounding space; what is asked of it is found when it is asked."""

    text: str
    start: int
    end: int
    after_blank: bool
    lang: str
    words: HeadWords

    @cached_property
    def own(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def folded(self) -> str:
        return fold_in_place(self.own)

    @cached_property
    def is_rule(self) -> bool:
        """'* * *', '-----': what parts one piece of a page from the next."""
        return _RULE.fullmatch(self.own) is not None

    @cached_property
    def is_sentence(self) -> bool:
        return len(self.own) >= _LEAST_PROSE and self.own.endswith(_ENDS)

    @cached_property
    def is_title(self) -> bool:
        """May it be a headline or another short line of a head: no sentence, no item of a list, no row?"""
        own = self.own
        if len(own) > _LONGEST_HEADLINE or own[-1] in ".:;,…>" or own[0] in ">#" or "\t" in own or " | " in own:
            return False
        return not (self.is_rule or is_marked(own) or _TIME.match(own))

    @cached_property
    def is_byline(self) -> bool:
        """'By Ana Ruiz, 3 March 2021', 'Redacción'; no line of a running report, which states a time alone."""
        if len(self.own) > _LONGEST_BYLINE or self.own[-1] in "!?:;":
            return False
        start = self.day.end if self.day and self.day.start == 0 else 0
        start += len(self.own[start:]) - len(self.own[start:].lstrip(" |·•/,—–-"))
        is_one = self.words.newsroom.match(self.folded, start) is not None or self._names_author(start)
        return is_one and (self.day is not None or _TIME.search(self.own) is None)

    def _names_author(self, start: int) -> bool:
        lead = self.words.byline.match(self.folded, start)
        if lead is None or any(one.start == lead.end() for one in self.dates):
            return False
        tail = _TAIL.search(self.own, lead.end())
        name = _WORD.findall(self.own[lead.end() : tail.start() if tail else len(self.own)])
        return 0 < len(name) <= 8 and name[0][0].isupper() and all(w[0].isupper() or w in _PARTICLES for w in name)

    @cached_property
    def dates(self) -> tuple[Expression, ...]:
        """The temporal expressions in it, counted from its own first character."""
        return tuple(date_grammar(self.lang).expressions(cut(self.own)))

    @property
    def is_masthead(self) -> bool:
        """'Press release, October 12, 2018': does it end in a day?"""
        return self.day is not None and self.day.end >= len(self.own) - 1

    @cached_property
    def day(self) -> Expression | None:
        """The first day that it states by number and month."""
        if not any(c.isdigit() for c in self.own):
            return None
        return next((one for one in self.dates if one.rule in _STATED and one.fields.day and one.fields.month), None)

    @cached_property
    def is_date_line(self) -> bool:
        """Does it hold a day, perhaps a time, and nothing else of weight?"""
        if len(self.own) > _LONGEST_DATE_LINE or self.day is None:
            return False
        rest = self.folded
        for one in self.dates:
            rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
        return all(word in self.words.date_words for word in _WORD.findall(rest))

    @cached_property
    def says_published(self) -> bool:
        return any(word in self.words.published for word in _WORD.findall(self.folded))

    @cached_property
    def dateline(self) -> str | None:
        """The dateline that opens it ('TEPIC, Nay., 3 de marzo.-'), None without one."""
        if not self.own[0].isupper():
            return None
        end = dateline_end(self.text, self.start, self.end)
        return None if end is None or (end < self.end and self.own.isupper()) else self.text[self.start : end]

    @property
    def opens_with_dateline(self) -> bool:
        """Does a dateline open it, and a sentence follow on the line?"""
        return self.dateline is not None and len(self.own) - len(self.dateline) >= _LEAST_OPENING

    @property
    def is_whole_dateline(self) -> bool:
        return self.dateline is not None and len(self.dateline) == len(self.own)

    @property
    def has_full_dateline(self) -> bool:
        """Does the dateline state more than one name: a state, a day, an agency?"""
        return self.dateline is not None and ("," in self.dateline or self.has_dispatch_dateline)

    @property
    def has_dispatch_dateline(self) -> bool:
        """Does the dateline state an agency or a day? 'FGR (Fiscalía General) informó' opens with none."""
        if self.dateline is None:
            return False
        has_agency = "(" in self.dateline and (self.dateline[-1] in "-—–" or "," in self.dateline.partition("(")[0])
        return has_agency or (self.day is not None and self.day.end <= len(self.dateline))

    @property
    def has_wire_dateline(self) -> bool:
        """Is it more than 'SINALOA.-', which opens a state's paragraph in a communiqué too?"""
        return self.has_full_dateline or (self.dateline is not None and self.dateline[-1] in "—–")

    @property
    def tells_event(self) -> bool:
        table, tokens = load_triggers(self.lang), cut(self.own)
        return any(trigger.family in table.events for trigger in table.find(tokens, range(len(tokens))))

    @property
    def goes_on(self) -> bool:
        """'También en Guerrero': a heading of the article above."""
        return self.words.continuing.match(self.folded.lstrip("¿¡\"'“«")) is not None

    @property
    def is_live(self) -> bool:
        return any(phrase in self.folded for phrase in self.words.live)

    def has_words(self, least: int) -> bool:
        return sum(1 for _ in _WORD.finditer(self.own)) >= least


@dataclass(frozen=True)
class HeadWords:
    byline: re.Pattern[str]
    newsroom: re.Pattern[str]
    continuing: re.Pattern[str]
    date_words: frozenset[str]
    published: frozenset[str]
    live: tuple[str, ...]


def read_lines(text: str, lang: str, lexicon: Path = LEXICON) -> Iterator[Line]:
    """Yield the lines of `text` that are not empty; raise DataError if an entry of `heads.toml` is wrong."""
    words, previous_end = head_words(lexicon), 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            after_blank = text.count("\n", previous_end, start) > 1
            previous_end = start + len(stripped)
            yield Line(text, start, previous_end, after_blank, lang, words)


@lru_cache(maxsize=4)
def head_words(folder: Path) -> HeadWords:
    """Pages mix their furniture: the words of both languages count whatever the article's own."""
    tables = [Table.read(folder / lang / "heads.toml", _KEYS) for lang in LANGUAGES]
    words = {key: [fold_in_place(phrase) for table in tables for phrase in table.phrases(key)] for key in _KEYS}
    return HeadWords(
        byline=re.compile(f"(?:{_any(words['byline'])})(?:\\s*:\\s*|\\s+)"),
        newsroom=re.compile(f"(?:{_any(words['newsroom'])})\\s*(?:$|[,|·•/(—–-])"),
        continuing=re.compile(f"(?:{_any(words['continuing'])})(?![^\\W_])"),
        date_words=frozenset(words["date_words"]),
        published=frozenset(words["published"]),
        live=tuple(words["live"]),
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(phrases), key=len, reverse=True)))
