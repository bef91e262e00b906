"""Train the geoparser on annotated articles and report what it scores on articles it has not seen.

    python data/scripts/train_geoparse.py ARTICLES.jsonl [--general MORE.jsonl.gz] [--folds 5]

ARTICLES.jsonl has one article a line: {"lang", "text", "toponyms": [{start, end, name, lat, lon, precision, radius_km}]}.

Writes recognition.tsv, resolution_first.tsv, resolution_second.tsv and calibration.tsv in data/geoparse. Every figure that
it prints, the settled places of the second round and the calibration come from models trained without the article concerned.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from geoparse_corpus import Example, Toponym, forget, labels_of, made_examples, matched_span, read_examples
from geoparse_fitting import Group, Rows, Weights, train_ranking, train_recognition
from sklearn.isotonic import IsotonicRegression

from geo.gazetteer import Gazetteer
from geo.geoparse.containers import container
from geo.geoparse.document import Document
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.light import Light, Mention, Unit, light_of
from geo.geoparse.recognition import Recognised, best_set, span_features
from geo.geoparse.resolution import Ranked, alternatives, rank_all, read_hints, read_mentions, settle_best, settle_plainly
from geo.geoparse.spans import Span, SpanFinder
from geo.geoparse.weights import Scorer, score, write_weights
from geo.model import Place
from geo.settings import Settings
from geo.vocabulary import Vocabulary

MADE_WEIGHT, GENERAL_WEIGHT, FORGOTTEN_WEIGHT = 0.3, 0.2, 0.5


def right_alternatives(mention: Mention, toponym: Toponym) -> set[int]:
    """Return the indices of the right options, those of the annotated precision if there are any; else that of 'none'."""
    right = [i for i, option in enumerate(mention.options) if toponym.is_right(option.place)]
    exact = [i for i in right if toponym.place and mention.options[i].precision is toponym.place.precision]
    return set(exact or right or [len(mention.options)])


@dataclass(frozen=True)
class Reading:
    """An article's mentions with the annotated toponym each stands for."""

    mentions: list[Mention]
    gold: list[Toponym]
    hints: list[Unit]

    def light(self, weights: Weights | None = None) -> Light:
        """Return what is settled plainly, or by the first round with `weights`."""
        light = light_of(self.mentions, settle_plainly(self.mentions), self.hints)
        if weights is None:
            return light
        return light_of(self.mentions, settle_best(rank_all(self.mentions, light, Scorer(weights))), self.hints)

    def groups(self, light: Light) -> list[Group]:
        pairs = zip(self.mentions, self.gold, strict=True)
        return [
            ([list(chain(*groups)) for groups in alternatives(m, light)], right_alternatives(m, g))
            for m, g in pairs
            if m.options
        ]


def read_gold(example: Example, lexicon: Lexicon) -> Reading:
    pairs: list[tuple[Span, Toponym]] = []
    for toponym in example.gold:
        span = matched_span(toponym, example.document.spans) if toponym.place else None
        if span is not None and (not pairs or span.first >= pairs[-1][0].last):
            pairs.append((span, toponym))
    found = [Recognised(span, 1.0) for span, _ in pairs]
    return read_found(example, found, lexicon, [toponym for _, toponym in pairs])


def read_found(example: Example, found: Sequence[Recognised], lexicon: Lexicon, gold: list[Toponym]) -> Reading:
    mentions = read_mentions(example.document, found, lexicon, example.lang)
    return Reading(mentions, gold, read_hints(example.document, found, lexicon))


