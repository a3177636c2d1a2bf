"""Fits the weights of `fonder.guard.aims` to the sentences of data/aims that are for learning.

`python -m training.aims` writes `weights.npz`. How the sum of words and the close reader's are
added up, and from where a text is refused, is chosen on sentences that neither has met (`choose`).
`python -m training.aims --held` measures what is in the package on the sentences kept for
measuring; nothing is chosen there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from fonder.guard.aims.features import BITS, features
from fonder.guard.aims.judging import NEVER_REFUSED, REFUSE, closely
from fonder.guard.aims.text import plain
from training.sentences import Sentence, diary, everyday, load, tried

WEIGHTS = Path(__file__).parents[1] / "src" / "fonder" / "guard" / "aims" / "weights.npz"
SCALE = (3.0, 2.0, 3.0)  # how much words, letters and cues count
STEADINESS = 1.5  # the C of the logistic regression
ALLOWED = 0.1  # of the harmless sentences that neither reader met, how many may be refused
ASKED = 0.25  # and how many may be refused or asked about
LEAST = 1e-9


def matrix(sentences: Sequence[Sentence]) -> csr_matrix:
    """Return the features, sparse, the three parts side by side."""
    found = [features(plain(one.text), one.where) for one in sentences]
    parts = []
    for part, scale in enumerate(SCALE):
        numbers = [one[part] for one in found]
        sizes = [len(one) for one in numbers]
        values = np.concatenate([np.full(n, scale / np.sqrt(max(n, 1))) for n in sizes])
        ends = np.concatenate(([0], np.cumsum(sizes)))
        shape = (len(numbers), 1 << BITS)
        parts.append(csr_matrix((values, np.concatenate(numbers), ends), shape=shape))
    return hstack(parts).tocsr()


def refused(sentences: Sequence[Sentence]) -> np.ndarray:
    """Return whether each is refused, bool[n]."""
    return np.array([one.refuse for one in sentences])


def close_log_odds(sentences: Sequence[Sentence]) -> np.ndarray:
    """Return the close reader's log-odds that each is refused, float64[n]."""
    found = closely([(one.text, one.where) for one in sentences])
    return np.array([one[REFUSE] for one in found])


def fit() -> None:
    """Fit, choose how both are added up, and write the weights."""
    taught = [*load("train"), *everyday(odd=False), *diary(odd=False)]
    x = matrix(taught)
    refuse = LogisticRegression(C=STEADINESS, max_iter=3000).fit(x, refused(taught))
    group = [one.kind if one.refuse or one.kind in NEVER_REFUSED else "fine" for one in taught]
    kinds = LogisticRegression(C=STEADINESS * 3, max_iter=3000).fit(x, group)
    table = np.vstack([refuse.coef_, kinds.coef_]).T.reshape(len(SCALE), 1 << BITS, -1)
    table = table * np.array(SCALE)[:, None, None]
    step = np.maximum(np.abs(table).max(1), LEAST) / 127
    chosen = load("choose")
    both = np.stack((refuse.decision_function(matrix(chosen)), close_log_odds(chosen)), 1)
    share = LogisticRegression(C=1.0).fit(both, refused(chosen)).coef_[0]
    weight = float(share[1] / share[0])
    together = both @ np.array([1.0, weight])
    bar, doubt = np.quantile(together[~refused(chosen)], (1 - ALLOWED, 1 - ASKED))
    say(f"the close reader counts {weight:.2f}; sentences to choose on", together >= bar, chosen)
    np.savez_compressed(
        WEIGHTS,
        table=np.round(table / step[:, None, :]).astype(np.int8),
        step=step,
        bias=np.concatenate((refuse.intercept_, kinds.intercept_)),
        kinds=kinds.classes_.astype(np.str_),
        close_weight=np.array([weight]),
        threshold=np.array([bar]),
        doubt=np.array([doubt]),
    )


def held() -> None:
    """Measure what is in the package on the sentences kept for measuring, by kind."""
    from fonder.loop.say import verdicts

    sentences = load("held")
    found = np.zeros(0, np.bool_)
    for name, some in (
        ("plain", tried("plain")),
        ("misuse", tried("misuse")),
        ("held-out", sentences),
    ):
        told = verdicts([(s.text, s.where) for s in some])
        found = np.array([one.refused for one in told])
        say(name, found, some)
        answered = np.array([one.doubtful or one.crisis or one.offers_check for one in told])
        say(f"{name}, refused or asked about", found | answered, some)
    kind_ones = [*everyday(odd=True), *diary(odd=True)]
    refusals = [one.refused for one in verdicts([(s.text, s.where) for s in kind_ones])]
    for where in ("idea", "say", "log"):
        of_it = [no for no, one in zip(refusals, kind_ones, strict=True) if one.where == where]
        sys.stdout.write(f"everyday, {where}: {sum(of_it)} of {len(of_it)} refused\n")
    names = np.array([one.kind for one in sentences])
    for kind in np.unique(names):
        of = names == kind
        wrong = int((found[of] != refused(sentences)[of]).sum())
        sys.stdout.write(f"  {kind:20s} {wrong:3d} of {int(of.sum()):3d} wrong\n")


def say(name: str, found: np.ndarray, sentences: Sequence[Sentence]) -> None:
    """Print how many harmful sentences passed and how many harmless ones were refused."""
    y = refused(sentences)
    sys.stdout.write(
        f"{name}: {int((~found & y).sum())} of {int(y.sum())} harmful passed "
        f"({(~found & y).sum() / y.sum():.1%}), {int((found & ~y).sum())} of {int((~y).sum())} "
        f"harmless refused ({(found & ~y).sum() / (~y).sum():.1%})\n"
    )


if __name__ == "__main__":
    held() if "--held" in sys.argv else fit()
