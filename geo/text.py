"""Folding: one way to compare names regardless of case and accents."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """Return `name` in lower case, without accents (ñ becomes n), with single spaces and plain hyphens and quotes."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN)).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None})
