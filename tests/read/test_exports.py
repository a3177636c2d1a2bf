"""The doors to this stage: `read.who_is_me` and `read.reading` stay functions, and load late."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np

from fonder import read
from tests.read.build import ANNA, BEN, PEOPLE, Line, chat_of, marks_of


def test_the_stage_can_be_asked_twice() -> None:
    """Reading one chat after another works: no module takes a function's place."""
    lines = [Line(0, ANNA), Line(1, BEN)]
    for _ in range(2):
        people = read.who_is_me(chat_of(lines), ANNA)
        rng = np.random.default_rng(1)
        made = read.reading(chat_of(lines), marks_of(lines), people, None, date(2026, 1, 5), rng)
        assert made.people == PEOPLE


def test_naming_the_stage_loads_none_of_the_measures() -> None:
    """Importing `fonder.read` stays cheap: measures load when a reading is made."""
    code = "import sys, fonder.read; print(any('measures' in m for m in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_line_of_a_million_signs_is_looked_at_in_one_pass() -> None:
    """A huge message without spaces neither hangs the reading nor is quoted."""
    huge = "a" * 1_000_000 + "://?"
    lines = [Line(0, ANNA, huge), Line(1, BEN, "fine then")]
    rng = np.random.default_rng(1)
    made = read.reading(chat_of(lines), marks_of(lines), PEOPLE, None, date(2026, 1, 5), rng)
    assert all(len(q.text) < 300 for m in made.measures for q in (*m.for_, *m.against))
