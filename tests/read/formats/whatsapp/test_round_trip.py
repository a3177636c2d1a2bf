"""Whatever two people write, in whatever phone's form, comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Flag, Kind
from tests.read.exports import read_text


class Written(NamedTuple):
    """One message as it was written."""

    at: datetime
    sender: str
    text: str


class Phone(NamedTuple):
    """How one phone writes a header, and what parts its messages."""

    header: Callable[[datetime], str]
    seconds: bool
    end: str = "\n"
    inner: str = "\n"


def twelve(at: datetime, am: str, pm: str) -> str:
    """Return the clock with the half of the day behind it."""
    return f"{at.hour % 12 or 12}:{at:%M}\u202f{am if at.hour < 12 else pm}"


def in_digits(words: str, zero: str) -> str:
    """Write the digits in another script."""
    return "".join(chr(ord(zero) + int(c)) if c.isascii() and c.isdigit() else c for c in words)


SPANISH = ("a.\u00a0m.", "p.\u00a0m.")
PHONES = {
    "android, day first": Phone(lambda t: f"{t:%d/%m/%y, %H:%M} - ", seconds=False),
    "android, american": Phone(
        lambda t: f"{t.month}/{t.day}/{t:%y}, {twelve(t, 'AM', 'PM')} - ", seconds=False
    ),
    "android, german": Phone(lambda t: f"{t:%d.%m.%y, %H:%M} - ", seconds=False),
    "android, spanish": Phone(
        lambda t: f"{t.day}/{t.month}/{t:%y}, {twelve(t, *SPANISH)} - ",
        seconds=False,
    ),
    "android, year first": Phone(lambda t: f"{t:%Y-%m-%d %H:%M} - ", seconds=False),
    "android, korean": Phone(
        lambda t: (
            f"{t.year}년 {t.month}월 {t.day}일 "
            f"{'오전' if t.hour < 12 else '오후'} {t.hour % 12 or 12}:{t:%M}, "
        ),
        seconds=False,
    ),
    "android, arabic": Phone(
        lambda t: in_digits(
            f"{t.day}\u200f/{t.month}\u200f/{t.year}، "
            f"{t.hour % 12 or 12}:{t:%M} {'ص' if t.hour < 12 else 'م'} - ",
            "٠",
        ),
        seconds=False,
    ),
    "android, thai years": Phone(
        lambda t: f"{t.day}/{t.month}/{t.year + 543} {t:%H:%M} - ", seconds=False
    ),
    "ios": Phone(lambda t: f"[{t:%d/%m/%Y, %H:%M:%S}] ", seconds=True, end="\r\n"),
    "ios, CRLF inside": Phone(
        lambda t: f"[{t:%d.%m.%y, %H:%M:%S}] ", seconds=True, end="\r\n", inner="\r\n"
    ),
    "ios, american": Phone(
        lambda t: (
            f"\u200e[{t.month}/{t.day}/{t:%y}, {t.hour % 12 or 12}:{t:%M:%S}"
            f"\u202f{'AM' if t.hour < 12 else 'PM'}] "
        ),
        seconds=True,
        end="\r\n",
    ),
    "ios, finnish": Phone(
        lambda t: f"[{t.day}.{t.month}.{t.year} klo {t.hour}.{t:%M.%S}] ", seconds=True
    ),
}

letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u200e\u200f<>:")
LINE = st.text(letters, max_size=30).filter(
    lambda s: not s.strip()[:1].isdecimal() and "[" not in s and s.strip() != "null"
)
BODY = st.one_of(
    st.lists(LINE, min_size=1, max_size=4).map("\n".join),
    st.sampled_from(
        ["", " ", "Null", "  x ", "- a: b", ": x", "a\u2028b", "\u200dx", "\n\n", "ok :)"]
    ),
)
GAPS = st.lists(
    st.tuples(st.integers(0, 100_000), st.sampled_from(["Anna", "Ben 🌻", "Dr. O'Hara"]), BODY),
    min_size=1,
    max_size=25,
)
# a day over 12 and a month's change, so that the order of day and month shows
OPENING = [
    Written(datetime(2023, 12, 31, 23, 58), "Anna", "happy new year"),  # noqa: DTZ001
    Written(datetime(2024, 1, 29, 0, 5), "Ben 🌻", "you too"),  # noqa: DTZ001
]


def export(phone: Phone, chat: list[Written]) -> str:
    """Write the chat as this phone would."""
    lines = []
    for message in chat:
        text = message.text.replace("\n", phone.inner)
        lines.append(f"{phone.header(message.at)}{message.sender}: {text}{phone.end}")
    return "".join(lines)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PHONES)), GAPS)
def test_a_chat_comes_back_as_it_was_written(name: str, gaps: list[tuple[int, str, str]]) -> None:
    """Times, names and texts come back unchanged, in order, with nothing set aside."""
    phone = PHONES[name]
    chat = list(OPENING)
    for gap, sender, text in gaps:
        at = chat[-1].at + timedelta(seconds=gap)
        chat.append(Written(at if phone.seconds else at.replace(second=0), sender, text))
    read = read_text(export(phone, chat))
    assert [(m.at, m.sender, m.text) for m in read] == chat
    assert {m.kind for m in read} == {Kind.TEXT}
    assert {m.flags for m in read} == {Flag.NONE}
    assert read.source.skipped == []


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_in_a_message_come_to_an_end(noise: bytes, ios: bool) -> None:
    """Whatever bytes a message holds, the read goes on and the messages around it stand."""
    form = b"[%02d/01/24, 09:05:01] %s: " if ios else b"%02d/01/24, 09:05 - %s: "
    words = form % (13, b"Anna") + b"hi\n" + form % (14, b"Ben") + noise + b"\n"
    words += form % (15, b"Anna") + b"ok\n" + form % (16, b"Ben") + b"yes\n"
    texts = [m.text for m in read_text(words)]
    assert texts[0] == "hi"
    assert texts[-1].startswith("yes")
