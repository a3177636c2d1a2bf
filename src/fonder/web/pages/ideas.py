"""Ideas of one's own: written here or brought as a file, taken along again as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fonder.loop.own_ideas import LARGEST, indoors
from fonder.model.errors import UseError
from fonder.model.plan import Idea
from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.visit import Access, Visit, page
from fonder.words import ideas as words
from fonder.words.couple import SPARE_LABELS

TAKEN = "ideas taken"  # in the session, to say once what came of a file
TYPED = (
    "title",
    "text",
    "kind",
    "minutes",
    "cost",
    "place",
    "weather",
    "features",
    "asks",
    "alone",
    "distance",
    "children",
    "both_willing",
    "doubted",
)


@page(Access.OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def ideas(visit: Visit) -> HttpResponse:
    """List one's own ideas and take a new one."""
    if visit.method != "POST":
        return show(visit, "ideas.html", **_values(visit), taken=visit.session.pop(TAKEN, None))
    typed = {name: form.text(visit, name, most=2_000) for name in TYPED}
    ticked = {
        "season": _ticked(visit, "season", words.SEASONS),
        "access": _ticked(visit, "access", SPARE_LABELS.items()),
    }
    try:
        visit.loop.write_idea(_idea(typed, ticked), doubted=typed["doubted"] == "on")
    except UseError as error:
        came = {**_values(visit), **typed, **ticked, "doubt": words.DOUBTED in str(error)}
        return again(visit, "ideas.html", str(error), **came)
    return redirect("ideas")


@page(Access.OPEN)
@require_POST
def bring(visit: Visit) -> HttpResponse:
    """Take in a file of ideas, and say once what came of it."""
    sent = visit.FILES.get("pack")
    try:
        if sent is None:
            raise UseError(words.NO_FILE)
        doubted = form.text(visit, "doubted") == "on"
        taken = visit.loop.take_ideas(sent.read(LARGEST + 1), doubted=doubted)
    except UseError as error:
        return again(visit, "ideas.html", str(error), **_values(visit))
    lines = [words.refused(row) for row in taken.refused]
    doubt = any(row.doubt for row in taken.refused)
    visit.session[TAKEN] = (words.taken(taken), lines, doubt)
    return redirect("ideas")


@page(Access.OPEN)
@require_POST
def forget(visit: Visit, idea_id: str) -> HttpResponse:
    """Take one of one's own ideas out for good."""
    try:
        visit.loop.remove_idea(idea_id)
    except UseError as error:
        return again(visit, "ideas.html", str(error), **_values(visit))
    return redirect("ideas")


@page(Access.UNLOCKED)
@require_safe
def file(visit: Visit) -> HttpResponse:
    """Give all ideas of one's own as a file; one's own words stay within reach at any time."""
    try:
        text = visit.loop.ideas_file()
    except UseError:
        return redirect("ideas")
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="ideas.toml"'
    return response


def _values(visit: Visit) -> dict[str, Any]:
    couple = visit.loop.couple
    steps = [step for step in visit.loop.steps() if step.kinds]
    return {
        "own": visit.loop.own_ideas(filled=True),
        "steps": [(step.title, step.id, step.kinds.items()) for step in steps],
        "costs": words.COSTS,
        "places": words.PLACES,
        "weathers": words.WEATHERS,
        "seasons": words.SEASONS,
        "bodies": SPARE_LABELS.items(),
        "other": "" if couple is None else couple.other.name,
    }


def _ticked(visit: Visit, name: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what was ticked of the known values, in their order."""
    given = visit.POST.getlist(name)
    return tuple(value for value, _ in known if value in given)


def _idea(typed: dict[str, str], ticked: dict[str, tuple[str, ...]]) -> Idea:
    """Return what was typed as an idea. Raises UseError where a choice was not made."""
    step, _, kind = typed["kind"].partition("/")
    if not kind:
        raise UseError(words.CHOOSE_KIND)
    minutes, cost = typed["minutes"], typed["cost"]
    place, weather, season = typed["place"], typed["weather"], ticked["season"]
    return Idea(
        id="",
        title=typed["title"],
        text=" ".join(typed["text"].split()),
        step=step,
        kind=kind,
        minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 6 else 0,
        method=(),
        evidence=(),
        cost=int(cost) if cost in ("0", "1", "2", "3") else 0,
        features=tuple(typed["features"].lower().replace(",", " ").split()),
        asks=typed["asks"],
        alone=typed["alone"] == "on",
        distance=typed["distance"] == "on",
        children=typed["children"] == "on",
        both_willing=typed["both_willing"] == "on",
        place=place or "anywhere",
        weather=weather or "any",
        indoors=indoors(place, weather or "any"),
        season=season if len(season) < len(words.SEASONS) else (),
        access=ticked["access"],
    )
