"""A language is one folder of data: docs/languages.md, followed step by step in a small one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import reader, train

FILES = {
    "spelling.toml": '[spelling]\n"dich" = ["disch"]\n',
    "guards.toml": "[list]\n[guard]\n",
    "classes.toml": 'endings = []\n\n[words]\ni = "ich"\nyou = "du dich dir"\n',
    "other_words.txt": "the\nyou\nmiss\nbus\n",
}
LONGING = '[[cue]]\nsure = 0.95\nphrases = ["ich vermisse dich"]\n'


def write_language(folder: Path) -> None:
    """Write a folder as docs/languages.md describes it."""
    (folder / "cues").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    for label in LABELS:
        cues = LONGING if label == "longing" else "cue = []\n"
        (folder / "cues" / f"{label}.toml").write_text(cues, "utf-8")


def write_data(folder: Path) -> None:
    """Write a few messages of the language, and texts of other kinds."""
    (folder / "messages").mkdir(parents=True)
    (folder / "goemotions").mkdir()
    rows = [
        {"text": f"ich vermisse dich sehr {i}" if i % 2 else f"der zug kommt um {i}",
         "labels": ["longing"] * (i % 2)}
        for i in range(80)
    ]  # fmt: skip
    (folder / "messages" / "eiche-1.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    texts = "".join(f"wort{i} gut zug haus\t{i % 28}\n" for i in range(84))
    (folder / "goemotions" / "train.tsv.gz").write_bytes(gzip.compress(texts.encode()))


@pytest.mark.slow
def test_a_new_language_is_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a few words and cues, trained on its messages, is read; English is not."""
    write_language(tmp_path / "xx")
    write_data(tmp_path / "data")
    train.train(tmp_path / "data", str(tmp_path / "xx"))
    monkeypatch.setattr(reader, "LANGUAGE", str(tmp_path / "xx"))
    found = signals.of_texts(["ich vermisse disch so sehr", "der zug kommt um 9", "miss the bus"])
    assert found.on[0, LABELS.index("longing")]
    assert not found.on[1].any()
    assert found.read.tolist() == [True, True, False]
