"""Names of places that firms, streets, feasts, court districts, papers and relatives bear: no place is meant by them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.geoparse.lexicon import Cue, Lexicon, Words
from geo.geoparse.tokens import COLON, COMMA, LINE, SPACE, STOP, Tokens

OF = ("de", "del", "of")
_LONGEST = 10


def borrowed_names(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of all such names, in no order; they may overlap."""
    readers = (
        (Words.FIRM, _firm),
        (Words.OFFICE_END, _office_before),
        (Words.OFFICE_OF, _office_before),
        (Words.DISTRICT, _court_district),
        (Words.STREETS, _streets),
        (Words.CORNER, _corner),
        (Words.FEAST, _feast),
        (Words.KIN, _kin),
    )
    lists = [(lexicon.words[words], reader) for words, reader in readers]
    anything = frozenset[str]().union(*(words for words, _ in lists))
    for index in [index for index, word in enumerate(tokens.folded) if word in anything]:
        for words, reader in lists:
            if tokens.folded[index] in words and (found := reader(tokens, index, lexicon)) is not None:
                yield found


def _firm(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'Transportes Durango', 'la farmacia París'; not 'la farmacia de Uruapan'."""
    end = _capitals_end(tokens, index + 1)
    return (index, end) if end > index + 1 else None


def _office_before(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'the Laredo Field Office', 'the Webb County Sheriff's Office', 'the Texas Department of …'."""
    if not tokens.is_capital(index):
        return None
    if lexicon.is_in(Words.OFFICE_OF, tokens.folded[index]) and tokens.word(index + 1) not in OF:
        return None
    start = index
    while start > max(0, index - _LONGEST) and tokens.gaps[start] == SPACE:
        if not (tokens.is_capital(start - 1) or (tokens.folded[start - 1] == "s" and tokens.gap_text(start - 1) in "'’")):
            break
        start -= 1
    return (start, index + 1) if start < index else None


def _court_district(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'the Southern District of Texas', 'el Distrito Sur de Nueva York'."""
    before, after = (
        lexicon.has_cue(tokens.word(index - 1), Cue.DIRECTION),
        lexicon.has_cue(tokens.word(index + 1), Cue.DIRECTION),
    )
    link = index + 1 + after
    if not (before or after) or not tokens.is_capital(index) or tokens.word(link) not in OF:
        return None
    end = _capitals_end(tokens, link + 1)
    return (index, end) if end > link + 1 else None


def _streets(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'las calles Morelos y Guerrero', 'Hidalgo and Zaragoza streets'."""
    if index + 1 < len(tokens) and tokens.is_capital(index + 1):
        return _list_range(tokens, index, index + 1, lexicon)
    start, joined = index, False
    while start > max(0, index - _LONGEST) and tokens.gaps[start] == SPACE:
        if lexicon.is_in(Words.CONJUNCTION, tokens.folded[start - 1]) and start < index and not joined:
            joined = True
        elif not tokens.is_capital(start - 1):
            break
        start -= 1
    return (start, index) if joined and tokens.is_capital(start) else None


def _corner(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'the corner of Madero and Morelos', 'la esquina de Hidalgo y Zaragoza', 'Hidalgo esquina con Zaragoza'."""
    if lexicon.is_in(Words.CONJUNCTION, tokens.word(index + 1)) or tokens.word(index + 1) not in (*OF, "con"):
        return None
    if tokens.word(index + 1) != "con":
        return _list_range(tokens, index, index + 2, lexicon)
    start, end = index, _capitals_end(tokens, index + 2)
    while start > max(0, index - _LONGEST) and tokens.gaps[start] == SPACE and tokens.is_capital(start - 1):
        start -= 1
    return (start, end) if start < index and end > index + 2 else None


def _feast(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'the feast of St Peter', 'el día de San Juan'."""
    first = index + 2
    if tokens.word(index + 1) not in OF or not lexicon.is_in(Words.SAINT, tokens.word(first)):
        return None
    is_dotted = tokens.gaps[first + 1] == STOP and tokens.gap_text(first + 1).strip() == "."
    end = _capitals_end(tokens, first + 1, after_stop=is_dotted)
    return (first, end) if tokens.is_capital(first) and end > first + 1 else None


def _kin(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """'sus hijas Victoria, Carolina y Sofía', 'his wife, Georgia'."""
    if tokens.is_capital(index) and tokens.gaps[index] not in (LINE, STOP):
        return None
    position, end = index + 1, index
    while position < min(len(tokens), index + 2 * _LONGEST) and tokens.gaps[position] in (SPACE, COMMA, COLON):
        if lexicon.is_in(Words.CONJUNCTION, tokens.folded[position]) and end > index:
            position += 1
            continue
        following = _capitals_end(tokens, position + 1)
        is_first = tokens.folded[position] in lexicon.first_names
        if not tokens.is_capital(position) or not (is_first or _is_beside(tokens, index, position, following)):
            break
        position = end = following
    return (index + 1, end) if end > index else None


def _is_beside(tokens: Tokens, kin: int, first: int, last: int) -> bool:
    """True for 'his brother Durango' and 'his wife, Georgia, said', which are persons whatever the name."""
    if first != kin + 1:
        return False
    is_enclosed = tokens.gaps[last] == COMMA and not (last < len(tokens) and tokens.is_capital(last))
    return tokens.gaps[first] == SPACE or is_enclosed


def _list_range(tokens: Tokens, index: int, first: int, lexicon: Lexicon) -> tuple[int, int] | None:
    end = _list_end(tokens, first, lexicon)
    return (index, end) if end is not None else None


def _list_end(tokens: Tokens, first: int, lexicon: Lexicon) -> int | None:
    """Return the end of a list of two capitalised names or more that begins at `first`: 'Morelos y Guerrero'."""
    position, end, joined = first, first, False
    while position < min(len(tokens), first + _LONGEST) and tokens.gaps[position] in (SPACE, COMMA):
        if joined and tokens.gaps[position] == COMMA:
            break
        if tokens.is_capital(position):
            end = position + 1
        elif lexicon.is_in(Words.CONJUNCTION, tokens.folded[position]) and end == position > first and not joined:
            joined = True
        elif not lexicon.is_connector(tokens.folded[position]):
            break
        position += 1
    return end if any(lexicon.is_in(Words.CONJUNCTION, word) for word in tokens.folded[first:end]) else None


def _capitals_end(tokens: Tokens, first: int, *, after_stop: bool = False) -> int:
    """Return the end of the capitalised words that follow one another from `first` on."""
    end = first
    while end < len(tokens) and tokens.is_capital(end) and (tokens.gaps[end] == SPACE or (end == first and after_stop)):
        end += 1
    return end
