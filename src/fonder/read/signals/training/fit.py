"""Fitting: emotions first, then the labels on top of them, then probabilities and thresholds."""

from __future__ import annotations

from typing import Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold
from sklearn.svm import LinearSVC

SEED: Final = 7
FOLDS: Final = 5

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def machines(x: sp.csr_matrix, y: Bools, strength: float) -> tuple[Floats, Floats]:
    """Fit one linear support vector machine a column of y; return weights and biases by column.

    A text that carries the label counts double: most texts don't.
    """
    found = []
    for column in y.T:
        machine = LinearSVC(
            C=strength, class_weight={0: 1, 1: 2}, max_iter=2_000, random_state=SEED
        )
        found.append(machine.fit(x, column))
    weights = np.vstack([one.coef_ for one in found]).T
    return weights, np.concatenate([one.intercept_ for one in found])


def held_out(x: sp.csr_matrix, y: Bools, makers: list[str], strength: float) -> Floats:
    """Return, for each text, the sums of a model that has not seen it.

    Nor has it seen any other text of the same maker, where there are makers enough: a chat that
    is read later is by somebody new as well.
    """
    sums = np.zeros(y.shape)
    by_maker = len(set(makers)) >= FOLDS
    folds = GroupKFold(FOLDS) if by_maker else KFold(FOLDS, shuffle=True, random_state=SEED)
    for train, test in folds.split(y, groups=makers if by_maker else None):
        weights, bias = machines(x[train], y[train], strength)
        sums[test] = x[test] @ weights + bias
    return sums


def calibrate(sums: Floats, y: Bools) -> tuple[Floats, Floats]:
    """Fit slope and offset of the log-odds to held-out sums (Platt 1999)."""
    slopes, offsets = [], []
    for column, truth in zip(sums.T, y.T, strict=True):
        line = LogisticRegression(C=1e4, solver="liblinear", random_state=SEED)
        line.fit(column[:, None], truth)
        slopes.append(float(line.coef_[0, 0]))
        offsets.append(float(line.intercept_[0]))
    return np.array(slopes), np.array(offsets)


def thresholds(
    p: Floats,
    y: Bools,
    precise: dict[int, float],
    *,
    bare: float = 1.0,
    within: tuple[float, float] | None = (0.05, 0.95),
) -> Floats:
    """Choose for each label the probability from which it is on: the best F1 on held-out texts.

    `precise` names labels whose precision must reach a figure first. A text without any label
    counts `bare` times, since chats hold more of them than a corpus. `within` bounds the answer.
    """
    times = np.where(y.any(1), 1.0, bare)
    found = []
    for i, (column, truth) in enumerate(zip(p.T, y.T, strict=True)):
        order = np.argsort(-column, kind="stable")
        right = np.cumsum(truth[order])
        taken = np.cumsum(times[order])
        f1 = 2 * right / (taken + truth.sum())
        if i in precise:
            f1 = np.where(right / taken >= precise[i], f1, f1 * 1e-3)
        best = int(np.argmax(f1))
        after = column[order[min(best + 1, len(order) - 1)]]
        found.append(float(column[order[best]] + after) / 2)
    return np.array(found) if within is None else np.clip(found, *within)
