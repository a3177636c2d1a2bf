"""Every action says why, with the figure or the fact behind it."""

from __future__ import annotations

from datetime import timedelta

from fonder.ideas import catalogue, fill
from fonder.model.diary import Diary, MomentKind
from fonder.model.people import Couple, Person
from fonder.words.plan import AIMS
from tests.plan.couples import (
    ANNA,
    BEN,
    BOLD,
    MONDAY,
    actions,
    check_ins,
    idea,
    measure,
    moment,
    reading,
    week,
    weeks,
)

BY_ID = {i.id: i for i in catalogue()}


def whys(**changes: object) -> set[str]:
    """Return all reasons that some weeks give."""
    return {a.why for a in actions(weeks(15, **changes))}


def test_with_no_data_the_reason_says_so() -> None:
    """A first week admits that nothing is known yet."""
    first = {a.step: a for a in reversed(week().actions)}
    assert all("no data yet" in a.why for a in first.values())
    assert len({a.why for a in first.values()}) == len(first)


def test_the_reason_names_the_chats_figure_with_its_range() -> None:
    """Where the chat shows something, the reason gives the figure and how sure it is."""
    shows = reading(measure("appreciation", 4, 9), measure("plan", 10, 12))
    found = whys(reading=shows)
    thanks = (
        "You thank or praise Ben in about 1 message in 250 (1 in 210 to 310): much that is done"
    )
    assert any(thanks in why for why in found)
    assert any("about 1 message in 100 (1 in 83 to 120): little is planned" in w for w in found)


def test_not_enough_data_is_not_a_figure() -> None:
    """A measure without enough data behaves as if it were not there."""
    assert whys(reading=reading(measure("appreciation", None))) == whys()


def test_the_reason_names_the_diarys_fact() -> None:
    """An effort without thanks, a last outing, an uneasy week: the reason says which and when."""
    diary = Diary(
        moments=[
            moment(MomentKind.EXPERIENCE, MONDAY - timedelta(23)),
            moment(MomentKind.EFFORT, MONDAY - timedelta(4), "mended the bike"),
        ],
        check_ins=check_ins(ease=3),
    )
    found = whys(diary=diary)
    last = "On 14 February you did something new together: time for another."
    assert any(last in why for why in found)
    assert any("5 March has no thanks" in why for why in found)
    assert any(
        "Your last three check-ins put your ease at 3 of 10: be kind" in why for why in found
    )


def test_no_reason_comes_twice_in_a_week() -> None:
    """Two actions of one step have two reasons."""
    shows = reading(measure("understanding", 1, 1), measure("disclosure", 1, 1))
    for made in weeks(18, reading=shows):
        given = [a.why for a in made.actions]
        assert len(set(given)) == len(given)


def test_the_newness_of_an_outing_is_a_figure_from_0_to_1() -> None:
    """Only new things carry a newness; it falls once the two have done something like it."""
    for action in actions(weeks(15)):
        assert (action.novelty is None) == (action.step != "novelty")
        assert action.novelty in (None, 1.0)
    shelf = [idea("novelty-lake", "novelty", kind="outing", features=("water", "night"))]
    swum = moment(MomentKind.EXPERIENCE, MONDAY - timedelta(60), "Swam in the dark water.")
    [known] = week(ideas=shelf, diary=Diary(moments=[swum])).actions
    assert known.novelty == 0.5


def test_a_person_without_a_gender_reads_well() -> None:
    """With 'they' every sentence keeps its plural verb and its name."""
    sam = Couple(ANNA, Person("Sam"))
    for action in actions(weeks(18, couple=sam)):
        text = f" {action.title} {action.text} {action.why} "
        assert "Ben" not in text
        for slip in (" they is ", " they has ", " they likes ", " they was ", " Sam are ", " he "):
            assert slip not in text


def test_the_top_sentence_is_one_and_names_the_other() -> None:
    """The week begins with one short sentence."""
    for made in weeks(20):
        assert made.says.count(".") == 1
        assert "Ben" in made.says
        assert len(made.says) < 120


def test_a_reason_begins_with_what_the_action_is_for() -> None:
    """What it is for comes first, then why now."""
    for action in actions(weeks(6)):
        idea_ = BY_ID[action.idea]
        assert action.why.startswith(fill(AIMS[idea_.step, idea_.kind], BEN))
        assert len(action.why) > len(AIMS[idea_.step, idea_.kind]) + 20


def test_a_new_thing_says_what_is_new_for_these_two_and_what_they_have_done() -> None:
    """After two museums, heights are new, and the reason names both."""
    told = moment(MomentKind.EXPERIENCE, MONDAY - timedelta(9), "Two museums, and cooked together")
    shelf = [idea("novelty-tower", "novelty", kind="outing", features=("heights", "museum"))]
    more = [idea("space-x", "space", kind="own_life", features=("cooking",), distance=True)]
    made = week(ideas=shelf + more, diary=Diary(moments=[told]))
    [new] = [a for a in made.actions if a.step == "novelty"]
    assert "New for you two: heights; you have done: cooking." in new.why
    assert new.novelty == 0.67


def test_with_an_empty_diary_nothing_is_called_new() -> None:
    """Where nothing is known to have been done, the reason compares with nothing."""
    assert all("New for you two" not in a.why for a in actions(weeks(6)))


def test_a_thrill_comes_with_its_safe_limits() -> None:
    """What keeps a scary thing safe stands in the action itself, before anybody does it."""
    willing = Couple(ANNA, BEN, **BOLD)
    thrills = tuple(i for i in catalogue() if i.thrill)
    planned = actions(weeks(3, couple=willing, ideas=thrills))
    assert planned
    for action in planned:
        assert fill(BY_ID[action.idea].limits, BEN) in action.text
