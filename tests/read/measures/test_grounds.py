"""Every finding stands on lines of the method and on research that is in the evidence file."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from fonder.ideas.evidence import claim
from fonder.model.reading import Measure
from fonder.read import measures
from tests.read.build import ANNA, BEN, Line, view_of
from tests.read.truth.made import Truth, made

DOCS = Path(__file__).parents[3] / "docs" / "measures.md"
FOUND = measures.all_of(view_of([Line(0, ANNA), Line(1, BEN)]))


@pytest.mark.parametrize("m", FOUND, ids=lambda m: m.id)
def test_the_evidence_exists(m: Measure) -> None:
    """An evidence id that a finding gives can be looked up."""
    claims = tomllib.loads((files("fonder.ideas") / "evidence.toml").read_text("utf-8"))["claims"]
    assert m.evidence
    assert set(m.evidence) <= {claim["id"] for claim in claims}


@pytest.mark.parametrize("m", FOUND, ids=lambda m: m.id)
def test_the_page_on_measures_tells_of_it(m: Measure) -> None:
    """docs/measures.md has a row for every finding, with the method lines that it gives."""
    row = re.search(rf"^\| `{m.id}` .*$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert row
    assert all(re.search(rf"\b{line}\b", row[0]) for line in m.method)


def test_weak_evidence_is_named_weak_in_the_sentence() -> None:
    """A known finding whose first evidence is weak says so itself; the others don't."""
    for m in measures.all_of(made(Truth(), 1)):
        assert m.me.known, m.id
        weak = claim(m.evidence[0]).verdict in measures.LITTLE
        assert m.says.endswith("; research says little on what that means.") == weak, m.id


def test_where_there_is_no_figure_there_is_nothing_to_doubt() -> None:
    """Where data lack, the sentence says nothing about research."""
    assert not any("research" in m.says for m in FOUND)
