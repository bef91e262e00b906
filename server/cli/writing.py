"""`terreno map`, `report` and `export`: what is in the store, as files."""

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
from geo.store import open_store
from geo.vocabulary import Vocabulary
from geo.wholefile import replacing
from server.cli.options import filter_options, json_option, settings, wanted

_page_language = click.option(
    "--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the page."
)
_title = click.option("--title", default="", help="Title of the page.")


@click.command("map")
@click.argument("target", metavar="OUT.html", type=click.Path(dir_okay=False, path_type=Path))
@_page_language
@_title
@filter_options
def map_page(target: Path, lang: str, title: str, **options: tuple[str, ...]) -> None:
    """Write the map alone as one self-contained HTML file that opens without a network."""
    _write_page(target, lang, title, options, map_only=True)


@click.command()
@click.argument("target", metavar="OUT.html", type=click.Path(dir_okay=False, path_type=Path))
@_page_language
@_title
@filter_options
def report(target: Path, lang: str, title: str, **options: tuple[str, ...]) -> None:
    """Write one self-contained HTML file: map, filters, table of incidents, sources, what is not on the map."""
    _write_page(target, lang, title, options, map_only=False)


def _write_page(target: Path, lang: str, title: str, options: dict[str, tuple[str, ...]], *, map_only: bool) -> None:
    from maps.report import build_report

    with _selected(options) as (incidents, vocabulary, filtered):
        page = build_report(tuple(incidents), vocabulary, lang, title=title, wanted=filtered, map_only=map_only)
    with replacing(target) as temporary:
        temporary.write_text(page, encoding="utf-8")
    click.echo(f"Wrote {target}.")


@click.command()
@click.argument("target", metavar=f"OUT.{'|'.join(EXPORTERS)}", type=click.Path(dir_okay=False, path_type=Path))
@filter_options
@json_option
def export(target: Path, as_json: bool, **options: tuple[str, ...]) -> None:
    """Write the incidents to a file, in the format of its ending."""
    from geo import formats

    if target.suffix.lower().removeprefix(".") not in EXPORTERS:
        raise click.UsageError(f"{target}: expected a file that ends in {', '.join(f'.{ending}' for ending in EXPORTERS)}")
    with _selected(options) as (incidents, _, _):
        count = formats.export(incidents, target)
    click.echo(json.dumps({"path": str(target), "records": count}) if as_json else f"Wrote {count} records to {target}.")


@contextmanager
def _selected(options: dict[str, tuple[str, ...]]) -> Iterator[tuple[Iterator[Incident], Vocabulary, IncidentFilter]]:
    """Open the store for the block and hand out what the filter options select."""
    vocabulary = Vocabulary.load(settings().data / "reference")
    filtered = wanted(vocabulary, options)
    store = open_store(settings(), vocabulary)
    try:
        if not store.info().records:
            click.echo(f"terreno: {store.info().path} holds nothing yet; fill it with `terreno ingest PATH`", err=True)
        yield map(load_feature, store.features(filtered)), vocabulary, filtered
    finally:
        store.close()
