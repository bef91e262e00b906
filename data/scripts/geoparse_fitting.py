"""Fit the geoparser's linear weights: which spans are toponyms, and which place each means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Weights = Mapping[str, float]
RECOGNITION_C, RANKING_L2 = 1.0, 1.0

Rows = tuple[list[list[str]], list[bool]]
"""The features of candidate spans, and whether each is a toponym."""


Group = tuple[list[list[str]], set[int], float]
"""The feature lists of a mention's alternatives ('none' last), which of them are right, and the weight it has."""


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


def train_ranking(groups: Sequence[Group]) -> Weights:
    """Fit a conditional logit by maximum likelihood with an L2 penalty."""
    rows = [row for alternatives_, _, _ in groups for row in alternatives_]
    matrix, names = _matrix(rows)
    sizes = np.array([len(alternatives_) for alternatives_, _, _ in groups])
    owner, starts = np.repeat(np.arange(len(groups)), sizes), np.cumsum([0, *sizes[:-1]])
    right = np.array([index in wanted for alternatives_, wanted, _ in groups for index in range(len(alternatives_))])
    emphasis = np.array([weight for _, _, weight in groups])
    transposed = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chosen = np.where(right, shares, 0.0)
        total, good = np.add.reduceat(shares, starts), np.add.reduceat(chosen, starts)
        gradient = transposed @ (emphasis[owner] * (shares / total[owner] - chosen / good[owner])) + RANKING_L2 * weights
        return float(emphasis @ np.log(total / good) + RANKING_L2 * (weights @ weights) / 2), gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return dict(zip(names, found.x.tolist(), strict=True))
