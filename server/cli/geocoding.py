"""`terreno geocode`: the gazetteer, asked by name or by position."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from server.cli.options import json_option, settings

_COLUMNS = (("name", 32), ("precision", 13), ("admin2", 20), ("admin1", 18), ("country", 7), ("lat", 10), ("lon", 11))


@click.command(context_settings={"ignore_unknown_options": True})  # so that -108.99 is no option
@click.argument("words", nargs=-1, required=True, metavar="QUERY | LAT LON")
@click.option("--reverse", is_flag=True, help="What lies at LAT LON, in degrees.")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="At most so many places.")
@json_option
def geocode(words: tuple[str, ...], reverse: bool, limit: int, as_json: bool) -> None:
    """Look a place up in the gazetteer, most important first: "Los Mochis, Sinaloa", or --reverse 25.79 -108.99."""
    position = _position(words) if reverse else None
    if not reverse and (unknown := [word for word in words if word.startswith("--")]):
        raise click.UsageError(f"No such option: {unknown[0]}")
    from geo.geocoding import OfflineGeocoder

    geocoder = OfflineGeocoder(data_folder=settings().data)
    found = (
        geocoder.reverse(position, exactly_one=False) if position else geocoder.geocode(" ".join(words), exactly_one=False)
    )
    records = [location.raw for location in (found or [])[:limit]]
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False, allow_nan=False))
    elif records:
        click.echo(_table(records))
    else:
        click.echo("terreno: the gazetteer knows no such place; try it without the parts after the comma", err=True)
    if not records:
        raise click.exceptions.Exit(1)


def _position(words: Sequence[str]) -> tuple[float, float]:
    """Return (lat, lon), geopy's order."""
    try:
        lat, lon = (float(word) for word in " ".join(words).replace(",", " ").split())
    except ValueError:
        raise click.UsageError(f"--reverse {' '.join(words)!r}: expected LAT LON in degrees, as 25.79 -108.99") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise click.UsageError(f"--reverse {lat:g} {lon:g}: latitude comes first, -90 to 90; longitude is -180 to 180")
    return lat, lon


def _table(records: Sequence[dict[str, Any]]) -> str:
    lines = ["  ".join(name.ljust(width) for name, width in _COLUMNS)]
    lines += ["  ".join(_cell(record.get(name)).ljust(width) for name, width in _COLUMNS) for record in records]
    return "\n".join(line.rstrip() for line in lines)


def _cell(value: object) -> str:
    return "-" if value is None else f"{value:.5f}" if isinstance(value, float) else str(value)
