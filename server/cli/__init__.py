"""The command `terreno`: the same verbs and the same filters as the API."""

from __future__ import annotations

import click

from server.cli.curating import mask, restore, retract
from server.cli.evaluating import evaluate
from server.cli.explaining import explain
from server.cli.extracting import extract
from server.cli.gazetteer import gazetteer
from server.cli.geocoding import geocode
from server.cli.geoparsing import geoparse
from server.cli.group import SentenceGroup
from server.cli.ingesting import ingest
from server.cli.reporting import map_page, report
from server.cli.reviewing import review
from server.cli.serving import serve
from server.cli.storing import store
from server.cli.writing import export


@click.group(cls=SentenceGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="terreno")
def main() -> None:
    """Maps operations against organised crime in Mexico from English and Spanish news, offline.

    TERRENO_STORE says where the store is (default var/store), TERRENO_DATA where the data are. The exit status is 0,
    1 if the work failed, 2 for wrong usage.
    """


for command in (
    ingest, extract, explain, geoparse, geocode, map_page, report, review, mask, retract, restore, export, serve, evaluate,
    store, gazetteer,
):  # fmt: skip
    main.add_command(command)
