"""Instagram writes as Messenger does."""

from tests.read.formats.writers.messenger import encrypted, export

__all__ = ["encrypted", "export"]
