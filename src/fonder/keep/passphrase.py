"""What a passphrase must be: long enough to type on purpose, and nothing else."""

from __future__ import annotations

import unicodedata

from fonder.model.errors import UseError
from fonder.words import keep as words

LEAST = 10  # characters; length is what protects, rules of composition only annoy
MOST = 1024
_RUNS = (
    "0123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
)
_COMMON = frozenset(
    {
        "1q2w3e4r5t",
        "changemenow",
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "iloveyouforever",
        "iloveyousomuch",
        "letmeinplease",
        "passphrase",
        "password123",
        "password1234",
        "passwordpassword",
        "qwerty123456",
        "qwertyuiop123",
    }
)


def normal(passphrase: str) -> bytes:
    """Return the bytes from which the key is derived: NFKC, then UTF-8.

    So that an é typed on another keyboard is the same é. Raises UseError for lone surrogates,
    which are no characters.
    """
    try:
        return unicodedata.normalize("NFKC", passphrase).encode()
    except UnicodeEncodeError:
        raise UseError(words.passphrase_unreadable()) from None


def check(passphrase: str) -> None:
    """Raise UseError, with a hint, where a new passphrase is blank, short, overlong or common."""
    text = normal(passphrase).decode()
    if not text.strip():
        raise UseError(words.passphrase_blank())
    if len(text) < LEAST:
        raise UseError(words.passphrase_short(LEAST, len(text)))
    if len(text) > MOST:
        raise UseError(words.passphrase_long(MOST))
    if _first_guess(text.casefold()):
        raise UseError(words.passphrase_common())


def _first_guess(text: str) -> bool:
    """Say whether it is one sign repeated, a run along the keyboard, or known to everybody."""
    return (
        len(set(text)) == 1
        or text in _COMMON
        or any(text in run or text[::-1] in run for run in _RUNS)
    )
