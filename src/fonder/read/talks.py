"""What happened in the same conversation: written, begun, and answered within a few messages."""

from __future__ import annotations

import numpy as np

from fonder.read.view import Mask, View

SOON = 6  # messages: what comes within so many, in the same conversation, answers


def somewhere(view: View, marks: Mask) -> Mask:
    """Return bool[n]: the conversation that the message belongs to holds a marked message."""
    if not len(view):
        return np.zeros(0, bool)
    held: Mask = np.bincount(view.conversation, weights=marks) > 0
    return held[view.conversation]


def replied(view: View) -> Mask:
    """Return bool[n]: the other replied to the message in its thread, however much later."""
    place = np.full(len(view.chat), -1, np.int64)
    place[view.index] = np.arange(len(view))
    answered = view.chat.reply_to[view.index]
    to = np.where(answered >= 0, place[np.maximum(answered, 0)], -1)
    answers = np.flatnonzero(to >= 0)
    answers = answers[view.mine[answers] != view.mine[to[answers]]]
    found = np.zeros(len(view), bool)
    found[to[answers]] = True
    return found


def first(view: View, marks: Mask) -> Mask:
    """Return bool[n]: the first marked message of its conversation."""
    at = np.flatnonzero(marks)
    _, place = np.unique(view.conversation[at], return_index=True)
    found = np.zeros(len(view), bool)
    found[at[place]] = True
    return found


def met(view: View, by: Mask) -> Mask:
    """Return bool[n]: within `SOON` messages of the same talk the other person wrote one of `by`.

    "Other" than the sender of each message.
    """
    found = np.zeros(len(view), bool)
    for step in range(1, min(SOON, len(view) - 1) + 1):
        same = view.conversation[step:] == view.conversation[:-step]
        answers = by[step:] & (view.mine[step:] != view.mine[:-step])
        found[:-step] |= same & answers
    return found


def meeting(view: View, marks: Mask, by: Mask) -> Mask:
    """Return bool[n]: the messages of `by` that come so soon after a marked one of the other."""
    found = np.zeros(len(view), bool)
    for step in range(1, min(SOON, len(view) - 1) + 1):
        same = view.conversation[step:] == view.conversation[:-step]
        answers = by[step:] & (view.mine[step:] != view.mine[:-step])
        found[step:] |= same & answers & marks[:-step]
    return found
