"""The reading's page stands alone, shows each finding once, and lets nobody's words break it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Skipped, Source
from fonder.model.plan import Plan
from fonder.model.reading import Answer, Measure, People, Quote, Reading, unknown
from fonder.show import html
from fonder.show.frame import FRAME, sections
from fonder.show.markup import clean
from fonder.words import show as words
from tests.show import sample
from tests.show.page import Element, read

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg><b>",
    "\u202eevil\u2066",
    "{{ 7*7 }} {% url %}",
    "&lt;b&gt;",
    "אני מתגעגעת",
]


def page() -> Element:
    """Return the sample's page as a browser reads it."""
    return read(html.page(sample.reading(), sample.plan()))


def with_words(text: str) -> Reading:
    """Return a reading in which every text a person could have written is this one."""
    quote = Quote(text, "other", text)
    measure = msgspec.structs.replace(
        sample.measure("longing", "share", 0.5, 0.4, text),
        for_=[quote],
        against=[quote],
        method=[text],
        evidence=[text],
    )
    source = Source(text, [text], 2, [Skipped(3, text)], text, text, False, text)
    return Reading(
        source, People(text, text), text, [measure], [Answer(text, text, text, text)], made_on=text
    )


def test_the_first_sentence_is_the_heading() -> None:
    """What Anna reads first is the one sentence, big."""
    headings = page().all("h1")
    assert [h.words() for h in headings] == [sample.reading().first]


def test_the_five_steps_are_the_frame_in_their_order() -> None:
    """Then what both put in, what is worth a calm look, what people ask, the week, the file."""
    assert [h.words() for h in page().all("h2")] == [
        *(words.SECTIONS[section][0] for section in FRAME),
        words.QUESTIONS,
        words.THIS_WEEK,
        words.WHAT_WAS_READ,
    ]


def test_each_finding_stands_in_the_page_once() -> None:
    """With its sentence, under the step it belongs to."""
    reading = sample.reading()
    placed = [measure.id for _, measures in sections(reading) for measure in measures]
    assert sorted(placed) == sorted(measure.id for measure in reading.measures)
    shown = [p.words() for p in page().all("p", "says")]
    assert sorted(shown) == sorted(measure.says for measure in reading.measures)


def test_a_finding_that_is_newer_than_the_frame_is_shown_too() -> None:
    """A third party's measure lands under "Also seen", with a readable name."""
    reading = msgspec.structs.replace(
        sample.reading(), measures=[sample.measure("shared_silences", "share", 0.5, 0.5, "New.")]
    )
    told = read(html.article(reading))
    assert next(h.words() for h in told.all("h2")) == words.SECTIONS["more"][0]
    assert told.all("h3")[0].words() == "Shared silences"


def test_every_finding_shows_why_for_and_against() -> None:
    """Quotes on both sides, or "none found"; then months, method lines and evidence."""
    why = page().all("details", "reasons")
    known = [m for m in sample.reading().measures if m.me.known]
    assert len(why) == len(known)
    for details in why:
        told = details.words()
        assert words.SPEAKS_FOR in told
        assert words.SPEAKS_AGAINST in told
        assert details.all("figure", "quote") or words.NONE_FOUND in told
        assert re.search(r"Method M\d", told)
        assert "Evidence: " in told


def test_a_quote_says_who_and_when() -> None:
    """Ben's words carry his name, his sign and the time."""
    quote = page().all("figure", "other")[0]
    assert quote.all("blockquote")[0].all("bdi")
    assert "Ben" in quote.words()
    assert quote.all("time")[0].attributes["datetime"].startswith("2025-")


def test_too_little_data_is_said_without_figures() -> None:
    """No empty chart, no nought: one sentence."""
    money = page().all("section", "too-little")
    assert len(money) == 1
    assert "Not enough data yet" in money[0].words()
    assert money[0].all("svg") == []


def test_months_can_be_read_as_a_table() -> None:
    """Whoever can't see the chart finds the same figures in rows."""
    table = page().all("table")[0]
    assert len(table.all("tr")) == 1 + len(sample.MONTHS)
    assert all(cell.attributes["scope"] in {"row", "col"} for cell in table.all("th"))


def test_a_table_of_ten_years_shows_the_newest_three() -> None:
    """And says so; the chart shows all."""
    measure = sample.measure("longing", "share", 0.5, 0.4, "…")
    months = [
        msgspec.structs.replace(measure.by_month[0], month=f"{2016 + i // 12}-{i % 12 + 1:02d}")
        for i in range(120)
    ]
    long = msgspec.structs.replace(measure, by_month=months)
    root = read(html.article(msgspec.structs.replace(sample.reading(), measures=[long])))
    table = root.all("details", "by-month")[0]
    assert "the newest 36" in table.words()
    assert [th.words() for th in table.all("th")][-1] == "December 2025"
    assert len(table.all("tr")) == 37


def test_an_answer_has_three_parts() -> None:
    """What the figures say, what speaks against (or none found), what would settle it."""
    answer = page().all("details", "answer")[1]
    assert [dt.words() for dt in answer.all("dt")] == [
        words.SAYS,
        words.AGAINST,
        words.WOULD_SETTLE,
    ]
    assert answer.all("dd")[1].words() == words.NONE_FOUND


