"""The linter names what is wrong with an idea, so that its writer can mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fonder.ideas.check import Problem, lint

GOOD = {
    "id": '"space-a-walk"',
    "title": '"Take a walk by yourself"',
    "text": '"Walk for half an hour without a phone. Look for three things {other} would like."',
    "kind": '"own_life"',
    "minutes": "30",
    "method": '["M22"]',
    "evidence": '["space-fonder"]',
    "asks": '"a walk alone"',
}


def write(folder: Path, *rows: dict[str, str], step: str = "space", name: str = "a.toml") -> Path:
    """Write a catalogue with these ideas and return its folder."""
    text = "".join(
        "[[ideas]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items()) for row in rows
    )
    (folder / step).mkdir(exist_ok=True)
    (folder / step / name).write_text(text, encoding="utf-8")
    return folder


def wrong(folder: Path, **changes: str) -> list[str]:
    """Return what the linter says of the good idea with these changes."""
    return [problem.what for problem in lint(write(folder, GOOD | changes))]


def test_a_good_idea_passes(tmp_path: Path) -> None:
    """Nothing is said where nothing is wrong."""
    assert wrong(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"minutes": "3"}, "minutes is 3; 5 to 2880"),
        ({"cost": "4"}, "cost is 4; 0 to 3"),
        ({"energy": "0"}, "energy is 0; 1 to 3"),
        ({"place": '"moon"'}, "place 'moon'"),
        ({"situations": '["married"]'}, "unknown situations: married"),
        ({"method": '["M37"]'}, "unknown method lines: M37"),
        ({"method": "[]"}, "names no method lines"),
        ({"evidence": '["hearsay"]'}, "unknown evidence ids: hearsay"),
        ({"id": '"Space Walk"'}, "the id must look like space-two-words"),
        ({"id": '"novelty-walk"'}, "the id must look like space-two-words"),
        ({"title": '"Walk"'}, "the title has 4 characters"),
        ({"text": '"Too short to do anything with."'}, "the text has 30 characters"),
        ({"title": '"Walk with {him} for an hour"'}, "unknown placeholder {him}"),
        (
            {"title": '"Ask what {they} want"'},
            "says {they} want: write {plural form|singular form}",
        ),
        ({"thrill": "2"}, "a thrill needs both_willing"),
        ({"thrill": "1", "both_willing": "true"}, "a thrill needs its limits"),
        ({"limits": '"Hold on to the rail, and stop when you like."'}, "limits belong to a thrill"),
        ({"asks": '""'}, "doesn't say what it asks"),
        ({"asks": '"what they like"'}, "without pronouns"),
        ({"asks": '"a walk alone."'}, "a full stop"),
        ({"asks": '"a glass of wine"'}, "the asks says 'wine'"),
        ({"alone": "true"}, "asks nothing of the other: leave out asks"),
        ({"season": '["monsoon"]'}, "unknown season: monsoon"),
        ({"weather": '"hail"'}, "weather 'hail' is none of any, dry"),
        ({"weather": '"dry"'}, "hangs on the weather is outdoors"),
        ({"place": '"nature"'}, "nature is outdoors"),
        ({"place": '"home"', "indoors": "false"}, "not at home"),
        ({"kind": '"remote"'}, "works at a distance"),
        ({"access": '["wings"]'}, "unknown access: wings"),
        ({"access": '["sight", "sight"]'}, "access names something twice"),
        ({"stages": '["new", "settled", "long"]'}, "stages names all there are"),
        ({"features": '["Boats and water"]'}, "features are single plain words"),
        ({"alone": "true", "both_willing": "true"}, "alone can't need both"),
        ({"situations": '["broken_up"]'}, "nothing may ask for contact"),
        ({"situations": '["broken_up"]'}, "after a parting nothing names the other"),
        ({"situations": '["broken_up"]'}, "healing is for after a parting"),
        ({"before_apart": "true"}, "space agrees on contact"),
        ({"features": '["children"]'}, "needs a child works with children"),
        ({"step": '"novelty"'}, "its step 'novelty' is not its folder"),
        ({"surprise": "1"}, "can't be read"),
        ({"minutes": '"long"'}, "can't be read"),
    ],
)
def test_each_rule_names_what_to_mend(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    """A wrong field is named with what would be right."""
    assert any(says in what for what in wrong(tmp_path, **changes))


@pytest.mark.parametrize(
    "slip",
    [
        "Make them jealous with a photo of an old friend.",
        "Keep them waiting for an answer until tomorrow.",
        "Ignore the next three messages and see what happens.",
        "Test whether they would notice a small lie.",
        "Track where they are on the map for a day.",
        "Check their phone while they are in the shower.",
        "Pretend that somebody else has asked you out.",
        "Flirt with the waiter while they look on.",
        "Go cold for a week, so that they come running.",
        "Let them wonder where you spent the night.",
        "Leave a scarf there on purpose so it reminds them.",
        "Talk to their boss behind their back.",
        "Make them feel guilty about the missed call.",
        "Share a bottle of wine on the balcony.",
        "Drive out to the sea together after dark.",
        "Jump from the cliff into the lake, holding hands.",
        "Ask him what a husband owes his wife.",
        "Win them back with a song under the window.",
        "Have an unforgettable, magical night of quality time.",
        "While they sleep take the phone and go through the night.",
        "Look through their messages and note the names in it.",
        "Film them in secret while they hum in the kitchen.",
        "Leave every message of them unread until Sunday at noon.",
        "Do not answer for three days and see what comes.",
        "Wait two days before you answer the next line.",
        "Put up a picture with an old flame and smile.",
        "Keep asking until they give in and come along.",
        "Don't let them leave before the end of the talk.",
        "Hide their keys for an evening and play lost.",
        "Ask them not to see that one friend this week.",
        "Tell them that nobody else would love them so.",
        "Say that you might leave and look at their face.",
        "Climb over the fence at the docks after dark.",
        "Jump from the bridge into the river, hand in hand.",
        "Swim out to the far buoy and back at night.",
        "Light a fire in the woods and sit around it.",
        "Sneak past the porter and look at the roofs.",
        "Walk along the railway lines to the next village.",
        "Eat nothing for a day and tell how it was.",
    ],
)
def test_tricks_dangers_genders_and_slogans_are_refused(tmp_path: Path, slip: str) -> None:
    """What Fonder won't help with can't come in through an idea."""
    text = f'"{slip} Then go home and write down what you saw on the way."'
    assert any("says" in what for what in wrong(tmp_path, text=text))


@pytest.mark.parametrize(
    ("smuggled", "says"),
    [
        ("Press \\u001b[31m and look at the lamp.", "can't be seen (U+001B)"),
        ("Look at \\u202emoc.dab and wave.", "can't be seen (U+202E)"),
        ("Sit\\u200b down on the third bench.", "can't be seen (U+200B)"),
        ("Ask <script>alert(1)</script> nicely.", "markup"),
        ("Say &lt;hello&gt; to the cat.", "markup"),
        ("Read [this](there) aloud at noon.", "markup"),
        ("Go to https://example.org today.", "an address"),
        ("Write to me@example.org tonight.", "an address"),
        ("Buy tea at cheap-tea.com today.", "an address"),
        ("Ring 0900 123 456 and listen.", "a number to ring"),
        ("Z\\u0335\\u0336\\u0337\\u0338algo, hum and look at the moon.", "stacks of marks"),
    ],
)
def test_what_is_more_than_plain_words_is_refused(tmp_path: Path, smuggled: str, says: str) -> None:
    """Marks that a screen obeys, markup, links and numbers never come in through a text."""
    text = f'"{smuggled} Then go home and write down what you saw on the way."'
    assert any(says in what for what in wrong(tmp_path, text=text))


def test_ready_made_thanks_are_refused(tmp_path: Path) -> None:
    """An idea may say where to look; the words of thanks are the person's own."""
    row = GOOD | {
        "id": '"appreciation-words"',
        "kind": '"say"',
        "text": "\"Tell {other}: 'thank you for always being there for me, my love'. Then smile.\"",
    }
    found = lint(write(tmp_path, row, step="appreciation"))
    assert any("ready-made thanks" in problem.what for problem in found)


