"""Give and take, plans, acts, depth, banter, voice: each on a chat whose figure is plain."""

from __future__ import annotations

import pytest

from fonder.read import measures
from tests.read.build import ANNA, BEN, Line, view_of
from tests.read.measures.one import DAY, found, repeated


def test_the_basket_weighs_giving_against_taking() -> None:
    """Three thanks and one "do you even love me" of Anna's: three of four give."""
    pattern = [
        *(Line(i / 60, ANNA, f"thank you no {i}", ("appreciation",)) for i in range(3)),
        Line(0.1, ANNA, "do you even love me", ("seeking",)),
        Line(0.2, BEN, "here is your soup", ("effort",)),
        Line(0.3, BEN, "you owe me for that", ("effort", "pressure")),
    ]
    m = found(repeated(pattern), "give_take")
    assert (m.me.value, m.other.value) == (0.75, 0.5)
    assert {q.text for q in m.against} == {"do you even love me", "you owe me for that"}
    assert "more" not in m.says  # nobody is ranked


def test_missing_both_ways_counts_only_missing() -> None:
    """Anna says it three times for Ben's once: half as even as could be."""
    pattern = [Line(i / 60, ANNA, f"miss you no {i}", ("longing",)) for i in range(3)]
    pattern += [Line(0.2, BEN, "miss you more", ("longing",)), Line(0.3, BEN, "x", ("affection",))]
    m = found(repeated(pattern), "longing_mutual")
    assert m.me == m.other
    assert m.me.value == pytest.approx(0.5)
    assert m.says.startswith("Of 240 messages of missing each other more come from you: 75 % (")
    assert m.says.endswith("research says little on what that means.")


def test_where_one_never_says_it_nothing_speaks_for_both_ways() -> None:
    """All from Anna is no evenness, and no quote of hers speaks for it."""
    pattern = [Line(0, ANNA, "you are so lovely", ("affection",)), Line(0.1, BEN)]
    m = found(repeated(pattern), "affection_mutual")
    assert (m.me.value, m.for_) == (0.0, [])
    assert {q.who for q in m.against} == {"me"}


def test_warm_words_of_any_kind_count_once() -> None:
    """Two labels on one message are one warm message."""
    pattern = [
        Line(0, ANNA, "thank you love", ("appreciation", "affection")),
        Line(0.1, ANNA, "train is late"),
        Line(0.2, BEN, "see you there then"),
    ]
    m = found(repeated(pattern, days=120), "warmth")
    assert (m.me.value, m.other.value) == (500.0, 0.0)


def test_acts_are_held_beside_words_of_love() -> None:
    """Love said twice and "I'll pick you up" once: one of three is of doing."""
    pattern = [
        Line(0, BEN, "love you so much", ("affection",)),
        Line(0.1, BEN, "I miss you so", ("longing",)),
        Line(0.2, BEN, "I'll pick you up at six"),
        Line(0.3, ANNA, "booked us a table", ("plan", "effort")),
    ]
    m = found(repeated(pattern), "acts_words")
    assert m.me.value == 1.0
    assert m.other.value == pytest.approx(1 / 3)
    assert {q.text for q in m.for_} == {"I'll pick you up at six"}


def test_coming_is_held_beside_calling_off() -> None:
    """On my way, on my way, can't make it."""
    pattern = [
        Line(0, BEN, "on my way to you"),
        Line(1, BEN, "I'm outside now"),
        Line(2, BEN, "sorry, I can't make it tonight"),
        Line(3, ANNA, "on my way to work"),
    ]
    m = found(repeated(pattern), "follow_through")
    assert m.other.value == pytest.approx(2 / 3)
    assert (m.me.known, m.me.n) == (False, 0)
    assert "not enough data for you (0 so far)" in m.says


