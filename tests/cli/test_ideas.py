"""`fonder ideas` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fonder import loop
from fonder.cli import ideas
from fonder.cli.asking import now
from tests.cli.conftest import Run

PACK = """\
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
title = "\\u001b[2JRace home in the car"
text = "Drive as fast as you can from the harbour to the hill and back, and time it well."
kind = "shiver"
minutes = 60
thrill = 3
features = ["cars"]
asks = "nerve"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return somebody's file with one good idea and one that is not."""
    file = tmp_path / "pack.toml"
    file.write_text(PACK, encoding="utf-8")
    return file


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every command open the same made-up couple's Fonder, which forgets nothing meanwhile."""
    anna = loop.demo(now)
    monkeypatch.setattr(ideas, "opened", lambda *_which, **_how: anna)


def test_the_catalogue_is_listed_by_step(run: Run) -> None:
    """More than five hundred, and one step by itself."""
    assert len(run("ideas").out.splitlines()) > 500
    lines = run("ideas", "--step", "space").out.splitlines()
    assert len(lines) >= 60
    assert all(line.startswith("space") for line in lines)
    assert len(json.loads(run("ideas", "--step", "space", "--json").out)) == len(lines)


def test_our_own_ideas_have_nothing_to_mend(run: Run) -> None:
    """What the tests hold, anybody can see."""
    done = run("ideas", "check")
    assert (done.code, done.err) == (0, "")
    assert "nothing to mend" in done.out


def test_a_file_with_something_to_mend_ends_with_one(run: Run, pack: Path) -> None:
    """Each row is named with its reasons; nothing in it reaches the terminal as it is."""
    done = run("ideas", "check", pack)
    assert done.code == 1
    assert "row 2" in done.out
    assert "no driving" in done.out
    assert "\x1b" not in done.out
    assert "2 ideas, 1 thing to mend" in done.err
    assert len(json.loads(run("ideas", "check", pack, "--json").out)) == 1


def test_from_a_file_to_the_vault_and_out_again(
    run: Run, pack: Path, vault: None, tmp_path: Path
) -> None:
    """Add, list, export, share, remove."""
    added = run("ideas", "add", pack)
    assert "Took in 1 idea. 1 idea stayed out:" in added.out
    assert "\x1b" not in added.out
    listed = run("ideas", "mine").out
    assert "Knot a net with a fisher" in listed
    out = tmp_path / "mine.toml"
    assert run("ideas", "export", out).code == 0
    assert "Knot a net" in out.read_text(encoding="utf-8")
    again = run("ideas", "export", out)
    assert (again.code, "exists already" in again.err) == (1, True)
    shared = run("ideas", "share")
    assert shared.out == out.read_text(encoding="utf-8")
    assert "Read it once" in shared.err
    assert "had already" in run("ideas", "add", "-", stdin=shared.out).out
    assert run("ideas", "remove", listed.split()[0]).code == 0
    assert "no ideas of your own" in run("ideas", "mine").out


def test_an_idea_can_be_typed(run: Run, vault: None) -> None:
    """Kept where it keeps the rules, refused with the reason where not."""
    words = [
        "Count boats from the old pier",
        "Sit on the old pier and count boats until six. Bet on a sum.",
    ]
    options = ["--step", "novelty", "--kind", "outing", "--feature", "boats"]
    kept = run("ideas", "write", *words, *options, "--asks", "an hour outside")
    assert kept.out.startswith("Kept, as novelty-count-boats-from-the-")
    refused = run("ideas", "write", *words, *options)
    assert refused.code == 2
    assert "what it asks of the other" in refused.err


def test_an_idea_has_its_place_its_season_and_what_it_asks_of_a_body(run: Run, vault: None) -> None:
    """What the plan keeps to can be said when an idea is typed."""
    words = [
        "Wade along the long beach",
        "Walk along the long beach with bare feet until the sun goes down.",
    ]
    options = ["--step", "novelty", "--kind", "outing", "--feature", "sand", "--asks", "wet feet"]
    more = ["--place", "nature", "--weather", "warm", "--season", "summer", "--children"]
    assert run("ideas", "write", *words, *options, *more, "--access", "walking").code == 0
    [kept] = json.loads(run("ideas", "mine", "--json").out)
    assert (kept["place"], kept["weather"], kept["indoors"]) == ("nature", "warm", False)
    assert (kept["season"], kept["access"], kept["children"]) == (["summer"], ["walking"], True)


def test_what_cannot_be_read_is_one_line(run: Run, tmp_path: Path, vault: None) -> None:
    """A folder, an empty file, a missing one."""
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    for file, says in ((empty, "can't be read"), (tmp_path, "is no file"), ("gone", "exist")):
        done = run("ideas", "add", file)
        assert done.code == 2
        assert says in done.err
        assert len(done.err.splitlines()) == 1
