"""`terreno mask`, `retract` and `restore`: what of a record is published, and whether it stands at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click

from geo.curating import Curator
from geo.masking import Mask
from geo.masking.mask import LEVELS
from geo.model import Incident, Precision
from geo.pipeline import Pipeline
from geo.store import IncidentStore
from geo.vocabulary import Vocabulary
from server.cli.opening import opened
from server.cli.options import by_option, json_option, settings, why_option


@click.command()
@click.argument("incident_id", metavar="ID")
@click.option(
    "--precision", type=click.Choice([level.value for level in LEVELS]), help="Publish no place of it finer than this."
)
@click.option("--withhold", "names", multiple=True, metavar="NAME", help="Publish nothing with this name; repeat it.")
@click.option("--everywhere", is_flag=True, help="Withhold the names in all other records that tell them, too.")
@click.option("--lift", is_flag=True, help="Publish it whole again.")
@why_option(required=False)
@by_option
@json_option
def mask(
    incident_id: str, precision: str | None, names: tuple[str, ...], everywhere: bool, lift: bool, why: str, by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Keep back an exact place, or names, from all that is published of an incident: map, pages, API, files and reports.

    The store keeps the whole, `terreno review` shows it, and --lift undoes it. The place becomes the municipality, state …
    that it lies in, with its outline; names become █. Without options it says what is in force, and who decided it.
    """
    if lift and (precision or names):
        raise click.UsageError("--lift takes the whole mask off; give it alone")
    changes = bool(lift or precision or names)
    if changes and not why:
        raise click.UsageError("--why is missing: say why, for those who look after the store; it is not published")
    with _curator() as (curator, store, vocabulary):
        if lift:
            curator.lift(incident_id, why, by)
        elif changes:
            wanted = Mask.of(Precision(precision) if precision else None, names, vocabulary)
            curator.mask(incident_id, wanted, why, by)
            for other in tuple(curator.telling(wanted.withheld, incident_id)) if everywhere else ():
                curator.mask(other, Mask(None, wanted.withheld), why, by)
        if changes:
            store.publish()
        told = tuple(curator.telling(store.mask_of(incident_id).withheld, incident_id))
        click.echo(_json(incident_id, store, told) if as_json else "\n".join(_lines(incident_id, store, told)))


@click.command()
@click.argument("incident_id", metavar="ID")
@why_option()
@by_option
def retract(incident_id: str, why: str, by: str) -> None:
    """Take an incident off the map and out of all counts; its id and its page stay, and say so."""
    with _curator() as (curator, store, _):
        retracted = curator.retract(incident_id, why, by)
        store.publish()
    click.echo(f"{incident_id} is retracted: {_title(retracted)}.")
    click.echo(f'To undo it: terreno restore {incident_id} --why "…"')


@click.command()
@click.argument("incident_id", metavar="ID")
@why_option()
@by_option
def restore(incident_id: str, why: str, by: str) -> None:
    """Put a retracted incident back, with the status that it had."""
    with _curator() as (curator, store, _):
        restored = curator.restore(incident_id, why, by)
        store.publish()
    click.echo(f"{incident_id} is {restored.status} again: {_title(restored)}.")


@contextmanager
def _curator() -> Iterator[tuple[Curator, IncidentStore, Vocabulary]]:
    with opened() as (store, vocabulary):
        yield Pipeline(settings(), vocabulary).curator(store), store, vocabulary


def _title(incident: Incident) -> str:
    return incident.title.en or incident.type


def _lines(incident_id: str, store: IncidentStore, told: tuple[str, ...]) -> Iterator[str]:
    published, in_force = store.get(incident_id), store.mask_of(incident_id)
    yield f"{incident_id} is published {'under a mask' if in_force else 'whole'}: {_title(published)}."
    if in_force.precision:
        yield f"No place finer than: {in_force.precision.value}"
    if in_force.withheld:
        yield f"Withheld: {', '.join(in_force.withheld)}"
    if told:
        yield f"Told by other records too: {', '.join(told)}. Withhold it there with --everywhere."
    for one in store.decisions.of(incident_id):
        yield f"{one.at}  {one.verb.value} by {one.by}: {one.why}"


def _json(incident_id: str, store: IncidentStore, told: tuple[str, ...]) -> str:
    in_force = store.mask_of(incident_id)
    decisions = [{"verb": one.verb, "why": one.why, "by": one.by, "at": one.at} for one in store.decisions.of(incident_id)]
    fields = {"id": incident_id, "precision": in_force.precision, "withheld": in_force.withheld, "told_by_others": told}
    return json.dumps({**fields, "decisions": decisions}, ensure_ascii=False)
