"""LINE's text export: pages of days, quotes around lines, and words in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import NO_OFFSET, Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import ReadOptions, who_is_me
from fonder.read.formats import line
from tests.read.exports import TODAY
from tests.read.formats.writers import line as writer
from tests.read.formats.writers.reader import export_of, read_as
from tests.read.formats.writers.said import ANNA, BEN, START, Said, conversations

CHATS = Path(__file__).parents[2] / "chats" / "line"
LINES = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='"[☎\ufffd'), max_size=12
)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join).map(lambda s: s + "x")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(writer.WORDS)), st.data())
def test_a_conversation_comes_back_as_it_was(language: str, data: st.DataObject) -> None:
    """In three languages, with lines, calls and pictures; times to the minute."""
    kinds = (Kind.TEXT, Kind.CALL, *writer.WORDS[language])
    said = data.draw(conversations(kinds, step=60_000, flags=False))
    said = [
        s._replace(text=data.draw(TEXTS) if s.kind is Kind.TEXT else "", at=s.at // 60_000 * 60_000)
        for s in said
    ]
    chat = read_as(line, writer.export(said, language), name="a.txt")
    assert [(m.sender, m.kind, m.text, m.flags) for m in chat] == [
        (s.sender, s.kind, s.text, s.flags) for s in said
    ]
    assert chat.at.tolist() == [s.at for s in said]
    assert set(chat.offset.tolist()) == {NO_OFFSET}
    assert chat.source.hints == [BEN]


@pytest.fixture(scope="module")
def sample() -> Chat:
    """Return the sample, read."""
    path = next(CHATS.iterdir())
    return read_as(line, path.read_bytes(), name=path.name)


def test_the_sample_is_read(sample: Chat) -> None:
    """A date within quotes is text; a word in brackets that LINE doesn't know is text."""
    assert [(m.sender, m.kind.word, m.text) for m in sample] == [
        ("Anna", "text", "おはよう"),
        ("Ben", "text", "二行\n2026/07/09(木)\nの返事"),
        ("Ben", "sticker", ""),
        ("Ben", "call", ""),
        ("Anna", "call", ""),
        ("Anna", "photo", ""),
        (None, "system", "Benがアルバムを作成しました"),
        ("Ben", "deleted", ""),
        ("Ben", "text", "[笑] ok\ttab"),
    ]
    assert [s.line for s in sample.source.skipped] == [18]
    assert [int(m.flags) for m in sample if m.kind is Kind.CALL] == [0, Flag.MISSED]


def test_an_hour_past_midnight_is_the_next_day(sample: Chat) -> None:
    """Five past 24 on the page of the 10th is five past midnight on the 11th."""
    assert sample.when(5).isoformat() == "2026-07-11T00:05:00"


def test_the_title_names_the_other(sample: Chat) -> None:
    """The export is titled with the other's name."""
    assert who_is_me(sample, None).me == "Anna"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("[LINE] Benとのトーク履歴", "Ben"),
        ("[LINE] 與Ben的聊天記錄", "Ben"),
        ("[LINE] 与Ben的聊天记录", "Ben"),
        ("[LINE] Chat history with Ben B.", "Ben B."),
        ("[LINE] ประวัติการสนทนากับ Ben", "Ben"),
    ],
)
def test_titles_of_many_languages(title: str, name: str) -> None:
    """The other's name stands in the title in each language."""
    words = f"{title}\nx\n\n2026/07/10(金)\n19:42\tAnna\thi\n"
    assert read_as(line, words, name="a.txt").source.hints == [name]


@pytest.mark.parametrize(
    ("header", "clock"),
    [
        ("2026/07/10(金)\n0:05", "2026-07-10T00:05:00"),
        ("2026/7/10（週五）\n上午12:05", "2026-07-10T00:05:00"),
        ("2026/7/10（週五）\n下午12:05", "2026-07-10T12:05:00"),
        ("2026/7/10(금)\n오후 7:05".replace("후 ", "후"), "2026-07-10T19:05:00"),
        ("2026.07.10 Friday\n19:05", "2026-07-10T19:05:00"),
        ("Fri, 07/10/2026\n07:05PM", "2026-07-10T19:05:00"),
        ("Fri, 10/07/2026\n07:05 pm", "2026-07-10T19:05:00"),
        ("Sat, 13/06/2026\n07:05", "2026-06-13T07:05:00"),
    ],
)
def test_days_and_hours(header: str, clock: str) -> None:
    """Each language's date and half of the day; the weekday tells day from month."""
    chat = read_as(line, f"[LINE] x\n\n{header}\tAnna\thi\n", name="a.txt")
    assert chat.when(0).isoformat() == clock


