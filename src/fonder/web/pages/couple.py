"""Who the two are, what they are to each other now, and why one of them wants to be missed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from fonder.model.errors import UseError
from fonder.model.people import HE, SHE, THEY, Couple, Person, Pronouns, Purpose, Situation
from fonder.web.pages import form
from fonder.web.pages.answer import again, show
from fonder.web.visit import Access, Visit, page
from fonder.words import door as words

PRONOUNS = {"she": SHE, "he": HE, "they": THEY}
METHODS = ["GET", "HEAD", "POST"]


@page(Access.UNLOCKED)
@require_http_methods(METHODS)
def you_two(visit: Visit) -> HttpResponse:
    """Take the two names, the pronouns and the situation."""
    couple = visit.loop.couple
    known = {"situations": words.SITUATIONS.items(), "pronouns": PRONOUNS}
    if visit.method != "POST":
        return show(visit, "you_two.html", **known, **_filled(couple))
    try:
        fresh = _couple(visit, couple)
    except UseError as error:
        return again(visit, "you_two.html", str(error), **known, **visit.POST.dict())
    visit.loop.set_couple(fresh)
    return redirect("home" if fresh.situation is Situation.UNSAFE else "why")


def _couple(visit: Visit, before: Couple | None) -> Couple:
    me = Person(form.text(visit, "me", most=60), _pronouns(visit, "my_pronouns"))
    other = Person(form.text(visit, "other", most=60), _pronouns(visit, "other_pronouns"))
    if not me.name or not other.name or me.name == other.name:
        raise UseError(words.both_names())
    situation = form.choice(visit, "situation", Situation)
    before = before or Couple(me, other)
    return replace(before, me=me, other=other, situation=situation)


def _pronouns(visit: Visit, name: str) -> Pronouns:
    return PRONOUNS.get(form.text(visit, name), THEY)


def _filled(couple: Couple | None) -> dict[str, object]:
    if couple is None:
        return {"my_pronouns": "they", "other_pronouns": "they"}
    return {
        "me": couple.me.name,
        "other": couple.other.name,
        "my_pronouns": couple.me.pronouns.subject,
        "other_pronouns": couple.other.pronouns.subject,
        "situation": couple.situation,
    }


@page(Access.OPEN)
@require_http_methods(METHODS)
def why(visit: Visit) -> HttpResponse:
    """Ask why the person wants to be missed (M1), and answer honestly before going on."""
    couple = visit.loop.couple
    if couple is None:
        return redirect("you_two")
    values = {"purposes": words.PURPOSES.items(), "couple": couple}
    if visit.method != "POST":
        reply = words.PURPOSE_REPLIES.get(couple.purpose) if couple.purpose else None
        return show(visit, "why.html", **values, chosen=couple.purpose, reply=reply)
    try:
        purpose = form.choice(visit, "purpose", Purpose)
    except UseError as error:
        return again(visit, "why.html", str(error), **values)
    visit.loop.set_couple(replace(couple, purpose=purpose))
    return redirect("why")
