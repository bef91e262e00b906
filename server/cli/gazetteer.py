"""`terreno gazetteer`: build the gazetteer, say what is in it, look a name up."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.errors import InputError
from server.cli.options import json_option, settings

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.gazetteer.extending.progress import Advance
    from geo.gazetteer.mapped_file import MappedFile
    from geo.model import Place

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def gazetteer() -> None:
    """Build the gazetteer, say what is in it, look a name up."""


@gazetteer.command()
@click.option(
    "--geonames",
    multiple=True,
    metavar="CODE",
    help="GeoNames' places of a country, as MX (repeat it), or allCountries.",
)
@click.option("--inegi", type=_FILE, help="INEGI's catalogue of localities (AGEEML), CSV, plain, gzipped or zipped.")
@click.option("--natural-earth", type=_FILE, help="Regions drawn by Natural Earth, GeoJSON, plain or gzipped.")
@click.option("--url", metavar="BASE", help="Where GeoNames' files are, if not at GeoNames.")
@click.option("--offline", is_flag=True, help="Ask no server; use what was downloaded before.")
@click.option("--locked", is_flag=True, help="Refuse a file that differs from the one first downloaded.")
@click.option("--refresh", is_flag=True, help="Ask the server whether its files have changed since.")
@click.option("--bundled-only", is_flag=True, help="Leave further sources out again.")
def build(
    geonames: tuple[str, ...],
    inegi: Path | None,
    natural_earth: Path | None,
    url: str | None,
    offline: bool,
    locked: bool,
    refresh: bool,
    bundled_only: bool,
) -> None:
    """Compile the gazetteer from the files that come with Terreno, and from further sources if they are named.

    Downloads are kept in TERRENO_CACHE (default: the platform's folder for caches), with their digests; a build that was
    interrupted goes on where it stopped.
    """
    from geo.gazetteer.build import build as compile_gazetteer
    from geo.gazetteer.build import rebuild
    from geo.gazetteer.extending.downloads import GEONAMES_URL, Downloads
    from geo.gazetteer.extending.extension import Extender, Extension

    is_extended = bool(geonames or inegi or natural_earth)
    if bundled_only and is_extended:
        raise click.UsageError("--bundled-only leaves further sources out; name none beside it")
    if not geonames and (url or offline or locked or refresh):
        raise click.UsageError("--url, --offline, --locked and --refresh are about --geonames; name a country")
    if refresh and (offline or locked):
        raise click.UsageError("--refresh asks for other files, --offline and --locked for the same; give one of them")
    data = settings().data
    if not is_extended:
        click.echo(f"Gazetteer: {compile_gazetteer(data) if bundled_only else rebuild(data)}", err=True)
        return
    try:
        extension = Extension(tuple(dict.fromkeys(geonames)), inegi, natural_earth, url or GEONAMES_URL)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    downloads = Downloads(extension.url, settings().cache, _progress, offline=offline, locked=locked, refresh=refresh)
    click.echo(f"Gazetteer: {compile_gazetteer(data, Extender.prepare(data, extension, downloads))}", err=True)


@contextmanager
def _progress(label: str, length: int) -> Iterator[Advance]:
    """Show a bar, on a terminal only."""
    if not (sys.stderr.isatty() and length):
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr, width=24) as bar:
        yield bar.update


@gazetteer.command()
@json_option
@click.pass_context
def info(ctx: click.Context, as_json: bool) -> None:
    """Say what the gazetteer holds and what it was built from; exit status 1 if that has changed since."""
    from geo.gazetteer.gazetteer import built_path
    from geo.gazetteer.mapped_file import MappedFile

    data = settings().data
    mapped = MappedFile(built_path(data))
    changed = mapped.origin.changed(data)
    found = _facts(mapped, changed)
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else _lines(found))
    if changed:
        click.echo(f"terreno: {changed} changed since; {mapped.origin.remedy}", err=True)
        ctx.exit(1)


def _facts(mapped: MappedFile, changed: Path | None) -> dict[str, Any]:
    counts = mapped.origin.counts
    built = datetime.fromtimestamp(mapped.path.stat().st_mtime, UTC)
    return {
        "path": str(mapped.path),
        "size": len(mapped),
        "built": built.isoformat(timespec="seconds"),
        "fresh": changed is None,
        "places": sum(number for by_precision in counts.values() for number in by_precision.values()),
        "by_source": counts,
        "command": mapped.origin.command,
        "files": [{"path": file.path, "size": file.size, "sha256": file.sha256} for file in mapped.origin.files],
        "bundled_files": {name: f"{checksum:08x}" for name, checksum in mapped.origin.inputs.items()},
    }


def _lines(found: dict[str, Any]) -> str:
    lines = [f"{name:10}{_shown(found[name])}" for name in ("path", "size", "built", "fresh", "places", "command")]
    lines += ["", "places by the authority of their id, and how exactly they are known"]
    for source, by_precision in found["by_source"].items():
        told = ", ".join(f"{precision} {number:,}" for precision, number in by_precision.items())
        lines.append(f"{source:14}{sum(by_precision.values()):>12,}  {told}")
    lines += ["", "built from (CRC-32 of bundled files, SHA-256 of others)"]
    lines += [f"{checksum}  {name}" for name, checksum in found["bundled_files"].items()]
    lines += [f"{file['sha256']}  {file['path']} ({file['size']:,} bytes)" for file in found["files"]]
    return "\n".join(lines)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


@gazetteer.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@json_option
@click.pass_context
def lookup(ctx: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Show every place that has just this name, case and accents aside, most important first."""
    from geo.gazetteer import Gazetteer

    name = " ".join(words)
    opened = Gazetteer.open(settings().data)
    places = opened.lookup(name)
    if as_json:
        click.echo(json.dumps([asdict(place) for place in places], ensure_ascii=False))
    elif places:
        click.echo(_table(places))
    if not places:
        near = _near_names(name, opened)
        meant = f"did you mean {', '.join(near)}?" if near else "try a shorter form of it, or 'terreno geocode' for parts"
        click.echo(f"terreno: no place in the gazetteer is called '{name}'; {meant}", err=True)
        ctx.exit(1)


def _near_names(name: str, opened: Gazetteer) -> Sequence[str]:
    """Return up to five names that are one slip of the keyboard away, else those of the same words but one."""
    from geo.gazetteer import name_tokens
    from geo.geocoding.typos import one_edit_away

    tokens = name_tokens(name)
    variants = [*one_edit_away(tokens, opened.known_start(tokens))]
    shortened = [" ".join(part) for part in (tokens[1:], tokens[:-1]) if part]
    for tried in (variants, shortened):
        found = {place.name: place.population for variant in tried for place in opened.lookup(variant)}
        if found:
            return sorted(found, key=lambda known: -found[known])[:_SUGGESTED]
    return ()


_SUGGESTED = 5
_COLUMNS = ("id", "name", "precision", "within", "lon", "lat", "people", "radius km")


def _table(places: Sequence[Place]) -> str:
    rows = [_COLUMNS, *map(_row, places)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _row(place: Place) -> tuple[str, ...]:
    within = ", ".join(filter(None, (place.admin2, place.admin1, place.country)))
    people = f"{place.population:,}" if place.population else "-"
    radius = f"{round(place.uncertainty_m / 1000, 1):g}"
    return (
        place.gazetteer_id,
        place.name,
        place.precision,
        within or "-",
        f"{place.lon:.5f}",
        f"{place.lat:.5f}",
        people,
        radius,
    )
