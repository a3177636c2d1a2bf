"""The close reader: a small transformer that weighs a whole sentence, for what needs it.

`read(texts)` gives the probabilities of each of its heads. It is slower by far than the fast reader
of `fonder.read.signals`, so it reads what that one finds or doubts; and `read_aims` tells the guard
what a person is about to do. Nothing is loaded before the first text. What it was taught, and how
well it does, stands in docs/model-card.md.
"""

from fonder.close.reader import classes, is_quick, read, read_aims

__all__ = ["classes", "is_quick", "read", "read_aims"]
