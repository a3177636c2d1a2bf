"""What the encoder learns from: each task a head, with its texts and labels, read from data/."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from fonder.close.tokens import LONGEST
from fonder.guard.aims.judging import LONGEST as LONGEST_AIM
from fonder.guard.aims.text import PLACES, undisguised
from fonder.model.labels import LABELS
from training import sentences

EMOTIONS = tuple(f"emotion {i}" for i in range(28))
HELD = {
    "damson": 3,
    "gorse": 7,
    "holly": 7,
    "ivy": 7,
    "larch": 7,
    "myrtle": 7,
    "olive": 7,
}  # of these makers one voice in so many
REFUSED = 8.0  # how much "is it refused" counts beside the one kind of aim it is


@dataclass(frozen=True)
class Task:
    """Texts of one head; `before` is the message before (or empty), `makers` who composed each."""

    head: str
    classes: tuple[str, ...]
    texts: list[str]
    before: list[str]
    labels: np.ndarray  # float32[n, classes]
    makers: np.ndarray  # str[n]
    held: np.ndarray  # bool[n]: kept for calibration and thresholds, never learnt from
    weights: np.ndarray  # float32[classes]: how much each class counts
    longest: int = LONGEST  # word pieces of a text that are read


def messages(data: Path) -> Task:
    """Our own messages, and those of which the one before decides.

    Some voices of the makers in HELD are held; pairs marked `held` are left out altogether.
    """
    found: dict[tuple[str, str], list[str]] = {}
    origin: dict[tuple[str, str], tuple[str, str]] = {}
    alone = [*(data / "messages").glob("*.jsonl"), *(data / "close").glob("*.jsonl")]
    answers = sorted((data / "context").glob("*.jsonl"))
    for path in [*sorted(alone, key=lambda path: path.name), *answers]:
        for row in sentences.rows(path):
            if row.get("split") == "held":
                continue
            key = (row["text"], row.get("before", ""))
            found.setdefault(key, row["labels"])
            origin.setdefault(key, (path.stem.split("-")[0], row["voice"]))
    task = _task("labels", LABELS, found, [maker for maker, _voice in origin.values()])
    held = [m in HELD and not zlib.crc32(v.encode()) % HELD[m] for m, v in origin.values()]
    return replace(task, held=np.array(held))


def aims(data: Path, split: str = "train", *, later: bool = True, more: bool = True) -> Task:
    """Read what a person is about to do to somebody they love: is it refused, and which kind.

    As the guard hands it over: without disguise, and with the place where it was typed before it.
    Kind ideas and plain messages stand beside those that are for learning. `later` and
    `more`: see `training.sentences`.
    """
    found: dict[tuple[str, str], list[str]] = {}
    everyday = sentences.everyday(odd=False, data=data, more=more) if split == "train" else []
    for one in [*sentences.load(split, data, later=later), *everyday]:
        names = [one.kind, *(["refuse"] if one.refuse else [])]
        found.setdefault((undisguised(one.text), PLACES[one.where]), names)
    kinds = sorted({name for names in found.values() for name in names} - {"refuse"})
    task = _task("aims", ("refuse", *kinds), found, [""] * len(found))
    weights = np.array([REFUSED, *np.ones(len(kinds))], np.float32)
    return replace(task, weights=weights, longest=LONGEST_AIM)


def _task(
    head: str,
    classes: tuple[str, ...],
    found: dict[tuple[str, str], list[str]],
    makers: list[str],
) -> Task:
    labels = np.array([[name in names for name in classes] for names in found.values()], np.float32)
    texts, before = (list(column) for column in zip(*found, strict=True))
    held = np.zeros(len(texts), np.bool_)
    weights = np.ones(len(classes), np.float32)
    return Task(head, classes, texts, before, labels, np.array(makers), held, weights)


def emotions(path: Path) -> Task:
    """One split of GoEmotions: text and comma-separated numbers, tab-separated."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    rows = [line.split("\t")[:2] for line in text.rstrip("\n").split("\n")]
    labels = np.zeros((len(rows), len(EMOTIONS)), np.float32)
    for i, (_text, numbers) in enumerate(rows):
        labels[i, [int(number) for number in numbers.split(",")]] = 1
    texts = [row[0].replace("[NAME]", "name") for row in rows]
    n = len(rows)
    nobody, none = np.array([""] * n), np.zeros(n, np.bool_)
    weights = np.ones(len(EMOTIONS), np.float32)
    return Task("emotions", EMOTIONS, texts, [""] * n, labels, nobody, none, weights)
