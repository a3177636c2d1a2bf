"""What research says of the method's claims: data in `evidence.toml`, for every door to show.

The method is a point of view; a claim that research calls weak is never shown as a fact.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

VERDICTS = {
    "supported": "Research supports it",
    "mixed": "Research is divided",
    "weak": "Hardly any evidence",
    "unsupported": "No evidence found",
    "wrong": "Evidence says otherwise",
}


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a finding stands. `checked` is `seen`, `in part` or `from memory`."""

    cite: str
    checked: str
    doi: str | None = None


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """One claim of the method (or about such software) and what research says of it."""

    id: str
    claim: str
    verdict: str
    says: str
    sources: tuple[Paper, ...]


@cache
def claims() -> tuple[Claim, ...]:
    """Return every claim, in the order of the file."""
    text = (files("fonder.ideas") / "evidence.toml").read_text(encoding="utf-8")
    return tuple(msgspec.convert(tomllib.loads(text)["claims"], list[Claim]))


def claim(claim_id: str) -> Claim:
    """Return one claim; KeyError if there is none with this id."""
    for one in claims():
        if one.id == claim_id:
            return one
    raise KeyError(claim_id)


def told(source: str) -> str:
    """Return what stands behind a source: of a claim, what research says and where; else itself."""
    known = next((one for one in claims() if one.id == source), None)
    if known is None:
        return source
    papers = (
        paper.cite if paper.checked == "seen" else f"{paper.cite} ({paper.checked})"
        for paper in known.sources
    )
    return " ".join((known.says, *papers))


def as_markdown() -> str:
    """Return the page docs/evidence.md, made from the data."""
    lines = [
        "# What research says",
        "",
        "The method is a point of view, and Fonder follows it. This page says how well each of its",
        "claims is supported. It is made from `src/fonder/ideas/evidence.toml`; a test compares",
        "the two. Sources marked *in part* or *from memory* were not seen in full: look them up",
        "before you rely on them.",
        "",
    ]
    for verdict, title in VERDICTS.items():
        lines += [f"## {title}", ""]
        for one in claims():
            if one.verdict == verdict:
                lines += _entry(one)
    return "\n".join(lines).rstrip() + "\n"


def _entry(one: Claim) -> list[str]:
    sources = []
    for paper in one.sources:
        link = f" <https://doi.org/{paper.doi}>" if paper.doi else ""
        note = "" if paper.checked == "seen" else f" *({paper.checked})*"
        sources.append(f"- {paper.cite}{link}{note}")
    return [f"### `{one.id}`", "", f"> {one.claim}", "", one.says, "", *sources, ""]