def test_hard_language_is_refused(tmp_path: Path) -> None:
    """A text that needs a degree is sent back for shorter sentences."""
    text = (
        '"Systematically interrogate the multidimensional psychological determinants underlying'
        ' interpersonal communicative reciprocity, subsequently documenting observations."'
    )
    assert any("school year" in what for what in wrong(tmp_path, text=text))


def test_a_new_thing_without_features_is_refused(tmp_path: Path) -> None:
    """Without features nobody can tell how new a thing is for two people."""
    row = GOOD | {"id": '"novelty-walk-out"', "kind": '"outing"'}
    found = lint(write(tmp_path, row, step="novelty"))
    assert any("features" in problem.what for problem in found)


def test_the_same_id_twice_is_named_with_both_files(tmp_path: Path) -> None:
    """An id belongs to one idea."""
    other = GOOD | {"text": '"Sit on a bench by the river. Count boats, and hum a tune you know."'}
    write(tmp_path, GOOD)
    found = lint(write(tmp_path, other, name="b.toml"))
    taken = "the id is taken already, in space/a.toml"
    assert Problem("space/b.toml", "space-a-walk", taken) in found


def test_two_ideas_that_say_nearly_the_same_are_named(tmp_path: Path) -> None:
    """A copy with another name is no new idea."""
    twin = GOOD | {"id": '"space-twin"', "title": '"Take one walk by yourself"'}
    [problem] = lint(write(tmp_path, GOOD, twin))
    assert problem.idea == "space-twin"
    assert "nearly the same as space-a-walk" in problem.what


