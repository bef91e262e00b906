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


_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""The combining marks of Latin letters, which most accents are."""
_PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None})
