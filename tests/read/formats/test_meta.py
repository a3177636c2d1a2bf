"""Messenger's and Instagram's downloads, whichever way they come."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import instagram, messenger
from fonder.read.meta.kinds import actors, what
from fonder.read.meta.records import Record, milliseconds, repaired
from tests.read.formats.writers import messenger as writer
from tests.read.formats.writers.reader import export_of, folder, read_as
from tests.read.formats.writers.said import ANNA, BEN, START, Said, conversations, told

CHATS = Path(__file__).parents[2] / "chats"
INBOX = "your_activity_across_facebook/messages/inbox"
BOTH = pytest.mark.parametrize("app", [messenger, instagram])
KINDS = (Kind.TEXT, Kind.CALL, Kind.DELETED, Kind.STICKER, *writer.LISTS)
APPS = st.sampled_from(
    [(messenger, f"{INBOX}/ben_1"), (instagram, "your_instagram_activity/messages/inbox/ben_1")]
)


@settings(max_examples=60, deadline=None)
@given(APPS, conversations(KINDS, flags=False, reactions=True), st.integers(1, 5))
def test_a_conversation_comes_back_as_it_was(
    app: tuple[ModuleType, str], said: list[Said], parts: int
) -> None:
    """Whatever two people write comes back, in one file or in numbered parts, newest first."""
    module, place = app
    size = len(said) // parts + 1
    cut = [said[i : i + size] for i in range(0, len(said), size)][::-1]
    files = {
        f"{place}/message_{number}.json": writer.export(part) for number, part in enumerate(cut, 1)
    }
    assert told(read_as(module, files)) == said


@settings(max_examples=40, deadline=None)
@given(conversations((Kind.TEXT, Kind.DELETED, *writer.ENDINGS), flags=False, reactions=True))
def test_an_encrypted_conversation_comes_back_as_it_was(said: list[Said]) -> None:
    """The download of encrypted chats holds the same, in another shape."""
    said = [s._replace(text=s.text or "x") if s.kind is Kind.TEXT else s for s in said]
    said = [s for s in said if repaired(s.text) == s.text]  # there, such a text is repaired too
    if said:
        assert told(read_as(messenger, writer.encrypted(said), name="Ben_1.json")) == said


@settings(max_examples=40, deadline=None)
@given(conversations(flags=False), st.data())
def test_the_same_messages_in_two_downloads_come_once(
    said: list[Said], data: st.DataObject
) -> None:
    """Overlapping downloads, encrypted or not, add nothing twice and lose nothing."""
    said = [s._replace(text=repaired(s.text) or "x") for s in said]
    end = data.draw(st.integers(1, len(said)))
    start = data.draw(st.integers(0, end))
    files = {
        f"{INBOX}/ben_1/message_1.json": writer.export(said[:end]),
        "messages/Ben_1.json": writer.encrypted(said[start:]),
    }
    assert told(read_as(messenger, files)) == said


@pytest.fixture(scope="module")
def sample() -> Chat:
    """Return the sample of Messenger: three parts, an encrypted file, and a choir."""
    return read_as(messenger, folder(CHATS / "messenger"))


def test_all_parts_of_two_people_are_one_chat(sample: Chat) -> None:
    """Parts 1, 2 and 10 and the encrypted download are one chat in time order; the choir is not."""
    assert sample.people == ["Ben", "Anna Müller"]
    assert sample.source.files == [
        "message_10.json",
        "message_2.json",
        "message_1.json",
        "Ben_3.json",
    ]
    assert [(m.sender or "-")[0] + " " + m.kind.word + ": " + m.text for m in sample] == [
        "B text: first",
        "A text: second",
        "A text: third",
        "- system: Anna left the group.",
        "- system: You are now connected on Messenger",
        "A text: I added salt and changed the theme of my talk",
        "- system: Ben set the nickname for Anna to Bärchen.",
        "A file: ",
        "B sticker: ",
        "B file: ",
        "A gif: ",
        "A audio: ",
        "B video: ",
        "B text: café ☕ 😘",
        "A photo: Schau, die Möwe",
        "A photo: ",
        "B call: ",
        "B call: ",
        "A text: https://example.org/c",
        "A text: https://example.org/b",
        "B text: https://example.org/a",
        "B location: ",
        "A poll: Beach or hills? 🏖",
        "B deleted: ",
        "A text: See you",
        "A deleted: ",
        "A photo: ",
        "B text: now encrypted 🔒",
    ]
    assert sample.source.skipped == []


def test_missed_calls_and_reactions(sample: Chat) -> None:
    """A call of no length was missed; a reaction knows who gave it."""
    calls = [m.flags for m in sample if m.kind is Kind.CALL]
    assert calls == [Flag.NONE, Flag.MISSED]
    signs = [[(sample.people[r.who], r.sign) for r in m.reactions] for m in sample if m.reactions]
    assert signs == [[("Anna Müller", "❤")], [("Anna Müller", "👍")]]


def test_the_other_is_known_by_the_title(sample: Chat) -> None:
    """The chat is titled with the other's name, so nobody is asked who they are."""
    people = who_is_me(sample, None)
    assert (people.me, people.other) == ("Anna Müller", "Ben")


