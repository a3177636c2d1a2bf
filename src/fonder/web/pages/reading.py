"""The reading: a cover first, because figures change slowly and looking often feeds worry."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from fonder.web.pages.answer import show
from fonder.web.pages.way import before_the_plan
from fonder.web.visit import Access, Visit, door_of, page

OPEN_UNTIL = "reading open until"  # in the session: one look lasts a while, through any reloads
PAUSED = "pause shown"
ONE_LOOK = 15 * 60  # seconds


@page(Access.OPEN)
@require_safe
def reading(visit: Visit) -> HttpResponse:
    """Show the reading while a look lasts, its cover otherwise, or how to get one."""
    first = before_the_plan(visit.loop)
    if first:
        return redirect(first)
    found = visit.loop.reading()
    if found is None:
        return show(visit, "no_reading.html")
    if door_of(visit).clock() >= visit.session.get(OPEN_UNTIL, 0.0):
        return show(visit, "reading_cover.html", reading=found, offer=visit.loop.offer)
    from fonder.show import html

    # mark_safe: show.html escapes every word of the chat, and its tests say so
    article = mark_safe(html.article(found))  # noqa: S308
    due = visit.loop.new_figures_on()
    waits = due.isoformat() if due else ""
    job = door_of(visit).job
    closer = job is not None and job.shown and job.running
    return show(visit, "reading.html", article=article, waits=waits, closer=closer)


@page(Access.OPEN)
@require_POST
def open_it(visit: Visit) -> HttpResponse:
    """Note one look, and show the reading, a pause first, or what to do instead for now.

    Going on from the pause is the same look, so it doesn't count once more.
    """
    if not (visit.session.pop(PAUSED, False) and visit.POST.get("anyway") == "yes"):
        seen = visit.loop.look()
        if seen == "hidden":
            visit.session.pop(OPEN_UNTIL, None)
            until = visit.loop.hidden_until()
            return show(visit, "reading_hidden.html", until=until.isoformat() if until else "")
        if seen == "pause":
            visit.session[PAUSED] = True
            return show(visit, "reading_pause.html")
    visit.session[OPEN_UNTIL] = door_of(visit).clock() + ONE_LOOK
    return redirect("reading")
