"""What a person may say about an export before it is read."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

DATE_ORDERS = ("dmy", "mdy", "ymd")


class ReadOptions(Struct, frozen=True, kw_only=True):
    """How to read an export.

    today       the day of the import: nothing later than two days after it is believed
    date_order  `dmy`, `mdy` or `ymd`, where the export itself leaves it open
    tz          an IANA zone such as `Europe/Berlin`, for exports that give no zone
    with_       the other person's name, where an export holds several chats
    same        names that are one person's, the one to use first: `(("Anna", "annab", "+44…"),)`
    """

    today: date
    date_order: str | None = None
    tz: str | None = None
    with_: str | None = None
    same: tuple[tuple[str, ...], ...] = ()
