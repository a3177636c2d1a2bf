"""Sentences about what the weeks show. "Too early to tell" is the normal one."""

from __future__ import annotations

from datetime import date

from fonder.words import ntr, tr

STEPS = {
    "novelty": "something new together",
    "appreciation": "saying thanks for an effort",
    "space": "time for your own life",
    "understanding": "listening and asking",
    "authenticity": "saying or showing something true",
}
OUTCOMES = {"closeness": "how close you felt", "missed": "how much you felt missed"}

Range = dict[str, float | None]


def too_early(step: str, outcome: str, alone: Range, with_research: Range) -> str:
    """Say that nothing can be told yet, and what is still possible."""
    return tr(
        "Too early to tell whether {step} goes with {outcome}: "
        "your own weeks allow {alone} points, with research {both}."
    ).format(
        step=tr(STEPS[step]),
        outcome=tr(OUTCOMES[outcome]),
        alone=_span(alone),
        both=_span(with_research),
    )


def hint(step: str, outcome: str, side: int, with_research: Range) -> str:
    """Say that something points one way, and that this is no more than a hint."""
    template = tr(
        "A hint, no more: in weeks with {step}, {outcome} looked {change} ({span} points, with "
        "research). Among several comparisons, one such hint often comes by chance."
    )
    return _about(template, step, outcome, side).format(span=_span(with_research))


def clear(step: str, outcome: str, side: int, with_research: Range, *, by_lot: bool) -> str:
    """Say what stands out, how large it may be, and what else could be behind it."""
    template = tr("With {step}, {outcome} was {change}: {mean} points a week ({span}). {kind}")
    return _about(template, step, outcome, side).format(
        mean=_points(with_research["mean"]),
        span=_span(with_research),
        kind=tr(_BY_LOT if by_lot else _ASSOCIATION),
    )


def _about(template: str, step: str, outcome: str, side: int) -> str:
    """Fill in what is compared, and leave the figures' places open."""
    change = tr("higher") if side > 0 else tr("lower")
    filled = {"step": tr(STEPS[step]), "outcome": tr(OUTCOMES[outcome]), "change": change}
    for name, words in filled.items():
        template = template.replace("{" + name + "}", words)
    return template


_BY_LOT = "These actions were drawn by lot against the other steps, so chance is the main rival."
_ASSOCIATION = "The days were chosen, not drawn by lot: better days may also have led to it."


def too_little(step: str, outcome: str) -> str:
    """Say that a step was done too rarely, or answered too seldom, for any figure."""
    return tr("Not enough data yet on {step} and {outcome}.").format(
        step=tr(STEPS[step]), outcome=tr(OUTCOMES[outcome])
    )


def learned(weeks: int, enough: int, tried: int, known: int, enough_on: str | None) -> str:
    """Say in one or two sentences what the weeks so far show altogether."""
    if weeks < enough:
        return (
            tr("Too early to tell.")
            + " "
            + ntr(
                "There is {weeks} week with check-ins; four are the least.",
                "There are {weeks} weeks with check-ins; four are the least.",
                weeks,
            ).format(weeks=weeks)
        )
    seen = ntr("{weeks} week with check-ins", "{weeks} weeks with check-ins", weeks).format(
        weeks=weeks
    )
    if not tried:
        return tr("{seen}, but no action done yet: nothing to compare.").format(seen=seen)
    if known:
        return ntr(
            "After {seen}, one difference stands out; read it with its range.",
            "After {seen}, {known} differences stand out; read them with their ranges.",
            known,
        ).format(seen=seen, known=known)
    if enough_on is None:
        return tr("Too early to tell, after {seen}. That is how it usually is.").format(seen=seen)
    return tr(
        "Too early to tell, after {seen}. Going on like this, a quarter of a point could "
        "show from the week of {day} on."
    ).format(seen=seen, day=_day(enough_on))


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _span(found: Range) -> str:
    return tr("{low} to {high}").format(low=_points(found["low"]), high=_points(found["high"]))


def _points(x: float | None) -> str:
    if x is None:
        return tr("not known")
    return f"{x:+.1f}".replace("-", "−") if round(x, 1) else "0"
