"""The sums of the linear model, against a slow and separate computation."""

from __future__ import annotations

import itertools
import math
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import grammar, grams, lexicon, model, normal

KNOWN = lexicon.load("en")
WEIGHTS = model.load("en")


def slow(text: str) -> list[float]:
    """Work out the probabilities of one text with dictionaries and loops."""
    (line,) = normal.lines([text], KNOWN.speller)
    words = line.split()
    places = slow_places(words)
    size = math.sqrt(sum(int(WEIGHTS.rarity[b]) for b in places) * float(WEIGHTS.rarity_step))
    e = len(WEIGHTS.emotion_bias)
    scaled = [
        sum(int(WEIGHTS.pieces[b, j]) for b in places) * float(WEIGHTS.step[j]) / size
        for j in range(e + len(LABELS))
    ]
    felt = [min(2.0, max(-2.0, scaled[j] + float(WEIGHTS.emotion_bias[j]))) for j in range(e)]
    kinds = [KNOWN.classes.of(word) for word in words]
    there = sorted({k for one in kinds for k in one} - {KNOWN.classes.word})
    own = [KNOWN.classes.edge, *(one[0] for one in kinds), KNOWN.classes.edge]
    fired = grammar.evidence(KNOWN.grammar, grammar.fired(KNOWN.grammar, line, words))
    pairs = max(1, len(there) * (len(there) - 1) // 2)
    found = []
    for label in range(len(LABELS)):
        total = scaled[e + label] + float(WEIGHTS.bias[label])
        total += sum(felt[j] * float(WEIGHTS.emotions[j, label]) for j in range(e))
        total += sum(float(WEIGHTS.cues[i, label]) for i in fired)
        for k in range(len(KNOWN.classes)):
            often = sum(k in one for one in kinds)
            total += min(often, 3) / 3 * float(WEIGHTS.shape[k, label])
        total += math.log1p(len(words)) / 4 * float(WEIGHTS.shape[-2, label])
        total += (len(words) <= 3) * float(WEIGHTS.shape[-1, label])
        beside = sum(
            int(WEIGHTS.beside[a * len(KNOWN.classes) + b, label])
            for a, b in itertools.pairwise(own)
        )
        total += beside * float(WEIGHTS.beside_step[label]) / math.sqrt(len(words) + 1)
        both = sum(int(WEIGHTS.together[a, b, label]) for a in there for b in there if a < b)
        total += both * float(WEIGHTS.together_step[label]) / math.sqrt(pairs)
        total = total * float(WEIGHTS.slope[label]) + float(WEIGHTS.offset[label])
        p = 1 / (1 + math.exp(-total))
        certain = [KNOWN.grammar.cues[i] for i in fired if i < len(KNOWN.grammar.cues)]
        found.append(max([p, *(c.sure for c in certain if c.label == label and c.sure >= 0.9)]))
    return found


def slow_places(words: list[str]) -> list[int]:
    """List the buckets of all pieces and pairs, by whole-number arithmetic."""
    mix, left, modulus = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 1 << 64
    shift = 64 - grams.BITS
    places = []
    for word in words:
        edged = f"<{word}>"
        pieces = [f"={word}"]
        if word[0].isalpha():
            pieces += [
                edged[i : i + size]
                for size in (2, 3, 4, 5)
                for i in range(len(edged) - size + 1)
            ]  # fmt: skip
        places += [(zlib.crc32(piece.encode()) * mix % modulus) >> shift for piece in pieces]
    codes = [zlib.crc32(word.encode()) for word in ("\n", *words, "\n")]
    for a, b in itertools.pairwise(codes):
        places.append((((a * left + b) % modulus) * mix % modulus) >> shift)
    return places


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "i",
                "you",
                "miss",
                "love",
                "thanks",
                "the",
                "bus",
                "soooo",
                "haha",
                "😘",
                "?",
                ".",
                "dinner",
                "saturday",
                "mum",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_the_fast_sums_are_the_slow_ones(words: list[str]) -> None:
    """Adding up by table and all at once gives what adding up by hand gives."""
    text = " ".join(words)
    found = signals.of_texts([text])
    if found.read[0]:
        assert np.allclose(found.p[0], slow(text), atol=2e-6)


def test_a_vocabulary_without_end_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many different words neither fill the memory nor change a result."""
    monkeypatch.setattr(model, "ROWS_AT_MOST", 6_000)
    counter = model.Counter(WEIGHTS, KNOWN.classes)
    before = counter.sums([["miss", "you"]])
    counter.sums([[f"w{i}" for i in range(model.ROWS_AT_MOST + 5)]])
    after = counter.sums([["miss", "you"]])
    assert np.array_equal(before.weights, after.weights)
    assert len(counter._row_of) < 10


def test_a_token_has_its_stretches_of_letters() -> None:
    """A word's pieces are itself and its two to five letters, edges marked."""
    assert grams.pieces("no") == ["=no", "<n", "no", "o>", "<no", "no>", "<no>"]
    assert grams.pieces("😘") == ["=😘"]


def test_the_weights_stay_small() -> None:
    """What the package carries for the language is a few megabytes at most."""
    from importlib.resources import files

    assert len((files("fonder.read.signals") / "en" / "weights.npz").read_bytes()) < 4_000_000


def test_the_weights_are_plain_numbers() -> None:
    """All weights are finite, and every threshold is a probability."""
    for name in ("emotions", "cues", "shape", "bias", "slope", "offset", "threshold"):
        assert np.isfinite(getattr(WEIGHTS, name)).all()
    assert ((WEIGHTS.threshold > 0) & (WEIGHTS.threshold < 1)).all()
    assert (WEIGHTS.slope > 0).all()
