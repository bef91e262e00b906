"""When records were, as inline SVG: a bar a year or a month; paler on top what may have been then or at another time."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from geo.store import Span

WIDTH, HEIGHT, GROUND, TOP = 640, 134, 114, 16
MOST_BARS = 48
"""Up to so many months are shown by month, longer times by year."""
_LETTER = 12
"""How wide a letter of the labels is at most, in the units of the drawing: on a narrow screen they are larger."""
_LEAST_NUMBERED = 22
"""How wide a bar must be to bear its number."""


@dataclass
class _Bars:
    """`exact` and `possible` records by bar; `months` is how many months one is wide, `first` the first, since year 0."""

    first: int
    months: int
    exact: list[int] = field(default_factory=list)
    possible: list[int] = field(default_factory=list)

    def name(self, bar: int) -> str:
        month = self.first + bar * self.months
        return f"{month // 12}" if self.months == 12 else f"{month // 12}-{month % 12 + 1:02}"


def draw_timeline(spans: Iterable[Span], words: Mapping[str, str]) -> Markup:
    """Return the bars as `<svg>`, or nothing where nothing is dated. Open ends are counted at the end that is known."""
    dated = [
        (_month(one.start or one.end), _month(one.end or one.start), one.count) for one in spans if one.start or one.end
    ]
    if not dated:
        return Markup("")
    bars = _bars(dated)
    highest = max(map(sum, zip(bars.exact, bars.possible, strict=True)))
    drawn = Markup("").join(_bar(bars, bar, highest, words) for bar in range(len(bars.exact)))
    label = words["timeline.label"].format(first=bars.name(0), last=bars.name(len(bars.exact) - 1), most=highest)
    return Markup('<svg class="timeline" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">{drawn}{axis}</svg>').format(
        w=WIDTH, h=HEIGHT, label=label, drawn=drawn, axis=_axis(bars)
    )


def _bars(dated: Sequence[tuple[int, int, int]]) -> _Bars:
    first, last = min(start for start, _, _ in dated), max(end for _, end, _ in dated)
    months = 1 if last - first < MOST_BARS else 12
    first -= first % months
    number = (last - first) // months + 1
    bars = _Bars(first, months, [0] * number, [0] * number)
    for start, end, count in dated:
        reached = range((start - first) // months, (end - first) // months + 1)
        for bar in reached:
            (bars.exact if len(reached) == 1 else bars.possible)[bar] += count
    return bars


def _bar(bars: _Bars, bar: int, highest: int, words: Mapping[str, str]) -> Markup:
    exact, possible = bars.exact[bar], bars.possible[bar]
    width = WIDTH / len(bars.exact)
    x, scale = bar * width, (GROUND - TOP) / highest
    told = words["timeline.bar"].format(when=bars.name(bar), exact=exact, possible=possible)
    rect = Markup('<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"/>')
    parts = [
        rect.format(kind=kind, x=x + width * 0.08, y=GROUND - top * scale, w=width * 0.84, h=size * scale)
        for kind, size, top in (("exact", exact, exact), ("possible", possible, exact + possible))
        if size
    ]
    if parts and width >= _LEAST_NUMBERED:
        number = Markup('<text x="{x:.1f}" y="{y:.1f}">{number}</text>')
        parts.append(
            number.format(x=x + width / 2, y=GROUND - (exact + possible) * scale - 4, number=f"{exact + possible:,}")
        )
    return (
        Markup("<g><title>{told}</title>{parts}</g>").format(told=told, parts=Markup("").join(parts))
        if parts
        else Markup("")
    )


def _axis(bars: _Bars) -> Markup:
    width = WIDTH / len(bars.exact)
    every = math.ceil(_LETTER * len(bars.name(0)) / width)
    labels = [
        Markup('<text x="{x:.1f}" y="{y}">{name}</text>').format(x=(bar + 0.5) * width, y=HEIGHT - 4, name=bars.name(bar))
        for bar in range(0, len(bars.exact), every)
    ]
    line = Markup('<line x1="0" x2="{w}" y1="{y}" y2="{y}"/>').format(w=WIDTH, y=GROUND)
    return line + Markup("").join(labels)


def _month(day: dt.date | None) -> int:
    assert day is not None
    return day.year * 12 + day.month - 1
