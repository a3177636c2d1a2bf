"""After something was kept: on to the next page, or first what is to be said of its words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fonder.model.say import Said
from fonder.web.pages.answer import show
from fonder.web.visit import Visit


def kept(visit: Visit, answer: Said, onward: str, **args: str) -> HttpResponse:
    """Go on to the page `onward`; what is said of the words is read first, and changes nothing."""
    address = reverse(onward, kwargs=args)
    if not answer.why:
        return redirect(address)
    return show(visit, "said.html", answer=answer, onward=address)