def test_instagram_s_edits_are_folded() -> None:
    """An edit that is exported beside the first version takes its place; so does a double."""
    chat = read_as(instagram, folder(CHATS / "instagram"))
    assert chat.source.format == "instagram"
    assert [((m.sender or "-")[0], m.kind.word, m.text, int(m.flags)) for m in chat] == [
        ("A", "text", "exported twice", 0),
        ("A", "text", "twice, later version", Flag.EDITED),
        ("B", "text", "quite another thing", Flag.EDITED),
        ("B", "text", "see you at eight 😊", Flag.EDITED),
        ("A", "text", "ok", 0),
        ("A", "text", "https://www.instagram.com/reel/1/", 0),
        ("-", "system", "Reacted 😂 to your message ", 0),
        ("-", "system", "Liked a message", 0),
        ("A", "call", "", Flag.MISSED),
        ("-", "system", "Ben started an audio call", 0),
        ("B", "call", "", 0),
    ]
    assert chat.at[3] - chat.at[2] == 5 * 60_000  # the edited message stays where it was written


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("caf\u00c3\u00a9", "café"),
        ("\u00f0\u009f\u0098\u0098", "😘"),
        ("café", "café"),
        ("plain", "plain"),
        ("half \u00c3", "half \u00c3"),
        ("\u00c3\u00a9 and 😘", "\u00c3\u00a9 and 😘"),
        ("", ""),
    ],
)
def test_texts_are_repaired_only_where_it_goes_back(text: str, mended: str) -> None:
    """Only what is wholly bytes in disguise is repaired."""
    assert repaired(text) == mended


