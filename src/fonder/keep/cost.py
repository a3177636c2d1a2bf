"""What it costs to turn a passphrase into a key, and the limits on what a header may ask for."""

from __future__ import annotations

from msgspec import Struct

KIB_A_MIB = 1024


class Cost(Struct, frozen=True, forbid_unknown_fields=True):
    """Argon2id's parameters: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def within(self, least: Cost, most: Cost) -> bool:
        """Say whether each parameter lies between the two costs, both included."""
        return (
            least.memory_kib <= self.memory_kib <= most.memory_kib
            and least.passes <= self.passes <= most.passes
            and least.lanes <= self.lanes <= most.lanes
        )


STANDARD = Cost(memory_kib=256 * KIB_A_MIB, passes=3, lanes=1)
FLOOR = Cost(memory_kib=64 * KIB_A_MIB, passes=3, lanes=1)
# A header is read before anything proves who wrote it: it may not ask for the whole machine.
CEILING = Cost(memory_kib=1024 * KIB_A_MIB, passes=12, lanes=4)
