"""Fonder: be missed by a partner for the right reasons, mutually and without tricks.

The five stages of the loop are its public API, each a package with a few functions:

    from fonder import read, plan, live, reflect, learn

They are loaded when first used, so that `import fonder` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"
__all__ = ["learn", "live", "plan", "read", "reflect"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"fonder.{name}")
    raise AttributeError(f"module 'fonder' has no attribute {name!r}")
