"""Apple's chat.db and imessage-exporter's text: read as they were meant, and safely."""

from __future__ import annotations

import plistlib
import sqlite3
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder import read
from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read.formats import imessage
from fonder.read.formats.imessage import blocks, database, edits, typedstream
from tests.read.exports import TODAY
from tests.read.formats.writers import imessage as writer
from tests.read.formats.writers.reader import export_of, read_as
from tests.read.formats.writers.said import ANNA, BEN, Said, conversations, told

SAMPLES = Path(__file__).parents[2] / "chats" / "imessage"
KINDS = (Kind.TEXT, Kind.AUDIO, *writer.TYPES)
NS = 1_000_000
T = (1_732_000_000_000 - writer.SINCE_2001) * NS


def _heart(said: list[Said]) -> list[Said]:
    """Return a conversation with the hearts that iMessage has."""
    signs = {"❤": "❤️"}
    return [
        m._replace(reactions=tuple((who, signs.get(s, s)) for who, s in m.reactions)) for m in said
    ]


def _mine(said: list[Said]) -> list[Said]:
    """Return what is expected of a conversation in which Anna is “Me”."""
    return [
        m._replace(
            sender="Me" if m.sender == ANNA else m.sender,
            reactions=tuple(("Me" if who == ANNA else who, s) for who, s in m.reactions),
        )
        for m in _heart(said)
    ]


def _full(said: list[Said]) -> list[Said]:
    """Return a conversation whose texts aren't empty, as iMessage sends none."""
    return [m._replace(text=m.text or "ok") if m.kind is Kind.TEXT else m for m in said]


