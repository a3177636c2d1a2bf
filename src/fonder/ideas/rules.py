"""The rules that one idea is held to: its figures, its words, its promises, what it asks.

`faults(idea)` yields one line for whatever is to be mended, in words for the writer of the idea.
The rules hold for Fonder's own ideas and for other people's alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fonder.ideas import evidence, fill
from fonder.ideas.language import foreign_marks, grade, steered_words
from fonder.model.people import Person
from fonder.model.plan import Idea

PLACES = ("home", "town", "nature", "anywhere")
SITUATIONS = ("together", "apart", "undecided", "not_exclusive", "broken_up")
SEASONS = ("spring", "summer", "autumn", "winter")
WEATHERS = ("any", "dry", "clear", "warm", "rain", "snow")
STAGES = ("new", "settled", "long")
ACCESS = ("walking", "stairs", "balance", "stamina", "hands", "sight", "hearing", "voice")
METHOD = frozenset(f"M{n}" for n in range(1, 37))
RANGES = {"cost": (0, 3), "thrill": (0, 3), "energy": (1, 3), "minutes": (5, 2880)}
TITLE, TEXT, LIMITS, ASKS = (8, 60), (60, 340), (20, 160), (3, 60)  # characters
HIGHEST_GRADE = 7.0  # school years (Flesch-Kincaid)
_SPOKEN = re.compile(r"['‘“\"]([^'’”\"]{25,})['’”\"]")
_PRONOUN = re.compile(r"\b(?:they|them|their|themselves)\b|[{}]", re.IGNORECASE)
# Verbs that agree with "they" as with "she" and "he"; any other goes as {want|wants}.
_AFTER_THEY = re.compile(r"(?<!would )(?<!could )(?<!did )\{[Tt]hey\}(?:'ll|'d)? (?!\{)([\w']+)")
_AGREES = re.compile(
    r"\w+ed|would|could|should|can|will|might|must|may|had|did|said|went|came|made|took|got|gave"
    r"|told|saw|heard|felt|kept|left|knew|won|lost|read|swore|chose|once|first|last"
)
_FEATURE = re.compile(r"[a-z]{3,14}")


def faults(idea: Idea) -> Iterator[str]:
    """Yield what is wrong with one idea by itself."""
    yield from _figures(idea)
    yield from _lists(idea)
    yield from _references(idea)
    yield from _promises(idea)
    yield from _after_a_parting(idea)
    yield from _surroundings(idea)
    yield from _asked(idea)
    for where, text, (least, most) in (
        ("title", idea.title, TITLE),
        ("text", idea.text, TEXT),
        ("limits", idea.limits, LIMITS),
        ("asks", idea.asks, ASKS),
    ):
        if text or where in ("title", "text"):
            yield from _words(where, text, least, most)
    level = grade(f"{idea.title}. {idea.text}")
    if level > HIGHEST_GRADE:
        yield f"reads like school year {level:.1f}; {HIGHEST_GRADE:.0f} at most: shorter sentences"


def _words(where: str, text: str, least: int, most: int) -> Iterator[str]:
    if not least <= len(text) <= most:
        yield f"the {where} has {len(text)} characters; {least} to {most} are right"
    text = text[: 2 * most]  # the rest is refused already, and need not cost time
    yield from (f"the {where} holds {what}" for what in foreign_marks(text))
    try:
        plain = fill(text, Person("Ben"))
    except KeyError as error:
        yield f"the {where} has an unknown placeholder {{{error.args[0]}}}"
        return
    yield from (f"the {where} says {w!r}: {why}" for w, why in steered_words(plain))
    for verb in _AFTER_THEY.findall(text):
        if not _AGREES.fullmatch(verb):
            yield f"the {where} says {{they}} {verb}: write {{plural form|singular form}}"


def _figures(idea: Idea) -> Iterator[str]:
    for field, (least, most) in RANGES.items():
        value = getattr(idea, field)
        if not least <= value <= most:
            yield f"{field} is {value}; {least} to {most} are possible"
    for field, known in (("place", PLACES), ("weather", WEATHERS)):
        if getattr(idea, field) not in known:
            yield f"{field} {getattr(idea, field)!r} is none of {', '.join(known)}"


def _lists(idea: Idea) -> Iterator[str]:
    for field, known in (
        ("situations", SITUATIONS),
        ("season", SEASONS),
        ("stages", STAGES),
        ("access", ACCESS),
    ):
        given: tuple[str, ...] = getattr(idea, field)
        if unknown := set(given) - set(known):
            yield f"unknown {field}: {', '.join(sorted(unknown))}"
        if len(set(given)) < len(given):
            yield f"{field} names something twice"
        if field in ("season", "stages") and len(given) == len(known):
            yield f"{field} names all there are: leave it out"
    if wrong := [one for one in idea.features if not _FEATURE.fullmatch(one)]:
        yield f"features are single plain words, not {', '.join(map(repr, wrong))}"


def _references(idea: Idea) -> Iterator[str]:
    known = {claim.id for claim in evidence.claims()}
    for name, given, right in (
        ("method lines", idea.method, METHOD),
        ("evidence ids", idea.evidence, known),
    ):
        if not given:
            yield f"names no {name}"
        if wrong := [one for one in given if one not in right]:
            yield f"unknown {name}: {', '.join(wrong)}"


def _promises(idea: Idea) -> Iterator[str]:
    if idea.thrill and not idea.both_willing:
        yield "a thrill needs both_willing = true"
    if idea.thrill and not idea.limits:
        yield "a thrill needs its limits: what keeps it safe, and how one stops"
    if idea.limits and not idea.thrill:
        yield "limits belong to a thrill: give one, or leave them out"
    if idea.alone and idea.both_willing:
        yield "what is done alone can't need both to be willing"
    if "children" in idea.features and not idea.children:
        yield "what needs a child works with children around: children = true"
    if idea.step == "space" and idea.before_apart and idea.kind != "agree":
        yield "before a time apart, space agrees on contact: kind = agree, or no before_apart"
    if idea.step == "novelty" and not idea.features:
        yield "a new thing must name its features, or nobody can tell how new it is"
    if idea.step == "appreciation" and idea.kind == "say" and _SPOKEN.search(idea.text):
        yield "holds ready-made thanks: let people find their own words"


def _after_a_parting(idea: Idea) -> Iterator[str]:
    parted = "broken_up" in idea.situations
    if parted and not idea.alone:
        yield "after a parting nothing may ask for contact: alone = true"
    if parted and "{" in idea.title + idea.text:
        yield "after a parting nothing names the other"
    if (idea.kind == "healing") != (idea.situations == ("broken_up",)):
        yield 'healing is for after a parting, and nothing else is: situations = ["broken_up"]'


def _surroundings(idea: Idea) -> Iterator[str]:
    if idea.weather != "any" and idea.indoors:
        yield "what hangs on the weather is outdoors: indoors = false"
    if idea.place == "nature" and idea.indoors:
        yield "nature is outdoors: indoors = false"
    if idea.place == "home" and not idea.indoors:
        yield "what is outdoors is not at home: another place"
    if idea.kind == "remote" and not idea.distance:
        yield "what is shared from afar works at a distance: distance = true"


def _asked(idea: Idea) -> Iterator[str]:
    if idea.alone and idea.asks:
        yield "what is done alone asks nothing of the other: leave out asks"
    if not idea.alone and not idea.asks:
        yield "doesn't say what it asks of the other (asks)"
    if _PRONOUN.search(idea.asks) or idea.asks.endswith("."):
        yield "asks is a few plain words, without pronouns, braces or a full stop"