@given(st.text())
def test_every_broken_text_is_repaired(text: str) -> None:
    """What Meta breaks comes back, unless it reads as broken once more."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert repaired(writer.broken(text)) == text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("I missed your call", "text"),
        ("My mum missed your call", "text"),
        ("You missed a call from Ben.", "call"),
        ("Ben missed your video chat.", "call"),
        ("Anna started a video chat.", "system"),
        ("We started a video chat", "text"),
        ("Video chat ended", "call"),
        ("I changed the theme", "text"),
        ("Anna changed the chat theme to Love.", "system"),
        ("Ben pinned a message.", "system"),
        ("Ben turned on disappearing messages.", "system"),
        ("You set your nickname to Bear.", "system"),
        ("Ben sent a location.", "location"),
        ("Ben sent a photo.", "file"),
        ("You are so sweet", "text"),
        ("You", "text"),
        ("Missed video chat", "call"),
        ("Ben unsent a message", "deleted"),
        ("This message is no longer available because it was unsent by the sender.", "deleted"),
        ("Click for video: ", "file"),
        ("Ben turned on disappearing messages. New messages will disappear after a day.", "system"),
        ("Ben turned on the light", "text"),
        ("Ben waved at you!", "system"),
        ("Ben mentioned you in their story", "system"),
        ("Ben is now connected with you on Messenger.", "system"),
        ("Say hi to your new connection, Ben.", "system"),
        ("Hat mit 😀 auf deine Nachricht reagiert", "system"),
        ("A aimé un message", "system"),
        ("Reaccionó con ❤ a tu mensaje", "system"),
        ("Curtiu uma mensagem", "system"),
        ("Ha reagito con ❤ al tuo messaggio", "system"),
        ("Hat er dir geschrieben?", "text"),
        ("Heeft hij gebeld?", "text"),
        ("Ben, did you call?", "text"),
        ("call me", "text"),
    ],
)
def test_the_app_s_own_lines_are_told_from_words(content: str, kind: str) -> None:
    """Only the app's own wording, with a name of the chat before it, is no message."""
    assert what(Record(content=content), actors(["Anna Müller", "Ben"])).kind.word == kind


@pytest.mark.parametrize(
    ("given_", "found"),
    [
        (1, 1000),
        (1600000000, 1600000000000),
        (START, START),
        ("17", 17000),
        (1.5, 1000),
        (None, None),
        ("x", None),
        (float("inf"), None),
        (float("nan"), None),
        (-5, -5),
    ],
)
def test_times_in_seconds_and_in_words(given_: Any, found: int | None) -> None:
    """Seconds become milliseconds; what is no number is no time."""
    assert milliseconds(given_) == found


def thread(*people: str, text: str = "x", count: int = 1, path: str = "") -> str:
    """Return an unencrypted chat of these people, the first of whom writes."""
    said = [Said(START + i, people[0], f"{text}{i}") for i in range(count)]
    written = json.loads(writer.export(said, people, people[-1]))
    del written["thread_path"]
    return json.dumps(written | ({"thread_path": path} if path else {}))


def test_several_people_ask_and_the_user_s_own_name_is_not_offered() -> None:
    """The one who is in every chat is the user: the others are offered, the longest first."""
    files = {
        f"{INBOX}/ben_1/message_1.json": thread("Ben", "Anna", count=2),
        f"{INBOX}/mum_2/message_1.json": thread("Mum", "Anna", count=3),
        f"{INBOX}/choir_3/message_1.json": thread("Eve", "Anna", "Mum", count=9),
    }
    with pytest.raises(NeedsAnswerError) as caught:
        read_as(messenger, files)
    assert caught.value.options == ["Mum", "Ben"]
    chat = read_as(messenger, files, with_="ben")
    assert len(chat) == 2
    assert "Ben" in chat.source.hints
    assert "Anna" not in chat.source.hints[:1]


def test_boxes_of_the_same_two_people_are_one() -> None:
    """Inbox, archive, requests and the switch to encryption hold one conversation."""
    boxes = [
        "inbox/ben_1",
        "archived_threads/ben_2",
        "message_requests/ben_3",
        "e2ee_cutover/ben_4",
    ]
    files = {
        f"messages/{box}/message_1.json": thread("Ben", "Anna", text=box, path=box) for box in boxes
    }
    assert len(read_as(messenger, files)) == 4


def test_closed_accounts_are_not_mixed_up() -> None:
    """Two people who have both closed their accounts share a name, and nothing else."""
    files = {
        f"{INBOX}/{n}/message_1.json": thread("Facebook user", "Anna", path=f"inbox/{n}")
        for n in "ab"
    }
    with pytest.raises(NeedsAnswerError, match="2 chats"):
        read_as(messenger, files)


