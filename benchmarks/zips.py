"""A 3 GB zip with media, of each app that makes such: CPU seconds and peak memory to read it.

The zip's videos are holes in the file, which take no room on the disk. Memory is that of the
parent and of its child, at their peaks, added up.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.read.formats.writers import instagram, telegram
from tests.read.formats.writers.said import Said
from tests.read.sparse import GIB, write_zip

from benchmarks.chats import write_chat
from benchmarks.readers import conversation

MESSAGES = 500_000
PROBE = """
import datetime, json, resource, sys
from pathlib import Path
from fonder.read import ReadOptions, chat
n = len(chat([Path({path!r})], ReadOptions(today=datetime.date(2040, 1, 1))))
unit = 1 << (10 if sys.platform == "linux" else 20)
who = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
used = [resource.getrusage(w) for w in who]
cpu = sum(u.ru_utime + u.ru_stime for u in used)
mib = [u.ru_maxrss / unit for u in used]
if sys.platform == "linux":  # there ru_maxrss begins with what the parent held
    held = Path("/proc/self/status").read_text().partition("VmHWM:")[2]
    mib[0] = int(held.split()[0]) / 1024
print(json.dumps(dict(messages=n, cpu=cpu, mib=sum(mib))))
"""


class Made(NamedTuple):
    """How an app's zip is made: where its chat and its media lie, and what writes the chat."""

    chat: str
    media: str
    write: Callable[[Sequence[Said]], str | bytes]


class Taken(NamedTuple):
    """What reading one zip took."""

    app: str
    gib: float
    messages: int
    cpu: float
    mib: float


def _whatsapp(said: Sequence[Said]) -> str:
    out = io.StringIO()
    write_chat(out, len(said))
    return out.getvalue()


INBOX = "your_instagram_activity/messages/inbox/ben_1"
WRITERS = {
    "WhatsApp": Made("WhatsApp Chat with Ben.txt", ".", _whatsapp),
    "Telegram": Made("ChatExport/result.json", "ChatExport/video_files", telegram.export),
    "Instagram": Made(f"{INBOX}/message_1.json", f"{INBOX}/videos", instagram.export),
}


def taken(messages: int = MESSAGES, size: int = 3 * GIB) -> Iterator[Taken]:
    """Write a zip of each app and read it in a fresh process."""
    said = conversation(messages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        for app, made in WRITERS.items():
            write_zip(path, {made.chat: made.write(said)}, made.media, size)
            code = [sys.executable, "-c", PROBE.format(path=str(path))]
            done = subprocess.run(code, capture_output=True, text=True, check=True)
            found = json.loads(done.stdout)
            gib = path.stat().st_size / GIB
            yield Taken(app, gib, found["messages"], found["cpu"], found["mib"])
            path.unlink()


def main() -> None:
    """Print the figures."""
    for one in taken(*map(int, sys.argv[1:2])):
        print(
            f"{one.app:10} {one.gib:.1f} GiB, {one.messages:,} messages: "
            f"{one.cpu:.1f} CPU s, {one.mib:,.0f} MiB"
        )


if __name__ == "__main__":
    main()
