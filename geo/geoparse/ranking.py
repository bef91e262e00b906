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
from geo.geoparse.weights import Group
from geo.model import Place, Precision

Features = tuple[Group, ...]
_REMEMBERED = 20_000


def fixed_features(span: Span, around: Surroundings, options: Sequence[Option], places: Sequence[Group]) -> list[Features]:
    """Return for each option the features that the mention itself and its words give; `places` are those of the options."""
    levels = levels_of(options)
    words = {kind: _word_groups(span, around, kind, levels) for kind in {option.precision for option in options}}
    return [(*words[option.precision], place) for option, place in zip(options, places, strict=True)]


def place_groups(options: Sequence[Option], text: str, spoken: Collection[str], shown: Shown) -> list[Group]:
    """Return for each option of the name `text` the features of its place beside the other options."""
    sizes = sorted((option.place.population for option in options), reverse=True)
    return [_place_group(option, text, min(rank, 4), sizes, spoken, shown) for rank, option in enumerate(options)]


def levels_of(options: Sequence[Option]) -> str:
    """Return a short name of the kinds of places that a name may mean: 'adm' and 'loc' for 'Durango'."""
    return _levels(frozenset({option.precision for option in options}))


@lru_cache(maxsize=_REMEMBERED)
def _levels(kinds: frozenset[str]) -> str:
    return "".join(sorted({kind[:3] + kind[-1] for kind in kinds}))


def _word_groups(span: Span, around: Surroundings, kind: str, levels: str) -> Features:
    is_in, has = around.container is not None, around.contained is not None
    return (
        (_before, (kind, levels, around.gap_before, around.before)),
        (_after, (kind, around.gap_after, around.after)),
        (_governed, (kind, levels, around.cue, around.head)),
        (_standing, (kind, levels, around.gap_after, is_in, has, around.is_near, around.is_dateline, span.is_abbreviation)),
    )


def _before(kind: str, levels: str, gap: str, word: str) -> Iterator[str]:
    yield f"p={kind} levels={levels} p1={word}"
    yield f"p={kind} p1={gap}{word}"


def _after(kind: str, gap: str, word: str) -> Iterator[str]:
    yield f"p={kind} n1={gap}{word}"


def _governed(kind: str, levels: str, cue: str, head: str) -> Iterator[str]:
    yield f"p={kind} levels={levels} cue={cue}"
    yield f"p={kind} cue={cue}"
    yield f"p={kind} head={head}"


def _standing(
    kind: str, levels: str, gap: str, is_in: bool, has: bool, is_near: bool, is_dateline: bool, is_abbreviation: bool
) -> Iterator[str]:
    yield f"p={kind}"
    yield f"p={kind} levels={levels}"
    yield f"p={kind} levels={levels} g1={gap} in={is_in:d}"
    yield f"p={kind} near={is_near:d}"
    yield f"p={kind} abbr={is_abbreviation:d}"
    yield f"p={kind} in={is_in:d} has={has:d}"
    yield f"p={kind} dateline={is_dateline:d}"


def _place_group(option: Option, text: str, rank: int, sizes: Sequence[int], spoken: Collection[str], shown: Shown) -> Group:
    place, kind = option.place, option.precision
    top = sizes[0] if place.population < sizes[0] or len(sizes) < 2 else sizes[1]
    ahead = max(-6, min(6, int(2 * math.log10((place.population + 10) / (top + 10)))))
    origin = place.precision if option.derived else None
    standing, is_usual = shown.standing(place.country), place.country in spoken
    size = int(2 * math.log10(place.population + 1))
    return _sense, (kind, rank, size, ahead, standing, is_usual, _sameness(place, text), origin)


def _sense(
    kind: str, rank: int, size: int, ahead: int, standing: str, is_usual: bool, same: int, origin: str | None
) -> Sequence[str]:
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
    return [*features, f"derived {kind} from {origin}"] if origin else features


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
        return [(_comparison, (option.precision, best, None, 0)) for option, best in zip(options, known, strict=True)]
    distances = [_log2(nearest_km(point, view.points)) for point in mention.vectors]
    least = min(distances)
    return [
        (_comparison, (option.precision, best, distance, min(distance - least, 6)))
        for option, best, distance in zip(options, known, distances, strict=True)
    ]


def _comparison(kind: str, best: bool | None, nearest: int | None, further: int) -> Sequence[str]:
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
    values = (
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
    return _light_on_unit, values


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
) -> Sequence[str]:
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
    return features


def _name_features(mention: Mention, option: Option, point: Vector, view: View) -> Group:
    place, around = option.place, mention.around
    holds = None
    fits = fit(place, view.outer) if around.container is not None else None
    if around.contained is not None:
        holds = any(lies_in(part, place) for part in view.inner)
    values = (
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
    return _light_on_name, values


def fit(place: Place, units: Iterable[Place]) -> str:
    """Return the level of the first unit that holds the place, 'beside' if one is in the same state, else 'no'."""
    beside = "no"
    for unit in units:
        if lies_in(place, unit):
            return unit.precision
        if unit.admin1 and (place.country, place.admin1) == (unit.country, unit.admin1):
            beside = "beside"
    return beside


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
) -> Sequence[str]:
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
    return features


_FITS = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY, "beside", "no")


def no_match_features(mention: Mention, view: View) -> Features:
    """Return the features of the answer that none of the options is meant."""
    around, options = mention.around, mention.options
    size = int(math.log10(max(option.place.population for option in options) + 1))
    known = max(view.units.get((option.place.country, option.place.admin1), 0) for option in options)
    level = options[0].precision
    groups: Features = (
        (_none, (mention.span.kind, around.cue, min(len(options), 8).bit_length(), size, level)),
        (_none_head, (around.head,)),
        (_none_known, (share(known, view.unit_total), around.cue)),
    )
    if around.container is not None:
        best = min((fit(option.place, view.outer) for option in options), key=_FITS.index)
        return (*groups, (_none_in, (best, around.gap_after, level, view.outer[0].precision if view.outer else None)))
    if view.stated_in:
        best = min((fit(option.place, view.stated_in) for option in options), key=_FITS.index)
        return (*groups, (_none_elsewhere, (best,)))
    return groups


def _none(kind: str, cue: str, count: int, size: int, level: str) -> Iterator[str]:
    yield "none"
    yield f"none kind={kind}"
    yield f"none cue={cue}"
    yield f"none n={count}"
    yield f"none size={size}"
    yield f"none level={level}"
    yield f"none level={level} cue={cue}"


def _none_head(head: str) -> Iterator[str]:
    yield f"none head={head}"


def _none_known(known: int, cue: str) -> Iterator[str]:
    yield f"none share={known}"
    yield f"none share={known} cue={cue}"


def _none_in(best: str, gap: str, level: str, outer: str | None) -> Iterator[str]:
    yield "none in"
    yield f"none in={best} gap={gap} level={level}"
    yield f"none in={best} outer={outer}"


def _none_elsewhere(best: str) -> Iterator[str]:
    yield f"none elsewhere={best}"


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
