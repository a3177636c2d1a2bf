"""Cues in a chat or a diary that offer the safety check again, without accusing anybody.

A small first version, in English: plain patterns for threats, fear, control, force and self-harm.
Heavy things are said in endless ways: of 20 such sentences written after the list it met 8.
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


_SOMEONE = r"(?:you|u|he|she|they|my (?:\w+ )?(?:partner|boyfriend|girlfriend|husband|wife))"
_THEM = r"(?:you|u|him|her|them|my (?:\w+ )?(?:partner|boyfriend|girlfriend|husband|wife))"
_WILL = r"(?:'?ll| will| would| might| could| is going to| are going to| gonna|'d)"
_MINE = r"(?:phone|keys|money|card|passport|papers|messages|mails?|car|glasses|laptop|clothes)"
_WEAPON = r"(?:knife|gun|belt|hammer|bottle)"
_NOT_SO = re.compile(
    r"\b(?:lol|haha\w*|jk|kidding|just joking|the (?:film|movie|book|game|show|series))\b"
)

_CUES: dict[Cue, tuple[str, ...]] = {
    Cue.SELF_HARM: (
        r"\b(?:kill|hurt|cut|harm)(?:s|ing)? (?:myself|yourself|himself|herself|themselves)\b",
        r"\b(?:end|take|taking|ending) (?:my|his|her|their) (?:own )?life\b",
        r"\bi(?:'?ll| will| want to|'?m going to| could) (?:just )?end it\b",
        r"\b(?:don'?t|do not|didn'?t) want to (?:live|be alive|wake up|be here any ?more)\b",
        r"\b(?:wish i (?:was|were)|better off) (?:dead|without me|never born)\b",
        r"\b(?:i|he|she|they) (?:want|wants|wanted) to die\b",
        r"\bcan'?t go on living\b|\bno reason (?:left )?to live\b|\boverdos(?:e|ed|ing)\b",
        r"\b(?:happier|better) if i (?:was|were) (?:gone|dead|not here)\b",
        r"\bwant it all to (?:stop|end)\b",
        r"\bsuicid(?:e|al)\b|\bdo something to myself\b|\bnobody would miss me\b",
        r"\bhop(?:e|ing) i (?:don'?t|do not|never) wake up\b|\bput an end to (?:it|myself)\b",
    ),
    Cue.THREAT: (
        (
            rf"\bi(?:{_WILL}|'?m going to| swear i'?ll) (?:kill|hurt|hit|smash|ruin|destroy|choke)"
            rf" {_THEM}\b"
        ),
        r"\bmake (?:you|u|me) (?:pay|sorry|regret)\b|\byou'?ll be sorry\b|\bwatch your back\b",
        rf"\byou{_WILL} (?:regret|pay for) (?:this|that|it)\b",
        (
            r"\bif (?:you|i|she|he) (?:ever )?(?:leave|leaves|left|tell|go|goes)\b[^.!?]{0,40}"
            r"\b(?:i|he|she)(?:'?ll| will|'d) (?:kill|hurt|find|take|post|share|make|end|tell)\b"
        ),
        r"\b(?:tell|show) everyone\b[^.!?]{0,20}\bif i (?:go|leave)\b",
        (
            r"\b(?:post|share|send|leak)(?:ed|s|ing)? (?:your|my|the|those) (?:nudes"
            r"|(?:pictures|photos) to (?:your|my|his|her|their) (?:boss|mother|family|work))\b"
        ),
        rf"\bthreaten(?:s|ed|ing)? (?:me|to|my|us)\b|\bwith (?:a|the) {_WEAPON}\b",
        r"\btake the (?:kids|children)\b[^.!?]{0,30}\bnever\b|\byou'?ll see what happens\b",
        r"\bor else\b|\bdon'?t make me (?:come|hurt|hit|do)\b|\bi know where you (?:live|are)\b",
    ),
    Cue.FEAR: (
        rf"\b(?:afraid|scared|frightened|terrified) of (?:{_THEM}|what (?:you|he|she|they))\b",
        rf"\b(?:afraid|scared|terrified) (?:that )?(?:you|he|she){_WILL}\b",
        r"\b(?:afraid|scared|terrified|hide|sleep in the \w+) when (?:i hear|you|he|she)\b",
        r"\bfrighten(?:s|ed|ing)? me\b(?! (?:with|out))",
        r"\b(?:afraid|scared|terrified) to (?:go|come|be|say|tell|speak|leave|sleep|answer|open)\b",
        rf"\b{_SOMEONE}(?:'?re| are| is|'s)? (?:really )?scar(?:e|es|ing) me\b",
        r"\b(?:don'?t|didn'?t|not) dare (?:to )?\w+\b|\bwalking on eggshells\b",
        r"\b(?:not|don'?t feel|only feel) safe (?:at home|with|around|when)\b|\bfear for my\b",
    ),
    Cue.CONTROL: (
        (
            r"\b(?:i'?m|i am|you'?re|you are|you are) (?:not|never) allowed (?:to|a|any|my)\b"
            r"|\bi forbid you\b"
        ),
        r"\b(?:give|show|hand) me your (?:phone(?! number)|passwords?|passcode|pin)\b(?! case)",
        r"\b(?:send|share) (?:me )?(?:your|a) (?:live )?location\b[^.!?]{0,30}\b(?:now|or)\b",
        (
            r"\bi (?:have|had|need) to (?:show|give|send|ask|tell|report to) (?:him|her|them|you)"
            r" (?:my|where|for|every|who|permission)\b|\bask (?:his|her|your) permission\b"
        ),
        (
            rf"\b(?:took|takes|take|hid|hides|checks|checked|reads|broke|smashed|controls|keeps)"
            rf" (?:away )?(?:all )?(?:my|our) {_MINE}\b"
        ),
        (
            rf"\b{_SOMEONE} (?:decides?|controls?|checks?|monitors?|tracks?|chooses?)"
            r" (?:what|who|where|when|whether|everything) i\b"
        ),
        (
            rf"\b{_SOMEONE} (?:won'?t|doesn'?t|don'?t|never) lets? me"
            r" (?:see|meet|go|leave|work|talk|have|call)\b"
        ),
        r"\block(?:s|ed) me (?:in|out|up)\b|\bcamera in the (?:bed|bath)room\b",
        r"\bi have to account for\b|\bmakes? me (?:send|show|tell)\b[^.!?]{0,20}\bwhere i\b",
        rf"\b{_SOMEONE} reads? (?:all )?my (?:texts|messages|mails?)\b",
        r"\byou can'?t see (?:your|her|him|them)\b[^.!?]{0,20}\b(?:any ?more|again)\b",
    ),
    Cue.FORCE: (
        r"\b(?:forced|made|pushed|pressured) me (?:to|into) (?:have sex|sex|sleep with|it)\b",
        r"\bmade me do it\b[^.!?]{0,30}\b(?:cried|no|didn'?t want)\b",
        (
            r"\b(?:i (?:said|told you|say)|me saying) (?:no|stop)\b[^.!?]{0,40}"
            r"\b(?:didn'?t|did not|kept|anyway)\b|\b(?:stop|care) when i (?:say|said) no\b"
        ),
        (
            r"\b(?:hits?|slap(?:s|ped)?|punch(?:es|ed)?|kick(?:s|ed)?|chok(?:es?|ed)|strangled?|"
            r"bit|burn(?:ed|t)|spat at|dragged|shov(?:es?|ed)) me\b(?! up\b)"
        ),
        r"\b(?:push(?:es|ed)|threw|slammed) me (?:against|into|down|over|off|to the|onto)\b",
        rf"\b{_SOMEONE} (?:beat|beats) me\b(?! up| to| at)",
        r"\bgrab(?:s|bed) (?:me by|my (?:arm|wrist|neck|throat|hair|face))\b",
        r"\bthr(?:ew|ows|own) (?:a|an|the|his|her|my) \w+ at me\b",
        (
            rf"\b{_SOMEONE} (?:scratch(?:es|ed)|pull(?:s|ed)|twist(?:s|ed)|bent) my"
            r" (?:face|hair|arm|wrist|fingers?)\b|\bheld me down\b"
        ),
        r"\b(?:gave in|beg(?:s|ged|ging)|nag(?:s|ged|ging))\b[^.!?]{0,40}\bfor sex\b",
        r"\bhands? (?:on|around|round) my (?:throat|neck)\b|\brap(?:e|ed|es)\b",
        rf"\bbruis(?:e|es)\b[^.!?]{{0,30}}\b(?:from {_THEM}|{_SOMEONE} (?:did|left))\b",
    ),
}
_PATTERNS = {cue: re.compile("|".join(f"(?:{p})" for p in ps)) for cue, ps in _CUES.items()}
_SENTENCE = re.compile(r"[.!?\n]+")


def cues(texts: Iterable[str]) -> frozenset[Cue]:
    """Return which kinds of words of risk the texts hold. Jokes and films are passed over."""
    found: set[Cue] = set()
    for text in texts:
        for sentence in _SENTENCE.split(text[:LONGEST].casefold().replace("’", "'")):
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
