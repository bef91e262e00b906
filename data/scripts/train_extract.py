"""Train the scorers of `geo.extract` on the newsroom corpus and write `data/extract/weights.npz`.

    .venv/bin/python data/scripts/train_extract.py             # train on every article and write the weights
    .venv/bin/python data/scripts/train_extract.py --check     # five folds of articles: what held-out ones yield

The corpus is read from ../shared and is no part of the repository. The model card is `data/extract/MODEL_CARD.md`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.extract.activities import NONE  # noqa: E402
from geo.extract.actors import ActorKind  # noqa: E402
from geo.extract.assembly import incident_of, incidents_of  # noqa: E402
from geo.extract.dating import date_candidates  # noqa: E402
from geo.extract.facts import Facts  # noqa: E402
from geo.extract.features import frame_features, sentence_features  # noqa: E402
from geo.extract.frames import Frame, Story, anchor_of, build_frames  # noqa: E402
from geo.extract.link_features import link_features  # noqa: E402
from geo.extract.membership import part_candidates  # noqa: E402
from geo.extract.placing import place_candidates  # noqa: E402
from geo.extract.scorers import (  # noqa: E402
    ACTIVITY,
    AGENCY,
    CARTEL,
    DATE,
    EVENT,
    KEEP,
    KIND,
    LINK,
    PLACE,
    Calibration,
    Model,
    Scorer,
)  # fmt: skip
from geo.extract.settling import Settled, keep_features, settle_all  # noqa: E402
from geo.gazetteer import Gazetteer  # noqa: E402
from geo.geoparse import Geoparser  # noqa: E402
from geo.model import Article, Place  # noqa: E402
from geo.vocabulary import Vocabulary  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpora" / "newsroom"
sys.path.insert(0, str(CORPUS))
FOLDS = 5
UNDATED = 4
SCALES = {
    "F:": 1.0,
    "X:": 1.0,
    "O:": 0.5,
    "first:": 1.0,
    "last:": 0.7,
    "S:": 0.4,
    "W:": 0.4,
    "B:": 0.2,
    "1": 0.5,
    "<F:": 0.5,
    ">F:": 0.5,
}
"""How far each kind of feature is trusted: families of triggers, which are reviewed, before words, before pairs of words."""


@dataclass
class Told:
    """One annotated article with its facts, its places as the geoparser finds them.

    `own` are the features of each sentence; `frames` pairs each annotated incident with the sentences of its evidence.
    """

    document: dict
    facts: Facts
    own: list[list[str]]
    frames: list[tuple[dict, list[int]]]
    telling: list[bool]
    activities: list[str]
    fold: int

    @property
    def is_partial(self) -> bool:
        """Does the annotation leave out dates, places and actors?"""
        return self.document["id"].startswith(("example-", "undated-", "excerpt-"))


@dataclass
class KeepRow:
    features: list[str]
    right: bool
    fold: int


def article_of(document: dict) -> Article:
    published = dt.date.fromisoformat(document["published"]) if document["published"] else None
    return Article(text=document["text"], lang=document["lang"], published=published)


def tell(document: dict, vocabulary: Vocabulary, parser: Geoparser, fold: int) -> Told:
    article = article_of(document)
    facts = Facts.gather(article, parser.parse(article), vocabulary)
    own = [sentence_features(facts, index) for index in range(len(facts.sentences))]
    frames = [(incident, covered(facts, incident["evidence"])) for incident in document["incidents"]]
    frames = [(incident, indices) for incident, indices in frames if indices]
    activities = [NONE] * len(own)
    for activity in document["activities"]:
        for index in covered(facts, activity["evidence"]):
            activities[index] = activity["type"]
    telling = [False] * len(own)
    for _, indices in frames:
        for index in indices:
            telling[index] = True
    return Told(document, facts, own, sorted(frames, key=lambda pair: pair[1]), telling, activities, fold % FOLDS)


def tell_everything(documents: Sequence[dict], vocabulary: Vocabulary) -> list[Told]:
    """Return the corpus, some articles once more without publication date or cut to one paragraph, and the examples."""
    parser = Geoparser(Gazetteer.open(ROOT / "data"), vocabulary, ROOT / "data")
    told = [tell(document, vocabulary, parser, n) for n, document in enumerate(documents)]
    for n in range(0, len(documents), UNDATED):
        undated = {**documents[n], "id": f"undated-{documents[n]['id']}", "published": None}
        told.append(tell(undated, vocabulary, parser, n))
    told += [
        tell(excerpt_of(d), vocabulary, parser, n) for n, d in enumerate(documents) if n % UNDATED == 1 and d["incidents"]
    ]
    examples = [d for lang in ("en", "es") for d in read_examples(ROOT / "data" / "extract" / f"examples.{lang}.txt", lang)]
    return told + [tell(document, vocabulary, parser, n) for n, document in enumerate(examples)]


def excerpt_of(document: dict) -> dict:
    """Return the paragraph that tells the first incident as a document of its own: short texts are to be believed too."""
    quote = document["incidents"][0]["evidence"][0].split("\n")[0]
    text = next(paragraph for paragraph in document["text"].split("\n") if quote in paragraph)
    incidents = [
        {**incident, "evidence": [words for words in incident["evidence"] if words in text]}
        for incident in document["incidents"]
    ]
    kept = [incident for incident in incidents if incident["evidence"]]
    return {**document, "id": f"excerpt-{document['id']}", "text": text, "incidents": kept, "activities": []}


def covered(facts: Facts, quotes: Iterable[str]) -> list[int]:
    """Return the sentences that the quotes overlap by more than a word's end."""
    found = set()
    for words in quotes:
        start = facts.article.text.find(words)
        end = start + len(words)
        for index, sentence in enumerate(facts.sentences):
            overlap = min(end, sentence.end) - max(start, sentence.start)
            if overlap > 3 and overlap >= min(12, 0.3 * (sentence.end - sentence.start)):
                found.add(index)
    return sorted(found)


