"""How guard treats the types that live outside the model: told here, since guard knows no stage."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from fonder.model.diary import Moment
from fonder.model.gate import Gate


class Recalled(Struct, frozen=True):
    """Moments that Fonder brings up by itself, such as an effort that nobody thanked yet.

    A person's own diary always opens; bringing it up unasked waits while the gate is closed.
    """

    moments: list[Moment]


def _with_space(value: Any, gate: Gate) -> Any:
    """Let the plan of a time apart through where the step of space may speak."""
    return value if "space" in gate.steps else None


@cache
def know_all() -> None:
    """Give each such type its rule, once."""
    from fonder.guard.admit import if_step_open, passes, register, step_itself, unless_closed
    from fonder.live import Event, OnThisDay, TimeApart
    from fonder.loop.prompting import Prompt
    from fonder.steps import Step
    from fonder.steps.topics import Topic

    register(Recalled, unless_closed)
    register(OnThisDay, unless_closed)
    register(TimeApart, _with_space)
    register(Event, passes)  # the person's own calendar
    register(Step, step_itself)
    register(Topic, if_step_open)
    register(Prompt, if_step_open)
