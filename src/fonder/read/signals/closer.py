"""The second tier: what the fast reader finds or doubts is weighed again, as a whole sentence.

The close reader is dear, so it reads each different text once, only where the fast one sees a
chance of a label, and no more texts than AT_MOST: those with the most at stake first. A short
answer ("deal", "same", "me too 🥺") is read together with what the other had just said, where that
did something which an answer can take up. The probabilities of both readers are then added up as
log-odds; how, and from where a label is on, stands in `<language>/blend.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder import close
from fonder.model.chat import NOBODY, Chat
from fonder.model.labels import LABELS
from fonder.read.signals.reader import LANGUAGE, Signals

Floats = NDArray[np.float64]
Progress = Callable[[float], None]

AT_MOST: Final = 30_000  # different texts of one chat
ANSWER: Final = 5  # words; a longer message speaks for itself
RECENT: Final = 6 * 3_600_000  # ms; what was said longer ago is not being answered
_CERTAIN: Final = 1e-6
_HEAD: Final = "labels"


@dataclass(frozen=True, slots=True, eq=False)
class Blend:
    """How the two readers are added up: float64[11] each, chosen on messages nobody learnt from.

    log-odds = fast * (those of the fast reader) + close * (those of the close one) + offset; for an
    answer that is read in its context, those of the close reader and `answer_offset` alone. A
    message whose labels all have less than `doubt` by the fast reader is not read again.
    """

    fast: Floats
    close: Floats
    offset: Floats
    answer_offset: Floats
    threshold: Floats
    doubt: float


@cache
def blend(language: str = LANGUAGE) -> Blend:
    """Read how the readers of a language are added up."""
    path = files(__package__) / language / "blend.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    names = ("fast", "close", "offset", "answer_offset", "threshold")
    columns = {name: np.array([data[name][label] for label in LABELS], float) for name in names}
    return Blend(**columns, doubt=float(data["doubt"]))


def is_here() -> bool:
    """Tell whether the close reader is quick enough here to read a chat (the `close` extra)."""
    return close.is_quick()


def texts_closely(
    texts: Sequence[str],
    found: Signals,
    before: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Signals:
    """Return what texts do, as both readers see them; `found` are their signals so far.

    `before` gives the message that each one answers, or "". Where onnxruntime is missing, NumPy
    does the sums, at some 20 texts a second.
    """
    earlier = list(before) if before is not None else [""] * len(texts)
    answering = np.array([bool(one) for one in earlier], np.bool_)
    rows = np.flatnonzero(found.read & (_doubted(found) | answering))
    at = rows.tolist()
    return _again(found, rows, [texts[i] for i in at], [earlier[i] for i in at], progress)


def chat_closely(
    chat: Chat,
    found: Signals,
    progress: Progress | None = None,
    *,
    patience: int | None = None,
) -> Signals | None:
    """Return what the messages of a chat do, as both readers see them.

    `found` are the chat's signals by the fast reader; `progress` is told the share done. With
    `patience` None comes back, at once, where more different texts than that are to be read.
    """
    answered = answers(chat, found)
    rows = np.flatnonzero(found.read & (_doubted(found) | (answered >= 0)))
    texts = [chat.text(int(i)) for i in rows]
    earlier = [chat.text(int(j)) if (j := answered[i]) >= 0 else "" for i in rows]
    if patience is not None and len(set(zip(texts, earlier, strict=True))) > patience:
        return None
    return _again(found, rows, texts, earlier, progress)


def answers(chat: Chat, found: Signals) -> NDArray[np.int64]:
    """Return, for each short answer of a chat, the index of what it answers, else -1.

    That is the message it is a reply to, or the one just before it, by the other and within six
    hours; and one in which the fast reader found something.
    """
    n = len(chat)
    rows = np.arange(n)
    before = np.where(chat.reply_to >= 0, chat.reply_to, rows - 1).astype(np.int64)
    before = np.where(found.read, before, -1)
    at = np.maximum(before, 0)
    fits = (before >= 0) & np.asarray(found.on[at].any(1))
    fits &= (chat.sender[at] != chat.sender) & (chat.sender[at] != NOBODY)
    fits &= (chat.reply_to >= 0) | (chat.at - chat.at[at] <= RECENT)
    short = [i for i in np.flatnonzero(fits) if is_answer(chat.text(int(i)))]
    answered = np.full(n, -1, np.int64)
    answered[short] = before[short]
    return answered


def is_answer(text: str) -> bool:
    """Tell whether a message is so short that the one before it may decide what it does."""
    return len(text.split()) <= ANSWER


def _doubted(found: Signals) -> NDArray[np.bool_]:
    return np.asarray((found.p >= blend().doubt).any(1))


def _again(
    found: Signals,
    rows: NDArray[np.int64],
    texts: list[str],
    before: list[str],
    progress: Progress | None,
) -> Signals:
    """Read the texts at `rows` again, each different one once, those with most at stake first."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, key in enumerate(zip(texts, before, strict=True)):
        places.setdefault(key, []).append(at)
    keys = list(places)
    if len(keys) > AT_MOST:
        stakes = found.p[rows].max(1)
        weight = np.array([stakes[places[key][0]] * len(places[key]) for key in keys])
        keys = [keys[i] for i in np.sort(np.argsort(-weight, kind="stable")[:AT_MOST])]
    if not keys:
        return found
    told = close.read(
        [text for text, _b in keys], [b for _text, b in keys], quick=is_here(), progress=progress
    )[_HEAD]
    first = rows[[places[key][0] for key in keys]]
    in_context = np.array([bool(b) for _text, b in keys])
    p = together(found.p[first], told, in_context)
    result = replace(found, p=found.p.copy(), on=found.on.copy(), context=found.context.copy())
    for key, chances, context in zip(keys, p, in_context, strict=True):
        same = rows[places[key]]
        result.p[same] = chances
        result.on[same] = chances >= blend().threshold
        result.context[same] = context
    return result


def together(
    fast: NDArray[np.float32], told: NDArray[np.float32], in_context: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Return the probabilities of both readers together, float32[n, 11]."""
    by = blend()
    alone = by.fast * log_odds(fast) + by.close * log_odds(told) + by.offset
    answering = log_odds(told) + by.answer_offset
    summed = np.where(in_context[:, None], answering, alone)
    return (1 / (1 + np.exp(-summed))).astype(np.float32)


def log_odds(p: NDArray[np.float32]) -> Floats:
    """Return the log-odds of probabilities, kept within what single floats can tell apart."""
    kept = np.clip(p.astype(np.float64), _CERTAIN, 1 - _CERTAIN)
    odds: Floats = np.log(kept / (1 - kept))
    return odds
