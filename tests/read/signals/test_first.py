"""What the fast reader says of plain messages."""

from fonder.model.labels import LABELS
from fonder.read import signals


def labels_of(text: str) -> set[str]:
    """Return the labels that are on for one text."""
    found = signals.of_texts([text])
    return {label for label, on in zip(LABELS, found.on[0], strict=True) if on}


def test_saying_that_you_miss_the_other_is_longing() -> None:
    """Saying "I really miss you soooo much" is longing, and the words that say so are shown."""
    text = "I really miss you soooo much"
    assert labels_of(text) == {"longing"}
    assert signals.why(text, "longing") == ["I really miss you"]


def test_a_missed_bus_is_not_longing() -> None:
    """Missing a bus says nothing about the two of you."""
    assert labels_of("I missed the bus, next one at 8.40") == set()
