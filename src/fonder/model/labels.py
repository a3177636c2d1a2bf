"""The eleven things that a message between two people can do (the codebook's labels)."""

from __future__ import annotations

LABELS: tuple[str, ...] = (
    "longing",
    "appreciation",
    "affection",
    "play",
    "disclosure",
    "understanding",
    "plan",
    "effort",
    "seeking",
    "pressure",
    "hostility",
)

GIVING = ("longing", "appreciation", "affection", "play", "disclosure", "understanding", "effort")
TAKING = ("seeking", "pressure", "hostility")
