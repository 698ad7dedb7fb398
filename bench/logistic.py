"""Weighted logistic regression with a small ridge, by Newton's method; used by `learn.py`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RIDGE = 1e-4


def logistic(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    w: NDArray[np.float64],
    start: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Weighted ridge logistic regression; the first column is the constant and is not shrunk."""
    b = np.zeros(x.shape[1]) if start is None else start.copy()
    ridge = RIDGE * w.sum() * (np.arange(len(b)) > 0) * np.maximum((x**2).mean(0), 1e-6)
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        gradient = x.T @ (w * (p - y)) + ridge * b
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        b -= step
        if np.abs(step).max() < 1e-8:
            break
    return b
