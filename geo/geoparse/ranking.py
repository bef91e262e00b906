"""Features of a place as the sense of a mention: from the mention's own words, and in the light of the rest of the text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from geo.geoparse.candidates import Option
from geo.geoparse.containment import lies_in
from geo.geoparse.distance import Vector, nearest_km
from geo.geoparse.light import Mention, View
from geo.geoparse.spans import Span
from geo.geoparse.surroundings import Surroundings
from geo.geoparse.tokens import fold_word
from geo.model import Place, Precision

_COUNTRIES = frozenset({"MX", "US", "GT", "CO", "ES", "CA"})


def fixed_features(span: Span, text: str, around: Surroundings, options: Sequence[Option], lang: str) -> list[list[str]]:
    """Return for each option the features that the mention itself and its words give."""
    levels = levels_of(options)
    top = max((option.place.population for option in options), default=0)
    words: dict[Precision, list[str]] = {}
    result = []
    for rank, option in enumerate(options):
        if option.precision not in words:
            words[option.precision] = list(_word_features(span, around, option.precision, levels))
        result.append([*words[option.precision], *_place_features(option, text, rank, top, lang)])
    return result


def levels_of(options: Sequence[Option]) -> str:
    """Return a short name of the kinds of places that a name may mean: 'adm' and 'loc' for 'Durango'."""
    return "".join(sorted({option.precision.value[:3] + option.precision.value[-1] for option in options}))


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


def _place_features(option: Option, text: str, rank: int, top: int, lang: str) -> Iterator[str]:
    place, kind = option.place, option.precision
    yield f"rank={min(rank, 4)}"
    yield f"pop={int(2 * math.log10(place.population + 1))} {kind}"
    yield f"less={int(2 * math.log10((top + 1) / (place.population + 1)))} {kind}"
    country = place.country if place.country in _COUNTRIES else "other"
    yield f"country={country} {lang}"
    yield f"country={country} {kind}"
    yield f"same={_sameness(place, text)} {kind}"
    if option.derived:
        yield f"derived {kind} from {place.precision}"


def _sameness(place: Place, text: str) -> int:
    """0: an alias; 1: the name but for accents and case; 2: exactly the name."""
    return 2 if place.name == text else int(fold_word(place.name) == fold_word(text))


def compared_features(mention: Mention, view: View) -> list[list[str]]:
    """Return for each option the features that compare it with the others: how near it is, how known its unit."""
    features: list[list[str]] = [[] for _ in mention.options]
    units = [view.units.get((option.place.country, option.place.admin1), 0) for option in mention.options]
    if most := max(units, default=0):
        for row, count in zip(features, units, strict=True):
            row.append(f"best unit={count == most:d}")
    if view.points and len(mention.options) > 1:
        distances = [_log2(nearest_km(point, view.points)) for point in mention.vectors]
        least = min(distances)
        for row, distance, option in zip(features, distances, mention.options, strict=True):
            row.append(f"nearest={distance} {option.precision}")
            row.append(f"further={min(distance - least, 6)}")
    return features


def view_features(mention: Mention, index: int, view: View, levels: str) -> Iterator[str]:
    """Yield the features that the rest of the text gives the option at `index`."""
    option = mention.options[index]
    place, kind = option.place, option.precision
    unit = (place.country, place.admin1)
    country_share = share(view.countries.get(place.country, 0), view.country_total)
    unit_share = share(view.units.get(unit, 0), view.unit_total)
    yield f"country share={country_share} mx={place.country == 'MX':d}"
    yield f"unit share={unit_share} {kind}"
    yield f"shares={country_share}{unit_share}"
    if view.same_total > 0:
        yield f"name share={share(view.same_name.get(place.gazetteer_id, 0), view.same_total)}"
    if view.stated:
        yield f"stated elsewhere={place.gazetteer_id in view.stated:d}"
    if view.sentence_units:
        yield f"sentence unit={view.sentence_units.get(unit, 0) > 0:d} {kind}"
    yield f"p={kind} levels={levels} others={min(view.other_units.get(unit, 0), 3)}"
    if view.is_container_elsewhere:
        yield f"container elsewhere {kind}"
    for precision in view.peers:
        yield f"peer={precision} {kind}"
    yield from _containment_features(mention, place, kind, view)
    yield from _beside_features(mention.vectors[index], view)


def _containment_features(mention: Mention, place: Place, kind: Precision, view: View) -> Iterator[str]:
    gap = mention.around.gap_after
    if mention.around.container is not None:
        fits = next((str(unit.precision) for unit in view.outer if lies_in(place, unit)), "no")
        yield f"in={fits} gap={gap}"
        yield f"in={fits} {kind}"
    if mention.around.contained is not None:
        holds = any(lies_in(part, place) for part in view.inner)
        yield f"holds={holds:d} {kind} known={bool(view.inner):d}"


def _beside_features(point: Vector, view: View) -> Iterator[str]:
    if view.beside:
        yield f"beside={_log2(nearest_km(point, view.beside))}"


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
        yield "none in"
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
