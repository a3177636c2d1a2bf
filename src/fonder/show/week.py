"""A week's plan as HTML: one card an action, each with its why."""

from __future__ import annotations

from fonder.model.plan import Action, Plan
from fonder.show.markup import Markup, tag
from fonder.words import show as words


def plan_section(plan: Plan) -> Markup:
    """Return a week's plan as a `<section>`, one card an action."""
    silent = [
        tag("li", tag("strong", words.section_name(step)), f": {why}")
        for step, why in plan.silent.items()
    ]
    return tag(
        "section",
        tag("p", words.week_of(plan.week_of), class_="eyebrow"),
        tag("h2", words.THIS_WEEK, id="this-week"),
        tag("p", plan.says, class_="lead") if plan.says else None,
        tag("ol", [_action(action) for action in plan.actions], class_="deeds")
        if plan.actions
        else tag("p", words.NOTHING_PLANNED, class_="nothing"),
        tag("details", tag("summary", words.SILENT), tag("ul", silent)) if silent else None,
        class_="plan-week",
        aria_labelledby="this-week",
    )


def _action(action: Action) -> Markup:
    new = words.how_new(action.novelty)
    return tag(
        "li",
        tag("p", tag("time", words.day_name(action.day), datetime=action.day), class_="day"),
        tag("h3", action.title),
        tag("p", action.text, class_="do"),
        tag("p", tag("strong", words.WHY), " ", action.why, class_="because"),
        tag(
            "p",
            " · ".join(
                part
                for part in (
                    words.section_name(action.step),
                    words.takes(action.minutes, action.cost),
                    new,
                )
                if part
            ),
            class_="takes",
        ),
        tag("p", words.rests_on(action.method, action.evidence), class_="rests"),
        class_="deed",
    )