def test_an_order_that_stays_open_asks() -> None:
    """Where neither weekday nor numbers say which is the month, the person is asked."""
    words = "[LINE] x\n\nXyz, 04/05/2026\n07:05\tAnna\thi\n"
    with pytest.raises(NeedsAnswerError) as caught:
        read_as(line, words, name="a.txt")
    assert (caught.value.question, caught.value.options) == ("date_order", ["dmy", "mdy"])
    assert caught.value.shown == ["Xyz, 04/05/2026 → 04 May", "Xyz, 04/05/2026 → 05 April"]
    options = ReadOptions(today=TODAY, date_order="dmy")
    chat = line.read(export_of({"a.txt": words}), options, lambda _: None)
    assert chat.when(0).isoformat() == "2026-05-04T07:05:00"


def test_a_zone_makes_clocks_instants() -> None:
    """With --tz, the clocks get the zone's offset."""
    words = "[LINE] x\n\n2026/07/10(金)\n19:42\tAnna\thi\n"
    assert (
        read_as(line, words, name="a.txt", tz="Asia/Tokyo").when(0).isoformat().endswith("+09:00")
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"a\nb"', "a\nb"),
        ('"a ""quoted"" b\nc"', 'a "quoted" b\nc'),
        ('"a" said\nb', '"a" said\nb'),
        ('"all in one line"', '"all in one line"'),
        ('"never closed\nb', '"never closed\nb'),
        ("a\n\nb", "a\n\nb"),
    ],
)
def test_quotes_around_lines(text: str, shown: str) -> None:
    """Only quotes around several lines are LINE's own."""
    words = f"[LINE] x\n\n2026/07/10(金)\n19:42\tAnna\t{text}\n19:43\tBen\tend\n"
    assert [m.text for m in read_as(line, words, name="a.txt")] == [shown, "end"]


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    """CRLF and a BOM change nothing."""
    words = "\ufeff[LINE] x\r\n\r\n2026/07/10(金)\r\n19:42\tAnna\thi\r\n19:43\tBen\tyo\r\n"
    assert [m.text for m in read_as(line, words, name="a.txt")] == ["hi", "yo"]


def test_broken_bytes_are_replaced_and_counted() -> None:
    """Bytes that are no text become U+FFFD, and the message is counted."""
    words = "[LINE] x\n\n2026/07/10(金)\n19:42\tAnna\tA".encode() + b"\xff\n"
    chat = read_as(line, words, name="a.txt")
    assert (chat.text(0), chat.source.repaired) == ("A\ufffd", 1)


@pytest.mark.parametrize("words", ["[LINE] x\n", "[LINE] x\n\n2026/02/30(金)\n19:42\tAnna\thi\n"])
def test_nothing_to_read_is_said(words: str) -> None:
    """Without a message on a day that exists, one line says so."""
    with pytest.raises(UseError, match="no messages"):
        read_as(line, words, name="a.txt")


@pytest.mark.parametrize(
    "words", ["", "hello", "13/01/24, 09:05 - Anna: hi\n", "2026/07/10(金)\nwords\n", "a\tb\tc\n"]
)
def test_other_text_is_not_line(words: str) -> None:
    """Text of another shape is left to others."""
    assert line.sniff(export_of({"a.txt": words})) == 0.0


def test_without_a_title_the_pages_are_enough() -> None:
    """An export whose first lines were cut is still recognised."""
    assert len(read_as(line, "2026/07/10(金)\n19:42\tAnna\thi\n", name="a.txt")) == 1


DESKTOP = """\
2017.09.03 Sunday
16:23 Ben Smith Today I found something:
Apparently there is a list:
19:00 dinner
22:00 bed
16:25 Anna Whaaat
16:25 Ben Smith Stickers
2017.09.04 Monday
09:01 Anna ☎ Call time 1:23
09:02 Ben Smith [Photo]
09:03 Ben Smith Message unsent
"""


@pytest.mark.parametrize("name", ["[LINE]Ben Smith.txt", "[LINE]Ben Smith (1).txt", "x.txt"])
def test_the_computers_form_is_read(name: str) -> None:
    """Blanks part name and text there: names are learned, a timetable stays in its message."""
    chat = read_as(line, DESKTOP, name=name)
    assert [(m.sender, m.kind, m.text) for m in chat] == [
        (
            "Ben Smith",
            Kind.TEXT,
            "Today I found something:\nApparently there is a list:\n19:00 dinner\n22:00 bed",
        ),
        ("Anna", Kind.TEXT, "Whaaat"),
        ("Ben Smith", Kind.STICKER, ""),
        ("Anna", Kind.CALL, ""),
        ("Ben Smith", Kind.PHOTO, ""),
        ("Ben Smith", Kind.DELETED, ""),
    ]
    assert chat.source.hints == (["Ben Smith"] if name.startswith("[LINE]") else [])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from([Kind.TEXT, Kind.CALL, Kind.PHOTO])), min_size=8))