class Trainer:
    """`made` are examples from templates, to learn recognition and resolution from; `general` those on other subjects."""

    def __init__(
        self,
        examples: Sequence[Example],
        made: tuple[list[Example], list[Example]],
        general: Sequence[Example],
        lexicon: Lexicon,
        folds: int,
    ) -> None:
        self.examples, self.lexicon = examples, lexicon
        self.fold = np.random.RandomState(0).permutation(len(examples)) % folds
        self.features = [[span_features(e.document, s, lexicon) for s in e.document.spans] for e in examples]
        self.labels = [labels_of(example) for example in examples]
        self.forgotten = [self._forgotten(i, example) for i, example in enumerate(examples)]
        self.made_forgotten = [self._forgotten(i, example) for i, example in enumerate(made[0])]
        self.readings = [read_gold(example, lexicon) for example in examples]
        self.general_rows = self._rows(general)
        self.made = [read_gold(example, lexicon) for example in made[1]]
        self.made_rows = self._rows(made[0])
        self.plain = [reading.light() for reading in self.readings]

    def recognition(self, chosen: Sequence[int]) -> Weights:
        seen = [x for i in chosen for x in self.features[i]], [y for i in chosen for y in self.labels[i]]
        return train_recognition(
            (seen, 1.0),
            (joined([self.forgotten[i] for i in chosen]), FORGOTTEN_WEIGHT),
            (self.made_rows, MADE_WEIGHT),
            (joined(self.made_forgotten), MADE_WEIGHT * FORGOTTEN_WEIGHT),
            (self.general_rows, GENERAL_WEIGHT),
        )

    def _rows(self, examples: Sequence[Example]) -> Rows:
        features = [list(span_features(e.document, s, self.lexicon)) for e in examples for s in e.document.spans]
        return features, [label for example in examples for label in labels_of(example)]

    def _forgotten(self, seed: int, example: Example) -> Rows:
        known, labels = example.document, labels_of(example)
        document = forget(known, seed)
        changed = [
            k for k, (old, new) in enumerate(zip(known.spans, document.spans, strict=True)) if old.kind is not new.kind
        ]
        features = [list(span_features(document, document.spans[k], self.lexicon)) for k in changed]
        return features, [labels[k] for k in changed]

    def ranking(self, chosen: Sequence[int], lights: Sequence[Light]) -> Weights:
        made = [group for reading in self.made for group in reading.groups(reading.light())]
        return train_ranking([*made, *(group for i in chosen for group in self.readings[i].groups(lights[i]))])

    def unseen(self, train: Callable[[Sequence[int]], Weights]) -> list[Weights]:
        """Return for each article the weights of a model trained without its fold."""
        everything = range(len(self.examples))
        models = [train([i for i in everything if self.fold[i] != k]) for k in range(int(self.fold.max()) + 1)]
        return [models[k] for k in self.fold]

    def run(self, folder: Path) -> None:
        recognition = self.unseen(self.recognition)
        first = self.unseen(lambda chosen: self.ranking(chosen, self.plain))
        settled = [reading.light(weights) for reading, weights in zip(self.readings, first, strict=True)]
        second = self.unseen(lambda chosen: self.ranking(chosen, settled))
        self._report(recognition, first, second, folder)
        everything = range(len(self.examples))
        write_weights(folder / "recognition.tsv", self.recognition(everything))
        write_weights(folder / "resolution_first.tsv", self.ranking(everything, self.plain))
        write_weights(folder / "resolution_second.tsv", self.ranking(everything, settled))

    def _report(self, recognition: list[Weights], first: list[Weights], second: list[Weights], folder: Path) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        scored: list[tuple[float, bool]] = []
        contained: dict[str, list[bool]] = {}
        for i, example in enumerate(self.examples):
            found = best_set(example.document.spans, [score(x, recognition[i]) for x in self.features[i]])
            reading = read_found(example, found, self.lexicon, [])
            ranked = rank_all(reading.mentions, reading.light(first[i]), Scorer(second[i]))
            counts[example.lang, "gold"] += len(example.gold)
            for item, recognised in zip(ranked, found, strict=True):
                toponym = _aligned(recognised.span, example.gold)
                place, raw = _answer(item, ranked, example.document, self.lexicon)
                right = toponym is not None and toponym.is_right(place)
                counts[example.lang, "found"] += 1
                counts[example.lang, "matched"] += toponym is not None
                counts[example.lang, "right"] += right
                if isinstance(raw, str):
                    contained.setdefault(raw, []).append(right)
                elif place is not None:
                    scored.append((raw * recognised.probability, right))
        for lang in sorted({lang for lang, _ in counts}):
            _print_figures(lang, counts)
        write_weights(folder / "calibration.tsv", _calibration(scored, contained))


