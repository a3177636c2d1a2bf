"""Made-up WhatsApp exports of any size, for measuring: seeded, and much like real ones.

79 bytes a message on average; short and long texts, emoji, texts of several lines, media, calls,
deleted and edited messages, in about the shares of a couple's chat.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TextIO

SPOKEN = """
I you and the to a it on at so we now not yes ok then what when home work train dinner love
miss thanks maybe really tomorrow tonight weekend coffee later soon good great tired happy
Sunday morning think know want call walk film song rain sun kitchen garden holiday birthday
mum dad Ben Anna sister office meeting late early because still again always never together
"""
WORDS = SPOKEN.split()
ENDS = ("", "", "", "", ".", "!", "?", " :)", " ❤️", " 😂", " 🙈", "…", " xx")
MEDIA = {
    "android": ("<Media omitted>",) * 6 + ("This message was deleted", "You deleted this message"),
    "ios": (
        "\u200eimage omitted", "\u200eimage omitted", "\u200evideo omitted", "\u200eaudio omitted",
        "\u200esticker omitted", "\u200eGIF omitted", "\u200eThis message was deleted.",
        "\u200eMissed voice call, \u200eTap to call back",
    ),
}  # fmt: skip


BANK = 20_000  # texts that a chat draws from, so that many stand in it more than once


def write_chat(
    out: TextIO, n: int, seed: int = 1, platform: str = "android", bank: int = BANK
) -> None:
    """Write an export of `n` messages, drawn from a bank of so many texts."""
    rng = Random(seed)
    at = datetime(2015, 1, 1, 9)  # noqa: DTZ001 - exports give wall clocks
    end = "\r\n" if platform == "ios" else "\n"
    for text in _texts(rng, n, platform, bank):
        at += timedelta(seconds=rng.choice((20, 40, 60, 90, 120, 300, 900, 1500)))
        name = rng.choice(("Anna", "Anna", "Ben"))
        if platform == "ios":
            mark = "\u200e" if text.startswith("\u200e") else ""
            out.write(f"{mark}[{at:%d/%m/%Y, %H:%M:%S}] {name}: {text}{end}")
        else:
            out.write(f"{at:%d/%m/%Y, %H:%M} - {name}: {text}{end}")


def texts(rng: Random, n: int) -> Iterator[str]:
    """Yield what people write, without media: of all lengths, some of several lines."""
    bank = [_words(rng) for _ in range(BANK)]
    for _ in range(n):
        text = rng.choice(bank)
        yield f"{text}\n{rng.choice(bank)}" if rng.random() < 0.05 else text


def _texts(rng: Random, n: int, platform: str, texts_: int) -> Iterator[str]:
    mark = "\u200e" if platform == "ios" else ""
    bank = [_words(rng) for _ in range(texts_)]
    for _ in range(n):
        chance = rng.random()
        text = rng.choice(bank)
        if chance < 0.05:
            text = rng.choice(MEDIA[platform])
        elif chance < 0.10:
            text += "\n" + rng.choice(bank)
        elif chance < 0.12:
            text += f" {mark}<This message was edited>"
        yield text


def _words(rng: Random) -> str:
    count = min(60, 1 + int(rng.expovariate(1 / 9)))
    return " ".join(rng.choices(WORDS, k=count)) + rng.choice(ENDS)


def main() -> None:
    """Write an export to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("messages", type=int)
    parser.add_argument("--platform", choices=("android", "ios"), default="android")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]
    write_chat(sys.stdout, chosen.messages, chosen.seed, chosen.platform)


if __name__ == "__main__":
    main()
