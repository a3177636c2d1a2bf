"""Makes a conversation whose properties are known: who begins, how often what, when it changes.

One conversation a day or two, six hours apart, none on quiet days and trips. Everything is
drawn from a `Truth` by one seeded generator. From `change_day` on, `after` replaces what it names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, Chat, Source
from fonder.model.labels import GIVING, LABELS
from fonder.read.view import View, view
from tests.read.build import ANNA, BEN, PEOPLE, Marks

Rng = np.random.Generator
Pair = tuple[float, float]  # what holds for Anna, who asks, and for Ben

MINUTE, HOUR = 60_000, 3_600_000
MONDAY = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp() * 1000)
FIRST_WORDS = 3  # messages of the opener that a request takes
WARM = [LABELS.index(label) for label in GIVING]

RATES: dict[str, Pair] = {
    "longing": (0.02, 0.03),
    "appreciation": (0.05, 0.03),
    "affection": (0.06, 0.04),
    "play": (0.08, 0.06),
    "disclosure": (0.05, 0.04),
    "understanding": (0.04, 0.05),
    "plan": (0.06, 0.05),
    "effort": (0.03, 0.03),
    "seeking": (0.03, 0.02),
    "pressure": (0.01, 0.01),
    "hostility": (0.01, 0.01),
}


@dataclass(frozen=True)
class Truth:
    """What a made-up chat is like. Shares are 0 to 1; those of messages unless it says else."""

    days: int = 300
    quiet_days: float = 0.25
    evenings: float = 0.0  # share of days with a talk that have a second one
    trips: tuple[tuple[int, int], ...] = ((60, 8), (170, 15))  # first day, days
    begins: float = 0.6  # share of conversations that Anna begins
    answers: Pair = (0.9, 0.8)  # share of the other's openings
    late: float = 0.15  # share of conversations
    size: float = 10.0  # messages a conversation
    words: Pair = (9.0, 6.0)  # a message
    asks: Pair = (0.2, 0.15)
    labels: dict[str, Pair] = field(default_factory=lambda: dict(RATES))
    ahead: Pair = (0.7, 0.5)  # share of dated plans
    dated: float = 0.8  # share of plans
    requests: Pair = (0.1, 0.25)  # share of begun conversations
    coming: Pair = (0.03, 0.03)
    calls_off: Pair = (0.01, 0.02)
    novel: Pair = (0.02, 0.02)
    pays: Pair = (0.01, 0.02)
    remembers: Pair = (0.02, 0.01)
    exclaims: Pair = (0.2, 0.1)
    alike: float = 0.03  # likeness of messages within a conversation (intraclass correlation)
    change_day: int | None = None
    after: dict[str, Any] = field(default_factory=dict)

    def on(self, day: int) -> Truth:
        """Return what holds on a day."""
        if self.change_day is None or day < self.change_day:
            return self
        return replace(self, change_day=None, **self.after)


NULL = Truth(
    begins=0.5,
    answers=(0.9, 0.9),
    words=(7.0, 7.0),
    asks=(0.2, 0.2),
    labels=dict.fromkeys(LABELS, (0.05, 0.05)),
    ahead=(0.6, 0.6),
    requests=(0.15, 0.15),
    calls_off=(0.02, 0.02),
    coming=(0.04, 0.04),
    pays=(0.02, 0.02),
    remembers=(0.02, 0.02),
    exclaims=(0.15, 0.15),
)


def made(truth: Truth, seed: int) -> View:
    """Return one conversation as the measures see it; the same seed gives the same one."""
    rng = np.random.default_rng(seed)
    talks: list[_Talk] = []
    for day in range(truth.days):
        away = any(first <= day < first + days for first, days in truth.trips)
        if rng.random() < truth.quiet_days or away:
            continue
        late = 23.5 if rng.random() < truth.on(day).late else None
        talks.append(_talk(truth.on(day), rng, day * 24 + (late or rng.uniform(8, 12))))
        if late is None and rng.random() < truth.evenings:
            talks.append(_talk(truth.on(day), rng, day * 24 + rng.uniform(19, 21)))
    chat, marks = _chat(talks)
    return view(chat, marks, PEOPLE, None, rng)


@dataclass
class _Talk:
    at: NDArray[np.int64]
    mine: NDArray[np.bool_]
    on: NDArray[np.bool_]
    texts: list[str]


def _talk(truth: Truth, rng: Rng, hours: float) -> _Talk:
    opener = bool(rng.random() < truth.begins)
    size = min(int(rng.geometric(1 / truth.size)), 60)
    mine = np.full(size, opener)
    if rng.random() < truth.answers[opener]:  # of Anna's openings Ben answers the second
        mine = np.concatenate(([opener, not opener], rng.random(size) < 0.5))
    n = len(mine)
    on = np.stack([_drawn(rng, mine, rates, truth.alike) for rates in _rates(truth)], axis=1)
    asked = rng.random() < _of(truth.requests, opener)
    if asked:
        on[np.ix_(_first_words(mine), np.array(WARM))] = False
    texts = _texts(truth, rng, mine, on)
    if asked:
        texts[0] = "can you send me that"
    at = (MONDAY + hours * HOUR + np.arange(n) * MINUTE).astype(np.int64)
    return _Talk(at, mine, on, texts)


def _rates(truth: Truth) -> list[Pair]:
    return [truth.labels.get(label, (0.0, 0.0)) for label in LABELS]


def _of(pair: Pair, mine: bool) -> float:
    return pair[0] if mine else pair[1]


def _first_words(mine: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the opener's messages up to the first answer, three at most."""
    answers = np.flatnonzero(mine != mine[0])
    return np.arange(min(FIRST_WORDS, int(answers[0]) if len(answers) else len(mine)))


