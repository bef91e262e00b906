"""How far apart colours are, in OKLab times 100, for readers with each kind of colour vision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from maps.oklab import oklab

Array = NDArray[np.float64]

SEEN_BY: dict[str, Array] = {
    "all": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""What a linear RGB colour looks like to them: Machado, Oliveira and Fernandes (2009), severity 1."""


def distances(rgb: Array, vision: str) -> Array:
    """Return the (n, n) distances of linear RGB colours (n, 3); a difference of about 2 is just seen side by side."""
    seen = oklab(np.clip(rgb @ SEEN_BY[vision].T, 0, 1))
    return np.asarray(100 * np.linalg.norm(seen[:, None] - seen[None], axis=2))


def nearest(rgb: Array, vision: str) -> tuple[float, int, int]:
    """Return the least distance of any two, and which they are."""
    apart = distances(rgb, vision) + np.where(np.eye(len(rgb)) > 0, np.inf, 0)
    one, other = np.unravel_index(int(apart.argmin()), apart.shape)
    return float(apart[one, other]), int(one), int(other)
