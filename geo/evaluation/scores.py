"""Counts per document, summed per language, turned into figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from geo.evaluation.agreement import dates_compatible, dates_equal, near, pair_events, pair_toponyms
from geo.evaluation.documents import Document, Event


@dataclass(frozen=True, slots=True)
class Figures:
    """Name to value in reporting order; None where there was nothing to score, int for counts, else 0 to 1."""

    values: Mapping[str, float | int | None]
    notes: tuple[str, ...] = ()
    """What went wrong, a line each."""

    def __getitem__(self, name: str) -> float | int | None:
        return self.values[name]


def evaluate(gold: Mapping[str, Document], predicted: Mapping[str, Document]) -> dict[str, Figures]:
    """Score every gold document (a missing prediction counts as empty): {'en': …, 'es': …, 'total': …}."""
    counts: dict[str, Counter[str]] = {}
    notes: dict[str, list[str]] = {}
    for document in gold.values():
        found, remarks = _score(document, predicted.get(document.id) or Document(document.id, document.lang, (), ()))
        for group in (document.lang, "total"):
            counts.setdefault(group, Counter()).update(found)
            notes.setdefault(group, []).extend(remarks)
    groups = sorted(counts.keys() - {"total"}) + ["total"] * ("total" in counts)
    return {group: Figures(_figures(counts[group]), tuple(notes[group])) for group in groups}


def _score(gold: Document, predicted: Document) -> tuple[Counter[str], list[str]]:
    counts = Counter(documents=1)
    spans = pair_toponyms(gold.toponyms, predicted.toponyms)
    exact = {(t.start, t.end) for t in gold.toponyms} & {(t.start, t.end) for t in predicted.toponyms}
    counts.update(gold_toponyms=len(gold.toponyms), predicted_toponyms=len(predicted.toponyms))
    counts.update(overlapping=len(spans), exact=len(exact))
    counts["resolved"] = sum(b.spot is not None and near(a.spot, b.spot) for a, b in spans)

    pairs = pair_events(gold.events, predicted.events)
    counts.update(gold_incidents=len(gold.events), predicted_incidents=len(predicted.events), paired=len(pairs))
    counts["killed_possible"] = sum(event.killed is not None for event in gold.events)
    if not gold.events:
        counts.update(quiet_articles=1, quiet_false=len(predicted.events))
    remarks = []
    for a, b in pairs:
        right = _agreements(a, b)
        counts.update({name: int(value) for name, value in right.items()})
        counts.update(_set_counts(a, b))
        counts["killed_gold"] += a.killed is not None
        counts["killed_stated"] += a.killed is not None and right["killed"]
        complete = [right[name] for name in ("type", "date_compatible", "place", "cartels")]
        counts["complete"] += all(complete)
        wrong = [name for name in ("type", "date_compatible", "place", "cartels", "killed") if not right[name]]
        if wrong:
            remarks.append(f"{gold.id} {a.id} {a.type} {a.date}: wrong {', '.join(wrong)}")
    matched_gold, matched_predicted = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    remarks += [f"{gold.id} {a.id} {a.type} {a.date}: missed" for a in gold.events if id(a) not in matched_gold]
    remarks += [f"{gold.id}: false {b.type} {b.date}" for b in predicted.events if id(b) not in matched_predicted]
    return counts, remarks


def _agreements(gold: Event, predicted: Event) -> dict[str, bool]:
    return {
        "type": gold.type == predicted.type,
        "outcome": gold.outcome == predicted.outcome,
        "date_equal": dates_equal(gold.date, predicted.date),
        "date_compatible": dates_compatible(gold.date, predicted.date),
        "place": near(gold.spot, predicted.spot),
        "precision": (gold.spot and gold.spot.precision) == (predicted.spot and predicted.spot.precision),
        "killed": gold.killed == predicted.killed,
        "cartels": gold.cartels == predicted.cartels,
    }


def _set_counts(gold: Event, predicted: Event) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, a, b in (
        ("cartel", gold.cartels, predicted.cartels),
        ("agency", gold.agencies, predicted.agencies),
    ):
        counts.update({f"{name}_gold": len(a), f"{name}_predicted": len(b), f"{name}_both": len(a & b)})
    return counts


def _figures(n: Counter[str]) -> dict[str, float | int | None]:
    def paired(name: str) -> float | None:
        return _share(n[name], n["paired"], n["gold_incidents"])

    return {
        "documents": n["documents"],
        "gold toponyms": n["gold_toponyms"],
        "predicted toponyms": n["predicted_toponyms"],
        **_prf("toponym", n["overlapping"], n["predicted_toponyms"], n["gold_toponyms"]),
        "toponym F1 (exact span)": _f1(n["exact"], n["predicted_toponyms"], n["gold_toponyms"]),
        "resolved within radius": _share(n["resolved"], n["overlapping"], n["gold_toponyms"]),
        "toponym F1 (end to end)": _f1(n["resolved"], n["predicted_toponyms"], n["gold_toponyms"]),
        "gold incidents": n["gold_incidents"],
        "predicted incidents": n["predicted_incidents"],
        **_prf("incident", n["paired"], n["predicted_incidents"], n["gold_incidents"]),
        "type accuracy": paired("type"),
        "outcome accuracy": paired("outcome"),
        "date accuracy (equal)": paired("date_equal"),
        "date compatible": paired("date_compatible"),
        "place accuracy": paired("place"),
        "place precision equal": paired("precision"),
        "cartel-set F1": _set_f1(n, "cartel"),
        "agency-set F1": _set_f1(n, "agency"),
        "killed accuracy": paired("killed"),
        "killed accuracy, stated": _share(n["killed_stated"], n["killed_gold"], n["killed_possible"]),
        "false per article without incident": _share(n["quiet_false"], n["quiet_articles"], 0),
        **_prf("complete incidents", n["complete"], n["predicted_incidents"], n["gold_incidents"]),
    }


def _prf(name: str, both: int, predicted: int, gold: int) -> dict[str, float | None]:
    return {
        f"{name} P": _share(both, predicted, gold),
        f"{name} R": _share(both, gold, predicted),
        f"{name} F1": _f1(both, predicted, gold),
    }


def _f1(both: int, predicted: int, gold: int) -> float | None:
    return 2 * both / (predicted + gold) if predicted + gold else None


def _set_f1(n: Counter[str], name: str) -> float | None:
    """Micro F1 over paired incidents; agreeing on 'none named' everywhere is perfect."""
    f1 = _f1(n[f"{name}_both"], n[f"{name}_predicted"], n[f"{name}_gold"])
    return _share(n["paired"], n["paired"], n["gold_incidents"]) if f1 is None else f1


def _share(part: int, whole: int, possible: int) -> float | None:
    """A share of nothing is 0 where there was something to find, else None."""
    return part / whole if whole else 0.0 if possible else None