def _drawn(rng: Rng, mine: NDArray[np.bool_], rates: Pair, alike: float) -> NDArray[np.bool_]:
    """Draw marks that come in bunches: each conversation has rates of its own."""
    own = np.array([_near(rng, rate, alike) for rate in rates])
    marks: NDArray[np.bool_] = rng.random(len(mine)) < np.where(mine, own[0], own[1])
    return marks


def _near(rng: Rng, rate: float, alike: float) -> float:
    if not alike or rate in (0.0, 1.0):
        return rate
    weight = 1 / alike - 1
    return float(rng.beta(rate * weight, (1 - rate) * weight))


def _texts(truth: Truth, rng: Rng, mine: NDArray[np.bool_], on: NDArray[np.bool_]) -> list[str]:
    n = len(mine)

    def marked(rates: Pair) -> NDArray[np.bool_]:
        return rng.random(n) < np.where(mine, *rates)

    length = 1 + rng.poisson(np.where(mine, *truth.words) - 1)
    texts = ["word" + " word" * int(k - 1) for k in length]
    plans = on[:, LABELS.index("plan")] & (rng.random(n) < truth.dated)
    ahead = marked(truth.ahead)
    said: list[tuple[NDArray[np.bool_], Callable[[str], str]]] = [
        (plans & ahead, lambda t: _with(t, "tomorrow")),
        (plans & ~ahead, lambda t: _with(t, "tonight")),
        (marked(truth.novel), lambda t: _with(t, "somewhere new")),
        (marked(truth.pays), lambda t: _with(t, "my treat")),
        (marked(truth.remembers), lambda t: _with(t, "how did it go")),
        (marked(truth.asks), lambda t: t + "?"),
        (marked(truth.exclaims), lambda t: t + "!"),
        (marked(truth.coming), lambda _t: "leaving now"),
        (marked(truth.calls_off), lambda _t: "rain check"),
    ]
    for where, change in said:
        for i in np.flatnonzero(where):
            texts[i] = change(texts[i])
    return texts


def _with(text: str, phrase: str) -> str:
    """Put a phrase in the place of as many words, so that the length stays."""
    kept = text.split()[len(phrase.split()) :]
    return " ".join([phrase, *kept])


def _chat(talks: list[_Talk]) -> tuple[Chat, Marks]:
    texts = [text.encode() for talk in talks for text in talk.texts]
    stop = np.cumsum([len(text) for text in texts], dtype=np.int64)
    n = len(texts)
    mine = np.concatenate([talk.mine for talk in talks])
    on = np.concatenate([talk.on for talk in talks])
    chat = Chat(
        people=[ANNA, BEN],
        at=np.concatenate([talk.at for talk in talks]),
        offset=np.full(n, NO_OFFSET, np.int16),
        sender=np.where(mine, 0, 1).astype(np.int16),
        kind=np.zeros(n, np.uint8),
        flags=np.zeros(n, np.uint8),
        start=np.concatenate(([0], stop[:-1])),
        stop=stop,
        reply_to=np.full(n, -1, np.int32),
        texts=b"".join(texts),
        source=Source(format="whatsapp", files=["chat.txt"], messages=n),
    )
    return chat, Marks(np.where(on, 0.9, 0.05).astype(np.float32), on, np.ones(n, bool))
