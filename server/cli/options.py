"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from geo.errors import InputError
from geo.query import SINGLE_PARAMETERS, IncidentFilter
from geo.settings import Settings
from geo.vocabulary import Vocabulary

F = TypeVar("F", bound=Callable[..., Any])

FILTERS = (
    ("bbox", "WEST,SOUTH,EAST,NORTH", "Only what lies in this box, in degrees; west > east crosses the antimeridian."),
    ("datetime", "DAY|FROM/TO", "Only what may have happened then: 2023-01-05, 2023-01-01/2023-12-31, 2023-01-01/.."),
    (
        "cartel",
        "ID",
        "Only this group, with its factions (ID~ without them); not-stated for none. Repeat or part by commas.",
    ),
    ("type", "ID", "Only this operation type."),
    ("agency", "ID", "Only with this agency."),
    ("precision", "CLASS", "Only places known this well: site, locality, near_locality, admin2, …"),
    ("status", "STATUS", "Only this status; without it all but retracted and merged."),
    ("kind", "KIND", "Only incident, activity or statement."),
    ("confidence", "SHARE", "Only where the event is at least this sure, from 0 to 1."),
    ("q", "WORDS", "Only where all these words stand in titles, places, actors, quotes or sources."),
)


def filter_options(command: F) -> F:
    """Add the filters; the command gets their values by name and hands them to `wanted`."""
    for name, metavar, text in reversed(FILTERS):
        command = click.option(f"--{name}", f"filter_{name}", multiple=True, metavar=metavar, help=text)(command)
    return command


def wanted(vocabulary: Vocabulary, options: dict[str, tuple[str, ...]]) -> IncidentFilter:
    """Read the filter options; a bad value is wrong usage (exit status 2)."""
    params = {name: options[f"filter_{name}"] for name, _, _ in FILTERS}
    try:
        for name in SINGLE_PARAMETERS:
            if len(params[name]) > 1:
                raise InputError(f"{name} stands {len(params[name])} times; give it once")
        return IncidentFilter.parse(params, vocabulary)
    except InputError as error:
        raise click.UsageError(f"--{error}") from None


def settings() -> Settings:
    return Settings.from_environ()


class Day(click.ParamType[dt.date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        from geo.reading import parse_day

        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(value)
        except InputError as error:
            self.fail(str(error), param, ctx)


published_option = click.option(
    "--published", type=Day(), metavar="DAY", help="Day of publication of articles that do not say it, as 2023-01-07."
)
language_option = click.option(
    "--lang", type=click.Choice(["en", "es"]), help="Language of articles that do not say it; without it, it is detected."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def why_option(*, required: bool = True) -> Callable[[F], F]:
    text = "Why, in a sentence, for those who look after the store; it is not published."
    if required:
        return click.option("--why", required=True, metavar="WORDS", help=text)
    return click.option("--why", default="", metavar="WORDS", help=text)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


by_option = click.option(
    "--by", default=_user, metavar="NAME", help="Who decides; kept with the decision. Without it, the user of the system."
)
