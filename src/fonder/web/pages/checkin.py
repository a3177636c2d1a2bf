"""The check-in: three sliders, each of which may stay open; done in under twenty seconds."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fonder.web.pages import form
from fonder.web.pages.answer import fresh_key, show
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words


@page(Access.OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(visit: Visit) -> HttpResponse:
    """Show the sliders, or keep where they stand."""
    if visit.method != "POST":
        return show(visit, "checkin.html", sliders=words.SLIDERS.items(), key=fresh_key())
    said = visit.POST.getlist("said")  # a slider that nobody moved is sent too, and means nothing
    levels = {name: form.level(visit, name) if name in said else None for name in words.SLIDERS}
    if any(level is not None for level in levels.values()):
        visit.loop.check_in(
            door_of(visit).now(),
            closeness=levels["closeness"],
            missed=levels["missed"],
            ease=levels["ease"],
            key=form.key(visit),
        )
    return redirect("learn" if visit.POST.get("then") == "learn" else "today")
