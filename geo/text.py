"""Folding: one way to compare names regardless of case and accents."""

from __future__ import annotations

import re
import unicodedata


def fold(name: str) -> str:
    """Return `name` in lower case, without accents (ñ becomes n), with single spaces and plain hyphens and quotes."""
    if name.isascii():
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN)).casefold()
    bare = _ACCENTS.sub("", decomposed)
    if not bare.isascii():
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(bare.split())


def is_code(line: str) -> bool:
    """Is this line code and no language: base64, an address, text without its spaces?

    Words of English and Spanish prose have about six letters; a short line may be anything.
    """
    return len(line) >= _JUDGED and len(line) > _LONGEST_MEAN * len(line.split())


_JUDGED, _LONGEST_MEAN = 60, 15
"""Characters that a line must have to tell anything, and characters a word, on average, above which it is code."""
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""The combining marks of Latin letters, which most accents are."""
_PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None})
