"""What the encoder learns from: each task a head, with its texts and labels, read from data/."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from fonder.model.labels import LABELS

EMOTIONS = tuple(f"emotion {i}" for i in range(28))
HELD_MAKER = "damson"
MET = tuple(
    "aspen borage bracken briar clover dill fennel hazel heather juniper linden mallow maple "
    "moss nettle rowan sage sorrel tansy thistle vervain willow yarrow".split()
)  # voices of data/aims that the shipped weights have met; others came later


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


def messages(data: Path) -> Task:
    """Our own messages, and those of which the one before decides.

    One voice in three of the maker HELD_MAKER is held.
    """
    found: dict[tuple[str, str], list[str]] = {}
    origin: dict[tuple[str, str], tuple[str, str]] = {}
    alone = [*(data / "messages").glob("*.jsonl"), *(data / "close").glob("*.jsonl")]
    answers = sorted((data / "context").glob("*.jsonl"))
    for path in [*sorted(alone, key=lambda path: path.name), *answers]:
        for row in _rows(path):
            key = (row["text"], row.get("before", ""))
            found.setdefault(key, row["labels"])
            origin.setdefault(key, (path.stem.split("-")[0], row["voice"]))
    task = _task("labels", LABELS, found, [maker for maker, _voice in origin.values()])
    held = [m == HELD_MAKER and not zlib.crc32(v.encode()) % 3 for m, v in origin.values()]
    return replace(task, held=np.array(held))


def aims(data: Path) -> Task:
    """What a person is about to do to somebody they love: whether to refuse it, and which kind.

    Rows kept for measuring (`split` other than train) are left out, and voices added since.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted((data / "aims").glob("*.jsonl")):
        for row in _rows(path) if path.stem in MET else ():
            if row["split"] == "train":
                names = [row["kind"], *(["refuse"] if row["refuse"] else [])]
                found.setdefault((row["text"], ""), names)
    kinds = {name for names in found.values() for name in names}
    return _task("aims", ("refuse", *sorted(kinds - {"refuse"})), found, [""] * len(found))


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _task(
    head: str,
    classes: tuple[str, ...],
    found: dict[tuple[str, str], list[str]],
    makers: list[str],
) -> Task:
    labels = np.array([[name in names for name in classes] for names in found.values()], np.float32)
    texts, before = (list(column) for column in zip(*found, strict=True))
    held = np.zeros(len(texts), np.bool_)
    return Task(head, classes, texts, before, labels, np.array(makers), held)


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
    return Task(
        "emotions", EMOTIONS, texts, [""] * n, labels, np.array([""] * n), np.zeros(n, np.bool_)
    )