def test_what_was_read_and_what_was_not_is_told() -> None:
    """Counts, skipped lines by number, a cut export, another language."""
    facts = page().all("section", "source")[0].words()
    assert "8,208 of 8,210 read; 2 skipped." in facts
    assert "line 412 (no date), 5,120" in facts
    assert "The export is cut: it stops" in facts
    assert "37 messages are in a language" in facts


def test_every_link_leads_to_something_in_the_page() -> None:
    """And to nothing outside it."""
    everything = page().everything()
    ids = [e.attributes["id"] for e in everything if "id" in e.attributes]
    links = [e.attributes["href"] for e in everything if "href" in e.attributes]
    assert len(ids) == len(set(ids))
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_the_page_needs_nothing_and_may_load_nothing() -> None:
    """No script, no address, no inline style; the policy allows just this one style sheet."""
    text = html.page(sample.reading(), sample.plan())
    root = read(text)
    for element in root.everything():
        assert element.name not in {"script", "link", "img", "iframe", "object", "form", "base"}
        assert not any(name.startswith("on") for name in element.attributes)
        assert not {"src", "style", "srcset", "action"} & set(element.attributes)
    assert "http" not in text.replace("http-equiv", "")
    css = root.all("style")[0].words()
    assert "url(" not in css
    assert "@import" not in css
    meta = {m.attributes.get("http-equiv"): m.attributes.get("content") for m in root.all("meta")}
    digest = b64encode(sha256(css.encode()).digest()).decode()
    assert meta["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_the_title_names_nobody() -> None:
    """Tabs and histories show "A reading"."""
    assert page().all("title")[0].words() == "A reading"


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_look_like_markup_stay_words(text: str) -> None:
    """Whoever is called <script> is called <script>, and the page stays as it was built."""
    harmless = read(html.page(with_words("Ben")))
    hostile = read(html.page(with_words(text)))
    shape = [element.name for element in harmless.everything()]
    assert [element.name for element in hostile.everything()] == shape
    assert hostile.all("blockquote")[0].words() == clean(text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1))
def test_any_text_leaves_the_page_as_it_was_built(text: str) -> None:
    """Every tag is closed and none is added, whatever people wrote."""
    shape = [element.name for element in read(html.page(with_words("Ben"))).everything()]
    assert [element.name for element in read(html.page(with_words(text))).everything()] == shape


def test_names_and_quotes_are_kept_apart_from_the_line() -> None:
    """A name written from right to left doesn't turn the sentence around it."""
    root = read(html.article(with_words("בן")))
    assert all(e.all("bdi") for e in [*root.all("blockquote"), *root.all("p", "eyebrow")[:1]])
    for caption in root.all("figcaption"):
        assert caption.all("bdi")


def test_an_empty_reading_is_still_a_page() -> None:
    """No finding, no question, no dates: the sentence and the file."""
    bare = Reading(
        Source("whatsapp", ["chat.txt"], 1), People("Anna", "Ben"), "Too little yet.", []
    )
    told = read(html.page(bare)).words()
    assert "Too little yet." in told
    assert "1 message, all read." in told


def test_a_finding_with_one_unknown_side_shows_the_other() -> None:
    """Ben's figure is there, Anna's says that there isn't enough."""
    measure = Measure("words", "words a message", unknown(2), sample.around(8, 1, 90), "Ben …")
    reading = msgspec.structs.replace(sample.reading(), measures=[measure])
    told = read(html.article(reading)).all("div", "ranges")[0].words()
    assert "not enough data" in told
    assert "8.0" in told


def test_the_week_shows_each_action_with_its_why() -> None:
    """Day, what to do, why, what it takes."""
    week = read(html.plan_section(sample.plan()))
    assert len(week.all("li", "deed")) == 3
    told = week.all("li", "deed")[0].words()
    for needed in ("Wednesday, 3 December", "Swim when it is dark", "Why", "90 minutes", "new to"):
        assert needed in told


def test_a_paused_plan_shows_its_one_line_and_no_action() -> None:
    """A closed gate leaves nothing to do and gives no reason."""
    paused = read(
        html.plan_section(Plan("2025-12-01", "together", "closed", [], {}, "The plan is paused."))
    )
    assert "The plan is paused." in paused.words()
    assert paused.all("li") == []


def test_the_article_alone_holds_no_plan_and_no_page() -> None:
    """The app puts it into its own page."""
    root = read(html.article(sample.reading()))
    assert [child.name for child in root.children] == ["article"]
    assert root.all("section", "plan-week") == []


def test_the_reading_keeps_its_looks_inside_the_app() -> None:
    """But for two that are meant alike, no class name stands in both style sheets."""
    app = (files("fonder.web") / "static" / "app.css").read_text("utf-8")
    names = [set(re.findall(r"\.([a-z][a-z-]*)", css)) for css in (app, html.style())]
    assert names[0] & names[1] - {"css"} <= {"eyebrow", "lead"}
