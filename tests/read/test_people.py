"""Who is who: only chats between two people, one of whom is the user."""

from __future__ import annotations

import pytest

from fonder.model.chat import Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.model.reading import People
from fonder.read.people import who_is_me
from tests.read.build import ANNA, BEN, Line, chat_of

TWO = [Line(0, ANNA, "hi\nhow are you"), Line(1, BEN, "fine")]


@pytest.mark.parametrize("me", ["Anna", "anna", " ANNA ", "\u200eAnna"])
def test_my_name_is_found_whatever_its_case(me: str) -> None:
    """The name is matched as it stands, else without case, spaces and invisible marks."""
    assert who_is_me(chat_of(TWO), me) == People(me=ANNA, other=BEN)


def test_an_exact_name_wins_over_one_that_differs_in_case() -> None:
    """Where both "anna" and "Anna" write, the exact one is meant."""
    chat = chat_of([Line(0, "anna"), Line(1, "Anna")], people=["anna", "Anna"])
    assert who_is_me(chat, "Anna") == People(me="Anna", other="anna")
    with pytest.raises(UseError):
        who_is_me(chat, "ANNA")


def test_somebody_who_is_not_in_the_chat_is_refused() -> None:
    """A chat that the user takes no part in isn't read, and one kind line says so."""
    with pytest.raises(UseError, match="Fonder reads only chats that you take part in") as refusal:
        who_is_me(chat_of(TWO), "Carl")
    assert "Anna or Ben" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_group_is_refused() -> None:
    """A chat of three isn't read, even by one of them."""
    chat = chat_of([*TWO, Line(2, "Carl")], people=[ANNA, BEN, "Carl"])
    with pytest.raises(UseError, match="this one has 3"):
        who_is_me(chat, ANNA)


@pytest.mark.parametrize("lines", [[], [Line(0, ANNA)]])
def test_a_chat_with_fewer_than_two_who_write_is_refused(lines: list[Line]) -> None:
    """One person alone is no chat between two."""
    with pytest.raises(UseError, match="between two people"):
        who_is_me(chat_of(lines), ANNA)


def test_names_that_only_the_app_mentions_do_not_count() -> None:
    """A line of the app under somebody's name makes nobody a third writer."""
    lines = [*TWO, Line(2, "The Two Of Us", "Anna changed the icon", kind=Kind.SYSTEM)]
    chat = chat_of(lines, people=[ANNA, BEN, "The Two Of Us"])
    assert who_is_me(chat, "ben") == People(me=BEN, other=ANNA)


def test_the_name_of_the_file_tells_who_the_other_is() -> None:
    """An export called "WhatsApp Chat with Ben" was made by Anna."""
    assert who_is_me(chat_of(TWO, hints=["ben"]), None) == People(me=ANNA, other=BEN)


def test_my_answer_counts_more_than_the_files_name() -> None:
    """Who says that they are Ben is Ben, whatever the file is called."""
    assert who_is_me(chat_of(TWO, hints=["Ben"]), "Ben") == People(me=BEN, other=ANNA)


@pytest.mark.parametrize("hints", [[], ["Carl"], ["Anna", "Ben"]])
def test_where_it_stays_open_one_question_is_asked(hints: list[str]) -> None:
    """The question shows both names, with a line that each wrote."""
    with pytest.raises(NeedsAnswerError) as question:
        who_is_me(chat_of(TWO, hints=hints), None)
    assert question.value.question == "me"
    assert question.value.options == [ANNA, BEN]
    assert question.value.shown == ["hi how are you", "fine"]


def test_a_line_that_is_shown_is_short_and_has_words() -> None:
    """A photo shows nothing and a long message is cut."""
    chat = chat_of(
        [Line(0, ANNA, "", kind=Kind.PHOTO), Line(1, ANNA, "la " * 60), Line(2, BEN, "")]
    )
    with pytest.raises(NeedsAnswerError) as question:
        who_is_me(chat, None)
    long, none = question.value.shown
    assert long.endswith("…")
    assert len(long) <= 60
    assert none == ""
