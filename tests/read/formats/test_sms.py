"""SMS Backup & Restore: messages, multimedia messages and calls, read as a stream and safely."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import sms
from fonder.read.formats.sms import stream
from fonder.read.formats.sms.plain import WANTED, Plain
from tests.read.formats.writers import sms as writer
from tests.read.formats.writers.reader import export_of, folder, read_as
from tests.read.formats.writers.said import ANNA, BEN, Said, conversations, told

SAMPLES = Path(__file__).parents[2] / "chats" / "sms"
T = 1_732_000_000_000
KINDS = (Kind.TEXT, Kind.CALL, *writer.TYPES)


def _mine(said: list[Said]) -> list[Said]:
    return [m._replace(sender="Me" if m.sender == ANNA else m.sender) for m in said]


@settings(max_examples=60, deadline=None)
@given(conversations(KINDS, flags=False), st.booleans())
def test_a_conversation_comes_back_as_it_was(said: list[Said], halves: bool) -> None:
    """Words with any sign, files and calls survive, emoji written as two halves too."""
    files = {"sms.xml": writer.export(said, halves=halves), "calls.xml": writer.calls(said)}
    assert told(read_as(sms, files)) == _mine(said)


@settings(max_examples=40, deadline=None)
@given(conversations((Kind.TEXT, Kind.PHOTO), flags=False), st.integers(1, 400))
def test_it_doesnt_matter_where_the_steps_end(said: list[Said], size: int) -> None:
    """A file that comes in small pieces, cut anywhere, holds the same elements."""
    data = writer.export(said, halves=True).encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert _found(pieces) == _found([data])


def _found(pieces: list[bytes]) -> list[str]:
    """Return all elements; plain messages of a piece come before its other elements."""
    return sorted(f"{name} {sorted((held or {}).items())}" for name, held, _ in _elements(pieces))


def _elements(pieces: Iterable[bytes]) -> list[stream.Element]:
    """Return all elements, plain messages among them."""
    found: list[stream.Element] = []
    for element in stream.elements(pieces, "f", frozenset()):
        if isinstance(element, Plain):
            texts = [body.decode() for body in element.body]
            rows = zip(*element[:3], texts, *element[4:], strict=True)
            found += [("sms", dict(zip(WANTED, row, strict=False)), row[-1]) for row in rows]
        else:
            found.append(element)
    return found


@settings(max_examples=60, deadline=None)
@given(conversations((Kind.TEXT,), flags=False), st.booleans())
def test_both_ways_to_a_plain_message_agree(said: list[Said], halves: bool) -> None:
    """What the expression takes is what Expat would have read, line by line."""
    data = writer.export(said, halves=halves)
    quick = _elements([data.encode()])
    slow = _elements([(data + "<!-- -->").encode()])
    read = [(held, at) for name, held, at in slow if held and name == "sms"]
    kept = [({name: held[name] for name in WANTED}, at) for held, at in read]
    assert [(held, at) for name, held, at in quick if name == "sms"] == kept


SHAPES = (
    '<sms address="1" date="{at}" type="1" body="{n}" contact_name="Ben" />',
    '<sms protocol="0" address="1" date="{at}" type="1" toa="&#38;" body="{n}" contact_name="B"/>',
    '<sms address="1" date="{at}" type="1" body=\'"{n}"\' contact_name="Ben" />',
    '<sms address="1" date="{at}" type="1" body="\x0b{n}" read="1" contact_name="Ben" />',
    "<sms address='1' date='{at}' type='1' body='{n}' contact_name='Ben' />",
    '<sms body="{n}" contact_name="Ben" address="1" date="{at}" type="1" />',
    '<sms address="1" date="{at}" type="1" body="&lt;{n}&#x1F600;" contact_name="Ben" />',
)
TEXTS = ("{n}", "{n}", '"{n}"', "\ufffd{n}", "{n}", "{n}", "<{n}😀")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, len(SHAPES) - 1), min_size=1, max_size=30))
def test_tags_of_any_shape_may_stand_together(shapes: list[int]) -> None:
    """Which tag comes first, and so which expression is tried, changes no message and no line."""
    tags = [SHAPES[shape].format(at=T + n, n=n) for n, shape in enumerate(shapes)]
    found = read_as(sms, writer.wrapped("\n".join(tags)))
    assert [m.text for m in found] == [TEXTS[shape].format(n=n) for n, shape in enumerate(shapes)]
    elements = _elements([writer.wrapped("\n".join(tags)).encode()])
    lines = [line for name, held, line in elements if held and name == "sms"]
    assert sorted(lines) == list(range(3, 3 + len(tags)))


@pytest.mark.parametrize("tag", ['<sms{}body="&a;"{} />', '<sms{}body="&#x110000;"{} />'])
def test_what_isnt_plain_goes_the_long_way(tag: str) -> None:
    """An unknown reference is damage, however quickly the rest is read."""
    name = ' contact_name="B"'
    held = tag.format(f' address="1" date="{T}" type="1" ', name)
    with pytest.raises(stream.BrokenOffError):
        list(stream.elements([f"<smses>{held}</smses>".encode()], "f", frozenset()))


@pytest.fixture(scope="module")
def chat() -> Chat:
    """Return the sample of messages and calls, read."""
    return read_as(sms, folder(SAMPLES), with_="Ben")


def test_the_sample_is_read(chat: Chat) -> None:
    """All of Ben's numbers are Ben; drafts and what failed were never sent."""
    assert [(m.sender, m.kind.word, m.text) for m in chat] == [
        ("Ben", "text", 'Soup tonight?\nWith bread 😀 & "you"'),
        ("Me", "text", 'Yes, "please"'),
        ("Ben", "text", "null"),
        ("Ben", "photo", "the pot"),
        ("Me", "gif", "Lunch"),
        ("Ben", "call", ""),
        ("Me", "call", ""),
        ("Ben", "call", ""),
    ]
    assert [m.flags for m in chat][-3:] == [Flag.NONE, Flag.MISSED, Flag.MISSED]


