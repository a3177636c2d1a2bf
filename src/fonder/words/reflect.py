"""Sentences about the check-ins: how a slider stands, and how far that can be trusted."""

from __future__ import annotations

from fonder.words import ntr, tr

ALL_OPEN = "All three sliders are open: move at least one, or leave the check-in for another day."
NAMES = {"closeness": "Closeness", "missed": "Feeling missed", "ease": "Ease"}


def off_the_scale(slider: str, value: int) -> str:
    """Say that a slider goes from 0 to 10."""
    return tr("{name} goes from 0 to 10, not {value}: choose again.").format(
        name=tr(NAMES[slider]), value=value
    )


def not_enough(weeks: int, enough: int) -> str:
    """Say that there is no figure yet, and when there will be one."""
    left = enough - weeks
    return (
        tr("Not enough data yet.")
        + " "
        + ntr(
            "One more week with a check-in, and there is a first figure.",
            "{left} more weeks with a check-in, and there is a first figure.",
            left,
        ).format(left=left)
    )


def stands(slider: str, level: float, low: float, high: float, n: int) -> str:
    """Say where a slider stood in the last finished week."""
    return tr(
        "{name} stood at about {level:.1f} of 10 ({low:.1f}–{high:.1f}), from {said}."
    ).format(
        name=tr(NAMES[slider]),
        level=level,
        low=low,
        high=high,
        said=ntr("{n} answer", "{n} answers", n).format(n=n),
    )


def moved(direction: int, weeks: int) -> str:
    """Say whether the level is clearly above or below that of some weeks before."""
    if direction > 0:
        return tr("That is higher than {weeks} weeks before.").format(weeks=weeks)
    if direction < 0:
        return tr("That is lower than {weeks} weeks before.").format(weeks=weeks)
    return tr("Whether it has moved in the last {weeks} weeks can't be told.").format(weeks=weeks)
