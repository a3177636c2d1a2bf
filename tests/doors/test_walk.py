"""Every door, after every way to answer the safety check: nothing that raises attachment leaves.

The six answers have 64 patterns of the opening reply and the closing one, and each may be left out
or "rather not say" instead. For each pattern the whole of each door is walked: every address of
the app and every command that opens the vault, as text and as JSON. What must not leave is taken
from the made-up couple itself: the sentences of their reading, their plan, what was learned.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fonder import loop
from fonder.cli import COMMANDS, asking, main
from fonder.guard.check import QUESTIONS, Reply
from fonder.loop import Loop
from fonder.model.gate import Gate
from fonder.web.door import Door
from fonder.web.urls import urlpatterns
from tests.web.conftest import CLEAR, Clock, Visitor, cheap_vaults
from tests.web.test_lock import address

pytestmark = pytest.mark.slow

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
CLOSING = {question.id: question.closes[0] for question in QUESTIONS}
PATTERNS = [
    {q.id: CLOSING[q.id] if closed else q.opens for q, closed in zip(QUESTIONS, bits, strict=True)}
    for bits in itertools.product([False, True], repeat=len(QUESTIONS))
]
HALF_ANSWERED = [
    {**CLEAR, question.id: reply}
    for question in QUESTIONS
    for reply in (Reply.SKIPPED, Reply.RATHER_NOT_SAY)
]
# Each command that opens the vault, with the words that make it print the most.
WALKED = {
    "plan": [["plan"], ["plan", "--json"]],
    "learn": [["learn"], ["learn", "--json"]],
    "check": [["check", "--closeness", "5", "--json"]],
    "log": [["log", "memory", "the boat", "--json"]],
    "note": [["note", "topics"], ["note", "topics", "--json"], ["note", "list", "--json"]],
    "letter": [["letter", "list", "--json"]],
    "couple": [["couple"], ["couple", "--json"]],
    "apart": [["apart"], ["apart", "--json"]],
    "ideas": [["ideas", "mine"], ["ideas", "mine", "--json"]],
}
# Commands that open no vault: what they print rests on a file, on typed words, or on nobody.
NO_VAULT = {"demo", "serve", "read", "signals", "keep", "help-lines", "say"}


@pytest.fixture(scope="module")
def story() -> Loop:
    """Return the made-up couple, read, planned and learned from."""
    return loop.demo(lambda: NOW)


@pytest.fixture(scope="module")
def raising(story: Loop) -> list[str]:
    """Return every sentence that speaks of closeness: all must be gone behind a closed gate."""
    story.answer_check(CLEAR)
    reading, week, learned = story.reading(), story.week(), story.learned()
    assert reading is not None
    assert learned is not None
    said = [
        reading.first,
        *(m.says for m in reading.measures),
        *(q.for_ for q in reading.questions),
    ]
    said += [text for action in week.actions for text in (action.title, action.why)]
    said += [effect.says for effect in learned.effects] + [bond.says for bond in story.bonds()]
    said += [step.title for step in story.steps()] + [topic.title for topic in story.topics()]
    return [text for text in said if len(text) > 12 and "ot enough" not in text]


@pytest.fixture
def door(tmp_path: Path, story: Loop) -> Door:
    """Return a door on the made-up couple's loop."""
    clock = Clock()
    clock.at = NOW
    opened = Door(folder=tmp_path, vaults=cheap_vaults(), now=clock.now, clock=clock.seconds)
    opened.port = 8123
    opened.open(story)
    return opened


def pages(door: Door) -> str:
    """Return everything that the app shows at all of its addresses, reading opened first."""
    visitor = Visitor(door).come_in()
    visitor.post("/reading/open")
    shown = []
    for pattern in urlpatterns:
        name = address(pattern)
        if not name.startswith(("/lock", "/leave", "/static")):
            shown.append(visitor.get(name).content.decode(errors="replace"))
    return "\n".join(shown)


def printed(
    story: Loop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """Return everything that the commands print for this vault."""
    monkeypatch.setattr(loop, "exists", lambda _folder: True)
    monkeypatch.setattr(loop, "unlock", lambda *_args, **_named: story)
    monkeypatch.setattr(asking, "passphrase", lambda *_args, **_named: "four kind words")
    for words in itertools.chain.from_iterable(WALKED.values()):
        monkeypatch.setattr(sys, "argv", ["fonder", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        with contextlib.suppress(SystemExit):
            main()
    captured = capsys.readouterr()
    return captured.out + captured.err


def plain(text: str) -> str:
    """Return a page's text as a person reads it, so that escapes hide nothing."""
    from html import unescape

    return " ".join(unescape(text).replace("’", "'").split())


def leaks(raising: list[str], shown: str) -> list[str]:
    """Return which of the sentences stand in what was shown."""
    text = plain(shown)
    return [said for said in raising if plain(said) in text]


def test_every_command_is_walked_or_opens_no_vault() -> None:
    """A new command must be put on one of the two lists, so none is forgotten."""
    assert set(WALKED) | NO_VAULT >= set(COMMANDS)
    assert not set(WALKED) & NO_VAULT


def test_with_six_clear_answers_the_doors_do_speak(
    story: Loop,
    door: Door,
    raising: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Otherwise the walk below would find nothing whatever happened."""
    assert story.answer_check(CLEAR) is Gate.OPEN
    assert len(leaks(raising, pages(door))) > 20
    assert len(leaks(raising, printed(story, monkeypatch, capsys))) > 5


@pytest.mark.parametrize("pattern", PATTERNS[1:], ids=lambda p: "".join(v[0] for v in p.values()))
def test_after_any_yes_no_door_lets_anything_through(
    story: Loop,
    door: Door,
    raising: list[str],
    pattern: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All 63 patterns with at least one closing answer: 0 sentences in the app and the commands."""
    assert story.answer_check(pattern) is Gate.CLOSED
    assert leaks(raising, pages(door)) == []
    assert leaks(raising, printed(story, monkeypatch, capsys)) == []


@pytest.mark.parametrize("pattern", HALF_ANSWERED, ids=lambda p: "-".join(p.values()))
def test_what_was_left_out_opens_no_step_that_needs_it(
    story: Loop,
    door: Door,
    pattern: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Skipped or "rather not say": novelty, space and understanding stay closed everywhere."""
    story.answer_check(CLEAR)
    closed = [
        a.title for a in story.week().actions if a.step in {"novelty", "space", "understanding"}
    ]
    story.answer_check(pattern)
    assert story.gate in {Gate.SKIPPED, Gate.CLOSED}
    week = pages(door) + printed(story, monkeypatch, capsys)
    assert leaks(closed, week) == []
