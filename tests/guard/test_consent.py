"""Before an import, a person reads whose words these are, and both are adults."""

from __future__ import annotations

import pytest

from fonder.guard import consent
from fonder.model.errors import UseError
from tests.guard.grade import grade


def test_the_notices_say_whose_words_these_are() -> None:
    """The other's words, only your own chats, no publishing, no proof, consider telling, 18."""
    told = " ".join(consent.NOTICES)
    for needed in ("other person", "take part", "publish", "proof", "telling", "18"):
        assert needed in told


def test_the_notices_are_in_plain_words() -> None:
    """They read at grade 7 or below."""
    assert grade(" ".join(consent.NOTICES)) <= 7


def test_nothing_is_read_before_the_notices_are_accepted() -> None:
    """Without a yes there is one line that says what to do."""
    with pytest.raises(UseError, match="accept the notices"):
        consent.require(agreed=False, both_adults=True)


def test_fonder_is_for_two_adults() -> None:
    """Where one of the two may be under 18, Fonder stops."""
    with pytest.raises(UseError, match="18 or older"):
        consent.require(agreed=True, both_adults=False)


def test_a_yes_lets_the_import_go_on() -> None:
    """Two adults and a yes: nothing stands in the way."""
    consent.require(agreed=True, both_adults=True)