def test_plans_are_made_ahead_or_at_the_last_minute() -> None:
    """A plan without a time counts on neither side."""
    pattern = [
        Line(0, ANNA, "dinner on Saturday?", ("plan",)),
        Line(1, ANNA, "cinema tonight?", ("plan",)),
        Line(2, ANNA, "let us meet", ("plan",)),
        Line(3, BEN, "tomorrow at the lake?", ("plan",)),
        Line(4, BEN, "see you tonight then"),
    ]
    m = found(repeated(pattern), "plans_ahead")
    assert (m.me.value, m.me.n) == (0.5, 120)
    assert (m.other.value, m.other.n) == (1.0, 60)


def test_a_talk_begins_late_only_if_its_first_message_is_late() -> None:
    """A long evening that runs past eleven is no late beginning. The chat starts at nine."""
    pattern = [Line(13.5, ANNA), Line(14.5, BEN), Line(15, ANNA)]
    assert found(repeated(pattern), "late_openings").me.value == 0.0
    m = found(repeated([Line(14.5, BEN), Line(14.6, ANNA)]), "late_openings")
    assert m.other.value == 1.0
    assert not m.me.known


def test_only_to_ask_means_nothing_warm_beside_it() -> None:
    """A favour asked with a kind word is no bare request."""
    bare = [Line(0, BEN, "can you lend me 20"), Line(0.1, ANNA, "sure")]
    kind = [
        Line(48, BEN, "hello my love", ("affection",)),
        Line(48.1, BEN, "can you bring me milk"),
        Line(48.2, ANNA, "sure"),
    ]
    m = found(repeated(bare + kind, every=4 * DAY), "request_only")
    assert m.other.value == pytest.approx(0.5)
    assert [q.text for q in m.for_] == ["can you lend me 20"]
    assert {q.text for q in m.against} == {"hello my love"}


def test_new_things_are_found_by_their_words() -> None:
    """Trying something counts; a new phone doesn't."""
    pattern = [
        Line(0, ANNA, "let's try the new climbing hall"),
        Line(0.1, ANNA, "got a new phone"),
        Line(0.2, BEN, "I've never been there, yes"),
        Line(0.3, BEN, "first time I'm this tired"),
    ]
    m = found(repeated(pattern, days=100), "novelty")
    assert (m.me.value, m.other.value) == (500.0, 500.0)


def test_banter_is_answered_by_banter_and_taken_without_sharp_words() -> None:
    """Ben plays back to Anna's first joke, bites at the second, and is silent at the third."""
    pattern = [
        Line(0, ANNA, "you big goose", ("play",)),
        Line(0.1, BEN, "says the swan", ("play",)),
        Line(8, ANNA, "you big goose again", ("play",)),
        Line(8.1, BEN, "shut up, idiot", ("hostility",)),
        Line(16, ANNA, "goose number three", ("play",)),
    ]
    lines = repeated(pattern, days=80, every=2 * DAY)
    answered, taken = found(lines, "banter_answered"), found(lines, "banter_taken")
    assert answered.other.value == pytest.approx(1 / 3)
    assert taken.other.value == pytest.approx(2 / 3)
    assert {q.text for q in taken.against} == {"shut up, idiot"}
    assert answered.me.value == 0.0  # to "says the swan" Anna played nothing back in that talk


def test_depth_is_counted_by_talks() -> None:
    """Ten open messages in one talk are one deep talk."""
    deep = [Line(i / 60, ANNA, f"I was scared {i}", ("disclosure",)) for i in range(10)]
    pattern = [*deep, Line(0.5, BEN, "ok"), Line(24, ANNA, "train is late"), Line(24.1, BEN, "ok")]
    m = found(repeated(pattern, every=2 * DAY), "depth")
    assert (m.me.value, m.me.n, m.other.value) == (0.5, 60, 0.0)


def test_openness_is_met_soon_or_not() -> None:
    """Care within six messages of the same talk meets it; the next day's doesn't."""
    pattern = [
        Line(0, ANNA, "I am scared of losing this job", ("disclosure",)),
        Line(0.1, BEN, "that sounds so hard", ("understanding",)),
        Line(24, ANNA, "I never told anyone this", ("disclosure",)),
        Line(24.1, BEN, "ok"),
        Line(48, BEN, "how are you feeling", ("understanding",)),
    ]
    m = found(repeated(pattern, every=3 * DAY), "disclosure_met")
    assert m.other.value == pytest.approx(0.5)
    assert {q.text for q in m.for_} == {"that sounds so hard"}
    assert {q.text for q in m.against} == {"I never told anyone this"}


