"""What the words do: the labels, the four investments, and how even the giving is."""

from __future__ import annotations

import pytest

from fonder.model.labels import LABELS
from tests.read.build import ANNA, BEN, Line
from tests.read.measures.one import found, repeated


def spoken(label: str) -> list[Line]:
    """Return a chat in which Ben's every fourth message carries the label, none of Anna's."""
    pattern = [Line(i / 60, BEN, f"plain words no {i}") for i in range(3)]
    pattern += [Line(i / 60, ANNA, f"plain words no {i}") for i in range(3, 6)]
    pattern += [Line(0.2, BEN, "words that carry it", (label,))]
    return repeated(pattern)


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_a_rate_per_thousand_messages_read(label: str) -> None:
    """A label on every fourth message of Ben's is 250 in 1,000 of his and none of Anna's."""
    m = found(spoken(label), label)
    assert m.unit == "per 1,000 messages"
    assert m.me.value == 0.0
    assert m.other.value == pytest.approx(250.0)
    assert (m.me.n, m.other.n) == (180, 240)
    assert [(q.who, q.text) for q in m.for_] == [("other", "words that carry it")]
    assert "250" in m.says
    assert "Ben" in m.says
    assert m.method
    assert m.evidence


def test_messages_that_were_not_read_do_not_count() -> None:
    """Messages in a language that isn't read make a rate neither higher nor lower."""
    pattern = [
        Line(0, ANNA, "I miss you so", ("longing",)),
        Line(0.1, ANNA, "and that is that"),
        Line(0.2, ANNA, "unverständlich", ("longing",), read=False),
        Line(0.3, BEN, "fine"),
    ]
    m = found(repeated(pattern, days=120), "longing")
    assert (m.me.value, m.me.n) == (500.0, 240)


def test_hard_words_speak_against_warm_ones() -> None:
    """Against Ben's tender words stand his own hurtful ones, where there are any."""
    pattern = [
        Line(0, BEN, "you are so lovely", ("affection",)),
        Line(0.1, BEN, "you are so stupid", ("hostility",)),
        Line(0.2, ANNA, "what is it now"),
        Line(0.3, ANNA, "tell me now please"),
    ]
    lines = repeated(pattern)
    affection, hostility = found(lines, "affection"), found(lines, "hostility")
    assert {q.text for q in affection.for_} == {"you are so lovely"}
    assert {q.text for q in affection.against} == {"you are so stupid"}
    assert {q.text for q in hostility.against} == {"you are so lovely"}


def test_one_sharp_word_does_not_speak_against_a_year_of_tenderness() -> None:
    """Two hurtful messages are no pattern; they stand under what hurts, and only there."""
    lines = repeated([Line(0, BEN, "you are so lovely", ("affection",)), Line(0.1, ANNA)], 120)
    lines[0].labels = lines[40].labels = ("hostility",)
    assert found(lines, "affection").against == []
    assert len(found(lines, "hostility").for_) == 1


