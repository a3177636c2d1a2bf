"""The very first start: a passphrase, the vault, and the recovery key, which is shown once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fonder.model.errors import FonderError
from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words

KEY = "recovery key"  # in the session, in memory, until the person has written it down


@page(Access.CAME_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(visit: Visit) -> HttpResponse:
    """Say what this is, take a passphrase twice, and create the vault."""
    door = door_of(visit)
    if door.loop is not None or door.demo or door.vaults.exists(door.folder):
        return redirect("home")
    if visit.method != "POST":
        return show(visit, "welcome.html")
    passphrase = form.secret(visit, "passphrase")
    if passphrase != form.secret(visit, "repeated"):
        return again(visit, "welcome.html", words.passphrases_differ())
    with door.turn:
        try:
            loop, recovery_key = door.vaults.create(door.folder, passphrase, clock=door.now)
        except FonderError as error:
            return again(visit, "welcome.html", str(error))
        door.open(loop)
    visit.session = door.sessions.renew(visit.session)
    visit.session[KEY] = recovery_key
    return redirect("recovery_key")


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_key(visit: Visit) -> HttpResponse:
    """Show the recovery key until the person says that it is written down; then forget it."""
    if visit.method == "POST":
        visit.session.pop(KEY, None)
    if KEY not in visit.session:
        return redirect("home")
    return show(visit, "recovery_key.html", key=visit.session[KEY])
