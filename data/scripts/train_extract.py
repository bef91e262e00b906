"""Train the scorers of `geo.extract` on the newsroom corpus and write `data/extract/weights.npz`.

    .venv/bin/python data/scripts/train_extract.py             # train on every article and write the weights
    .venv/bin/python data/scripts/train_extract.py --check     # five folds of articles: what held-out ones yield

The corpus is read from ../shared and is no part of the repository. The model card is `data/extract/MODEL_CARD.md`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence

import numpy as np
from extract_corpus import CORPUS, FOLDS, LETHAL, ROOT, Told, tell_everything
from extract_fitting import KeepRow, fit_keep, held_out_kinds, train
from sklearn.isotonic import IsotonicRegression

from geo.extract.assembly import incident_of, incidents_of
from geo.extract.frames import build_frames
from geo.extract.scorers import ALONE, Calibration, Model, Scorer
from geo.extract.settling import Settled, keep_features, settle_all
from geo.vocabulary import Vocabulary

NEAR_KM = 50
"""How near a headline's place must be to that of its event, which its annotators took from the whole article."""


def keep_rows(told: Sequence[Told], model: Model, fold: int) -> list[KeepRow]:
    """Return every frame that `model` finds in articles it does not know, and whether it pairs with an annotation."""
    from evaluate import assign, similarity

    rows = []
    for t in told:
        settled = settle_all(t.facts, build_frames(t.facts, t.own, model), model)
        if t.is_headline:
            right = {max((n for n, own in enumerate(settled) if own.frame.type in LETHAL), default=-1,
                         key=lambda n: settled[n].frame.probability)}  # fmt: skip
        elif t.is_partial:
            right = told_once(t, settled)
        else:
            found = [as_newsroom(incident_of(own, 0.0, model)) for own in settled]
            right = {j for _, j in assign([[similarity(a, b) for b in found] for a in t.document["incidents"]])}
        rows += [
            KeepRow(keep_features(settled, number), number in right, fold, t.facts.is_alone)
            for number in range(len(settled))
        ]
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


def predict(told: Told, model: Model) -> dict:
    """Return the article's incidents in the newsroom format."""
    incidents = incidents_of(told.facts, build_frames(told.facts, told.own, model), model)
    return {
        "id": told.document["id"],
        "toponyms": told.document.get("toponyms", []),
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
        whole = Model({**model.scorers, **keep}, {})
        predictions += [predict(t, whole) for t in told if t.fold == fold and (t.is_short or not t.is_partial)]
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
    return {name: calibrate(values) for name, values in (pairs | alone_pairs(told, predicted)).items()}


def alone_pairs(told: Sequence[Told], predicted: dict[str, list[dict]]) -> dict[str, list[tuple[float, bool]]]:
    """Return scores and whether they were right for texts of one line; a headline's place is right within `NEAR_KM`."""
    from evaluate import near

    pairs: dict[str, list[tuple[float, bool]]] = {f"event{ALONE}": [], f"place{ALONE}": []}
    for t in (t for t in told if t.is_short):
        types = LETHAL if t.is_headline else {incident["type"] for incident in t.document["incidents"]}
        for found in predicted[t.document["id"]]:
            pairs[f"event{ALONE}"].append((found["confidence"].event, found["type"] in types))
            if place := t.document.get("place"):
                right = near({**place, "radius_km": NEAR_KM}, found["place"])
                pairs[f"place{ALONE}"].append((found["confidence"].place, bool(right)))
    return pairs


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


def print_short(told: Sequence[Told], predictions: Sequence[dict]) -> None:
    """Print in what share of the headlines, and of the sentences that stand alone, an incident was found."""
    yielding = {p["id"] for p in predictions if p["incidents"]}
    alone = [t for t in told if t.is_short and not (t.is_headline or t.is_written)]
    for name, own in (
        ("headlines on lethal events", [t for t in told if t.is_headline]),
        ("sentences alone that tell an incident", [t for t in alone if t.document["incidents"]]),
        ("sentences alone that tell none", [t for t in alone if not t.document["incidents"]]),
        ("headlines written for this that tell one", [t for t in told if t.is_written and t.document["incidents"]]),
        ("headlines written for this that tell none", [t for t in told if t.is_written and not t.document["incidents"]]),
    ):
        print(f"{name}: incidents found in {sum(t.document['id'] in yielding for t in own) / len(own):.3f} of {len(own)}")


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
    print_short(told, predictions)
    if not options.check:
        model = train(told, kinds)
        Model({**model.scorers, **fit_keep(rows)}, calibrations(told, predictions)).save(ROOT / "data")


if __name__ == "__main__":
    main()
