"""How well and how fast are places found? Prints Markdown tables for RESULTS.md; not part of the test suite.

    make bench-geoparse                       # everything; CORPORA=folder if they do not lie in ../shared
    .venv/bin/python -m tests.bench.geoparse --quick   # without training, so without GeoVirus and WikToR

GeoVirus and WikToR are in the training data of the weights that are shipped; here two models are trained, each without half
of them, and each reads the half that it has not seen. Everything else was never trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.evaluation import Document, Figures, as_table, evaluate_toponyms, read_documents
from geo.geoparsing import geoparsed
from geo.pipeline import Pipeline
from geo.settings import ROOT, Settings
from tests.bench.geoparse_halves import read_crosswise
from tests.bench.geoparse_speed import Speed, measure_ours, measure_spacy, speed_texts
from tests.bench.geoparse_table import Outcome, Row, markdown
from tests.bench.places_found import place_list_found, ucdp_shares

HELD_OUT = ROOT / "tests" / "bench" / "geoparse"
CROSSWISE = ("geovirus", "wiktor500")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpora/ and reference/")
    parser.add_argument("--spacy", type=Path, help="a Python that has spaCy and its small English model")
    parser.add_argument("--quick", action="store_true", help="train nothing")
    options = parser.parse_args()
    figures = dict(scores(options.shared, quick=options.quick))
    texts = speed_texts(options.shared)
    ours, theirs = measure_ours(texts), measure_spacy(texts, options.spacy)
    rows = [*quality_rows(figures), *place_rows(options.shared), *speed_rows(ours, theirs)]
    print(markdown(rows))
    if theirs is None:
        print("\nspaCy was not there to be measured; `make bench-geoparse` installs it into build/bench.")
    print(f"\n```\n{as_table(figures)}\n```")


def scores(shared: Path, *, quick: bool) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of every corpus that is there, by 'corpus language'."""
    pipeline = Pipeline.open(Settings.from_environ())
    for documents in ({d.id: d for d in held_out()}, newsroom(shared)):
        if documents:
            yield from evaluate_toponyms(documents.values(), predicted(pipeline, documents)).items()
    train = shared / "corpora" / "newsroom" / "train.jsonl"
    corpora = [shared / "corpora" / "geoparsing" / f"{name}.jsonl.gz" for name in CROSSWISE]
    if not quick and train.is_file() and all(path.is_file() for path in corpora):
        gold = read_documents(*corpora)
        yield from evaluate_toponyms(gold.values(), read_crosswise(train, corpora, predicted)).items()


def held_out() -> Iterator[Document]:
    """Yield our own annotated texts that nothing is trained on."""
    from data.scripts.geoparse_examples import read_examples

    for path in sorted(HELD_OUT.glob("heldout.*.txt")):
        for example in read_examples(path):
            yield Document.from_dict({**example.to_dict(), "corpus": "heldout"})


def newsroom(shared: Path) -> Mapping[str, Document]:
    path = shared / "corpora" / "newsroom" / "dev.jsonl"
    return read_documents(path) if path.is_file() else {}


def predicted(pipeline: Pipeline, documents: Mapping[str, Document]) -> dict[str, Document]:
    found = {}
    for name, document in documents.items():
        assert document.article is not None
        mentions = pipeline.geoparse(document.article)
        found[name] = Document.from_dict(geoparsed(name, document.lang, mentions))
    return found


def quality_rows(figures: Mapping[str, Figures]) -> Iterator[Row]:
    def figure(group: str, *names: str) -> Outcome:
        return tuple(figures[group][name] for name in names) if group in figures else None

    both = ("recognition F1", "end to end F1")
    yield Row("GeoVirus, parts not trained on: recognition F1 / e2e F1", figure("geovirus en", *both), (0.92, 0.80))
    yield Row("WikToR, parts not trained on: within 161 km, of all mentions", figure("wiktor en", "end to end R"), (0.75,))
    for lang, name in (("en", "English"), ("es", "Spanish")):
        yield Row(f"general news, held out, {name}: recognition F1 / e2e F1", figure(f"heldout {lang}", *both), (0.82, 0.66))
    for lang, name in (("en", "English"), ("es", "Spanish")):
        yield Row(f"newsroom articles, {name}: e2e F1", figure(f"dev {lang}", "end to end F1"), (0.92,))
    errors = [figures[g]["calibration error"] for g in figures if not g.endswith(" total")]
    told = [error for error in errors if error is not None]
    yield Row("expected calibration error, mean / worst of these corpora",
              (sum(told) / len(told), max(told)) if told else None, (0.05, None), is_less_better=True)  # fmt: skip


def place_rows(shared: Path) -> Iterator[Row]:
    shares = ucdp_shares(shared / "corpora" / "ucdp" / "events_dev.jsonl.gz")
    yield Row("UCDP place phrases in Mexico within 50 km: country and state given / not", shares, (0.90, 0.80))
    yield Row(
        "Mexican list, 68 places: first answer right / any answer",
        place_list_found(shared / "reference" / "place_list.tsv"),
        (None, 68),
    )


def speed_rows(ours: Speed, theirs: Mapping[str, Speed] | None) -> Iterator[Row]:
    yield Row("words a second, one core", (ours.words_a_second,), (60_000,))
    yield Row("load time, s", (ours.load_s,), (1.0,), is_less_better=True)
    yield Row("resident memory, MB: whole process / beyond bare Python", (ours.resident_mb, ours.added_mb), (200, 200),
              is_less_better=True)  # fmt: skip
    for name, speed in (theirs or {}).items():
        yield Row(f"times as fast as spaCy's small model, {name}", (ours.words_a_second / speed.words_a_second,), None)
        yield Row(f"spaCy, {name}: words a second / load time, s / resident memory, MB",
                  (speed.words_a_second, speed.load_s, speed.resident_mb), None)  # fmt: skip


if __name__ == "__main__":
    main()
