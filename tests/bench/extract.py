"""How fast and how well are articles read? Prints a Markdown table for RESULTS.md; not part of the test suite.

    make bench-extract GOLD=path/to/annotated.jsonl

Speed is the processor time of one core, everything included, beside a baseline in the same run: a dictionary that takes
every capitalised name for its most populous place and every trigger word for an incident.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from geo.evaluation import Document, as_table, evaluate, read_documents
from geo.evaluation.documents import Spot, Toponym
from geo.extract import Extractor
from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.newsroom import prediction
from geo.pipeline import Pipeline
from geo.reading import Defaults, read
from geo.reading.document import Document as ReadDocument
from geo.settings import Settings
from tests.geo.extract.golden import shares_right

NAME = re.compile(r"\b[A-ZÁÉÍÓÚÑ][\w'-]+(?: (?:de |del |la |las |los )?[A-ZÁÉÍÓÚÑ][\w'-]+){0,3}")


class Dictionary:
    """The baseline: capitalised names, longest first, each the most populous place of that name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def document(self, identity: str, lang: str, text: str) -> Document:
        return Document(identity, lang, tuple(self._toponyms(text)), ())

    def _toponyms(self, text: str) -> Iterable[Toponym]:
        for found in NAME.finditer(text):
            places = self._gazetteer.lookup(found[0])
            if places:
                best = max(places, key=lambda place: place.population)
                yield Toponym(found.start(), found.end(), Spot(best.lon, best.lat, 0.0, best.precision))


def per_second(work: Callable[[Article], object], articles: list[Article]) -> float:
    """Return articles a second of processor time, best of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for article in articles:
            work(article)
        rounds.append(time.process_time() - start)
    return len(articles) / min(rounds)


def main(gold: Path) -> None:
    settings = Settings.from_environ()
    start = time.perf_counter()
    gazetteer = Gazetteer.open(settings.data)
    opened = time.perf_counter() - start
    pipeline, baseline = Pipeline.open(settings), Dictionary(gazetteer)
    documents = read_documents(gold)
    articles = {one.id: one.article for one in read(gold, Defaults()) if isinstance(one, ReadDocument) and one.id}

    def read_whole(identity: str) -> Document:
        return Document.from_dict(prediction(identity, pipeline.process(articles[identity])))

    print(as_table(evaluate(documents, {name: read_whole(name) for name in documents})))
    plain = {name: baseline.document(name, gold_one.lang, articles[name].text) for name, gold_one in documents.items()}
    plain_f1 = evaluate(documents, plain)["total"]["toponym F1 (end to end)"]
    print(f"\ndictionary baseline: toponym F1 (end to end) {plain_f1:.3f}")

    print(shares_right(Extractor(pipeline.vocabulary, settings.data)))
    texts = list(articles.values())
    words = sum(len(article.text.split()) for article in texts) / len(texts)
    ours, theirs = per_second(pipeline.process, texts), per_second(lambda a: baseline.document("", "", a.text), texts)
    print(
        f"articles of {words:.0f} words a second on one core: {ours:.0f}; dictionary {theirs:.0f}; ratio {ours / theirs:.3f}"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"gazetteer of {len(gazetteer):,} places opened in {opened * 1000:.0f} ms; peak resident memory {peak:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make bench-extract GOLD=path/to/annotated.jsonl")
    main(Path(sys.argv[1]))
