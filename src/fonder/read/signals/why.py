"""Which words carried a label: for "show me why"."""

from __future__ import annotations

import numpy as np

from fonder.model.labels import LABELS
from fonder.read.signals import grammar, language, lexicon, normal, reader

_PIECES = 6  # shown at most
_WORDS = 120  # of a message, tried one by one
_SHARE = 0.4  # of what the weightiest word carries, a word must carry to be shown


def why(text: str, label: str) -> list[str]:
    """Return the words of `text`, as they were written, that speak most for `label`.

    The phrases whose cue fired; where the label is on without any, the words without which it
    would be least likely. In the order of the text, at most six pieces; empty where nothing speaks
    for the label. Raises KeyError for a label the codebook does not have.
    """
    if label not in LABELS:
        raise KeyError(label)
    known = lexicon.load(reader.LANGUAGE)
    (line,) = normal.lines([text], known.speller)
    words = line.split()
    if not words or language.is_other(words, known.weights):
        return []
    wanted = LABELS.index(label)
    spans = _cued(known, line, words, wanted) or _weightiest(words, wanted)
    return _pieces(normal.written(text, known.speller), text, spans)


def _cued(
    known: lexicon.Lexicon, line: str, words: list[str], wanted: int
) -> list[tuple[int, int]]:
    """List the spans of tokens where cues of a label fired."""
    spans = []
    for i in grammar.fired(known.grammar, line, words):
        cue = known.grammar.cues[i]
        span = cue.find(line) if cue.label == wanted else None
        if span is not None:
            spans.append((line.count(" ", 0, span[0]), line.count(" ", 0, span[1])))
    return spans


def _weightiest(words: list[str], wanted: int) -> list[tuple[int, int]]:
    """List the tokens without which a label that is on loses most, neighbours as one span."""
    tried = words[:_WORDS]
    variants = [words, *(words[:i] + words[i + 1 :] for i in range(len(tried)))]
    log_odds, on = reader.judge([variant for variant in variants if variant])
    if not on[0, wanted]:
        return []
    if len(words) == 1:
        return [(0, 1)]
    carried = log_odds[0, wanted] - log_odds[1:, wanted]
    chosen = np.flatnonzero(carried >= max(_SHARE * carried.max(), 1e-3))
    return [(int(i), int(i) + 1) for i in chosen]


def _pieces(written: list[tuple[int, int]], text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Turn spans of tokens into pieces of the text; those that touch become one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    pieces = [
        text[written[first][0] : written[min(last, len(written)) - 1][1]]
        for first, last in joined
        if first < len(written)
    ]
    return list(dict.fromkeys(pieces))[:_PIECES]
