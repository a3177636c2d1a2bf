"""Reflect: three sliders in under twenty seconds, and the state of the bond with its doubt.

The sliders' questions stand in `words.door.SLIDERS`, the sentences about them in `words.reflect`.
"""

from __future__ import annotations

from fonder.reflect.bond import bond
from fonder.reflect.sliders import SLIDERS, check_in

__all__ = ["SLIDERS", "bond", "check_in"]