def test_the_same_title_twice_is_named(tmp_path: Path) -> None:
    """Two ideas can be told apart by their titles."""
    text = '"Sit on a bench by the river. Count boats, and hum a tune that you know well."'
    twin = GOOD | {"id": '"space-twin"', "title": '"take a walk  by yourself"', "text": text}
    found = lint(write(tmp_path, GOOD, twin))
    assert "has the same title as space-a-walk" in [problem.what for problem in found]


def test_one_borrowed_sentence_is_enough_to_be_a_copy(tmp_path: Path) -> None:
    """Fresh words around a sentence of another idea don't make it a new one."""
    text = (
        '"Before supper sit by a window. Look for three things {other} would like. Then boil eggs,'
        ' slice bread, and lay the table for one with the good cup and a folded cloth."'
    )
    twin = GOOD | {"id": '"space-supper"', "title": '"Lay the table for one"', "text": text}
    found = lint(write(tmp_path, GOOD, twin))
    assert any("nearly the same" in problem.what for problem in found)


def test_kinds_are_checked_where_they_are_given(tmp_path: Path) -> None:
    """With the steps' kinds at hand an unknown one is named."""
    write(tmp_path, GOOD)
    assert lint(tmp_path, {"space": ("own_life",)}) == []
    [problem] = lint(tmp_path, {"space": ("agree",)})
    assert "unknown kind 'own_life'" in problem.what


def test_a_file_that_is_no_toml_is_one_problem_not_a_crash(tmp_path: Path) -> None:
    """Somebody's broken or hostile pack is named by file; the rest is still read."""
    write(tmp_path, GOOD)
    (tmp_path / "space" / "broken.toml").write_bytes(b"[[ideas]\nid = \xff")
    (tmp_path / "space" / "empty.toml").write_text("", encoding="utf-8")
    found = lint(tmp_path)
    assert [p.file for p in found] == ["space/broken.toml", "space/empty.toml"]
    assert str(found[1]) == "space/empty.toml: can't be read: the file holds no [[ideas]]"


@pytest.mark.parametrize("text", ["ideas = 3", "[ideas]\na = 1", "ideas = [1, 2]"])
def test_toml_of_the_wrong_shape_is_named_too(tmp_path: Path, text: str) -> None:
    """A list of something else than ideas is a problem, not a crash."""
    (tmp_path / "space").mkdir()
    (tmp_path / "space" / "a.toml").write_text(text, encoding="utf-8")
    assert len(lint(tmp_path)) == 1


def test_an_empty_folder_has_no_problems(tmp_path: Path) -> None:
    """Nothing to check is nothing wrong."""
    assert lint(tmp_path) == []