def read_examples(path: Path, lang: str) -> list[dict]:
    """Read `data/extract/examples.*.txt` as documents of the newsroom format; they teach what, not when, where or who."""
    documents = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            documents.append(_example(lines, lang, f"example-{lang}-{number}"))
    return documents


def _example(lines: Sequence[str], lang: str, name: str) -> dict:
    published = lines[0].removeprefix("date:").strip()
    document = {"id": name, "lang": lang, "published": published, "incidents": [], "activities": []}
    text = ""
    for number, line in enumerate(lines[1:]):
        label, _, sentence = line.partition(" | ")
        text += ("" if not text else " " if label == "+" or number % 2 else "\n\n") + sentence
        if label.startswith("~"):
            document["activities"].append({"type": label[1:], "evidence": [sentence]})
        elif label == "+":
            document["incidents"][-1]["evidence"].append(sentence)
        elif label != "-":
            document["incidents"].append({"type": label, "evidence": [sentence]})
    return {**document, "text": text}


def scale_of(feature: str) -> float:
    return next((scale for prefix, scale in SCALES.items() if feature.startswith(prefix)), 0.3 if "+" in feature else 1.0)


def event_scale_of(feature: str) -> float:
    """Whether a sentence tells an event hangs more on its plain words than what type it is."""
    return 0.65 if feature.startswith(("W:", "S:", "B:")) else scale_of(feature)


def flat(feature: str) -> float:
    return 1.0


def fit(
    examples: Sequence[Sequence[str]],
    labels: Sequence[object],
    *,
    strength: float,
    rarest: int,
    scale: Callable[[str], float] = flat,
) -> Scorer:
    """Fit a logistic scorer; the scale of a feature is folded into its weight."""
    seen = Counter(feature for example in examples for feature in set(example))
    rows = {feature: row for row, feature in enumerate(sorted(f for f, n in seen.items() if n >= rarest))}
    scales = np.array([scale(feature) for feature in rows])
    matrix = matrix_of(examples, rows, scales)
    model = LogisticRegression(C=strength, max_iter=120, tol=1e-3).fit(matrix, labels)
    weights = (model.coef_ * scales).T
    classes = tuple(map(str, model.classes_)) if len(model.classes_) > 2 else ("yes",)
    return Scorer(classes, rows, weights.astype(np.float32), model.intercept_.astype(np.float32))


