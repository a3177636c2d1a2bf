"""Learn: how it has felt, and what the weeks so far show, or that it is too early to tell."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fonder.model.plan import STEPS
from fonder.web.levels import level, span
from fonder.web.pages.answer import show
from fonder.web.pages.way import before_the_plan
from fonder.web.visit import Access, Visit, page
from fonder.words import door as words


@page(Access.OPEN)
@require_safe
def learn(visit: Visit) -> HttpResponse:
    """Show the three sliders over the weeks and each step's effect, with their ranges."""
    first = before_the_plan(visit.loop)
    if first:
        return redirect(first)
    learned = visit.loop.learned()
    effects = learned.effects if learned else []
    steps = [
        {
            "number": STEPS.index(step) + 1,
            "name": words.STEP_NAMES[step],
            "effects": [{"says": e.says, "chart": span(e)} for e in effects if e.step == step],
        }
        for step in STEPS
        if any(e.step == step for e in effects)
    ]
    bonds = [
        {"bond": bond, "title": words.SLIDERS[bond.slider][0], "chart": level(bond)}
        for bond in visit.loop.bonds()
    ]
    return show(visit, "learn.html", learned=learned, steps=steps, bonds=bonds)
