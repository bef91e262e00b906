"""The golden texts that are not held out are read right, field by field."""

from __future__ import annotations

import pytest

from geo.extract import Extractor
from geo.settings import Settings
from geo.vocabulary import Vocabulary
from tests.geo.extract.golden import GoldenText, golden_texts, shares_right


@pytest.fixture(scope="module")
def extractor(settings: Settings, vocabulary: Vocabulary) -> Extractor:
    return Extractor(vocabulary, settings.data)


@pytest.mark.parametrize("golden", [text for text in golden_texts() if not text.held_out], ids=lambda text: text.id)
def test_golden_text_is_read_right(extractor: Extractor, golden: GoldenText, request: pytest.FixtureRequest) -> None:
    if golden.weak:
        request.applymarker(pytest.mark.xfail(reason=golden.weak, strict=False))
    assert golden.wrong_in(extractor) == []


def test_a_fifth_is_held_out_in_both_languages_and_only_counted(extractor: Extractor) -> None:
    texts = golden_texts()
    held_out = [text for text in texts if text.held_out]
    assert 0.1 < len(held_out) / len(texts) < 0.3
    assert {text.lang for text in held_out} == {"en", "es"}
    assert f"of {len(held_out)}" in shares_right(extractor)


def test_ids_and_texts_are_unique() -> None:
    texts = golden_texts()
    assert len({text.id for text in texts}) == len({text.text for text in texts}) == len(texts)
