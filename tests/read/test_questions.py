"""What people ask: each answer has its figures, what speaks against, and what would settle it."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.reading import Answer
from fonder.read import measures, questions
from fonder.read.facts import Facts
from tests.read.build import ANNA, BEN, Line, view_of
from tests.read.generate import Truth, chat_lines


def answers(lines: list[Line]) -> list[Answer]:
    """Return the answers that the chat gives."""
    seen = view_of(lines)
    found = {measure.id: measure for measure in measures.all_of(seen)}
    return questions.of_chat(Facts(seen, found))


def to(given: list[Answer], words: str) -> Answer:
    """Return the answer to the one question with these words in it."""
    (found,) = (answer for answer in given if words in answer.question)
    return found


def daily(days: int, opener: str, *, label: tuple[str, ...] = (), start: int = 0) -> list[Line]:
    """Return one talk a day of twenty messages, begun by one of the two."""
    other = BEN if opener == ANNA else ANNA
    return [
        Line(24 * (start + day) + i / 60, opener if i % 2 == 0 else other, "some words", label)
        for day in range(days)
        for i in range(20)
    ]


def talk(day: float, *said: tuple[str, str], hour: float = 10) -> list[Line]:
    """Return one talk on a day, at an hour of the clock; each line is who and what."""
    start = 24 * day + hour - 9  # the chat's first day begins at nine o'clock
    return [Line(start + i / 60, who, text) for i, (who, text) in enumerate(said)]


ASKED = (  # what people ask, in a few words of each question
    "always text first",
    "notice when I'm gone",
    "or for want of anything else",
    "only write late, or to get something",
    "too much",
    "Replies got slow",
    "longer time apart",
    "ten texts",
    "for granted",
    "fizzling out or heating up",
    "will silence bring",
    "keep me around",
    "look harmless",
    "afraid of being left",
    "commit",
    "teasing",
)


def test_everything_that_people_ask_is_answered_once_and_in_order() -> None:
    """Eleven questions of every day, and five that the method links to."""
    given = answers(daily(60, ANNA))
    assert len(given) == len(ASKED)
    for answer, words in zip(given, ASKED, strict=True):
        assert words in answer.question


@pytest.mark.parametrize("lines", [[], [Line(0, ANNA)], daily(10, ANNA)])
def test_where_there_is_too_little_every_answer_says_so(lines: list[Line]) -> None:
    """No data is an answer: nothing is guessed, and what would settle it is still said."""
    for answer in answers(lines):
        kind_no = "will silence bring" in answer.question
        assert kind_no or "ot enough data" in answer.for_ or "No data" in answer.for_
        assert answer.would_settle
        assert kind_no or answer.measures


def test_always_beginning_shows_with_then_and_now() -> None:
    """Who began less than half before and all lately reads it so."""
    answer = to(answers(daily(100, BEN) + daily(60, ANNA, start=100)), "always text first")
    assert answer.for_.startswith("You begin 38 % (")
    assert "of ten talks about six come from Ben, four from you" in answer.for_
    assert "more than before" in answer.for_
    assert "in the last eight weeks" in answer.for_
    assert answer.against.startswith("Ben begins 62 % (")
    assert "silent test" in answer.would_settle


def test_a_chat_of_under_sixteen_weeks_is_not_compared_with_itself() -> None:
    """Two times of eight weeks are needed to tell then from now."""
    answer = to(answers(daily(100, ANNA)), "always text first")
    assert answer.for_.startswith(
        "You begin 100 % (97–100 %) of your conversations: of ten talks about ten come from you"
    )
    assert "Not enough data to compare" in answer.for_


def test_who_came_back_and_how_warmly() -> None:
    """Of twenty silences Ben ended half, each time with something warm."""
    lines = []
    for i in range(21):
        who = BEN if i % 2 else ANNA
        lines += [Line(72 * i, who, "there you are", ("affection",) if who == BEN else ())]
        lines += [Line(72 * i + 0.1, ANNA, "hello")]
    answer = to(answers(lines), "notice when I'm gone")
    assert answer.for_ == (
        "Of 20 silences of over a day, Ben came back first 10 times, and wrote something warm in "
        "the talk that followed 10 times."
    )
    assert "the chat can't tell" in answer.against


def test_where_i_always_came_back_it_is_said_without_a_verdict() -> None:
    """The hard case stays a count, and what else it may mean stands beside it."""
    lines = [Line(72 * i + j / 60, (ANNA, BEN)[j], "words") for i in range(12) for j in range(2)]
    answer = to(answers(lines), "notice when I'm gone")
    assert answer.for_ == (
        "Of 11 silences of over a day, Ben ended none; you came back first each time."
    )


def test_fewer_warm_words_lately_is_seen_and_not_foretold() -> None:
    """A chat that cooled eight weeks ago says "less than before", and no more."""
    rng = np.random.default_rng(2)
    warm = chat_lines(Truth(days=200, labels={"affection": {ANNA: 0.3, BEN: 0.3}}), rng)
    cool = chat_lines(Truth(days=56, labels={"affection": {ANNA: 0.05, BEN: 0.05}}), rng)
    lines = warm + [Line(24 * 200 + ln.hours, ln.who, ln.text, ln.labels) for ln in cool]
    answer = to(answers(lines), "fizzling")
    assert "before: less than before." in answer.for_
    assert "Nobody can foretell" in answer.would_settle


def test_a_steady_chat_shows_no_clear_change() -> None:
    """Where nothing changed, nothing is found to have changed."""
    lines = chat_lines(
        Truth(days=300, labels={"affection": {ANNA: 0.1, BEN: 0.1}}), np.random.default_rng(4)
    )
    given = answers(lines)
    assert to(given, "fizzling").for_.endswith("no clear change.")
    assert to(given, "got slow").for_.endswith("no clear change.")


def test_no_answer_blames_or_orders() -> None:
    """The words of blame, verdict and forecast don't occur, whatever the chat."""
    for seed, begins in enumerate((0.0, 0.5, 1.0)):
        truth = Truth(begins_me=begins, labels={"seeking": {ANNA: 0.2, BEN: 0.0}})
        for answer in answers(chat_lines(truth, np.random.default_rng(seed))):
            text = " ".join([answer.for_, answer.against, answer.would_settle]).casefold()
            for word in ("needy", "clingy", "toxic", "should leave", "will break", "loves you"):
                assert word not in text


