"""The recovery key: 160 bits on paper, in Crockford's base 32, with a check on typing.

Printed as seven groups of five, `XXXXX-XXXXX-…`: 32 characters of key and three of check. The check
is the key modulo 32,749, the largest prime below 32³, so that any one wrong character and any
two neighbours swapped are always noticed, and random text passes once in 32,749 times. It needs
none of the odd signs of Crockford's own modulo-37 check.
"""

from __future__ import annotations

from collections.abc import Callable

BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {sign: value for value, sign in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_PRIME = 32_749
_KEY_SIGNS = 32
_CHECK_SIGNS = 3
_GROUP = 5


def new(random: Callable[[int], bytes]) -> bytes:
    """Return a fresh recovery key: 20 random bytes."""
    return random(BYTES)


def printed(key: bytes) -> str:
    """Return the key as a person prints it: seven groups of five."""
    number = int.from_bytes(key)
    signs = _signs(number, _KEY_SIGNS) + _signs(number % _PRIME, _CHECK_SIGNS)
    return "-".join(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))


def parsed(text: str) -> bytes | None:
    """Return the key that `text` spells, or None where it isn't one or its check fails.

    Case, hyphens and blanks don't matter; O reads as 0, I and L as 1.
    """
    values = _values(text)
    if values is None:
        return None
    number = _number(values[:_KEY_SIGNS])
    if number % _PRIME != _number(values[_KEY_SIGNS:]):
        return None
    return number.to_bytes(BYTES)


def looks_like_one(text: str) -> bool:
    """Say whether `text` has the shape of a recovery key, whatever its check says."""
    return _values(text) is not None


def _values(text: str) -> list[int] | None:
    signs = [s for s in text.upper() if s not in "- \t\r\n"]
    if len(signs) != _KEY_SIGNS + _CHECK_SIGNS or any(s not in _VALUE for s in signs):
        return None
    return [_VALUE[s] for s in signs]


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number * 32 + value
    return number


def _signs(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> (5 * i) & 31] for i in reversed(range(count)))
