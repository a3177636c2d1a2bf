"""Messages in bulk: texts and whole chats."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Kind
from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import reader
from tests.read.signals.helpers import NOBODY, chat_of

TALK = [
    "i miss you so much 🥺",
    "ok",
    "thanks for waiting up for me, you didn't have to",
    "dinner saturday? i'll book the place by the canal",
    "te quiero mucho mi vida",
    "hahaha you absolute muppet 😂",
    "",
    "the boiler man comes 8 to 12",
]


def test_signals_have_the_shapes_that_they_promise() -> None:
    """Eleven probabilities and eleven answers a message, and whether it was read."""
    found = signals.of_texts(TALK)
    assert found.p.shape == found.on.shape == (len(TALK), len(LABELS))
    assert [a.dtype.name for a in (found.p, found.on, found.read)] == ["float32", "bool", "bool"]
    assert len(found) == len(TALK)


def test_no_texts_give_no_signals() -> None:
    """An empty list is an answerable question."""
    assert signals.of_texts([]).p.shape == (0, len(LABELS))


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), st.sampled_from(TALK)), max_size=12))
def test_any_text_gets_probabilities(texts: list[str]) -> None:
    """Whatever is written, the answer is a probability, and unread messages carry no label."""
    found = signals.of_texts(texts)
    assert ((found.p >= 0) & (found.p <= 1)).all()
    assert not found.on[~found.read].any()


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from(TALK)), max_size=8))
def test_a_message_is_read_as_if_it_stood_alone(texts: list[str]) -> None:
    """What else is in the batch changes nothing."""
    together = signals.of_texts(texts)
    for i, text in enumerate(texts):
        alone = signals.of_texts([text])
        assert np.array_equal(together.p[i], alone.p[0])
        assert np.array_equal(together.on[i], alone.on[0])
        assert together.read[i] == alone.read[0]


@settings(deadline=None)
@given(st.permutations(TALK))
def test_the_order_of_messages_changes_nothing(texts: list[str]) -> None:
    """Each message keeps its labels, wherever it stands."""
    usual = {text: row.tobytes() for text, row in zip(TALK, signals.of_texts(TALK).p, strict=True)}
    assert [row.tobytes() for row in signals.of_texts(texts).p] == [usual[text] for text in texts]


def test_lone_surrogates_and_nul_do_no_harm() -> None:
    """Broken characters from a broken export are read as what they are: marks."""
    found = signals.of_texts(["i miss you \ud800", "\x00", "i miss you \x00"])
    assert found.on[[0, 2], LABELS.index("longing")].all()


def test_more_messages_than_a_chunk_are_all_read() -> None:
    """A long chat is read in pieces, and no message falls between them."""
    texts = ["i miss you", "ok"] * (reader.CHUNK // 2 + 3)
    found = signals.of_texts(texts)
    assert found.read.all()
    assert found.on[::2, LABELS.index("longing")].all()
    assert not found.on[1::2].any()


def test_a_chat_is_read_like_its_texts() -> None:
    """The messages of a chat get what their texts get."""
    chat = chat_of([(i % 2, Kind.TEXT, text) for i, text in enumerate(TALK)])
    assert np.array_equal(signals.of_chat(chat).p, signals.of_texts(TALK).p)


def test_a_caption_is_read_and_a_bare_photo_is_not() -> None:
    """A photo with words under it says something; without words it doesn't."""
    chat = chat_of([(0, Kind.PHOTO, "i miss you"), (0, Kind.PHOTO, "")])
    found = signals.of_chat(chat)
    assert found.read.tolist() == [True, False]
    assert found.on[0, LABELS.index("longing")]


def test_lines_of_the_app_and_deleted_messages_are_never_labelled() -> None:
    """What nobody said is nobody's signal."""
    miss = "i miss you"
    chat = chat_of([(NOBODY, Kind.SYSTEM, miss), (0, Kind.DELETED, miss), (1, Kind.CALL, miss)])
    assert not signals.of_chat(chat).read.any()


def test_progress_grows_to_the_whole() -> None:
    """Whoever waits is told how far it is, and at the end that it's done."""
    told: list[float] = []
    n = 2 * reader.CHUNK + 1
    signals.of_chat(chat_of([(0, Kind.TEXT, "ok")] * n), told.append)
    assert told == sorted(told)
    assert len(told) == 3
    assert told[-1] == 1.0


def test_an_empty_chat_is_read_at_once() -> None:
    """No messages, no signals, no trouble."""
    assert len(signals.of_chat(chat_of([]))) == 0


def test_words_are_replaced_where_bytes_are_no_text() -> None:
    """Bytes that are not valid text never stop the reading."""
    chat = chat_of([(0, Kind.TEXT, "i miss you.")])
    chat.texts = b"i miss you\xff"
    assert signals.of_chat(chat).on[0, LABELS.index("longing")]
