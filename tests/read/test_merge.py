"""Several exports become one conversation: nothing lost, nothing twice, nothing guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fonder.model.chat import Chat, Flag, Kind, Reaction, Skipped
from fonder.model.errors import NeedsAnswerError
from fonder.read.gather import Gathered
from fonder.read.merge import by_app, merge, together
from fonder.read.one_sided import ONLY_YOURS
from fonder.read.options import ReadOptions
from tests.read.exports import TODAY

BERLIN = ZoneInfo("Europe/Berlin")
DAY = datetime(2026, 3, 2, tzinfo=UTC)


class M(NamedTuple):
    """One message: its time of day, who, what."""

    at: str
    who: str | None
    text: str = ""
    kind: Kind = Kind.TEXT
    flags: Flag = Flag.NONE
    key: int | None = None
    answers: int | None = None
    signs: tuple[tuple[str, str], ...] = ()


def chat(
    rows: Sequence[M],
    app: str = "whatsapp",
    *,
    zoned: bool = False,
    tz: str | None = None,
    file: str = "",
) -> Chat:
    """Return a chat of these rows; with `zoned` their times are instants in UTC."""
    found = Gathered(app, [file or f"{app}.txt"], ReadOptions(today=TODAY, tz=tz))
    for number, m in enumerate(rows, 1):
        time = DAY if "T" not in m.at else datetime.fromisoformat(m.at).replace(tzinfo=UTC)
        if "T" not in m.at:
            hour, minute, *second = m.at.split(":")
            time = DAY.replace(hour=int(hour), minute=int(minute), second=int((second or ["0"])[0]))
        ms = int(time.timestamp() * 1000)
        found.add(
            line=number,
            sender=m.who,
            kind=m.kind,
            text=m.text,
            flags=m.flags,
            key=m.key,
            answers=m.answers,
            reactions=m.signs,
            instant=ms if zoned else None,
            wall=None if zoned else ms,
        )
    return found.chat()


def said(of: Chat) -> list[str]:
    """Return the messages as “Anna: hi”."""
    return [f"{m.sender}: {m.text or m.kind.word}" for m in of]


ANDROID = [
    M("9:05", "Anna", "hi"),
    M("9:05", "Ben", "ok"),
    M("9:05", "Ben", "ok"),
    M("9:06", "Anna", "so"),
]
IOS = [
    M("9:05:10", "Ben", "ok"),
    M("9:05:50", "Ben", "ok"),
    M("9:06:02", "Anna", "so"),
    M("9:07:30", "Ben", "new"),
]


def test_the_same_export_twice_is_one() -> None:
    """Giving a file twice adds nothing, and equal messages in one minute stay as many."""
    merged = merge([chat(ANDROID), chat(ANDROID)])
    assert said(merged) == said(chat(ANDROID))
    assert merged.source.messages == 4


def test_a_newer_export_extends_the_older() -> None:
    """What both hold is there once, what one of them holds is there too."""
    merged = merge([chat(ANDROID[:3]), chat(ANDROID[1:])])
    assert said(merged) == said(chat(ANDROID))


def test_minutes_and_seconds_of_one_message_are_one() -> None:
    """Android writes minutes and iOS seconds: the message is one, with the finer time."""
    merged = merge([chat(ANDROID), chat(IOS)])
    assert said(merged) == ["Anna: hi", "Ben: ok", "Ben: ok", "Anna: so", "Ben: new"]
    assert [m.at.second for m in merged] == [0, 10, 50, 2, 30]


def test_within_a_minute_each_export_keeps_its_order() -> None:
    """A message that only the export without seconds has stays between its neighbours."""
    coarse = [M("9:05", "Anna", "one"), M("9:05", "Ben", "two"), M("9:05", "Anna", "three")]
    fine = [M("9:05:20", "Ben", "two"), M("9:06:00", "Ben", "four")]
    expected = ["Anna: one", "Ben: two", "Anna: three", "Ben: four"]
    assert said(merge([chat(coarse), chat(fine)])) == expected
    assert said(merge([chat(fine), chat(coarse)])) == expected


def test_an_edit_takes_effect() -> None:
    """The newer export says how the message reads now."""
    old = [M("9:05", "Anna", "helo"), M("9:05", "Anna", "there"), M("9:06", "Ben", "yo")]
    new = [M("9:05", "Anna", "hello", flags=Flag.EDITED), *old[1:], M("9:08", "Ben", "x")]
    merged = merge([chat(new), chat(old)])
    assert said(merged) == ["Anna: hello", "Anna: there", "Ben: yo", "Ben: x"]
    assert merged[0].flags & Flag.EDITED


def test_a_deletion_takes_effect() -> None:
    """What was deleted since is deleted here, and only that one of the minute's messages."""
    old = [M("9:05", "Anna", "a"), M("9:05", "Anna", "b"), M("9:05", "Anna", "c")]
    new = [old[0], M("9:05", "Anna", kind=Kind.DELETED), old[2], M("9:08", "Ben", "x")]
    assert said(merge([chat(old), chat(new)])) == ["Anna: a", "Anna: deleted", "Anna: c", "Ben: x"]


