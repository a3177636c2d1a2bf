"""What an export holds more than once comes once, and edits take the place of what they edit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fonder.model.chat import Flag, Kind
from fonder.read.meta.messages import EDITED, Messages
from fonder.read.meta.versions import EDIT_WITHIN, LOOKED_BACK, folded
from tests.read.formats.writers.said import START

MESSENGER, INSTAGRAM = "messenger", "instagram"
ODD = START + 1  # no full second


def written(*said: tuple[int, str, str], kinds: Sequence[Kind] = (), files: str = "") -> Messages:
    """Return messages of (time, sender, text): texts, and of one file, if not said otherwise."""
    texts = [text.encode() for _, _, text in said]
    return Messages(
        lines=list(range(1, len(said) + 1)),
        files=[int(file) for file in files] or [0] * len(said),
        at=[at for at, _, _ in said],
        senders=[sender for _, sender, _ in said],
        kinds=list(kinds) or [Kind.TEXT] * len(said),
        texts=texts,
        marked=[text.endswith(EDITED) for text in texts],
        flags=[0] * len(said),
        signs=[()] * len(said),
    )


def test_different_times_are_different_messages() -> None:
    """The same word at two times was said twice."""
    assert folded(written((ODD, "Ben", "ha"), (ODD + 1, "Ben", "ha")), MESSENGER) == set()


def test_one_millisecond_says_a_thing_once() -> None:
    """The same word in the same millisecond was written once; in one full second perhaps twice."""
    assert folded(written((ODD, "Ben", "ha"), (ODD, "Ben", "ha")), MESSENGER) == {1}
    assert folded(written((START, "Ben", "ha"), (START, "Ben", "ha")), MESSENGER) == set()


def test_two_files_hold_the_same_second() -> None:
    """Of what two downloads hold in one full second, as much stays as the fuller one holds."""
    three = [(START, "Ben", "ha")] * 3
    assert folded(written(*three, files="001"), MESSENGER) == {2}
    assert folded(written(*three, files="011"), MESSENGER) == {1}


def test_two_people_of_one_millisecond_are_two() -> None:
    """Another person, another word or another kind is another message."""
    said = [(ODD, "Ben", "ha"), (ODD, "Anna", "ha"), (ODD, "Ben", "ho")]
    assert folded(written(*said), MESSENGER) == set()
    kinds = [Kind.PHOTO, Kind.TEXT]
    assert folded(written((ODD, "Ben", ""), (ODD, "Ben", ""), kinds=kinds), MESSENGER) == set()


def test_instagram_writes_an_edit_in_the_same_millisecond() -> None:
    """There the later of two texts replaces the earlier, whose place it takes."""
    messages = written((ODD, "Ben", "see you"), (ODD, "Ben", "see you soon"))
    messages.signs[:] = [(("Anna", "❤"),), (("Anna", "❤"), ("Anna", "👍"))]
    assert folded(messages, INSTAGRAM) == {1}
    assert (messages.texts[0], messages.flags[0], messages.lines[0]) == (
        b"see you soon",
        Flag.EDITED,
        2,
    )
    assert messages.signs[0] == (("Anna", "❤"), ("Anna", "👍"))


@pytest.mark.parametrize("app", [MESSENGER, INSTAGRAM])
def test_a_marked_edit_takes_the_place_of_what_it_edits(app: str) -> None:
    """The message most like the edit is its first version, and keeps its time and line."""
    messages = written(
        (ODD, "Ben", "dinner at eight?"),
        (ODD + 5, "Ben", "something else"),
        (ODD + 9, "Ben", "dinner at nine? (edited)"),
    )
    assert folded(messages, app) == {2}
    assert (messages.texts[0], messages.flags[0]) == (b"dinner at nine?", Flag.EDITED)
    assert (messages.at[0], messages.lines[0]) == (ODD, 1)


def test_an_edit_of_nothing_that_is_there() -> None:
    """On Instagram it stays, as edited; on Messenger somebody may have typed these very words."""
    messages = written((ODD, "Ben", "hello"), (ODD + 9, "Ben", "quite other (edited)"))
    assert folded(messages, MESSENGER) == set()
    assert (messages.texts[1], messages.flags[1]) == (b"quite other (edited)", 0)
    assert folded(messages, INSTAGRAM) == set()
    assert (messages.texts[1], messages.flags[1]) == (b"quite other", Flag.EDITED)


@pytest.mark.parametrize(
    ("first", "edit"),
    [
        ((ODD, "Anna", "dinner at eight?"), (ODD + 9, "Ben", "dinner at nine? (edited)")),
        (
            (ODD, "Ben", "dinner at eight?"),
            (ODD + EDIT_WITHIN + 1, "Ben", "dinner at nine? (edited)"),
        ),
    ],
)
def test_nobody_edits_for_another_or_much_later(
    first: tuple[int, str, str], edit: tuple[int, str, str]
) -> None:
    """Another person's message, or one from long before, isn't what was edited."""
    assert folded(written(first, edit), MESSENGER) == set()


def test_only_what_was_just_said_is_compared() -> None:
    """So that a flood of messages within a minute takes no minute to read; doubles don't count."""
    between = [(ODD + 1 + i, "Ben", "ok") for i in range(LOOKED_BACK)]
    first, edit = (ODD, "Ben", "dinner at eight?"), (ODD + 999, "Ben", "dinner at nine? (edited)")
    assert folded(written(first, *between, edit), MESSENGER) == set()
    assert folded(written(first, *between[1:], edit), MESSENGER) == {LOOKED_BACK}
    doubled = [between[1], *between[1:]]
    assert folded(written(first, *doubled, edit), MESSENGER) == {2, LOOKED_BACK + 1}
