"""How much two people could use a step, and the fact that says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.chat import Source
from fonder.model.diary import CheckIn, Diary, Moment, MomentKind
from fonder.model.people import Couple, Person, Purpose
from fonder.model.plan import Outcome
from fonder.model.reading import Estimate, Measure, People, Reading, unknown
from fonder.steps import Need, all_steps, scale, step

TODAY = date(2026, 3, 9)
PAIR = Couple(Person("Anna"), Person("Ben"))


def moment(kind: MomentKind, days_ago: int, text: str = "") -> Moment:
    """Return an entry of the diary."""
    return Moment(f"{kind}{days_ago}", (TODAY - timedelta(days_ago)).isoformat(), kind, text)


RATE = "per 1,000 messages"


def shows(measure_id: str, me: float, other: float = 5.0, unit: str = RATE) -> Reading:
    """Return a reading with one finding."""
    figures = [Estimate(v, v * 0.9, v * 1.1, 900) for v in (me, other)]
    found = Measure(measure_id, unit, figures[0], figures[1], "")
    return Reading(Source("whatsapp", ["a.txt"], 900), People("Anna", "Ben"), "", [found])


def need(name: str, reading: Reading | None = None, *moments: Moment, **rest: object) -> Need:
    """Return the need of a step."""
    diary = Diary(moments=sorted(moments, key=lambda m: m.on), **rest)  # type: ignore[arg-type]
    return step(name).need(reading, diary, PAIR, TODAY)


@pytest.mark.parametrize("one", all_steps()[1:], ids=lambda s: s.id)
def test_with_no_data_the_need_is_middling_and_says_so(one: object) -> None:
    """Nobody is told what the data don't show."""
    found = one.need(None, Diary(), PAIR, TODAY)  # type: ignore[attr-defined]
    assert found.weight == 0.5
    assert "no data yet on" in found.why


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("novelty", MomentKind.EXPERIENCE),
        ("appreciation", MomentKind.THANKS),
        ("space", MomentKind.SPACE),
        ("understanding", MomentKind.TALK),
        ("authenticity", MomentKind.TRUE_THING),
    ],
)
def test_the_longer_ago_the_greater_the_need(name: str, kind: MomentKind) -> None:
    """A step done today needs little; one left for two months needs most."""
    weights = [need(name, None, moment(kind, days)).weight for days in (0, 5, 8, 60)]
    assert weights == sorted(weights)
    assert (weights[0], weights[-1]) == (0.1, 1.0)
    assert need(name, None, moment(kind, 60)).why.startswith("On 8 January ")


@pytest.mark.parametrize(
    ("name", "measure_id"),
    [
        ("novelty", "plan"),
        ("appreciation", "appreciation"),
        ("understanding", "understanding"),
        ("authenticity", "disclosure"),
    ],
)
def test_the_less_of_it_in_the_chat_the_greater_the_need(name: str, measure_id: str) -> None:
    """The step reads its own figure, and names it with its range."""
    little, much = need(name, shows(measure_id, 1)), need(name, shows(measure_id, 60))
    assert little.weight > 0.9 > 0.2 > much.weight
    assert "about 1 message in 1,000 (1 in 910 to 1,100)" in little.why
    assert "about 1 message in 17 (1 in 15 to 19)" in much.why


def test_an_effort_without_thanks_comes_first() -> None:
    """What was noticed and not thanked is named with its day, until thanks are kept."""
    effort = moment(MomentKind.EFFORT, 4, "drove my mother to the doctor")
    assert "5 March" in need("appreciation", None, effort).why
    thanked = need("appreciation", None, effort, moment(MomentKind.THANKS, 3))
    assert thanked.why.startswith("On 6 March you took time for thanks")


def test_an_action_that_was_ticked_off_counts_like_a_moment() -> None:
    """A step lived through the plan needs no entry in words to count."""

    def done(step_id: str) -> Outcome:
        return Outcome("o", "2026-03-02-1", f"{step_id}-x", step_id, "done", "2026-03-07", 0.1)

    found = need("understanding", None, outcomes=[done("understanding")])
    assert found.why.startswith("On 7 March ")
    assert found.weight == 0.1
    effort = moment(MomentKind.EFFORT, 6)
    assert "no thanks" in need("appreciation", None, effort).why
    said = need("appreciation", None, effort, outcomes=[done("appreciation")])
    assert "no thanks" not in said.why