def test_what_is_deleted_stays_so_whichever_export_reaches_farther() -> None:
    """A longer export that was made before the deletion doesn't bring the words back."""
    long = [M("9:05", "Anna", "a"), M("9:06", "Ben", "b"), M("9:08", "Ben", "x")]
    short = [M("9:05", "Anna", kind=Kind.DELETED), M("9:06", "Ben", "b")]
    assert said(merge([chat(long), chat(short)])) == ["Anna: deleted", "Ben: b", "Ben: x"]


def test_other_words_without_a_mark_are_another_message() -> None:
    """Two messages of one minute that differ are both there: nothing says that one is the other."""
    old = [M("9:05", "Anna", "a"), M("9:06", "Ben", "b")]
    new = [M("9:05", "Anna", "c"), M("9:06", "Ben", "b")]
    assert sorted(said(merge([chat(old), chat(new)]))) == ["Anna: a", "Anna: c", "Ben: b"]


def test_a_picture_that_came_along_in_one_export_is_one_message() -> None:
    """“Media omitted” and the picture itself are the same message, and its kind is known."""
    old = [M("9:05", "Anna", kind=Kind.FILE), M("9:06", "Ben", "b")]
    new = [M("9:05", "Anna", kind=Kind.PHOTO), M("9:06", "Ben", "b")]
    for order in ([old, new], [new, old]):
        assert [m.kind for m in merge([chat(rows) for rows in order])] == [Kind.PHOTO, Kind.TEXT]


def test_replies_and_reactions_move_along() -> None:
    """A reply still points to its message, and reactions are those of the newer export."""
    old = [
        M("9:05:01", "Anna", "a", key=1, signs=(("Ben", "❤"),)),
        M("9:06:01", "Ben", "b", key=2, answers=1),
    ]
    new = [
        M("9:05:01", "Anna", "a", key=1, signs=(("Ben", "👍"),)),
        M("9:06:01", "Ben", "b", key=2, answers=1),
        M("9:07:01", "Anna", "c", key=3, answers=2),
    ]
    merged = merge([chat(old, "telegram", zoned=True), chat(new, "telegram", zoned=True)])
    assert [m.reply_to for m in merged] == [None, 0, 1]
    assert merged[0].reactions == [Reaction(merged.people.index("Ben"), "👍")]


def test_a_reply_to_a_message_of_the_older_export_is_kept() -> None:
    """The row of the older export goes, and what answered it answers the row that stays."""
    old = [M("9:05:01", "Anna", "a", key=1), M("9:06:01", "Ben", "b", answers=1)]
    new = [M("9:05:01", "Anna", "a"), M("9:07:01", "Anna", "c")]
    merged = merge([chat(old, "signal", zoned=True), chat(new, "signal", zoned=True)])
    assert [m.reply_to for m in merged] == [None, 0, None]


