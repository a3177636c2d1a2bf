"""Before you send: a look at a draft. Nothing of it is kept, and nothing is sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.visit import Access, Visit, page
from fonder.words import say as words

LONGEST = 4_000  # characters of a draft


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def say(visit: Visit) -> HttpResponse:
    """Take a draft and show what it gives, what it takes, and questions to its writer."""
    if visit.method != "POST":
        return show(visit, "say.html")
    text = form.text(visit, "text", most=LONGEST)
    if not text:
        return again(visit, "say.html", words.NOTHING_WRITTEN)
    answer = visit.loop.said(text)
    said = {"answer": answer, "nothing": words.NOTHING, "mistaken": words.MISTAKEN}
    return show(visit, "say.html", text=text, **said)
