"""`terreno map` and `terreno report`: what is in the store as one page that opens anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from geo.errors import InputError
from geo.wholefile import replacing
from server.cli.options import filter_options
from server.cli.writing import selected

F = TypeVar("F", bound=Callable[..., Any])

WEB = (".html", ".htm")
_PAGE = (
    click.argument("target", metavar="OUT.html|pdf|png", type=click.Path(dir_okay=False, path_type=Path)),
    click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the page."),
    click.option("--title", default="", help="Title of the page."),
    click.option("--author", default="", metavar="NAME", help="Who made the page; it says so."),
    click.option(
        "--introduction",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE.md",
        help="Markdown that stands above the map.",
    ),
    click.option(
        "--max-mb",
        type=click.FloatRange(min=0, min_open=True),
        metavar="MB",
        help="Most million bytes: the basemap shrinks first, then the records; the page says what is left out.",
    ),
    click.option(
        "--story",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE.md",
        help="Views of the map with a text each, told beside it; see data/stories/.",
    ),
    filter_options,
)


def _page_options(command: F) -> F:
    for option in reversed(_PAGE):
        command = option(command)
    return command


@click.command("map")
@_page_options
def map_page(**values: Any) -> None:
    """Write the map alone as one self-contained HTML file that opens without a network."""
    _write_page(map_only=True, **values)


@click.command()
@_page_options
def report(**values: Any) -> None:
    """Write one self-contained HTML file: map, filters, table of incidents, sources, what is not on the map.

    OUT.pdf is the same on A4 and OUT.png the map with its legend, through Chromium, Chrome or Edge if one is installed.
    """
    _write_page(map_only=False, **values)


def _write_page(
    target: Path,
    lang: str,
    title: str,
    author: str,
    introduction: Path | None,
    max_mb: float | None,
    story: Path | None,
    *,
    map_only: bool,
    **options: tuple[str, ...],
) -> None:
    from maps.report import Wording, build_report
    from maps.report.printing import PRINTED, find_browser, print_page
    from maps.report.story import read_story

    ending = target.suffix.lower()
    if ending not in (*WEB, *PRINTED):
        raise click.UsageError(f"{target}: expected a file that ends in .html, {' or '.join(PRINTED)}")
    if ending in PRINTED:
        find_browser()

    with selected(options) as (incidents, vocabulary, filtered):
        told = read_story(story, vocabulary) if story else None
        wording = Wording(title, author, _text_of(introduction), told)
        page = build_report(incidents, vocabulary, lang, wording=wording, wanted=filtered, map_only=map_only, max_mb=max_mb)
    with replacing(target) as temporary:
        if ending in PRINTED:
            print_page(page, temporary)
        else:
            temporary.write_text(page, encoding="utf-8")
    click.echo(f"Wrote {target}.")


def _text_of(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}; save it as UTF-8", source=str(path)) from None
