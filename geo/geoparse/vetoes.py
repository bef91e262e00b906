"""Words that are no place whatever the gazetteer holds: criminal groups, agencies, offices, newspapers, titled persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from geo.geoparse.borrowed_names import OF, borrowed_names
from geo.geoparse.lexicon import Lexicon, Words
from geo.geoparse.tokens import LINE, SPACE, STOP, Tokens

_LONGEST_GROUP, _LONGEST_OFFICE = 6, 10


def vetoed(
    tokens: Tokens, is_shouted: Sequence[bool], titled: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Return the word ranges in which no place name may stand; `titled` are those of `titled_names`."""
    return [
        *names_of(lexicon.actors, tokens),
        *nicknames(tokens, lexicon),
        *group_names(tokens, lexicon),
        *(span for span in office_names(tokens, lexicon) if not is_shouted[span[0]] or _fills_line(tokens, *span, lexicon)),
        *(span for span in borrowed_names(tokens, lexicon) if not is_shouted[span[0]]),
        *(span for span in titled if not is_shouted[span[0]]),
    ]


def _fills_line(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """True for a heading in capitals that is nothing but a name: 'FISCALÍA GENERAL DEL ESTADO DE MORELOS'."""
    leads = any(lexicon.is_in(Words.PLACE_LEAD, word) for word in tokens.folded[first:last])
    return tokens.gaps[first] == LINE == tokens.gaps[last] and not leads


def nicknames(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield what well-known persons are called, but not 'in El Chapo' and 'the village of El Chapo'."""
    for first, last in names_of(lexicon.nicknames, tokens):
        before = tokens.word(first - 1)
        before = tokens.word(first - 2) if before in OF else before
        if not (
            lexicon.is_in(Words.PLACE_LEAD, before) or lexicon.is_in(Words.PLACE_KIND, before) or lexicon.is_generic(before)
        ):
            yield first, last


def names_of(names: Mapping[str, Sequence[tuple[str, ...]]], tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield where one of the names by first word stands, longest first: 'Jalisco New Generation Cartel'."""
    folded, following = tokens.folded, 0
    for position in [index for index, word in enumerate(folded) if word in names]:
        if position < following or not tokens.is_capital(position):
            continue
        for name in names[folded[position]]:
            end = position + len(name)
            if tuple(folded[position:end]) == name and not {STOP, LINE} & set(tokens.gaps[position + 1 : end]):
                yield position, end
                following = end
                break


def group_names(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield other groups named after places: 'Cártel de Guadalajara', 'the Sinaloa and Jalisco cartels'."""
    groups = lexicon.words[Words.GROUP]
    for index in [index for index, word in enumerate(tokens.folded) if word in groups]:
        yield from _after(tokens, index, lexicon)
        yield from _before(tokens, index, lexicon)


def _after(tokens: Tokens, index: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    linked = tokens.word(index + 1) in OF
    if not linked and not tokens.is_capital(index):
        return
    end = position = index + 1
    while position < min(len(tokens), index + _LONGEST_GROUP) and tokens.gaps[position] == SPACE:
        if tokens.is_capital(position):
            end = position + 1
        elif not lexicon.is_connector(tokens.folded[position]) or (
            position > end and not tokens.folded[index].endswith("s")
        ):
            break
        position += 1
    if end > index + 1:
        yield index, end


def office_names(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield 'Fiscalía General de Justicia de Sonora' and 'El Sol de Sinaloa', from the head to the last capital."""
    heads = lexicon.words[Words.OFFICE] | lexicon.words[Words.OUTLET]
    for index in [index for index, word in enumerate(tokens.folded) if word in heads and tokens.is_capital(index)]:
        if not lexicon.is_in(Words.OFFICE, tokens.folded[index]) and not _is_outlet(tokens, index, lexicon):
            continue
        end = position = index + 1
        while position < min(len(tokens), index + _LONGEST_OFFICE) and tokens.gaps[position] == SPACE:
            if tokens.is_capital(position):
                end = position + 1
            elif not _goes_on(tokens, index, position, lexicon):
                break
            position += 1
        if end > index + 1:
            yield index, end


def _goes_on(tokens: Tokens, head: int, position: int, lexicon: Lexicon) -> bool:
    word = tokens.folded[position]
    if lexicon.is_in(Words.ACADEMY, tokens.folded[head]) and lexicon.is_in(Words.CAMPUS, word):
        return True
    return lexicon.is_connector(word)


def _before(tokens: Tokens, index: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    start = position = index
    while position > max(0, index - _LONGEST_GROUP) and tokens.gaps[position] == SPACE:
        word = tokens.folded[position - 1]
        if tokens.is_capital(position - 1):
            start = position - 1
        elif not (word == "and" and tokens.folded[index] == "cartels"):
            break
        position -= 1
    if start < index:
        yield start, index + 1


def _is_outlet(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    is_named_so = lexicon.is_in(Words.OUTLET, tokens.folded[index]) and tokens.word(index - 1) in ("el", "la")
    return is_named_so and tokens.word(index + 1) in OF


def titled_names(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield titles with the capitals directly after them: 'el comandante Hidalgo', 'Sheriff Juan Colima'.

    After some capitalised titles a first name must follow: 'General Bravo' is a town.
    """
    titles = lexicon.words[Words.TITLE]
    for index in [index for index, word in enumerate(tokens.folded[:-1]) if word in titles]:
        begins_town = tokens.is_capital(index) and lexicon.is_in(Words.TOWN_TITLE, tokens.folded[index])
        if begins_town and tokens.word(index + 1) not in lexicon.first_names:
            continue
        end = index + 1
        while end < len(tokens) and tokens.gaps[end] == SPACE and tokens.is_capital(end):
            end += 1
        if end > index + 1 + begins_town:
            yield index, end
