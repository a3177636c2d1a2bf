"""Plain text: bytes that are no text, marks that nobody sees, huge lines, too many people."""

from __future__ import annotations

from tests.read.attacks.attack import Attack, file, late

CHAT = "13/01/24, 09:05 - Anna: hi\n14/01/24, 09:06 - Ben: yo\n"
MIB = 1 << 20


def lines(*bodies: str) -> str:
    """Return a chat, one message a body."""
    return CHAT + "".join(f"15/01/24, 09:{i % 60:02} - Anna: {b}\n" for i, b in enumerate(bodies))


def crowd(people: int) -> str:
    """Return a chat in which everybody writes once."""
    return CHAT + "".join(f"15/01/24, 09:05 - P{i}: hi\n" for i in range(people))


def notices(n: int) -> str:
    """Return a chat of lines that may each be a name or a notice."""
    return CHAT + "".join(f"15/01/24, 09:05 - somebody {i} changed the subject\n" for i in range(n))


ATTACKS = [
    Attack("nothing", file("x.txt", b""), refused="empty"),
    Attack("NUL only", file("x.txt", b"\0" * 5000), refused="empty|text form"),
    Attack("random bytes", file("x.txt", bytes(range(256)) * 400), refused="text form|no messages"),
    Attack(
        "invalid UTF-8",
        file("x.txt", lines("a").encode() + b"15/01/24, 09:09 - Anna: \xff\xfe\x80\xc0\xaf\n"),
        messages=4,
    ),
    Attack(
        "overlong and halves",
        file("x.txt", lines("a").encode() + b"15/01/24, 09:09 - Anna: \xed\xa0\x80\xf5\n"),
        messages=4,
    ),
    Attack(
        "bidi turned round", file("x.txt", lines("\u202eevil\u202c", "\u2066\u2067x")), messages=4
    ),
    Attack(
        "marks in the header",
        file("x.txt", CHAT.replace("13/", "\u200e\u200f\ufeff13/")),
        messages=2,
    ),
    Attack(
        "a name that looks alike",
        file("x.txt", CHAT + "15/01/24, 09:05 - Аnna: fake\n"),
        messages=3,
    ),
    Attack("NUL within", file("x.txt", lines("a\0b")), messages=3),
    Attack("steering signs", file("x.txt", lines("\x1b[2J\x1b]0;owned\x07")), messages=3),
    Attack("one line of 1 MiB", file("x.txt", lines("a" * MIB)), messages=3),
    Attack(
        "one line of 40 MiB", late("x.txt", lambda: lines("a" * 40 * MIB)), messages=3, slow=True
    ),
    Attack("a million empty lines", late("x.txt", lambda: CHAT + "\n" * 1_000_000), messages=2),
    Attack(
        "only line ends",
        late("x.txt", lambda: b"\r" * 1_000_000 + b"\n" * 1_000_000),
        refused="empty",
    ),
    Attack(
        "header without an end", late("x.txt", lambda: CHAT + "15/01/24, " * 200_000), messages=2
    ),
    Attack("digits without an end", late("x.txt", lambda: CHAT + "1" * 2_000_000), messages=2),
    Attack("brackets without an end", late("x.txt", lambda: CHAT + "[" * 2_000_000), messages=2),
    Attack(
        "colons without an end",
        late("x.txt", lambda: CHAT + "15/01/24, 09:05 - " + ":" * MIB),
        messages=3,
    ),
    Attack("65 people", file("x.txt", crowd(65)), refused="over 64 people"),
    Attack(
        "100,000 people",
        late("x.txt", lambda: crowd(100_000)),
        refused="over 64 people",
        slow=True,
    ),
    Attack(
        "1,000,000 people",
        late("x.txt", lambda: crowd(1_000_000)),
        refused="over 64 people",
        slow=True,
    ),
    Attack(
        "100,000 lines that may be names",
        late("x.txt", lambda: notices(100_000)),
        messages=100_002,
        slow=True,
    ),
    Attack(
        "before 1990", file("x.txt", CHAT + "15/01/1970, 09:05 - Anna: old\n"), messages=2, aside=1
    ),
    Attack(
        "after today", file("x.txt", CHAT + "15/01/2099, 09:05 - Anna: new\n"), messages=2, aside=1
    ),
    Attack("the 32nd of January", file("x.txt", CHAT + "32/01/24, 09:05 - Anna: x\n"), messages=2),
    Attack("25 o'clock", file("x.txt", CHAT + "15/01/24, 25:61 - Anna: x\n"), messages=2),
    Attack("UTF-16 that breaks off", file("x.txt", CHAT.encode("utf-16")[:-1]), messages=2),
    Attack(
        "web page", file("x.html", "<!doctype html><script>alert(1)</script>"), refused="web page"
    ),
    Attack(
        "LINE: an open quote",
        file(
            "x.txt",
            "[LINE] Chat with Ben\nSaved on: 2024/01/01 10:00\n\n2024/01/13(Sat)\n"
            '09:05\tAnna\t"no end\n' + "x\n" * 50_000,
        ),
        messages=1,
    ),
]
