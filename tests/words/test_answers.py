"""The answers to what people ask: whole in every case, with names and pronouns right."""

from __future__ import annotations

from itertools import product

import pytest

from fonder.model.people import HE, SHE, THEY, Pronouns
from fonder.model.reading import Answer, Estimate, unknown
from fonder.words import answers
from fonder.words.answers import ThenNow
from fonder.words.often import Rate
from fonder.words.people import Names

BEN = Names("Ben", HE)
SHARE, PLAIN = Estimate(0.62, 0.55, 0.69, 200), Estimate(12.0, 9.0, 15.0, 2000)
RATE, NO_RATE = Rate(PLAIN, 20.0), Rate(unknown(4), 20.0)
UNTOLD = ThenNow(unknown(), unknown(), 0)


def told(change: int, figure: Estimate = SHARE) -> ThenNow:
    """Return a figure then and now."""
    return ThenNow(figure, figure, change)


def is_whole(answer: Answer) -> bool:
    """Say whether all parts are finished sentences with nothing left open."""
    parts = (answer.for_, answer.against, answer.would_settle)
    return answer.question.endswith("?") and all(
        part[0].isupper()
        and part.endswith((".", "?"))
        and not set("{}\n") & set(part)
        and "None" not in part
        and "  " not in part
        for part in parts
    )


@pytest.mark.parametrize("share", [SHARE, unknown(4)])
@pytest.mark.parametrize("rate", [RATE, NO_RATE])
@pytest.mark.parametrize("change", [None, -1, 0, 1])
def test_every_answer_is_whole_whatever_is_known(
    share: Estimate, rate: Rate, change: int | None
) -> None:
    """Known or not, risen or fallen: every part is a finished sentence."""
    trend = UNTOLD if change is None else told(change)
    rates = UNTOLD if change is None else told(change, PLAIN)
    assert is_whole(answers.text_first(BEN, share, trend, share, share))
    assert is_whole(answers.only_late(BEN, share, share, share, rate, rate))
    assert is_whole(answers.too_much(BEN, share, rate, share, rate))
    assert is_whole(answers.slow_replies(BEN, trend, trend))
    assert is_whole(answers.fizzling(rates, rates, []))
    assert is_whole(answers.fizzling(rates, rates, ["Since about May it is more."]))
    for silences, came_back in product((0, 4, 5, 30), (0, 1, 2)):
        assert is_whole(answers.notices(BEN, silences, came_back, 1, rate, 5))


def test_then_and_now_say_their_direction() -> None:
    """Both figures stand there with their ranges, and what changed is said in three words."""
    assert answers.fizzling(told(-1, PLAIN), told(0, PLAIN), []).for_ == (
        "Warm words: 12 (9–15) of 1,000 messages in the last eight weeks, 12 (9–15) before: "
        "less than before."
    )
    assert answers.fizzling(told(1, PLAIN), told(0, PLAIN), []).for_.endswith("more than before.")


@pytest.mark.parametrize(
    ("pronouns", "object_"), [(HE, "for him"), (SHE, "for her"), (THEY, "for them")]
)
def test_pronouns_are_those_that_were_chosen(pronouns: Pronouns, object_: str) -> None:
    """He, she or they, as the person said; "they" where nothing was said."""
    answer = answers.notices(Names("Kim", pronouns), 9, 3, 2, RATE, 5)
    assert f"how the days were {object_}," in answer.would_settle


def test_nothing_is_called_a_fault() -> None:
    """Whoever asks "was I too much?" reads figures, and that there is no right number."""
    answer = answers.too_much(BEN, SHARE, RATE, SHARE, RATE)
    assert "Neither is a fault" in answer.for_
    assert "Ben answered 62 % (55–69 %)" in answer.against
    assert "Only Ben can say." in answer.would_settle


def test_no_delay_is_counted() -> None:
    """Slow replies are answered without minutes or hours."""
    answer = answers.slow_replies(BEN, told(0), told(0))
    assert "doesn't count minutes" in answer.would_settle
    assert "hour" not in answer.for_ + answer.against


def test_where_too_little_is_known_the_sentence_is_not_broken() -> None:
    """Too little data is said of a whole part, never in the middle of a sentence."""
    little = unknown(2)
    for answer in (
        answers.text_first(BEN, little, UNTOLD, little, little),
        answers.notices(BEN, 1, 0, 0, NO_RATE, 5),
        answers.only_late(BEN, little, little, little, NO_RATE, RATE),
        answers.too_much(BEN, SHARE, NO_RATE, little, RATE),
    ):
        assert "not enough data" not in answer.against
        assert ", not enough data" not in answer.for_
    assert answers.notices(BEN, 1, 0, 0, NO_RATE, 5).for_ == (
        "Not enough data: 1 silence of over a day so far, 5 are needed."
    )
