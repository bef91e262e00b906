"""Features of a place as the sense of a mention, in the light of what is settled elsewhere in the text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.geoparse.candidates import Option
from geo.geoparse.distance import kilometres
from geo.geoparse.document import lies_in
from geo.geoparse.spans import Span
from geo.geoparse.surroundings import Surroundings
from geo.geoparse.tokens import fold_word
from geo.model import Place, Precision

Unit = tuple[str | None, str | None]
"""(country, admin1)."""


@dataclass(frozen=True)
class Mention:
    """A recognised span with everything that ranking its options needs; `position` counts mentions in text order."""

    position: int
    span: Span
    name: str
    around: Surroundings
    options: Sequence[Option]
    fixed: tuple[Sequence[str], ...]
    """Features of each option that do not depend on other mentions."""


@dataclass(frozen=True)
class Light:
    """What is settled so far: mention position -> place, and how often each country and first-level unit occurs."""

    settled: Mapping[int, Place]
    countries: Counter[str | None]
    units: Counter[Unit]
    names: Mapping[str, Mapping[str, int]]
    """Mention name -> gazetteer id -> how many mentions of that name are settled so."""


def light_of(mentions: Sequence[Mention], settled: Mapping[int, Place]) -> Light:
    names: dict[str, Counter[str]] = {}
    for position, place in settled.items():
        names.setdefault(mentions[position].name, Counter())[place.gazetteer_id] += 1
    return Light(
        settled=settled,
        countries=Counter(place.country for place in settled.values()),
        units=Counter((place.country, place.admin1) for place in settled.values() if place.admin1),
        names=names,
    )


def fixed_features(
    span: Span, text: str, around: Surroundings, options: Sequence[Option], lang: str
) -> tuple[Sequence[str], ...]:
    """Return for each option the features that the mention itself and its words give."""
    precisions = {option.precision for option in options}
    levels = "".join(sorted(precision.value[:3] for precision in precisions))
    top = max((option.place.population for option in options), default=0)
    return tuple(list(_fixed(span, text, around, option, rank, levels, top, lang)) for rank, option in enumerate(options))


def _fixed(
    span: Span, text: str, around: Surroundings, option: Option, rank: int, levels: str, top: int, lang: str
) -> Iterator[str]:
    place, kind = option.place, option.precision.value
    yield f"p={kind}"
    yield f"p={kind} levels={levels}"
    yield f"p={kind} cue={around.cue}"
    yield f"p={kind} head={around.head}"
    yield f"p={kind} p1={around.gap_before}{around.before}"
    yield f"p={kind} n1={around.gap_after}{around.after}"
    yield f"p={kind} near={around.is_near:d}"
    yield f"p={kind} abbr={span.is_abbreviation:d}"
    yield f"p={kind} in={around.container is not None:d} has={around.contained is not None:d}"
    yield f"p={kind} dateline={around.is_dateline:d}"
    yield f"rank={min(rank, 4)}"
    size = int(2 * math.log10(place.population + 1))
    yield f"pop={size} {kind}"
    yield f"less={int(2 * math.log10((top + 1) / (place.population + 1)))} {kind}"
    near = place.country if place.country in ("MX", "US", "GT", "CO", "ES", "CA") else "other"
    yield f"country={near} {lang}"
    yield f"country={near} {kind}"
    yield f"same={_sameness(place, text)} {kind}"
    if option.derived:
        yield f"derived {kind} from {place.precision.value}"


def _sameness(place: Place, text: str) -> int:
    """0: an alias; 1: the name but for accents and case; 2: exactly the name."""
    if place.name == text:
        return 2
    return int(fold_word(place.name) == fold_word(text))


def light_features(mention: Mention, option: Option, mentions: Sequence[Mention], light: Light) -> Iterator[str]:
    """Yield the features of one option that other mentions give."""
    place, kind = option.place, option.precision.value
    yield from _containment_features(mention, place, kind, mentions, light)
    others = len(light.settled) - (mention.position in light.settled)
    own = light.settled.get(mention.position)
    countries = light.countries[place.country] - (own is not None and own.country == place.country)
    unit = (place.country, place.admin1)
    units = light.units[unit] - (own is not None and place.admin1 is not None and (own.country, own.admin1) == unit)
    yield f"country share={_share(countries, others)}"
    yield f"unit share={_share(units, others)} {kind}"
    if place.country != "MX":
        yield f"abroad share={_share(countries, others)}"
    same = light.names.get(mention.name)
    if same:
        mine = int(own is not None and own.gazetteer_id == place.gazetteer_id)
        total = sum(same.values()) - (own is not None)
        if total > 0:
            yield f"name share={_share(same.get(place.gazetteer_id, 0) - mine, total)}"
    yield from _distance_features(mention, place, kind, mentions, light)


def _containment_features(
    mention: Mention, place: Place, kind: str, mentions: Sequence[Mention], light: Light
) -> Iterator[str]:
    around = mention.around
    if around.container is not None:
        outer = mentions[around.container]
        chosen = light.settled.get(outer.position)
        units = [chosen] if chosen else [option.place for option in outer.options[:6]]
        fits = next((unit for unit in units if lies_in(place, unit)), None)
        yield f"in={fits.precision.value if fits else 'no'} gap={mention.around.gap_after}"
        if fits:
            yield f"in={fits.precision.value} {kind}"
    if around.contained is not None:
        inner = mentions[around.contained]
        chosen = light.settled.get(inner.position)
        parts = [chosen] if chosen else [option.place for option in inner.options[:12]]
        fits_here = any(lies_in(part, place) for part in parts)
        yield f"holds={fits_here:d} {kind} gap={inner.around.gap_after} known={bool(parts):d}"


def _distance_features(
    mention: Mention, place: Place, kind: str, mentions: Sequence[Mention], light: Light
) -> Iterator[str]:
    nearest = beside = math.inf
    in_sentence = same_unit = False
    for position, other in light.settled.items():
        if mentions[position].name == mention.name or other.precision in (Precision.COUNTRY, Precision.SEA_AIR):
            continue
        there = mentions[position].around
        if there.sentence == mention.around.sentence:
            in_sentence = True
            same_unit |= other.admin1 == place.admin1 and other.country == place.country
        if other.precision is Precision.ADMIN1:
            continue
        distance = kilometres(place, other)
        nearest = min(nearest, distance)
        if abs(position - mention.position) == 1:
            beside = min(beside, distance)
    if nearest < math.inf:
        yield f"nearest={_log2(nearest)} {kind}"
    if beside < math.inf:
        yield f"beside={_log2(beside)}"
    if in_sentence:
        yield f"sentence unit={same_unit:d} {kind}"


def no_match_features(mention: Mention, light: Light) -> Iterator[str]:
    """Yield the features of the answer that none of the options is meant."""
    around, options = mention.around, mention.options
    yield "none"
    yield f"none kind={mention.span.kind.value}"
    yield f"none cue={around.cue}"
    yield f"none head={around.head}"
    yield f"none n={min(len(options), 8).bit_length()}"
    yield f"none size={int(math.log10(max(option.place.population for option in options) + 1))}"
    shares = [light.units[option.place.country, option.place.admin1] for option in options]
    yield f"none share={_share(max(shares), len(light.settled))}"
    if around.container is not None:
        yield "none in"
    yield f"none level={options[0].precision.value}"


def _share(part: int, whole: int) -> int:
    """0: nothing known, 1: none of it, 2 to 5: up to a tenth, a third, two thirds, all."""
    if whole <= 0:
        return 0
    share = part / whole
    return 1 if share <= 0 else 2 if share <= 0.1 else 3 if share <= 0.34 else 4 if share <= 0.67 else 5


def _log2(distance: float) -> int:
    return int(math.log2(distance + 1) + 0.5)
