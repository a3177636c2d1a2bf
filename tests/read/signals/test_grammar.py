"""The language in which cues are written, and their guards."""

from __future__ import annotations

import time

import pytest

from fonder.model.labels import LABELS
from fonder.read.signals import grammar, lexicon, normal, phrases

KNOWN = lexicon.load("en")
LISTS = {"heart": ["❤", "<3"], "pet": ["cat", "small dog"]}
RANKS = {"the": 0, "i": 1, "you": 2, "miss": 400}


def stands(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text."""
    made = phrases.phrase(phrase, LISTS, RANKS)
    return made.pattern.search(normal.lines([text], KNOWN.speller)[0]) is not None


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("miss you", "I miss you", True),
        ("miss you", "I dismiss you", False),
        ("(miss|need) you", "need you", True),
        ("i [really] miss", "i really miss", True),
        ("i [really] miss", "i miss", True),
        ("i [really] miss", "i hardly miss", False),
        ("i * you", "i so very much you", True),
        ("i * you", "i a b c d you", False),
        ("i *5 you", "i a b c d you", True),
        ("i * you", "i ran. you hid", False),
        ("^ miss", "miss", True),
        ("^ miss", "ok. miss", True),
        ("^ miss", "they miss", False),
        ("home $", "come home", True),
        ("home $", "come home!!", True),
        ("home $", "home alone", False),
        ("{heart}", "you <3", True),
        ("my {pet}", "my small dog", True),
        ("a (big (red|blue) bus|train)", "a big blue bus", True),
        ("at #", "at 8.40", True),
        ("at #", "at noon", False),
        ("a _ b", "a x b", True),
        ("a _ b", "a b", False),
    ],
)
def test_phrases_mean_what_the_page_says(phrase: str, text: str, wanted: bool) -> None:
    """Each sign of the phrase language does what its description says."""
    assert stands(phrase, text) is wanted


@pytest.mark.parametrize("phrase", ["(a|b", "a)", "[a", "a|b)"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    """A slip in the data is named, not guessed around."""
    with pytest.raises(ValueError, match="phrase"):
        phrases.phrase(phrase, LISTS, RANKS)


def test_a_phrase_is_called_for_by_its_rarest_words() -> None:
    """Only messages that hold a cue's rarest word pay for trying it."""
    assert phrases.phrase("i [really] miss you", LISTS, RANKS).anchors == {"miss"}
    assert phrases.phrase("(miss the|the cat) you", LISTS, RANKS).anchors == {"miss", "cat"}


def test_every_cue_has_words_that_call_for_it() -> None:
    """No cue of the language goes unheard for want of an anchor."""
    assert all(cue.anchors for cue in KNOWN.grammar.cues)


def test_every_label_has_cues() -> None:
    """The grammar speaks of all eleven labels."""
    assert {cue.label for cue in KNOWN.grammar.cues} == set(range(len(LABELS)))


def test_anchors_miss_nothing() -> None:
    """Trying only the cues called for finds what trying all of them finds."""
    for text in ["i miss you so much", "thanks for waiting up babe", "are we ok?", "you idiot"]:
        (line,) = normal.lines([text], KNOWN.speller)
        every = [i for i, cue in enumerate(KNOWN.grammar.cues) if cue.find(line)]
        assert grammar.fired(KNOWN.grammar, line, line.split()) == every


@pytest.mark.parametrize("bit", ["i miss you ", "thanks a lot for ", '" i ', "you are so ", "? "])
def test_time_grows_with_the_text_and_no_faster(bit: str) -> None:
    """A message ten times as long takes about ten times as long, whatever it repeats."""

    def cost(n: int) -> float:
        (line,) = normal.lines([bit * n], KNOWN.speller)
        words = line.split()
        started = time.process_time()
        grammar.fired(KNOWN.grammar, line, words)
        return time.process_time() - started

    assert cost(300) < 40 * cost(30) + 0.05


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("i miss you", True),
        ("do i miss you ?", False),
        ('she wrote " i miss you " again', False),
        ("i do not miss you", False),
        ("he said i miss you", False),
        ("he left early . i miss you", True),
        ("if i miss you i call", False),
    ],
)
def test_guards_turn_a_cue_off(text: str, wanted: bool) -> None:
    """A question, a quote, a negation, a report or an "if" before it takes a phrase's meaning."""
    line = normal.lines([text], KNOWN.speller)[0]
    fired = grammar.fired(KNOWN.grammar, line, line.split())
    longing = LABELS.index("longing")
    assert any(KNOWN.grammar.cues[i].label == longing for i in fired) is wanted


def test_a_guard_looks_only_as_far_as_it_says() -> None:
    """A "not" ten words before the phrase says nothing about it."""
    pattern = phrases.phrase("not", LISTS, RANKS).pattern
    guard = grammar.Guard("negated", "before", 3, pattern)
    near, far = "not so very miss ", "not a b c d e f miss "
    assert guard.holds(near, near.index("miss"), len(near))
    assert not guard.holds(far, far.index("miss"), len(far))


def test_a_guard_may_look_behind_the_phrase_or_everywhere() -> None:
    """What follows a phrase can turn it as well as what stands far from it."""
    pattern = phrases.phrase("bus", LISTS, RANKS).pattern
    text = "i miss the bus "
    assert grammar.Guard("things", "after", 3, pattern).holds(text, 2, 7)
    assert not grammar.Guard("things", "before", 3, pattern).holds(text, 2, 7)
    assert grammar.Guard("things", "message", 0, pattern).holds("bus . i miss it ", 8, 13)


def test_only_the_surest_cues_are_believed_by_themselves() -> None:
    """Saying plainly that one misses the other counts, however long the message around it."""
    sure = [i for i, cue in enumerate(KNOWN.grammar.cues) if cue.sure >= grammar.CERTAIN]
    rest = [i for i, cue in enumerate(KNOWN.grammar.cues) if cue.sure < grammar.CERTAIN]
    assert len(grammar.certain(KNOWN.grammar, sure)) == len(sure) > 0
    assert grammar.certain(KNOWN.grammar, [*rest, len(KNOWN.grammar.cues)]) == []


def test_cues_come_with_the_labels_they_speak_for() -> None:
    """Behind the cues that fired stands, once each, what they are cues of."""
    two = [i for i, cue in enumerate(KNOWN.grammar.cues) if cue.label == 3][:2]
    assert grammar.evidence(KNOWN.grammar, two) == [*two, len(KNOWN.grammar.cues) + 3]
    assert grammar.evidence(KNOWN.grammar, []) == []
