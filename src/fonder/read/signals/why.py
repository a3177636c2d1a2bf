"""Which words carried a label: for "show me why"."""

from __future__ import annotations

from fonder.model.labels import LABELS
from fonder.read.signals import grammar, lexicon, normal
from fonder.read.signals.reader import LANGUAGE


def why(text: str, label: str) -> list[str]:
    """Return the words of `text`, as they were written, that speak most for `label`.

    In the order of the text, at most six pieces; empty where nothing in it speaks for the label.
    Raises KeyError for a label the codebook does not have.
    """
    if label not in LABELS:
        raise KeyError(label)
    known = lexicon.load(LANGUAGE)
    (line,) = normal.lines([text], known.speller)
    wanted = LABELS.index(label)
    spans = []
    for i in grammar.fired(known.grammar, line, line.split()):
        cue = known.grammar.cues[i]
        span = cue.find(line)
        if cue.label == wanted and span is not None:
            spans.append((line.count(" ", 0, span[0]), line.count(" ", 0, span[1])))
    written = normal.written(text, known.speller)
    return _pieces(written, text, spans)


def _pieces(written: list[tuple[int, int]], text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Turn spans of tokens into pieces of the text; those that overlap become one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    pieces = [
        text[written[first][0] : written[min(last, len(written)) - 1][1]]
        for first, last in joined
        if first < len(written)
    ]
    return list(dict.fromkeys(pieces))[:6]
