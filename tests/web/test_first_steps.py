"""From a new vault to the first plan: each page leads to the next, and says one thing."""

from __future__ import annotations

import pytest

from fonder.model.gate import Gate
from fonder.model.people import HE, SHE, THEY, Purpose, Situation
from fonder.words import door as words
from tests.web.conftest import ANNA_AND_BEN, CLEAR, Visitor

YOU_TWO = {
    "me": "Anna",
    "other": "Ben",
    "my_pronouns": "she",
    "other_pronouns": "he",
    "situation": "together",
}


def test_the_pages_lead_on_one_by_one(empty: Visitor) -> None:
    """Who you two are, why, six questions, then the chat: home always knows which is next."""
    loop = empty.door.loop
    assert loop is not None
    assert empty.get("/").headers["Location"] == "/you-two"
    assert empty.post("/you-two", YOU_TWO).headers["Location"] == "/why"
    assert empty.get("/").headers["Location"] == "/why"
    assert empty.post("/why", {"purpose": "value"}).headers["Location"] == "/why"
    assert empty.get("/").headers["Location"] == "/check"
    assert empty.post("/check", CLEAR).headers["Location"] == "/check/result"
    assert empty.get("/").headers["Location"] == "/bring"
    assert loop.couple is not None
    assert (loop.couple.me.name, loop.couple.me.pronouns) == ("Anna", SHE)
    assert (loop.couple.other.name, loop.couple.other.pronouns) == ("Ben", HE)
    assert loop.couple.situation is Situation.TOGETHER
    assert loop.couple.purpose is Purpose.VALUE
    assert loop.gate is Gate.OPEN


@pytest.mark.parametrize("path", ["/today", "/week", "/reading", "/learn", "/bring"])
def test_no_page_of_the_plan_comes_before_the_questions(empty: Visitor, path: str) -> None:
    """Whoever types an address is led to the first question that is open."""
    assert empty.get(path).headers["Location"] == "/you-two"


@pytest.mark.parametrize(
    "wrong",
    [{"me": ""}, {"other": "  "}, {"other": "Anna"}, {"situation": ""}, {"situation": "married"}],
)
def test_what_is_missing_is_said_and_nothing_is_lost(empty: Visitor, wrong: dict[str, str]) -> None:
    """One line says what to change, and the form keeps what was typed."""
    answer = empty.post("/you-two", {**YOU_TWO, **wrong})
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    if "me" not in wrong:
        assert b'value="Anna"' in answer.content
    assert empty.door.loop is not None
    assert empty.door.loop.couple is None


def test_pronouns_nobody_chose_are_they(empty: Visitor) -> None:
    """Nothing assumes a gender, not even from a strange form."""
    empty.post("/you-two", {**YOU_TWO, "my_pronouns": "", "other_pronouns": "it"})
    assert empty.door.loop is not None
    couple = empty.door.loop.couple
    assert couple is not None
    assert couple.me.pronouns == couple.other.pronouns == THEY


def test_changing_the_names_keeps_the_reason(anna: Visitor) -> None:
    """Why the person is here doesn't get lost when a name is corrected."""
    anna.post("/you-two", {**YOU_TWO, "other": "Benno"})
    assert anna.door.loop is not None
    assert anna.door.loop.couple is not None
    assert anna.door.loop.couple.purpose is Purpose.VALUE
    assert anna.door.loop.couple.both_adults == ANNA_AND_BEN.both_adults


def test_who_is_not_safe_gets_help_at_once(empty: Visitor) -> None:
    """The situation alone is enough: no reason is asked for, no question follows."""
    assert empty.post("/you-two", {**YOU_TWO, "situation": "unsafe"}).headers["Location"] == "/"
    assert empty.get("/").headers["Location"] == "/help"
    assert empty.get("/why").headers["Location"] == "/help"


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_reason_gets_an_honest_answer(anna: Visitor, purpose: Purpose) -> None:
    """Wanting to feel significant has its price named; winning back gets a kind no (M1, M2)."""
    anna.post("/why", {"purpose": purpose.value})
    page = anna.get("/why").content.decode().replace("&#x27;", "'")
    assert words.PURPOSE_REPLIES[purpose][:40] in page
    if purpose is Purpose.SIGNIFICANCE:
        assert "price" in page
    if purpose is Purpose.WIN_BACK:
        assert "heal" in page


def test_a_reason_must_be_chosen(anna: Visitor) -> None:
    """An empty form comes back with one line."""
    assert anna.post("/why", {}).status_code == 422


def test_the_check_asks_all_six_with_three_replies_each(empty: Visitor) -> None:
    """Yes, no, or rather not say; leaving one out is allowed, and so is skipping all."""
    empty.post("/you-two", YOU_TWO)
    page = empty.get("/check").content.decode()
    for question in CLEAR:
        assert page.count(f'name="{question}"') == 3
    assert "required" not in page.split("<main")[1]
    assert 'action="/check/skip"' in page


def test_skipping_goes_on_with_two_steps(empty: Visitor) -> None:
    """The page says what stays closed, and offers the questions again."""
    empty.post("/you-two", YOU_TWO)
    empty.post("/why", {"purpose": "closeness"})
    assert empty.post("/check/skip").headers["Location"] == "/check/result"
    page = empty.get("/check/result").content.decode()
    assert "only small things" in page
    assert 'href="/check"' in page
    assert empty.door.loop is not None
    assert empty.door.loop.gate is Gate.SKIPPED
    assert empty.get("/today").status_code == 200


def test_a_good_result_says_that_it_rules_nothing_out(anna: Visitor) -> None:
    """A few questions are not a proof of safety, and the page says so."""
    assert "cannot rule it out" in anna.get("/check/result").content.decode()


def test_a_yes_leads_to_help(anna: Visitor) -> None:
    """No result page, no plan: the next thing is somebody to talk to."""
    assert anna.post("/check", {**CLEAR, "hurt": "yes"}).headers["Location"] == "/help"


def test_an_unknown_reply_is_refused_in_one_line(anna: Visitor) -> None:
    """A form that was tampered with changes nothing, and its answer isn't repeated."""
    answer = anna.post("/check", {**CLEAR, "hurt": "sometimes"})
    assert answer.status_code == 400
    assert b"sometimes" not in answer.content


def test_the_check_comes_back_after_thirty_days(anna: Visitor) -> None:
    """A month later every page of the plan leads to the questions first."""
    from fonder import keep
    from fonder.loop import Loop

    door = anna.door
    assert isinstance(door.loop, Loop)
    assert isinstance(door.loop._kept.records, keep.InMemory)
    clock = door.now.__self__  # type: ignore[attr-defined]
    clock.pass_(days=31)
    door.touch()
    assert anna.get("/today").headers["Location"] == "/check"
