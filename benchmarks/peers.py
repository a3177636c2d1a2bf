"""Reading the same export with the best public readers, each in a process of its own.

A peer that isn't installed is left out and named; `make bench` installs them.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.process import Cost, cost, python

FONDER = """
import sys, datetime
from pathlib import Path
from fonder import read
chat = read.chat([Path({path!r})], read.ReadOptions(today=datetime.date(2040, 1, 1)))
assert len(chat) > 0
"""
WHATSTK = """
from whatstk import WhatsAppChat
frame = WhatsAppChat.from_source({path!r}, hformat="%d/%m/%Y, %H:%M - %name:").df
assert len(frame) > 0
"""
CHAT_MINER = """
from chatminer.chatparsers import WhatsAppParser
parser = WhatsAppParser({path!r})
parser.parse_file()
assert len(parser.parsed_messages.get_df()) > 0
"""
READERS = {
    "Fonder": ("fonder", FONDER),
    "whatstk 0.9.1": ("whatstk", WHATSTK),
    "chat-miner 0.6.0": ("chatminer", CHAT_MINER),
}


class Peer(NamedTuple):
    """One reader's cost on one export; None where it isn't installed or gave up."""

    name: str
    cost: Cost | None


def read_with_all(export: Path) -> list[Peer]:
    """Return what each reader took for the export, ours first."""
    found = []
    for name, (module, code) in READERS.items():
        took = None
        if find_spec(module) is not None:
            try:
                took = cost(python(code.format(path=str(export))))
            except RuntimeError:
                took = None
        found.append(Peer(name, took))
    return found