def test_what_was_never_sent_is_counted(chat: Chat) -> None:
    """A draft, a failed message and one without a time: line and reason."""
    assert [(s.line, s.why.split(":")[0]) for s in chat.source.skipped] == [
        (7, "was never sent (a draft)"),
        (8, "was never sent (failed)"),
        (11, "gives a time before 1990 or after today"),
    ]


def test_times_are_instants_and_the_other_is_known(chat: Chat) -> None:
    """Seconds and ms are told apart; the phone's owner is “Me”."""
    assert chat.when(0).isoformat() == "2024-11-19T07:06:40+00:00"
    assert chat.when(4).isoformat() == "2024-11-19T07:07:30+00:00"
    assert who_is_me(chat, None).other == "Ben"


def test_chats_are_chosen_by_name_or_number() -> None:
    """Several people raise a question; a group can be asked for by its name."""
    files = folder(SAMPLES)
    with pytest.raises(NeedsAnswerError) as asked:
        read_as(sms, files)
    assert asked.value.options == ["Ben", "BANK"]
    assert len(read_as(sms, files, with_="+49 170 1234567")) == 8
    group = read_as(sms, files, with_="Ben, Carla")
    assert [(m.sender, m.text) for m in group] == [("+49170999888", "for all of us")]


def test_a_backup_that_overlaps_adds_nothing_twice() -> None:
    """Last month's backup and today's: each message once."""
    said = [Said(T, BEN, "a"), Said(T + 1, ANNA, "a"), Said(T + 2, BEN, "b")]
    files = {"old.xml": writer.export(said[:2]), "new.xml": writer.export(said)}
    assert told(read_as(sms, files)) == _mine(said)


@pytest.mark.parametrize("cut", [3, 40, 90, 200])
def test_a_backup_that_breaks_off_is_read_up_to_there(cut: int) -> None:
    """A phone that ran full leaves half a file: what is whole is read, the rest is said."""
    said = [Said(T + i, BEN, f"message {i}") for i in range(20)]
    found = read_as(sms, writer.export(said)[:-cut])
    assert len(found) >= 18
    assert found.source.complete is False
    assert "breaks off" in (found.source.why_incomplete or "")
    assert len(found.source.skipped) == 1


DOCTYPE = (
    '<?xml version="1.0"?>\n<!DOCTYPE smses [{}]>\n<smses count="1"><sms body="&a;" /></smses>'
)


@pytest.mark.parametrize(
    "held",
    [
        "",
        '<!ENTITY a "b">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://localhost/x"> %p;',
        '<!ENTITY a "1234567890">' + '<!ENTITY b "&a;&a;&a;&a;">' * 9,
        "<!ATTLIST sms type CDATA '2'>",
    ],
)
def test_document_types_and_entities_are_refused(held: str) -> None:
    """A backup declares nothing; what does is closed at once."""
    with pytest.raises(UseError, match="document type"):
        read_as(sms, DOCTYPE.format(held))


def test_an_entity_without_a_declaration_breaks_off() -> None:
    """An unknown entity is damage, not a text."""
    with pytest.raises(UseError):
        read_as(sms, writer.wrapped('<sms address="1" date="1732000000000" type="1" body="&a;"/>'))


def test_nesting_without_end_is_refused() -> None:
    """A backup has four levels."""
    with pytest.raises(UseError, match="nested too deep"):
        read_as(sms, "<smses>" + "<parts>" * 10_000)


def _pieces(size: int) -> Iterator[bytes]:
    yield b'<smses count="1"><mms date="1732000000000" address="1" msg_box="1"><parts>'
    yield b'<part ct="image/jpeg" text="null" data="'
    for _ in range(size):
        yield b"QUJDREVG" * (1 << 17)
    yield b'" /><part ct="text/plain" text="ok" /></parts></mms></smses>'


def test_pictures_of_many_mib_cost_almost_nothing() -> None:
    """The data of files is dropped while it streams: twice the size, not four times the time."""
    spent = []
    for size in (10, 20):
        started = time.process_time()
        found = _elements(_pieces(size))
        spent.append(time.process_time() - started)
        assert found[3][1] == {"ct": "image/jpeg", "text": "null", "data": ""}
        assert found[4][1] == {"ct": "text/plain", "text": "ok"}
    assert spent[1] < 2.5 * spent[0] + 0.2