def test_the_same_words_in_two_apps_are_two_messages() -> None:
    """“ok” on WhatsApp and “ok” on Telegram in the same minute are two."""
    rows = [M("9:05:10", "Ben", "ok")]
    merged = merge([chat(rows, zoned=True), chat(rows, "telegram", zoned=True)])
    assert said(merged) == ["Ben: ok", "Ben: ok"]
    assert merged.source.format == "whatsapp+telegram"
    assert merged.source.files == ["whatsapp.txt", "telegram.txt"]


def test_without_a_zone_two_kinds_of_time_ask() -> None:
    """WhatsApp's walls and Telegram's instants meet: the zone is asked, not guessed."""
    with pytest.raises(NeedsAnswerError, match="--tz") as asked:
        merge([chat(ANDROID), chat(IOS, "telegram", zoned=True)])
    assert asked.value.question == "tz"


@pytest.mark.parametrize(
    ("wall", "instant", "order"),
    [
        ("2026-03-29T01:59", "2026-03-29T00:58:30", "ben first"),  # before the clocks go forward
        ("2026-03-29T03:01", "2026-03-29T01:00:30", "ben first"),
        ("2026-03-29T03:01", "2026-03-29T01:02:30", "anna first"),
        ("2026-07-01T12:00", "2026-07-01T09:59:30", "ben first"),
        ("2026-01-07T12:00", "2026-01-07T11:00:30", "anna first"),
        ("2025-10-26T01:30", "2025-10-25T23:29:30", "ben first"),
        ("2025-10-26T03:30", "2025-10-26T02:30:30", "anna first"),
    ],
)
def test_walls_and_instants_are_laid_into_each_other(wall: str, instant: str, order: str) -> None:
    """With the zone, both kinds of time stand in their true order on both sides of DST."""
    merged = merge(
        [chat([M(wall, "Anna", "a")]), chat([M(instant, "Ben", "b")], "telegram", zoned=True)],
        tz="Europe/Berlin",
    )
    assert [m.sender for m in merged] == (["Ben", "Anna"] if "ben" in order else ["Anna", "Ben"])
    assert all(m.at.utcoffset() == m.at.astimezone(BERLIN).utcoffset() for m in merged)


def test_the_hour_that_comes_twice_is_merged_once() -> None:
    """A part of a chat can't tell the hour's second run; with the whole one it is still one."""
    whole = [
        M("2025-10-26T02:40", "Anna", "a"),
        M("2025-10-26T02:10", "Ben", "b"),
        M("2025-10-26T02:30", "Anna", "c"),
    ]
    zone = "Europe/Berlin"
    for parts in ([whole, whole[1:]], [whole[1:], whole]):
        merged = merge([chat(rows, tz=zone) for rows in parts], tz=zone)
        assert said(merged) == ["Anna: a", "Ben: b", "Anna: c"]
        assert [m.at.isoformat()[-6:] for m in merged] == ["+02:00", "+01:00", "+01:00"]


def test_names_that_are_one_person_are_one() -> None:
    """With --same the two are the same two in both apps, under the first name."""
    other = chat([M("9:05:30", "ben_b", "x"), M("9:06:30", "annab", "y")], "telegram")
    merged = merge([chat(ANDROID), other], same=[("Anna", "annab"), ("Ben", "ben_b")])
    assert merged.people == ["Anna", "Ben"]
    assert said(merged)[-1] == "Anna: y"


def test_a_number_and_a_name_in_one_chat_are_one_person() -> None:
    """Somebody who was a number before the contact was saved is one person."""
    rows = [M("9:05", "+44 20 7946-0000", "a"), M("9:06", "Anna", "b"), M("9:07", "Ben", "c")]
    merged = merge([chat(rows)], same=[("Anna", "+442079460000")])
    assert said(merged) == ["Anna: a", "Anna: b", "Ben: c"]


def test_names_that_differ_are_asked_for() -> None:
    """Nothing says who annab and ben_b are, so it asks, with both ways and a line of theirs."""
    other = chat([M("9:05:30", "ben_b", "hey you"), M("9:06:30", "annab", "y")], "instagram")
    with pytest.raises(NeedsAnswerError, match='--same "Anna=ben_b"') as asked:
        merge([chat(ANDROID), other])
    assert asked.value.question == "same"
    assert asked.value.options == ["Anna=ben_b; Ben=annab", "Ben=ben_b; Anna=annab"]
    assert "hey you" in asked.value.shown[0]
    assert "\n" not in str(asked.value)


