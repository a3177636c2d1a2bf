"""Signs from the window: it is still there, it locks, it leaves in a hurry."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fonder.web.pages.answer import is_form
from fonder.web.pages.check import QUIET
from fonder.web.visit import Access, Visit, door_of, page

LOCKED = 423
EMPTY = '<!doctype html><html lang="en"><title>&nbsp;</title>'


@page(Access.CAME_IN)
@require_POST
def alive(visit: Visit) -> HttpResponse:
    """Note that the window is there, and whether it was used; say whether the vault is locked."""
    door = door_of(visit)
    door.tick()
    if visit.POST.get("used") == "1" and door.loop is not None:
        door.touch()
    else:
        door.beat()
    return HttpResponse(status=204 if door.loop is not None else LOCKED)


@page(Access.CAME_IN)
@require_POST
def leave(visit: Visit) -> HttpResponse:
    """Quick exit: lock. The page has blanked itself already and is gone when this is answered.

    Without our script the answer is shown: an empty page without a name.
    """
    door_of(visit).lock()
    visit.session[QUIET] = True  # whoever comes back to this window sees a neutral cover first
    response = HttpResponse(EMPTY) if is_form(visit) else HttpResponse(status=204)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@page(Access.CAME_IN)
@require_POST
def lock(visit: Visit) -> HttpResponse:
    """Lock now, and show the page that unlocks."""
    door_of(visit).lock()
    return redirect("home")
