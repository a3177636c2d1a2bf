"""`python -m tests.fuzz TARGET [SECONDS]`: fuzz one reader; without a target, list them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

USUAL = 60  # seconds
LEAST = 20_000  # bytes that an input may have


def main() -> None:
    """Fuzz until the time is over or something breaks; what broke it is left as a file."""
    if len(sys.argv) < 2:
        from tests.fuzz.targets import present

        sys.stdout.write(" ".join(present()) + "\n")
        return
    try:
        import atheris
    except ImportError:
        sys.exit("Fuzzing needs atheris, which comes with `make fuzz` on Linux alone.")
    with atheris.instrument_imports(include=["fonder"]):
        from tests.fuzz.targets import feed, present, seeds
    target = present()[sys.argv[1]]
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else USUAL
    with tempfile.TemporaryDirectory() as corpus:
        started = seeds(target)
        for number, seed in enumerate(started):
            (Path(corpus) / str(number)).write_bytes(seed)
        longest = max(LEAST, *map(len, started))  # a seed that is cut short reaches nothing
        flags = ["-timeout=10", "-rss_limit_mb=3000", f"-max_len={longest}"]
        flags.append(f"-max_total_time={seconds}")
        left = f"-artifact_prefix={sys.argv[1]}-"
        atheris.Setup([sys.argv[0], *flags, left, corpus], lambda data: feed(target, data))
        atheris.Fuzz()


main()
