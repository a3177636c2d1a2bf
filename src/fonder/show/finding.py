"""One finding as HTML: its sentence, its figures, its months, and why: words for and against."""

from __future__ import annotations

from fonder.model.reading import Measure, Month, Quote
from fonder.show import charts
from fonder.show.markup import Markup, bdi, tag
from fonder.words import daily
from fonder.words import show as words

MONTHS = 36  # in a table, the newest ones; the chart shows all


def finding(measure: Measure, other: str, days: int = 0) -> Markup:
    """Return a finding as a `<section>`; `other` is the name of the other person.

    `days` are those that the chat covers: with them a rate says how often that is in daily life.
    """
    known = measure.me.known or measure.other.known
    chart = charts.months(measure, words.YOU, other)
    totals = [
        charts.ranges(measure, words.YOU, other),
        tag("p", words.measure_means(measure.id), class_="means"),
        _daily(measure, other, days),
    ]
    return tag(
        "section",
        tag(
            "div",
            tag("h3", words.measure_name(measure.id), id=f"finding-{measure.id}"),
            tag("p", measure.says, class_="says"),
            [tag("p", turn.says, class_="turn") for turn in measure.turns if turn.says],
            totals if known else None,
            class_="told",
        ),
        tag("figure", chart) if chart else None,
        _why(measure, other) if known or measure.for_ or measure.against else None,
        class_="finding" if known else "finding too-little",
        aria_labelledby=f"finding-{measure.id}",
    )


def _daily(measure: Measure, other: str, days: int) -> Markup | None:
    said = daily.meaning(measure, other, days)
    return tag("p", said, class_="means daily") if said else None


def _why(measure: Measure, other: str) -> Markup:
    name = words.measure_name(measure.id)
    return tag(
        "details",
        tag("summary", words.SHOW_WHY, tag("span", f": {name}", class_="unseen")),
        tag(
            "div",
            _quotes(words.SPEAKS_FOR, measure.for_, other),
            _quotes(words.SPEAKS_AGAINST, measure.against, other),
            class_="quotes",
        ),
        _table(measure, other),
        tag(
            "p",
            words.counted(measure.me, measure.other, other, measure.unit),
            " ",
            words.rests_on(measure.method, measure.evidence),
            class_="rests",
        ),
        class_="reasons",
    )


def _quotes(heading: str, quotes: list[Quote], other: str) -> Markup:
    shown = [quote(one, other) for one in quotes]
    return tag("div", tag("h4", heading), shown or tag("p", words.NONE_FOUND, class_="none"))


def quote(said: Quote, other: str) -> Markup:
    """Return one message as a `<figure>`: the words, who wrote them, and when."""
    name = words.YOU if said.who == "me" else other
    when = tag("time", words.moment(said.at), datetime=said.at)
    return tag(
        "figure",
        tag("blockquote", bdi(said.text)),
        tag("figcaption", charts.mark(said.who), bdi(name), " · ", when),
        class_=f"quote {'me' if said.who == 'me' else 'other'}",
    )


def _table(measure: Measure, other: str) -> Markup | None:
    if not measure.by_month:
        return None
    joint = words.is_joint(measure.unit)
    columns = [tag("th", words.MONTH, scope="col")]
    columns += [
        tag("th", bdi(name), scope="col")
        for name in ([words.BOTH] if joint else [words.YOU, other])
    ]
    rows = [_row(month, measure.unit, joint=joint) for month in measure.by_month[-MONTHS:]]
    name = words.measure_name(measure.id)
    return tag(
        "details",
        tag(
            "summary",
            words.by_month(len(measure.by_month), len(rows)),
            tag("span", f": {name}", class_="unseen"),
        ),
        tag("table", tag("thead", tag("tr", columns)), tag("tbody", rows)),
        class_="by-month",
    )


def _row(month: Month, unit: str, *, joint: bool) -> Markup:
    estimates = [month.me] if joint else [month.me, month.other]
    cells = [tag("td", words.figure_with_range(estimate, unit)) for estimate in estimates]
    return tag("tr", tag("th", words.month_name(month.month), scope="row"), cells)
