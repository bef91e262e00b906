"""Features of a place as the sense of a mention: from the mention's own words, and in the light of the rest of the text."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from geo.geoparse.candidates import Option
from geo.geoparse.containment import lies_in
from geo.geoparse.distance import Vector, nearest_km
from geo.geoparse.light import Mention, View
from geo.geoparse.shown import Shown
from geo.geoparse.spans import Span
from geo.geoparse.surroundings import Surroundings
from geo.geoparse.tokens import fold_word
from geo.geoparse.weights import Features, Group
from geo.model import Place, Precision

_REMEMBERED = 20_000
"""Most features are made of few small values, and the same ones come back in every text."""


def fixed_features(
    span: Span, text: str, around: Surroundings, options: Sequence[Option], spoken: Collection[str], shown: Shown
) -> list[Features]:
    """Return for each option the features that the mention itself and its words give."""
    levels = levels_of(options)
    sizes = sorted((option.place.population for option in options), reverse=True)
    words = {kind: tuple(_word_features(span, around, kind.value, levels)) for kind in {o.precision for o in options}}
    return [
        (words[option.precision], _place_features(option, text, min(rank, 4), sizes, spoken, shown))
        for rank, option in enumerate(options)
    ]


def levels_of(options: Sequence[Option]) -> str:
    """Return a short name of the kinds of places that a name may mean: 'adm' and 'loc' for 'Durango'."""
    return _levels(frozenset({option.precision for option in options}))


@lru_cache(maxsize=_REMEMBERED)
def _levels(kinds: frozenset[str]) -> str:
    return "".join(sorted({kind[:3] + kind[-1] for kind in kinds}))


def _word_features(span: Span, around: Surroundings, kind: str, levels: str) -> Iterator[str]:
    yield f"p={kind}"
    yield f"p={kind} levels={levels}"
    yield f"p={kind} levels={levels} p1={around.before}"
    yield f"p={kind} levels={levels} cue={around.cue}"
    yield f"p={kind} levels={levels} g1={around.gap_after} in={around.container is not None:d}"
    yield f"p={kind} cue={around.cue}"
    yield f"p={kind} head={around.head}"
    yield f"p={kind} p1={around.gap_before}{around.before}"
    yield f"p={kind} n1={around.gap_after}{around.after}"
    yield f"p={kind} near={around.is_near:d}"
    yield f"p={kind} abbr={span.is_abbreviation:d}"
    yield f"p={kind} in={around.container is not None:d} has={around.contained is not None:d}"
    yield f"p={kind} dateline={around.is_dateline:d}"


def _place_features(
    option: Option, text: str, rank: int, sizes: Sequence[int], spoken: Collection[str], shown: Shown
) -> Group:
    place, kind = option.place, option.precision
    top = sizes[0] if place.population < sizes[0] or len(sizes) < 2 else sizes[1]
    ahead = max(-6, min(6, int(2 * math.log10((place.population + 10) / (top + 10)))))
    origin = place.precision if option.derived else None
    standing, is_usual = shown.standing(place.country), place.country in spoken
    return _sense_features(
        kind, rank, int(2 * math.log10(place.population + 1)), ahead, standing, is_usual, _sameness(place, text), origin
    )


@lru_cache(maxsize=_REMEMBERED)
def _sense_features(
    kind: str, rank: int, size: int, ahead: int, standing: str, is_usual: bool, same: int, origin: str | None
) -> Group:
    features = [
        f"rank={rank}",
        f"rank={rank} standing={standing}",
        f"pop={size} {kind}",
        f"ahead={ahead} {kind}",
        f"ahead={ahead} standing={standing}",
        f"standing={standing} {kind}",
        f"usual={is_usual:d} standing={standing}",
        f"same={same} {kind}",
    ]
    return tuple([*features, f"derived {kind} from {origin}"] if origin else features)


def _sameness(place: Place, text: str) -> int:
    """0: an alias; 1: the name but for accents and case; 2: exactly the name."""
    return 2 if place.name == text else int(fold_word(place.name) == fold_word(text))


def compared_features(mention: Mention, view: View) -> list[Group]:
    """Return for each option the features that compare it with the others: how near it is, how known its unit."""
    options = mention.options
    units = [view.units.get((option.place.country, option.place.admin1), 0) for option in options]
    most = max(units, default=0)
    known = [count == most if most else None for count in units]
    if not view.points or len(options) < 2:
        return [_comparison(option.precision, best, None, 0) for option, best in zip(options, known, strict=True)]
    distances = [_log2(nearest_km(point, view.points)) for point in mention.vectors]
    least = min(distances)
    return [
        _comparison(option.precision, best, distance, min(distance - least, 6))
        for option, best, distance in zip(options, known, distances, strict=True)
    ]


@lru_cache(maxsize=_REMEMBERED)
def _comparison(kind: str, best: bool | None, nearest: int | None, further: int) -> Group:
    known = (f"best unit={best:d}",) if best is not None else ()
    return known if nearest is None else (*known, f"nearest={nearest} {kind}", f"further={further}")


def view_features(mention: Mention, view: View) -> list[Features]:
    """Return for each option the features that the rest of the text gives it."""
    levels, peers = levels_of(mention.options), tuple(view.peers)
    return [
        (_unit_features(option, view, levels, peers), _name_features(mention, option, point, view))
        for option, point in zip(mention.options, mention.vectors, strict=True)
    ]


def _unit_features(option: Option, view: View, levels: str, peers: tuple[str, ...]) -> Group:
    country, unit = option.place.country, (option.place.country, option.place.admin1)
    return _light_on_unit(
        option.precision,
        levels,
        share(view.countries.get(country, 0), view.country_total),
        share(view.units.get(unit, 0), view.unit_total),
        view.dateline and (country == view.dateline[0]) + (unit == view.dateline),
        view.sentence_units.get(unit, 0) > 0 if view.sentence_units else None,
        min(view.other_units.get(unit, 0), 3),
        view.is_container_elsewhere,
        peers,
    )


@lru_cache(maxsize=_REMEMBERED)
def _light_on_unit(
    kind: str,
    levels: str,
    country_share: int,
    unit_share: int,
    dateline: int | None,
    in_sentence: bool | None,
    others: int,
    is_container_elsewhere: bool,
    peers: tuple[str, ...],
) -> Group:
    features = [
        f"country share={country_share}",
        f"country share={country_share} {kind}",
        f"unit share={unit_share} {kind}",
        f"shares={country_share}{unit_share}",
        f"p={kind} levels={levels} others={others}",
        *(f"peer={peer} {kind}" for peer in peers),
    ]
    if dateline is not None:
        features.append(f"dateline={dateline} {kind}")
    if in_sentence is not None:
        features.append(f"sentence unit={in_sentence:d} {kind}")
    if is_container_elsewhere:
        features.append(f"container elsewhere {kind}")
    return tuple(features)


def _name_features(mention: Mention, option: Option, point: Vector, view: View) -> Group:
    place, around = option.place, mention.around
    holds = None
    fits = fit(place, view.outer) if around.container is not None else None
    if around.contained is not None:
        holds = any(lies_in(part, place) for part in view.inner)
    return _light_on_name(
        option.precision,
        share(view.same_name.get(place.gazetteer_id, 0), view.same_total) if view.same_total > 0 else None,
        place.gazetteer_id in view.stated if view.stated else None,
        fits,
        fit(place, view.stated_in) if view.stated_in else None,
        around.gap_after,
        holds,
        bool(view.inner),
        _log2(nearest_km(point, view.beside)) if view.beside else None,
    )


def fit(place: Place, units: Iterable[Place]) -> str:
    """Return the level of the first unit that holds the place, 'beside' if one is in the same state, else 'no'."""
    beside = "no"
    for unit in units:
        if lies_in(place, unit):
            return unit.precision
        if unit.admin1 and (place.country, place.admin1) == (unit.country, unit.admin1):
            beside = "beside"
    return beside


@lru_cache(maxsize=_REMEMBERED)
def _light_on_name(
    kind: str,
    name_share: int | None,
    stated: bool | None,
    fits: str | None,
    fits_elsewhere: str | None,
    gap: str,
    holds: bool | None,
    is_inner_known: bool,
    beside: int | None,
) -> Group:
    features = []
    if name_share is not None:
        features.append(f"name share={name_share}")
    if stated is not None:
        features.append(f"stated elsewhere={stated:d}")
    if fits is not None:
        features += [f"in={fits} gap={gap}", f"in={fits} {kind}"]
    if fits_elsewhere is not None:
        features.append(f"in elsewhere={fits_elsewhere}")
    if holds is not None:
        features.append(f"holds={holds:d} {kind} known={is_inner_known:d}")
    if beside is not None:
        features.append(f"beside={beside}")
    return tuple(features)


_FITS = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY, "beside", "no")


def no_match_features(mention: Mention, view: View) -> Iterator[str]:
    """Yield the features of the answer that none of the options is meant."""
    around, options = mention.around, mention.options
    yield "none"
    yield f"none kind={mention.span.kind}"
    yield f"none cue={around.cue}"
    yield f"none head={around.head}"
    yield f"none n={min(len(options), 8).bit_length()}"
    yield f"none size={int(math.log10(max(option.place.population for option in options) + 1))}"
    known = max(view.units.get((option.place.country, option.place.admin1), 0) for option in options)
    yield f"none share={share(known, view.unit_total)}"
    yield f"none share={share(known, view.unit_total)} cue={around.cue}"
    if around.container is not None:
        best = min((fit(option.place, view.outer) for option in options), key=_FITS.index)
        yield "none in"
        yield f"none in={best} gap={around.gap_after} level={options[0].precision}"
        yield f"none in={best} outer={view.outer[0].precision if view.outer else None}"
    elif view.stated_in:
        yield f"none elsewhere={min((fit(option.place, view.stated_in) for option in options), key=_FITS.index)}"
    yield f"none level={options[0].precision}"
    yield f"none level={options[0].precision} cue={around.cue}"


def share(part: int, whole: int) -> int:
    """0: nothing known, 1: none of it, 2 to 5: up to a tenth, a third, two thirds, all."""
    if whole <= 0:
        return 0
    part_of_one = part / whole
    return (
        1 if part_of_one <= 0 else 2 if part_of_one <= 0.1 else 3 if part_of_one <= 0.34 else 4 if part_of_one <= 0.67 else 5
    )


def _log2(distance: float) -> int:
    return int(math.log2(distance + 1) + 0.5)
