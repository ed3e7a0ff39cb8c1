"""Logistic regression with an L2 penalty, by Newton's method.

A dozen lines of numpy, where scikit-learn would be a dependency of 100 MB.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
SPENT = 1e-9  # a step under which nothing changes any more


def fitted(x: Floats, y: Floats, penalty: float, share: Floats | None = None) -> Floats:
    """The weights of the columns of ``x`` and, last, the base, on which there is no penalty.

    ``share`` is how much each row counts for; without it all count for one.
    """
    share = np.ones(len(y)) if share is None else share
    x = _with_base(x)
    weights, penalties = np.zeros(x.shape[1]), np.full(x.shape[1], penalty)
    penalties[-1] = 0.0
    step = np.ones(1)
    while np.abs(step).max() > SPENT:
        p = _chance(x, weights)
        slope = x.T @ (share * (y - p)) - penalties * weights
        bend = (x.T * (share * p * (1 - p))) @ x + np.diag(penalties)
        step = np.linalg.solve(bend, slope)
        weights += step
    return weights


def chances(x: Floats, weights: Floats) -> Floats:
    """The probability of yes for each row of ``x``, by what ``fitted`` gave."""
    return _chance(_with_base(x), weights)


def _with_base(x: Floats) -> Floats:
    return np.hstack([x, np.ones((len(x), 1))])


def _chance(x: Floats, weights: Floats) -> Floats:
    return probability(x @ weights)


def probability(odds: Floats) -> Floats:
    """The probabilities of log odds."""
    result: Floats = 1 / (1 + np.exp(-odds))
    return result


def log_odds(p: Floats) -> Floats:
    """The log odds of probabilities."""
    result: Floats = np.log(p / (1 - p))
    return result