def test_the_computer_and_the_phone_say_the_same(told: list[tuple[str, Kind]]) -> None:
    """Names of two words, lines, calls and pictures come out of both forms alike, day by day."""
    said = [
        Said(START + i * 7_200_000, (ANNA, BEN)[i % 2], f"{i} {text}", kind)
        for i, (text, kind) in enumerate([*told, *[("x", Kind.TEXT)] * 6])
    ]
    forms = (writer.desktop(said), writer.export(said))
    computer, phone = (
        [(m.at, m.sender, m.kind, m.text, m.flags) for m in read_as(line, form, name="a.txt")]
        for form in forms
    )
    assert computer == phone


def test_a_tab_and_a_date_within_a_computers_text() -> None:
    """A tab ends a name; a date within open quotes is text; what has no date is set aside."""
    words = (
        '09:00 Anna early\n2020.05.05 Tuesday\n10:00 Anna "one\n2020.05.06 Wednesday\ntwo"\n'
        "10:01 Ben\tB hi\n10:02 Ben\tB yo\n10:03 Anna ok\n2020.05.07 Thursday\n10:04 Anna bye\n"
    )
    chat = read_as(line, words, name="a.txt")
    assert [(m.sender, m.text) for m in chat] == [
        ("Anna", "one\n2020.05.06 Wednesday\ntwo"),
        ("Ben", "B\thi"),
        ("Ben", "B\tyo"),
        ("Anna", "ok"),
        ("Anna", "bye"),
    ]
    assert [s.line for s in chat.source.skipped] == [1]
    assert str(chat.source.last) == "2020-05-07T10:04:00"


NAMES = st.sampled_from(["Anna", "Ben Smith", "山田 太郎", "A B C", "김민수", "Zoë"])


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=2, unique=True), st.data())
def test_names_of_several_words_are_learned(names: list[str], data: st.DataObject) -> None:
    """Whatever the two are called, what each wrote comes back under the whole name."""
    words = st.text("abcdefgh", min_size=3, max_size=9)
    said = [
        (names[i % 2], " ".join([f"{i}", *data.draw(st.lists(words, max_size=4))]))
        for i in range(data.draw(st.integers(8, 20)))
    ]
    lines = [f"10:{i:02d} {name} {text}" for i, (name, text) in enumerate(said)]
    chat = read_as(line, "\n".join(["2020.05.05 火曜日", *lines]), name="a.txt")
    assert [(m.sender, m.text) for m in chat] == said


def test_a_stranger_of_the_time_is_no_name() -> None:
    """A line with a time that lies outside its place belongs to the message above."""
    said = ["10:00 Anna look:", "09:00 bus", "10:05 Ben ok", "10:06 Anna bye", "10:07 Ben x"]
    page = "\n".join(["2020.05.05 Tuesday", *said])
    chat = read_as(line, page, name="a.txt")
    assert chat.text(0) == "look:\n09:00 bus"
    assert len(chat) == 4


SPACED = {
    "English": (
        "Chat history with Ben Smith\nSaved on: 2023/08/05 12:34\n\nTue, 08/01/2023\n"
        "10:05AM Anna hi there\n10:06PM Ben Smith [Photo]\n\n"
        "Wed, 08/02/2023\n09:00AM Ben Smith ok\n"
    ),
    "Chinese": (
        "[LINE] 与Ben Smith的聊天记录\n保存日期：2023/8/5 12:34\n\n2023/8/1周二\n"
        "上午10:05 Anna hi there\n下午10:06 Ben Smith [照片]\n\n"
        "2023/8/2周三\n上午09:00 Ben Smith ok\n"
    ),
}


@pytest.mark.parametrize("language", sorted(SPACED))
def test_some_phones_write_blanks_too(language: str) -> None:
    """Below a title, blanks stand for tabs, with the dates and halves of the day of phones."""
    chat = read_as(line, SPACED[language], name="x.txt")
    assert [(m.sender, m.kind, m.text) for m in chat] == [
        ("Anna", Kind.TEXT, "hi there"),
        ("Ben Smith", Kind.PHOTO, ""),
        ("Ben Smith", Kind.TEXT, "ok"),
    ]
    assert str(chat.source.first) == "2023-08-01T10:05:00"
    assert chat.source.hints == ["Ben Smith"]