def test_one_name_that_differs_is_asked_for_too() -> None:
    """Anna writes in both, but ben_b may be somebody else: handing both over proves nothing."""
    other = chat([M("9:05:30", "ben_b", "x"), M("9:06:30", "Anna", "y")], "instagram")
    with pytest.raises(NeedsAnswerError) as asked:
        merge([chat(ANDROID), other])
    assert asked.value.options == ["Ben=ben_b"]


def test_a_one_sided_export_may_be_either_of_the_two() -> None:
    """“You” of a dating app may be Anna or Ben."""
    with pytest.raises(NeedsAnswerError) as asked:
        merge([chat([M("9:00", "You", "x")], "tinder"), chat(ANDROID)])
    assert asked.value.options == ["Anna=You", "Ben=You"]


def test_a_contact_that_was_renamed_is_proved_by_what_both_exports_hold() -> None:
    """Ben was saved as “Ben ❤” since: the messages they share say so, and nothing is asked."""
    old = [M(f"9:0{i}", "Ben" if i % 2 else "Anna", f"words {i}") for i in range(9)]
    new = [m._replace(who="Ben ❤" if m.who == "Ben" else m.who) for m in old]
    merged = merge([chat(old), chat([*new, M("9:30", "Ben ❤", "new")])])
    assert merged.people == ["Anna", "Ben"]
    assert len(merged) == 10


def hinted(of: Chat, *names: str) -> Chat:
    """Return the chat with the other's name as the export gives it."""
    of.source = replace(of.source, hints=list(names))
    return of


def test_the_user_is_one_where_both_exports_say_who_the_other_is() -> None:
    """SMS calls Anna “Me”, and both exports call the other one Ben: then Me is Anna."""
    sms = hinted(chat([M("9:07:01", "Me", "x"), M("9:08:01", "Ben", "y")], "sms"), "Ben")
    for chats in ([hinted(chat(ANDROID), "Ben"), sms], [sms, hinted(chat(ANDROID), "Ben")]):
        merged = merge(chats)
        assert {m.sender for m in merged} == {"Anna", "Ben"}


def test_the_user_of_a_one_sided_export_is_one_too() -> None:
    """Who wrote the one side is the user, and WhatsApp says that this isn't Ben."""
    half = with_state(chat([M("9:00", "You", "x")], "tinder"), False, f"It has {ONLY_YOURS}.")
    assert merge([half, hinted(chat(ANDROID), "Ben")])[0].sender == "Anna"


def test_the_user_is_asked_for_where_the_others_differ() -> None:
    """Ben here and Benny there may be two people, so Me may be another's phone as well."""
    sms = hinted(chat([M("9:07:01", "Me", "x"), M("9:08:01", "Benny", "y")], "sms"), "Benny")
    with pytest.raises(NeedsAnswerError) as asked:
        merge([hinted(chat(ANDROID), "Ben"), sms])
    assert asked.value.options == ["Anna=Me; Ben=Benny", "Ben=Me; Anna=Benny"]


def test_a_group_is_not_asked_about() -> None:
    """Who is who in a group is no question here: it is refused as a group later."""
    group = [*ANDROID, M("9:09", "Cleo", "c"), M("9:10", "Dan", "d")]
    assert len(merge([chat(group), chat([*group, M("9:11", "Eve", "e")])])) == 7


def test_what_was_set_aside_names_its_file() -> None:
    """Lines that were set aside are still counted, each with the file that it stands in."""
    one, two = chat(ANDROID, file="a.txt"), chat(ANDROID, file="b.txt")
    one.source.skipped.append(Skipped(7, "no time"))
    two.source.skipped.append(Skipped(0, "“c.txt” is empty"))
    skipped = merge([one, two]).source.skipped
    assert skipped == [Skipped(7, "in “a.txt”: no time"), Skipped(0, "“c.txt” is empty")]


