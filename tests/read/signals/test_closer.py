"""Both readers together, and short answers with what they answer."""

from __future__ import annotations

import numpy as np
import pytest

from fonder import close
from fonder.model.chat import Chat, Kind
from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import closer
from tests.read.signals.helpers import chat_of

PLAN, LONGING = LABELS.index("plan"), LABELS.index("longing")
HOUR = 3_600_000
TALK = [
    "i miss you so much 🥺",
    "ok",
    "you're so funny when you're angry, it's almost sweet",
    "te quiero mucho mi vida",
    "",
]


def talk(*lines: tuple[int, str], hours: float = 0.1) -> Chat:
    """Return a chat of (sender, text) lines, so many hours apart."""
    chat = chat_of([(sender, Kind.TEXT, text) for sender, text in lines])
    chat.at[:] = (np.arange(len(lines)) * hours * HOUR).astype(np.int64)
    return chat


def closely(chat: Chat) -> signals.Signals:
    """Read a chat by both readers."""
    both = signals.chat_closely(chat, signals.of_chat(chat))
    assert both is not None
    return both


def test_both_readers_give_probabilities_and_answers() -> None:
    """The shapes stay, what is not read stays unread, and the fast findings stay as found."""
    fast = signals.of_texts(TALK)
    before = fast.p.copy()
    both = signals.texts_closely(TALK, fast)
    assert both.p.shape == fast.p.shape
    assert ((both.p >= 0) & (both.p <= 1)).all()
    assert np.array_equal(both.read, fast.read)
    assert not both.on[~both.read].any()
    assert np.array_equal(fast.p, before)


def test_whoever_has_no_patience_keeps_the_fast_reading() -> None:
    """Where more would have to be read than was asked for, nothing is, at once."""
    chat = talk((0, "i miss you"), (1, "i miss you too, so much"), (0, "thank you for driving me"))
    fast = signals.of_chat(chat)
    assert signals.chat_closely(chat, fast, patience=1) is None
    assert signals.chat_closely(chat, fast, patience=3) is not None


def test_an_everyday_message_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the fast reader finds or doubts costs the close reader's time, and that once."""
    asked: list[str] = []
    read = close.read

    def spy(texts: list[str], *given: object, **how: object) -> object:
        asked.extend(texts)
        return read(texts, *given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(close, "read", spy)
    texts = ["i miss you", "the bin day moved to tuesday", "i miss you"]
    found = signals.texts_closely(texts, signals.of_texts(texts))
    assert asked.count("i miss you") == 1
    assert np.array_equal(found.p[0], found.p[2])


def test_no_more_is_read_closely_than_there_is_time_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a very long chat, what is likeliest to carry a label is read closely first."""
    monkeypatch.setattr(closer, "AT_MOST", 1)
    texts = ["i guess that could be nice of you", "i miss you so much it hurts, come home"]
    fast = signals.of_texts(texts)
    both = signals.texts_closely(texts, fast)
    assert np.array_equal(both.p[0], fast.p[0])
    assert not np.array_equal(both.p[1], fast.p[1])


def test_a_short_yes_to_a_plan_is_a_plan() -> None:
    """“Deal” says nothing alone, and accepts after a proposal."""
    found = closely(talk((0, "dinner on saturday at 7, our place?"), (1, "deal")))
    assert found.on[1, PLAN]
    assert found.context.tolist() == [False, True]
    assert not signals.of_texts(["deal"]).on.any()


def test_what_was_said_long_ago_is_not_answered() -> None:
    """After six hours a short message stands alone."""
    found = closely(talk((0, "dinner on saturday at 7, our place?"), (1, "deal"), hours=7))
    assert not found.context.any()


def test_nobody_answers_themselves() -> None:
    """Two messages in a row by one person are no question and answer."""
    assert not closely(talk((0, "dinner on saturday at 7?"), (0, "deal"))).context.any()


def test_an_answer_in_a_thread_is_read_with_what_it_answers() -> None:
    """A reply counts by what it replies to, however much lies between."""
    chat = talk((0, "i miss you so much"), (0, "did you get the keys"), (1, "same"), hours=9)
    assert closer.answers(chat, signals.of_chat(chat)).tolist() == [-1, -1, -1]
    chat.reply_to[2] = 0
    assert closer.answers(chat, signals.of_chat(chat)).tolist() == [-1, -1, 0]


def test_a_long_message_speaks_for_itself() -> None:
    """Only a few words need what was said before."""
    long = "well yes but first i have to finish the report for monday morning"
    assert not closely(talk((0, "dinner on saturday at 7?"), (1, long))).context.any()


def test_an_empty_chat_is_read_closely() -> None:
    """Nothing in, nothing out."""
    assert len(closely(talk())) == 0
    assert len(signals.texts_closely([], signals.of_texts([]))) == 0


def test_a_stream_remembers_the_last_message_of_each_chat() -> None:
    """Two chats side by side don't mix, and a batch may end between question and answer."""
    stream = signals.Stream(close=True)
    ask = {"text": "dinner on saturday at 7, our place?", "sender": "a", "at": "2026-03-01T10:00"}
    stream([{**ask, "chat": 1}])
    answer = {"text": "deal", "sender": "b", "at": "2026-03-01T10:05:00"}
    found = stream([{**answer, "chat": 2}, {**answer, "chat": 1}])
    assert found.context.tolist() == [False, True]
    assert found.on[1, PLAN]


def test_a_stream_heeds_the_time_where_it_is_known() -> None:
    """Six hours part two messages; a time that can't be read parts nothing."""
    ask = {"text": "i miss you so much", "chat": 1, "sender": "a", "at": "2026-03-01T10:00:00"}
    for at, together in (("2026-03-01T15:59:00", 1), ("2026-03-01T16:01:00", 0), ("soon", 1)):
        stream = signals.Stream(close=True)
        found = stream([ask, {"text": "same", "chat": 1, "sender": "b", "at": at}])
        assert found.context.sum() == together


def test_a_stream_may_be_read_fast() -> None:
    """Without the close reader nothing is weighed again."""
    stream = signals.Stream(close=False)
    found = stream([{"text": text} for text in TALK])
    assert np.array_equal(found.p, signals.of_texts(TALK).p)
    assert not found.context.any()
