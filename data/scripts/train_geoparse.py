"""Train the geoparser on annotated texts and report what it scores on texts it has not seen.

    python data/scripts/train_geoparse.py ARTICLES.jsonl [--general MORE.jsonl.gz …] [--folds 5] [--dry]

ARTICLES.jsonl has one article a line: {"lang", "text", "toponyms": [{start, end, name, lat, lon, precision, radius_km}]};
texts on other subjects, to which the annotated examples of data/geoparse are added, may lack the last two, and where only
some toponyms are annotated they say "partial": true.

Writes recognition.tsv, resolution_first.tsv, resolution_second.tsv and calibration.tsv in data/geoparse. Every figure that
it prints, the settled places of the second round and the calibration come from models trained without the text concerned.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from geoparse_corpus import MADE, Example, Source, Toponym, forget, labelled, made_examples, matched_span, read_examples
from geoparse_figures import Tally, calibration
from geoparse_fitting import Group, Rows, Weights, train_ranking, train_recognition

from geo.gazetteer import Gazetteer
from geo.geoparse.containers import Contained, contained_places
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.light import Light, Mention, Unit, light_of
from geo.geoparse.recognition import Recognised, best_set
from geo.geoparse.recognition_features import span_groups
from geo.geoparse.resolution import (
    Ranked,
    alternatives,
    rank_all,
    rank_choices,
    read_hints,
    read_mentions,
    settle_best,
    settle_plainly,
)
from geo.geoparse.spans import Span, SpanFinder
from geo.geoparse.stated import keep_contained
from geo.geoparse.weights import Scorer, feature_names, write_weights
from geo.model import Place
from geo.settings import Settings
from geo.vocabulary import Vocabulary

FORGOTTEN_WEIGHT = 0.5
NEWSROOM = Source("newsroom", 1.0, 1.0)
GENERAL = {
    "geovirus": Source("geovirus", 0.4, 0.4),
    "wiktor500": Source("wiktor", 0.2, 0.2),
    "examples": Source("examples", 0.7, 1.0),
}


def right_alternatives(mention: Mention, toponym: Toponym) -> set[int]:
    """Return the indices of the right options, those of the annotated precision if there are any; else that of 'none'."""
    meant = [i for i, option in enumerate(mention.options) if toponym.is_meant(option.place)]
    right = [i for i in meant if toponym.is_right(mention.options[i].place)] or meant
    exact = [i for i in right if mention.options[i].precision is toponym.precision]
    return set(exact or right or [len(mention.options)])


@dataclass(frozen=True)
class Reading:
    """A text's mentions with the annotated toponym each stands for, None where nothing is known about it."""

    mentions: list[Mention]
    gold: list[Toponym | None]
    hints: list[Unit]
    weight: float

    def light(self, weights: Weights | None = None) -> Light:
        """Return what is settled plainly, or by the first round with `weights`."""
        light = light_of(self.mentions, settle_plainly(self.mentions), self.hints)
        if weights is None:
            return light
        return light_of(self.mentions, settle_best(rank_choices(self.mentions, light, Scorer(weights))), self.hints)

    def groups(self, light: Light) -> list[Group]:
        return [
            ([feature_names(groups) for groups in alternatives(m, light)], right_alternatives(m, g), self.weight)
            for m, g in zip(self.mentions, self.gold, strict=True)
            if m.options and g is not None and g.place is not None
        ]


def read_gold(example: Example, lexicon: Lexicon, others: Sequence[Span] = ()) -> Reading:
    """Read the annotated toponyms as the mentions, and of partial annotations the `others` that recognition finds."""
    pairs: list[tuple[Span, Toponym | None]] = []
    for toponym in sorted(example.gold, key=lambda t: t.start):
        span = matched_span(toponym, example.document.spans)
        if span is not None and (not pairs or span.first >= pairs[-1][0].last):
            pairs.append((span, toponym))
    taken = {word for span, _ in pairs for word in range(span.first, span.last)}
    pairs += [(span, None) for span in others if taken.isdisjoint(range(span.first, span.last))]
    pairs.sort(key=lambda pair: pair[0].first)
    found = [Recognised(span, 1.0) for span, _ in pairs]
    return read_found(example, found, lexicon, [toponym for _, toponym in pairs])


def read_found(
    example: Example, found: Sequence[Recognised], lexicon: Lexicon, gold: Sequence[Toponym | None] = ()
) -> Reading:
    mentions = read_mentions(example.document, found, lexicon, example.lang)
    hints = read_hints(example.document, found, lexicon)
    return Reading(keep_contained(mentions), list(gold), hints, example.source.resolution)


