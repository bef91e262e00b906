"""Train the geoparser on annotated articles and report what it scores on articles it has not seen.

    python data/scripts/train_geoparse.py ARTICLES.jsonl [--folds 5]

ARTICLES.jsonl has one article a line: {"lang", "text", "toponyms": [{start, end, name, lat, lon, precision, radius_km}]}.

Writes recognition.tsv, resolution_first.tsv, resolution_second.tsv and calibration.tsv in data/geoparse. Every figure that
it prints, the settled places of the second round and the calibration come from models trained without the article concerned.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from geoparse_templates import filled_templates
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from geo.gazetteer import Gazetteer
from geo.geoparse.containers import container
from geo.geoparse.distance import kilometres
from geo.geoparse.document import Document, read_document
from geo.geoparse.lexicon import Lexicon
from geo.geoparse.light import Light, Mention, Unit, light_of
from geo.geoparse.recognition import Recognised, best_set, span_features
from geo.geoparse.resolution import Ranked, alternatives, rank_all, read_hints, read_mentions, settle_best, settle_plainly
from geo.geoparse.spans import Kind, Span, SpanFinder
from geo.geoparse.weights import score, write_weights
from geo.model import Place, Precision
from geo.settings import Settings
from geo.vocabulary import Vocabulary

Weights = Mapping[str, float]
RECOGNITION_C, RANKING_L2 = 1.0, 1.0
MADE_TEXTS, MADE_WEIGHT = 600, 0.3
FORGOTTEN_SHARE, FORGOTTEN_WEIGHT = 0.5, 0.5
ALWAYS_KNOWN = (Precision.ADMIN1, Precision.COUNTRY)


@dataclass(frozen=True)
class Toponym:
    """An annotated place: what the article's reader should find, and how far off a right answer may lie."""

    start: int
    end: int
    place: Place | None
    radius_km: float

    def is_right(self, place: Place | None) -> bool:
        return place is not None and self.place is not None and kilometres(self.place, place) <= self.radius_km


@dataclass(frozen=True)
class Example:
    lang: str
    document: Document
    gold: Sequence[Toponym]


def read_examples(path: Path, finder: SpanFinder, lexicon: Lexicon) -> list[Example]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Example(row["lang"], read_document(row["text"], finder, lexicon), [_toponym(item) for item in row["toponyms"]])
        for row in rows
    ]


def made_examples(gazetteer: Gazetteer, finder: SpanFinder, lexicon: Lexicon) -> tuple[list[Example], list[Example]]:
    """Return the examples made from templates to learn recognition from, and those among them to learn resolution from."""
    made = list(filled_templates(gazetteer, lexicon, MADE_TEXTS))
    examples = [
        Example(m.lang, read_document(m.text, finder, lexicon), [Toponym(*place) for place in m.places]) for m in made
    ]
    return examples, [example for example, m in zip(examples, made, strict=True) if m.tells_which]


def _toponym(item: dict[str, object]) -> Toponym:
    lon, lat = item["lon"], item["lat"]
    if lon is None or lat is None:
        return Toponym(int(str(item["start"])), int(str(item["end"])), None, 0.0)
    precision = Precision(str(item.get("precision", "locality")))
    level = Precision.LOCALITY if precision is Precision.NEAR_LOCALITY else precision
    place = Place("gold:", str(item["name"]), float(str(lon)), float(str(lat)), level, 0.0)
    return Toponym(int(str(item["start"])), int(str(item["end"])), place, float(str(item.get("radius_km", 161))))


def matched_span(toponym: Toponym, spans: Sequence[Span]) -> Span | None:
    """Return the candidate that covers an annotated toponym best."""

    def overlap(span: Span) -> float:
        shared = min(span.end, toponym.end) - max(span.start, toponym.start)
        return shared / (max(span.end, toponym.end) - min(span.start, toponym.start))

    best = max(spans, key=overlap, default=None)
    return best if best is not None and overlap(best) > 0 else None


# ---- recognition ---------------------------------------------------------------------------------------------------


Rows = tuple[list[list[str]], list[bool]]
"""The features of candidate spans, and whether each is a toponym."""


def train_recognition(*parts: tuple[Rows, float]) -> Weights:
    """Fit a logistic regression to several parts, each with the weight that its rows have."""
    matrix, names = _matrix([row for (rows, _), _ in parts for row in rows])
    labels = np.array([label for (_, part), _ in parts for label in part])
    emphasis = np.repeat([weight for _, weight in parts], [len(rows) for (rows, _), _ in parts])
    model = LogisticRegression(C=RECOGNITION_C, solver="liblinear", max_iter=300).fit(matrix, labels, sample_weight=emphasis)
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    weights["bias"] = weights.get("bias", 0.0) + float(model.intercept_[0])
    return weights


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[csr_matrix, list[str]]:
    names: dict[str, int] = {}
    columns = [names.setdefault(feature, len(names)) for row in rows for feature in row]
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    matrix = csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int32), ends), shape=(len(rows), len(names)))
    return matrix, list(names)


