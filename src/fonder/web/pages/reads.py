"""The short reads: signs, fear of being left, being kept around, one's own side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fonder.model.errors import UseError
from fonder.web.pages.answer import show
from fonder.web.visit import Access, Visit, page
from fonder.words import guard as words


@page(Access.UNLOCKED)
@require_safe
def reads(visit: Visit) -> HttpResponse:
    """List the reads that are open now."""
    return show(visit, "reads.html", reads=visit.loop.reads())


@page(Access.UNLOCKED)
@require_safe
def read(visit: Visit, read_id: str) -> HttpResponse:
    """Show one read, beside what one's own reading shows on it."""
    try:
        about = visit.loop.read_about(read_id)
    except UseError:
        about = None
    if about is None:
        return redirect("reads")
    found, measures = about
    shown = [(words.finding(measure, mine=found.mine), measure) for measure in measures]
    sources = visit.loop.sources_of(found)
    return show(visit, "read.html", read=found, shown=[s for s in shown if s[0]], sources=sources)
