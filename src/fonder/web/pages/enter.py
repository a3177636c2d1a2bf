"""Coming in by the launch link, and unlocking the vault."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from fonder.model.errors import FonderError
from fonder.model.gate import Gate
from fonder.web.pages import form
from fonder.web.pages.answer import again, is_form, show
from fonder.web.pages.check import QUIET
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words


@page(Access.ANYONE)
@csrf_exempt  # there is no session yet to hold a CSRF token: the launch token itself is the proof
@require_POST
def launch(visit: Visit) -> HttpResponse:
    """Exchange the launch token, which works once, for a session.

    Our script sends the token alone. A person without scripts pastes the whole link into a form.
    """
    door = door_of(visit)
    token = form.secret(visit, "token").rpartition("#")[2].strip()
    if not door.token.spend(token, at=door.clock()):
        if is_form(visit):
            return render(visit, "launch.html", {"failed": True}, status=403)
        return HttpResponse(words.link_used(), status=403, content_type="text/plain; charset=utf-8")
    visit.session = door.sessions.start()
    door.touch()
    if not is_form(visit):
        return HttpResponse(status=204)
    door.unscripted()
    return redirect("home")


@page(Access.CAME_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(visit: Visit) -> HttpResponse:
    """Open the vault with the passphrase or the recovery key, and give the window a new id."""
    door = door_of(visit)
    if door.loop is not None or door.demo or not door.vaults.exists(door.folder):
        return redirect("home")
    if visit.method != "POST":
        return show(visit, "unlock.html")
    with door.turn:
        try:
            secret = form.secret(visit, "secret")
            loop = door.vaults.unlock(door.folder, secret, clock=door.now)
            door.open(loop)
        except FonderError as error:
            return again(visit, "unlock.html", str(error))
    visit.session = door.sessions.renew(visit.session)
    if loop.gate is Gate.CLOSED:  # nobody has said yet that this screen is safe to read on
        visit.session[QUIET] = True
    return redirect("home")
