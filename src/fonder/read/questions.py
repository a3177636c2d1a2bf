"""What people ask, answered from this chat's own figures."""

from __future__ import annotations

import numpy as np

from fonder.model.reading import Answer
from fonder.read import giving
from fonder.read.facts import LEAST_MESSAGES, LEAST_OPENINGS, Facts
from fonder.read.figures import PER_THOUSAND, Counted, share
from fonder.read.missing import missing
from fonder.read.view import DAY, View
from fonder.words import answers
from fonder.words import answers_bond as bond

LEAST_SILENCES = 5
IN_A_ROW = 5  # messages of one person: from here a night counts as a burst
WARM_FINDINGS = ("warmth", "mutuality", "affection", "longing")


def of_chat(facts: Facts) -> list[Answer]:
    """Return the answers, each with the figures, what speaks against, and what would settle it."""
    return [*_about_contact(facts), *_about_the_bond(facts)]


def _about_contact(facts: Facts) -> list[Answer]:
    view, names = facts.view, facts.view.names
    openings = Counted(view.mine, view.begins)
    silences, came_back, warmly = _came_back(view)
    answered = facts.figure("responses")
    return [
        answers.text_first(
            names,
            facts.figure("initiation", mine=True),
            facts.then_now(openings, LEAST_OPENINGS),
            facts.figure("initiation"),
            answered,
        ),
        answers.notices(names, silences, came_back, warmly, facts.rate("longing"), LEAST_SILENCES),
        bond.cares(
            names,
            facts.rate("understanding"),
            facts.figure("plans_ahead"),
            facts.figure("follow_through"),
            facts.figure("late_openings"),
            facts.figure("request_only"),
        ),
        answers.only_late(
            names,
            facts.figure("late_night"),
            facts.figure("late_night", mine=True),
            facts.figure("request_only"),
            facts.rate("plan"),
            facts.rate("understanding"),
        ),
        answers.too_much(
            names,
            share(view, Counted(view.mine, np.ones(len(view), bool)), least=LEAST_MESSAGES),
            facts.rate("seeking", mine=True),
            answered,
            facts.rate("disclosure"),
        ),
        answers.slow_replies(
            names,
            facts.then_now(_answered(view), LEAST_OPENINGS),
            facts.then_now(Counted(~view.mine, view.begins), LEAST_OPENINGS),
        ),
        bond.apart(facts.longest_gap(), _missed_most(view)),
        bond.overnight(names, *_nights(view)),
    ]


def _about_the_bond(facts: Facts) -> list[Answer]:
    view, names = facts.view, facts.view.names
    plans = Counted(view.label("plan"), view.read)
    return [
        bond.granted(
            names,
            (facts.rate("effort", mine=True), facts.rate("appreciation", mine=True)),
            (facts.rate("effort"), facts.rate("appreciation")),
        ),
        answers.fizzling(
            facts.warm, facts.then_now(plans, LEAST_MESSAGES, PER_THOUSAND), _turns(facts)
        ),
        bond.come_back(names),
        bond.keeps_me_around(
            names,
            facts.rate("effort"),
            facts.rate("appreciation"),
            facts.figure("request_only"),
            facts.figure("plans_ahead"),
        ),
        bond.harmless(
            names,
            facts.rate("pressure", "hostility", mine=True),
            facts.rate("pressure", "hostility"),
        ),
        bond.afraid(names, facts.rate("seeking", mine=True), facts.figure("responses")),
        bond.commits(names, facts.invested()),
        bond.banter(
            names,
            facts.rate("play", mine=True),
            facts.rate("play"),
            facts.figure("banter_answered"),
        ),
    ]


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


def _missed_most(view: View) -> tuple[str, int, int] | None:
    """Return the month in which missing each other was written most, how often, and the total."""
    months = view.month[missing(view)]
    if not len(months):
        return None
    counts = np.bincount(months)
    return view.months[int(counts.argmax())], int(counts.max()), len(months)


def _nights(view: View) -> tuple[int, int, int]:
    """Count nights on which you wrote; with five in a row; of those, answered in the same talk."""
    if not len(view):
        return 0, 0, 0
    night = (view.wall + DAY // 24) // DAY  # from 23:00 on it is the next day's night
    runs = np.cumsum(np.r_[True, view.mine[1:] != view.mine[:-1]]) - 1
    mine = np.flatnonzero(view.late & view.mine)
    long_runs = np.bincount(runs[mine], minlength=int(runs[-1]) + 1) >= IN_A_ROW
    burst = mine[long_runs[runs[mine]]]
    wrote = np.bincount(view.conversation, weights=~view.mine) > 0
    answered = burst[wrote[view.conversation[burst]]]
    return len(set(night[mine])), len(set(night[burst])), len(set(night[answered]))


def _turns(facts: Facts) -> list[str]:
    """Return the sentence on the newest change of level in a warm finding, where there is one."""
    found = [facts.of[id_] for id_ in WARM_FINDINGS if id_ in facts.of]
    turns = [turn for measure in found for turn in measure.turns if turn.says]
    return [max(turns, key=lambda turn: turn.at).says] if turns else []
