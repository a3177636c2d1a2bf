"""Time apart: from which day to which, and who is away."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fonder.model.errors import UseError
from fonder.web.pages import form
from fonder.web.pages.answer import again, fresh_key, show
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def apart(visit: Visit) -> HttpResponse:
    """Take the first and the last day, who is away, and a note."""
    today = door_of(visit).now().date().isoformat()
    values = {"couple": visit.loop.couple, "who": "other", "first": today, "last": today}
    values["key"] = fresh_key()
    if visit.method != "POST":
        return show(visit, "apart.html", **values)
    try:
        first, last = form.day(visit, "first"), form.day(visit, "last")
        if last < first:
            raise UseError(words.days_in_order())
        who = form.text(visit, "who")
        if who not in {"me", "other", "both"}:
            raise UseError(words.choose_one())
        visit.loop.log_absence(
            first, last, who, form.text(visit, "note", most=500), key=form.key(visit)
        )
    except UseError as error:
        return again(visit, "apart.html", str(error), **{**values, **visit.POST.dict()})
    return redirect("diary")