def matrix_of(examples: Sequence[Sequence[str]], rows: dict[str, int], scales: np.ndarray) -> csr_matrix:
    indices, pointers, values = [], [0], []
    for example in examples:
        known = sorted({rows[feature] for feature in example if feature in rows})
        indices += known
        values += list(scales[known])
        pointers.append(len(indices))
    return csr_matrix((values, indices, pointers), shape=(len(examples), len(rows)))


def train(every: Sequence[Told], kinds: dict[int, Scorer]) -> Model:
    """Fit all scorers; `kinds` are those of `held_out_kinds`, which links learn from."""
    scorers = {
        EVENT: fit_event([t for t in every if not t.document["id"].startswith("excerpt-")]),
        KIND: fit_kind(every),
        ACTIVITY: fit_activity(every),
    }
    model = Model(scorers, {})
    scorers[LINK] = fit_link(every, kinds)
    told = [t for t in every if not t.is_partial]
    scorers[DATE], scorers[PLACE] = fit_dates(told, model), fit_places(told, model)
    scorers[CARTEL] = fit_parts(told, model, ActorKind.GROUP, "cartels")
    scorers[AGENCY] = fit_parts(told, model, ActorKind.AGENCY, "agencies")
    return model


def fit_keep(rows: Sequence[KeepRow]) -> Scorer:
    return fit([row.features for row in rows], [row.right for row in rows], strength=0.2, rarest=4)


def keep_rows(told: Sequence[Told], model: Model, fold: int) -> list[KeepRow]:
    """Return every frame that `model` finds in articles it does not know, and whether it pairs with an annotation."""
    from evaluate import assign, similarity

    rows = []
    for t in told:
        settled = settle_all(t.facts, build_frames(t.facts, model), model)
        if t.is_partial:
            right = told_once(t, settled)
        else:
            found = [as_newsroom(incident_of(own, 0.0, model)) for own in settled]
            right = {j for _, j in assign([[similarity(a, b) for b in found] for a in t.document["incidents"]])}
        rows += [KeepRow(keep_features(settled, number), number in right, fold) for number in range(len(settled))]
    return rows


def told_once(told: Told, settled: Sequence[Settled]) -> set[int]:
    """Return the frames of the right type that share a sentence with an annotated incident, one an incident."""
    right: set[int] = set()
    for incident, indices in told.frames:
        fitting = (
            n
            for n, own in enumerate(settled)
            if own.frame.type == incident["type"] and set(indices) & set(own.frame.sentences)
        )
        right.update([next((n for n in fitting if n not in right), -1)])
    return right


def fit_event(told: Sequence[Told]) -> Scorer:
    rows = [(own, t.telling[index]) for t in told for index, own in enumerate(t.own) if not t.facts.noise[index]]
    return fit([own for own, _ in rows], [y for _, y in rows], strength=0.5, rarest=3, scale=event_scale_of)


def fit_kind(told: Sequence[Told]) -> Scorer:
    rows = [(frame_features(t.facts, indices, t.own), incident["type"]) for t in told for incident, indices in t.frames]
    return fit([features for features, _ in rows], [y for _, y in rows], strength=1.0, rarest=2, scale=scale_of)


def fit_activity(told: Sequence[Told]) -> Scorer:
    rows = [(own, t.activities[index]) for t in told for index, own in enumerate(t.own)]
    return fit([own for own, _ in rows], [y for _, y in rows], strength=0.3, rarest=3, scale=scale_of)


def held_out_kinds(told: Sequence[Told]) -> dict[int, Scorer]:
    """Return for each article the type scorer of the folds that it is not in, so that links learn from honest types."""
    kinds: dict[int, Scorer] = {}
    for fold in range(FOLDS):
        scorer = fit_kind([t for t in told if t.fold != fold])
        kinds.update({id(t): scorer for t in told if t.fold == fold})
    return kinds


