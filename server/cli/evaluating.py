"""`terreno evaluate`: how far extraction agrees with annotated articles."""

from __future__ import annotations

from pathlib import Path

import click

from geo.errors import InputError
from server.cli.options import json_option, settings


@click.command()
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@click.option("--details", is_flag=True, help="List what went wrong.")
@json_option
def evaluate(gold: Path, details: bool, as_json: bool) -> None:
    """Extract the texts of annotated articles (newsroom format) and print how far the result agrees with them."""
    from geo import evaluation
    from geo.newsroom import prediction
    from geo.pipeline import Pipeline
    from geo.reading import read

    expected = evaluation.read_documents(gold)
    pipeline = Pipeline.open(settings())
    predicted = {}
    for document in read(str(gold)):
        if isinstance(document, InputError):
            raise document
        found = prediction(document.id or document.article.id, pipeline.process(document.article))
        predicted[str(found["id"])] = evaluation.Document.from_dict(found)
    result = evaluation.evaluate(expected, predicted)
    click.echo(evaluation.as_json(result, details=details) if as_json else evaluation.as_table(result))
    if details and not as_json and "total" in result:
        click.echo("\n".join(result["total"].notes))
