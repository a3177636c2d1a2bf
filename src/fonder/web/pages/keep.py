"""Keep: the passphrase, a backup, the neutral name, the two people, and locking."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from fonder.model.errors import FonderError
from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.pages.welcome import KEY
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words

CHANGED = "passphrase changed"  # in the session, to say so once


@page(Access.UNLOCKED)
@require_safe
def keep(visit: Visit) -> HttpResponse:
    """Show what can be set."""
    return show(visit, "keep.html", couple=visit.loop.couple, changed=visit.session.get(CHANGED))


@page(Access.UNLOCKED)
@require_POST
def passphrase(visit: Visit) -> HttpResponse:
    """Change the passphrase. It is written to the vault's header before this answers."""
    old, new = form.secret(visit, "old"), form.secret(visit, "passphrase")
    values = {"couple": visit.loop.couple}
    if new != form.secret(visit, "repeated"):
        return again(visit, "keep.html", words.passphrases_differ(), **values)
    try:
        visit.loop.change_passphrase(old, new)
    except FonderError as error:
        return again(visit, "keep.html", str(error), **values)
    visit.session[CHANGED] = True
    return redirect("keep")


@page(Access.UNLOCKED)
@require_POST
def new_key(visit: Visit) -> HttpResponse:
    """Make a new recovery key in place of the old one, and show it until it is written down."""
    try:
        visit.session[KEY] = visit.loop.new_recovery_key(form.secret(visit, "current"))
    except FonderError as error:
        return again(visit, "keep.html", str(error), couple=visit.loop.couple)
    return redirect("recovery_key")


@page(Access.UNLOCKED)
@require_safe
def backup(visit: Visit) -> HttpResponse:
    """Return a sealed archive, which was verified by restoring it. Nothing in it can be read.

    It is made in a folder of its own that is gone when this returns.
    """
    with tempfile.TemporaryDirectory(prefix="backup-") as folder:
        archive = Path(folder) / "backup"
        visit.loop.backup(archive)
        sealed = archive.read_bytes()
    name = f"notes-{door_of(visit).now():%Y-%m-%d}.backup"
    response = HttpResponse(sealed, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page(Access.UNLOCKED)
@require_POST
def neutral(visit: Visit) -> HttpResponse:
    """Show a notebook's title and icon, or Fonder's own."""
    door_of(visit).preferences.neutral = visit.POST.get("neutral") == "on"
    return redirect("keep")
