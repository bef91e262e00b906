"""Names that differ by one slip of the keyboard."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

_SHORTEST, _LONGEST = 6, 60
"""In letters. Too many shorter names differ by one letter only; nothing longer is a place's name."""
_LETTERS = string.ascii_lowercase + " "


def one_edit_away(tokens: Sequence[str], known: int = 0) -> Iterator[str]:
    """Yield each text that one swap, loss, change or gain of a letter or space makes of folded tokens; digits stay.

    `known` is how many tokens names begin with: the slip is in those or the next, since no later one can mend that.
    Nothing for texts of fewer than six letters, or more than sixty.
    """
    text = " ".join(tokens)
    if not _SHORTEST <= sum(map(str.isalpha, text)) <= len(text) <= _LONGEST:
        return
    for i in range(len(" ".join(tokens[: known + 1])) + 1):
        head, tail = text[:i], text[i:]
        if len(tail) > 1 and not any(map(str.isdigit, tail[:2])):
            yield head + tail[1] + tail[0] + tail[2:]
        may_change = tail and not tail[0].isdigit()
        if may_change:
            yield head + tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail
            if may_change:
                yield head + letter + tail[1:]
