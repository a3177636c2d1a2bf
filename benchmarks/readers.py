"""Every format by itself: messages a CPU second and peak memory, beside peers where they install.

Each export is made by the writer that the tests' round trips use, from the same made-up couple; it
is read in a fresh process, whose start isn't counted, and several times over where that is soon
done: the best counts. A peer reads the very same file.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.read.formats.writers import (
    dating,
    discord,
    google_chat,
    imessage,
    instagram,
    line,
    messenger,
    signal,
    sms,
    telegram,
)
from tests.read.formats.writers.said import ANNA, BEN, START, Said

from benchmarks import peers
from benchmarks.chats import texts, write_chat
from benchmarks.process import python

Write = Callable[[Sequence[Said]], str | bytes]

MEASURED = """
import json, resource, sys, time
from pathlib import Path
{setup}
begin = time.process_time()
n = {read}
took = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
if sys.platform == "linux":  # there ru_maxrss begins with what the parent held
    held = Path("/proc/self/status").read_text().partition("VmHWM:")[2]
    peak = int(held.split()[0]) / 1024
print(json.dumps([int(n), took, peak]))
"""
FONDER = """
import datetime
from fonder.read.archive import open_export
from fonder.read.child import parse
from fonder.read.formats import formats
from fonder.read.options import ReadOptions
known = formats()
stream = open({path!r}, "rb")
export = open_export([({name!r}, stream)], [{name!r}])
options = ReadOptions(today=datetime.date(2040, 1, 1), with_={with_!r})
"""
FONDER_READ = "len(parse(export, options, known, lambda _: None))"
CHAT_MINER = """
from chatminer.chatparsers import {parser}
def read():
    parser = {parser}({path!r})
    parser.parse_file()
    return len(parser.parsed_messages.get_df())
"""
WHATSTK = """
from whatstk import WhatsAppChat
def read():
    return len(WhatsAppChat.from_source({path!r}, hformat="%d/%m/%Y, %H:%M - %name:").df)
"""
LONG = 3.0  # CPU seconds: what takes longer is read once
ROUNDS = 3


class Made(NamedTuple):
    """How an export is made: its name, its writer, and chat-miner's parser that reads it."""

    file: str
    write: Write
    chat_miner: str | None = None


class Speed(NamedTuple):
    """What a reader did: `rate` messages a CPU second, `mib` at the peak; None where it gave up."""

    app: str
    reader: str
    messages: int
    rate: float | None
    mib: float | None


def _whatsapp(said: Sequence[Said]) -> str:
    out = io.StringIO()
    write_chat(out, len(said))
    return out.getvalue()


FORMATS: dict[str, Made] = {
    "WhatsApp": Made("WhatsApp Chat with Ben.txt", _whatsapp, "WhatsAppParser"),
    "Telegram": Made("result.json", telegram.export, "TelegramJsonParser"),
    "Signal": Made("main.jsonl", signal.export),
    "Signal (signal-export)": Made("chat.md", signal.markdown, "SignalParser"),
    "iMessage": Made("chat.db", imessage.export),
    "iMessage (exporter)": Made("Ben.txt", imessage.text),
    "Messenger": Made("message_1.json", messenger.export, "FacebookMessengerParser"),
    "Instagram": Made("message_1.json", instagram.export, "InstagramJsonParser"),
    "Discord": Made("Ben.json", discord.export),
    "SMS": Made("sms.xml", sms.export),
    "Google Chat": Made("messages.json", google_chat.export),
    "LINE": Made("[LINE] Ben.txt", line.export),
    "LINE (computer)": Made("Ben.txt", line.desktop),
    "Hinge": Made("matches.json", dating.hinge),
    "Tinder": Made("data.json", dating.tinder),
}


def conversation(n: int, seed: int = 1) -> list[Said]:
    """Return a couple's `n` messages of text, about one in a minute and a half."""
    rng = Random(seed)
    at, said = START, []
    for text in texts(rng, n):
        at += rng.choice((20, 40, 60, 90, 120, 300)) * 1000
        said.append(Said(at, rng.choice((ANNA, ANNA, BEN)), text))
    return said


def speeds(folder: Path, n: int) -> Iterator[Speed]:
    """Measure each format and its peers with `n` messages; the exports are written to `folder`."""
    said = conversation(n)
    for app, made in FORMATS.items():
        path = folder / made.file
        data = made.write(said)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        for reader, command in _readers(app, path):
            yield _best(app, reader, command)
        path.unlink()


def _readers(app: str, path: Path) -> Iterator[tuple[str, list[str] | None]]:
    """Yield all that read an app's export, and the commands; None for what isn't there."""
    setup = FONDER.format(path=str(path), name=path.name, with_=None)
    yield "Fonder", python(MEASURED.format(setup=setup, read=FONDER_READ))
    parser = FORMATS[app].chat_miner
    if parser is not None:
        setup = CHAT_MINER.format(parser=parser, path=str(path))
        yield "chat-miner 0.6.0", python(MEASURED.format(setup=setup, read="read()"))
    if app == "WhatsApp":
        setup = WHATSTK.format(path=str(path))
        yield "whatstk 0.9.1", python(MEASURED.format(setup=setup, read="read()"))
        yield peers.NODE_NAME, peers.node(path)


def _best(app: str, reader: str, command: list[str] | None) -> Speed:
    best = Speed(app, reader, 0, None, None)
    for _ in range(ROUNDS):
        found = _measured(app, reader, command)
        best = max(best, found, key=lambda speed: speed.rate or 0.0)
        if found.rate is None or found.messages / found.rate > LONG:
            break
    return best


def _measured(app: str, reader: str, command: list[str] | None) -> Speed:
    if command is None:
        return Speed(app, reader, 0, None, None)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        n, took, mib = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return Speed(app, reader, 0, None, None)
    return Speed(app, reader, n, n / took if n else None, mib)


def main() -> None:
    """Print the figures of all formats."""
    import tempfile

    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        for speed in speeds(Path(folder), n):
            rate = "gave up" if speed.rate is None else f"{speed.rate:,.0f}/s, {speed.mib:,.0f} MiB"
            print(f"{speed.app:24} {speed.reader:18} {speed.messages:8,}  {rate}", flush=True)


if __name__ == "__main__":
    main()
