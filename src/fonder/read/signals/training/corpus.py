"""The texts that the model learns from: our own messages, and GoEmotions."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder.model.labels import LABELS
from fonder.read.signals.normal import TOKEN, fold

EMOTIONS: Final = 28
_SEEN_AT_LEAST: Final = 3  # a word of GoEmotions counts as known from then on


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Texts with their labels: bool[n, labels], in the order of the labels' list.

    `makers` names, for each text, who composed it: texts of one maker resemble one another.
    """

    texts: list[str]
    labels: NDArray[np.bool_]
    makers: list[str]


def messages(folder: Path) -> Corpus:
    """Read our own messages from all *.jsonl of a folder; an empty corpus where there are none.

    A file is called after who composed it and a number: amber-1.jsonl.
    Texts that stand in them twice are taken once. Raises ValueError for a label that is not ours.
    """
    found: dict[str, list[str]] = {}
    makers: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                found.setdefault(row["text"], row["labels"])
                makers.setdefault(row["text"], path.stem.split("-")[0])
    labels = np.zeros((len(found), len(LABELS)), np.bool_)
    for i, names in enumerate(found.values()):
        for name in names:
            if name not in LABELS:
                raise ValueError(f"{name!r} is not a label of the codebook")
            labels[i, LABELS.index(name)] = True
    return Corpus(list(found), labels, list(makers.values()))


def goemotions(path: Path) -> Corpus:
    """Read one split of GoEmotions: tab-separated text and comma-separated label ids."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    rows = [line.split("\t")[:2] for line in text.rstrip("\n").split("\n")]
    labels = np.zeros((len(rows), EMOTIONS), np.bool_)
    for i, row in enumerate(rows):
        labels[i, [int(number) for number in row[1].split(",")]] = True
    return Corpus([row[0] for row in rows], labels, [""] * len(rows))


def words(emotions: Corpus, own: Corpus) -> list[str]:
    """List the words of the language, the most frequent first: what the speller leaves as it is."""
    counts = Counter(_words(text.replace("[NAME]", " ") for text in emotions.texts))
    mine = Counter(_words(own.texts))
    counts.update({word: 3 * n for word, n in mine.items() if n >= 2})
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [word for word, n in ranked if n >= _SEEN_AT_LEAST]


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for token in TOKEN.findall(fold(text)):
            plain = token.replace("'", "").isalpha() and token.isascii()
            if plain and (len(token) > 1 or token in {"a", "i"}) and not _lengthened(token):
                yield token


def _lengthened(word: str) -> bool:
    return any(a == b == c for a, b, c in zip(word, word[1:], word[2:], strict=False))
