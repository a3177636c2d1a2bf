"""The stages without a vault: a file in, a reading or a plan out, nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from fonder.loop.beside import Beside
from fonder.model.diary import Diary
from fonder.model.gate import Gate, Support
from fonder.model.people import Couple
from fonder.model.plan import Idea, Plan
from fonder.model.reading import People, Reading

if TYPE_CHECKING:
    import numpy as np

    from fonder.guard.check import Question
    from fonder.model.chat import Chat
    from fonder.read import ReadOptions
    from fonder.read.apps import App
    from fonder.read.guides import Guide
    from fonder.read.known import Known
    from fonder.read.labelling import Told
    from fonder.read.signals import Signals, Stream

Clock = Callable[[], datetime]
Progress = Callable[[float], None]
Files = Sequence[Path | BinaryIO]

READ_SHARE = 0.5  # of the whole progress, what parsing takes
LABEL_SHARE = 0.2  # what the fast reader takes; the close one takes the rest
SOON = 4_000  # texts that the close reader reads within some five seconds on two cores
LISTENED = (
    10_000  # the newest messages, in which words of risk are listened for: a fifth of a second
)


def read_options(
    today: date,
    *,
    date_order: str | None = None,
    tz: str | None = None,
    with_: str | None = None,
    same: Iterable[str] = (),
) -> ReadOptions:
    """Return how an export is to be read. `date_order` is dmy, mdy or ymd; `tz` an IANA zone.

    `with_` names the other person where an export holds several chats; `same` are words such as
    “Anna=annab=+44 20…”: names of one person, the one to use first. Raises UseError for others.
    """
    from fonder.read import ReadOptions
    from fonder.read.names import same_of

    return ReadOptions(today=today, date_order=date_order, tz=tz, with_=with_, same=same_of(same))


def apps() -> tuple[App, ...]:
    """Return the apps whose exports can be read, and what each export leaves out."""
    from fonder.read.apps import apps as known

    return known()


def guides() -> tuple[tuple[App, Guide], ...]:
    """Return for each app how a person gets its export, and what it lacks."""
    from fonder.read.guides import guide

    return tuple((app, guide(Path(app.guide).stem)) for app in apps())


def read_chat(paths: Files, options: ReadOptions, progress: Progress | None = None) -> Chat:
    """Return the chat in an export. Raises UseError or NeedsAnswerError, each one clear line."""
    from fonder import read

    return read.chat(paths, options, progress)


def chat_lines(chat: Chat) -> Iterable[dict[str, object]]:
    """Yield the messages of a chat as `fonder read --messages` prints them."""
    from fonder.read.messages import chat_lines as lines

    return lines(chat)


def labeller(*, close: bool | None = None) -> Stream:
    """Return what labels messages, batch after batch: the eleven labels and their probabilities.

    With `close` the close reader reads too; where it isn't said, if onnxruntime is installed.
    """
    from fonder.read import signals

    return signals.Stream(close=signals.is_here() if close is None else close)


def read(
    paths: Files,
    *,
    me: str | None,
    options: ReadOptions,
    couple: Couple | None = None,
    progress: Progress | None = None,
    earlier: Sequence[Reading] = (),
    closely: bool | None = False,
    offer: Callable[[str], None] | None = None,
) -> Reading:
    """Turn an export into a reading; `earlier` ones of the same two show what has changed since.

    `me` is the person's own name in the chat; where it is left out, the export's file name may give
    the other's. With `closely` the close reader reads too, where onnxruntime is installed; None
    lets it do so where that takes a few seconds only. `offer` is told the sentence that offers the
    safety check, where words in the chat are heavy. Raises
    NeedsAnswerError where it stays open who is who, UseError where the person isn't in it.
    """
    tell: Progress = progress or (lambda _share: None)
    apps = extended([], paths, options, tell)
    found = labelled(apps, me=me, options=options, progress=tell)
    if closely is not False:
        found = closer(found, tell, patience=None if closely else SOON) or found
    reading = reading_of(found, couple=couple, earlier=earlier)
    said = offer_of(found) if offer else None
    if offer and said:
        offer(said)
    tell(1.0)
    return reading


def extended(
    kept: Sequence[Chat], paths: Files, options: ReadOptions, progress: Progress
) -> list[Chat]:
    """Return one chat for each app: those that are `kept`, extended by the exports at `paths`."""
    return laid_together(kept, parsed(paths, options, progress), options)


def parsed(paths: Files, options: ReadOptions, progress: Progress) -> list[Chat]:
    """Return the chat of each export, while what a reading needs is made ready."""
    from fonder import read as stage

    with Beside(stage.ready):
        return stage.chats(paths, options, lambda share: progress(share * READ_SHARE))


def laid_together(kept: Sequence[Chat], fresh: list[Chat], options: ReadOptions) -> list[Chat]:
    """Return one chat for each app: those that are `kept`, extended by those that are new."""
    from fonder.read import merge

    if len(fresh) == 1 and not kept:
        return [merge.merge(fresh, options.same)]
    return merge.by_app([*kept, *fresh], options.same, options.tz)


@dataclass(frozen=True)
class Labelled:
    """One conversation, what its messages do and show, and the day on which it is read.

    `signals` are those of `told`, or closer ones.
    """

    chat: Chat
    people: People
    told: Told
    signals: Signals
    made_on: date


def labelled(
    apps: Sequence[Chat],
    *,
    me: str | None,
    options: ReadOptions,
    progress: Progress,
    known: Known | None = None,
) -> Labelled:
    """Label the chats of one conversation, one for each app, quickly; raises as `read`.

    Texts that are `known` from an earlier import aren't read again.
    """
    from fonder import read as stage
    from fonder.read import labelling
    from fonder.read.merge import together
    from fonder.read.names import canonical

    chat = together(apps)
    people = stage.who_is_me(
        chat, me and canonical(me, options.same), canonical(options.with_ or "", options.same)
    )
    told = labelling.of_chat(
        chat, lambda share: progress(READ_SHARE + share * LABEL_SHARE), known=known
    )
    return Labelled(chat, people, told, told.signals, options.today)


def closer(found: Labelled, progress: Progress, *, patience: int | None = None) -> Labelled | None:
    """Label again, closely, what the fast reader finds or doubts.

    None without onnxruntime, and where more texts than `patience` would have to be read.
    """
    from fonder.read import signals

    if not signals.is_here():
        return None
    start = READ_SHARE + LABEL_SHARE
    again = signals.chat_closely(
        found.chat,
        found.signals,
        lambda share: progress(start + share * (0.98 - start)),
        patience=patience,
    )
    return None if again is None else replace(found, signals=again)


def reading_of(
    found: Labelled, *, couple: Couple | None, earlier: Sequence[Reading] = ()
) -> Reading:
    """Return what a labelled conversation shows about the two."""
    from fonder import read as stage

    draw = draws(0, found.made_on)
    return stage.reading(
        found.chat,
        found.signals,
        found.people,
        couple,
        found.made_on,
        draw,
        earlier,
        found.told.wording,
    )


def offer_of(found: Labelled) -> str | None:
    """Return the sentence that offers the safety check, where the newest messages are heavy.

    It is said when a chat is read, whoever wrote the words, and never kept.
    """
    from fonder.guard import words_of_risk

    chat = found.chat
    newest = range(max(0, len(chat) - LISTENED), len(chat))
    return words_of_risk.offer(words_of_risk.cues(chat.text(i) for i in newest))


def ideas() -> tuple[Idea, ...]:
    """Return the catalogue and installed packs, worded for anyone: it names no couple, no gate."""
    from fonder.ideas import catalogue, for_anyone
    from fonder.ideas.packs import installed

    return tuple(for_anyone(idea) for idea in (*catalogue(), *installed()[0]))


def safety_questions() -> Sequence[Question]:
    """Return the questions of the safety check, in order."""
    from fonder.guard.check import QUESTIONS

    return QUESTIONS


def judge(answers: Mapping[str, str]) -> Gate:
    """Return what answers to the safety check leave open; the answers are not kept."""
    from fonder.guard import check

    return check.judge(answers)


def watched(answers: Mapping[str, str]) -> bool:
    """Say whether the device may be watched: then a door says as little as can be."""
    from fonder.guard import check

    return check.quiet(answers)


def plan_once(
    reading: Reading | None, couple: Couple, gate: Gate, today: date, seed: int = 0
) -> Plan:
    """Return this week's plan from a reading alone, with nothing kept."""
    from fonder import guard, plan

    week = plan.week(
        plan.Given(
            reading=reading,
            couple=couple,
            diary=Diary(),
            gate=gate,
            monday=monday_of(today),
            today=today,
            rng=draws(seed, today),
        )
    )
    return admitted(guard.admit(week, gate))


def support(today: date, country: str | None = None) -> Support:
    """Return what is here for somebody who isn't safe; always let through."""
    from fonder import guard

    return guard.support(country, today=today)


def help_countries() -> list[str]:
    """Return the names of the countries that have help lines."""
    from fonder.guard.support import countries

    return [country.name for country in countries()]


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def draws(seed: int, day: date) -> np.random.Generator:
    """Return the random draws of one day: the same seed and day give the same draws."""
    import numpy as np

    return np.random.default_rng([seed, day.toordinal()])


def admitted(plan: Plan | None) -> Plan:
    """Return what is left of a plan: a closed gate empties it, but never hides that it is."""
    assert plan is not None  # noqa: S101 -- admit returns an emptied plan
    return plan