def test_the_same_voice_is_wholly_alike_and_another_is_not() -> None:
    """Ben writes as ever; Anna gives up her exclamation marks and small letters half way."""
    lines = []
    for day in range(120):
        changed = day >= 60
        for i in range(4):
            mine = "What a day this was." if changed else "what a day this was!"
            lines += [Line(day * DAY + i, ANNA, mine), Line(day * DAY + i + 0.5, BEN, "yes and no")]
    m = found(lines, "voice")
    assert m.other.value == 1.0
    assert m.me.value == pytest.approx(1 - (3 / 7) ** 0.5, abs=0.02)
    assert m.me.value is not None
    assert m.me.low is not None
    assert m.me.high is not None
    assert m.me.low <= m.me.value <= m.me.high
    assert m.turns == []


def test_a_month_that_differs_shows_in_the_months_of_the_voice() -> None:
    """Each month is held beside all the others."""
    lines = [
        Line(day * DAY + i, ANNA, "so it is!" if 27 <= day < 55 else "so it is")
        for day in range(140)
        for i in range(6)
    ]
    m = found(lines, "voice")
    values = {month.month: month.me.value for month in m.by_month}
    february = values.pop("2026-02")
    assert february is not None
    assert all(value > february + 0.1 for value in values.values() if value is not None)


def test_a_change_is_told_with_both_levels_and_its_week() -> None:
    """Anna begins all for fifteen weeks, then Ben does: one turn, not two."""
    lines = []
    for day in range(210):
        first, second = (ANNA, BEN) if day < 105 else (BEN, ANNA)
        lines += [Line(day * DAY, first), Line(day * DAY + 0.1, second)]
    m = found(lines, "initiation")
    (turn,) = m.turns
    assert (turn.who, turn.at, turn.high) == ("me", "2026-04-20", "2026-04-20")
    assert turn.low >= "2026-04-13"
    assert (turn.before.value, turn.after.value) == (1.0, 0.0)
    assert turn.says == (
        "Since about 20 Apr 2026 (between 13 Apr 2026 and 20 Apr 2026) you begin 0 % (0–3 %) of "
        "your conversations; before, it was 100 % (97–100 %)."
    )


def test_no_turn_is_told_of_an_even_chat_and_none_of_a_few_weeks() -> None:
    """Steady is steady, and seven weeks are too few to tell."""
    steady = repeated(
        [Line(0, ANNA, "what now?"), Line(0.1, BEN, "thank you", ("appreciation",))], 200
    )
    short = repeated([Line(0, ANNA), Line(0.1, BEN)], 24) + [
        Line(24 * DAY + day * DAY, BEN) for day in range(24)
    ]
    for lines in (steady, short):
        assert not any(m.turns for m in measures.all_of(view_of(lines)))


def test_every_turn_has_its_sentence() -> None:
    """Whatever measure changes, the sentence is there and finished."""
    lines = []
    labels = ("longing", "affection", "play", "plan", "disclosure", "understanding", "seeking")
    for day in range(240):
        late, now = day >= 120, "tomorrow" if day >= 120 else "tonight"
        lines += [
            Line(day * DAY + (14.5 if late else 1), ANNA if late else BEN, f"{now} ok?", ("plan",)),
            *(
                Line(day * DAY + 15 + i / 30, (ANNA, BEN)[i % 2], "so " * (9 if late else 3), held)
                for i in range(8)
                for held in [(labels[(day + i) % 7],) if late == (i < 5) else ()]
            ),
        ]
    turns = [(m.id, turn) for m in measures.all_of(view_of(lines)) for turn in m.turns]
    assert len({measure for measure, _ in turns}) > 8
    for _, turn in turns:
        assert turn.says.startswith("Since ")
        assert turn.says.endswith(".")
        assert not set("{}") & set(turn.says)
        assert turn.low <= turn.at <= turn.high