def fit_link(told: Sequence[Told], kinds: dict[int, Scorer]) -> Scorer:
    examples, labels = [], []
    for t in told:
        scorer = kinds[id(t)]
        share = {
            index: scorer.distribution(frame_features(t.facts, (index,), t.own))
            for index, telling in enumerate(t.telling)
            if telling
        }
        opened: list[tuple[int, list[int]]] = []
        for index in sorted(share):
            owners = [number for number, (_, indices) in enumerate(t.frames) if index in indices]
            for rank, (number, before) in enumerate(reversed(opened)):
                examples.append(link_features(t.facts, before, share[before[0]], index, share[index], rank))
                labels.append(number in owners)
            for owner in owners[:1]:
                existing = next((before for number, before in opened if number == owner), None)
                if existing is None:
                    opened.append((owner, [index]))
                else:
                    existing.append(index)
    return fit(examples, labels, strength=0.3, rarest=3)


def gold_frames(told: Told, model: Model) -> Iterable[tuple[dict, Frame]]:
    classes = model[KIND].classes
    for incident, indices in told.frames:
        column = classes.index(incident["type"])
        kinds = np.zeros(len(classes), np.float32)
        kinds[column] = 1.0
        frame = Frame(list(indices), 1.0, kinds, incident["type"], anchor_of(told.facts, indices[0], model, column))
        yield incident, frame


def fit_dates(told: Sequence[Told], model: Model) -> Scorer:
    from evaluate import compatible

    examples, labels = [], []
    for t in told:
        for incident, frame in gold_frames(t, model):
            for candidate in date_candidates(t.facts, frame):
                examples.append(candidate.features)
                labels.append(
                    candidate.mention.date.edtf == incident["date"]
                    or compatible(incident["date"], candidate.mention.date.edtf)
                )
    return fit(examples, labels, strength=0.3, rarest=3)


def fit_places(told: Sequence[Told], model: Model) -> Scorer:
    examples, labels = [], []
    for t in told:
        for incident, frame in gold_frames(t, model):
            if incident["place"]:
                candidates = place_candidates(t.facts, frame)
                examples += [candidate.features for candidate in candidates]
                labels += [is_at(candidate.mention.place, incident["place"]) for candidate in candidates]
    return fit(examples, labels, strength=0.3, rarest=3)


def is_at(place: Place | None, gold: dict | None) -> bool:
    from evaluate import near

    return place is not None and gold is not None and bool(near(gold, {"lat": place.lat, "lon": place.lon}))


def fit_parts(told: Sequence[Told], model: Model, kind: ActorKind, field: str) -> Scorer:
    examples, labels = [], []
    for t in told:
        pairs = list(gold_frames(t, model))
        frames = [frame for _, frame in pairs]
        parts = [frozenset((*incident["cartels"], *incident["agencies"])) for incident, _ in pairs]
        for number, (incident, _) in enumerate(pairs):
            for candidate in part_candidates(Story(t.facts, frames, number, parts[:number]), kind):
                examples.append(candidate.features)
                labels.append(candidate.id in incident[field])
    return fit(examples, labels, strength=0.3, rarest=3)


def predict(told: Told, model: Model) -> dict:
    """Return the article's incidents in the newsroom format."""
    incidents = incidents_of(told.facts, build_frames(told.facts, model), model)
    return {
        "id": told.document["id"],
        "toponyms": told.document["toponyms"],
        "incidents": [as_newsroom(i) for i in incidents],
    }


def as_newsroom(incident) -> dict:
    place = incident.occurred_at
    best = lambda count: count.best if count else None  # noqa: E731
    return {
        "type": incident.type, "outcome": str(incident.outcome), "date": incident.date.edtf if incident.date else None,
        "place": place and {"name": place.mention, "lat": place.lat, "lon": place.lon, "precision": str(place.precision)},
        "cartels": list(incident.cartels), "agencies": list(incident.agencies), "killed": best(incident.killed),
        "injured": best(incident.injured), "detained": best(incident.detained), "confidence": incident.confidence,
        "evidence": [e.quote for e in incident.evidence if e.field == "event"],
    }  # fmt: skip


