"""Which pins stand on no place? Prints every resolved mention that overlaps no annotated toponym, in its context.

    .venv/bin/python -m tests.bench.geoparse_pins ../shared/corpora/newsroom/dev.jsonl …   # none: our held-out ones

What bears the name of a place, as a person, an office or a club, is for the reader to judge; the counts are by corpus and
language.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from geo.evaluation import Document, read_documents
from geo.model import PlaceMention
from geo.pipeline import Pipeline
from geo.settings import Settings
from tests.bench.geoparse import held_out

_CONTEXT = 45


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="*", help="annotated texts in the geoparsing or newsroom format")
    parser.add_argument("--count", action="store_true", help="print the counts only")
    options = parser.parse_args()
    documents = read_documents(*options.corpora).values() if options.corpora else held_out()
    counts: Counter[str] = Counter()
    for document, mention in spurious_pins(Pipeline.open(Settings.from_environ()), documents):
        counts[f"{document.corpus} {document.lang}"] += 1
        if not options.count:
            print(f"{document.id}: {in_context(document, mention)}")
    for name, count in sorted(counts.items()):
        print(f"{name}: {count} pins on no annotated place")


def spurious_pins(pipeline: Pipeline, documents: Iterable[Document]) -> Iterator[tuple[Document, PlaceMention]]:
    for document in documents:
        assert document.article is not None
        for mention in pipeline.geoparse(document.article):
            is_annotated = any(t.start < mention.end and mention.start < t.end for t in document.toponyms)
            if mention.place is not None and not is_annotated:
                yield document, mention


def in_context(document: Document, mention: PlaceMention) -> str:
    assert document.article is not None and mention.place is not None
    text = document.article.text
    before, after = text[max(0, mention.start - _CONTEXT) : mention.start], text[mention.end : mention.end + _CONTEXT]
    line = f"{before}[{mention.name}]{after}".replace("\n", " ")
    return f"{line} -> {mention.place.name}, {mention.place.precision}"


if __name__ == "__main__":
    main()
