"""An earlier reading from a file, as `fonder read --json` printed it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fonder.model.errors import UseError

if TYPE_CHECKING:
    from fonder.model.reading import Reading

LARGEST = 20_000_000  # bytes; a reading has about 200,000


def earlier_reading(path: Path) -> Reading:
    """Return the reading in a file. Raises UseError where there is none."""
    import msgspec

    from fonder.model.reading import Reading

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise UseError(f"There is no file {path} to read: check the name.") from None
    try:
        if len(data) > LARGEST:
            raise msgspec.DecodeError
        return msgspec.json.decode(data, type=Reading)
    except msgspec.DecodeError:
        raise UseError(
            f"{path} is no reading: give a file that `fonder read --json` printed."
        ) from None