def with_state(of: Chat, complete: bool | None, why: str | None = None) -> Chat:
    """Return the chat with what its export says of its completeness."""
    of.source = replace(of.source, complete=complete, why_incomplete=why)
    return of


def test_a_cut_export_with_the_older_one_is_whole() -> None:
    """What a cut export lacks, an older one that overlaps it may hold."""
    whole = with_state(chat(ANDROID[:3]), complete=True)
    cut = with_state(chat(ANDROID[1:]), False, "cut")
    assert merge([cut, whole]).source.complete is True
    assert merge([cut, cut]).source.complete is False


def test_two_exports_that_do_not_meet_may_lack_what_is_between() -> None:
    """Where nothing overlaps, it says so."""
    source = merge([with_state(chat(ANDROID[:1]), True), chat(ANDROID[3:], file="b.txt")]).source
    assert source.complete is None
    assert source.why_incomplete is not None
    assert "b.txt" in source.why_incomplete


def test_one_side_stays_one_side() -> None:
    """A one-sided part makes the whole one-sided, whatever else is there."""
    half = with_state(chat([M("9:00", "Anna", "x")], "tinder"), False, f"It has {ONLY_YOURS}.")
    source = merge([half, with_state(chat(ANDROID), True)]).source
    assert source.complete is False
    assert ONLY_YOURS in (source.why_incomplete or "")


def test_by_app_keeps_apps_apart_until_they_are_laid_together() -> None:
    """What is kept for later is one chat for each app; laid together it is the merged chat."""
    chats = [chat(ANDROID), chat(IOS), chat(IOS, "signal")]
    apps = by_app(chats)
    assert [(a.source.format, len(a)) for a in apps] == [("whatsapp", 5), ("signal", 4)]
    assert said(together(apps)) == said(merge(chats))


MESSAGES = st.lists(
    st.tuples(
        st.integers(0, 600), st.sampled_from(["Anna", "Ben"]), st.sampled_from(["ok", "a", "b"])
    ),
    min_size=1,
    max_size=40,
).map(sorted)


def rows_of(messages: Sequence[tuple[int, str, str]], grain: int) -> list[M]:
    """Return messages, their second since nine o'clock cut to `grain`."""
    return [
        M(f"9:{t // grain * grain // 60:02}:{t // grain * grain % 60:02}", who, text)
        for t, who, text in messages
    ]


@settings(max_examples=150, deadline=None)
@given(MESSAGES, st.data(), st.sampled_from([(60, 60), (1, 1), (1, 60), (60, 1)]))
def test_two_parts_that_overlap_give_the_whole(
    messages: list[tuple[int, str, str]], data: st.DataObject, grains: tuple[int, int]
) -> None:
    """However a chat is exported in two overlapping parts, together they are the chat.

    Parts are cut between minutes, as only there both clocks can tell what lies on which side.
    """
    cuts = sorted({0, *(t // 60 for t, _, _ in messages), 11})
    begin = data.draw(st.sampled_from(cuts))
    end = data.draw(st.sampled_from([c for c in cuts if c >= begin]))
    first = [m for m in messages if m[0] // 60 <= end]
    second = [m for m in messages if m[0] // 60 >= begin]
    if not first or not second:
        return
    merged = merge([chat(rows_of(first, grains[0])), chat(rows_of(second, grains[1]))])
    assert Counter(said(merged)) == Counter(f"{who}: {text}" for _, who, text in messages)
    assert all(a <= b for a, b in pairwise(m.at for m in merged) if a.minute != b.minute)


@settings(max_examples=50, deadline=None)
@given(MESSAGES)
def test_again_and_again_adds_nothing(messages: list[tuple[int, str, str]]) -> None:
    """Merging what was merged with any of its parts changes nothing."""
    coarse, fine = chat(rows_of(messages, 60)), chat(rows_of(messages, 1))
    once = merge([coarse, fine])
    again = merge([once, coarse, fine, once])
    assert said(again) == said(once)
    assert np.array_equal(again.at, once.at)