class Trainer:
    """`made` are examples from templates, to learn recognition and resolution from."""

    def __init__(
        self, examples: Sequence[Example], made: tuple[list[Example], list[Example]], lexicon: Lexicon, folds: int
    ) -> None:
        self.examples, self.lexicon = examples, lexicon
        self.fold = np.random.RandomState(0).permutation(len(examples)) % folds
        self.groups = [[list(span_groups(e.document, s, lexicon)) for s in e.document.spans] for e in examples]
        self.rows = [self._rows(example) for example in examples]
        self.forgotten = [self._forgotten(i, example) for i, example in enumerate(examples)]
        self.made_rows = joined([self._rows(example) for example in made[0]])
        self.made_forgotten = joined([self._forgotten(i, example) for i, example in enumerate(made[0])])
        self.made = [read_gold(example, lexicon) for example in made[1]]

    def recognition(self, chosen: Sequence[int]) -> Weights:
        parts = [(self.made_rows, MADE.recognition), (self.made_forgotten, MADE.recognition * FORGOTTEN_WEIGHT)]
        for i in chosen:
            weight = self.examples[i].source.recognition
            parts += [(self.rows[i], weight), (self.forgotten[i], weight * FORGOTTEN_WEIGHT)]
        return train_recognition(*parts)

    def _rows(self, example: Example) -> Rows:
        spans, labels = labelled(example)
        return [feature_names(span_groups(example.document, span, self.lexicon)) for span in spans], labels

    def _forgotten(self, seed: int, example: Example) -> Rows:
        if example.is_partial:
            return [], []
        known, (_, labels) = example.document, labelled(example)
        document = forget(known, seed)
        changed = [
            k for k, (old, new) in enumerate(zip(known.spans, document.spans, strict=True)) if old.kind is not new.kind
        ]
        features = [feature_names(span_groups(document, document.spans[k], self.lexicon)) for k in changed]
        return features, [labels[k] for k in changed]

    def found(self, i: int, weights: Weights) -> list[Recognised]:
        return best_set(self.examples[i].document.spans, list(map(Scorer(weights), self.groups[i])))

    def ranking(self, chosen: Sequence[int], readings: Sequence[Reading], lights: Sequence[Light]) -> Weights:
        made = [group for reading in self.made for group in reading.groups(reading.light())]
        return train_ranking([*made, *(group for i in chosen for group in readings[i].groups(lights[i]))])

    def unseen(self, train: Callable[[Sequence[int]], Weights]) -> list[Weights]:
        """Return for each article the weights of a model trained without its fold."""
        everything = range(len(self.examples))
        models = [train([i for i in everything if self.fold[i] != k]) for k in range(int(self.fold.max()) + 1)]
        return [models[k] for k in self.fold]

    def run(self, folder: Path, is_dry: bool) -> None:
        everything = range(len(self.examples))
        recognition = self.unseen(self.recognition)
        found = [self.found(i, recognition[i]) for i in everything]
        readings = [
            read_gold(example, self.lexicon, [item.span for item in items] if example.is_partial else ())
            for example, items in zip(self.examples, found, strict=True)
        ]
        plain = [reading.light() for reading in readings]
        first = self.unseen(lambda chosen: self.ranking(chosen, readings, plain))
        settled = [reading.light(weights) for reading, weights in zip(readings, first, strict=True)]
        second = self.unseen(lambda chosen: self.ranking(chosen, readings, settled))
        table = self._report(found, first, second)
        if is_dry:
            return
        write_weights(folder / "calibration.tsv", table)
        write_weights(folder / "recognition.tsv", self.recognition(everything))
        write_weights(folder / "resolution_first.tsv", self.ranking(everything, readings, plain))
        write_weights(folder / "resolution_second.tsv", self.ranking(everything, readings, settled))

    def _report(self, found: Sequence[list[Recognised]], first: list[Weights], second: list[Weights]) -> Weights:
        tallies: dict[str, Tally] = {}
        contained: dict[str, list[bool]] = {}
        for i, example in enumerate(self.examples):
            tally = tallies.setdefault(f"{example.source.name} {example.lang}", Tally())
            reading = read_found(example, found[i], self.lexicon)
            ranked = rank_all(reading.mentions, reading.light(first[i]), Scorer(second[i]))
            inside = contained_places(ranked, example.document.tokens, self.lexicon)
            tally.counts["gold"] += len(example.gold)
            for item, recognised in zip(ranked, found[i], strict=True):
                toponym = _aligned(recognised.span, example.gold)
                place, raw = _answer(item, inside.get(item.mention.position))
                right = toponym is not None and toponym.is_right(place)
                judged = toponym is not None and toponym.place is not None
                tally.counts.update(found=1, matched=toponym is not None, right=right, judged=judged)
                if place is None or (toponym is None and example.is_partial) or (toponym is not None and not judged):
                    continue
                meant = toponym is not None and toponym.is_meant(place)
                if isinstance(raw, str):
                    contained.setdefault(raw, []).append(meant)
                else:
                    tally.scored.append((raw * recognised.probability, meant))
        partial = {f"{e.source.name} {e.lang}" for e in self.examples if e.is_partial}
        for name, tally in tallies.items():
            tally.print(name, name in partial)
        return calibration(tallies, contained)


def joined(parts: Sequence[Rows]) -> Rows:
    return [row for rows, _ in parts for row in rows], [label for _, labels in parts for label in labels]


def _aligned(span: Span, gold: Sequence[Toponym]) -> Toponym | None:
    return next((t for t in gold if t.start < span.end and t.end > span.start), None)


def _answer(item: Ranked, inside: Contained | None) -> tuple[Place | None, float | str]:
    if item.best is not None:
        return item.best[0].place, item.best[1]
    return (inside.place, inside.reason.value) if inside else (None, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--general", type=Path, nargs="*", default=[], help="texts on other subjects")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="print the figures only")
    parser.add_argument("--gazetteer", type=Path, help="data folder of the built gazetteer, if not that of the settings")
    options = parser.parse_args()
    data = Settings.from_environ().data
    lexicon = Lexicon.load(data / "geoparse", Vocabulary.load(data / "reference"))
    gazetteer = Gazetteer.open(options.gazetteer or data)
    finder = SpanFinder(gazetteer, lexicon)
    examples = read_examples(options.articles, NEWSROOM, finder, lexicon)
    for path in (*options.general, *sorted((data / "geoparse").glob("examples.*.txt"))):
        examples += read_examples(path, GENERAL[path.name.split(".")[0]], finder, lexicon)
    trainer = Trainer(examples, made_examples(gazetteer, finder, lexicon), lexicon, options.folds)
    trainer.run(data / "geoparse", options.dry)


if __name__ == "__main__":
    main()
