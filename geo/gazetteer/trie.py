"""All names as one trie of folded tokens, kept in flat arrays so that it can be memory-mapped.

An edge (node, token) is one slot of an open-addressing hash table: its 64-bit `edge_key` in `keys`, the child node in
`children`. Node n's postings (places that have exactly this name) are `postings[starts[n]:starts[n + 1]]`, most important
first; a posting is 2 * place + 1 for a name that is an abbreviation, 2 * place otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from geo.errors import DataError
from geo.gazetteer.names import edge_key, token_key

ROOT = 0


class TrieBuilder:
    def __init__(self) -> None:
        self._edges: dict[int, int] = {}
        self._names: dict[int, dict[int, tuple[float, bool]]] = {}

    def add(self, tokens: Sequence[str], place: int, rank: float, *, abbreviation: bool = False) -> None:
        """Let `tokens` name `place` (an index); of the same name given twice the higher rank counts."""
        node = ROOT
        for token in tokens:
            node = self._edges.setdefault(edge_key(node, token_key(token)), len(self._edges) + 1)
        postings = self._names.setdefault(node, {})
        if place not in postings or postings[place][0] < rank:
            postings[place] = (rank, abbreviation)

    def sections(self) -> Mapping[str, bytes]:
        """Return the arrays as bytes, little-endian."""
        capacity = 1 << (len(self._edges) * 2).bit_length()
        keys, children = np.zeros(capacity, "<u8"), np.zeros(capacity, "<u4")
        for key, child in self._edges.items():
            slot = key & (capacity - 1)
            while keys[slot]:
                slot = (slot + 1) & (capacity - 1)
            keys[slot], children[slot] = key, child
        starts, postings = self._postings()
        arrays = {"trie_keys": keys, "trie_children": children, "trie_starts": starts, "trie_postings": postings}
        return {name: array.tobytes() for name, array in arrays.items()}

    def _postings(self) -> tuple[np.ndarray, np.ndarray]:
        counts = np.zeros(len(self._edges) + 2, "<u4")
        flat: list[int] = []
        for node in sorted(self._names):
            ordered = sorted(self._names[node].items(), key=lambda item: (-item[1][0], item[0]))
            flat.extend(2 * place + abbreviation for place, (_, abbreviation) in ordered)
            counts[node + 1] = len(ordered)
        return np.cumsum(counts, dtype="<u4"), np.array(flat, "<u4")


class Trie:
    """Read-only view of the arrays that TrieBuilder wrote."""

    def __init__(self, keys: memoryview, children: memoryview, starts: memoryview, postings: memoryview) -> None:
        self._keys, self._children = keys.cast("Q"), children.cast("I")
        self._starts, self._postings = starts.cast("I"), postings.cast("I")
        self._mask = len(self._keys) - 1
        if len(self._keys) & self._mask or len(self._children) != len(self._keys):
            raise DataError("the gazetteer's name table is damaged; build it again")

    def child(self, node: int, token: str) -> int | None:
        """Return the node behind `node` along a folded token, None if no name goes on so."""
        key = edge_key(node, token_key(token))
        slot = key & self._mask
        keys = self._keys
        while (found := keys[slot]) != key:
            if not found:
                return None
            slot = (slot + 1) & self._mask
        return int(self._children[slot])

    def find(self, tokens: Iterable[str]) -> int | None:
        """Return the node of the whole sequence, None if no name begins so."""
        node = ROOT
        for token in tokens:
            following = self.child(node, token)
            if following is None:
                return None
            node = following
        return node

    def is_name(self, node: int) -> bool:
        return bool(self._starts[node] < self._starts[node + 1])

    def postings(self, node: int) -> Sequence[tuple[int, bool]]:
        """Return (place index, is an abbreviation) of each place named by `node`, most important first."""
        return [(value >> 1, bool(value & 1)) for value in self._postings[self._starts[node] : self._starts[node + 1]]]

    def longest(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """Return (end, node) of the longest name that begins at `tokens[start]`, None if there is none."""
        node, best = ROOT, None
        for position in range(start, len(tokens)):
            following = self.child(node, tokens[position])
            if following is None:
                break
            node = following
            if self.is_name(node):
                best = (position + 1, node)
        return best
