"""The diary: what the two have lived through, in the person's own words."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fonder.model.diary import MomentKind
from fonder.model.errors import UseError
from fonder.web.pages import form
from fonder.web.pages.answer import again, fresh_key, show
from fonder.web.pages.kept import kept
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words

A_PAGE = 40  # moments


@page(Access.UNLOCKED)
@require_safe
def diary(visit: Visit) -> HttpResponse:
    """Show the latest moments first, a page at a time, by month."""
    moments = visit.loop.moments()
    asked = str(visit.GET.get("page", "1"))
    number = min(int(asked) if asked.isdecimal() else 1, 10**6) or 1
    start = (number - 1) * A_PAGE
    shown = moments[start : start + A_PAGE]
    entries = [{"moment": m, "day": int(m.on[8:10]), "kind": words.KINDS[m.kind][0]} for m in shown]
    months = [
        (words.long_day(month + "-01").split(" ", 1)[1], list(group))
        for month, group in groupby(entries, key=lambda entry: str(entry["moment"].on[:7]))  # type: ignore[attr-defined]
    ]
    return show(
        visit,
        "diary.html",
        months=months,
        absences=visit.loop.absences()[::-1][:5],
        total=len(moments),
        newer=number - 1,
        older=number + 1 if len(moments) > start + A_PAGE else 0,
    )


@page(Access.UNLOCKED)
@require_http_methods(["GET", "HEAD", "POST"])
def moment(visit: Visit) -> HttpResponse:
    """Take a new moment: its kind, its day, its words."""
    today = door_of(visit).now().date()
    values = {"kinds": words.KINDS.items(), "today": today.isoformat(), "key": fresh_key()}
    values["prompt"] = form.text(visit, "prompt") or str(visit.GET.get("prompt", ""))[:64]
    if visit.method != "POST":
        return show(visit, "moment.html", **values, on=today.isoformat(), kind=_asked(visit))
    try:
        kind = form.choice(visit, "kind", MomentKind)
        on = form.day(visit, "on", latest=today)
        text = form.text(visit, "text")
        if not text:
            raise UseError(words.nothing_written())
        visit.loop.log(kind, text, on, key=form.key(visit))
        if values["prompt"]:
            visit.loop.settle(str(values["prompt"]))
    except UseError as error:
        typed = {name: form.text(visit, name) for name in ("kind", "on", "text", "key")}
        return again(visit, "moment.html", str(error), **{**values, **typed})
    return kept(visit, visit.loop.said(text, "log"), "diary")


def _asked(visit: Visit) -> str:
    kind = str(visit.GET.get("kind", ""))
    return kind if kind in set(MomentKind) else MomentKind.MEMORY.value


@page(Access.UNLOCKED)
@require_POST
def forget(visit: Visit, moment_id: str) -> HttpResponse:
    """Delete one moment."""
    visit.loop.forget(moment_id)
    return redirect("diary")