def test_late_and_only_to_ask_stands_beside_what_speaks_against() -> None:
    """A chat that is late and asks reads so in figures; why, they don't say."""
    lines = []
    for day in range(60):
        lines += talk(day, (BEN, "can you send me the file"), (ANNA, "sure"), hour=23.5)
    lines += [Line(24 * 60 + i / 60, BEN, "some words") for i in range(60)]
    answer = to(answers(lines), "only write late")
    assert "98 % (" in answer.for_.split("only ask you")[0]
    assert "Of the talks that Ben begins, 98 % (" in answer.for_
    assert "Why somebody writes at night, figures can't say." in answer.would_settle


def test_ten_texts_overnight_are_counted_and_the_pause_is_offered() -> None:
    """Two nights with five messages in a row and no answer between; one was answered after."""
    lines = []
    for day in range(30):
        lines += talk(day, (ANNA, "hi"), (BEN, "hi"))
    lines += talk(30, *[(ANNA, f"are you there {i}") for i in range(6)], hour=23.5)
    lines += talk(31, *[(ANNA, f"hello {i}") for i in range(5)], (BEN, "sorry, asleep"), hour=24.5)
    answer = to(answers(lines), "ten texts")
    assert answer.for_.startswith("You wrote late on 2 nights, and on 2 of them five times or more")
    assert answer.against == "Ben answered in the same talk on 1 of those nights."
    assert "sealed until the morning" in answer.would_settle


def test_one_night_is_not_counted_as_two() -> None:
    """Half past eleven and half past twelve are the same night."""
    said = [(ANNA, "one"), (ANNA, "two"), (ANNA, "three")]
    lines = talk(0, *said, (BEN, "hi"), hour=23.5) + talk(0, *said, hour=24.5)
    assert to(answers(lines), "ten texts").for_.startswith("On 1 night you wrote late")


def test_silence_as_a_means_gets_a_kind_no_whatever_the_chat() -> None:
    """The kind no: no figure, no help with waiting, and something that heals."""
    for lines in ([], daily(60, ANNA), daily(200, BEN, label=("longing",))):
        answer = to(answers(lines), "will silence bring Ben back")
        assert "doesn't help with silence as a means" in answer.for_
        assert not any(letter.isdigit() for letter in answer.for_ + answer.against)
        assert "need it to heal" in answer.against
        assert "a letter that you write and don't send" in answer.would_settle


def test_a_time_apart_shows_by_its_silence_and_by_words_of_missing() -> None:
    """What an earlier time apart left in the chat is said, or that it left nothing."""
    lines = daily(30, ANNA)
    lines += [Line(24 * 45, BEN, "I miss you", ("longing",)), Line(24 * 45 + 1, ANNA, "me too")]
    answer = to(answers(lines), "longer time apart")
    assert "The longest time without a message was 15 days" in answer.for_
    assert "Missing each other is written once, in February 2026." in answer.for_


def test_being_taken_for_granted_is_answered_with_thanks_and_efforts_of_both() -> None:
    """Both are read by the same rule, and the way out is thanks and something new."""
    answer = to(answers(daily(60, ANNA, label=("appreciation",))), "for granted")
    assert answer.for_.startswith("Thanks or praise: from Ben in 1,000 (")
    assert "from you in 1,000 (" in answer.for_
    assert "Doing something for the other: Ben in none of 600 messages" in answer.against
    assert "Not by pulling away and not by running after" in answer.would_settle


def test_rates_say_how_often_that_is_in_a_day() -> None:
    """Bare rates get their meaning: ten thanks a day are called ten a day."""
    answer = to(answers(daily(60, ANNA, label=("appreciation",))), "for granted")
    assert "about ten a day" in answer.for_
