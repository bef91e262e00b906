"""`terreno geocode`: places asked by name or by position, one at a time or a file of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from geo.errors import InputError
from server.cli.geocoded import Asked, Asker, place_table
from server.cli.options import json_option, settings


@click.command(context_settings={"ignore_unknown_options": True})  # so that -108.99 is no option
@click.argument("words", nargs=-1, metavar="[QUERY | LAT LON]")
@click.option("--reverse", is_flag=True, help="What lies at LAT LON, in degrees.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="At most so many places each.")
@click.option("--service", default="gazetteer", show_default=True, help="Which geocoder; online ones must be switched on.")
@click.option("--in", "source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=
    "Queries: a CSV file with --column, else a text with one a line.")  # fmt: skip
@click.option("--column", "columns", multiple=True, metavar="NAME", help=
    "The CSV column that holds the query; several are joined by commas, as city and state, or lat and lon.")  # fmt: skip
@click.option("--out", "target", default="-", metavar="OUT.csv|OUT.jsonl", help=
    "Where the places of a file go; - is JSON lines on standard output.")  # fmt: skip
@json_option
@click.pass_context
def geocode(
    ctx: click.Context,
    words: tuple[str, ...],
    reverse: bool,
    limit: int,
    service: str,
    source: Path | None,
    columns: tuple[str, ...],
    target: str,
    as_json: bool,
) -> None:
    """Look places up, best first: "Los Mochis, Sinaloa", or --reverse 25.79,-108.99, or --in places.csv --column place."""
    _check(words, reverse, source, columns, target)
    asker = Asker(settings(), service, reverse=reverse, limit=limit)
    if source is None:
        _one(ctx, asker, " ".join(words), as_json)
    else:
        _many(ctx, asker, source, columns, target)


def _check(words: tuple[str, ...], reverse: bool, source: Path | None, columns: tuple[str, ...], target: str) -> None:
    if source is None and not words:
        raise click.UsageError("Missing argument 'QUERY', or --in FILE.")
    if source is not None and words:
        raise click.UsageError(f"{words[0]!r} and --in {source}: give a query or a file of them")
    if source is None and (columns or target != "-"):
        raise click.UsageError("--column and --out belong to --in FILE")
    if not reverse and (unknown := [word for word in words if word.startswith("--")]):
        raise click.UsageError(f"No such option: {unknown[0]}")
    if target != "-" and Path(target).suffix.lower() not in (".csv", ".jsonl"):
        raise click.UsageError(f"--out {target}: expected a file that ends in .csv or .jsonl, or -")


def _one(ctx: click.Context, asker: Asker, query: str, as_json: bool) -> None:
    try:
        places = asker.places(query)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps([asdict(place) for place in places], ensure_ascii=False, allow_nan=False))
    elif places:
        click.echo(place_table(places))
    else:
        click.echo(f"terreno: {asker.service} knows no such place; try it without the parts after the comma", err=True)
    if not places:
        ctx.exit(1)


def _many(ctx: click.Context, asker: Asker, source: Path, columns: tuple[str, ...], target: str) -> None:
    from server.cli.geocoded_files import read_queries, write_csv, write_lines

    header, rows = read_queries(source, columns)
    outcomes: list[Asked] = []

    def asked() -> Iterator[Asked]:
        for row in rows:
            outcomes.append(asker.asked(row))
            yield outcomes[-1]

    if Path(target).suffix.lower() == ".csv":
        write_csv(header, asked(), Path(target))
    else:
        write_lines(asked(), target)
    failures = [outcome for outcome in outcomes if outcome.problem]
    for outcome in failures:
        click.echo(f"terreno: {source}:{outcome.row.line}: {outcome.problem}", err=True)
    found = sum(bool(outcome.places) for outcome in outcomes)
    click.echo(f"Found {found} of {len(outcomes)} places{'' if target == '-' else f'; wrote {target}'}.", err=True)
    if failures:
        ctx.exit(1)
