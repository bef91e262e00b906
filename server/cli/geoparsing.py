"""`terreno geoparse`: texts in, their toponyms out, one line a text."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import click

from geo.errors import InputError
from geo.geojson import dumps
from geo.geoparsing import geoparsed
from geo.model import Article
from geo.pipeline import Failure, Pipeline
from geo.reading import LINES, STDIN, Defaults, Document
from geo.settings import home_country
from geo.wholefile import replacing
from server.cli.options import language_option, settings

_ONE_TEXT = "the text"
_PACKED = ".gz"


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--text", metavar="WORDS", help="Read these words instead of files.")
@language_option
@click.option("--candidates", is_flag=True, help="Also the other places that each toponym may mean, best first.")
@click.option("--demonyms", is_flag=True, help="Also 'sinaloense', 'Mexican' and the like, flagged is_demonym.")
@click.option("--home", default="world", metavar="CC", help="The country that a text means which shows no other, as MX.")
@click.option("--out", "target", default=STDIN, metavar="OUT.jsonl", help="Where to write; standard output without it.")
@click.pass_context
def geoparse(
    ctx: click.Context,
    files: tuple[str, ...],
    text: str | None,
    lang: str | None,
    candidates: bool,
    demonyms: bool,
    home: str,
    target: str,
) -> None:
    """Find the toponyms of texts and where they lie, in the geoparsing format: one JSON object a text.

    A FILE that ends in .jsonl or .ndjson has an object with id and text on each line; any other is one text in UTF-8;
    either may be gzipped (.gz).
    Without FILE, standard input is read: JSON lines if it begins with {, else one text. Offsets count the characters of the
    text as it was given; lat and lon are null where it is not clear which place is meant.
    """
    if text is not None and files:
        raise click.UsageError(f"--text and {files[0]}: give words or files")
    documents = [_plain(text.encode("utf-8", "surrogatepass"), _ONE_TEXT, lang)] if text is not None else _read(files, lang)
    lines = _Lines(Pipeline.open(replace(settings(), home=home_country(home))), candidates, demonyms)
    if target == STDIN:
        for line in lines.of(documents):
            click.echo(line, nl=False)
    else:
        with replacing(Path(target)) as temporary, temporary.open("w", encoding="utf-8") as file:
            file.writelines(lines.of(documents))
    if lines.failed:
        ctx.exit(1)


class _Lines:
    """The lines to write; a text that fails is reported at once, so that nothing has to be kept."""

    def __init__(self, pipeline: Pipeline, candidates: bool, demonyms: bool) -> None:
        self._pipeline, self._candidates, self._demonyms = pipeline, candidates, demonyms
        self.failed = False

    def of(self, documents: Iterable[Document | InputError]) -> Iterator[str]:
        for document in documents:
            if isinstance(document, InputError):
                self._report(Failure.unread(document))
                continue
            try:
                line = self._line(document)
            except Exception as error:
                self._report(Failure.of(document.name, error))
            else:
                yield line

    def _line(self, document: Document) -> str:
        article = document.article
        mentions = self._pipeline.geoparse(article, demonyms=self._demonyms)
        return dumps(geoparsed(document.id or article.id, article.lang, mentions, candidates=self._candidates)) + "\n"

    def _report(self, failure: Failure) -> None:
        self.failed = True
        click.echo(f"terreno: {failure.name}: {failure.reason}", err=True)


def _read(files: Iterable[str], lang: str | None) -> Iterator[Document | InputError]:
    for name in files or (STDIN,):
        try:
            if name == STDIN:
                yield from _from_stream(sys.stdin.buffer, lang)
            elif Path(name.lower().removesuffix(_PACKED)).suffix in LINES:
                with _opened(name) as stream:
                    yield from _from_lines(stream, name, lang)
            else:
                with _opened(name) as stream:
                    yield _plain(stream.read(), name, lang)
        except (OSError, EOFError, zlib.error) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            yield InputError(f"it cannot be read ({reason})", source=name)


def _opened(name: str) -> BinaryIO:
    """Open a file, plain or gzipped, for reading bytes."""
    if name.lower().endswith(_PACKED):
        return cast(BinaryIO, gzip.open(name, "rb"))
    return Path(name).open("rb")


def _from_stream(stream: BinaryIO, lang: str | None) -> Iterator[Document | InputError]:
    """See by its first character whether standard input is JSON lines; only a plain text is read whole."""
    begin: list[bytes] = []
    for line in stream:
        begin.append(line)
        if line.strip():
            break
    if begin and begin[-1].lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        yield from _from_lines(chain(begin, stream), STDIN, lang)
    else:
        yield _plain(b"".join(begin) + stream.read(), STDIN, lang)


def _from_lines(lines: Iterable[bytes], name: str, lang: str | None) -> Iterator[Document | InputError]:
    from geo.reading.tables import read_json_lines

    yield from read_json_lines(lines, name, Defaults(lang=lang))


def _plain(content: bytes, name: str, lang: str | None) -> Document | InputError:
    """Return the text as it is, so that offsets fit it: neither stripped nor with other line ends."""
    from geo.reading.document import article_from

    try:
        text = content.decode("utf-8", "surrogatepass" if name == _ONE_TEXT else "strict")
        article: Article = article_from({"text": text}, Defaults(lang=lang))
    except UnicodeDecodeError as error:
        return InputError(f"byte {error.start} is not UTF-8; expected a text in UTF-8, or JSON lines (.jsonl)", source=name)
    except InputError as error:
        return InputError(error.problem, source=name)
    return Document(name, article)
