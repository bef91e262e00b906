"""Which article copies which: word shingles compared by MinHash, so that one dispatch in ten papers counts as one report."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.text import fold

SHINGLE_WORDS = 4
FEWEST_SHINGLES = 20
"""Shorter texts may agree by chance: there are few ways to say in one line that two people were arrested."""
MINIMA = 129
ROWS = 3
COPIED = 0.6
"""Share of the shorter text's shingles found in the longer one from which it is a copy: quoting one communiqué at length
stays below, a dispatch with a few words changed or its end cut off does not."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a text: how many distinct shingles it has, and the minima of 129 hash functions (uint32)."""

    size: int
    minima: bytes

    def bands(self) -> Iterator[tuple[int, bytes]]:
        """Yield (number, minima) of each band; copies have at least one band in common, nearly surely."""
        length = 4 * ROWS
        for number, start in enumerate(range(0, len(self.minima), length)):
            yield number, self.minima[start : start + length]

    def share(self, other: Fingerprint) -> float:
        """Return the estimated share of the shorter text's shingles that the longer one has; standard error about 0.05."""
        own, others = (np.frombuffer(one.minima, "<u4") for one in (self, other))
        resemblance = float(np.mean(own == others))
        common = resemblance * (self.size + other.size) / (1 + resemblance)
        return min(1.0, common / min(self.size, other.size))

    def is_copy(self, other: Fingerprint) -> bool:
        return self.share(other) >= COPIED


@lru_cache(maxsize=1)  # an article is asked for its origin, then kept
def fingerprint(text: str) -> Fingerprint | None:
    """Return the fingerprint of a text, case and accents aside; None if it is too short to tell copies by."""
    from datasketch.minhash import MinHash  # half a second to import, for ingesting alone

    words = _WORD.findall(fold(text))
    shingles = {" ".join(words[start : start + SHINGLE_WORDS]) for start in range(len(words) - SHINGLE_WORDS + 1)}
    if len(shingles) < FEWEST_SHINGLES:
        return None
    sketch = MinHash(num_perm=MINIMA, seed=1, hashfunc=zlib.crc32)
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return Fingerprint(len(shingles), sketch.hashvalues.astype("<u4").tobytes())
