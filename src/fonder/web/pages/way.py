"""The way in: which page comes next for somebody who has just begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fonder.model.gate import Gate

if TYPE_CHECKING:
    from fonder.loop import Loop


def before_the_plan(loop: Loop) -> str | None:
    """Return the page that must come before a plan or a reading; None once all is answered."""
    if loop.couple is None:
        return "you_two"
    if loop.couple.purpose is None:
        return "why"
    if loop.gate is Gate.UNASKED or (loop.gate is not Gate.CLOSED and loop.check_due):
        return "check"
    return None


def home_of(loop: Loop) -> str:
    """Return the page that somebody sees first on coming in."""
    if loop.gate is Gate.CLOSED:
        return "help"
    return before_the_plan(loop) or ("today" if loop.reading() else "bring")
