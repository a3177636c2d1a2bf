"""Cues in a chat or a diary that offer the safety check again, without accusing anybody.

A small first version, in English: plain patterns for threats, fear, control, force and self-harm.
A cue is a reason to ask, never a finding: it is not counted, scored, quoted or kept, and the offer
says that it may mean nothing. It doesn't matter who wrote the words. Patterns look at most at one
sentence and hold no nested repetition, so that time grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from fonder.words import guard as words

LONGEST = 2_000  # characters of one message that are looked at


class Cue(StrEnum):
    """What kind of words were met."""

    THREAT = "threat"
    FEAR = "fear"
    CONTROL = "control"
    FORCE = "force"
    SELF_HARM = "self_harm"


_I = r"\bi(?:['’]?m| am| was| feel| get)(?: \w+){0,2}? "
_YOU = r"\b(?:you|u) "
_NOT_SO = re.compile(
    r"\b(?:lol|haha\w*|jk|kidding|just joking|the (?:film|movie|book|game|show))\b"
)

_CUES: dict[Cue, tuple[str, ...]] = {
    Cue.SELF_HARM: (
        r"\b(?:kill|hurt|cut|harm)(?:ing)? myself\b",
        r"\bend(?:ing)? (?:my life|it all)\b",
        r"\b(?:don['’]?t|do not) want to (?:live|be alive|be here any ?more)\b",
        r"\bbetter off (?:dead|without me)\b",
        r"\bsuicid(?:e|al)\b",
    ),
    Cue.THREAT: (
        (
            r"\bi(?:['’]ll| will| swear i['’]?ll|['’]?m going to|['’]?m gonna| could)"
            r" (?:kill|hurt|hit|smash|ruin|destroy|choke) (?:you|u|him|her|them)\b"
        ),
        rf"{_YOU}(?:will|['’]?ll|are going to|gonna) (?:regret|pay for) (?:this|that|it)\b",
        (
            r"\bif you (?:leave|tell|go)\b[^.!?]{0,40}\bi(?:['’]ll| will)"
            r" (?:kill|hurt|find|take|post|share|make you)\b"
        ),
        r"\b(?:post|share|send) (?:your|the) (?:nudes|pictures|photos) to\b",
    ),
    Cue.FEAR: (
        (
            rf"{_I}(?:afraid|scared|frightened|terrified) of (?:you|him|her|them|my (?:partner|"
            r"boyfriend|girlfriend|husband|wife))\b"
        ),
        r"\byou(?:['’]re| are)? scar(?:e|ing) me\b",
        r"\bafraid (?:that )?(?:you|he|she|they)(?:['’]ll| will) (?:hurt|hit|kill)\b",
        r"\bwalking on eggshells\b",
    ),
    Cue.CONTROL: (
        (
            r"\b(?:you(?:['’]re| are) not|you aren['’]?t|not) allowed to"
            r" (?:see|go|talk|wear|leave|meet|have)\b"
        ),
        r"\bi forbid you\b",
        r"\b(?:give|show|hand) me your (?:phone|password|passwords|passcode|pin)\b",
        r"\bsend (?:me )?(?:your|a) (?:live )?location\b[^.!?]{0,30}\b(?:now|or)\b",
        (
            r"\b(?:took|takes|take|hid|hides|checks|checked|reads) (?:away )?my"
            r" (?:phone|money|card|passport|keys|messages)\b"
        ),
        r"\b(?:won['’]?t|doesn['’]?t|don['’]?t) let me (?:see|meet|go|leave|work|talk|have)\b",
    ),
    Cue.FORCE: (
        r"\b(?:forced|made|pushed) me (?:to|into) (?:have sex|sex|sleep with)\b",
        r"\bi (?:said|told you) (?:no|stop)\b[^.!?]{0,40}\b(?:didn['’]?t|did not|kept|anyway)\b",
        r"\b(?:hit|slapped|punched|kicked|choked|strangled|shoved|grabbed) me\b",
        r"\b(?:raped|rape)\b",
        r"\bbruis(?:e|es|ed)\b[^.!?]{0,40}\b(?:you|he|she|they) (?:did|left|gave|made)\b",
    ),
}
_PATTERNS = {cue: re.compile("|".join(f"(?:{p})" for p in ps)) for cue, ps in _CUES.items()}
_SENTENCE = re.compile(r"[.!?\n]+")


def cues(texts: Iterable[str]) -> frozenset[Cue]:
    """Return which kinds of words of risk the texts hold. Jokes and films are passed over."""
    found: set[Cue] = set()
    for text in texts:
        for sentence in _SENTENCE.split(text[:LONGEST].casefold()):
            found |= _in_sentence(sentence)
        if len(found) == len(Cue):
            break
    return frozenset(found)


def offer(found: Iterable[Cue]) -> str | None:
    """Return the sentence that offers help or the check again; None where nothing was met."""
    kinds = frozenset(found)
    if Cue.SELF_HARM in kinds:
        return words.OFFER_CRISIS_HELP
    return words.OFFER_CHECK if kinds else None


def _in_sentence(sentence: str) -> set[Cue]:
    met = {cue for cue, pattern in _PATTERNS.items() if pattern.search(sentence)}
    # self-harm is never waved away as a joke
    return met if not _NOT_SO.search(sentence) else met & {Cue.SELF_HARM}