@settings(max_examples=60, deadline=None)
@given(conversations(KINDS, step=1000, replies=True, reactions=True), st.booleans())
def test_a_conversation_comes_back_as_it_was(said: list[Said], seconds: bool) -> None:
    """Words in either column, edits, files, replies and tapbacks survive, in old and new dates."""
    whole = _full(said)
    assert told(read_as(imessage, writer.export(whole, seconds=seconds))) == _mine(whole)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_any_text_comes_out_of_a_typedstream(words: str, mutable: bool) -> None:
    """One byte, two or four for the length: the words are the same."""
    assert typedstream.words(writer.stream(words, mutable=mutable)) == words.encode()


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65_535, 65_536, 200_000])
def test_texts_of_any_length_come_out(size: int) -> None:
    """The limits between the three forms of a length are met exactly."""
    assert typedstream.words(writer.stream("é" * (size // 2) + "x" * (size % 2))) is not None
    assert typedstream.words(writer.stream("x" * size)) == b"x" * size


@given(st.binary(max_size=200), st.integers(0, 60))
def test_a_damaged_typedstream_never_breaks(noise: bytes, cut: int) -> None:
    """Noise, or a stream cut short, gives no words rather than an error."""
    typedstream.words(noise)
    typedstream.words(database.MAGIC + noise)
    whole = writer.stream("hello there")
    assert typedstream.words(whole[: max(0, len(whole) - 60 - cut)]) in (None, b"hello there")
    typedstream.words(whole[:60] + noise + whole[60:])


@pytest.mark.parametrize("stream", [None, 7, "text", b"", b"\x04\x0bstreamtyped", b"bplist00"])
def test_what_is_no_typedstream_has_no_words(stream: object) -> None:
    """Other types and empty blobs are simply without words."""
    assert typedstream.words(stream) is None


def test_bytes_that_are_no_text_are_repaired_and_counted() -> None:
    """A typedstream with broken UTF-8 keeps the rest of its words."""
    base = writer.empty()
    broken = writer.stream("abXcd").replace(b"abXcd", b"ab\xffcd")
    writer.add(base, date=T, attributedBody=broken, handle_id=1)
    chat = read_as(imessage, base.serialize())
    assert chat.text(0) == "ab\ufffdcd"
    assert chat.source.repaired == 1


def test_words_that_are_kept_as_bytes_are_words() -> None:
    """SQLite lets a text be a blob: its words count, what is no UTF-8 is repaired."""
    base = writer.empty()
    writer.add(base, date=T, text=b"ab\xff", handle_id=1)
    assert read_as(imessage, base.serialize()).text(0) == "ab\ufffd"


@given(st.binary(max_size=300))
def test_a_damaged_summary_never_breaks(noise: bytes) -> None:
    """Whatever stands in the summary of an edit, the reader goes on."""
    edits.summary(noise)
    edits.summary(edits.MAGIC + noise)
    whole = writer.edit("a", "b")
    edits.summary(whole[:-40] + noise[:8] + whole[-32:])


@pytest.mark.parametrize(
    "held", [[], {"ec": 5}, {"ec": {"0": []}}, {"ec": {"0": [5]}}, {"ec": {"0": [{"t": 1}]}}]
)
def test_a_summary_of_another_shape_says_nothing(held: object) -> None:
    """Only what is really a list of wordings counts."""
    data = plistlib.dumps(held, fmt=plistlib.FMT_BINARY)  # type: ignore[arg-type]
    assert edits.summary(data).wordings == []


def sample() -> sqlite3.Connection:
    """Return a database with one of everything."""
    base = writer.empty()
    add = writer.add
    add(base, guid="A", date=T, text="Soup tonight?", handle_id=1)
    add(base, guid="B", date=T + NS, text="first", is_from_me=1, date_edited=T + 9,
        message_summary_info=writer.edit("first", "better"))  # fmt: skip
    add(base, guid="C", date=T + 2 * NS, date_edited=T + 9, handle_id=1,
        message_summary_info=writer.taken_back())  # fmt: skip
    add(base, guid="D", date=T + 3 * NS, is_from_me=1, thread_originator_guid="A", text="Yes")
    add(base, guid="E", date=T + 4 * NS, handle_id=1, item_type=2, group_title="Soup")
    add(base, guid="F", date=T + 5 * NS, handle_id=1, text="https://example.org",
        balloon_bundle_id="com.apple.messages.URLBalloonProvider")  # fmt: skip
    add(base, guid="G", date=T + 6 * NS, handle_id=1, associated_message_type=1000,
        associated_message_guid="p:0/A", text="\ufffc")  # fmt: skip
    add(base, guid="H", date=T + 7 * NS, handle_id=1, is_audio_message=1, text="\ufffc")
    add(base, guid="I", date=T + 8 * NS, handle_id=1,
        balloon_bundle_id="com.apple.messages.MSMessageExtension:0:x.Polls")  # fmt: skip
    add(base, guid="J", date=T + 9 * NS, handle_id=1)
    add(base, guid="K", date=0, handle_id=1, text="no time")
    writer.tapback(base, "p:0/A", 0, T + 10 * NS, True)
    writer.tapback(base, "p:0/A", 1, T + 11 * NS, True)
    writer.tapback(base, "bp:D", 3, T + 12 * NS, False)
    writer.tapback(base, "p:0/F", 2, T + 13 * NS, True)
    writer.tapback(base, "p:0/F", 2, T + 14 * NS, True, off=True)
    return base


@pytest.fixture(scope="module")
def chat() -> Chat:
    """Return the sample as it lies in its file, read."""
    return read_as(imessage, (SAMPLES / "chat.db").read_bytes(), name="chat.db")


def test_the_sample_file_is_the_sample(chat: Chat) -> None:
    """The file in tests/chats was written by this module and still holds the same."""
    assert told(chat) == told(read_as(imessage, sample().serialize()))


def test_the_sample_is_read(chat: Chat) -> None:
    """Edits show the newest words; what was unsent is deleted; stickers, links, polls are told."""
    assert [(m.sender, m.kind.word, m.text) for m in chat] == [
        (BEN, "text", "Soup tonight?"),
        ("Me", "text", "better"),
        (BEN, "deleted", ""),
        ("Me", "text", "Yes"),
        (None, "system", ""),
        (BEN, "text", "https://example.org"),
        (BEN, "sticker", ""),
        (BEN, "audio", ""),
        (BEN, "poll", ""),
    ]
    assert [i for i, m in enumerate(chat) if m.flags & Flag.EDITED] == [1]


def test_tapbacks_are_added_changed_and_taken_off(chat: Chat) -> None:
    """The last tapback of a person counts, and one that was taken off is gone."""
    signs = {i: [(chat.people[r.who], r.sign) for r in held] for i, held in chat.reactions.items()}
    assert signs == {0: [("Me", "👍")], 3: [(BEN, "😂")]}


def test_taking_off_an_old_tapback_leaves_the_new_one() -> None:
    """Liked, then loved, then the like is taken off: the love stays."""
    base = writer.empty()
    writer.add(base, guid="A", date=T, text="hi", handle_id=1)
    writer.tapback(base, "p:0/A", 1, T + 1, True)
    writer.tapback(base, "p:0/A", 0, T + 2, True)
    writer.tapback(base, "p:0/A", 1, T + 3, True, off=True)
    assert [r.sign for r in read_as(imessage, base.serialize()).reactions[0]] == ["❤️"]


def test_an_emoji_of_ones_own_is_shown() -> None:
    """Newer systems let any sign be a tapback; stickers are named."""
    base = writer.empty()
    writer.add(base, guid="A", date=T, text="hi", handle_id=1)
    for which, emoji, mine in ((6, "🥣", 1), (7, None, 0)):
        writer.add(base, date=T + which, is_from_me=mine, handle_id=1,
                   associated_message_guid="p:0/A", associated_message_type=2000 + which,
                   associated_message_emoji=emoji)  # fmt: skip
    assert [r.sign for r in read_as(imessage, base.serialize()).reactions[0]] == ["🥣", "sticker"]


def test_replies_and_stuck_stickers_know_what_they_answer(chat: Chat) -> None:
    """A reply in a thread and a sticker on a message point to it."""
    assert (chat[3].reply_to, chat[6].reply_to) == (0, 0)


def test_what_holds_nothing_is_counted(chat: Chat) -> None:
    """A row without words and one without a time are set aside with their numbers."""
    assert sorted(s.line for s in chat.source.skipped) == [10, 11]


def test_the_database_says_who_is_who(chat: Chat) -> None:
    """The owner of the Mac is “Me”; the zone is UTC, as nothing else is known."""
    assert read.who_is_me(chat, None).me == "Me"
    assert chat.when(0).isoformat() == "2024-11-19T07:06:40+00:00"


def several() -> sqlite3.Connection:
    """Return a database: Ben by iMessage and SMS, Carla, and a group."""
    base = writer.empty()
    base.executescript(
        """INSERT INTO handle VALUES (2, '+4917', 'SMS', 'P1'), (3, 'c@example.org', 'x', NULL);
        INSERT INTO chat VALUES (2, 'SMS;-;+4917', 45, '+4917', 'SMS', NULL),
          (3, 'iMessage;-;c', 45, 'c@example.org', 'iMessage', NULL),
          (4, 'iMessage;+;x', 43, 'chat77', 'iMessage', 'Choir');
        INSERT INTO chat_handle_join VALUES (2, 2), (3, 3), (4, 1), (4, 3);"""
    )
    writer.add(base, 1, date=T, text="one", handle_id=1)
    writer.add(base, 1, date=T + 2 * NS, text="three", handle_id=1)
    writer.add(base, 2, date=T + NS, text="two", handle_id=2)
    writer.add(base, 3, date=T, text="other", handle_id=3)
    writer.add(base, 4, date=T, text="all", handle_id=3)
    return base


def test_one_person_is_one_chat_across_services() -> None:
    """Ben's number and his address belong together, in time order, under one name."""
    found = read_as(imessage, several().serialize(), with_="+4917")
    assert [(m.sender, m.text) for m in found] == [(BEN, t) for t in ("one", "two", "three")]


def test_several_people_raise_a_question() -> None:
    """Groups aren't offered beside people, but can be asked for."""
    with pytest.raises(NeedsAnswerError) as asked:
        read_as(imessage, several().serialize())
    assert asked.value.options == [BEN, "c@example.org"]
    group = read_as(imessage, several().serialize(), with_="choir")
    assert [(m.sender, m.text) for m in group] == [("c@example.org", "all")]


def test_an_old_database_without_newer_columns_is_read() -> None:
    """Seconds instead of ns, no edits, no threads, no tapbacks: just words."""
    base = sqlite3.connect(":memory:")
    base.executescript(
        """CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER,
          is_from_me INTEGER, handle_id INTEGER);
        CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT);
        CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
        INSERT INTO chat VALUES (1, '+4917');
        INSERT INTO chat_message_join VALUES (1, 1), (1, 1), (1, 2);
        """
    )
    for row, text, mine in ((1, "hi", 0), (2, "hello", 1)):
        base.execute("INSERT INTO message VALUES (?, ?, ?, ?, 1)", (row, text, T // 10**9, mine))
    found = read_as(imessage, base.serialize())
    assert [(m.sender, m.text) for m in found] == [("+4917", "hi"), ("Me", "hello")]


def _view() -> sqlite3.Connection:
    base = sample()
    base.executescript(
        """ALTER TABLE message RENAME TO real_message;
        CREATE VIEW message AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
          SELECT x AS ROWID, x AS date, 0 AS is_from_me, 'a' AS text FROM n;"""
    )
    return base


def _virtual() -> sqlite3.Connection:
    base = sample()
    base.executescript("DROP TABLE handle; CREATE VIRTUAL TABLE handle USING fts5(id)")
    return base


def _computed() -> sqlite3.Connection:
    base = sample()
    base.executescript(
        "DROP TABLE attachment; CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, a TEXT,"
        " mime_type TEXT AS (hex(zeroblob(900000000))))"
    )
    return base


def _hidden() -> sqlite3.Connection:
    base = sample()
    base.executescript(
        """PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = 'CREATE TABLE handle AS SELECT load_extension(1)'
          WHERE name = 'handle';"""
    )
    return base


def _without_rows() -> sqlite3.Connection:
    base = sample()
    base.executescript(
        "DROP TABLE message; CREATE TABLE message (date INTEGER, is_from_me INTEGER,"
        " PRIMARY KEY (date)) WITHOUT ROWID"
    )
    return base


@pytest.mark.parametrize("attack", [_view, _virtual, _computed, _hidden, _without_rows])
def test_a_crafted_database_is_refused_in_one_line(
    attack: Callable[[], sqlite3.Connection],
) -> None:
    """Views, virtual and computed tables and broken schemas run nothing."""
    with pytest.raises(UseError) as refused:
        read_as(imessage, attack().serialize())
    assert "\n" not in str(refused.value)


def test_a_query_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget of steps that grows with the file ends what would not end by itself."""
    base = writer.empty()
    for i in range(500):
        writer.add(base, date=T + i, text="x" * 20, handle_id=1)
    monkeypatch.setattr(database, "STEPS", 0)
    monkeypatch.setattr(database, "STEPS_PER_BYTE", 0)
    monkeypatch.setattr(database, "STEP", 100)
    with pytest.raises(UseError, match="takes too long"):
        read_as(imessage, base.serialize())


def test_a_huge_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No single value over the limit is taken."""
    base = writer.empty()
    writer.add(base, date=T, text="x" * 50_000, handle_id=1)
    monkeypatch.setattr(database, "LARGEST", 20_000)
    with pytest.raises(UseError, match="damaged database"):
        read_as(imessage, base.serialize())


@pytest.mark.parametrize("at", [0, 16, 100, 1000, 5000, 20_000])
def test_a_damaged_file_is_refused_or_read(at: int) -> None:
    """Whatever byte is broken: a chat, or one clear line."""
    data = bytearray(sample().serialize())
    for i in range(at, min(at + 40, len(data))):
        data[i] ^= 0x5A
    if at == 0:
        assert imessage.sniff(export_of({"chat.db": bytes(data)})) == 0.0
        return
    try:
        told_by_error = ""
        read_as(imessage, bytes(data))
    except UseError as refused:
        told_by_error = str(refused)
    assert "\n" not in told_by_error


def test_a_database_of_another_app_says_so() -> None:
    """A SQLite file without Apple's tables is named for what it is."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE notes (x)")
    with pytest.raises(UseError, match="not that of Apple"):
        read_as(imessage, base.serialize())


@pytest.mark.parametrize(
    "columns",
    [
        {"date": "soon"},
        {"date": 9e999},
        {"date": -(2**63)},
        {"date": b"\x00"},
        {"date": T, "guid": b"\xff"},
        {"date": T, "associated_message_type": "2000", "associated_message_guid": 7},
        {"date": T, "associated_message_type": 2**40, "associated_message_guid": "p:0/"},
        {"date": T, "handle_id": "x", "item_type": b"1"},
        {"date": T, "text": b"\xff\xfe", "attributedBody": "x", "message_summary_info": 5},
    ],
)
def test_wrong_types_cost_one_message_only(columns: dict[str, object]) -> None:
    """SQLite keeps any type in any column; the other messages are read all the same."""
    base = writer.empty()
    writer.add(base, date=T, text="still here", handle_id=1)
    writer.add(base, 1, **{"text": "odd", **columns})
    assert "still here" in [m.text for m in read_as(imessage, base.serialize())]


@pytest.mark.slow
def test_the_child_reads_the_file_by_its_descriptor(tmp_path: Path) -> None:
    """From disk, from a zip-like stream in memory, and with a log's header: the same chat."""
    path = tmp_path / "chat.db"
    path.write_bytes(sample().serialize())
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA journal_mode = WAL")
    options = read.ReadOptions(today=TODAY)
    from_disk = read.chat([path], options)
    from_memory = read.chat([BytesIO(path.read_bytes())], options)
    assert told(from_disk) == told(from_memory)
    assert len(from_disk) == 9
    assert path.read_bytes()[18:20] == b"\x02\x02"


def test_the_day_of_import_bounds_the_times() -> None:
    """A message of the day after tomorrow is set aside."""
    base = writer.empty()
    writer.add(base, date=T, text="hi", handle_id=1)
    writer.add(base, date=T + 5 * 86_400 * 10**9, text="later", handle_id=1)
    assert len(read_as(imessage, base.serialize(), today=date(2024, 11, 20))) == 1


@settings(max_examples=60, deadline=None)
@given(conversations((Kind.TEXT, Kind.PHOTO), step=1000, reactions=True))
def test_text_files_come_back_as_they_were(said: list[Said]) -> None:
    """imessage-exporter's files: words, edits, pictures and tapbacks survive."""
    whole = [m._replace(text=_plain(m.text)) for m in _full(said)]
    whole = _full(whole)
    assert told(read_as(imessage, writer.text(whole), name="Ben.txt", tz="UTC")) == _mine(whole)


def _plain(text: str) -> str:
    """Return a text that such a file can carry: its own words stand in the same lines."""
    return "".join(c for c in text if c.isalnum() or c in " 🌻\n").strip()


def test_the_text_sample_is_read() -> None:
    """Answers stand once and know what they answer; notes, edits and effects are told apart."""
    found = read_as(imessage, (SAMPLES / "Ben.txt").read_bytes(), name="Ben.txt")
    assert [(m.sender, m.kind.word, m.text) for m in found] == [
        ("Me", "text", "past midnight, as on\nMay 17, 2022  5:29:42 PM was"),
        ("Me", "text", "Soup tonight?"),
        ("Ben", "photo", "Yes\n\nand bread"),
        ("Ben", "text", "only with the good pot"),
        ("Me", "text", "see you at 8"),
        ("Ben", "deleted", ""),
        ("Ben", "text", "Happy birthday!"),
        (None, "system", "You named the conversation Soup"),
        ("Me", "sticker", ""),
    ]
    assert found[3].reply_to == 1
    assert [(found.people[r.who], r.sign) for r in found[1].reactions] == [
        ("Ben", "❤️"),
        ("Ben", "😮"),
    ]
    assert [i for i, m in enumerate(found) if m.flags & Flag.EDITED] == [4]
    assert read.who_is_me(found, None).other == "Ben"


def test_text_files_of_several_chats_are_chosen_by_name() -> None:
    """The export folder has a file a chat; the name of the file or the person chooses."""
    files = {
        "out/+4917.txt": "May 17, 2022  5:29:42 PM\nBen\nhi\n\n",
        "out/Carla.txt": "May 17, 2022  5:29:42 PM\nCarla\nhey\n\n",
    }
    with pytest.raises(NeedsAnswerError):
        read_as(imessage, files)
    assert [m.text for m in read_as(imessage, files, with_="+4917")] == ["hi"]


@pytest.mark.parametrize("words", ["", "May 17, 2022\nBen\nhi", "[1/2/24, 10:00] Ben: hi"])
def test_other_texts_are_left_to_others(words: str) -> None:
    """Only the exporter's own headers are taken."""
    assert imessage.sniff(export_of({"a.txt": words})) == 0.0


def test_a_message_that_was_deleted_here_keeps_its_words() -> None:
    """imessage-exporter marks what lies in the bin of this device: the mark is no word of Ben's."""
    page = (
        "May 17, 2022  5:29:42 PM (Read by you after 3 minutes)\nBen\n"
        "This message was deleted from the conversation!\nhello\n\n"
    )
    read = read_as(imessage, page, name="Ben.txt")
    assert [(m.sender, m.text) for m in read] == [("Ben", "hello")]


def test_a_broken_name_in_a_text_file_is_a_name_still() -> None:
    """Bytes that are no text stand in a name as U+FFFD, and the chat reaches the reader."""
    data = b"May 17, 2022  5:29:42 PM\nB\xffn\nhi \xff\n\n"
    found = read_as(imessage, data, name="Ben.txt")
    assert [(m.sender, m.text) for m in found] == [("B\ufffdn", "hi \ufffd")]
    assert found.source.repaired == 1


def test_text_files_are_read_the_same_however_they_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long file is looked at in parts: a message over several parts stays one."""
    lines = [
        f"May 17, 2022  5:29:{i % 60:02} PM\n{'Me' if i % 2 else 'Ben'}\nword {i}\n\n\nmore\n\n"
        for i in range(40)
    ]
    pasted = "May 17, 2022  5:29:42 PM\nMe\nas in\nMay 17, 2022  5:29:42 PM\nBen\n\nhi\n\n"
    data = (pasted + "".join(lines)).encode()
    whole = told(read_as(imessage, data, name="Ben.txt"))
    for size in (1, 7, 60, 200):
        monkeypatch.setattr(blocks, "PART", size)
        assert told(read_as(imessage, data, name="Ben.txt")) == whole


PIECES = st.sampled_from(
    [
        "May 17, 2022  5:29:42 PM\n",
        "May 17, 2022 12:00:00 AM (Read by you after 1 second)\n",
        "May 17, 2022  5:29:42 PM Ben named the conversation\n",
        "    May 17, 2022  5:29:42 PM\n    Ben\n    reply\n",
        *("Me\n", "Ben\n", "words\n", "\n", "\n", "\n", "  \n", "Feb 31, 2022 13:29:42 PM\n"),
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_the_quick_and_the_careful_way_to_headers_agree(pieces: list[str]) -> None:
    """Where nothing seems pasted, both find the same headers, lines and words."""
    part = ("\n" + "".join(pieces)).encode()
    quick = blocks._headers(part, 7)
    assert quick is None or quick == blocks._without_pasted(part, 7)
