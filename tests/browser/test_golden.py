"""The screenshots that people review are there, all of them and small; they are not compared, because fonts differ."""

from __future__ import annotations

import pytest

from tests.browser.golden import FOLDER, MOST_BYTES, SHOTS


@pytest.mark.parametrize("name", [shot.name for shot in SHOTS])
def test_a_screenshot_is_there_and_small(name: str) -> None:
    picture = (FOLDER / f"{name}.webp").read_bytes()
    assert picture[8:12] == b"WEBP"
    assert len(picture) <= MOST_BYTES


def test_there_are_no_others() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {shot.name for shot in SHOTS}
