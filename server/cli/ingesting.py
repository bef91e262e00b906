"""`terreno ingest`: articles into the store."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from geo.errors import InputError
from geo.pipeline import IngestReport, Pipeline
from geo.reading import Defaults, Document, expected_in, files_in, read
from geo.store import IncidentStore, open_store
from server.cli.options import json_option, language_option, published_option, settings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@published_option
@language_option
@json_option
@click.pass_context
def ingest(ctx: click.Context, paths: tuple[str, ...], published: dt.date | None, lang: str | None, as_json: bool) -> None:
    """Read articles (text, Markdown, HTML, JSON, JSONL, folders, - for standard input) and store their incidents.

    An article that is known changes nothing; one that cannot be read does not stop the others and is listed at the end.
    """
    files = list(files_in(paths))
    report, store = IngestReport(), open_store(settings())
    try:
        documents = _documents(files, Defaults(published, lang, retrieved=dt.date.today()), show=not as_json)
        for report in Pipeline.open(settings()).ingest(documents, store):  # noqa: B007 the last one counts
            pass
    finally:
        publication = _published(store)
    if as_json:
        click.echo(json.dumps({**asdict(report), "publication": str(publication)}, ensure_ascii=False))
    else:
        click.echo(_summary(report, len(files)))
    for failure in report.failures:
        click.echo(f"terreno: {failure.name}: {failure.reason}", err=True)
    if report.failures:
        ctx.exit(1)


def _published(store: IncidentStore) -> Path:
    """Publish what was kept, also when the rest could not be, and close the store."""
    try:
        return store.publish()
    finally:
        store.close()


def _documents(files: list[str], defaults: Defaults, *, show: bool) -> Iterator[Document | InputError]:
    """Yield every document, with a progress bar on a terminal."""
    hidden = not (show and sys.stderr.isatty())
    length = 0 if hidden else sum(map(expected_in, files))
    with click.progressbar(length=length, label="Reading articles", file=sys.stderr, hidden=hidden) as progress:
        for file in files:
            for document in read(file, defaults):
                yield document
                progress.update(1)


def _summary(report: IngestReport, files: int) -> str:
    if not files:
        return "No articles: the folder holds no .txt, .md, .html, .json or .jsonl file."
    parts = [f"{_counted(report.ingested, 'article')} ingested, {report.known} known"]
    if report.failures:
        parts.append(f"{len(report.failures)} failed")
    records = f"{_counted(report.added, 'record')} added, {report.linked} joined with what was stored"
    waiting = f" {_counted(report.unclear, 'pair')} to review: `terreno review list`." if report.unclear else ""
    return f"{', '.join(parts)}. {records}.{waiting}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