def test_who_always_begins_is_given_room_for_air() -> None:
    """If the share of conversations begun is surely above half, space names it."""
    found = need("space", shows("initiation", 0.75, 0.25, "share"))
    assert found.why.startswith("You began about 75 % (68 to 82 %)")
    assert "no data" in need("space", shows("initiation", 0.5, 0.5, "share")).why


def test_missing_is_read_from_both_sides() -> None:
    """M24: both sides' figures stand in the sentence, and the lower one weighs."""
    one_sided, mutual = (
        need("space", shows("longing", 8, 0.2)),
        need("space", shows("longing", 8, 8)),
    )
    assert one_sided.weight > mutual.weight
    assert "Ben in about 1 message in 5,000" in one_sided.why


def test_who_is_not_at_ease_is_sent_less_into_space_and_more_to_authenticity() -> None:
    """Low ease lowers the need for distance and raises the need to be oneself."""
    uneasy = [CheckIn(f"c{n}", f"2026-03-0{n}T20:00", 5, 5, 2) for n in (1, 2, 3)]
    last = moment(MomentKind.SPACE, 30)
    assert need("space", None, last, check_ins=uneasy).weight < need("space", None, last).weight
    assert need("authenticity", None, check_ins=uneasy).weight == 1.0
    assert "2 of 10" in need("authenticity", None, check_ins=uneasy).why


def test_two_check_ins_are_too_few_to_say_anything_about_ease() -> None:
    """Ease is read from three answers on."""
    few = [CheckIn(f"c{n}", f"2026-03-0{n}T20:00", 5, 5, 1) for n in (1, 2)]
    assert need("authenticity", None, check_ins=few).weight == 0.5


def test_a_measure_without_enough_data_is_no_reason() -> None:
    """'Not enough data' changes nothing."""
    found = Measure("plan", "per 1,000 messages", unknown(3), unknown(2), "")
    empty = Reading(Source("whatsapp", ["a.txt"], 5), People("Anna", "Ben"), "", [found])
    assert need("novelty", empty) == need("novelty")


def test_the_approach_looks_at_why_one_wants_to_be_missed() -> None:
    """Wanting only to matter is named kindly; wanting what is good for both is welcomed."""
    approach = step("approach")
    fine = Couple(PAIR.me, PAIR.other, purpose=Purpose.VALUE)
    matter = Couple(PAIR.me, PAIR.other, purpose=Purpose.SIGNIFICANCE)
    assert approach.need(None, Diary(), fine, TODAY).weight == 0.1
    assert approach.need(None, Diary(), matter, TODAY).weight == 1.0
    assert "giving" in approach.need(None, Diary(), matter, TODAY).why


def test_asking_for_reassurance_is_named_without_blame() -> None:
    """The figure stands there with its range, and says that many people do it."""
    found = step("approach").need(shows("seeking", 15), Diary(), PAIR, TODAY)
    assert "many people do" in found.why


def test_entries_of_the_future_are_not_counted() -> None:
    """A moment dated tomorrow does not say that something was done."""
    assert need("novelty", None, moment(MomentKind.EXPERIENCE, -1)) == need("novelty")


@given(st.floats(0, 1000), st.integers(0, 400), st.integers(0, 10))
def test_every_need_lies_between_nought_and_one(rate: float, days: int, ease: int) -> None:
    """Whatever the figures, a weight is a weight and a reason is a sentence."""
    answers = [CheckIn(f"c{n}", f"2026-03-0{n}T20:00", 5, 5, ease) for n in (1, 2, 3)]
    entries = [moment(kind, days) for kind in MomentKind]
    for one in all_steps():
        for measure_id in one.reads:
            unit = "share" if measure_id in ("initiation", "responses") else "per 1,000 messages"
            value = min(rate, 1) if unit == "share" else rate
            diary = Diary(moments=entries, check_ins=answers)
            found = one.need(shows(measure_id, value, value, unit), diary, PAIR, TODAY)
            assert 0 <= found.weight <= 1
            assert all(why.endswith(".") for why in (found.why, *found.also))


def test_the_scale_runs_evenly_from_little_to_plenty() -> None:
    """1 at or below little, 0 at or above plenty, a half between."""
    assert [scale(v, 2, 6) for v in (0, 2, 4, 6, 9)] == [1, 1, 0.5, 0, 0]