def test_an_attribute_of_many_mib_is_refused_quickly() -> None:
    """Twenty MiB in a text's attribute would take old Expat half a minute."""
    started = time.process_time()
    data = b'<smses><sms body="' + b"a" * (20 << 20)
    pieces = (data[at : at + (1 << 16)] for at in range(0, len(data), 1 << 16))
    with pytest.raises(UseError, match="8 MiB"):
        list(stream.elements(pieces, "f", frozenset()))
    assert time.process_time() - started < 2


def test_words_that_look_like_data_stay() -> None:
    """Somebody writes ` data="…` in a message: not a byte of it is dropped."""
    text = '<part data="QUJD" /> and \' data="QUJD" too'
    said = [Said(T, BEN, text), Said(T + 1, BEN, text, Kind.PHOTO)]
    assert told(read_as(sms, writer.export(said))) == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a&#55357;b", "a\ufffdb"),
        ("&#56832;&#55357;", "\ufffd\ufffd"),
        ("&#xD83D;&#xDE00;", "😀"),
        ("a&#0;&#11;b", "a\ufffd\ufffdb"),
        ("&#55000;&#57999;", "\ud6d8\ue28f"),
        ("&#xFFFE;", "\ufffd"),
        ("&amp;#55357;", "&#55357;"),
        ("a\x0bb", "a\ufffdb"),
    ],
)
def test_signs_that_no_xml_allows_are_mended(written: str, read: str) -> None:
    """Halves are joined, impossible characters replaced and counted, the file stays readable."""
    held = f'<sms address="1" date="{T}" type="1" body="{written}" />'
    found = read_as(sms, writer.wrapped(held))
    assert found.text(0) == read
    assert found.source.repaired == ("\ufffd" in read)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_the_same_file_are_read(codec: str) -> None:
    """A byte-order mark, or 16 bits a sign."""
    said = [Said(T, BEN, "häß 😀")]
    assert told(read_as(sms, writer.export(said).encode(codec))) == said


def test_bytes_that_are_no_text_are_replaced_and_counted() -> None:
    """One broken byte costs one sign."""
    data = writer.export([Said(T, BEN, "aXb")]).encode().replace(b"aXb", b"a\xffb")
    found = read_as(sms, data)
    assert (found.text(0), found.source.repaired) == ("a\ufffdb", 1)


@pytest.mark.parametrize(
    "held",
    ["<sms />", '<sms date="x" type="9" />', "<mms><parts /></mms>", "<call />", "<other/>text",
     '<part ct="image/png" />', '<sms date="' + "9" * 5000 + '" address="1" type="1" body="x"/>'],
)  # fmt: skip
def test_records_of_another_shape_cost_only_themselves(held: str) -> None:
    """Missing attributes and unknown elements leave the others as they are."""
    said = writer.export([Said(T, BEN, "still here")]).replace("</smses>", held + "</smses>")
    assert [m.text for m in read_as(sms, said, with_=BEN)] == ["still here"]


def test_a_record_that_names_nobody_is_counted() -> None:
    """Without a number it belongs to no chat: no question is asked because of it."""
    held = f'<sms date="{T}" type="1" body="x" />'
    data = writer.export([Said(T, BEN, "hi")]).replace("</smses>", held + "</smses>")
    found = read_as(sms, data)
    assert [m.text for m in found] == ["hi"]
    assert len(found.source.skipped) == 1


@given(st.binary(max_size=300))
def test_noise_never_breaks_the_reader(noise: bytes) -> None:
    """Whatever follows the root: messages, or one line that says what is wrong."""
    start = writer.export([Said(T, BEN, "hi")]).encode()
    at = start.index(b"</smses>")
    assert read_as(sms, start[:at] + noise + start[at:], with_=BEN).text(0) == "hi"


@pytest.mark.parametrize("words", ["", "<html>", "<sms/>", "smses"])
def test_other_files_are_left_to_others(words: str) -> None:
    """Only a backup's root counts."""
    assert sms.sniff(export_of({"sms.xml": words})) == 0.0


def test_a_backup_without_messages_says_so() -> None:
    """An empty backup is refused with what to do."""
    with pytest.raises(UseError, match="export it again"):
        read_as(sms, writer.wrapped(""))


@pytest.mark.parametrize(("opens", "closes"), [("<!--", "-->"), ("<![CDATA[", "]]>")])
def test_a_long_comment_holds_no_messages(opens: str, closes: str) -> None:
    """What a comment hides is no message, however long it is; what follows it is one."""
    one = '<sms address="+491" date="1700000000000" type="1" body="{}" contact_name="Ben" />\n'
    hidden = "".join(one.format(f"hidden {i}") for i in range(3000))
    text = f"<smses>\n{one.format('a')}{opens}{hidden}{closes}\n{one.format('b')}</smses>"
    assert [m.text for m in read_as(sms, text, name="sms.xml")] == ["a", "b"]
