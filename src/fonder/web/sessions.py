"""Who has come in: a few values for each window, in this process's memory and nowhere else."""

from __future__ import annotations

import secrets
from typing import Any


class Session(dict[str, Any]):
    """What one window carries from page to page. It holds no key and nothing that was written.

    `id` is empty for a visitor who hasn't come in; such a session is forgotten with the request.
    """

    def __init__(self, session_id: str = "") -> None:
        super().__init__()
        self.id = session_id


class Sessions:
    """All windows of one run, by the id in their cookie."""

    def __init__(self) -> None:
        self._by_id: dict[str, Session] = {}

    def start(self) -> Session:
        """Let a new window in, under a fresh id of 256 bits."""
        session = Session(secrets.token_urlsafe(32))
        self._by_id[session.id] = session
        return session

    def find(self, session_id: str | None) -> Session | None:
        """Return the window with this id, if there is one."""
        return self._by_id.get(session_id) if session_id else None

    def renew(self, session: Session) -> Session:
        """Give the window a new id and an empty memory; its old id is worth nothing from now on."""
        self._by_id.pop(session.id, None)
        return self.start()

    def end_all(self) -> None:
        """Forget what every window carried. They stay known, so that they can unlock again."""
        for session in self._by_id.values():
            session.clear()
