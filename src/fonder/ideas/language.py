"""How a text reads: words and marks that an idea may not use, school years, likeness of texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

# What an idea may never steer towards, with the reason that its writer is told. `{other}` stands as
# Ben and `{they}` as they when a text is looked at. What other words hide, people must see.
_GUARD: dict[str, str] = {
    r"jealous\w*|envy|envious|flirt\w*|(?:dating|hook-?up) apps?|old flames?"
    r"|(?:your|an|my) ex": "no jealousy games",
    r"make (?:\w+ ){0,3}wait|keep (?:\w+ ){0,3}waiting|hard to get|silent treatment"
    r"|(?:go|turn|be|play) (?:cold|distant|aloof|scarce)|come? (?:running|crawling)|beg(?:s|ging)?"
    r"|let (?:them|ben) (?:worry|wonder|suffer|sweat|stew)|so (?:that )?(?:they|ben) miss\w*"
    r"|on purpose so|(?:don't|do not) (?:answer|reply|write|call)(?: \w+){0,4} (?:days?|weeks?)"
    r"|wait (?:\w+ ){1,2}(?:hours?|days?|weeks?) before you (?:answer|reply|write|call)"
    r"|leave (?:\w+ ){0,3}(?:messages?|calls?)(?: \w+){0,2} (?:unread|unanswered)"
    r"|so (?:that )?(?:they|ben) (?:feels? (?:it|what|bad|sorry)|notices?|worr(?:y|ies)|regrets?)"
    r"|for (?:them|ben) to find (?:it|out)": "no tricks",
    r"ignor(?:e|es|ed|ing)|ghost(?:ed|ing)|cold shoulder|no contact|punish\w*": "no punishing",
    r"test(?:s|ed|ing)? (?:them|whether|if|how|your partner|ben)|loyalty|catch them": "no tests",
    r"track(?:s|ed|ing)?|spy\w*|monitor\w*|check (?:their|the) (?:phone|messages|pages)"
    r"|last seen|read receipts?|whereabouts|location"
    r"|(?:when|while) (?:they|ben) sleeps?[^.]{0,30}(?:phone|messages?|chats?)"
    r"|(?:phone|messages?|chats?)[^.]{0,30}(?:when|while) (?:they|ben) sleeps?"
    r"|(?:read|search|scroll|look|go)(?:s|ing)? (?:through |in |into )?(?:their|ben's) "
    r"(?:phone|messages?|chats?|e?mails?|photos|pockets?|bag|drawers?)"
    r"|(?:film|record|photograph|follow)(?:s|ed|ing)?(?: \w+){1,3} "
    r"(?:in secret|without (?:asking|telling))": "no watching",
    r"trick(?:s|ed)? (?:them|ben)|manipulat\w*|pretend\w*|lie to|behind (?:their|ben's) back|fake"
    r"|made-up (?:illness|accident)": "nothing dishonest",
    r"guilt\w*|threat\w*|owes? you|prove (?:that|it)|ultimatum\w*"
    r"|until (?:they|ben) (?:(?:say|says|have said|has said) yes|agrees?|gives? in|admits?"
    r"|apologi[sz]es?)|(?:don't|do not|never) let (?:them|ben) (?:go|leave|sleep|out|off|see|meet)"
    r"|keep (?:asking|begging|pushing|pressing)|forbid\w*"
    r"|hide (?:their|ben's) (?:keys?|phone|shoes|bag|money|passport|coat)"
    r"|(?:tell|ask) (?:them|ben) not to (?:see|meet|talk|speak|go|write)"
    r"|(?:nobody|no ?one) else (?:would|will|could) (?:love|want|have|take)"
    r"|say (?:that )?you (?:will|would|may|might) leave"
    r"|(?:take|spend|use) (?:\w+ ){0,3}(?:their|ben's) (?:money|card|savings)": "no pressure",
    r"win (?:them|ben) back|get (?:them|ben) back": "healing, not winning back",
    r"alcohol\w*|wine|beers?|cocktails?|champagne|whisk(?:e)?y|vodka|drunk|tipsy|pub|drugs?"
    r"|cannabis|pills?": "nothing that needs drink or drugs",
    r"driv(?:e|es|ing|en)|motorbikes?|motorcycles?|scooters?|hitch-?hik\w*|road trip": "no driving",
    r"cliffs?|bungee|parachut\w*|skydiv\w*|free[- ]?div\w*|trespass\w*|abandoned"
    r"|knives|fireworks?|open fire|play(?:ing)? with fire|hold (?:your|their) breath"
    r"|(?:light|start|build)(?:s|ing)? (?:a|the) (?:bon)?fire|break(?:s|ing)? into|sneak(?:s|ing)?"
    r"|climb\w* (?:\w+ ){0,2}(?:over|up|onto|on) (?:a|the) (?:fence|gate|wall|roof|crane|mast)"
    r"|on(?:to)? the roofs?(?! terrace)|guns?|petrol"
    r"|roof of (?:a|the) (?:\w+ )?(?:train|bus|car|lift)|(?:railway|train) tracks?|railway lines?"
    r"|jump\w* (?:\w+ ){0,2}(?:from|off) (?:a|the) (?:bridge|roof|pier|wall|rocks?|tower|train)"
    r"|swim\w* (?:out|at night|in the dark)|swim (?:\w+ ){1,4}(?:at night|in the dark)"
    r"|(?:road|street|traffic) with (?:your|both) eyes|chok(?:e|es|ing)"
    r"|skip (?:all|every|your)? ?meals?|eat nothing": "no danger",
}
_GENDER = (
    r"he|she|him|his|hers?|himself|herself|m[ae]n|wom[ae]n|guys?|girls?|boys?|lad(?:y|ies)"
    r"|gentlem[ae]n|husbands?|wi(?:fe|ves)|boyfriends?|girlfriends?|masculine|feminine|manly"
)
_SLOGAN = r"amazing|incredible|unforgettable|magical|journey|soulmates?|quality time|unlock\w*"
_STEERED = [
    *((re.compile(rf"\b(?:{p})\b", re.IGNORECASE), why) for p, why in _GUARD.items()),
    (re.compile(rf"\b(?:{_GENDER})\b", re.IGNORECASE), "any two people: no gender"),
    (re.compile(rf"\b(?:{_SLOGAN})\b", re.IGNORECASE), "a slogan, not a thing to do"),
]
_WORD = re.compile(r"[a-z']+")
_COMMON_WORDS = """
a about all an and any are as at be before both but by can do each for from has have how if in into
is it its let no not of off on one or other out own so than that the then there they them their
this to together two up what when where which while who with you your yours
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def steered_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield words of `text` that an idea may not use, each with the reason."""
    for pattern, why in _STEERED:
        yield from ((found[0], why) for found in pattern.finditer(text))


# What a plain text never holds and a hostile one may: marks that a terminal or a page obeys, and
# addresses that lead elsewhere.
_MARKUP = re.compile(r"<[^<>]{0,200}>|&#?\w{1,10};|\]\(|`")
_ADDRESS = re.compile(
    r"\b\w+://|\bwww\.|\w@\w|\w\.(?:com|org|net|info|biz|io|app|shop|me|co)\b"
    r"|\d[\d ()/-]{6,}\d",
    re.IGNORECASE,
)


def foreign_marks(text: str) -> Iterator[str]:
    """Yield what makes a text more than plain words: unseen marks, markup, addresses."""
    unseen = {
        c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    }
    if unseen:
        named = ", ".join(f"U+{ord(c):04X}" for c in sorted(unseen)[:3])
        yield f"marks that can't be seen ({named})"
    if sum(unicodedata.combining(c) > 0 for c in text) > 3:
        yield "stacks of marks over its letters"
    if _MARKUP.search(text):
        yield "markup; plain words only"
    if _ADDRESS.search(text):
        yield "an address or a number to ring; an idea leads nowhere else"


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.removesuffix("'s")))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    silent_ed = word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - silent_ed)


def grade(text: str) -> float:
    """Return the school years that a text asks for (Flesch-Kincaid, with counted vowels)."""
    plain = re.sub(r"\{[^{}]*\}", "Ben", text).lower()
    words = _WORD.findall(plain)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", plain)))
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def likeness(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield pairs (i < j) of texts that share at least this share of their words (Jaccard)."""
    bags = [frozenset(_WORD.findall(text.lower())) - _COMMON for text in texts]
    numbers = {word: n for n, word in enumerate(sorted(frozenset().union(*bags)))}
    has = np.zeros((len(bags), max(1, len(numbers))), np.float32)
    for i, bag in enumerate(bags):
        has[i, [numbers[word] for word in bag]] = 1
    sizes = has.sum(axis=1)
    shared = has @ has.T
    union = np.maximum(sizes[:, None] + sizes - shared, 1)
    for i, j in zip(*np.nonzero(np.triu(shared / union >= least, 1)), strict=True):
        yield int(i), int(j), float(shared[i, j] / union[i, j])


def shared_phrases(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield pairs (i < j) that share at least this share of the shorter's three-word sequences."""
    bags = []
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        words = _WORD.findall(text.lower())
        bags.append(frozenset(zip(words, words[1:], words[2:], strict=False)))
        for phrase in bags[-1]:
            where[phrase].append(i)
    shared = Counter(pair for both in where.values() for pair in combinations(both, 2))
    for (i, j), count in sorted(shared.items()):
        share = count / min(len(bags[i]), len(bags[j]))
        if share >= least:
            yield i, j, share
