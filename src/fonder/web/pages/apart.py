"""Time apart: its plan before, during and after; typed days, and trips out of a calendar file."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from fonder.model.errors import UseError
from fonder.web.pages import form
from fonder.web.pages.answer import again, fresh_key, show
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import apart as words
from fonder.words import door

WHO = {"me", "other", "both"}
MOST_BYTES = 5 * 1024 * 1024  # of a calendar file; more is refused unread


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def apart(visit: Visit) -> HttpResponse:
    """Show the time apart that matters today; take the days, who is away, and what was agreed."""
    if visit.method != "POST":
        return show(visit, "apart.html", **_values(visit))
    try:
        first, last = form.day(visit, "first"), form.day(visit, "last")
        _keep(visit, first, last, form.text(visit, "note", most=500), key=form.key(visit))
    except UseError as error:
        typed = {**_values(visit), **visit.POST.dict()}
        return again(visit, "apart.html", str(error), **typed)
    return redirect("apart")


@page(Access.UNLOCKED)
@require_POST
def calendar(visit: Visit) -> HttpResponse:
    """List the longer events of a calendar file; nothing of it is kept."""
    upload = visit.FILES.get("calendar")
    try:
        if upload is None:
            raise UseError(words.ICS_NOT_ONE)
        events = visit.loop.calendar_events(upload.read(MOST_BYTES + 1))
    except UseError as error:
        return again(visit, "apart.html", str(error), **_values(visit))
    return show(visit, "apart.html", **_values(visit), events=events)


@page(Access.UNLOCKED)
@require_POST
def take(visit: Visit) -> HttpResponse:
    """Keep the chosen events, and no other."""
    try:
        for chosen in visit.POST.getlist("event")[:20]:
            first, last, note = (*chosen.split("|", 2), "", "")[:3]
            _keep(visit, _day(first), _day(last), note[:80])
    except UseError as error:
        return again(visit, "apart.html", str(error), **_values(visit))
    return redirect("apart")


@page(Access.UNLOCKED)
@require_POST
def forget(visit: Visit, absence_id: str) -> HttpResponse:
    """Drop a time apart."""
    visit.loop.forget_absence(absence_id)
    return redirect("apart")


def _keep(visit: Visit, first: date, last: date, note: str, *, key: str | None = None) -> None:
    if last < first:
        raise UseError(door.days_in_order())
    who = form.text(visit, "who")
    if who not in WHO:
        raise UseError(door.choose_one())
    zone, rhythm = form.text(visit, "zone", most=60), form.text(visit, "rhythm", most=300)
    visit.loop.log_absence(first, last, who, note, zone=zone, rhythm=rhythm, key=key)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UseError(door.no_such_day()) from None


def _values(visit: Visit) -> dict[str, object]:
    now, couple = door_of(visit).now().date(), visit.loop.couple
    today = now.isoformat()
    made = visit.loop.time_apart()
    cards = made.cards if made else []
    names = {"me": couple.me.name, "other": couple.other.name} if couple else {}
    return {
        "couple": couple,
        "apart": made,
        "phases": [
            (phase, title, [card for card in cards if card.phase == phase])
            for phase, title in words.PHASES.items()
            if any(card.phase == phase for card in cards)
        ],
        "clocks": [
            (names[c.who], c.at, door.weekday(c.on), c.zone) for c in (made.clocks if made else [])
        ],
        "ahead": [a for a in visit.loop.absences() if a.last_day >= today],
        "who": "other",
        "first": today,
        "last": today,
        "key": fresh_key(),
    }
