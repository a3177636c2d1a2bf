"""Several exports at once in the browser: the questions they raise, and what is remembered."""

from __future__ import annotations

from fonder.loop import apps
from fonder.model.chat import Source
from tests.web import exports
from tests.web.conftest import Visitor
from tests.web.test_bring import bring, finished


def source(visitor: Visitor) -> Source:
    """Return what the newest reading says of its files."""
    assert visitor.door.loop is not None
    reading = visitor.door.loop.reading()
    assert reading is not None
    return reading.source


def ask(visitor: Visitor, answer: str) -> str:
    """Answer the open question, and return the page after it."""
    visitor.post("/bring/answer", {"answer": answer})
    return finished(visitor)


def test_the_page_says_how_to_get_each_apps_export(anna: Visitor) -> None:
    """Every app has its steps and what its export lacks, from the same text as the docs."""
    page = anna.get("/bring").content.decode()
    for app in apps():
        assert f"<span>{app.name}</span>" in page
    assert "<strong>Export chat</strong>" in page
    assert page.count("What it lacks") == len(apps())


def test_two_apps_ask_for_the_zone(anna: Visitor) -> None:
    """One app knows the zone, one doesn't: the page asks where the phone was."""
    files = exports.file(exports.chat()), exports.file(exports.telegram(), "result.json")
    page = bring(anna, *files, tz="")
    assert "Where was the phone?" in page
    assert '<option value="Europe/Berlin">' in page
    wrong = anna.post("/bring/answer", {"answer": "Mars/Olympus"})
    assert wrong.status_code == 422
    assert "There is no time zone “Mars/Olympus”" in wrong.content.decode()
    assert "Your reading is ready" in ask(anna, "Europe/Berlin")
    assert source(anna).messages == 289 + 12
    assert source(anna).format == "whatsapp+telegram"
    assert 'value="Europe/Berlin"' in anna.get("/bring").content.decode()


def test_a_zone_given_beforehand_is_not_asked_for(anna: Visitor) -> None:
    """The field beside the files holds the zone; what is no zone is said at once."""
    files = exports.file(exports.chat()), exports.file(exports.telegram(), "result.json")
    refused = anna.post("/bring", {"export": list(files), "tz": "Nowhere"})
    assert refused.status_code == 422
    assert anna.door.job is None
    for file in files:
        file.seek(0)
    assert "Your reading is ready" in bring(anna, *files, tz="Asia/Kolkata")


def test_who_is_who_is_asked_once_and_can_be_forgotten(anna: Visitor) -> None:
    """Ben is “b_en” on Telegram: asked with a line of his, remembered, and asked anew if wished."""

    def both() -> str:
        names = exports.telegram(ben="b_en")
        files = exports.file(exports.chat()), exports.file(names, "result.json")
        return bring(anna, *files, tz="Europe/Berlin")

    page = both()
    assert "Who is who?" in page
    assert "Ben = b_en" in page
    assert "like a stone" in page
    assert "Your reading is ready" in ask(anna, "Ben=b_en")
    assert "Your reading is ready" in both()
    assert "<bdi>Ben = b_en</bdi>" in anna.get("/bring").content.decode()
    anna.post("/bring/forget", {"what": "said"})
    assert "Ben = b_en" not in anna.get("/bring").content.decode()
    assert "Who is who?" in both()


def test_chats_with_different_people_can_be_turned_down(anna: Visitor) -> None:
    """Where the names are not those of one person, nothing is read and nothing is remembered."""
    names = exports.telegram(ben="Cleo")
    files = exports.file(exports.chat()), exports.file(names, "result.json")
    assert "None of these" in bring(anna, *files, tz="Europe/Berlin")
    assert "choose only those with one person" in ask(anna, "neither:")
    assert "Cleo" not in anna.get("/bring").content.decode()


def test_a_kept_chat_is_extended_and_nothing_comes_twice(anna: Visitor) -> None:
    """With the tick the chat stays: the next export adds its new messages, and can be dropped."""
    assert "ready" in bring(anna, exports.file(exports.chat(40)), keep="yes")
    assert source(anna).messages == 241
    assert "ready" in bring(anna, exports.file(exports.chat(48)))
    assert source(anna).messages == 289
    assert "ready" in bring(anna, exports.file(exports.chat(40)))
    assert source(anna).messages == 289
    assert "Your whole chat is kept" in anna.get("/bring").content.decode()
    anna.post("/bring/forget", {"what": "chat"})
    assert "Your whole chat is kept" not in anna.get("/bring").content.decode()
    assert "ready" in bring(anna, exports.file(exports.chat(40)))
    assert source(anna).messages == 241


def test_one_zip_with_two_apps_asks_and_is_read(anna: Visitor) -> None:
    """What holds several exports in itself is read as if they were given one by one."""
    import io
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("WhatsApp Chat with Ben.txt", exports.chat())
        archive.writestr("result.json", exports.telegram())
    data.seek(0)
    data.name = "both.zip"
    assert "Where was the phone?" in bring(anna, data, tz="")
    assert "Your reading is ready" in ask(anna, "Europe/Berlin")
    assert source(anna).messages == 289 + 12
