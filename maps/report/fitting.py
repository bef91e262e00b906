"""How a page stays within a size: first the basemap shrinks, then the records lose what the map needs least."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import InputError
from geo.vocabulary import Vocabulary
from maps.basemap import MEXICO_WINDOW, Cut, cut_basemap, cut_sizes
from maps.embedding.columns import Extent
from maps.embedding.embed import Content, Detail, Embedded, embed

MB = 1_000_000
BASEMAP_BYTES = 2 * MB
"""What a basemap takes at most where no limit is stated."""
WHOLE_MOST, LISTED_MOST = 20_000, 200_000
"""More records than these are not held with their sentences, and not with their titles, where no limit is stated."""
DEEPEST = 10
_MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Fitted:
    """The parts of a page, and how deep its basemap goes: None is none at all."""

    embedded: Embedded
    basemap: str
    zoom: int | None
    is_cut: bool
    """Whether the limit made the basemap smaller than it would be."""


def fit(content: Content, vocabulary: Vocabulary, data: Path, basemap: Path, shell: int, max_mb: float | None) -> Fitted:
    """Return the most that a page of `max_mb` holds beside the `shell` bytes that it takes anyway.

    Raises InputError, naming the least, where even the map alone is larger.
    """
    limit = None if max_mb is None else max_mb * MB - shell
    usual = _most(len(content.columns))
    deepest = _basemap(basemap, content.extent, BASEMAP_BYTES)[1]
    for detail in sorted((one for one in Detail if one <= usual), reverse=True):
        if limit is not None and not _may_fit(content, vocabulary, data, detail, limit):
            continue
        embedded = embed(content, vocabulary, data, detail)
        room = BASEMAP_BYTES if limit is None else min(BASEMAP_BYTES, limit - embedded.size)
        if room >= 0:
            packed, zoom = _basemap(basemap, content.extent, room)
            return Fitted(embedded, packed, zoom, zoom != deepest)
    least = (shell + embed(content, vocabulary, data, Detail.MAPPED).size) / MB
    raise InputError(
        f"max-mb {max_mb:g}: a page with these {len(content.columns)} records takes at least {least:.1f} MB; "
        "allow more or choose fewer records with a filter"
    )


def _most(records: int) -> Detail:
    if records <= WHOLE_MOST:
        return Detail.WHOLE
    return Detail.LISTED if records <= LISTED_MOST else Detail.MAPPED


def _may_fit(content: Content, vocabulary: Vocabulary, data: Path, detail: Detail, limit: float) -> bool:
    """A part of the records tells whether all of them are worth packing."""
    sample = 2_000
    records = len(content.columns)
    if records <= 2 * sample or detail is Detail.MAPPED:
        return True
    part = slice(0, sample)
    some = replace(content, columns=content.columns.part(part), features=content.features[part], ids=content.ids[part])
    return embed(some, vocabulary, data, detail).size * (records / sample) < 2 * limit


def _basemap(path: Path, extent: Extent | None, room: float) -> tuple[str, int | None]:
    """Return the deepest basemap of the records' surroundings that `room` bytes hold, and its zoom; '' and None for none."""
    window = _window(extent)
    for zoom, size in sorted(cut_sizes(path, window).items(), reverse=True):
        if size * 4 / 3 <= room:
            packed = base64.b64encode(cut_basemap(path, replace(window, max_zoom=zoom))).decode()
            if len(packed) <= room:
                return packed, zoom
    return "", None


def _window(extent: Extent | None) -> Cut:
    """The surroundings of what is on the map, if it is a part of Mexico; else Mexico."""
    west, south, east, north = MEXICO_WINDOW
    if extent is None or not (west <= extent[0] and extent[2] <= east and south <= extent[1] and extent[3] <= north):
        return Cut(max_zoom=DEEPEST)
    across, down = (max(extent[side + 2] - extent[side], 1.0) * _MARGIN for side in (0, 1))
    return Cut(
        max_zoom=DEEPEST,
        west=max(west, extent[0] - across),
        south=max(south, extent[1] - down),
        east=min(east, extent[2] + across),
        north=min(north, extent[3] + down),
    )
