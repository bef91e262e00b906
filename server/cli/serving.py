"""`terreno serve`: the map, the pages and the API."""

from __future__ import annotations

import click

from server.cli.options import settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on; 0.0.0.0 for every network.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the map on http://127.0.0.1:8000 until Ctrl-C."""
    from server.serve import serve as serve_until_stopped

    serve_until_stopped(settings(), host, port, workers=workers, say=click.echo)
