"""What the message before a short answer is worth: `python -m benchmarks.answers`.

Measured on the pairs of data/context that are marked `held`, which nothing was learnt from.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.signals import quality
from fonder.model.labels import LABELS
from fonder.read import signals


def held(data: Path) -> list[dict[str, Any]]:
    """Return the held pairs: `before`, `text`, and the `labels` of the text as an answer."""
    files = sorted((data / "context").glob("*.jsonl"))
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if row.get("split") == "held"]


def main() -> None:
    """Print macro F1 over the labels, with its 95 % range, by what is known."""
    pairs = held(Path("data"))
    texts, before = ([pair[name] for pair in pairs] for name in ("text", "before"))
    truth = np.array([[label in pair["labels"] for label in LABELS] for pair in pairs])
    fast = signals.of_texts(texts)
    ways = {
        "the fast reader, the answer alone": fast,
        "both readers, the answer alone": signals.texts_closely(texts, fast),
        "both readers, with the message before": signals.texts_closely(texts, fast, before),
    }
    for way, found in ways.items():
        _each, (macro, low, high) = quality(found.on, truth)
        sys.stdout.write(f"{len(pairs)} answers, {way}: {macro:.3f} ({low:.2f} to {high:.2f})\n")


if __name__ == "__main__":
    main()
