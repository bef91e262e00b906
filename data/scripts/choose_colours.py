"""Choose the colours of the cartels that have one of their own, and write them into data/reference/actors.csv.

Annealing in OKLab: the least distance of any two, as readers with each kind of colour vision see them on the light and the
dark map, is made as large as it gets; `--rounds` and `--seed` say how long and from where. Takes about a minute.
"""

from __future__ import annotations

import argparse
import csv
import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from data.scripts.colour_vision import SEEN_BY, Array, nearest
from geo.settings import ROOT
from maps.colours import DARK_LIFT, NOT_STATED
from maps.oklab import from_oklab, linear, luminance, oklab, within_srgb, written

ACTORS = ROOT / "data" / "reference" / "actors.csv"
PALETTES = ROOT / "maps" / "frontend" / "src" / "basemap" / "palettes.json"
LIGHTNESS = (0.34, 0.66)
"""From where hues are still seen on the light map."""
LEAST_CONTRAST = 3.02
"""Of land and water on either map, as WCAG 1.4.11 asks of graphics, and a little for rounding."""
CHROMA = (0.08, 0.19)
"""From where it is no grey, to where it is still calm."""
WORTH = {vision: 2.1 if vision == "all" else 1.0 for vision in SEEN_BY}
"""Of most readers more is asked."""
VISIONS = np.stack([matrix.T for matrix in SEEN_BY.values()])
DEMANDS = np.array(list(WORTH.values()))[:, None, None]
KNOWN_BY = {"sinaloa-cartel": (238, 266, 0.46, 0.12), "cjng": (20, 32, 0.48, 0.15)}
"""Two that the press always draws blue and red: from this hue to that (degrees), the least lightness, the least chroma."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=45_000)
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args()
    own = {row["id"]: row["colour"] for row in csv.DictReader(ACTORS.open(encoding="utf-8")) if row["colour"]}
    order = [*KNOWN_BY, *(group for group in own if group not in KNOWN_BY)]
    found = anneal(len(order), np.random.default_rng(asked.seed), asked.rounds)
    for vision in SEEN_BY:
        light, dark = (nearest(drawn(colours), vision)[0] for colours in (found, lifted(found)))
        print(f"{vision}: {light:.2f}, on the dark map {dark:.2f}")
    write(ACTORS, given_out(order, found, own))


def anneal(count: int, chance: np.random.Generator, rounds: int) -> Array:
    """Return OKLab colours (count, 3), those of KNOWN_BY first."""
    now = start(count, chance)
    worth = best_worth = judge(now)
    best = now
    for step in range(rounds):
        heat = 0.5 * (1 - step / rounds) + 0.02
        tried = moved(now, chance, heat)
        if not allowed(tried).all():
            continue
        gained = judge(tried) - worth
        if gained >= 0 or chance.random() < np.exp(gained / (0.3 * heat)):
            now, worth = tried, worth + gained
        if worth > best_worth:
            best, best_worth = now, worth
    return best


def start(count: int, chance: np.random.Generator) -> Array:
    """Return colours drawn by chance, again and again those that are not allowed."""
    colours = np.zeros((count, 3))
    while not (fine := allowed(colours)).all():
        lightness, chroma = chance.uniform(*LIGHTNESS, count), chance.uniform(*CHROMA, count)
        hue = np.radians(chance.uniform(0, 360, count))
        drawn_anew = within_srgb(np.column_stack([lightness, chroma * np.cos(hue), chroma * np.sin(hue)]))
        colours = np.where(fine[:, None], colours, drawn_anew)
    return colours


def moved(colours: Array, chance: np.random.Generator, heat: float) -> Array:
    """Return the colours with one of them elsewhere, the less far the cooler it is."""
    at = chance.integers(len(colours))
    tried = colours.copy()
    tried[at] += chance.normal(0, 0.004 + 0.06 * heat, 3)
    tried[at, 0] = np.clip(tried[at, 0], *LIGHTNESS)
    tried[at : at + 1] = within_srgb(tried[at : at + 1])
    return tried


def allowed(colours: Array) -> NDArray[np.bool_]:
    """Return of each colour whether it is in bounds."""
    chroma = np.hypot(colours[:, 1], colours[:, 2])
    hue = np.degrees(np.arctan2(colours[:, 2], colours[:, 1])) % 360
    darkest, lightest = luminances()
    fine = (chroma >= CHROMA[0]) & (chroma <= CHROMA[1])
    fine &= (luminance(drawn(colours)) <= lightest) & (luminance(drawn(lifted(colours))) >= darkest)
    for at, (low, high, lightness, least) in enumerate(KNOWN_BY.values()):
        fine[at] &= low <= hue[at] <= high and colours[at, 0] >= lightness and chroma[at] >= least
    return np.asarray(fine)


@cache
def luminances() -> tuple[float, float]:
    """Return the least on the dark map and the greatest on the light one that keep the contrast."""
    palettes = json.loads(PALETTES.read_text(encoding="utf-8"))
    grounds = {name: luminance(linear([palette["land"], palette["water"]])) for name, palette in palettes.items()}
    return (
        LEAST_CONTRAST * (float(grounds["dark"].max()) + 0.05) - 0.05,
        (float(grounds["light"].min()) + 0.05) / LEAST_CONTRAST - 0.05,
    )


def judge(colours: Array) -> float:
    """Return the least distance in any vision, on either map, also from the grey of what is not stated."""
    whole = np.vstack([colours, oklab(linear([NOT_STATED]))])
    shown = np.stack([drawn(whole), drawn(lifted(whole))])
    seen = oklab(np.clip(shown[:, None] @ VISIONS, 0, 1))
    apart = 100 * np.linalg.norm(seen[..., :, None, :] - seen[..., None, :, :], axis=-1) / DEMANDS
    return float(apart[..., ~np.eye(len(whole), dtype=bool)].min())


def lifted(colours: Array) -> Array:
    return within_srgb(colours + np.array([DARK_LIFT, 0, 0]))


def drawn(colours: Array) -> Array:
    return np.clip(from_oklab(colours), 0, 1)


def given_out(order: list[str], found: Array, former: dict[str, str]) -> dict[str, str]:
    """Return a colour by group: to each, but those that are known by theirs, the one most like its former."""
    fixed = len(KNOWN_BY)
    before = oklab(linear([former[group] for group in order[fixed:]]))
    cost = np.linalg.norm((before[:, None] - found[None, fixed:])[..., 1:], axis=2)
    columns = [*range(fixed), *(int(column) + fixed for column in linear_sum_assignment(cost)[1])]
    colours = written(from_oklab(found))
    return {group: colours[column] for group, column in zip(order, columns, strict=True)}


def write(path: Path, colours: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        names, lines = list(rows.fieldnames or []), list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, names, lineterminator="\n")
        table.writeheader()
        table.writerows({**line, "colour": colours.get(line["id"], line["colour"])} for line in lines)


if __name__ == "__main__":
    main()
