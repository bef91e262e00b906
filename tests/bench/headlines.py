"""How much is read from a headline alone? Prints a Markdown table for RESULTS.md; no part of the tests.

    .venv/bin/python -m tests.bench.headlines        # 604 headlines on lethal events in Mexico, from UCDP

Counted is only what the headline states. Headlines leave the day to the page that they stand on, and Terreno takes no day
that is not stated: its own dates are one row, and those with the day of publication where it states none another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.model import Incident
from geo.pipeline import Pipeline
from geo.settings import Settings
from tests.bench.geoparse_table import Row, markdown
from tests.bench.incident_corpora import (
    Figures,
    Json,
    as_line,
    corpora_from_arguments,
    evaluated,
    missing,
    predicted,
    read_corpus,
    share,
)

CORPUS = "ucdp/headlines_dev.jsonl.gz"
LANGUAGES = {"es": "Spanish", "en": "English"}


def main() -> None:
    corpora = corpora_from_arguments(__doc__)
    if reason := missing(corpora, CORPUS):
        print(f"Headlines: {reason}")
        return
    gold = read_corpus(corpora / CORPUS)
    pipeline = Pipeline.open(Settings.from_environ())
    lines = predicted(lambda one: pipeline.process(one).incidents, gold, lambda incident: told(incident, pipeline))
    print(f"{len(gold)} headlines, each of one lethal event in Mexico\n")
    print(markdown(rows(evaluated(corpora, gold, lines, "--ucdp"), evaluated(corpora, gold, dated(gold, lines), "--ucdp"))))
    for lang, name in LANGUAGES.items():
        own = evaluated(corpora, gold, lines, "--ucdp", "--lang", lang)
        print(f"\n{name}: " + ", ".join(f"{name} {value:.3f}" for name, value in stated(own).items()))


def told(incident: Incident, pipeline: Pipeline) -> Json:
    groups = [pipeline.vocabulary.actors[one].name for one in incident.cartels]
    return as_line(incident, incident.type, groups)


def dated(gold: Sequence[Json], lines: Sequence[Json]) -> list[Json]:
    """Return the lines with the day of publication for every date that is not stated."""
    published = {one["id"]: one["date_published"] for one in gold}
    return [{**line, "incidents": [_dated(one, published[line["id"]]) for one in _incidents(line)]} for line in lines]


def _incidents(line: Json) -> list[Json]:
    found = line["incidents"]
    assert isinstance(found, list)
    return found


def _dated(incident: Json, published: object) -> Json:
    return {**incident, "date": incident["date"] or incident["date_start"] or published}


def stated(figures: Figures) -> Mapping[str, float]:
    return {
        "an incident found": share(figures, "found"),
        "killed where stated": share(figures, "killed exact (number stated in the text)"),
        "municipality where stated": share(figures, "municipality (place stated)"),
        "state where a place is stated": share(figures, "state (place stated)"),
        "within 50 km where a place is stated": share(figures, "within 50 km (all, none = wrong)"),
    }


def rows(own: Figures, published: Figures) -> list[Row]:
    aims = {"killed where stated": 0.85, "municipality where stated": 0.80}
    found = [Row(name, (value,), (aims[name],) if name in aims else None) for name, value in stated(own).items()]
    within = "date +-3 days"
    return [
        *found,
        Row("date within 3 days, stated ones alone", (share(own, within),), None),
        Row("date within 3 days, the day of publication where none is stated", (share(published, within),), (0.95,)),
    ]


if __name__ == "__main__":
    main()
