"""Imports that follow one another: what is remembered, and the chat that is kept on request."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.loop.chats import kept_chats, kept_labels
from fonder.loop.once import extended
from fonder.model.errors import NeedsAnswerError
from fonder.model.reading import Reading
from tests.keep import quick

TODAY = date(2026, 3, 4)
MORE = [
    f"{day:02}/01/26, 09:{day:02} - {'Anna' if day % 2 else 'Ben'}: day {day}"
    for day in range(13, 29)
]


def whatsapp(first: int, last: int) -> io.BytesIO:
    """Return a WhatsApp export of some days."""
    return named("WhatsApp Chat with Ben.txt", "\n".join(MORE[first:last]) + "\n")


def telegram(*names: str) -> io.BytesIO:
    """Return a Telegram export of a chat with each of these."""
    chats = [
        {
            "name": name,
            "type": "personal_chat",
            "messages": [
                {
                    "id": 1,
                    "type": "message",
                    "date": "2026-02-13T09:07:00",
                    "date_unixtime": "1770970020",
                    "from": name,
                    "from_id": "user1",
                    "text": "tele",
                }
            ],
        }
        for name in names
    ]
    return named("result.json", json.dumps({"chats": {"list": chats}}))


def named(name: str, words: str) -> io.BytesIO:
    """Return an upload with a name."""
    stream = io.BytesIO(words.encode())
    stream.name = name
    return stream


def now() -> datetime:
    """Return when all of this happens."""
    return datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.fixture
def mine() -> Loop:
    """Return a loop in which the notices were accepted."""
    opened = Loop(InMemory(), clock=now)
    opened.consent()
    return opened


def bring(into: Loop, *files: io.BytesIO, keep_chat: bool = False, **said: Any) -> Reading:
    """Import some files and return the newest reading as it is kept."""
    options = loop.read_options(TODAY, **said)
    into.import_chat(files, me="Anna", options=options, keep_chat=keep_chat)
    return into._kept.all("reading", Reading)[-1]


def test_by_default_the_chat_is_not_kept(mine: Loop) -> None:
    """Only the reading stays; the next import stands by itself."""
    bring(mine, whatsapp(0, 8))
    assert not mine.keeps_chat
    assert bring(mine, whatsapp(6, 10)).source.messages == 4
    assert not mine._kept.records.all("chat")
    assert not mine._kept.records.all("labels")


def test_a_kept_chat_is_extended_by_the_next_import(mine: Loop) -> None:
    """An overlapping export adds only what is new, and again it adds nothing."""
    assert bring(mine, whatsapp(0, 8), keep_chat=True).source.messages == 8
    assert mine.keeps_chat
    assert bring(mine, whatsapp(5, 12)).source.messages == 12
    assert bring(mine, whatsapp(5, 12)).source.messages == 12
    assert [len(chat) for chat in kept_chats(mine._kept.records)] == [12]


def test_the_kept_chat_reads_as_both_files_given_at_once(mine: Loop) -> None:
    """Keeping the chat and giving both files at once come to the same figures."""
    both = bring(mine, whatsapp(0, 8), whatsapp(5, 12))
    bring(mine, whatsapp(0, 8), keep_chat=True)
    later = bring(mine, whatsapp(5, 12))
    assert later.measures == both.measures
    assert later.source.messages == both.source.messages == 12


def test_apps_are_kept_apart_so_that_each_can_be_extended(mine: Loop) -> None:
    """“day 20” of WhatsApp isn't taken for Telegram's, and each app grows by itself."""
    zone = "Europe/Berlin"
    bring(mine, whatsapp(0, 8), telegram("Ben"), keep_chat=True, tz=zone)
    again = bring(mine, whatsapp(5, 12))  # the zone is remembered
    assert again.source.format == "whatsapp+telegram"
    assert again.source.messages == 13
    assert sorted(mine._kept.records.all("chat")) == ["telegram", "whatsapp"]


def test_a_kept_chat_can_be_dropped(mine: Loop) -> None:
    """The readings stay, the words go."""
    bring(mine, whatsapp(0, 8), keep_chat=True)
    assert mine._kept.records.all("labels")
    mine.forget_chat()
    assert not mine.keeps_chat
    assert not mine._kept.records.all("labels")
    assert len(mine._kept.ids("reading")) == 1
    assert bring(mine, whatsapp(6, 10)).source.messages == 4


def test_a_question_that_stays_open_changes_nothing(mine: Loop) -> None:
    """Nothing of an import that asks is kept."""
    bring(mine, whatsapp(0, 8), keep_chat=True)
    with pytest.raises(NeedsAnswerError):
        bring(mine, telegram("ben_b", "Cleo"))
    assert [len(chat) for chat in kept_chats(mine._kept.records)] == [8]
    assert len(mine._kept.ids("reading")) == 1


def test_who_is_who_is_said_once(mine: Loop) -> None:
    """--same, --with and the zone of one import hold for the next."""
    said: dict[str, Any] = {"tz": "Europe/Berlin", "with_": "Ben", "same": ["Ben=ben_b"]}
    assert bring(mine, whatsapp(0, 8), telegram("ben_b", "Cleo"), **said).source.messages == 9
    again = bring(mine, whatsapp(0, 8), telegram("ben_b", "Cleo"))
    assert again.source.messages == 9
    assert again.people.other == "Ben"


def test_a_kept_chat_is_sealed(tmp_path: Path) -> None:
    """In a vault the kept words are nowhere in clear, and open again after the next unlock."""
    folder = tmp_path / "vault"
    vault, _key = quick.create(folder)
    opened = Loop(vault, clock=now, vault=vault)
    opened.consent()
    bring(opened, whatsapp(0, 8), keep_chat=True, same=["Ben=Benjamin the Great"])
    opened.close()
    stored = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert b"day 1" not in stored
    assert b"Benjamin" not in stored
    again = quick.unlock(folder)
    try:
        assert [len(chat) for chat in kept_chats(again)] == [8]
    finally:
        again.close()


BEFORE = """\
13/01/26, 09:01 - Messages and calls are end-to-end encrypted. Tap to learn more.
13/01/26, 09:01 - Anna: good morning
13/01/26, 09:02 - Ben: see you at six
13/01/26, 09:03 - Anna: I hate Mondays
13/01/26, 09:04 - Ben: IMG-20260113-WA0001.jpg (file attached)
look at this
13/01/26, 09:05 - Anna: ok
13/01/26, 09:05 - Anna: ok
"""
AFTER = """\
13/01/26, 09:01 - Anna: good morning
13/01/26, 09:02 - Ben: see you at seven <This message was edited>
13/01/26, 09:03 - Anna: You deleted this message
13/01/26, 09:04 - Ben: <Media omitted>
13/01/26, 09:05 - Anna: ok
13/01/26, 09:05 - Anna: ok
13/01/26, 09:09 - Ben: new
"""


@pytest.mark.parametrize("order", [(BEFORE, AFTER), (AFTER, BEFORE), (BEFORE, AFTER, BEFORE)])
def test_what_changed_between_two_imports_takes_effect(mine: Loop, order: tuple[str, ...]) -> None:
    """Edits and deletions count in whichever order the exports come; a picture stays a picture."""
    for words in order:
        bring(mine, named("WhatsApp Chat with Ben.txt", words), keep_chat=True)
    (chat,) = kept_chats(mine._kept.records)
    assert [(m.kind.word, m.text) for m in chat][1:] == [
        ("text", "good morning"),
        ("text", "see you at seven"),
        ("deleted", ""),
        ("photo", "look at this"),
        ("text", "ok"),
        ("text", "ok"),
        ("text", "new"),
    ]
    assert chat.source.complete is True


def test_a_part_of_the_chat_takes_nothing_away(mine: Loop) -> None:
    """An export of a few days only, as with media, leaves what lies before and after it."""
    bring(mine, whatsapp(0, 12), keep_chat=True)
    assert bring(mine, whatsapp(4, 7)).source.messages == 12
    (chat,) = kept_chats(mine._kept.records)
    assert [m.text for m in chat] == [f"day {day}" for day in range(13, 25)]


def test_a_cut_export_extends_what_is_kept_and_is_whole_with_it() -> None:
    """WhatsApp cut the newer export at 40,000 messages: with the older one nothing is missing."""
    lines = [
        f"{1 + i // 1440 % 28:02}/{1 + i // 40320:02}/25, {i // 60 % 24:02}:{i % 60:02} - "
        f"{'Anna' if i % 2 else 'Ben'}: message {i}"
        for i in range(41_000)
    ]
    begins = "01/01/25, 00:00 - Messages and calls are end-to-end encrypted. Tap to learn more."
    older, newer = "\n".join([begins, *lines[:2_000]]), "\n".join(lines[1_000:])
    options = loop.read_options(TODAY, date_order="dmy")
    (cut,) = extended([], [named("WhatsApp Chat with Ben.txt", newer)], options, print)
    assert cut.source.complete is False
    assert "cuts exports" in str(cut.source.why_incomplete)
    (first,) = extended([], [named("WhatsApp Chat with Ben.txt", older)], options, print)
    (whole,) = extended([first], [named("WhatsApp Chat with Ben.txt", newer)], options, print)
    assert len(whole) == 41_001
    assert whole.source.complete is True
    (again,) = extended([whole], [named("WhatsApp Chat with Ben.txt", newer)], options, print)
    assert len(again) == 41_001


def test_what_another_version_knew_of_a_kept_chat_is_worked_out_anew(mine: Loop) -> None:
    """A vault in which labels lie in another form goes on as if there were none."""
    bring(mine, whatsapp(0, 8), keep_chat=True)
    mine._kept.records.put("labels", "labels", msgspec.msgpack.encode({"reader": "old", "p": b""}))
    assert bring(mine, whatsapp(5, 12)).source.messages == 12
    assert kept_labels(mine._kept.records) is not None
