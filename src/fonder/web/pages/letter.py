"""The unsent letter: write it here first, and decide in the morning."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fonder.model.diary import Letter
from fonder.model.errors import UseError
from fonder.web.pages import form
from fonder.web.pages.answer import again, fresh_key, show
from fonder.web.pages.kept import kept
from fonder.web.visit import Access, Visit, page
from fonder.words import letters as words


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(visit: Visit) -> HttpResponse:
    """Take a letter and seal it; show the others from the outside."""
    values = {"letters": visit.loop.letters(), "key": fresh_key(), "until": ""}
    if visit.method != "POST":
        return show(visit, "letters.html", **values)
    text, until = form.text(visit, "text", most=60_000), form.text(visit, "until")
    try:
        chosen: date | None = form.day(visit, "until") if until else None
        visit.loop.seal_letter(text, chosen, key=form.key(visit))
    except UseError as error:
        typed = {"text": text, "until": until}
        return again(visit, "letters.html", str(error), **{**values, **typed})
    return kept(visit, visit.loop.help_with(text), "letters")


@page(Access.UNLOCKED)
@require_safe
def letter(visit: Visit, letter_id: str) -> HttpResponse:
    """Show one letter whose morning has come."""
    try:
        return show(visit, "letter.html", **_open(visit.loop.letter(letter_id)))
    except UseError as error:
        return again(visit, "letters.html", str(error), letters=visit.loop.letters())


@page(Access.UNLOCKED)
@require_POST
def soften(visit: Visit, letter_id: str) -> HttpResponse:
    """Put the new words in the place of the old ones."""
    try:
        softer = visit.loop.soften_letter(letter_id, form.text(visit, "text", most=60_000))
    except UseError as error:
        return again(visit, "letters.html", str(error), letters=visit.loop.letters())
    return kept(visit, visit.loop.help_with(softer.text), "letters")


@page(Access.UNLOCKED)
@require_POST
def burn(visit: Visit, letter_id: str) -> HttpResponse:
    """Take one letter out of the vault for good."""
    try:
        visit.loop.burn_letter(letter_id)
    except UseError as error:
        return again(visit, "letters.html", str(error), letters=visit.loop.letters())
    return redirect("letters")


def _open(found: Letter) -> dict[str, object]:
    return {"letter": found, "questions": words.QUESTIONS}
