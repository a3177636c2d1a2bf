"""What research says, as data and as a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fonder.ideas.evidence import VERDICTS, as_markdown, claim, claims

IDS = (
    "nov-quality nov-willing nov-dopamine danger-stranger danger-partner nov-before-apart memories "
    "love-12-18 love-longterm passion-fizzle adversity-family adversity-apart adversity-joint "
    "pct-78-83 sex-not-needed emotion-first men-detached infatuation-vs-love infatuation-useless "
    "pairbond-needs-love oneandonly-invests irreplaceable men-appreciation appreciation-bonds "
    "appreciation-praise appreciated-buffer space-fonder missing-maintains missing-mutual "
    "fear-abandonment withhold validation understanding understanding-gender soul banter-bond "
    "banter-gateway authentic spot-fake makeup one-trigger ilmy-words abuse-exception x-lsm "
    "x-words x-forecast x-surveil x-app"
)


def test_all_48_claims_are_there_each_once() -> None:
    """No claim was lost on the way."""
    assert [c.id for c in claims()] == IDS.split()


def test_every_claim_has_a_verdict_one_plain_sentence_and_a_source() -> None:
    """A claim without a source, or a source without a note on how it was checked, can't stand."""
    for one in claims():
        assert one.verdict in VERDICTS
        assert 40 < len(one.says) < 220
        assert one.says.endswith(".")
        assert one.sources
        assert all(p.checked in ("seen", "in part", "from memory") for p in one.sources)
        assert all(re.fullmatch(r"10\.\d{4,9}/\S+", p.doi) for p in one.sources if p.doi)


def test_weak_claims_never_read_as_facts() -> None:
    """Where research does not support a claim, the sentence itself says so."""
    doubt = r"\bno\b|none|nobody|not\b|n't|hardly|small|little|seems|tiny|less|worse|guessing|could"
    doubt += r"|shrank|without any|rest on|average gap|only"
    for one in claims():
        if one.verdict in ("weak", "unsupported", "wrong"):
            assert re.search(doubt, one.says, re.IGNORECASE), one.id


def test_the_page_is_the_data() -> None:
    """docs/evidence.md is what `as_markdown` makes of the data."""
    page = Path(__file__).parents[2] / "docs" / "evidence.md"
    assert page.read_text(encoding="utf-8") == as_markdown()
    assert as_markdown().count("\n### ") == 48


def test_a_claim_is_found_by_its_id() -> None:
    """Measures, steps and ideas cite by id."""
    assert claim("love-12-18").verdict == "unsupported"
    with pytest.raises(KeyError):
        claim("love-forever")
