"""A reading and a plan in a terminal: readable at 80 columns, and without colour.

The two people are told apart by their sign (a disc, a diamond) and by name. What people wrote is
never taken as markup, and characters that steer a terminal are taken out.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from fonder.model.plan import Action, Plan
from fonder.model.reading import Answer, Estimate, Measure, Reading
from fonder.show import terminal_further as further
from fonder.show.frame import STEPS, days_of, foremost, sections
from fonder.show.lines import SIGNS, indented, line, quotes, signed
from fonder.show.markup import clean
from fonder.show.scale import every_month, top_of
from fonder.words import daily
from fonder.words import show as words

TRACK = 30  # cells of a range
SPARK = "▁▂▃▄▅▆▇█"
GAP = "·"
MONTHS = 36  # the newest ones, so that a long chat still fits


def reading(shown: Reading) -> RenderableType:
    """Return a reading for `rich.console.Console.print`."""
    other = shown.people.other
    found = [(section, [m for m in all_ if _known(m)]) for section, all_ in sections(shown)]
    unknown = [m for _, all_ in sections(shown) for m in all_ if not _known(m)]
    parts: list[RenderableType] = [
        Text(),
        line(f"{words.YOU_AND} {other}", "dim"),
        Padding(line(shown.first, "bold"), (1, 0)),
        line(words.period(shown.source), "dim"),
        *(line(fact, "dim") for fact in words.source_facts(shown.source, shown.not_read)),
    ]
    parts += further.since(shown.since)
    if any(measures for _, measures in found):
        parts.append(line(words.RANGE_IN_BRACKETS, "dim"))
    parts += further.finds(shown.finds, other)
    for section, measures in found:
        if measures:
            parts += [Text(), _heading(section)]
        first, rest = foremost(measures)
        for measure in first:
            parts += [Text(), *_finding(measure, other, days_of(shown))]
        for measure in rest:
            parts += [Text(), *_finding(measure, other, days_of(shown), brief=True)]
    if unknown:
        parts += [Text(), Rule(words.TOO_LITTLE, align="left", style="dim")]
        parts += [line(f"{words.measure_name(m.id)}: {m.says}") for m in unknown]
    parts += further.bond(shown.bond, other)
    if shown.questions:
        parts += [Text(), Rule(words.QUESTIONS, align="left", style="dim")]
        for answer in shown.questions:
            parts += [Text(), *_answer(answer)]
    return Group(*parts, Text(), line(words.FOOTER, "dim"))


def plan(week: Plan) -> RenderableType:
    """Return a week's plan for `rich.console.Console.print`."""
    parts: list[RenderableType] = [Text(), Rule(words.week_of(week.week_of), align="left")]
    if week.says:
        parts += [Text(), line(week.says)]
    for action in week.actions:
        parts += [Text(), *_action(action)]
    if not week.actions:
        parts += [Text(), line(words.NOTHING_PLANNED, "dim")]
    if week.gate == "closed":
        parts.append(line(words.PAUSED_MORE, "dim"))
    for step, why in week.silent.items():
        parts.append(line(f"{words.section_name(step)}: {why}", "dim"))
    return Group(*parts, Text())


# ---- a finding -----------------------------------------------------------------------------------


def _heading(section: str) -> Rule:
    name, _ = words.SECTIONS[section]
    if section in STEPS:
        name = f"{words.step(STEPS.index(section) + 1)} · {name}"
    return Rule(Text(name, "bold"), align="left", style="dim")


def _finding(
    measure: Measure, other: str, days: int, *, brief: bool = False
) -> list[RenderableType]:
    """Return a finding; a brief one without months and quotes, which the other faces show."""
    parts: list[RenderableType] = [
        line(measure.says),
        *(line(turn.says) for turn in measure.turns if turn.says),
        Text(),
        *_rows(measure, other),
    ]
    if not brief:
        parts += _months(measure, other)
    if said := daily.meaning(measure, other, days):
        parts.append(line(said, "dim"))
    if not brief:
        parts.append(Text())
        parts += quotes(words.SPEAKS_FOR, measure.for_, other)
        parts += quotes(words.SPEAKS_AGAINST, measure.against, other)
    name = Text(words.measure_name(measure.id), "bold underline")
    return [name, *(indented(part) for part in parts)]


def _known(measure: Measure) -> bool:
    return measure.me.known or measure.other.known


def _people(measure: Measure, other: str) -> list[tuple[str, str, Estimate]]:
    if words.is_joint(measure.unit):
        return [("both", words.BOTH, measure.me)]
    return [("me", words.YOU, measure.me), ("other", other, measure.other)]


def _rows(measure: Measure, other: str) -> list[Text]:
    people = _people(measure, other)
    top = top_of([estimate for _, _, estimate in people], measure.unit)
    return [
        signed(who, name)
        .append_text(_track(who, estimate, top))
        .append(f"  {words.figure_with_range(estimate, measure.unit)}")
        for who, name, estimate in people
    ]


def _track(who: str, estimate: Estimate, top: float) -> Text:
    """Return a rail with the range as a thick stretch and the figure as the person's sign."""
    cells = ["─"] * TRACK
    if estimate.value is not None:
        at, low, high = (
            round((TRACK - 1) * min(max((value or 0.0) / top, 0.0), 1.0))
            for value in (estimate.value, estimate.low, estimate.high)
        )
        cells[low : high + 1] = ["━"] * (high + 1 - low)
        cells[at] = SIGNS[who][0]
    return Text("".join(cells), SIGNS[who][1])


def _months(measure: Measure, other: str) -> list[Text]:
    months = every_month(measure.by_month)[-MONTHS:]
    if len(months) < 2:
        return []
    both = words.is_joint(measure.unit)
    figures = {
        "me": [month.me for month in months],
        "other": [month.other for month in months],
    }
    if both:
        figures = {"both": figures["me"]}
    top = max((e.value or 0.0 for line in figures.values() for e in line), default=0.0) or 1.0
    between = f"{words.month_brief(months[0].month)} to {words.month_brief(months[-1].month)}"
    rows = [
        signed(who, name).append("".join(_spark(e, top) for e in figures[who]), SIGNS[who][1])
        for who, name, _ in _people(measure, other)
    ]
    rows[0].append(f"  {between}", "dim")
    return rows


def _spark(estimate: Estimate, top: float) -> str:
    if estimate.value is None:
        return GAP
    return SPARK[round((len(SPARK) - 1) * min(max(estimate.value / top, 0.0), 1.0))]


# ---- answers and actions -------------------------------------------------------------------------


def _answer(answer: Answer) -> list[RenderableType]:
    parts = (
        (words.SAYS, answer.for_),
        (words.AGAINST, answer.against),
        (words.WOULD_SETTLE, answer.would_settle),
    )
    told = [
        Padding(
            line(f"{heading}: ", "dim").append(clean(text or words.NONE_FOUND), "not dim"),
            (0, 0, 0, 2),
        )
        for heading, text in parts
    ]
    return [line(answer.question, "bold"), *told]


def _action(action: Action) -> list[RenderableType]:
    takes = " · ".join(
        part
        for part in (
            words.section_name(action.step),
            words.takes(action.minutes, action.cost),
            words.how_new(action.novelty),
        )
        if part
    )
    below = (line(action.text), line(f"{words.WHY}: {action.why}"), line(takes, "dim"))
    return [
        line(f"{words.day_name(action.day)}  ").append(clean(action.title), "bold"),
        *(Padding(part, (0, 0, 0, 2)) for part in below),
    ]
