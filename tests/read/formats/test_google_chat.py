"""Google Chat from Takeout: dates in any language, deleted messages, quotes and calls."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import google_chat
from fonder.read.formats.google_chat.dates import instant
from fonder.read.formats.google_chat.months import MONTHS, NAMES
from tests.read.formats.writers import google_chat as writer
from tests.read.formats.writers.reader import export_of, folder, read_as
from tests.read.formats.writers.said import ANNA, BEN, START, Said, conversations, told

SAMPLE = Path(__file__).parents[2] / "chats" / "google_chat" / "Takeout"
WHEN = int(datetime(2026, 5, 29, 3, 0, 29, tzinfo=UTC).timestamp() * 1000)
KINDS = (Kind.TEXT, Kind.CALL, *writer.FILES)


@settings(max_examples=60, deadline=None)
@given(
    conversations(KINDS, step=1000, replies=True, reactions=True),
    st.sampled_from(["en", "de", "hu", "ja"]),
)
def test_a_conversation_comes_back_as_it_was(said: list[Said], language: str) -> None:
    """Words, files, calls, edits, quotes and reactions survive, whatever the language."""
    files = writer.takeout({"DM x": (writer.export(said, language), (ANNA, BEN))})
    assert told(read_as(google_chat, files)) == said


@settings(max_examples=200, deadline=None)
@given(
    st.integers(0, 4_000_000_000).map(lambda s: s * 1000),
    st.sampled_from(["en", "de", "hu", "ja"]),
)
def test_every_second_can_be_written_and_read(at: int, language: str) -> None:
    """From 1970 to 2096, a date in prose is the instant that it was."""
    assert instant(writer.prose(at, language)) == at


@pytest.mark.parametrize(
    "prose",
    [
        "Friday, May 29, 2026 at 3:00:29 AM UTC",
        "Friday, May 29, 2026 at 3:00:29\u202fAM UTC",
        "Friday 29 May 2026 at 03:00:29 UTC",
        "2026. május 29., péntek 3:00:29 UTC",
        "2026. május 29., péntek de. 3:00:29 UTC",
        "Freitag, 29. Mai 2026 um 03:00:29 UTC",
        "2026年5月29日金曜日 3時00分29秒 UTC",
        "2026年5月29日星期五 UTC 03:00:29",
        "2026年5月29日 星期五 上午3:00:29 [UTC]",
        "2026년 5월 29일 금요일 오전 3시 0분 29초 UTC",
        "vendredi 29 mai 2026 à 03:00:29 UTC",
        "viernes, 29 de mayo de 2026, 3:00:29 a.\u00a0m. UTC",
        "venerdì 29 maggio 2026 alle ore 03:00:29 UTC",
        "sexta-feira, 29 de maio de 2026 às 03:00:29 UTC",
        "perjantai 29. toukokuuta 2026 klo 3.00.29 UTC",
        "piątek, 29 maja 2026 03:00:29 UTC",
        "пятница, 29 мая 2026 г. в 03:00:29 UTC",
        "29 Mayıs 2026 Cuma 03:00:29 UTC",
        "lúc 03:00:29 UTC Thứ Sáu, 29 tháng 5, 2026",
        "الجمعة، ٢٩ مايو ٢٠٢٦ في ٣:٠٠:٢٩ ص UTC",
        "יום שישי, 29 במאי 2026 בשעה 3:00:29 UTC",
        "วันศุกร์ที่ 29 พฤษภาคม พ.ศ. 2569 เวลา 03:00:29 UTC",
        "शुक्रवार, 29 मई 2026 को 3:00:29 पूर्वाह्न UTC",
        "Παρασκευή 29 Μαΐου 2026 στις 3:00:29 π.μ. UTC",
        "29/05/2026 03:00:29 UTC",
        "05/29/2026 03:00:29 UTC",
        "Friday, May 29, 2026 at 5:00:29 AM UTC+2",
        "Thursday, May 28, 2026 at 10:00:29 PM GMT-5",
    ],
)
def test_dates_of_many_languages(prose: str) -> None:
    """The same instant is read from each language's way to write it."""
    assert instant(prose) == WHEN


