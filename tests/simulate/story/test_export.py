"""The story as WhatsApp would export it."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from fonder.simulate.story.export import chat_text, zipped
from fonder.simulate.story.teller import Told

AT = datetime(2026, 3, 4, 9, 5, 40)  # noqa: DTZ001  a wall clock


def body(who: str, text: str) -> str:
    """Return the export's line of one message, without its time."""
    return chat_text([Told(AT, who, text)]).splitlines()[1].removeprefix("04/03/2026, 09:05 - ")


@pytest.mark.parametrize(
    ("who", "text", "line"),
    [
        ("a", "hello: you", "Anna: hello: you"),
        ("b", "<photo>", "Ben: <Media omitted>"),
        ("b", "<voice>", "Ben: <Media omitted>"),
        ("a", "<deleted>", "Anna: You deleted this message"),
        ("b", "<deleted>", "Ben: This message was deleted"),
        ("b", "<missed_call>", "Ben: Missed voice call"),
        ("a", "<missed_video>", "Anna: Missed video call"),
        ("a", "<video_call>", "Anna: Video call, 15 min"),
        ("a", "ok *edited*", "Anna: ok <This message was edited>"),
    ],
)
def test_each_kind_reads_as_in_a_real_export(who: str, text: str, line: str) -> None:
    """Anna exports: what she deleted says "You"."""
    assert body(who, text) == line


def test_the_notice_comes_first() -> None:
    """The first line is the app's own, without a name."""
    first = chat_text([Told(AT, "a", "hi")]).splitlines()[0]
    assert first.startswith("04/03/2026, 09:05 - Messages and calls are end-to-end encrypted.")


def test_a_zip_has_no_clock_in_it() -> None:
    """The same text gives the same bytes, today and next year."""
    one = zipped("hi")
    assert one == zipped("hi")
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
