"""Messages per CPU second of each format of records: `python -m benchmarks.formats [NAME …]`.

Reads an export of 100,000 messages that the tests' writer makes, in this process, three times, and
prints the best. The budget is 150,000 messages a CPU second.
"""

from __future__ import annotations

import importlib
import random
import sys
import time
from datetime import date

from tests.read.formats.writers.reader import export_of
from tests.read.formats.writers.said import ANNA, BEN, START, Said

from fonder.model.chat import Kind
from fonder.read.options import ReadOptions

MESSAGES = 100_000
ROUNDS = 3
WORDS = ("I", "you", "we", "the", "on", "at", "see", "love", "train", "late", "ok", "😘", "schön")
FILES = {
    "telegram": "result.json",
    "messenger": "messages/inbox/ben_1/message_1.json",
    "instagram": "your_instagram_activity/messages/inbox/ben_1/message_1.json",
    "discord": "Ben.json",
    "google_chat": "Takeout/Google Chat/Groups/DM 1/messages.json",
    "line": "[LINE] Chat with Ben.txt",
    "signal": "main.jsonl",
    "imessage": "chat.db",
    "sms": "sms.xml",
}


def conversation() -> list[Said]:
    """Return 100,000 messages of one to twelve words, one in twenty a photo."""
    draw = random.Random(1)
    return [
        Said(
            START + i * 61_000,
            draw.choice((ANNA, BEN)),
            " ".join(draw.choices(WORDS, k=draw.randint(1, 12))),
            Kind.PHOTO if draw.random() < 0.05 else Kind.TEXT,
        )
        for i in range(MESSAGES)
    ]


def measure(name: str, said: list[Said]) -> tuple[float, float]:
    """Return messages per CPU second, and the export's MB."""
    module = importlib.import_module(f"fonder.read.formats.{name}")
    written = importlib.import_module(f"tests.read.formats.writers.{name}").export(said)
    data = written.encode() if isinstance(written, str) else written
    options = ReadOptions(today=date(2026, 11, 22))
    best = 0.0
    for _ in range(ROUNDS):
        export = export_of({FILES[name]: data})
        begun = time.process_time()
        if module.sniff(export) <= 0 or len(module.read(export, options, lambda _: None)) != len(
            said
        ):
            raise SystemExit(f"{name}: not read whole")
        best = max(best, len(said) / (time.process_time() - begun))
    return best, len(data) / 1e6


def main(names: list[str]) -> None:
    """Print one line a format."""
    said = conversation()
    for name in names or list(FILES):
        speed, size = measure(name, said)
        print(f"{name:12} {speed:10,.0f} messages a CPU second ({size:.1f} MB)")


if __name__ == "__main__":
    main(sys.argv[1:])
