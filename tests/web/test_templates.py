"""The pages as files: nothing inline, nothing from outside, everything can be translated."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from fonder.web.pages.static import FILES, content
from tests.web.conftest import Visitor

WEB = Path(__file__).parents[2] / "src" / "fonder" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
ICONS = sorted((WEB / "templates").rglob("*.svg"))


@pytest.mark.parametrize("file", [*TEMPLATES, *ICONS], ids=lambda file: file.name)
def test_nothing_is_inline_or_from_outside(file: Path) -> None:
    """No script, style or handler stands in a page, and no address leads out of it."""
    text = file.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", text)
    assert "hx-on" not in text
    assert "hx-vals='js:" not in text


class Text(HTMLParser):
    """Collects the words that stand in a template outside of its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Take one piece of text."""
        self.words.append(data)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_word_can_be_translated(file: Path) -> None:
    """What people read stands in {% translate %}, so that a language is a matter of one file."""
    parser = Text()
    text = re.sub(r"\{% block body_class %\}\w*|\{#.*?#\}", "", file.read_text("utf-8"))
    parser.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL))
    left = " ".join(parser.words)
    assert re.findall(r"[A-Za-z]{2,}", left) == [], left


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_form_carries_its_token(file: Path) -> None:
    """Each form that changes something carries its token, for htmx and for a browser without it."""
    for form in re.findall(r"<form method=\"post\".*?</form>", file.read_text("utf-8"), re.DOTALL):
        if "{% url 'launch' %}" in form:  # before there is a session: its own token is the proof
            continue
        assert "{% csrf_token %}" in form
        assert 'hx-boost="true"' in form or "{% url 'leave' %}" in form
    assert "hx-headers" in (WEB / "templates" / "base.html").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_our_own_files_are_served_by_their_type(stranger: Visitor, name: str) -> None:
    """A short list, in memory; nothing outside of it, and no way out of its folder."""
    answer = stranger.get(f"/static/{name}")
    assert answer.content == content(name)
    assert answer.headers["Content-Type"] == f"{FILES[name][2]}; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["app.py", "..%2fdoor.py", "../door.py", "%2e%2e/door.py", "htmx.LICENSE.txt", ""]
)
def test_no_other_file_is_served(stranger: Visitor, path: str) -> None:
    """Whatever the address, only the list counts."""
    assert stranger.get(f"/static/{path}").status_code == 404


def test_the_scripts_go_nowhere_else() -> None:
    """Our script names no other address; htmx is told to refuse any."""
    assert not re.search(rb"https?://", content("app.js"))
    base = (WEB / "templates" / "base.html").read_text("utf-8")
    for setting in (
        '"allowEval":false',
        '"allowScriptTags":false',
        '"selfRequestsOnly":true',
        '"includeIndicatorStyles":false',
        '"historyCacheSize":0',
    ):
        assert setting in base


def test_the_vendored_script_comes_with_its_licence() -> None:
    """Whoever ships htmx ships its licence beside it."""
    assert "Zero-Clause BSD" in (WEB / "static" / "htmx.LICENSE.txt").read_text()


def test_the_style_names_no_address_and_respects_stillness() -> None:
    """No font, no picture from elsewhere; motion stops for those who ask for it."""
    style = content("app.css").decode()
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-reduced-motion" in style


def test_leaving_is_the_first_button_of_every_page(anna: Visitor) -> None:
    """The first thing that the tab key reaches leaves; Escape is never its key."""
    for path in ("/today", "/check", "/diary", "/help", "/keep", "/bring", "/learn", "/nowhere"):
        body = anna.get(path).content.decode().split("<body", 1)[1]
        first = re.search(
            r"<(?:a|button|input(?! type=.hidden)|select|textarea|summary)\b[^>]*>", body
        )
        assert first
        assert "data-leave" in first[0]
    assert b"Escape" not in content("app.js")


def test_the_documents_name_tests_that_exist() -> None:
    """Each rule of docs/web-door.md names the test that shows it; none of them is a memory."""
    here = Path(__file__).parent
    known = {file.stem for file in here.glob("test_*.py")}
    for file in here.glob("test_*.py"):
        known |= set(re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE))
    page = (here.parents[1] / "docs" / "web-door.md").read_text("utf-8")
    named = set(re.findall(r"\btest_\w+", page))
    assert len(named) > 25
    assert named <= known
