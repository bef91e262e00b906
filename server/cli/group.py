"""How errors end a command: one sentence on standard error, and the exit status that scripts rely on."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from geo.errors import TerrenoError


class SentenceGroup(click.Group):
    """Lists commands in the order of the work, and turns every TerrenoError into one sentence and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TerrenoError as error:
            raise Sentence(str(error)) from error
        except BrokenPipeError:
            # The reader of the pipe (head, less) has gone: nothing is left to say, and Python must not try at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(1) from None


class Sentence(click.ClickException):
    """Shown as 'terreno: …'; exit status 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        click.echo(f"terreno: {self.message}", file=file, err=True)