def test_a_handful_of_sharp_words_in_years_of_tenderness_is_no_pattern() -> None:
    """Four rough jokes in thousands of messages speak against nothing."""
    lines = [
        Line(24 * (i // 20) + i % 20 / 60, (ANNA, BEN)[i % 2], f"dear {i}", ("affection",))
        for i in range(4000)
    ]
    for i in (501, 1501, 2501, 3501):
        lines[i] = Line(lines[i].hours, BEN, f"you terrible liar {i}", ("hostility",))
    assert not any("liar" in q.text for q in found(lines, "affection").against)
    assert len(found(lines, "hostility").for_) == 4


def test_who_does_it_less_speaks_against_who_does_it_more() -> None:
    """Against "Anna thanks more" stand Ben's thanks."""
    pattern = [
        Line(0, ANNA, "thank you for dinner", ("appreciation",)),
        Line(0.1, ANNA, "thank you for calling", ("appreciation",)),
        Line(0.2, BEN, "thank you, love", ("appreciation",)),
        Line(0.3, BEN, "see you then and there"),
    ]
    m = found(repeated(pattern), "appreciation")
    assert {q.who for q in m.for_} == {"me"}
    assert {q.text for q in m.against} == {"thank you, love"}
    assert m.says.endswith("so more often you.")


def test_feeling_counts_a_message_once() -> None:
    """A message that misses and loves at once is one message of feeling."""
    pattern = [
        Line(0, ANNA, "miss you, love you", ("longing", "affection")),
        Line(0.1, ANNA),
        Line(0.2, BEN),
    ]
    m = found(repeated(pattern, days=100), "investment_emotional")
    assert (m.me.value, m.other.value) == (500.0, 0.0)


@pytest.mark.parametrize(
    ("measure_id", "text", "label"),
    [
        ("investment_mental", "how did your interview go?", "understanding"),
        ("investment_physical", "I'm on my way to you", "plan"),
    ],
)
def test_thought_and_presence_show_in_a_label_or_in_words(
    measure_id: str, text: str, label: str
) -> None:
    """The label shows it, and so do the listed words; both in one message count once."""
    pattern = [
        Line(0, ANNA, text),
        Line(0.1, ANNA, text, (label,)),
        Line(0.2, ANNA, "words of some kind", (label,)),
        Line(0.3, ANNA, "nothing of the kind"),
        Line(0.4, BEN, "nothing of the kind"),
    ]
    m = found(repeated(pattern, days=100), measure_id)
    assert (m.me.value, m.other.value) == (750.0, 0.0)


def test_money_shows_only_in_listed_words() -> None:
    """Saying that one pays counts, asking the other to pay does not."""
    pattern = [
        Line(0, BEN, "dinner's on me tonight"),
        Line(0.1, ANNA, "can you pay for the taxi"),
    ]
    m = found(repeated(pattern, days=100), "investment_financial")
    assert (m.me.value, m.other.value) == (0.0, 1000.0)
    assert {q.text for q in m.for_} == {"dinner's on me tonight"}


def giving(mine: int, theirs: int) -> list[Line]:
    """Return 60 talks with so many warm messages of each."""
    pattern = [Line(i / 60, ANNA, f"lovely words no {i}", ("affection",)) for i in range(mine)]
    pattern += [
        Line(0.5 + i / 60, BEN, f"thank you no {i}", ("appreciation",)) for i in range(theirs)
    ]
    return repeated([*pattern, Line(1, ANNA), Line(1.1, BEN)])


@pytest.mark.parametrize(
    ("mine", "theirs", "even"), [(2, 2, 1.0), (3, 1, 0.5), (1, 3, 0.5), (4, 0, 0.0), (0, 4, 0.0)]
)
def test_mutuality_is_how_evenly_warmth_comes_from_both(
    mine: int, theirs: int, even: float
) -> None:
    """Half from each is 1, all from one is 0, and both columns say the same."""
    m = found(giving(mine, theirs), "mutuality")
    assert m.me.value == pytest.approx(even)
    assert m.me == m.other
    assert m.me.n == 240
    assert m.me.value is not None
    assert m.me.low is not None
    assert m.me.high is not None
    assert 0 <= m.me.low <= m.me.value <= m.me.high <= 1


def test_mutuality_quotes_both_sides() -> None:
    """For it speaks what the one who gives less gives, against it the surplus of the other."""
    m = found(giving(3, 1), "mutuality")
    assert {q.who for q in m.for_} == {"other"}
    assert {q.who for q in m.against} == {"me"}


def test_where_nothing_warm_is_said_mutuality_is_unknown() -> None:
    """Two who write nothing warm aren't perfectly even: there is no figure."""
    m = found(giving(0, 0), "mutuality")
    assert not m.me.known
    assert m.says == "Not enough data yet: 0 warm messages."


def test_where_it_is_too_close_to_tell_both_speak_for_it_and_neither_against() -> None:
    """Anna and Ben thank alike: Anna's own thanks are no argument against Ben's."""
    pattern = [
        Line(0, ANNA, "thank you for dinner", ("appreciation",)),
        Line(0.1, BEN, "thank you, love", ("appreciation",)),
        Line(0.2, ANNA, "see you then"),
        Line(0.3, BEN, "and there"),
    ]
    m = found(repeated(pattern), "appreciation")
    assert "too close to tell" in m.says
    assert {q.who for q in m.for_} == {"me", "other"}
    assert m.against == []