def forget(document: Document, seed: int) -> Document:
    """Return the document as it would be read if the gazetteer lacked some of its names: villages it has never heard of."""
    rng, gone = random.Random(seed), {}
    spans = []
    for span in document.spans:
        if (
            span.kind is Kind.KNOWN
            and span.places[0].precision not in ALWAYS_KNOWN
            and document.tokens.is_capital(span.first)
        ):
            name = document.name(span)
            if gone.setdefault(name, rng.random() < FORGOTTEN_SHARE):
                span = replace(span, kind=Kind.UNKNOWN, places=(), is_abbreviation=False)
        spans.append(span)
    return replace(document, spans=spans)


def labels_of(example: Example) -> list[bool]:
    wanted = {matched_span(toponym, example.document.spans) for toponym in example.gold}
    return [span in wanted for span in example.document.spans]


# ---- resolution ----------------------------------------------------------------------------------------------------

Group = tuple[list[list[str]], set[int]]
"""The feature lists of a mention's alternatives ('none' last), and which of them are right."""


def train_ranking(groups: Sequence[Group]) -> Weights:
    """Fit a conditional logit by maximum likelihood with an L2 penalty."""
    rows = [row for alternatives_, _ in groups for row in alternatives_]
    matrix, names = _matrix(rows)
    sizes = np.array([len(alternatives_) for alternatives_, _ in groups])
    owner, starts = np.repeat(np.arange(len(groups)), sizes), np.cumsum([0, *sizes[:-1]])
    right = np.array([index in wanted for alternatives_, wanted in groups for index in range(len(alternatives_))])
    transposed = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chosen = np.where(right, shares, 0.0)
        total, good = np.add.reduceat(shares, starts), np.add.reduceat(chosen, starts)
        gradient = transposed @ (shares / total[owner] - chosen / good[owner]) + RANKING_L2 * weights
        return float(np.log(total / good).sum() + RANKING_L2 * (weights @ weights) / 2), gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return dict(zip(names, found.x.tolist(), strict=True))


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
        return (
            light
            if weights is None
            else light_of(self.mentions, settle_best(rank_all(self.mentions, light, weights)), self.hints)
        )

    def groups(self, light: Light) -> list[Group]:
        pairs = zip(self.mentions, self.gold, strict=True)
        return [(list(map(list, alternatives(m, light))), right_alternatives(m, g)) for m, g in pairs if m.options]


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


# ---- the whole -----------------------------------------------------------------------------------------------------


class Trainer:
    def __init__(
        self, examples: Sequence[Example], made: tuple[list[Example], list[Example]], lexicon: Lexicon, folds: int
    ) -> None:
        self.examples, self.lexicon = examples, lexicon
        self.fold = np.random.RandomState(0).permutation(len(examples)) % folds
        self.features = [[span_features(e.document, s, lexicon) for s in e.document.spans] for e in examples]
        self.labels = [labels_of(example) for example in examples]
        self.forgotten = [self._forgotten(i) for i in range(len(examples))]
        self.readings = [read_gold(example, lexicon) for example in examples]
        self.made = [read_gold(example, lexicon) for example in made[1]]
        self.made_rows = (
            [list(span_features(e.document, s, lexicon)) for e in made[0] for s in e.document.spans],
            [label for example in made[0] for label in labels_of(example)],
        )
        self.plain = [reading.light() for reading in self.readings]

    def recognition(self, chosen: Sequence[int]) -> Weights:
        seen = [x for i in chosen for x in self.features[i]], [y for i in chosen for y in self.labels[i]]
        forgotten = [x for i in chosen for x in self.forgotten[i][0]], [y for i in chosen for y in self.forgotten[i][1]]
        return train_recognition((seen, 1.0), (forgotten, FORGOTTEN_WEIGHT), (self.made_rows, MADE_WEIGHT))

    def _forgotten(self, i: int) -> Rows:
        known = self.examples[i].document
        document = forget(known, seed=i)
        changed = [
            k for k, (old, new) in enumerate(zip(known.spans, document.spans, strict=True)) if old.kind is not new.kind
        ]
        features = [list(span_features(document, document.spans[k], self.lexicon)) for k in changed]
        return features, [self.labels[i][k] for k in changed]

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
            ranked = rank_all(reading.mentions, reading.light(first[i]), second[i])
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
    fitted = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(raw, right)
    grid = np.linspace(0.0, 1.0, 21)
    table = {f"raw@{x:.2f}": float(p) for x, p in zip(grid, fitted.predict(grid), strict=True)}
    print("calibration error", round(float(np.abs(fitted.predict(raw) - raw).mean()), 3), "(raw scores against the table)")
    for reason, outcomes in contained.items():
        print(f"container {reason}: {sum(outcomes)} of {len(outcomes)} right")
        table[f"constant:{reason}"] = (sum(outcomes) + 1) / (len(outcomes) + 2)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--gazetteer", type=Path, help="data folder of the built gazetteer, if not that of the settings")
    options = parser.parse_args()
    data = Settings.from_environ().data
    lexicon = Lexicon.load(data / "geoparse", Vocabulary.load(data / "reference"))
    gazetteer = Gazetteer.open(options.gazetteer or data)
    finder = SpanFinder(gazetteer, lexicon)
    made = made_examples(gazetteer, finder, lexicon)
    Trainer(read_examples(options.articles, finder, lexicon), made, lexicon, options.folds).run(data / "geoparse")


if __name__ == "__main__":
    main()
