"""No file takes more than its share: twice the input, under two and a half times the time.

The traps are what slow regular expressions fall into. Measured in CPU time, in this process.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from fonder.model.errors import FonderError
from tests.read.attacks.jsons import raw, signal
from tests.read.attacks.texts import CHAT, notices
from tests.read.attacks.xmls import one, smses
from tests.read.exports import read_text

Words = Callable[[int], str]
ROUNDS = 8
SMALL = 0.15  # seconds; what takes no longer is no trap


def body(piece: str) -> Words:
    """Return a chat with one message of pieces."""
    return lambda n: f"{CHAT}15/01/24, 09:05 - Anna: {piece * n}\n"


def many(piece: str) -> Words:
    """Return a chat of messages, each with this piece."""
    return lambda n: CHAT + f"15/01/24, 09:05 - Anna: {piece}\n" * n


def said(piece: str) -> Words:
    """Return a Telegram chat with a text of pieces."""
    return lambda n: raw('{"id": 3, "date_unixtime": "1705133200", "text": "%s"}' % (piece * n))


TRAPS: dict[str, tuple[str, Words, int]] = {
    "header without an end": ("x.txt", body("15/01/24, "), 60_000),
    "headers within a line": ("x.txt", body("15/01/24, 09:05 - Anna: "), 30_000),
    "digits": ("x.txt", body("1"), 600_000),
    "spaces": ("x.txt", body(" "), 600_000),
    "narrow spaces": ("x.txt", body("\u202f"), 200_000),
    "invisible marks": ("x.txt", body("\u200e"), 200_000),
    "brackets": ("x.txt", body("[<("), 200_000),
    "attachments": ("x.txt", body("<attached: "), 60_000),
    "files": ("x.txt", body("a.b (file attached) "), 30_000),
    "colons": ("x.txt", body("a: "), 200_000),
    "line ends": ("x.txt", body("\n"), 600_000),
    "carriage returns": ("x.txt", body("\r"), 600_000),
    "pasted headers": ("x.txt", body("\n15/01/24, 09:05"), 30_000),
    "options of a poll": ("x.txt", body("POLL:\nOPTION: a (1 vote)\n"), 20_000),
    "many attachments": ("x.txt", many("<attached: x.jpg>"), 30_000),
    "many lines that may be names": ("x.txt", notices, 10_000),
    "quotes": ("x.txt", many("“a"), 30_000),
    "line's quotes": (
        "x.txt",
        lambda n: "[LINE] Ben\n\n2024/01/13(Sat)\n" + '09:05\tAnna\t"a\n' * n,
        20_000,
    ),
    "signal-export's reactions": (
        "chat.md",
        lambda n: "[2024-01-13 09:05:00] Ben: hi\n[2024-01-13 09:06:00] Me: " + "(- " * n + "\n",
        60_000,
    ),
    "signal-export's quotes": (
        "chat.md",
        lambda n: (
            "[2024-01-13 09:05:00] Ben: hi\n" + "\n> " * n + "\n[2024-01-13 09:06:00] Me: x\n"
        ),
        60_000,
    ),
    "signal's lines": ("main.jsonl", lambda n: signal(*["{"] * n), 60_000),
    "backslashes": ("result.json", said("\\\\"), 300_000),
    "control signs": ("result.json", said("\\x0b"), 100_000),
    "halves of characters": ("result.json", said("\\ud83d"), 100_000),
    "backslashes before x": ("result.json", said("\\\\\\\\x0"), 100_000),
    "sms: references": ("sms.xml", lambda n: smses(one("&#55357;" * n)), 60_000),
    "sms: attributes": (
        "sms.xml",
        lambda n: smses("<part " + " ".join(f'a{i}="1"' for i in range(n)) + " data=''/>"),
        20_000,
    ),
    "sms: open tags": ("sms.xml", lambda n: smses("<part data" * n), 60_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(TRAPS))
def test_twice_the_input_takes_about_twice_the_time(name: str) -> None:
    """Time grows with the file, not with its square.

    Measured over two doublings: one alone may meet a cache that is too small, a square can't hide.
    """
    file, words, n = TRAPS[name]
    little = much = float("inf")
    for _ in range(ROUNDS):  # in turn, the least of each: other work on the machine only adds
        little = min(little, _seconds(file, words(n // 2)))
        much = min(much, _seconds(file, words(2 * n)))
        if much <= SMALL or much < 2.5**2 * little:
            return
    pytest.fail(f"four times the input took {much / little:.1f} times as long")


def _seconds(file: str, words: str) -> float:
    """Return the CPU time of one read."""
    begin = time.process_time()
    with suppress(FonderError):
        read_text(words, name=file)
    return time.process_time() - begin
