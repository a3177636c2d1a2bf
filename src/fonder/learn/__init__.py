"""Learn: what goes with better weeks for these two, and, mostly, that it is too early to tell.

Two answers stand side by side: their own weeks alone, and their weeks with what research lets one
expect. What was chosen by mood is an association; what was drawn by lot says more.
"""

from __future__ import annotations

from fonder.learn.effects import effects

__all__ = ["effects"]
