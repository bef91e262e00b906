"""MUC-4's training texts as articles that scorers can learn from: which sentences tell each incident of its key.

The keys name who was hit, by whom, with what and where, and no sentence; so an incident is taken to be told where its
names and things stand together.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.extract.facts import Facts  # noqa: E402
from geo.extract.features import all_features  # noqa: E402
from geo.extract.tokens import fold_in_place  # noqa: E402
from geo.gazetteer import Gazetteer  # noqa: E402
from geo.geoparse import Geoparser  # noqa: E402
from geo.vocabulary import Vocabulary  # noqa: E402
from tests.bench.incident_corpora import article_of, read_corpus  # noqa: E402
from tests.bench.muc4 import with_groups  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"
WORTH = {"victims": 2.0, "targets": 2.0, "perp_inds": 1.0, "perp_orgs": 1.0, "weapons": 1.0}
"""How much the name of each slot tells that a sentence speaks of the incident."""
PLACE_WORTH, WORD_WORTH, LEAST = 0.7, 1.0, 2.0
ALSO = 0.6
"""A sentence with so much of what the best one has tells the incident too."""
WORDS = {
    "attack": {"kill", "die", "shoot", "attack", "clash", "body", "explode"},
    "bombing": {"explode"},
    "kidnapping": {"kidnap", "missing"},
    "arson": {"burn"},
    "robbery": {"seize"},
}


@dataclass
class Told:
    """One text; `frames` pairs the incidents of its key with the indices of the sentences that tell them."""

    document: dict
    facts: Facts
    own: list[list[str]]
    frames: list[tuple[dict, list[int]]]
    fold: int

    @property
    def telling(self) -> set[int]:
        return {index for _, indices in self.frames for index in indices}


def evaluator() -> ModuleType:
    """Return the corpus's own program as a module: its comparisons decide what is right."""
    spec = importlib.util.spec_from_file_location("muc_evaluate", CORPORA / "incidents" / "evaluate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def vocabulary() -> Vocabulary:
    return with_groups(Vocabulary.load(ROOT / "data" / "reference"))


def tell_everything(folds: int, known: Vocabulary) -> list[Told]:
    parser = Geoparser(Gazetteer.open(ROOT / "data"), known, ROOT / "data")
    told = []
    for number, document in enumerate(read_corpus(CORPORA / "muc4" / "muc4.train.jsonl.gz")):
        article = article_of(document)
        facts = Facts.gather(article, parser.parse(article), known)
        frames = [(incident, telling(facts, incident)) for incident in document["incidents"]]
        told.append(Told(document, facts, all_features(facts), [pair for pair in frames if pair[1]], number % folds))
    return told


def telling(facts: Facts, incident: dict) -> list[int]:
    """Return the sentences that tell an incident, the first of the best ones and those after it that name as much."""
    worth = [sum(_worth(facts, index, incident)) for index in range(len(facts.sentences))]
    best = max(worth, default=0.0)
    if best < WORD_WORTH:
        return []
    first = worth.index(best)
    least = max(LEAST, ALSO * best)
    return [index for index, value in enumerate(worth) if index == first or (index > first and value >= least)]


def _worth(facts: Facts, index: int, incident: dict) -> Iterator[float]:
    if facts.noise[index]:
        return
    text = _words(facts.text_of(index))
    for slot, value in WORTH.items():
        yield value * min(2, sum(any(_words(name) in text for name in names if name) for names in incident.get(slot) or []))
    levels = [level["name"] for level in incident.get("location_levels") or [] if level["level"] != "country"]
    yield PLACE_WORTH * any(_words(name) in text for name in levels)
    yield WORD_WORTH * bool(WORDS.get(incident["type"], set()).intersection(facts.families[index]))


def _words(text: str) -> str:
    kept = "".join(c if c.isalnum() else " " for c in fold_in_place(text))
    return f" {' '.join(kept.split())} "


def types_of(incident: dict) -> Sequence[str]:
    return [*(incident.get("type_alternatives") or [incident["type"]])]
