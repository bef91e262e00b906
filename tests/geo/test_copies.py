import random

from hypothesis import given
from hypothesis import strategies as st

from geo.copies import COPIED, FEWEST_SHINGLES, Fingerprint, fingerprint

WORDS = [f"{a}{b}" for a in ("ra", "ti", "mo", "lu", "ke", "so") for b in ("na", "vel", "cor", "dim", "pas", "tun", "gal")]


def prose(seed: int, words: int) -> list[str]:
    picker = random.Random(seed)
    return [picker.choice(WORDS) for _ in range(words)]


def sure(text: str) -> Fingerprint:
    found = fingerprint(text)
    assert found is not None
    return found


def share(one: list[str], other: list[str]) -> float:
    return sure(" ".join(one)).share(sure(" ".join(other)))


def test_a_text_is_a_copy_of_itself_in_other_case_accents_and_spacing() -> None:
    words = prose(1, 200)
    one, other = sure(" ".join(words)), sure("\n ".join(word.upper().replace("O", "Ó") for word in words))
    assert one == other and one.share(other) == 1.0 and one.is_copy(other)


def test_a_dispatch_that_an_editor_cut_short_is_a_copy() -> None:
    words = prose(2, 400)
    assert share(words, words[:160]) >= COPIED


def test_a_dispatch_with_a_word_in_twenty_changed_and_a_paragraph_added_is_a_copy() -> None:
    words = prose(3, 300)
    edited = [f"otro{n}" if n % 20 == 0 else word for n, word in enumerate(words)] + prose(4, 60)
    assert share(words, edited) >= COPIED


def test_two_reports_that_quote_one_communique_for_a_third_are_two_reports() -> None:
    quoted = prose(5, 100)
    assert share(prose(6, 200) + quoted, prose(7, 200) + quoted) < COPIED


def test_unlike_texts_share_nothing_and_no_band() -> None:
    one, other = sure(" ".join(prose(8, 300))), sure(" ".join(prose(9, 300)))
    assert one.share(other) < 0.1
    assert not set(one.bands()) & set(other.bands())


def test_copies_share_a_band() -> None:
    words = prose(10, 300)
    assert set(sure(" ".join(words)).bands()) & set(sure(" ".join(words[:150])).bands())


def test_short_texts_have_no_fingerprint() -> None:
    assert fingerprint("") is None
    assert fingerprint("Dos detenidos en Culiacán.") is None
    assert fingerprint(" ".join(["lo", "mismo"] * 50)) is None, "two different shingles, said fifty times"
    assert fingerprint(" ".join(f"w{n}" for n in range(FEWEST_SHINGLES + 3))) is not None


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    found = fingerprint(text)
    assert found is None or found.share(found) == 1.0
