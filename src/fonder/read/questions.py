"""What people ask, answered from this chat's own figures."""

from __future__ import annotations

import numpy as np

from fonder.model.reading import Answer, Estimate, Measure, unknown
from fonder.read import giving
from fonder.read.figures import PER_THOUSAND, Counted, share
from fonder.read.intervals import clear, difference
from fonder.read.view import DAY, Mask, View
from fonder.words import answers
from fonder.words.answers import ThenNow

LATELY = 56  # days: "the last eight weeks", told apart from at least as long a time before
LEAST_SILENCES = 5
LEAST_OPENINGS = 8
LEAST_MESSAGES = 100


def of_chat(view: View, measures: list[Measure]) -> list[Answer]:
    """Return the answers, each with the figures, what speaks against, and what would settle it."""
    of = {measure.id: measure for measure in measures}
    names = view.names
    begins = view.begins
    silences, came_back, warmly = _came_back(view)
    return [
        answers.text_first(
            names,
            of["initiation"].me,
            _then_now(view, Counted(view.mine, begins), LEAST_OPENINGS),
            of["initiation"].other,
            of["responses"].other,
        ),
        answers.notices(names, silences, came_back, warmly, of["longing"].other, LEAST_SILENCES),
        answers.only_late(
            names,
            of["late_night"].other,
            of["late_night"].me,
            of["plan"].other,
            of["understanding"].other,
        ),
        answers.too_much(
            names,
            share(view, Counted(view.mine, np.ones(len(view), bool)), least=LEAST_MESSAGES),
            of["seeking"].me,
            of["responses"].other,
            of["disclosure"].other,
        ),
        answers.slow_replies(
            names,
            _then_now(view, _answered(view), LEAST_OPENINGS),
            _then_now(view, Counted(~view.mine, begins), LEAST_OPENINGS),
        ),
        answers.fizzling(
            _then_now(view, Counted(giving.warm(view), view.read), LEAST_MESSAGES, PER_THOUSAND),
            _then_now(view, Counted(view.label("plan"), view.read), LEAST_MESSAGES, PER_THOUSAND),
        ),
    ]


def _then_now(view: View, counted: Counted, least: int, scale: float = 1.0) -> ThenNow:
    """Compare the last eight weeks with the time before; unknown under sixteen weeks of chat."""
    if not len(view) or view.instant[-1] - view.instant[0] < 2 * LATELY * DAY:
        return ThenNow(unknown(), unknown(), 0)
    lately: Mask = view.instant > view.instant[-1] - LATELY * DAY

    def during(when: Mask) -> Estimate:
        return share(view, Counted(counted.hits, counted.of & when), least=least, scale=scale)

    then, now = during(~lately), during(lately)
    return ThenNow(then, now, clear(difference(then, now)))


def _answered(view: View) -> Counted:
    """Return the openings that are yours, marked where the other wrote in that conversation."""
    if not len(view):
        return Counted(view.mine, view.begins)
    wrote = np.bincount(view.conversation, weights=~view.mine) > 0
    return Counted(wrote[view.conversation], view.begins & view.mine)


def _came_back(view: View) -> tuple[int, int, int]:
    """Count silences of over a day, those that the other ended, those of them with warm words."""
    ended_by_other = view.ends_silence & ~view.mine
    if not len(view):
        return 0, 0, 0
    warm_talk = np.bincount(view.conversation, weights=giving.warm(view) & ~view.mine) > 0
    warmly = ended_by_other & warm_talk[view.conversation]
    return int(view.ends_silence.sum()), int(ended_by_other.sum()), int(warmly.sum())
