"""The sentences that aims are learnt from: those of data/aims, and kind ones of everyday."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
TAKING = {"seeking", "pressure", "hostility"}
EVERY = 8  # of so many plain messages the first is learnt from, the second is for measuring,
MORE = (3, 6)  # and these were added later
# Voices that came when the shared layers of the close reader were taught already.
LATER = {"osier", "yew", "sedge", "teasel", "medlar", "quince"}
LATER |= {"sorb", "alder", "bryony", "cassia", "fig", "elm"}


@dataclass(frozen=True)
class Sentence:
    """What was typed, where, whether it is refused, of which kind it is, and whose voice it has."""

    text: str
    where: str
    refuse: bool
    kind: str
    voice: str


def load(split: str, data: Path = DATA, *, later: bool = True) -> list[Sentence]:
    """Return the sentences of one split: `train`, `choose` (for thresholds) or `held`.

    Without `later`, those alone that the shared layers of the close reader were taught on.
    """
    return [
        Sentence(row["text"], row["where"], row["refuse"], row["kind"], path.stem)
        for path in sorted((data / "aims").glob("*.jsonl"))
        if later or path.stem not in LATER
        for row in rows(path)
        if row.get("split") == split
    ]


def tried(name: str, data: Path = DATA) -> list[Sentence]:
    """Return the sentences of one file of data/tried, for measuring: `plain` or `misuse`."""
    return [
        Sentence(row["text"], row["where"], row["refuse"], row["kind"], name)
        for row in rows(data / "tried" / f"{name}.jsonl")
    ]


def diary(*, odd: bool, data: Path = DATA) -> list[Sentence]:
    """Return plain messages as if they stood in the diary, where most lines are as plain."""
    texts = _plain(data)[5 if odd else 4 :: EVERY]
    return [Sentence(text, "log", refuse=False, kind="everyday", voice="log") for text in texts]


def everyday(*, odd: bool, data: Path = DATA, more: bool = True) -> list[Sentence]:
    """Return kind ideas and plain messages, which nobody needs to turn down; `odd` for measuring.

    Ideas are learnt from as they stood in the catalogue once (data/everyday.jsonl), so that a new
    idea changes no lesson; measured are those of today that were not among them. Of the messages
    those that press, fish or hurt stay out. With `more`, three times as many to learn from.
    """
    taught = [row["text"] for row in rows(data / "everyday.jsonl")]
    plain = _plain(data)
    ideas = _fresh_ideas(set(taught)) if odd else taught
    chosen = (1,) if odd else (0, *MORE) if more else (0,)
    return [
        Sentence(text, where, refuse=False, kind="everyday", voice=where)
        for where, texts in (
            ("idea", ideas),
            ("say", [one for i in chosen for one in plain[i::EVERY]]),
        )
        for text in texts
    ]


def _plain(data: Path) -> list[str]:
    files = sorted((data / "messages").glob("*.jsonl"))
    return [row["text"] for path in files for row in rows(path) if not TAKING & set(row["labels"])]


def _fresh_ideas(taught: set[str]) -> list[str]:
    from fonder.ideas import catalogue, for_anyone

    ideas = [f"{one.title}. {one.text}" for one in map(for_anyone, catalogue())]
    titles = {text.split(". ")[0] for text in taught}
    return [text for text in ideas if text.split(". ")[0] not in titles]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of JSON lines."""
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