@pytest.mark.parametrize(
    ("prose", "hour"),
    [
        ("Friday, May 29, 2026 at 12:00:29 AM UTC", 0),
        ("Friday, May 29, 2026 at 12:00:29 PM UTC", 12),
        ("29 de mayo de 2026, 12:00:29 UTC", 12),
        ("29 de mayo de 2026, 15:00:29 UTC", 15),
        ("2026년 5월 29일 오후 11시 0분 29초 UTC", 23),
    ],
)
def test_noon_and_midnight(prose: str, hour: int) -> None:
    """Twelve is noon or midnight; “de” in a Spanish date is neither morning nor evening."""
    assert instant(prose) == WHEN + (hour - 3) * 3_600_000


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "yesterday",
        "05/06/2026 03:00:29 UTC",  # May or June
        "May 29, 2026 03:00:29",  # no zone
        "May 32, 2026 03:00:29 UTC",
        "May 29, 2026 24:00:29 UTC",
        "May 29, 2026 03:60:29 UTC",
        "May June 29, 2026 03:00:29 UTC",
        "May 29, 2026 2027 03:00:29 UTC",
        "9" * 10_000 + " UTC",
        "1:00:00" * 10_000,
    ],
)
def test_what_is_not_one_certain_instant_is_none(prose: str) -> None:
    """A date that is incomplete, impossible or open to two readings isn't guessed."""
    assert instant(prose) is None


def test_no_name_stands_for_two_months() -> None:
    """Languages are read without knowing which: no name may mean two months."""
    seen: dict[str, int] = {}
    for line in NAMES.strip().splitlines():
        names = line.split()[1:]
        assert len(names) == 12, line
        for month, name in enumerate(names, 1):
            assert seen.setdefault(name, month) == month
    assert seen == MONTHS


@pytest.fixture(scope="module")
def sample() -> Chat:
    """Return the sample Takeout, read."""
    return read_as(google_chat, folder(SAMPLE))


def test_the_sample_is_read(sample: Chat) -> None:
    """Messages come in time order; one deleted has no writer; a meeting is a call."""
    assert [(m.sender, m.kind.word, m.text) for m in sample] == [
        ("Ben B", "text", "earlier"),
        ("Anna M", "text", "awake?"),
        ("Ben B", "text", "now I am"),
        ("Anna M", "photo", "look"),
        (None, "deleted", ""),
        ("Anna M", "call", ""),
    ]
    assert [s.line for s in sample.source.skipped] == [7]
    assert sample[3].flags == Flag.EDITED


def test_a_quote_finds_what_it_quotes_by_its_words(sample: Chat) -> None:
    """Where the quote gives no id, writer and words lead to the message."""
    assert sample[2].reply_to == 1
    assert [(sample.people[r.who], r.sign) for r in sample[2].reactions] == [("Anna M", "😂")]


def test_the_export_says_whose_it_is(sample: Chat) -> None:
    """Takeout names the user, so nobody is asked."""
    people = who_is_me(sample, None)
    assert (people.me, people.other) == ("Anna M", "Ben B")


def test_several_people_ask_by_the_others_names() -> None:
    """All direct chats are offered by the other's name; groups aren't."""
    said = [Said(START, ANNA, "x")]
    files = writer.takeout(
        {
            "DM 1": (writer.export(said), (ANNA, BEN)),
            "DM 2": (writer.export(said), ("Mum", ANNA)),
            "Space 3": (writer.export(said), ("Mum", ANNA, BEN)),
        }
    )
    with pytest.raises(NeedsAnswerError) as caught:
        read_as(google_chat, files)
    assert caught.value.options == [BEN, "Mum"]
    assert len(read_as(google_chat, files, with_="mum")) == 1


def test_a_single_file_is_read_without_the_others() -> None:
    """`messages.json` alone is enough."""
    said = [Said(START, ANNA, "x")]
    assert len(read_as(google_chat, writer.export(said), name="messages.json")) == 1


def test_the_same_group_in_two_zips_comes_once() -> None:
    """Takeout splits large exports; what stands in both is read once."""
    said = [Said(START + i * 1000, ANNA, str(i)) for i in range(5)]
    files = {
        "a/Groups/DM 1/messages.json": writer.export(said[:3]),
        "b/Groups/DM 1/messages.json": writer.export(said[2:]),
    }
    assert told(read_as(google_chat, files)) == said


def test_damaged_files_are_named_and_others_read() -> None:
    """A broken file beside a whole one is said; alone it is one clear line."""
    good = writer.export([Said(START, ANNA, "x")])
    files = {"Groups/DM 1/messages.json": good, "Groups/DM 2/messages.json": good[:-9]}
    files["Groups/DM 1/group_info.json"] = "{"
    read = read_as(google_chat, files)
    assert ["DM 2/messages.json" in s.why for s in read.source.skipped] == [True]
    with pytest.raises(UseError, match="damaged"):
        read_as(google_chat, {"messages.json": good[:-9]})


def test_other_json_is_not_google_chat() -> None:
    """JSON without Google's own fields is left to others."""
    for words in ("{}", '{"messages": []}', '{"messages": [], "message_id": 1}', ""):
        assert google_chat.sniff(export_of({"messages.json": words})) == 0.0
