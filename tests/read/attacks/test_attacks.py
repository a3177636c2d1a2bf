"""Every attack ends as it should: refused in one line, or read with the bad rows set aside."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import ReadOptions, chat
from tests.read.attacks import databases, jsons, places, texts, xmls, zips
from tests.read.attacks.attack import Attack
from tests.read.exports import TODAY

CORPUS = [
    attack for part in (zips, texts, jsons, xmls, databases, places) for attack in part.ATTACKS
]
OPTIONS = ReadOptions(today=TODAY)


def test_the_corpus_is_large_and_its_names_differ() -> None:
    """At least sixty files, each of its own kind."""
    names = [attack.name for attack in CORPUS]
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(
            a, id=a.name.encode("ascii", "replace").decode(), marks=[pytest.mark.slow] * a.slow
        )
        for a in CORPUS
    ],
)
def test_an_attack_ends_as_expected(attack: Attack, tmp_path: Path) -> None:
    """Nothing but one clear line or a chat comes of it, within ten seconds of work."""
    path = attack.make(tmp_path)
    before = _worked()
    if attack.refused is not None:
        with pytest.raises((UseError, NeedsAnswerError), match=attack.refused) as caught:
            chat([path], OPTIONS)
        assert "\n" not in str(caught.value)
    else:
        read = chat([path], OPTIONS)
        assert len(read) == attack.messages
        assert len(read.source.skipped) >= attack.aside
        assert all("\n" not in skipped.why for skipped in read.source.skipped)
    assert _worked() - before < 10


def _worked() -> float:
    """Return the CPU seconds of this process and of all children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
