"""The five steps as the frame of a reading: which finding stands where, in which order."""

from __future__ import annotations

from datetime import datetime

from fonder.model.reading import Found, Measure, Reading

FRAME: dict[str, tuple[str, ...]] = {
    "novelty": ("novelty", "plan", "plans_ahead"),
    "appreciation": ("appreciation", "effort"),
    "space": ("longing", "longing_mutual", "initiation", "silences"),
    "understanding": (
        "understanding",
        "disclosure",
        "disclosure_mutual",
        "disclosure_met",
        "depth",
        "play",
        "banter_answered",
        "banter_taken",
        "questions",
        "responses",
    ),
    "authenticity": ("voice", "words"),
    "both": (
        "mutuality",
        "warmth",
        "affection",
        "affection_mutual",
        "give_take",
        "acts_words",
        "follow_through",
        "investment_emotional",
        "investment_mental",
        "investment_physical",
        "investment_financial",
    ),
    "calm_look": (
        "seeking",
        "pressure",
        "hostility",
        "late_night",
        "late_openings",
        "request_only",
    ),
}
REST = "more"  # findings that are newer than this list
STEPS = tuple(FRAME)[:5]

FIRST = 3  # findings of a section that are shown at once, the others after a click


def foremost(measures: list[Measure]) -> tuple[list[Measure], list[Measure]]:
    """Part the findings of a section into those that are shown at once, and the others.

    What isn't known yet never comes first; one left over isn't hidden by itself.
    """
    known = [m for m in measures if m.me.known or m.other.known]
    unknown = [m for m in measures if m not in known]
    ordered = [*known, *unknown]
    cut = len(ordered) if len(ordered) <= FIRST + 1 else FIRST
    return ordered[:cut], ordered[cut:]


def with_prompts(found: list[Found]) -> list[tuple[Found, str]]:
    """Return each thing found with what one might do; said once where several say the same."""
    if not found:
        return []
    following = [*(one.prompt for one in found[1:]), ""]
    return [
        (one, one.prompt if one.prompt != after else "")
        for one, after in zip(found, following, strict=True)
    ]


def days_of(reading: Reading) -> int:
    """Return how many days a reading's chat covers; 0 where that isn't known."""
    try:
        first = datetime.fromisoformat(reading.source.first or "")
        last = datetime.fromisoformat(reading.source.last or "")
    except ValueError:
        return 0
    return (last.date() - first.date()).days + 1


def sections(reading: Reading) -> list[tuple[str, list[Measure]]]:
    """Return each section that has findings, with them; every finding stands in exactly one."""
    found = [
        (section, [m for id_ in ids if (m := reading.measure(id_)) is not None])
        for section, ids in FRAME.items()
    ]
    placed = {id_ for ids in FRAME.values() for id_ in ids}
    found.append((REST, [m for m in reading.measures if m.id not in placed]))
    return [(section, measures) for section, measures in found if measures]
