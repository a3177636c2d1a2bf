"""Today: one thing to do and why; and the week that it is part of."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from fonder.loop.prompting import Prompt
from fonder.model.diary import MomentKind
from fonder.model.plan import STEPS, Action
from fonder.web.pages import form
from fonder.web.pages.answer import show
from fonder.web.pages.kept import kept
from fonder.web.pages.way import before_the_plan
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words
from fonder.words.finds import find_name


def card(action: Action) -> dict[str, object]:
    """Return an action with the words that its card shows."""
    return {
        "action": action,
        "step": words.STEP_NAMES.get(action.step, action.step),
        "number": STEPS.index(action.step) + 1 if action.step in STEPS else 0,
        "takes": words.duration(action.minutes),
        "costs": words.COSTS[min(action.cost, len(words.COSTS) - 1)],
        "weekday": words.weekday(action.day),
        "when": words.day_and_part(action.day, action.part),
    }


@page(Access.OPEN)
@require_safe
def today(visit: Visit) -> HttpResponse:
    """Show the one thing for today, the check-in if none was done, and the way to the week."""
    first = before_the_plan(visit.loop)
    if first:
        return redirect(first)
    day = door_of(visit).now().date()
    plan, action, following = visit.loop.week(), visit.loop.today(), visit.loop.next_week()
    ahead = [*plan.actions, *(following.actions if following else [])]
    today_ = day.isoformat()
    over = {o.action for o in visit.loop.diary().outcomes if o.what == "done"}
    gap, prompts = visit.loop.gap(), visit.loop.prompts()
    one_thanks = any(prompt.kind is MomentKind.THANKS for prompt in prompts)
    checked = any(c.at[:10] == day.isoformat() for c in visit.loop.check_ins()[-3:])
    return show(
        visit,
        "today.html",
        card={**card(action), "ahead": action.day > today_} if action else None,
        done=any(a.day >= today_ and a.id in over for a in plan.actions),
        following=following is not None,
        later=[card(a) for a in ahead if a.day > today_ and a != action][:3],
        plan=plan,
        day=words.long_day(day.isoformat()),
        weekday=words.weekday(day.isoformat()),
        checked=checked,
        couple=visit.loop.couple,
        has_reading=visit.loop.reading() is not None,
        prompts=[_tile(prompt) for prompt in prompts],
        # one thank-you at a time: the chat and the diary may well tell of the same kindness
        unthanked=None if one_thanks else next(iter(visit.loop.unthanked()), None),
        remembered=next(iter(visit.loop.on_this_day()), None),
        away=visit.loop.time_apart(),
        gap=gap,
        mending=visit.loop.mending,
        gap_question=visit.loop.question_of(gap) if gap else "",
    )


def _tile(prompt: Prompt) -> dict[str, object]:
    """Return a prompt with the words that its tile shows."""
    return {"prompt": prompt, "name": find_name(prompt.about), "quote": prompt.quotes[-1]}


@page(Access.OPEN)
@require_POST
def settle(visit: Visit, prompt_id: str) -> HttpResponse:
    """Put a prompt away for good."""
    visit.loop.settle(prompt_id)
    return redirect("today")


@page(Access.OPEN)
@require_POST
def act(visit: Visit, action_id: str, what: str) -> HttpResponse:
    """Take what became of an action: done, not today, never this, or something else instead."""
    loop = visit.loop
    back = "week" if visit.POST.get("from") == "week" else "today"
    if what == "done":
        text = form.text(visit, "text")
        loop.done(action_id, text)
        if text:
            return kept(visit, loop.said(text, "log"), back)
    elif what == "not-today":
        loop.not_today(action_id)
    elif what == "never":
        loop.never(action_id)
    elif what == "swap":
        loop.swap(action_id)
    else:
        raise Http404
    return redirect(back)


@page(Access.OPEN)
@require_safe
def week(visit: Visit) -> HttpResponse:
    """Show the week's actions, next week's from Friday on, and why a step is silent."""
    first = before_the_plan(visit.loop)
    if first:
        return redirect(first)
    plan, following = visit.loop.week(), visit.loop.next_week()
    done = {o.action for o in visit.loop.diary().outcomes if o.what == "done"}
    today_ = door_of(visit).now().date().isoformat()
    missed = [a for a in plan.actions if a.day < today_ and a.id not in done]
    return show(
        visit,
        "week.html",
        cards=[
            {**card(a), "done": a.id in done}
            for a in plan.actions
            if following is None or a not in missed  # at the weekend what is past gives way
        ],
        following=[card(action) for action in following.actions] if following else [],
        next_span=words.week_span(following.week_of) if following else "",
        plan=plan,
        lead=words.rest_of_week() if following and missed else plan.says,
        span=words.week_span(plan.week_of),
        silent=_silent(plan.silent),
    )


def _silent(reasons: Mapping[str, str]) -> list[tuple[list[str], str]]:
    """Return the names of the silent steps by their reason, each reason once."""
    named: dict[str, list[str]] = {}
    for step, why in reasons.items():
        named.setdefault(why, []).append(words.STEP_NAMES.get(step, step))
    return [(names, why) for why, names in named.items()]
