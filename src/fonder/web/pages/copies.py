"""A sealed copy of files with their SHA-256, for somebody who may need them one day."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from fonder.loop import evidence_warnings, seal_evidence
from fonder.model.errors import FonderError
from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words

READY = "sealed copy"  # in the session, in memory, until the window locks


@page(Access.CAME_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(visit: Visit) -> HttpResponse:
    """Seal what was sent, and offer it; nothing of it touches the vault.

    It needs no vault, so that it works while everything is locked.
    """
    values = {"warnings": evidence_warnings(), "ready": READY in visit.session}
    if visit.method != "POST":
        return show(visit, "copy.html", **values)
    secret = form.secret(visit, "passphrase")
    if secret != form.secret(visit, "repeated"):
        return again(visit, "copy.html", words.passphrases_differ(), **values)
    sent = [(str(file.name), file.file) for file in visit.FILES.getlist("files")]
    try:
        with tempfile.TemporaryDirectory(prefix="copy-") as folder:
            target = Path(folder) / "copy"
            seal_evidence(sent, target, secret, door_of(visit).now())  # type: ignore[arg-type]
            visit.session[READY] = target.read_bytes()
    except FonderError as error:
        return again(visit, "copy.html", str(error), **values)
    return redirect("copy")


@page(Access.CAME_IN)
@require_safe
def take(visit: Visit) -> HttpResponse:
    """Give the sealed copy, under a plain name."""
    sealed = visit.session.get(READY)
    if sealed is None:
        return redirect("copy")
    response = HttpResponse(sealed, content_type="application/octet-stream")
    name = f"notes-{door_of(visit).now():%Y-%m-%d}.copy"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
