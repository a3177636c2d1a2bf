"""The golden vault of format 1: made once, kept in `data/v1`, opened by every later version.

`python -m tests.keep.golden FOLDER` makes it anew; the files in `data` never change.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from fonder import keep

DATA = Path(__file__).parent / "data" / "v1"
PASSPHRASE = "Ännas goldener Tresor ﬁn"
RECOVERY_KEY_FILE = "recovery-key.txt"
RECORDS = {
    "moment": {
        "m1": b'{"text":"we danced in the kitchen"}',
        "m2": b"x" * 5000,
        "m3": b"",
    },
    "check_in": {"2026-03-14": bytes(range(256))},
    "ü": {"": b"the empty id"},
}
GONE = ("moment", "m0")


def make(folder: Path) -> None:
    """Write the vault, its backup and its recovery key into `folder`."""
    rng = random.Random(1)
    vault, recovery_key = keep.create(
        folder / "vault", PASSPHRASE, cost=keep.FLOOR, random=rng.randbytes
    )
    vault.put(*GONE, b"soon gone", key="form 0")
    vault.put("moment", "m1", b"first words", key="form 1")
    for kind, payloads in RECORDS.items():
        vault.put_many(kind, payloads)
    vault.delete(*GONE, key="form 2")
    vault.backup(folder / "vault.backup")
    vault.close()
    (folder / RECOVERY_KEY_FILE).write_text(recovery_key + "\n")


def copied(folder: Path) -> Path:
    """Return a copy of the golden vault that a test may use."""
    return Path(shutil.copytree(DATA / "vault", folder / "golden"))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
