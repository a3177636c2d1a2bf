"""One person's Fonder while it is open: the stages, over what is kept."""

from __future__ import annotations

from fonder.loop.apart import Apart
from fonder.loop.keeping import Keeps
from fonder.loop.learning import Learns
from fonder.loop.letters import Letters
from fonder.loop.notes import Notes
from fonder.loop.own_ideas import OwnIdeas
from fonder.loop.prompting import Prompts
from fonder.loop.say import Says


class Loop(Apart, Prompts, Learns, Letters, Notes, OwnIdeas, Says, Keeps):
    """One person's Fonder while it is open: the stages, over what is kept.

    `records` keeps everything; `vault` is the same object where it is a sealed one, and None in the
    demo. `clock` says what time it is where the person is. All methods that change something take
    effect before they return. A `key` makes a change safe to repeat: the same key twice is one
    change.
    """
