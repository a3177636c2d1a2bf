"""The safety check: six questions, each of which may be left out. No answer is kept or logged."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fonder.loop import safety_questions, watched
from fonder.model.gate import Gate
from fonder.web.pages import form
from fonder.web.pages.answer import show
from fonder.web.visit import Access, Visit, page
from fonder.words import guard as words

QUIET = "quiet"  # in the session, in memory: the device may be watched, so say as little as can be


@page(Access.UNLOCKED)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check(visit: Visit) -> HttpResponse:
    """Ask the questions, or take the answers; they live as long as this request."""
    questions = safety_questions()
    if visit.method != "POST":
        replies = {key: text for key, text in words.REPLIES.items() if key != "skipped"}
        return show(
            visit, "check.html", questions=questions, replies=replies.items(), intro=words.INTRO
        )
    given = {question.id: form.text(visit, question.id) or "skipped" for question in questions}
    gate = visit.loop.answer_check(given)
    visit.session[QUIET] = gate is Gate.CLOSED and watched(given)
    return redirect("help" if gate is Gate.CLOSED else "check_result")


@page(Access.UNLOCKED)
@require_POST
def skip(visit: Visit) -> HttpResponse:
    """Go on without the check; the steps that need it stay closed."""
    visit.loop.skip_check()
    return redirect("check_result")


@page(Access.OPEN)
@require_safe
def result(visit: Visit) -> HttpResponse:
    """Say what the check leaves open, and that it cannot rule anything out."""
    gate = visit.loop.gate
    if gate is Gate.UNASKED:
        return redirect("check")
    return show(visit, "check_result.html", says=words.RESULTS[gate], skipped=gate is Gate.SKIPPED)
