"""Made-up conversations that any writer can write, and what must come back."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind, Message

ANNA, BEN = "Anna", "Ben 🌻"
START = 1_700_000_000_000  # ms since 1970 UTC: 14 November 2023
DAY = 86_400_000


class Said(NamedTuple):
    """One message: `at` is ms since 1970 UTC, `answers` the place of an earlier message."""

    at: int
    sender: str
    text: str
    kind: Kind = Kind.TEXT
    flags: Flag = Flag.NONE
    answers: int | None = None
    reactions: tuple[tuple[str, str], ...] = ()


# anything a person can type: no half characters, no controls but those of a line's end and tab
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd")
TEXTS = st.one_of(
    st.text(LETTERS, max_size=30),
    st.lists(st.text(LETTERS, max_size=12), max_size=4).map("\n".join),
    st.sampled_from(
        ["", " ", "é", "Ã©", "ß Ü 日本", "a\u2028b", "😀", "\\u00e9", '"', "{}", "\\x0b"]
    ),
)
SIGNS = st.sampled_from(["❤", "👍", "😂"])
PEOPLE = st.sampled_from([ANNA, BEN])


@st.composite
def conversations(
    draw: st.DrawFn,
    kinds: tuple[Kind, ...] = (Kind.TEXT, Kind.PHOTO),
    *,
    step: int = 1,
    flags: bool = True,
    replies: bool = False,
    reactions: bool = False,
) -> list[Said]:
    """Return a conversation in time order, its times multiples of `step` ms, no two the same."""
    gaps = draw(st.lists(st.integers(1, 3 * DAY // step), min_size=1, max_size=20))
    said: list[Said] = []
    at = START // step * step
    for place, gap in enumerate(gaps):
        at += gap * step
        kind = draw(st.sampled_from(kinds))
        edited = flags and kind is Kind.TEXT and draw(st.booleans())
        missed = kind is Kind.CALL and draw(st.booleans())
        said.append(
            Said(
                at,
                draw(PEOPLE),
                "" if kind in (Kind.CALL, Kind.DELETED) else draw(TEXTS),
                kind,
                (Flag.EDITED if edited else Flag.NONE) | (Flag.MISSED if missed else Flag.NONE),
                draw(st.integers(0, place - 1))
                if replies and place and draw(st.booleans())
                else None,
                tuple({draw(PEOPLE): draw(SIGNS)}.items())
                if reactions and draw(st.booleans())
                else (),
            )
        )
    return said


def told(chat: Chat) -> list[Said]:
    """Return a chat's messages in the same form as they were made up."""
    return [_told(chat, i, message) for i, message in enumerate(chat)]


def _told(chat: Chat, i: int, message: Message) -> Said:
    offset = int(chat.offset[i])
    return Said(
        int(chat.at[i]) - offset * 60_000,
        message.sender or "",
        message.text,
        message.kind,
        message.flags,
        message.reply_to,
        tuple((chat.people[r.who], r.sign) for r in message.reactions),
    )