def calibrate(pairs: Sequence[tuple[float, bool]]) -> Calibration:
    raw, right = np.array([p for p, _ in pairs]), np.array([r for _, r in pairs], float)
    curve = IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(raw, right)
    grid = np.linspace(0, 1, 21)
    return Calibration(grid.astype(np.float32), curve.predict(grid).astype(np.float32))


def cross_validate(told: Sequence[Told], kinds: dict[int, Scorer]) -> tuple[list[dict], list[KeepRow]]:
    """Return what held-out articles yield, and the frames found in them, from which the last scorer learns."""
    models, rows = [], []
    for fold in range(FOLDS):
        models.append(train([t for t in told if t.fold != fold], kinds))
        rows += keep_rows([t for t in told if t.fold == fold], models[fold], fold)
    predictions = []
    for fold, model in enumerate(models):
        keep = fit_keep([row for row in rows if row.fold != fold])
        whole = Model({**model.scorers, KEEP: keep}, {})
        predictions += [predict(t, whole) for t in told if t.fold == fold and not t.is_partial]
    return predictions, rows


def calibrations(told: Sequence[Told], predictions: Sequence[dict]) -> dict[str, Calibration]:
    """Return calibration curves from what held-out articles yielded."""
    from evaluate import assign, compatible, names, near, similarity

    predicted = {p["id"]: p["incidents"] for p in predictions}
    pairs: dict[str, list[tuple[float, bool]]] = {"event": [], "date": [], "place": [], "actors": []}
    for t in (t for t in told if not t.is_partial):
        gold, found = t.document["incidents"], predicted[t.document["id"]]
        partner = {j: i for i, j in assign([[similarity(a, b) for b in found] for a in gold])}
        for j, b in enumerate(found):
            a = gold[partner[j]] if j in partner else None
            pairs["event"].append((b["confidence"].event, a is not None and a["type"] == b["type"]))
            if a is not None:
                pairs["date"].append((b["confidence"].date, bool(compatible(a["date"], b["date"]))))
                pairs["place"].append((b["confidence"].place, bool(near(a["place"], b["place"]))))
                pairs["actors"].append((b["confidence"].actors, names(a, "cartels") == names(b, "cartels")))
    return {name: calibrate(values) for name, values in pairs.items()}


def print_types(told: Sequence[Told], predictions: Sequence[dict]) -> None:
    """Print for each type how many were annotated, paired, and given the right type, and how many were invented."""
    from evaluate import assign, similarity

    predicted = {p["id"]: p["incidents"] for p in predictions}
    counts: Counter[tuple[str, str]] = Counter()
    for t in (t for t in told if not t.is_partial):
        gold, found = t.document["incidents"], predicted[t.document["id"]]
        pairs = assign([[similarity(a, b) for b in found] for a in gold])
        counts.update(("annotated", a["type"]) for a in gold)
        counts.update(("paired", gold[i]["type"]) for i, _ in pairs)
        counts.update(("right type", gold[i]["type"]) for i, j in pairs if gold[i]["type"] == found[j]["type"])
        counts.update(("invented", b["type"]) for j, b in enumerate(found) if j not in {j for _, j in pairs})
    columns = ("annotated", "paired", "right type", "invented")
    print(f"{'':28}" + "".join(f"{column:>12}" for column in columns))
    for name in sorted({name for _, name in counts}):
        print(f"{name:28}" + "".join(f"{counts[column, name]:12}" for column in columns))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    import evaluate

    vocabulary = Vocabulary.load(ROOT / "data" / "reference")
    lines = (CORPUS / "train.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    told = tell_everything(documents, vocabulary)
    kinds = held_out_kinds(told)
    predictions, rows = cross_validate(told, kinds)
    print(evaluate.table(evaluate.evaluate({d["id"]: d for d in documents}, {p["id"]: p for p in predictions})))
    print_types(told, predictions)
    if not options.check:
        model = train(told, kinds)
        Model({**model.scorers, KEEP: fit_keep(rows)}, calibrations(told, predictions)).save(ROOT / "data")


if __name__ == "__main__":
    main()
