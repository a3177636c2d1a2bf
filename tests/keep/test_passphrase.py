from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.keep import passphrase
from fonder.model.errors import UseError


@pytest.mark.parametrize("blank", ["", " ", "\t\n ", "\u2003" * 12])
def test_blank_is_refused(blank: str) -> None:
    """An empty passphrase protects nothing."""
    with pytest.raises(UseError, match="empty"):
        passphrase.check(blank)


def test_short_is_refused_with_a_hint() -> None:
    """A short one is refused with its length and a better idea."""
    with pytest.raises(UseError, match=r"has 9 characters and needs at least 10: four or five"):
        passphrase.check("ninechars")
    passphrase.check("ten chars!")


def test_no_rules_of_composition() -> None:
    """No capital, digit or sign is asked for; any script will do."""
    passphrase.check("plain words only")
    passphrase.check("ёлка и снегопад")
    passphrase.check("🌧🏠🎈🌧🏠🎈🌧🏠🎈🐈")
    passphrase.check("x" * 1023 + "y")


@pytest.mark.parametrize(
    "common",
    ["aaaaaaaaaaaa", "1234567890", "9876543210", "qwertyuiop", "Password123", "abcdefghijk"],
)
def test_what_anyone_would_try_is_refused(common: str) -> None:
    """What everybody tries first is refused, kindly."""
    with pytest.raises(UseError, match="first that anyone would try"):
        passphrase.check(common)


def test_overlong_and_broken_are_refused() -> None:
    """A book, or a broken character, is told in one line."""
    with pytest.raises(UseError, match="longer than 1024"):
        passphrase.check("ab" * 513)
    with pytest.raises(UseError, match="broken character"):
        passphrase.check("half a pair \ud83d here")


@settings(deadline=None)
@given(st.text(min_size=1))
def test_normal_form_is_stable(text: str) -> None:
    """Normalising twice changes nothing."""
    try:
        once = passphrase.normal(text)
    except UseError:
        return
    assert passphrase.normal(once.decode()) == once