def test_a_damaged_part_is_named_and_the_others_read() -> None:
    """One broken file among several is said, with its folder; the rest is read."""
    files = {
        f"{INBOX}/ben_1/message_1.json": thread("Ben", "Anna"),
        f"{INBOX}/ben_1/message_2.json": "{broken",
        f"{INBOX}/mum_1/message_1.json": '{"messages": [{"sender_name": 1, "timestamp_ms":',
    }
    chat = read_as(messenger, files)
    assert len(chat) == 1
    assert [s.why.split(" is ")[0] for s in chat.source.skipped] == [
        "“ben_1/message_2.json”",
        "“mum_1/message_1.json”",
    ]


@BOTH
def test_only_damaged_files_are_one_line(app: ModuleType) -> None:
    """Where nothing can be read, one line says why."""
    place = f"{app.NAME}/message_1.json".replace("messenger", "facebook")
    with pytest.raises(UseError, match="damaged"):
        read_as(app, {place: '{"messages": [{"sender_name": "A", "timestamp_ms": NaN}]}'})


def test_each_app_reads_its_own_files_only() -> None:
    """Two apps' downloads side by side are told apart by their folders."""
    files = {
        f"{INBOX}/ben_1/message_1.json": thread("Ben", "Anna"),
        "your_instagram_activity/messages/inbox/ben_9/message_1.json": thread("ben.b", "anna.m"),
    }
    assert read_as(messenger, files).people == ["Ben"]
    assert read_as(instagram, files).people == ["ben.b"]


@pytest.mark.parametrize(
    "record",
    [
        5,
        {"sender_name": 5},
        {"content": []},
        {"reactions": [5]},
        {"share": "x"},
        {"media": [1]},
        None,
    ],
)
def test_a_record_of_another_shape_is_set_aside(record: object) -> None:
    """Wrong types cost that one message, and are counted."""
    good = {"sender_name": "Ben", "timestamp_ms": START, "content": "x"}
    files = {f"{INBOX}/b/message_1.json": json.dumps({"messages": [record, good]})}
    chat = read_as(messenger, files)
    assert [m.text for m in chat] == ["x"]
    assert [s.line for s in chat.source.skipped] == [1]


@pytest.mark.parametrize("time", [0, -1, 10**30, "soon", None, 5 * 10**12, 1e300])
def test_an_impossible_time_is_set_aside(time: object) -> None:
    """A message at a time that cannot be costs itself only."""
    good = {"sender_name": "Ben", "timestamp_ms": START, "content": "x"}
    bad = good | {"timestamp_ms": time, "content": "y"}
    files = {f"{INBOX}/b/message_1.json": json.dumps({"messages": [bad, good]})}
    assert [m.text for m in read_as(messenger, files)] == ["x"]


def test_the_same_word_twice_in_one_old_second_stays() -> None:
    """Chats from the years when Messenger counted seconds keep both of two same words."""
    said = [Said(START, "Ben", "ha"), Said(START, "Ben", "ha")]
    assert len(read_as(messenger, writer.export(said), name="message_1.json")) == 2
    said = [s._replace(at=START + 1) for s in said]
    assert len(read_as(messenger, writer.export(said), name="message_1.json")) == 1


def test_other_json_is_neither() -> None:
    """JSON without Meta's own fields is left to others."""
    for words in ("{}", '{"messages": []}', '{"sender_name": 1}', "", "[1]", '{"threadName": 1}'):
        export = export_of({f"{INBOX}/x/message_1.json": words})
        assert messenger.sniff(export) == instagram.sniff(export) == 0.0


def test_names_that_are_missing() -> None:
    """A message without a name comes from somebody who closed the account."""
    record = {"timestamp_ms": START, "content": "x", "sender_name": ""}
    chat = read_as(messenger, json.dumps({"messages": [record]}), name="message_1.json")
    assert chat.people == ["Deleted account"]
    assert ANNA not in chat.people
    assert BEN not in chat.people
