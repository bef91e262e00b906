"""Toponyms found and places meant, scored as the geoparsing literature does: per corpus and language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.evaluation.agreement import kilometres
from geo.evaluation.documents import Document, Toponym
from geo.evaluation.scores import Figures

NEAR_KM, VERY_NEAR_KM = 161.0, 25.0
"""161 km are the 100 miles within which a place counts as right."""
FARTHEST_KM = 20_038.0
"""The error of a toponym that was found without coordinates."""
BINS = 10


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of one document. `errors` in km are of the located gold toponyms that were found; `told` are (score, is right)."""

    gold: int
    predicted: int
    exact: int
    overlapping: int
    errors: tuple[float, ...]
    unresolved: int
    neutral: int
    located: int
    is_partial: bool
    told: tuple[tuple[float, bool], ...]


def evaluate_toponyms(
    gold: Iterable[Document], predicted: Mapping[str, Document], seconds: Mapping[str, float] | None = None
) -> dict[str, Figures]:
    """Score every gold document (a missing prediction counts as empty): {'geovirus en': …, 'geovirus total': …}.

    The total stands for a corpus in several languages. With the `seconds` that predicting each document took, the figures
    also have the words a second.
    """
    groups: dict[str, list[Document]] = {}
    for document in gold:
        groups.setdefault(f"{document.corpus} {document.lang}".strip(), []).append(document)
    corpora: dict[str, list[Document]] = {}
    for documents in groups.values():
        corpora.setdefault(documents[0].corpus, []).extend(documents)
    for corpus, documents in corpora.items():
        if len({document.lang for document in documents}) > 1:
            groups[f"{corpus} total".strip()] = documents
    return {
        group: Figures(_figures([_count(g, predicted.get(g.id)) for g in documents]) | _speed(documents, seconds))
        for group, documents in groups.items()
    }


def align(gold: Sequence[Toponym], predicted: Sequence[Toponym]) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indices, greatest overlap first; ties go to the nearer length, then to the earlier."""
    candidates = []
    for j, p in enumerate(predicted):
        for i, g in enumerate(gold):
            shared = min(g.end, p.end) - max(g.start, p.start)
            if shared > 0:
                candidates.append((-shared, abs((g.end - g.start) - (p.end - p.start)), i, j))
    pairs: list[tuple[int, int]] = []
    taken_gold, taken = set[int](), set[int]()
    for _, _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def _count(gold: Document, prediction: Document | None) -> _Counts:
    found = _distinct(prediction.toponyms if prediction else ())
    pairs = align(gold.toponyms, found)
    partner = {j: gold.toponyms[i] for i, j in pairs}
    kept = [j for j, toponym in enumerate(found) if j in partner or not _is_ignored(toponym, gold)]
    spans = {(t.start, t.end) for t in gold.toponyms}
    located = [(gold.toponyms[i], found[j]) for i, j in pairs if gold.toponyms[i].spot is not None]
    return _Counts(
        gold=len(gold.toponyms),
        predicted=len(kept),
        exact=sum((found[j].start, found[j].end) in spans for j in kept),
        overlapping=len(pairs),
        errors=tuple(_error_km(g, p) for g, p in located),
        unresolved=sum(p.spot is None for _, p in located),
        neutral=len(pairs) - len(located),
        located=sum(t.spot is not None for t in gold.toponyms),
        is_partial=gold.is_partial,
        told=tuple(_told(found[j], partner.get(j)) for j in kept if _is_judged(found[j], partner.get(j), gold)),
    )


def _distinct(toponyms: Iterable[Toponym]) -> list[Toponym]:
    """Return each span once, as it was first predicted."""
    first: dict[tuple[int, int], Toponym] = {}
    for toponym in toponyms:
        first.setdefault((toponym.start, toponym.end), toponym)
    return list(first.values())


def _is_ignored(toponym: Toponym, gold: Document) -> bool:
    return any(min(toponym.end, end) > max(toponym.start, start) for start, end in gold.ignored)


def _is_judged(found: Toponym, partner: Toponym | None, gold: Document) -> bool:
    """Whether the gold tells if the prediction's coordinates are right."""
    if found.score is None or found.spot is None:
        return False
    return not gold.is_partial if partner is None else partner.spot is not None


def _told(found: Toponym, partner: Toponym | None) -> tuple[float, bool]:
    return found.score or 0.0, partner is not None and _error_km(partner, found) <= NEAR_KM


def _error_km(gold: Toponym, found: Toponym) -> float:
    return FARTHEST_KM if found.spot is None or gold.spot is None else kilometres(gold.spot, found.spot)


def _figures(counts: Sequence[_Counts]) -> dict[str, float | int | None]:
    def total(name: str) -> int:
        return sum(getattr(count, name) for count in counts)

    errors = sorted(error for count in counts for error in count.errors)
    is_partial = any(count.is_partial for count in counts)
    right = sum(error <= NEAR_KM for error in errors)
    located = total("located")
    return {
        "documents": len(counts),
        "gold toponyms": total("gold"),
        "predicted toponyms": total("predicted"),
        **_prf("recognition", "", total("overlapping"), total("predicted"), total("gold"), is_partial),
        **_prf("recognition", ", exact span", total("exact"), total("predicted"), total("gold"), is_partial),
        "located toponyms found": len(errors),
        "Acc@161 km": right / len(errors) if errors else None,
        "Acc@25 km": sum(error <= VERY_NEAR_KM for error in errors) / len(errors) if errors else None,
        "median error, km": (errors[(len(errors) - 1) // 2] + errors[len(errors) // 2]) / 2 if errors else None,
        "mean error, km": sum(errors) / len(errors) if errors else None,
        "AUC": area_under_error(errors),
        "found without coordinates": total("unresolved") / len(errors) if errors else None,
        **(
            _prf("end to end", "", right, total("predicted") - total("neutral"), located, is_partial)
            if located
            else dict.fromkeys(("end to end P", "end to end R", "end to end F1"))
        ),
        "calibration error": calibration_error([told for count in counts for told in count.told]),
    }


def _prf(name: str, what: str, both: int, predicted: int, gold: int, is_partial: bool) -> dict[str, float | None]:
    """Precision is not known where only some toponyms are annotated."""
    precision, recall = both / predicted if predicted else 0.0, both / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        f"{name} P{what}": None if is_partial else precision,
        f"{name} R{what}": recall,
        f"{name} F1{what}": None if is_partial else f1,
    }


def area_under_error(errors: Sequence[float]) -> float | None:
    """Return the area under ln(error in km + 1), 0 to 1, of errors in rising order (Gritta et al. 2018); lower is better."""
    heights = [math.log(error + 1) / math.log(FARTHEST_KM + 1) for error in errors]
    if len(heights) < 2:
        return heights[0] if heights else None
    return sum((a + b) / 2 for a, b in pairwise(heights)) / (len(heights) - 1)


def calibration_error(told: Sequence[tuple[float, bool]]) -> float | None:
    """Return the mean gap between the stated and the true share of right ones in ten bins; None without scores."""
    if not told:
        return None
    gaps = [0.0] * BINS
    for score, is_right in told:
        gaps[min(int(score * BINS), BINS - 1)] += score - is_right
    return sum(map(abs, gaps)) / len(told)


def _speed(documents: Sequence[Document], seconds: Mapping[str, float] | None) -> dict[str, float | int | None]:
    if seconds is None:
        return {}
    words = sum(len(document.article.text.split()) for document in documents if document.article)
    spent = sum(seconds[document.id] for document in documents)
    return {"words a second": round(words / spent) if spent else None}
