"""Reading the same export with the best public readers, each in a process of its own.

A peer that isn't installed is left out and named. `make bench` installs those in Python; the one in
JavaScript is fetched by npm into the same environment where Node and npm are there already.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which
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
NODE_PACKAGE = "whatsapp-chat-parser"
NODE_NAME = f"{NODE_PACKAGE} 4.0.2"
NODE = """
const fs = require("fs");
const {{ parseString }} = require({package!r});
const text = fs.readFileSync({path!r}, "utf8");
const begin = process.cpuUsage();
const n = parseString(text).length;
const took = process.cpuUsage(begin);
let peak = process.resourceUsage().maxRSS / 1024;
if (process.platform === "linux")  // there maxRSS begins with what the parent held
  peak = Number(/VmHWM:\\s+(\\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
console.log(JSON.stringify([n, (took.user + took.system) / 1e6, peak]));
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
    commands = {
        name: python(code.format(path=str(export)))
        for name, (module, code) in READERS.items()
        if find_spec(module) is not None
    }
    if (command := node(export)) is not None:
        commands[NODE_NAME] = command
    return [Peer(name, _taken(commands.get(name))) for name in (*READERS, NODE_NAME)]


def _taken(command: list[str] | None) -> Cost | None:
    try:
        return None if command is None else cost(command)
    except RuntimeError:
        return None


def node(export: Path) -> list[str] | None:
    """Return the command that reads an export with the peer in JavaScript; None without Node.

    It prints messages, CPU seconds without the start, and MiB at the peak.
    """
    program, npm = which("node"), which("npm")
    if program is None or npm is None:
        return None
    prefix = Path(sys.prefix) / "share" / "node"
    package = prefix / "node_modules" / NODE_PACKAGE
    if not package.is_dir():
        wanted = NODE_NAME.replace(" ", "@")
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
        install = [npm, "install", *quiet, "--prefix", str(prefix), wanted]
        subprocess.run(install, capture_output=True, timeout=120, check=False)
    if not package.is_dir():
        return None
    return [program, "-e", NODE.format(package=str(package), path=str(export))]
