"""The steps as places: what each one means, and the living map that belongs to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fonder.model.diary import MomentKind, Note
from fonder.model.errors import UseError
from fonder.web.pages import form
from fonder.web.pages.answer import again, fresh_key, show
from fonder.web.pages.kept import kept
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import notes as words


@page(Access.OPEN)
@require_safe
def steps(visit: Visit) -> HttpResponse:
    """List the approach and the steps that may speak."""
    return show(visit, "steps.html", steps=visit.loop.steps())


@page(Access.OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def step(visit: Visit, step_id: str) -> HttpResponse:
    """Show one step with its topics, or keep a note on one of them."""
    found = next((one for one in visit.loop.steps() if one.id == step_id), None)
    if found is None:
        return redirect("steps")
    typed: dict[str, str] = {}
    error = ""
    if visit.method == "POST":
        typed = {name: form.text(visit, name) for name in ("topic", "text", "source", "key")}
        try:
            visit.loop.add_note(typed["topic"], typed["text"], typed["source"], key=form.key(visit))
            return kept(visit, visit.loop.help_with(typed["text"]), "step", step_id=step_id)
        except UseError as refused:
            error = str(refused)
    values = {
        "step": found,
        "topics": _topics(visit, step_id, typed),
        "mending": visit.loop.mending,
    }
    if error:
        return again(visit, "step.html", error, **values)
    return show(visit, "step.html", **values)


def _topics(visit: Visit, step_id: str, typed: dict[str, str]) -> list[dict[str, object]]:
    """Return the step's topics, each with its question, its notes, and what was typed there."""

    def notes_on(topic_id: str) -> list[tuple[Note, str]]:
        return [(n, words.SOURCES[n.source]) for n in visit.loop.notes() if n.topic == topic_id]

    return [
        {
            "topic": topic,
            "question": visit.loop.question_of(topic),
            "notes": notes_on(topic.id),
            "open": topic.id in {typed.get("topic"), visit.GET.get("topic")},
            "text": typed.get("text", "") if typed.get("topic") == topic.id else "",
            "key": fresh_key(),
            "sources": words.SOURCES.items() if topic.about == "other" else [],
        }
        for topic in visit.loop.topics()
        if topic.step == step_id
    ]


@page(Access.UNLOCKED)
@require_safe
def notes(visit: Visit) -> HttpResponse:
    """Show all of one's own notes: they stay open whatever the safety check says."""
    titles = {topic.id: topic.title for topic in visit.loop.topics()}
    shown = [
        (note, titles.get(note.topic, ""), words.SOURCES[note.source])
        for note in visit.loop.notes()
    ]
    return show(visit, "notes.html", notes=shown)


@page(Access.UNLOCKED)
@require_POST
def forget(visit: Visit, note_id: str) -> HttpResponse:
    """Delete one note."""
    visit.loop.forget_note(note_id)
    return redirect("notes")


@page(Access.OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(visit: Visit) -> HttpResponse:
    """Help somebody find their own words for one thank-you; keep it once it was said.

    The questions are looked at, never filled in or put together: nothing is written for anybody.
    """
    if visit.loop.mending:  # nobody is sent back to say thanks
        return redirect("today")
    asked = str(visit.GET.get("effort", "") or visit.POST.get("effort", ""))
    effort = next((m for m in visit.loop.moments() if m.id == asked), None)
    couple = visit.loop.couple
    other = couple.other if couple else None
    values = {"effort": effort, "questions": words.thanks_questions(other), "key": fresh_key()}
    if visit.method != "POST":
        return show(visit, "thanks.html", **values)
    text = form.text(visit, "text")
    try:
        visit.loop.log(MomentKind.THANKS, text, door_of(visit).now().date(), key=form.key(visit))
    except UseError as error:
        return again(visit, "thanks.html", str(error), **{**values, "text": text})
    return kept(visit, visit.loop.said(text, "log"), "diary")
