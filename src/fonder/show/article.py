"""A reading as an `<article>`: the first sentence, the five steps, what people ask, the file."""

from __future__ import annotations

from fonder.model.reading import Answer, Measure, Reading
from fonder.show import further
from fonder.show.finding import finding
from fonder.show.frame import STEPS, days_of, foremost, sections
from fonder.show.markup import Markup, bdi, join, tag
from fonder.words import bond, finds
from fonder.words import show as words


def article(reading: Reading, plan: Markup | None = None) -> Markup:
    """Return a reading as an `<article>`, the week's plan before the facts about the file."""
    found = sections(reading)
    return tag(
        "article",
        tag(
            "header",
            tag("p", words.YOU_AND, " ", bdi(reading.people.other), class_="eyebrow"),
            tag("h1", reading.first, class_="first"),
            tag("p", words.period(reading.source), class_="period"),
        ),
        further.since(reading.since),
        _contents(reading, [section for section, _ in found], has_plan=plan is not None),
        tag("p", words.RANGE_NOTE, class_="about"),
        further.finds(reading.finds, reading.people.other),
        [_section(section, measures, reading) for section, measures in found],
        further.bond(reading.bond, reading.people.other),
        _questions(reading.questions),
        plan,
        _source(reading),
        class_="reading",
    )


def _contents(reading: Reading, found: list[str], *, has_plan: bool) -> Markup:
    entries = [("part-finds", finds.TITLE)] if reading.finds else []
    entries += [(f"part-{section}", words.section_name(section)) for section in found]
    if reading.bond:
        entries.append(("part-bond", bond.TITLE))
    if reading.questions:
        entries.append(("part-questions", words.QUESTIONS))
    if has_plan:
        entries.append(("this-week", words.THIS_WEEK))
    links = [tag("li", tag("a", name, href=f"#{id_}")) for id_, name in entries]
    return tag("nav", tag("ul", links), class_="contents", aria_label=words.CONTENTS)


def _section(section: str, measures: list[Measure], reading: Reading) -> Markup:
    name, lead = words.SECTIONS[section]
    step = words.step(STEPS.index(section) + 1) if section in STEPS else None
    days, other = days_of(reading), reading.people.other
    first, rest = foremost(measures)
    return tag(
        "section",
        tag(
            "header",
            tag("p", step, class_="eyebrow") if step else None,
            tag("h2", name, id=f"part-{section}"),
            tag("p", lead, class_="lead"),
        ),
        tag("div", [finding(measure, other, days) for measure in first], class_="findings"),
        _rest(section, [finding(measure, other, days) for measure in rest]),
        class_=f"part {section.replace('_', '-')}",
        aria_labelledby=f"part-{section}",
    )


def _rest(section: str, findings: list[Markup]) -> Markup | None:
    """Return the findings that aren't shown at first, to be opened by hand."""
    if not findings:
        return None
    name = tag("span", f": {words.section_name(section)}", class_="unseen")
    return tag(
        "details",
        tag("summary", words.more_findings(len(findings)), name),
        tag("div", findings, class_="findings"),
        class_="rest",
    )


def _questions(answers: list[Answer]) -> Markup | None:
    if not answers:
        return None
    return tag(
        "section",
        tag(
            "header",
            tag("h2", words.QUESTIONS, id="part-questions"),
            tag("p", words.QUESTIONS_LEAD, class_="lead"),
        ),
        [_answer(answer) for answer in answers],
        class_="part questions",
        aria_labelledby="part-questions",
    )


def _answer(answer: Answer) -> Markup:
    parts = (
        (words.SAYS, answer.for_),
        (words.AGAINST, answer.against),
        (words.WOULD_SETTLE, answer.would_settle),
    )
    shown = [[tag("dt", heading), tag("dd", text or words.NONE_FOUND)] for heading, text in parts]
    seen = [tag("a", words.measure_name(id_), href=f"#finding-{id_}") for id_ in answer.measures]
    return tag(
        "details",
        tag("summary", answer.question),
        tag("dl", shown),
        tag("p", words.SEE, " ", _comma(seen), class_="rests") if seen else None,
        class_="answer",
    )


def _comma(parts: list[Markup]) -> list[Markup]:
    return [join([", ", part]) if i else part for i, part in enumerate(parts)]


def _source(reading: Reading) -> Markup:
    facts = [tag("li", fact) for fact in words.source_facts(reading.source, reading.not_read)]
    if reading.made_on:
        facts.append(tag("li", words.made_on(reading.made_on)))
    return tag(
        "section",
        tag("h2", words.WHAT_WAS_READ, id="part-source"),
        tag("ul", facts),
        class_="source",
        aria_labelledby="part-source",
    )
