"""`terreno extract`: articles in, toponyms and incidents out, no store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from geo.errors import InputError
from geo.geojson import dumps
from geo.newsroom import prediction
from geo.pipeline import Failure, Pipeline
from geo.reading import Document, expected_in, read
from geo.wholefile import replacing
from server.cli.options import settings


@click.command()
@click.option("--in", "source", required=True, metavar="X.jsonl", help="Articles, one JSON object a line with id and text.")
@click.option("--out", "target", required=True, metavar="Y.jsonl", help="Where to write; - for standard output.")
@click.pass_context
def extract(ctx: click.Context, source: str, target: str) -> None:
    """Extract toponyms, incidents and activities from each article, in the newsroom format, without a store."""
    failures: list[Failure] = []
    lines = _lines(source, failures)
    if target == "-":
        for line in lines:
            click.echo(line, nl=False)
    else:
        with replacing(Path(target)) as temporary, temporary.open("w", encoding="utf-8") as file:
            file.writelines(lines)
    for failure in failures:
        click.echo(f"terreno: {failure.name}: {failure.reason}", err=True)
    if failures:
        ctx.exit(1)


def _lines(source: str, failures: list[Failure]) -> Iterator[str]:
    pipeline = Pipeline.open(settings())
    hidden = not sys.stderr.isatty()
    length = None if hidden else expected_in(source)
    with click.progressbar(read(source), length=length, label="Extracting", file=sys.stderr, hidden=hidden) as documents:
        for document in documents:
            if isinstance(document, InputError):
                failures.append(Failure.unread(document))
            else:
                yield from _line(document, pipeline, failures)


def _line(document: Document, pipeline: Pipeline, failures: list[Failure]) -> Iterator[str]:
    try:
        extraction = pipeline.process(document.article)
    except Exception as error:
        failures.append(Failure.of(document.name, error))
    else:
        yield dumps(prediction(document.id or document.article.id, extraction)) + "\n"
