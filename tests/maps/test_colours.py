"""Colours are told apart by everybody: contrast by WCAG, distance in CIELAB, also as colour-blind readers see them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from geo.vocabulary import Vocabulary
from maps.colours import MUTED, NOT_STATED, group_colours

Vector = NDArray[np.float64]

LAND, DARK_LAND = "#f6f3ec", "#232a31"
SEEN_BY = {
    "all": np.eye(3),
    "protanopia": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "deuteranopia": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "tritanopia": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}
"""Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB."""
LEAST_DISTANCE = {"all": 20, "protanopia": 9, "deuteranopia": 9, "tritanopia": 9}


@pytest.fixture(scope="module")
def own(vocabulary: Vocabulary) -> dict[str, str]:
    return {actor.id: actor.colour for actor in vocabulary.actors.values() if actor.colour}


def test_at_least_twelve_cartels_have_a_colour_of_their_own(own: dict[str, str]) -> None:
    assert len(own) >= 12
    assert len(set(own.values())) == len(own)


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_own_colours_keep_apart(own: dict[str, str], seen_by: str) -> None:
    labs = {group: lab(SEEN_BY[seen_by] @ linear(colour)) for group, colour in own.items()}
    near = [(a, b) for a, b in combinations(labs, 2) if np.linalg.norm(labs[a] - labs[b]) < LEAST_DISTANCE[seen_by]]
    assert near == []


def test_white_symbols_and_the_land_contrast_with_every_colour(vocabulary: Vocabulary) -> None:
    """WCAG 1.4.11 asks 3 : 1 of graphics; a white edge parts every mark from the map, light or dark."""
    for group, colour in {**group_colours(vocabulary), "not stated": NOT_STATED}.items():
        assert contrast(colour, "#ffffff") >= 3, group
    assert contrast("#ffffff", DARK_LAND) >= 3


def test_groups_without_a_colour_are_greyish_and_factions_take_their_cartels(vocabulary: Vocabulary) -> None:
    colours = group_colours(vocabulary)
    assert "los-chapitos" not in colours
    assert colours["sinaloa-cartel"] == vocabulary.actors["sinaloa-cartel"].colour
    assert colours["los-ardillos"] in MUTED
    assert all(np.linalg.norm(lab(linear(colour))[1:]) < 20 for colour in MUTED)


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: Vector) -> Vector:
    """CIELAB under D65 of linear RGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(linear(colour) @ weights) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)
