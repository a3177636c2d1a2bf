"""Bringing an export in: the notices, the files, the progress, and the questions it may raise."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from fonder.model.errors import UseError
from fonder.web import zones
from fonder.web.job import Job
from fonder.web.pages import form
from fonder.web.pages.answer import UNPROCESSABLE, again, show
from fonder.web.pages.way import before_the_plan
from fonder.web.visit import Access, Visit, door_of, page
from fonder.words import door as words

if TYPE_CHECKING:
    from fonder.loop import Loop


NEITHER = "neither:"  # an answer that is no name: the person isn't in the chat


class Export(io.BytesIO):
    """An uploaded file in memory, with the name that it has on the person's disk."""

    def __init__(self, upload: UploadedFile[bytes]) -> None:
        super().__init__(upload.read())
        self.name = upload.name or "export"


class Import(Job):
    """Reading these files with these answers, for as long as it takes."""

    def __init__(
        self, loop: Loop, files: list[Export], today: date, answers: dict[str, str]
    ) -> None:
        from fonder.loop import read_options

        self.files = files
        self.today = today
        self.answers = answers
        same = answers.get("same")
        options = read_options(
            today,
            date_order=answers.get("date_order"),
            tz=answers.get("tz"),
            with_=answers.get("with"),
            same=[same] if same else [],
        )

        def work(progress: Callable[[float], None]) -> object:
            for file in files:
                file.seek(0)
            return loop.import_chat(
                files,
                me=answers.get("me"),
                options=options,
                progress=progress,
                keep_chat="keep" in answers,
                first=self.shows,
            )

        super().__init__(work)

    def with_answer(self, loop: Loop, question: str, answer: str) -> Import:
        """Return the same import once more, with one question answered."""
        if question == "same" and "same" in self.answers:  # who is who may be asked for each app
            answer = f"{self.answers['same']};{answer}"
        return Import(loop, self.files, self.today, {**self.answers, question: answer})

    def refuse(self, question: str) -> None:
        """End it: these are no chats of the two, so nothing of them stays."""
        self.files, self.question = [], None
        self.error = UseError(words.not_these(question))


@page(Access.OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(visit: Visit) -> HttpResponse:
    """Show the notices and the place to drop a file, or begin to read one."""
    first = before_the_plan(visit.loop)
    if first:
        return redirect(first)
    door, loop = door_of(visit), visit.loop
    values = _values(loop)
    if visit.method != "POST":
        return show(visit, "bring.html", **values)
    answers = {name: said for name in ("tz", "keep") if (said := form.text(visit, name, most=64))}
    values |= {"zone": answers.get("tz", ""), "keep": "keep" in answers}
    if not loop.consented and visit.POST.get("agreed") != "yes":
        return again(visit, "bring.html", words.agree_first(), **values)
    uploads = visit.FILES.getlist("export")
    if not uploads:
        return again(visit, "bring.html", words.no_file(), **values)
    if "tz" in answers and not zones.known(answers["tz"]):
        return again(visit, "bring.html", words.no_such_zone(answers["tz"]), **values)
    if not loop.consented:
        loop.consent()
        if loop.couple is not None:  # the notices say it: both are eighteen or older
            loop.set_couple(replace(loop.couple, both_adults=True))
    door.begin(Import(loop, [Export(upload) for upload in uploads], door.now().date(), answers))
    return redirect("progress")


def _values(loop: Loop) -> dict[str, Any]:
    from fonder.loop import guides

    said = loop.said_of_exports
    return {
        "notices": loop.import_notices(),
        "consented": loop.consented,
        "has_reading": loop.reading() is not None,
        "guides": guides(),
        "zones": zones.names(),
        "zone": said.tz or zones.here(),
        "people": [words.same_person(names) for names in said.names],
        "partner": said.with_,
        "keeps_chat": loop.keeps_chat,
    }


@page(Access.OPEN)
@require_POST
def forget(visit: Visit) -> HttpResponse:
    """Forget what was said about names and zone, or the whole chat that was kept."""
    if form.text(visit, "what") == "chat":
        visit.loop.forget_chat()
    else:
        visit.loop.forget_said_of_exports()
    return redirect("bring")


@page(Access.OPEN, waits=False)
@require_safe
def progress(visit: Visit) -> HttpResponse:
    """Say how far the reading is; at its end lead on to the reading, the question or the error."""
    job = door_of(visit).job
    if job is None:
        return redirect("bring")
    template = "parts/progress.html" if visit.htmx else "progress.html"
    return show(visit, template, **_how_far(job), offer=visit.loop.offer)


def _how_far(job: Job) -> dict[str, Any]:
    """Return what the page of the progress shows; a question without options is answered freely."""
    free = job.question is not None and not job.question.options
    return {
        "percent": round(100 * job.progress),
        "question": job.question,
        "says": words.question(job.question.question) if job.question else "",
        "asks": _asks(job),
        "neither": NEITHER,
        "none_of_them": words.none_of_them(job.question.question) if job.question else None,
        "error": None if job.shown else _error(job),
        "finished": job.finished or job.shown,
        "closer": job.shown and job.running,
        "zones": zones.names() if free else (),
        "zone": zones.here() if free else "",
    }


def _error(job: Job) -> str | None:
    """Say what went wrong before anything could be shown; afterwards, what is shown stays."""
    if job.error:
        return str(job.error)
    return words.import_failed() if job.crashed else None


def _asks(job: Job) -> list[dict[str, str]]:
    question = job.question
    if question is None:
        return []
    shown = [*question.shown, *[""] * len(question.options)]
    return [
        {"value": option, "shown": shown[i], "label": words.option(question.question, option)}
        for i, option in enumerate(question.options)
    ]


@page(Access.OPEN, waits=False)
@require_POST
def answer(visit: Visit) -> HttpResponse:
    """Take the answer to the question, and read the same file again with it."""
    door = door_of(visit)
    job = door.job
    if not isinstance(job, Import) or job.question is None:
        return redirect("bring")
    chosen = form.text(visit, "answer", most=1000)
    asked = job.question.question
    if chosen in job.question.options or (asked == "tz" and zones.known(chosen)):
        door.begin(job.with_answer(visit.loop, asked, chosen))
    elif chosen == NEITHER and words.none_of_them(asked) is not None:
        job.refuse(asked)
    elif asked == "tz":
        values = _how_far(job) | {"zone": chosen, "mistake": words.no_such_zone(chosen)}
        return render(visit, "progress.html", values, status=UNPROCESSABLE)
    return redirect("progress")
