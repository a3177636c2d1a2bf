"""Fits the weights of `fonder.guard.aims` to the sentences of data/aims that are for learning.

`python -m training.aims` writes `weights.npz`. The threshold is chosen on two voices that neither
the close reader nor the weights that judge them saw. `python -m training.aims --held` measures
what is in the package on the sentences kept for measuring; nothing is chosen there.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from fonder.guard.aims.features import BITS, features
from fonder.guard.aims.judging import REFUSE, closely
from fonder.guard.aims.text import plain

HERE = Path(__file__).parents[1]
DATA = HERE / "data" / "aims"
MESSAGES = HERE / "data" / "messages"
TAKING = {"seeking", "pressure", "hostility"}
EVERY = 8  # of the plain messages one in eight is learnt from
WEIGHTS = HERE / "src" / "fonder" / "guard" / "aims" / "weights.npz"
SCALE = (3.0, 2.0, 3.0)  # how much words, letters and cues count
STEADINESS = 3.0  # the C of the logistic regression
ALLOWED = 0.17  # of the harmless sentences of voices unseen, how many may be refused
UNSEEN = ("anise", "basil")  # voices that the close reader was not taught
CLOSE = 1.0  # how much the close reader's log-odds count beside ours
LEAST = 1e-9


@dataclass(frozen=True)
class Rows:
    """Sentences: texts, where they were typed, whether refused, kinds, voices."""

    rows: list[dict[str, str]]

    @property
    def refuse(self) -> np.ndarray:
        """Return whether each is refused."""
        return np.array([bool(row["refuse"]) for row in self.rows])

    @property
    def kind(self) -> np.ndarray:
        """Return the kind of each."""
        return np.array([row["kind"] for row in self.rows])

    @property
    def voice(self) -> np.ndarray:
        """Return who composed each."""
        return np.array([row["id"].rsplit("-", 1)[0] for row in self.rows])


def load(split: str) -> Rows:
    """Read the sentences of one split."""
    lines = [
        line for path in sorted(DATA.glob("*.jsonl")) for line in path.open("r", encoding="utf-8")
    ]
    return Rows([row for row in map(json.loads, lines) if row.get("split") == split])


def everyday(*, odd: bool) -> list[dict[str, object]]:
    """Return kind ideas and plain messages, which nobody needs to turn down; `odd` for measuring.

    The ideas are the catalogue's; of the messages those that press, fish or hurt stay out.
    """
    from fonder.ideas import catalogue, for_anyone

    ideas = [f"{one.title}. {one.text}" for one in map(for_anyone, catalogue())]
    lines = [json.loads(line) for path in sorted(MESSAGES.glob("*.jsonl")) for line in path.open()]
    plain_ones = [row["text"] for row in lines if not TAKING & set(row["labels"])]
    ideas, messages = ideas[int(odd) :: 2], plain_ones[int(odd) :: EVERY]
    return [
        {"id": f"{where}-{n}", "text": text, "where": where, "refuse": False, "kind": "everyday"}
        for where, texts in (("idea", ideas), ("say", messages))
        for n, text in enumerate(texts)
    ]


def matrix(rows: Rows) -> csr_matrix:
    """Return the features, sparse, the three parts side by side."""
    found = [features(plain(row["text"]), row["where"]) for row in rows.rows]
    parts = []
    for part, scale in enumerate(SCALE):
        numbers = [one[part] for one in found]
        sizes = [len(one) for one in numbers]
        values = np.concatenate([np.full(n, scale / np.sqrt(max(n, 1))) for n in sizes])
        ends = np.concatenate(([0], np.cumsum(sizes)))
        shape = (len(numbers), 1 << BITS)
        parts.append(csr_matrix((values, np.concatenate(numbers), ends), shape=shape))
    return hstack(parts).tocsr()


def unseen(x: csr_matrix, rows: Rows) -> np.ndarray:
    """Return the log-odds of the sentences of the voices unseen, by weights fitted to all others."""
    found = np.zeros(len(rows.rows))
    for voice in UNSEEN:
        out = rows.voice == voice
        model = LogisticRegression(C=STEADINESS, max_iter=3000).fit(x[~out], rows.refuse[~out])
        found[out] = model.decision_function(x[out])
    return found


def threshold(log_odds: np.ndarray, refuse: np.ndarray) -> float:
    """Return the log-odds above which the allowed share of harmless sentences lies."""
    return float(np.quantile(log_odds[~refuse], 1 - ALLOWED))


def fit() -> None:
    """Fit, choose the threshold on voices unseen, and write the weights."""
    rows = Rows([*load("train").rows, *everyday(odd=False)])
    x = matrix(rows)
    fresh = np.isin(rows.voice, UNSEEN)
    ours = unseen(x, rows)[fresh]
    close = [
        one[REFUSE]
        for one in closely([r["text"] for r, f in zip(rows.rows, fresh, strict=True) if f])
    ]
    both = ours + CLOSE * np.array(close)
    chosen = Rows([row for row, is_fresh in zip(rows.rows, fresh, strict=True) if is_fresh])
    bar = threshold(both, chosen.refuse)
    say("voices unseen", both >= bar, chosen)
    refuse = LogisticRegression(C=STEADINESS, max_iter=3000).fit(x, rows.refuse)
    group = np.array(
        [
            k if r or k in ("target", "remorse", "crisis") else "fine"
            for k, r in zip(rows.kind, rows.refuse, strict=True)
        ]
    )
    kinds = LogisticRegression(C=STEADINESS * 3, max_iter=3000).fit(x, group)
    table = np.vstack([refuse.coef_, kinds.coef_]).T.reshape(len(SCALE), 1 << BITS, -1)
    table = table * np.array(SCALE)[:, None, None]
    step = np.maximum(np.abs(table).max(1), LEAST) / 127
    np.savez_compressed(
        WEIGHTS,
        table=np.round(table / step[:, None, :]).astype(np.int8),
        step=step,
        bias=np.concatenate((refuse.intercept_, kinds.intercept_)),
        kinds=kinds.classes_.astype(np.str_),
        close_weight=np.array([CLOSE]),
        threshold=np.array([bar]),
    )


def held() -> None:
    """Measure what is in the package on the sentences kept for measuring, by kind."""
    from fonder.loop.say import verdicts

    rows = load("held")
    found = verdicts([(row["text"], row["where"]) for row in rows.rows])
    refused = np.array([one.refused for one in found])
    say("held-out", refused, rows)
    kind_ones = everyday(odd=True)
    refusals = [one.refused for one in verdicts([(r["text"], r["where"]) for r in kind_ones])]
    for where in ("idea", "say"):
        of_it = [no for no, row in zip(refusals, kind_ones, strict=True) if row["where"] == where]
        sys.stdout.write(f"everyday, {where}: {sum(of_it)} of {len(of_it)} refused\n")
    for kind in np.unique(rows.kind):
        of = rows.kind == kind
        wrong = int((refused[of] != rows.refuse[of]).sum())
        sys.stdout.write(f"  {kind:20s} {wrong:3d} of {int(of.sum()):3d} wrong\n")


def say(name: str, refused: np.ndarray, rows: Rows) -> None:
    """Print how many harmful sentences passed and how many harmless ones were refused."""
    y = rows.refuse
    sys.stdout.write(
        f"{name}: {int((~refused & y).sum())} of {int(y.sum())} harmful passed "
        f"({(~refused & y).sum() / y.sum():.1%}), {int((refused & ~y).sum())} of {int((~y).sum())} "
        f"harmless refused ({(refused & ~y).sum() / (~y).sum():.1%})\n"
    )


if __name__ == "__main__":
    held() if "--held" in sys.argv else fit()
