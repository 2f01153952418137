"""Logistic regression over named features: sparse, L2, by L-BFGS; the same answer on every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fit(rows: Sequence[Sequence[str]], labels: Sequence[float], l2: float = 1.0, least: int = 3) -> dict[str, float]:
    """Features that are seen `least` times or more, with their weights; rows are the features of one example."""
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, n in seen.items() if n >= least)
    number = {name: n for n, name in enumerate(names)}
    columns = [sorted(number[name] for name in row if name in number) for row in rows]
    starts = np.cumsum([0] + [len(c) for c in columns])
    flat = np.fromiter((n for c in columns for n in c), dtype=np.int64, count=int(starts[-1]))
    matrix = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(names)))
    wanted = np.asarray(labels, dtype=float)
    turned = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        z = matrix @ weights
        value = np.logaddexp(0, z).sum() - wanted @ z + 0.5 * l2 * weights @ weights
        return value, turned @ (1 / (1 + np.exp(-z)) - wanted) + l2 * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, best.x.tolist(), strict=True))
