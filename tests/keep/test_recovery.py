from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.keep import recovery

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.binary(min_size=20, max_size=20)


@settings(deadline=None)
@given(keys)
def test_what_is_printed_can_be_typed(key: bytes) -> None:
    """The printed key reads back, in any case, with or without hyphens, O for 0, I and L for 1."""
    text = recovery.printed(key)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}", text)
    for typed in (
        text,
        text.lower(),
        text.replace("-", ""),
        f"  {text.replace('-', ' ')}\n",
        text.replace("0", "O").replace("1", "I"),
        text.replace("0", "o").replace("1", "l"),
    ):
        assert recovery.parsed(typed) == key


@settings(deadline=None, max_examples=20)
@given(keys)
def test_any_single_wrong_character_is_caught(key: bytes) -> None:
    """Whichever one character I mistype, the check notices (all 35 × 31 of them)."""
    signs = recovery.printed(key).replace("-", "")
    for at, right in enumerate(signs):
        for wrong in ALPHABET:
            if wrong != right:
                assert recovery.parsed(signs[:at] + wrong + signs[at + 1 :]) is None


@settings(deadline=None)
@given(keys)
def test_swapped_neighbours_are_caught(key: bytes) -> None:
    """Two neighbouring characters the wrong way round are noticed."""
    signs = recovery.printed(key).replace("-", "")
    for at in range(len(signs) - 1):
        swapped = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
        if swapped != signs:
            assert recovery.parsed(swapped) is None


@settings(deadline=None)
@given(st.text())
def test_other_text_is_no_recovery_key(text: str) -> None:
    """An ordinary passphrase isn't mistaken for a recovery key."""
    if recovery.parsed(text) is not None:
        assert recovery.looks_like_one(text)
    assert recovery.parsed(text + "!") is None


def test_a_known_key() -> None:
    """The printed form is fixed: 20 zero bytes, and the bytes 0 to 19, worked out by hand."""
    assert recovery.printed(bytes(20)) == "-".join(["00000"] * 7)
    number = int.from_bytes(bytes(range(20)))
    text = recovery.printed(bytes(range(20))).replace("-", "")
    assert int("".join(f"{ALPHABET.index(s):05b}" for s in text[:32]), 2) == number
    assert int("".join(f"{ALPHABET.index(s):05b}" for s in text[32:]), 2) == number % 32749


def test_the_modulus_is_a_prime() -> None:
    """The check rests on 32,749 being prime and below three characters' worth."""
    assert recovery._PRIME < 32**3
    assert all(recovery._PRIME % d for d in range(2, 182))
