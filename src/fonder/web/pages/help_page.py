"""Help: what to read instead of advice, and whom to call. Always there, locked or not."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from fonder.loop import help_countries, support
from fonder.web.pages.answer import show
from fonder.web.pages.check import QUIET
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import guard as words


@page(Access.CAME_IN)
@require_safe
def help_page(visit: Visit) -> HttpResponse:
    """Show the page for a country; while the device may be watched, a neutral cover first."""
    if visit.session.get(QUIET) and "show" not in visit.GET:
        return show(visit, "paused.html")
    country = str(visit.GET.get("country", ""))[:40] or None
    today = door_of(visit).now().date()
    found = support(today, country)
    lines = [(line, words.line_note(line, today)) for line in found.lines]
    return show(
        visit,
        "help.html",
        support=found,
        lines=lines,
        country=country,
        countries=help_countries(),
    )
