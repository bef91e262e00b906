"""`terreno export`: what is in the store, as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from geo.formats import EXPORTERS
from geo.geojson import load_feature
from geo.model import Incident
from geo.query import IncidentFilter
from geo.vocabulary import Vocabulary
from server.cli.opening import opened
from server.cli.options import filter_options, json_option, wanted

PMTILES = "pmtiles"


@click.command()
@click.argument("target", metavar=f"OUT.{'|'.join((*EXPORTERS, PMTILES))}", type=click.Path(dir_okay=False, path_type=Path))
@filter_options
@json_option
def export(target: Path, as_json: bool, **options: tuple[str, ...]) -> None:
    """Write the incidents to a file, in the format of its ending."""
    from geo import formats
    from maps.tiles.pmtiles_file import PmtilesExporter

    endings = (*EXPORTERS, PMTILES)
    if target.suffix.lower().removeprefix(".") not in endings:
        raise click.UsageError(f"{target}: expected a file that ends in {', '.join(f'.{ending}' for ending in endings)}")
    with selected(options) as (incidents, vocabulary, _):
        count = formats.export(incidents, target, {**EXPORTERS, PMTILES: PmtilesExporter(vocabulary)})
    click.echo(json.dumps({"path": str(target), "records": count}) if as_json else f"Wrote {count} records to {target}.")


@contextmanager
def selected(options: dict[str, tuple[str, ...]]) -> Iterator[tuple[Iterator[Incident], Vocabulary, IncidentFilter]]:
    """Open the store for the block and hand out what the filter options select."""
    with opened() as (store, vocabulary):
        filtered = wanted(vocabulary, options)
        if not store.info().records:
            click.echo(f"terreno: {store.info().path} holds nothing yet; fill it with `terreno ingest PATH`", err=True)
        yield map(load_feature, store.features(filtered)), vocabulary, filtered
