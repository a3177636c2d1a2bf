"""Whatever somebody wrote stands in the page as text and never becomes part of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.show.markup import Markup, bdi, clean, join, tag
from tests.show.page import read


def test_text_is_escaped_and_markup_is_not() -> None:
    """Five is less than six, and a paragraph stays a paragraph."""
    assert tag("p", "5 < 6 & so on") == "<p>5 &lt; 6 &amp; so on</p>"
    assert tag("div", tag("b", "x")) == "<div><b>x</b></div>"


def test_attributes_are_escaped_named_and_left_out() -> None:
    """Quotes can't end a value; None and False leave the attribute out; True stands alone."""
    made = tag("a", "x", href='"><script>', class_="lead", aria_label="n", hidden=None, open=True)
    assert made == ('<a href="&quot;&gt;&lt;script&gt;" class="lead" aria-label="n" open>x</a>')
    assert (
        tag("line", x1=1.5, x2=2.0, y1=10, inert=False) == '<line x1="1.5" x2="2" y1="10"></line>'
    )


def test_empty_elements_have_no_end() -> None:
    """A meta element holds nothing."""
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_children_may_be_lists_and_nothing() -> None:
    """What isn't there leaves no trace."""
    assert tag("ul", [tag("li", "a"), None, [tag("li", "b")]]) == "<ul><li>a</li><li>b</li></ul>"


def test_a_number_has_to_be_made_text_first() -> None:
    """How a figure reads is decided in words, not here."""
    with pytest.raises(TypeError, match="make it text first"):
        join(7)


@pytest.mark.parametrize("name", ["a b", "x>", "", "onclick=alert(1)", "é"])
def test_odd_names_are_refused(name: str) -> None:
    """A name can't smuggle in an attribute."""
    with pytest.raises(ValueError, match="no name"):
        tag(name)
    with pytest.raises(ValueError, match="no name"):
        tag("p", **{name or " ": "x"})


def test_marks_that_turn_or_steer_a_line_are_taken_out() -> None:
    """An override, a bell or an escape changes nothing around it; emoji families stay whole."""
    assert clean("a\u202eb\u2066c\x1b[31md\x07") == "abc[31md"
    assert clean("👩‍👩‍👧 e\u0301\tx\ny") == "👩‍👩‍👧 e\u0301\tx\ny"


@given(st.text())
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    """Read by a browser, the element holds the cleaned text and nothing else."""
    root = read(bdi(text))
    assert [element.name for element in root.everything()] == ["bdi"]
    assert root.words().replace("\r", "") == clean(text)


@given(st.text())
def test_any_text_is_safe_in_an_attribute(text: str) -> None:
    """It stays one value of one attribute."""
    (element,) = read(tag("p", title=text)).everything()
    assert element.attributes == {"title": clean(text)}


def test_markup_is_text_that_is_known_to_be_safe() -> None:
    """Only code says so, never data."""
    assert join(Markup("<b>")) == "<b>"
    assert join("<b>") == "&lt;b&gt;"
