"""`terreno review`: pairs of incidents that may be the same, one decision after the other; and what was joined wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from geo.linking.joining import Joiner
from geo.linking.sameness import UNCLEAR, Judge
from geo.model import Incident
from geo.pipeline import Pipeline
from geo.store import IncidentStore
from geo.store.pairs import Pair
from geo.vocabulary import Vocabulary
from server.cli.opening import opened
from server.cli.options import by_option, json_option, settings
from server.cli.side_by_side import plain, side_by_side

if TYPE_CHECKING:
    from server.comparison import Comparison


@click.group()
def review() -> None:
    """Decide which incidents are the same: what is not sure waits here, and every merge can be undone."""


@review.command("list")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Show no more pairs than this.")
@json_option
def list_pairs(limit: int, as_json: bool) -> None:
    """List the pairs that wait for a decision, the likeliest first."""
    with _whole() as (store, vocabulary):
        pairs = store.links.pairs(UNCLEAR, limit)
        judge = Judge.load(settings().data / "reference", vocabulary)
        if as_json:
            click.echo(json.dumps([_fields(pair, store) for pair in pairs], ensure_ascii=False))
        else:
            click.echo("\n\n".join(_shown(pair, store, judge) for pair in pairs) or "Nothing waits for review.")


@review.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@json_option
def show(one: str, other: str, as_json: bool) -> None:
    """Show two incidents side by side, with what speaks for and against their being the same."""
    with _whole() as (store, vocabulary):
        judge = Judge.load(settings().data / "reference", vocabulary)
        pair = _pair(store.get(one), store.get(other), store, judge)
        if as_json:
            click.echo(json.dumps(_fields(pair, store), ensure_ascii=False))
        else:
            click.echo("\n".join(side_by_side(_comparison(pair, store, vocabulary, judge))))


@review.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@by_option
def merge(one: str, other: str, by: str) -> None:
    """Join two incidents; the one that was stored first keeps its id, the other leads to it."""
    with _joiner() as joiner:
        joined = joiner.merge(one, other, by)
    gone = other if joined.id == one else one
    click.echo(f"{gone} is merged into {joined.id}: {joined.title.en}, {_counted(joined.source_count)}.")
    click.echo(f"To undo it: terreno review split {joined.id} {gone}")


@review.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@by_option
def apart(one: str, other: str, by: str) -> None:
    """Keep two incidents apart: they are not asked about again."""
    with _joiner() as joiner:
        joiner.keep_apart(one, other, by)
    click.echo(f"{one} and {other} are kept apart.")


@review.command()
@click.argument("incident_id", metavar="ID")
@click.argument("source", metavar="SOURCE")
@by_option
def split(incident_id: str, source: str, by: str) -> None:
    """Part what one source told (its id, or the account's) from an incident, and keep the two apart."""
    with _joiner() as joiner:
        left, alone = joiner.split(incident_id, source, by)
    click.echo(f"{alone.id} stands by itself: {alone.title.en}. {left.id} has {_counted(left.source_count)} left.")


@contextmanager
def _whole() -> Iterator[tuple[IncidentStore, Vocabulary]]:
    """Open the store to be read whole: who decides must see what masks keep from others."""
    with opened() as (store, vocabulary):
        yield store.unmasked, vocabulary


@contextmanager
def _joiner() -> Iterator[Joiner]:
    """Open the store to be changed, and publish what became of it."""
    with opened() as (store, vocabulary):
        yield Pipeline(settings(), vocabulary).joiner(store)
        store.publish()


def _pair(one: Incident, other: Incident, store: IncidentStore, judge: Judge) -> Pair:
    """Return the two as they compare at this moment, with what was decided about them."""
    assessment = judge.assess(one, other)
    compared = Pair.of(one.id, other.id, assessment.score, assessment.reasons)
    known = next((pair for pair in store.links.between(one.id, other.id) if pair.by), None)
    if known is None:
        return compared
    return Pair(compared.one, compared.other, compared.score, compared.reasons, known.state, known.by, known.at)


def _comparison(pair: Pair, store: IncidentStore, vocabulary: Vocabulary, judge: Judge) -> Comparison:
    from server.comparison import Comparison  # with Flask, for this command alone
    from server.incident_view import IncidentView
    from server.outline_map import OutlineMap
    from server.words import Words

    words, outlines = Words.load().of("en"), OutlineMap.load(settings().data)
    one, other = (IncidentView(store.get(one), vocabulary, "en", words, outlines) for one in (pair.one, pair.other))
    return Comparison(pair, one, other, judge.weights)


def _shown(pair: Pair, store: IncidentStore, judge: Judge) -> str:
    reasons = sorted(pair.reasons, key=lambda reason: -reason.weight)
    said = ", ".join(f"{judge.weights[one.name].label.en} {one.weight:+g}" for one in reasons if one.name in judge.weights)
    return "\n".join([f"{pair.one} {pair.other}  score {pair.score:g}: {said}", *map(_line, _both(pair, store))])


def _line(incident: Incident) -> str:
    source = incident.sources[0] if incident.sources else None
    named = (source.title or source.publisher or source.url or source.id) if source else "no source"
    return f"  {incident.date.edtf if incident.date else 'undated':12}{plain(f'{incident.title.en} ({named})')}"


def _both(pair: Pair, store: IncidentStore) -> tuple[Incident, Incident]:
    return store.get(pair.one), store.get(pair.other)


def _fields(pair: Pair, store: IncidentStore) -> Mapping[str, object]:
    titles = [incident.title.en for incident in _both(pair, store)]
    return {
        "ids": [pair.one, pair.other],
        "titles": titles,
        "score": pair.score,
        "reasons": [{"name": one.name, "weight": one.weight, "detail": one.detail} for one in pair.reasons],
        "state": pair.state.value,
        "by": pair.by,
        "at": pair.at,
    }


def _counted(sources: int) -> str:
    return "1 source" if sources == 1 else f"{sources} sources"
