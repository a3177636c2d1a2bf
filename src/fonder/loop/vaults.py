"""Where a Loop comes from: a new vault, an unlocked one, a restored one, or the demo."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fonder.loop.kept import Kept, Seed
from fonder.loop.once import Clock, Progress, read_options, safety_questions
from fonder.loop.session import Loop
from fonder.model.plan import Plan

if TYPE_CHECKING:
    from fonder.keep import Receipt


def default_folder() -> Path:
    """Return where the vault lies unless the person says otherwise."""
    from fonder import keep

    return keep.default_folder()


def exists(folder: Path) -> bool:
    """Say whether there is a vault in `folder`."""
    from fonder import keep

    return keep.exists(folder)


def create(folder: Path, passphrase: str, *, clock: Clock) -> tuple[Loop, str]:
    """Make a vault and return it open, with the recovery key, which is shown this once."""
    from fonder import keep

    vault, recovery_key = keep.create(folder, passphrase)
    return Loop(vault, clock=clock, vault=vault), recovery_key


def unlock(folder: Path, secret: str, *, clock: Clock) -> Loop:
    """Open a vault by passphrase or recovery key.

    Raises UseError where neither fits, and WaitError where a try comes too soon after wrong ones.
    """
    from fonder import keep

    with keep.Attempts(folder).one(clock().timestamp()):
        vault = keep.unlock(folder, secret)
    return Loop(vault, clock=clock, vault=vault)


def restore(archive: Path, folder: Path, secret: str) -> Receipt:
    """Bring a backup back into an empty folder and return the receipt."""
    from fonder import keep

    return keep.restore(archive, folder, secret)


def demo_export(today: date, seed: int = 7) -> bytes:
    """Return the made-up couple's chat as a WhatsApp export, zipped."""
    from fonder.simulate import story

    return story.export_zip(story.made_up_couple(today, seed))


def demo(clock: Clock, seed: int = 7, progress: Progress | None = None) -> Loop:
    """Return the loop of a made-up couple, with a reading and a diary; nothing is saved."""
    from fonder import keep
    from fonder.simulate import story

    today = clock().date()
    told = story.made_up_couple(today, seed)
    records = keep.InMemory()
    kept, loop = Kept(records), Loop(records, clock=clock)
    kept.put("seed", "plan", Seed(seed))
    loop.set_couple(told.couple)
    loop.consent()
    monday = clock() - timedelta(days=today.weekday())
    on_monday = Loop(records, clock=lambda: monday)
    on_monday.answer_check({question.id: question.opens for question in safety_questions()})
    loop.import_chat(
        [io.BytesIO(story.export_zip(told))],
        me=told.couple.me.name,
        options=read_options(today),
        progress=progress,
    )
    for kind, entries in (
        ("moment", told.diary.moments),
        ("absence", told.diary.absences),
        ("check_in", told.diary.check_ins),
        ("outcome", told.diary.outcomes),
        ("note", told.notes),
    ):
        for entry in entries:
            kept.put(kind, entry.id, entry)
    week = on_monday.week()
    kept.put("plan", week.week_of, _with_something_for(today, week))
    return loop


def _with_something_for(today: date, week: Plan) -> Plan:
    """Return the week with one of its actions on `today`, so that every page shows something."""
    if not week.actions or any(action.day == today.isoformat() for action in week.actions):
        return week
    *rest, last = week.actions
    moved = [*rest, replace(last, day=today.isoformat())]
    return replace(week, actions=sorted(moved, key=lambda action: action.day))
