"""Colours as numbers: sRGB in hexadecimal, linear RGB, OKLab and its polar form, and WCAG's contrast.

All arrays are of shape (n, 3). OKLab is Björn Ottosson's (2020): lightness 0 to 1, then green to red and blue to yellow.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_CONES, _FROM_LAB = np.linalg.inv(_TO_CONES), np.linalg.inv(_TO_LAB)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def linear(colours: Sequence[str]) -> Array:
    """Return linear RGB, 0 to 1, of colours written as '#rrggbb'."""
    channels = np.array([[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours]) / 255
    return np.asarray(np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4))


def written(rgb: Array) -> list[str]:
    """Return linear RGB as '#rrggbb', what lies outside of sRGB at its edge."""
    clipped = np.clip(rgb, 0, 1)
    channels = np.where(clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in np.rint(channels * 255).astype(int)]


def oklab(rgb: Array) -> Array:
    return np.asarray(np.cbrt(np.clip(rgb, 0, None) @ _TO_CONES.T) @ _TO_LAB.T)


def from_oklab(lab: Array) -> Array:
    """Return linear RGB, which lies outside 0 to 1 where sRGB has no such colour."""
    return np.asarray((lab @ _FROM_LAB.T) ** 3 @ _FROM_CONES.T)


def within_srgb(lab: Array, steps: int = 12) -> Array:
    """Return the same hues and lightnesses with as much of their chroma as sRGB has."""
    low, high = np.zeros(len(lab)), np.ones(len(lab))
    for _ in range(steps):
        middle = (low + high) / 2
        rgb = from_oklab(lab * np.column_stack([np.ones(len(lab)), middle, middle]))
        fits = ((rgb >= 0) & (rgb <= 1)).all(axis=1)
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    kept = np.where(((from_oklab(lab) >= 0) & (from_oklab(lab) <= 1)).all(axis=1), 1.0, low)
    return np.asarray(lab * np.column_stack([np.ones(len(lab)), kept, kept]))


def luminance(rgb: Array) -> Array:
    return np.asarray(rgb @ _LUMINANCE)


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast of two colours, 1 to 21."""
    low, high = sorted(luminance(linear([one, other])))
    return float((high + 0.05) / (low + 0.05))
