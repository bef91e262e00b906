"""`terreno evaluate`: how far geoparsing and extraction agree with annotated texts."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.errors import InputError
from geo.settings import BUILT_IN, ENDPOINT
from server.cli.options import json_option, settings

if TYPE_CHECKING:
    from geo.evaluation import Document, Figures

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class _Predicted:
    """By id, events by extractor too; `seconds` of processor time that geoparsing took, None for predictions from files."""

    toponyms: Mapping[str, Document] = field(default_factory=dict)
    events: Mapping[str, Mapping[str, Document]] = field(default_factory=dict)
    seconds: Mapping[str, float] | None = None


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD.jsonl…", type=_FILE)
@click.option("--pred", "predictions", multiple=True, metavar="PRED.jsonl", type=_FILE, help=
    "What `geoparse` or `extract` found; without it, it is found on the spot.")  # fmt: skip
@click.option("--extractor", "extractors", multiple=True, type=click.Choice([BUILT_IN, ENDPOINT]), help=
    "What extracts; give two to see them side by side. Without it, TERRENO_EXTRACTOR decides.")  # fmt: skip
@click.option("--details", is_flag=True, help="List what went wrong with incidents.")
@json_option
def evaluate(
    gold: tuple[Path, ...], predictions: tuple[Path, ...], extractors: tuple[str, ...], details: bool, as_json: bool
) -> None:
    """Print how far the result agrees with annotated texts, .jsonl or .jsonl.gz, in the geoparsing or newsroom format.

    Toponyms are scored per corpus and language, incidents (newsroom format) per language.
    """
    from geo import evaluation

    expected = evaluation.read_documents(*gold)
    predicted = _read(predictions) if predictions else _found(expected, extractors or (settings().extractor,))
    toponyms = evaluation.evaluate_toponyms(expected.values(), predicted.toponyms, predicted.seconds)
    told = {name: document for name, document in expected.items() if document.has_events}
    incidents = _side_by_side(
        {name: evaluation.evaluate(told, events) for name, events in predicted.events.items() if events}
    )
    click.echo(_json(toponyms, incidents, details=details) if as_json else _tables(toponyms, incidents, details=details))
    _remark(expected, predicted.toponyms)


def _read(paths: tuple[Path, ...]) -> _Predicted:
    from geo.evaluation import read_documents

    documents = read_documents(*paths)
    return _Predicted(documents, {"": {name: document for name, document in documents.items() if document.has_events}})


def _found(expected: Mapping[str, Document], extractors: Sequence[str]) -> _Predicted:
    """Geoparse every text, and extract incidents where they are annotated, with each of the extractors."""
    from geo.geoparsing import geoparsed
    from geo.newsroom import prediction
    from geo.pipeline import Pipeline

    pipeline = Pipeline.open(replace(settings(), home=None))  # the texts may be of any country
    readers = {name: Pipeline.open(replace(settings(), extractor=name)) for name in extractors}
    toponyms, seconds = dict[str, Any](), dict[str, float]()
    events: dict[str, dict[str, Any]] = {name: {} for name in extractors}
    for name, document in expected.items():
        article = document.article
        if article is None:
            raise InputError(f"document {name!r} has no text to read; give its prediction with --pred")
        if not seconds:
            pipeline.geoparse(article)  # the first one pays for opening
        start = time.process_time()
        mentions = pipeline.geoparse(article)
        seconds[name] = time.process_time() - start
        toponyms[name] = _as_document(geoparsed(name, article.lang, mentions))
        if document.has_events:
            for extractor, reader in readers.items():
                events[extractor][name] = _as_document(prediction(name, reader.process(article)))
    return _Predicted(toponyms, events, seconds)


def _side_by_side(tables: Mapping[str, Mapping[str, Figures]]) -> Mapping[str, Figures]:
    """Return one table: the columns of each extractor, by its name where there are several."""
    if len(tables) == 1:
        return next(iter(tables.values()))
    return {f"{extractor} {column}": figures for extractor, table in tables.items() for column, figures in table.items()}


def _as_document(data: Mapping[str, object]) -> Document:
    from geo.evaluation import Document

    return Document.from_dict(data)


def _tables(toponyms: Mapping[str, Figures], incidents: Mapping[str, Figures], *, details: bool) -> str:
    from geo.evaluation import as_table

    tables = [as_table(toponyms)]
    if incidents:
        tables.append(as_table(incidents))
        notes = ["\n".join(figures.notes) for column, figures in incidents.items() if column.endswith("total")]
        tables += notes if details else []
    return "\n\n".join(tables)


def _json(toponyms: Mapping[str, Figures], incidents: Mapping[str, Figures], *, details: bool) -> str:
    from geo.evaluation import as_dict

    parts = {"toponyms": as_dict(toponyms)} | ({"incidents": as_dict(incidents, details=details)} if incidents else {})
    return json.dumps(parts, indent=1, ensure_ascii=False, allow_nan=False)


def _remark(expected: Mapping[str, Document], predicted: Mapping[str, Document]) -> None:
    missing, extra = len(expected.keys() - predicted.keys()), len(predicted.keys() - expected.keys())
    if missing or extra:
        click.echo(f"terreno: {missing} gold documents have no prediction, {extra} predictions no gold document", err=True)
