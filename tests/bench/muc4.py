"""How well are attacks of 1988 to 1991 in Latin America read? Prints a Markdown table for RESULTS.md; no part of the tests.

    .venv/bin/python -m tests.bench.muc4        # the 200 development texts (TST1 and TST2) of MUC-4

They are all capitals and about groups that Terreno's vocabulary does not hold, so `muc4_groups.csv` adds the names of those.
Two readers are measured. One has scorers of its own, `data/extract/muc4.npz`, which learned from the 1,300 training texts of
MUC-4 what counts there, and know its types; features and code are the same. The other is Terreno as it reads the news of
today, trained on nothing of MUC-4: `muc4_types.csv` says which of its types is which of MUC's; robberies, hijackings and
forced work stoppages have none, and what is no attack in MUC's sense (arrests, sentences) is not handed in.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geo.extract import Extractor
from geo.extract.scorers import KIND, MUC4, WEIGHTS
from geo.model import Incident
from geo.pipeline import Pipeline
from geo.settings import Settings
from geo.vocabulary import Actor, ActorKind, Vocabulary
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

TYPES = Path(__file__).parent / "muc4_types.csv"
GROUPS = Path(__file__).parent / "muc4_groups.csv"
CORPUS = "muc4/muc4.dev.jsonl.gz"


def main() -> None:
    corpora = corpora_from_arguments(__doc__)
    if reason := missing(corpora, CORPUS):
        print(f"MUC-4: {reason}")
        return
    gold = read_corpus(corpora / CORPUS)
    in_case = [{**one, "text": one["text_truecased"]} for one in gold]
    print(f"MUC-4, {len(gold)} development texts as they are, all capitals, read with scorers trained on MUC-4\n")
    print(markdown(rows(measured(corpora, gold, MUC4))))
    print("\nThe same texts in upper and lower case, read with the same scorers\n")
    print(markdown(rows(measured(corpora, in_case, MUC4))))
    print("\nThe texts as they are, read with the scorers for news of organised crime in Mexico, for comparison\n")
    print(markdown([replace(row, aim=None) for row in rows(measured(corpora, gold, WEIGHTS))]))


def measured(corpora: Path, gold: Sequence[Json], weights: Path) -> Figures:
    settings = Settings.from_environ()
    vocabulary = with_groups(Vocabulary.load(settings.data / "reference"))
    pipeline, extractor = Pipeline(settings, vocabulary), Extractor(vocabulary, settings.data, weights)
    own = {kind: kind for kind in extractor.model[KIND].classes}
    types = own if weights == MUC4 else {row["type"]: row["muc"] for row in table(TYPES)}
    lines = predicted(
        lambda article: extractor.extract(article, pipeline.geoparse(article)),
        gold,
        lambda incident: told(incident, types, vocabulary),
    )
    return evaluated(corpora, gold, lines)


def with_groups(vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary with the groups of these texts added, as a user would add them to `actors.csv`."""
    return replace(vocabulary, actors={**vocabulary.actors, **{row["id"]: group(row) for row in table(GROUPS)}})


def group(row: Mapping[str, str]) -> Actor:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    return Actor(row["id"], row["name"], ActorKind.CARTEL, None, None, aliases, (), None, "")


def told(incident: Incident, types: Mapping[str, str], vocabulary: Vocabulary) -> Json | None:
    kind = types.get(incident.type)
    return as_line(incident, kind, [vocabulary.actors[one].names for one in incident.cartels]) if kind else None


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(figures: Figures) -> list[Row]:
    aligned, dates, counts = "location accuracy on aligned", "date accuracy on aligned", "count exact on aligned"
    return [
        Row("detection F1", (share(figures, "document detection"),), (0.90,)),
        Row("incident with type F1", (share(figures, "incident + type"),), (0.80,)),
        Row("organisation F1", (share(figures, "perp_orgs"),), (0.60,)),
        Row("town, of the aligned", (share(figures, aligned, "town"),), (0.68,)),
        Row("country, of the aligned", (share(figures, aligned, "country"),), None),
        Row("stated day exact, of the aligned", (share(figures, dates, "stated day exact"),), (0.90,)),
        Row("killed exact, of the aligned", (share(figures, counts, "killed"),), (0.55,)),
    ]


if __name__ == "__main__":
    main()
