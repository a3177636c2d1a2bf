"""The launch token: how the window that Fonder opens is told from every other page and program.

The token stands in the fragment of the link, which browsers never send to a server or in a
referrer; the page hands it over by POST. It works once, for a minute.
"""

from __future__ import annotations

import hmac
import secrets


class Token:
    """A secret of 256 bits, to be spent once, until `expires` (seconds of the door's clock)."""

    def __init__(self, *, expires: float) -> None:
        self._secret: str | None = secrets.token_urlsafe(32)
        self._expires = expires

    @property
    def secret(self) -> str:
        """Return the secret for the link; empty once it is spent."""
        return self._secret or ""

    def spend(self, offered: str, *, at: float) -> bool:
        """Say whether `offered` opens the door at the time `at`. A right one works only once.

        A wrong guess costs nothing, so that another page cannot use the token up for the person.
        """
        if self._secret is None or at > self._expires:
            return False
        if not hmac.compare_digest(self._secret.encode(), offered.encode()):
            return False
        self._secret = None
        return True
