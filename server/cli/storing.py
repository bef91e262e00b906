"""`terreno store`: what the store holds, and whether it is sound."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from geo.store import StoreInfo, open_store
from server.cli.options import json_option, settings


@click.group()
def store() -> None:
    """Look after the store."""


@store.command()
@json_option
def info(as_json: bool) -> None:
    """Say where the store is and what it holds."""
    opened = open_store(settings())
    try:
        found = opened.info()
    finally:
        opened.close()
    click.echo(json.dumps(_fields(found), ensure_ascii=False) if as_json else _lines(found))


@store.command()
@json_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Check the file, and every index against the Features; exit status 1 if anything is wrong."""
    opened = open_store(settings())
    try:
        problems = opened.check()
    finally:
        opened.close()
    if as_json:
        click.echo(json.dumps({"sound": not problems, "problems": problems}, ensure_ascii=False))
    else:
        click.echo("\n".join(problems) if problems else "The store is sound.")
    if problems:
        ctx.exit(1)


def _fields(found: StoreInfo) -> dict[str, object]:
    return {
        "path": str(found.path),
        "publication": str(found.publication),
        "schema_version": found.schema_version,
        "sqlite_version": found.sqlite_version,
        "size": found.size,
        "articles": found.articles,
        "records": found.records,
        "not_mapped": found.not_mapped,
        "by_kind": dict(found.by_kind),
        "by_status": dict(found.by_status),
    }


def _lines(found: StoreInfo) -> str:
    return "\n".join(f"{name.replace('_', ' '):16}{_shown(value)}" for name, value in _fields(found).items())


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or "-"
    return f"{value:,}" if isinstance(value, int) else str(value)
