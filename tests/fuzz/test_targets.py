"""The fuzz targets, in short: every seed is read, and small damage never breaks a reader."""

from __future__ import annotations

import random

import pytest

from fonder.model.errors import FonderError
from fonder.read.formats import formats
from tests.fuzz.targets import TARGETS, Target, _read, feed, present, seeds

ROUNDS = 60
PIECES = (b"\0", b"\xff", b'"', b"{", b"[", b"\\", b"null", b"1e400", b"-1", b"\n", b"\xe2\x80\x8e")


def test_every_reader_has_a_target() -> None:
    """A new format comes with its target."""
    assert {fmt.NAME for fmt in formats().found} <= {t.format for t in TARGETS.values()}


@pytest.mark.parametrize("name", sorted(present()))
def test_damage_never_breaks_a_reader(name: str) -> None:
    """Bytes turned, cut, doubled and put in: it reads on, or refuses in one line."""
    target = TARGETS[name]
    started = seeds(target)
    assert started
    draw = random.Random(name)
    for seed in started[:6]:
        feed(target, seed)
    for _ in range(ROUNDS):
        feed(target, damaged(draw.choice(started)[:20_000], draw))


@pytest.mark.parametrize("name", sorted(set(present()) - {"any"}))
def test_the_seeds_reach_the_reader(name: str) -> None:
    """At least one seed of each target is read whole: a target that only refuses finds nothing."""
    assert any(_reads(TARGETS[name], seed) for seed in seeds(TARGETS[name]))


def _reads(target: Target, seed: bytes) -> bool:
    try:
        return _read(target, seed) is not None
    except FonderError:
        return False


def damaged(data: bytes, draw: random.Random) -> bytes:
    """Return the data with one to eight small changes."""
    held = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(held) + 1)
        end = min(len(held), at + draw.randint(0, 40))
        change = draw.randrange(4)
        if change == 0 and held:
            held[at % len(held)] = draw.randrange(256)
        elif change == 1:
            del held[at:end]
        elif change == 2:
            held[at:at] = held[at:end]
        else:
            held[at:end] = draw.choice(PIECES)
    return bytes(held)


def test_a_reader_that_breaks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that is no clear line goes through to the fuzzer."""
    monkeypatch.setattr("tests.fuzz.targets._read", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        feed(Target("whatsapp", "_chat.txt", ""), b"x")
