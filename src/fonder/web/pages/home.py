"""The first page: it sends everybody to where they can go on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fonder.web.pages.answer import show
from fonder.web.pages.way import home_of
from fonder.web.visit import Access, Visit, door_of, page


@page(Access.ANYONE)
@require_safe
def home(visit: Visit) -> HttpResponse:
    """Show the launch page to a newcomer; send everybody else on."""
    door = door_of(visit)
    if not visit.session.id:
        return show(visit, "launch.html")
    with door.turn:
        if door.loop is not None:
            return redirect(home_of(door.loop))
    if door.demo:
        return show(visit, "demo_over.html")
    return redirect("unlock" if door.vaults.exists(door.folder) else "welcome")
