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
from fonder.model.reading import Answer, Estimate, Measure, Quote, Reading
from fonder.show.frame import STEPS, sections
from fonder.show.markup import clean
from fonder.show.scale import every_month, top_of
from fonder.words import show as words

TRACK = 30  # cells of a range
SPARK = "▁▂▃▄▅▆▇█"
GAP = "·"
MONTHS = 36  # the newest ones, so that a long chat still fits
NAME = 12  # cells for a name
QUOTE = 240  # characters of a quote; the file and the app show it whole
SIGNS = {"me": ("●", "cyan"), "other": ("◆", "dark_orange3"), "both": ("■", "magenta")}


def reading(shown: Reading) -> RenderableType:
    """Return a reading for `rich.console.Console.print`."""
    other = shown.people.other
    found = [(section, [m for m in all_ if _known(m)]) for section, all_ in sections(shown)]
    unknown = [m for _, all_ in sections(shown) for m in all_ if not _known(m)]
    parts: list[RenderableType] = [
        Text(),
        _line(f"{words.YOU_AND} {other}", "dim"),
        Padding(_line(shown.first, "bold"), (1, 0)),
        _line(words.period(shown.source), "dim"),
        *(_line(fact, "dim") for fact in words.source_facts(shown.source, shown.not_read)),
    ]
    if any(measures for _, measures in found):
        parts.append(_line(words.RANGE_IN_BRACKETS, "dim"))
    for section, measures in found:
        if measures:
            parts += [Text(), _heading(section)]
        for measure in measures:
            parts += [Text(), *_finding(measure, other)]
    if unknown:
        parts += [Text(), Rule(words.TOO_LITTLE, align="left", style="dim")]
        parts += [_line(f"{words.measure_name(m.id)}: {m.says}") for m in unknown]
    if shown.questions:
        parts += [Text(), Rule(words.QUESTIONS, align="left", style="dim")]
        for answer in shown.questions:
            parts += [Text(), *_answer(answer)]
    return Group(*parts, Text(), _line(words.FOOTER, "dim"))


def plan(week: Plan) -> RenderableType:
    """Return a week's plan for `rich.console.Console.print`."""
    parts: list[RenderableType] = [Text(), Rule(words.week_of(week.week_of), align="left")]
    if week.says:
        parts += [Text(), _line(week.says)]
    for action in week.actions:
        parts += [Text(), *_action(action)]
    if not week.actions:
        parts += [Text(), _line(words.NOTHING_PLANNED, "dim")]
    if week.gate == "closed":
        parts.append(_line(words.PAUSED_MORE, "dim"))
    for step, why in week.silent.items():
        parts.append(_line(f"{words.section_name(step)}: {why}", "dim"))
    return Group(*parts, Text())


# ---- a finding -----------------------------------------------------------------------------------


def _heading(section: str) -> Rule:
    name, _ = words.SECTIONS[section]
    if section in STEPS:
        name = f"{words.step(STEPS.index(section) + 1)} · {name}"
    return Rule(Text(name, "bold"), align="left", style="dim")


def _finding(measure: Measure, other: str) -> list[RenderableType]:
    parts: list[RenderableType] = [
        _line(measure.says),
        Text(),
        *_rows(measure, other),
        *_months(measure, other),
        Text(),
        *_quotes(words.SPEAKS_FOR, measure.for_, other),
        *_quotes(words.SPEAKS_AGAINST, measure.against, other),
    ]
    name = Text(words.measure_name(measure.id), "bold underline")
    return [name, *(Padding(part, (0, 0, 0, 2)) for part in parts)]


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
        _signed(who, name)
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
        _signed(who, name).append("".join(_spark(e, top) for e in figures[who]), SIGNS[who][1])
        for who, name, _ in _people(measure, other)
    ]
    rows[0].append(f"  {between}", "dim")
    return rows


def _spark(estimate: Estimate, top: float) -> str:
    if estimate.value is None:
        return GAP
    return SPARK[round((len(SPARK) - 1) * min(max(estimate.value / top, 0.0), 1.0))]


def _quotes(heading: str, quotes: list[Quote], other: str) -> list[RenderableType]:
    if not quotes:
        return [_line(f"{heading}: {words.NONE_FOUND[0].lower()}{words.NONE_FOUND[1:]}", "dim")]
    shown: list[RenderableType] = [_line(f"{heading}:", "dim")]
    for quote in quotes:
        text = " ".join(clean(quote.text).split())
        text = text if len(text) <= QUOTE else f"{text[:QUOTE].rstrip()} …"
        name = words.YOU if quote.who == "me" else clean(other)
        said = Text(f"{SIGNS[quote.who][0]} “{text}”").append(
            f"  {name}, {words.moment(clean(quote.at))}", "dim"
        )
        shown.append(Padding(said, (0, 0, 0, 2)))
    return shown


# ---- answers and actions -------------------------------------------------------------------------


def _answer(answer: Answer) -> list[RenderableType]:
    parts = (
        (words.SAYS, answer.for_),
        (words.AGAINST, answer.against),
        (words.WOULD_SETTLE, answer.would_settle),
    )
    told = [
        Padding(
            _line(f"{heading}: ", "dim").append(clean(text or words.NONE_FOUND), "not dim"),
            (0, 0, 0, 2),
        )
        for heading, text in parts
    ]
    return [_line(answer.question, "bold"), *told]


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
    below = (_line(action.text), _line(f"{words.WHY}: {action.why}"), _line(takes, "dim"))
    return [
        _line(f"{words.day_name(action.day)}  ").append(clean(action.title), "bold"),
        *(Padding(part, (0, 0, 0, 2)) for part in below),
    ]


def _line(text: str, style: str = "") -> Text:
    return Text(clean(text), style)


def _signed(who: str, name: str) -> Text:
    sign, colour = SIGNS[who]
    short = Text(clean(name))
    short.truncate(NAME, overflow="ellipsis", pad=True)
    return Text(f"{sign} ", colour).append_text(short).append(" ")
