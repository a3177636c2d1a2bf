"""The page of one's own ideas."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fonder.model.say import Verdict
from tests.web.conftest import Visitor

TYPED = {
    "title": "Count boats with Ben from the old pier",
    "text": "Sit on the old pier and count boats until six. Bet on a sum, and pay in buttons.",
    "kind": "novelty/outing",
    "minutes": "60",
    "cost": "1",
    "features": "Boats, water",
    "asks": "an hour outside",
}
PACK = b"""\
[[ideas]]
step = "novelty"
title = "Knot a net with a fisher"
text = "At the harbour ask a fisher to show you one knot. Tie it fifty times between you two."
kind = "learning"
minutes = 60
features = ["water", "strangers"]
asks = "an hour at the harbour"

[[ideas]]
step = "novelty"
title = "<script>alert(1)</script> \\u202eknot"
text = "Test whether {other} would notice if you stayed out all night without a word about it."
kind = "play"
minutes = 60
features = ["night"]
asks = "worry"
"""


def shown(answer: Any) -> str:
    """Return a page's text."""
    text: str = answer.content.decode()
    return text


def test_an_idea_that_is_written_stands_in_the_list(anna: Visitor) -> None:
    """With the other's name, though what is kept has a placeholder."""
    anna.get("/ideas")
    assert anna.post("/ideas", TYPED).headers["Location"] == "/ideas"
    page = shown(anna.get("/ideas"))
    assert "Count boats with Ben from the old pier" in page
    assert "Take them along as a file" in page
    [idea] = anna.door.loop.own_ideas()  # type: ignore[union-attr]
    assert idea.title == "Count boats with {other} from the old pier"
    assert idea.features == ("boats", "water")
    assert (idea.minutes, idea.cost, idea.alone) == (60, 1, False)


def test_an_idea_has_its_place_its_season_and_what_it_asks_of_a_body(anna: Visitor) -> None:
    """What the plan keeps to can be said on the page; four seasons are all year."""
    anna.get("/ideas")
    more = {"place": "nature", "weather": "dry", "children": "on", "both_willing": "on"}
    lists = {"season": ["summer", "spring", "moon"], "access": ["walking", "flying"]}
    assert anna.post("/ideas", {**TYPED, **more, **lists}).status_code == 302
    [idea] = anna.door.loop.own_ideas()  # type: ignore[union-attr]
    assert (idea.place, idea.weather, idea.indoors) == ("nature", "dry", False)
    assert (idea.season, idea.access) == (("spring", "summer"), ("walking",))
    assert (idea.children, idea.both_willing) == (True, True)
    again = {**TYPED, "title": "Hum on the old pier at noon", "text": TYPED["text"] + " Hum."}
    every = {"season": ["spring", "summer", "autumn", "winter"]}
    page = shown(anna.post("/ideas", {**again, **every, "minutes": "1"}))
    assert page.count('name="season" value') == page.count("checked") == 4


def test_what_breaks_a_rule_comes_back_with_the_reason(anna: Visitor) -> None:
    """What was typed is not lost."""
    anna.get("/ideas")
    again = anna.post("/ideas", {**TYPED, "text": TYPED["text"] + " Drive home by night."})
    assert again.status_code == 422
    page = shown(again)
    assert "no driving" in page
    assert "Drive home by night." in page
    assert '<option value="novelty/outing" selected>' in page


def test_a_kind_must_be_chosen_and_figures_must_be_figures(anna: Visitor) -> None:
    """Whatever is sent, the answer is one line."""
    anna.get("/ideas")
    for wrong in ({"kind": ""}, {"kind": "x/y"}, {"minutes": "many"}, {"minutes": "9" * 40}):
        assert anna.post("/ideas", {**TYPED, **wrong}).status_code == 422


def test_a_file_is_taken_in_and_what_stays_out_is_named_once(anna: Visitor) -> None:
    """Nothing of a hostile row reaches the page as more than text."""
    anna.get("/ideas")
    sent = {"pack": SimpleUploadedFile("pack.toml", PACK)}
    assert anna.post("/ideas/bring", sent).headers["Location"] == "/ideas"
    page = shown(anna.get("/ideas"))
    assert "Knot a net with a fisher" in page
    assert "Took in 1 idea. 1 idea stayed out:" in page
    assert "no tests" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "stayed out" not in shown(anna.get("/ideas"))


def test_what_the_reader_of_aims_holds_back_can_be_read_again(
    anna: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page asks for a second look, and takes it in after that."""
    monkeypatch.setattr("fonder.loop.say.verdicts", lambda _texts: [Verdict(refused=True)])
    anna.get("/ideas")
    held = shown(anna.post("/ideas", TYPED))
    assert "the reader of aims holds it back" in held
    assert 'name="doubted"' in held
    assert anna.post("/ideas", {**TYPED, "doubted": "on"}).status_code == 302
    pack = {"pack": SimpleUploadedFile("pack.toml", PACK)}
    anna.post("/ideas/bring", pack)
    assert "I have read what the reader of aims held back" in shown(anna.get("/ideas"))


def test_no_file_and_an_unreadable_file_are_one_line(anna: Visitor) -> None:
    """The page comes back and says what to do."""
    anna.get("/ideas")
    assert "Choose a file first" in shown(anna.post("/ideas/bring"))
    bad = {"pack": SimpleUploadedFile("pack.toml", b"[[")}
    assert "can&#x27;t be read" in shown(anna.post("/ideas/bring", bad))


def test_the_file_goes_out_and_an_idea_can_be_deleted(anna: Visitor) -> None:
    """A download under a plain name; a second delete changes nothing and says so."""
    anna.get("/ideas")
    assert anna.get("/ideas/file").headers["Location"] == "/ideas"
    anna.post("/ideas", TYPED)
    file = anna.get("/ideas/file")
    assert "Count boats with {other}" in shown(file)
    assert file.headers["Content-Disposition"] == 'attachment; filename="ideas.toml"'
    [idea] = anna.door.loop.own_ideas()  # type: ignore[union-attr]
    assert anna.post(f"/ideas/{idea.id}/forget").status_code == 302
    gone = anna.post(f"/ideas/{idea.id}/forget")
    assert gone.status_code == 422
    assert "None of your own ideas" in shown(gone)


def test_while_the_plan_is_paused_the_page_waits(paused: Visitor) -> None:
    """Ideas draw closer; the diary doesn't lead to them then."""
    assert paused.get("/ideas").status_code != 200
    assert "Ideas of your own" not in shown(paused.get("/diary"))
