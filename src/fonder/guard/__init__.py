"""What keeps people from harm: the safety check, consent, refusals, help lines."""

from fonder.guard.admit import admit
from fonder.guard.support import support

__all__ = ["admit", "support"]
