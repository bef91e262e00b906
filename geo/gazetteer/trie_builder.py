"""Builds the trie of `geo.gazetteer.trie` from tens of millions of names: flat columns and sorting, no object a name."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.gazetteer.mapped_file import Content
from geo.gazetteer.names import edge_keys, text_key
from geo.gazetteer.trie import KEY_BITS

LONGEST_NAME = 40
"""In tokens; what is longer is a description."""
_REMEMBERED_TOKENS = 1_000_000


class TrieBuilder:
    """Collects names as columns: `_levels[d]` holds the token keys at depth d of the names that reach so deep, in order."""

    def __init__(self) -> None:
        self._levels: list[array[int]] = [array("Q") for _ in range(LONGEST_NAME)]
        self._lengths = bytearray()
        self._postings = array("I")
        self._ranks = array("f")
        self._token_keys: dict[str, int] = {}

    def add(self, tokens: Sequence[str], place: int, rank: float, *, abbreviation: bool = False) -> None:
        """Let `tokens` name `place` (an index); of the same name given twice the higher rank counts."""
        if not 0 < len(tokens) <= LONGEST_NAME:
            return
        for level, token in zip(self._levels, tokens, strict=False):
            level.append(self._token_keys.get(token) or self._token_key(token))
        self._lengths.append(len(tokens))
        self._postings.append(2 * place + abbreviation)
        self._ranks.append(rank)

    def _token_key(self, token: str) -> int:
        if len(self._token_keys) >= _REMEMBERED_TOKENS:
            self._token_keys.clear()
        return self._token_keys.setdefault(token, text_key(token))

    def sections(self) -> Iterator[tuple[str, Content]]:
        """Yield (name, little-endian array) of each section; what was collected is used up by it."""
        self._token_keys.clear()
        nodes, edges = self._number_nodes()
        keys, children = _hash_table(edges)
        yield "trie_keys", keys
        yield "trie_children", children
        count = len(edges) + 1
        del keys, children, edges
        nodes, postings = _ordered(nodes, np.frombuffer(self._postings, "<u4"), np.frombuffer(self._ranks, "<f4"))
        yield "trie_starts", np.searchsorted(nodes, np.arange(count + 1, dtype="<u4")).astype("<u4")
        yield "trie_postings", postings

    def _number_nodes(self) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
        """Return the node of each name, and the key of the edge that leads to node 1, 2, …"""
        lengths = np.frombuffer(self._lengths, np.uint8)
        nodes = np.zeros(len(lengths), np.uint32)
        edges: list[NDArray[np.uint64]] = []
        known = 0
        for depth, level in enumerate(self._levels):
            members = np.flatnonzero(lengths > depth).astype(np.uint32)
            keys = edge_keys(nodes[members], np.frombuffer(level, "<u8"))
            self._levels[depth] = array("Q")
            order = np.argsort(keys)
            keys, members = keys[order], members[order]
            del order
            is_first = _is_first(keys)
            nodes[members] = np.cumsum(is_first, dtype=np.uint32) + np.uint32(known)
            edges.append(keys[is_first])
            known += len(edges[-1])
        if known >= 2**32 - 2:
            raise DataError(f"{known:,} different beginnings of names are more than the gazetteer's name table can number")
        return nodes, np.concatenate(edges)


def _hash_table(edges: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """Return the slots' keys and children; `edges[i]` leads to node i + 1."""
    order = np.argsort(edges)
    keys = edges[order]
    bits = max(2, (len(edges) * 4 // 3).bit_length())
    count = np.arange(len(keys), dtype=np.int64)
    slots = (keys >> np.uint64(KEY_BITS - bits)).astype(np.int64)
    # An edge stands at its own slot, or right behind the edge before it where that slot is taken.
    slots = np.maximum.accumulate(slots - count) + count
    size = max(1 << bits, int(slots[-1]) + 1 if len(slots) else 0) + 1
    table, children = np.zeros(size, "<u8"), np.zeros(size, "<u4")
    table[slots], children[slots] = keys, order + 1
    return table, children


def _ordered(
    nodes: NDArray[np.uint32], postings: NDArray[np.uint32], ranks: NDArray[np.float32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return nodes and postings by node, then rank (highest first), then place; a place stands once at a node."""
    keep = _best_of_each(nodes, postings, ranks)
    nodes, postings, ranks = nodes[keep], postings[keep], ranks[keep]
    order = np.argsort(_pair(nodes, _descending(ranks)), kind="stable")
    return nodes[order], postings[order]


def _best_of_each(nodes: NDArray[np.uint32], postings: NDArray[np.uint32], ranks: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the indexes, by node and place, of the best-ranked posting of each place at each node."""
    pairs = _pair(nodes, postings >> np.uint32(1))
    order = np.argsort(pairs, kind="stable")
    is_first = _is_first(pairs[order])
    repeated = ~is_first | np.append(~is_first[1:], False)
    if repeated.any():
        # Only these few are sorted once more; of equal ranks the one that was added first stays first.
        some = order[repeated]
        order[repeated] = some[np.lexsort((some, -ranks[some], pairs[some]))]
    return order[is_first]


def _pair(high: NDArray[np.uint32], low: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return (high.astype(np.uint64) << np.uint64(32)) | low


def _descending(ranks: NDArray[np.float32]) -> NDArray[np.uint32]:
    """Return numbers that sort as `ranks` do, the highest first: a float's bits sort like an integer's but for the sign."""
    bits = np.ascontiguousarray(ranks, "<f4").view(np.uint32)
    sign = np.uint32(1 << 31)
    return np.where(bits & sign, bits, ~(bits | sign))


def _is_first(ordered: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return for each of the sorted numbers whether it differs from the one before."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
