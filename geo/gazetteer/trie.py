"""All names as one trie of folded tokens, kept in flat arrays so that it can be memory-mapped.

An edge (node, token) is one slot of a hash table: its 64-bit `edge_key` in `keys`, the child node in `children`. The edges
stand in the order of their keys, each at or behind the slot that its key's leading bits name, 0 in the slots between them.
Node n's postings (places that have exactly this name) are `postings[starts[n]:starts[n + 1]]`, most important first; a
posting is 2 * place + 1 for a name that is an abbreviation, 2 * place otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.errors import DataError
from geo.gazetteer.names import edge_key, token_key

ROOT = 0
KEY_BITS = 64


class Trie:
    """Read-only view of the arrays that TrieBuilder wrote."""

    def __init__(self, keys: memoryview, children: memoryview, starts: memoryview, postings: memoryview) -> None:
        self._keys, self._children = keys.cast("Q"), children.cast("I")
        self._starts, self._postings = starts.cast("I"), postings.cast("I")
        if len(self._keys) < 2 or self._keys[-1] or len(self._children) != len(self._keys):
            raise DataError("the gazetteer's name table is damaged; build it again")
        # Behind the power of two of slots that keys name stand a few more, so that no search has to go round.
        self._shift = KEY_BITS - (len(self._keys).bit_length() - 1)

    def child(self, node: int, token: str) -> int | None:
        """Return the node behind `node` along a folded token, None if no name goes on so."""
        key = edge_key(node, token_key(token))
        slot = key >> self._shift
        keys = self._keys
        while (found := keys[slot]) < key:
            if not found:
                return None
            slot += 1
        return self._children[slot] if found == key else None

    def find(self, tokens: Iterable[str]) -> int | None:
        """Return the node of the whole sequence, None if no name begins so."""
        node = ROOT
        for token in tokens:
            following = self.child(node, token)
            if following is None:
                return None
            node = following
        return node

    def reach(self, tokens: Sequence[str]) -> int:
        """Return how many of the first tokens some name begins with."""
        node = ROOT
        for position, token in enumerate(tokens):
            following = self.child(node, token)
            if following is None:
                return position
            node = following
        return len(tokens)

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
