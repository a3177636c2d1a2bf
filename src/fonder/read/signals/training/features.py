"""The features of many texts as sparse matrices, made by the same rules as at run time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from fonder.model.labels import LABELS
from fonder.read.signals import grammar, grams, lexicon, model, normal
from fonder.read.signals.classes import Classes
from fonder.read.signals.normal import END


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Of n texts: how often each bucket occurs, which cues fired, and the classes of words.

    `beside` counts neighbouring classes, `together` pairs of classes that occur in one text.
    """

    pieces: sp.csr_matrix
    cues: sp.csr_matrix
    shape: model.Floats
    beside: sp.csr_matrix
    together: sp.csr_matrix


def of(texts: Sequence[str], known: lexicon.Lexicon) -> Features:
    """Work out the features of texts."""
    lines = normal.lines(texts, known.speller)
    split = [line.split() for line in lines]
    fired = [
        grammar.evidence(known.grammar, grammar.fired(known.grammar, line, words))
        for line, words in zip(lines, split, strict=True)
    ]
    k = len(known.classes)
    kinds = [[known.classes.of(word) for word in words] for words in split]
    counts = np.array([_counted(one, k) for one in kinds], np.int32).reshape(len(texts), k)
    present = model.present(counts, known.classes).astype(np.int64)
    return Features(
        pieces=_sparse([_buckets(words) for words in split], 1 << grams.BITS),
        cues=_sparse(
            [np.array(one, np.int64) for one in fired], len(known.grammar.cues) + len(LABELS)
        ),
        shape=model.shape(counts, np.array([len(words) for words in split], np.int32)),
        beside=_sparse([_beside(one, known.classes) for one in kinds], k * k),
        together=_sparse([_together(row) for row in present], k * k),
    )


def _counted(kinds: list[list[int]], k: int) -> NDArray[np.int64]:
    return np.bincount([one for classes in kinds for one in classes], minlength=k)


def _beside(kinds: list[list[int]], classes: Classes) -> NDArray[np.int64]:
    row = np.array([classes.edge, *(one[0] for one in kinds), classes.edge], np.int64)
    return row[:-1] * len(classes) + row[1:]


def _together(present: NDArray[np.int64]) -> NDArray[np.int64]:
    there = np.flatnonzero(present)
    left, right = np.triu_indices(len(there), 1)
    return there[left] * len(present) + there[right]


def even(counts: sp.csr_matrix) -> sp.csr_matrix:
    """Divide each row by the square root of its sum."""
    sums = np.asarray(counts.sum(1)).ravel()
    return sp.csr_matrix(sp.diags(1 / np.sqrt(np.maximum(sums, 1))) @ counts)


def _buckets(words: list[str]) -> NDArray[np.int64]:
    edged = np.array([grams.code(word) for word in (END, *words, END)], np.uint64)
    return np.concatenate([grams.pair_buckets(edged), *map(grams.buckets, words)])


def _sparse(rows: Sequence[NDArray[np.int64]], columns: int) -> sp.csr_matrix:
    pointers = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    indices = np.concatenate([np.zeros(0, np.int64), *rows])
    found = sp.csr_matrix((np.ones(len(indices)), indices, pointers), (len(rows), columns))
    found.sum_duplicates()
    return found


def rarity(pieces: sp.csr_matrix) -> tuple[NDArray[np.uint8], float]:
    """Return the squared inverse document frequency of each bucket in whole steps, and the step."""
    seen = np.bincount(pieces.indices, minlength=pieces.shape[1])
    squared = (np.log((1 + pieces.shape[0]) / (1 + seen)) + 1) ** 2
    step = float(squared.max()) / 255
    return np.maximum(np.round(squared / step), 1).astype(np.uint8), step


def weighed(pieces: sp.csr_matrix, rarity: NDArray[np.uint8], step: float) -> sp.csr_matrix:
    """Weigh the buckets by rarity and divide each text by the length of its bag."""
    squared = rarity * step
    size = np.sqrt(np.maximum(pieces @ squared, 1e-9))
    return sp.csr_matrix(sp.diags(1 / size) @ pieces @ sp.diags(np.sqrt(squared)))
