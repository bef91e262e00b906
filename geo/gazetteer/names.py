"""How a name becomes the key under which it is found: folded tokens, and one 64-bit number a token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from geo.text import fold

_TOKEN = re.compile(r"\w+")
_MASK = (1 << 64) - 1
_GOLDEN, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


@lru_cache(maxsize=8_192)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded runs of letters and digits: 'EE. UU.' gives ('ee', 'uu'), "Côte d'Azur" ('cote', 'd', 'azur')."""
    # Most names are plain ASCII, where lower case is all that folding does to letters.
    return tuple(_TOKEN.findall(name.lower() if name.isascii() else fold(name)))


def text_key(text: str) -> int:
    """Return a 64-bit number for an id or a folded token, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


token_key = lru_cache(maxsize=100_000)(text_key)
"""`text_key` for texts that come again."""


def edge_key(node: int, key: int) -> int:
    """Return the 64-bit number of the step from trie node `node` along the token with `key`; 0 is kept for 'none'."""
    mixed = (key ^ (node * _GOLDEN)) & _MASK
    mixed = ((mixed ^ (mixed >> 31)) * _MIX) & _MASK
    return mixed or 1


def edge_keys(nodes: NDArray[np.uint32], keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return `edge_key` of each pair of `nodes` and `keys`."""
    mixed = keys ^ (nodes.astype(np.uint64) * np.uint64(_GOLDEN))
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(_MIX)
    mixed[mixed == 0] = 1
    return mixed


_GENERIC = frozenset(
    {"san", "santa", "santo", "villa", "ciudad", "puerto", "colonia", "ejido", "valle", "llano", "rancho", "pueblo", "nuevo"}
    | {
        "nueva",
        "barrio",
        "la",
        "el",
        "los",
        "las",
        "loma",
        "lomas",
        "cerro",
        "rincon",
        "paso",
        "boca",
        "punta",
        "isla",
        "cruz",
    }
    | {"agua", "laguna", "monte", "mesa", "cuesta", "hacienda", "heroica", "real"}
)
_SHORTENED = re.compile(r"^(?P<short>.+?) (?:de|del|de la|de los|de las) (?P<rest>\S.*)$")


def short_form(name: str) -> str | None:
    """Return 'Acapulco' for 'Acapulco de Juárez', None where the first part says too little ('Villa de Arriaga')."""
    found = _SHORTENED.match(name)
    if found is None or name_tokens(found["short"])[-1:] == ():
        return None
    tokens = name_tokens(found["short"])
    return None if all(token in _GENERIC for token in tokens) or len(found["short"]) < 4 else found["short"]


def without_honours(name: str) -> str | None:
    """Return 'Ejutla' for 'Heroica Ciudad de Ejutla', 'Heliodoro Castillo' for 'General …'; None where there is no title."""
    found = _HONOURED.match(name)
    return (found["city"] or found["person"]) if found else None


_HONOURED = re.compile(
    r"^(?:(?:Hero[ií]ca|H\.)(?: Ciudad| Villa)?(?: de)? (?P<city>\S.+)"
    r"|(?:General|Gral\.|Doctor|Dr\.) (?P<person>\S+ \S.*))$",
    re.IGNORECASE,
)


def without_city(name: str) -> str | None:
    """Return 'Altamirano' for 'Ciudad Altamirano', None where there is no such word or more depends on it."""
    rest = name.removeprefix("Ciudad ")
    return None if rest == name or rest.startswith("de") else rest


def other_spellings(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the tokens with one word shortened, or spelt out, as papers do: 'Cd. Juárez', 'Saint Louis', 'Ft. Worth'."""
    for position, token in enumerate(tokens):
        other = _SPELLINGS.get(token)
        if other and len(tokens) > 1:
            yield (*tokens[:position], other, *tokens[position + 1 :])


SPELT_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SHORTENED_WORDS = {"ciudad": "cd", "puerto": "pto", "santa": "sta", "santo": "sto", "general": "gral", "heroica": "h"}
_SPELLINGS = {**SPELT_OUT, **{long: short for short, long in SPELT_OUT.items()}, **_SHORTENED_WORDS}


def is_worth_keeping(alias: str) -> bool:
    """True for an alternate name that news might print: Latin letters, capitalized, no code such as 'CUL'."""
    return (
        len(alias) >= 3
        and alias[0].isupper()
        and not (alias.isupper() and len(alias) <= 4)
        and all(ord(c) < 0x250 or c in "‘’–—" for c in alias)
        and not any(c.isdigit() for c in alias)
    )


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return `names` without those that fold to the same tokens as an earlier one, in order."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        tokens = name_tokens(name)
        if tokens:
            found.setdefault(tokens, name)
    return tuple(found.values())