def joined(parts: Sequence[Rows]) -> Rows:
    return [row for rows, _ in parts for row in rows], [label for _, labels in parts for label in labels]


def _aligned(span: Span, gold: Sequence[Toponym]) -> Toponym | None:
    return next((t for t in gold if t.start < span.end and t.end > span.start), None)


def _answer(
    item: Ranked, ranked: Sequence[Ranked], document: Document, lexicon: Lexicon
) -> tuple[Place | None, float | str]:
    if item.best is not None:
        return item.best[0].place, item.best[1]
    inside = container(item, ranked, document.tokens, lexicon)
    return (inside.place, inside.reason.value) if inside else (None, 0.0)


def _print_figures(lang: str, counts: Counter[tuple[str, str]]) -> None:
    gold, found, matched, right = (counts[lang, key] for key in ("gold", "found", "matched", "right"))
    print(
        f"{lang}: recognition P {matched / found:.3f} R {matched / gold:.3f} F1 {2 * matched / (found + gold):.3f}, "
        f"resolved {right / matched:.3f}, end to end F1 {2 * right / (found + gold):.3f}"
    )


def _calibration(scored: Sequence[tuple[float, bool]], contained: Mapping[str, Sequence[bool]]) -> Weights:
    raw, right = np.array([s for s, _ in scored]), np.array([float(r) for _, r in scored])
    fitted = _isotonic(raw, right)
    grid = np.linspace(0.0, 1.0, 21)
    table = {f"raw@{x:.2f}": float(p) for x, p in zip(grid, fitted.predict(grid), strict=True)}
    print(f"expected calibration error {_calibration_error(raw, right):.3f}, on halves that the table was not fitted to")
    for reason, outcomes in contained.items():
        print(f"container {reason}: {sum(outcomes)} of {len(outcomes)} right")
        table[f"constant:{reason}"] = (sum(outcomes) + 1) / (len(outcomes) + 2)
    return table


def _isotonic(raw: np.ndarray, right: np.ndarray) -> IsotonicRegression:
    return IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(raw, right)


def _calibration_error(raw: np.ndarray, right: np.ndarray) -> float:
    """Return the mean gap between stated and true share in ten bins; each half is told by the table of the other."""
    half = np.arange(len(raw)) * 2 // len(raw)
    told = np.empty(len(raw))
    for part in (0, 1):
        told[half == part] = _isotonic(raw[half != part], right[half != part]).predict(raw[half == part])
    bins = np.minimum((told * 10).astype(int), 9)
    return float(sum(abs((told - right)[bins == b].sum()) for b in range(10)) / len(raw))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--general", type=Path, help="articles on other subjects; every second one is learned from, lightly")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--gazetteer", type=Path, help="data folder of the built gazetteer, if not that of the settings")
    options = parser.parse_args()
    data = Settings.from_environ().data
    lexicon = Lexicon.load(data / "geoparse", Vocabulary.load(data / "reference"))
    gazetteer = Gazetteer.open(options.gazetteer or data)
    finder = SpanFinder(gazetteer, lexicon)
    made = made_examples(gazetteer, finder, lexicon)
    general = read_examples(options.general, finder, lexicon)[::2] if options.general else []
    Trainer(read_examples(options.articles, finder, lexicon), made, general, lexicon, options.folds).run(data / "geoparse")


if __name__ == "__main__":
    main()
