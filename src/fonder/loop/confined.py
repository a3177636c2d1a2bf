"""A stranger's calendar, parsed in a child process inside the limits that exports are parsed in.

`live` knows calendars and `read` knows the limits; neither may import the other, so they meet here.
What the child sends back is a short list of titles and days, and nothing else of the file.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Timer

import msgspec
from msgspec import Struct

from fonder.live import Event
from fonder.live.ics import MOST_BYTES
from fonder.model.errors import UseError
from fonder.read.sandbox import Limits, confine, environment
from fonder.words import apart as words

BOOT = (
    "import json,sys;o=sys.stdin.buffer.readline();sys.path[:]=json.loads(o)['path'];"
    "from fonder.loop.confined import main;main(o)"
)
LIMITS = Limits(memory=1 << 30, cpu_seconds=20, wall_seconds=30.0)  # a calendar takes far less
MOST_ANSWER = 1 << 20  # bytes; a hundred events with their titles are a twentieth of it


class Asked(Struct, frozen=True):
    """The first line that the child gets; the file follows. `path` is its module search path."""

    path: list[str]
    today: date
    limits: Limits


class Answer(Struct, frozen=True):
    """What the child says: the events, or the one line that says why there are none."""

    events: list[Event] = []
    error: str = ""


def events(data: bytes, today: date, limits: Limits = LIMITS) -> list[Event]:
    """Return the longer events of a calendar file as `fonder.live.events` does, from a child.

    Raises UseError as that does, and where the file goes over the limits or breaks the reader.
    """
    if len(data) > MOST_BYTES:
        raise UseError(words.ICS_TOO_LARGE)
    path = [str(Path(p).absolute()) for p in sys.path]
    order = msgspec.json.encode(Asked(path, today, limits)) + b"\n"
    try:
        answer = msgspec.json.decode(_said(order + data, limits.wall_seconds), type=Answer)
    except msgspec.MsgspecError:
        raise UseError(words.ICS_BROKEN) from None
    if answer.error:
        raise UseError(answer.error)
    return answer.events


def main(order: bytes) -> None:
    """Carry out one order in the child: read the calendar behind it, and print the answer."""
    import icalendar  # noqa: F401 -- before the limits, inside which no code need be found

    from fonder import live

    asked = msgspec.json.decode(order, type=Asked)
    confine(asked.limits)
    try:
        answer = Answer(live.events(sys.stdin.buffer.read(MOST_BYTES + 1), asked.today))
    except UseError as error:
        answer = Answer(error=str(error))
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _said(given: bytes, seconds: float) -> bytes:
    """Return what a child prints when it is given this; whatever it has said after `seconds`."""
    with subprocess.Popen(
        [sys.executable, "-I", "-c", BOOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as child:
        assert child.stdin and child.stdout  # noqa: S101, PT018 -- we asked for pipes
        end = Timer(seconds, child.kill)
        end.start()
        try:
            with suppress(BrokenPipeError), child.stdin:  # it may have ended before it read all
                child.stdin.write(given)
            return child.stdout.read(MOST_ANSWER)
        finally:
            end.cancel()
            child.kill()
