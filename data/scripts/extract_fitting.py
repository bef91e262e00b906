"""Fitting each scorer of `geo.extract` to annotated articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from extract_corpus import CORPUS, FOLDS, Told
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from geo.extract.actors import ActorKind
from geo.extract.allusions import Allusions
from geo.extract.dating import date_candidates
from geo.extract.features import frame_features
from geo.extract.frames import Frame, anchor_of
from geo.extract.link_features import link_features
from geo.extract.membership import part_candidates
from geo.extract.placing import place_candidates
from geo.extract.scorers import (
    ACTIVITY,
    AGENCY,
    CARTEL,
    DATE,
    EVENT,
    EVENT_ALONE,
    KEEP,
    KEEP_ALONE,
    KIND,
    LINK,
    PLACE,
    Model,
    Scorer,
)
from geo.extract.story import Story
from geo.model import Place

sys.path.insert(0, str(CORPUS))
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

SHARPNESS = 4.0
"""Margins times this are read as the logarithms of probabilities."""


@dataclass
class KeepRow:
    features: list[str]
    right: bool
    fold: int
    is_alone: bool


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
    rows = rows_of(examples, rarest)
    scales = np.array([scale(feature) for feature in rows])
    matrix = matrix_of(examples, rows, scales)
    model = LogisticRegression(C=strength, max_iter=120, tol=1e-3).fit(matrix, labels)
    weights = (model.coef_ * scales).T
    classes = tuple(map(str, model.classes_)) if len(model.classes_) > 2 else ("yes",)
    return Scorer(classes, rows, weights.astype(np.float32), model.intercept_.astype(np.float32))


def fit_types(examples: Sequence[Sequence[str]], labels: Sequence[str], *, strength: float, rarest: int) -> Scorer:
    """Fit a scorer that weighs many classes, by margins over examples of one length, which few examples bear better."""
    rows = rows_of(examples, rarest)
    matrix = normalize(matrix_of(examples, rows, np.ones(len(rows))))
    model = LinearSVC(C=strength).fit(matrix, labels)
    weights, bias = SHARPNESS * model.coef_.T, SHARPNESS * model.intercept_
    return Scorer(tuple(map(str, model.classes_)), rows, weights.astype(np.float32), bias.astype(np.float32), by_length=True)


def rows_of(examples: Sequence[Sequence[str]], rarest: int) -> dict[str, int]:
    """Number the features that stand in `rarest` examples or more."""
    seen = Counter(feature for example in examples for feature in set(example))
    return {feature: row for row, feature in enumerate(sorted(f for f, n in seen.items() if n >= rarest))}


def matrix_of(examples: Sequence[Sequence[str]], rows: dict[str, int], scales: np.ndarray) -> csr_matrix:
    indices, pointers, values = [], [0], []
    for example in examples:
        known = sorted({rows[feature] for feature in example if feature in rows})
        indices += known
        values += list(scales[known])
        pointers.append(len(indices))
    return csr_matrix((values, indices, pointers), shape=(len(examples), len(rows)))


def train(every: Sequence[Told], kinds: dict[int, Scorer]) -> Model:
    """Fit all scorers; `kinds` are those of `held_out_kinds`, which links learn from.

    Headlines and sentences alone teach only what such texts are judged by.
    """
    articles = [t for t in every if not t.is_short]
    scorers = {
        EVENT: fit_event([t for t in articles if not t.document["id"].startswith("excerpt-")]),
        EVENT_ALONE: fit_event(every),
        KIND: fit_kind(articles),
        ACTIVITY: fit_activity(articles),
    }
    model = Model(scorers, {})
    scorers[LINK] = fit_link(articles, kinds)
    told = [t for t in every if not t.is_partial]
    scorers[DATE], scorers[PLACE] = fit_dates(told, model), fit_places(told, model)
    scorers[CARTEL] = fit_parts(told, model, ActorKind.GROUP, "cartels")
    scorers[AGENCY] = fit_parts(told, model, ActorKind.AGENCY, "agencies")
    return model


def fit_keep(rows: Sequence[KeepRow]) -> dict[str, Scorer]:
    """Return the last scorer of articles and that of texts of one sentence."""
    parts = {KEEP: [row for row in rows if not row.is_alone], KEEP_ALONE: [row for row in rows if row.is_alone]}
    return {
        name: fit([row.features for row in own], [row.right for row in own], strength=0.2, rarest=4)
        for name, own in parts.items()
    }


def fit_event(told: Sequence[Told]) -> Scorer:
    rows = [(own, t.telling[index]) for t in told for index, own in enumerate(t.own) if not t.facts.noise[index]]
    return fit([own for own, _ in rows], [y for _, y in rows], strength=0.5, rarest=3, scale=event_scale_of)


def fit_kind(told: Sequence[Told]) -> Scorer:
    rows = [(frame_features(t.facts, indices, t.own), incident["type"]) for t in told for incident, indices in t.frames]
    return fit_types([features for features, _ in rows], [y for _, y in rows], strength=1.0, rarest=2)


def fit_activity(told: Sequence[Told]) -> Scorer:
    rows = [(own, t.activities[index]) for t in told for index, own in enumerate(t.own) if not t.facts.noise[index]]
    return fit([own for own, _ in rows], [y for _, y in rows], strength=0.3, rarest=3, scale=scale_of)


def held_out_kinds(told: Sequence[Told]) -> dict[int, Scorer]:
    """Return for each article the type scorer of the folds that it is not in, so that links learn from honest types."""
    kinds: dict[int, Scorer] = {}
    for fold in range(FOLDS):
        scorer = fit_kind([t for t in told if t.fold != fold and not t.is_short])
        kinds.update({id(t): scorer for t in told if t.fold == fold})
    return kinds


def fit_link(told: Sequence[Told], kinds: dict[int, Scorer]) -> Scorer:
    rows = [
        row
        for t in told
        for row in link_rows(t, kinds[id(t)], [index for index, telling in enumerate(t.telling) if telling])
    ]
    return fit([features for features, _ in rows], [linked for _, linked in rows], strength=0.3, rarest=3)


def link_rows(told, kind: Scorer, telling: Iterable[int]) -> Iterator[tuple[list[str], bool]]:
    """Yield for each sentence of `telling` and each frame opened before it the pair's features, and whether it goes on.

    `told` is anything with `facts`, `own` and `frames`, the newsroom's article or a text of MUC-4.
    """
    share = {index: kind.distribution(frame_features(told.facts, (index,), told.own)) for index in sorted(telling)}
    opened: list[tuple[int, list[int]]] = []
    for index in share:
        owners = [number for number, (_, indices) in enumerate(told.frames) if index in indices]
        for rank, (number, before) in enumerate(reversed(opened)):
            yield link_features(told.facts, before, share[before[0]], index, share[index], rank), number in owners
        for owner in owners[:1]:
            existing = next((before for number, before in opened if number == owner), None)
            if existing is None:
                opened.append((owner, [index]))
            else:
                existing.append(index)


def gold_frames(told, model: Model) -> Iterator[tuple[dict, Frame]]:
    """Yield each annotated incident of an article, or of a text of MUC-4, with its frame as it should be found."""
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
        pairs, allusions = list(gold_frames(t, model)), Allusions(t.facts)
        frames = [frame for _, frame in pairs]
        parts = [frozenset((*incident["cartels"], *incident["agencies"])) for incident, _ in pairs]
        for number, (incident, _) in enumerate(pairs):
            for candidate in part_candidates(Story(t.facts, allusions, frames, number, parts[:number]), kind):
                examples.append(candidate.features)
                labels.append(candidate.id in incident[field])
    return fit(examples, labels, strength=0.3, rarest=3)
