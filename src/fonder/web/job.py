"""Reading an export beside the pages, so that its progress can be shown while it runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Thread

from fonder.model.errors import FonderError, NeedsAnswerError

log = logging.getLogger("fonder.web")


class StoppedError(Exception):
    """The person locked the app while it was reading."""


class Job:
    """One piece of work in a thread of its own, which says how far it is (0 to 1).

    At the end exactly one of `finished`, `question`, `error` and `crashed` says how it went. What
    it found may be `shown` before, while the work goes on to make it better.
    """

    def __init__(self, work: Callable[[Callable[[float], None]], object]) -> None:
        self._work = work
        self._thread = Thread(target=self._run, name="import", daemon=True)
        self._stopped = False
        self.progress = 0.0
        self.finished = False
        self.shown = False
        self.question: NeedsAnswerError | None = None
        self.error: FonderError | None = None
        self.crashed = False

    def start(self) -> Job:
        """Begin, and return at once."""
        self._thread.start()
        return self

    def shows(self) -> None:
        """Note that what was found so far can be shown."""
        self.shown = True

    def stop(self) -> None:
        """Ask the work to end at its next sign of progress; what it held is dropped."""
        self._stopped = True

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the end, or for `seconds`."""
        self._thread.join(seconds)

    @property
    def running(self) -> bool:
        """Say whether the work is still going on."""
        return self._thread.is_alive()

    def _report(self, share: float) -> None:
        if self._stopped:
            raise StoppedError
        self.progress = min(max(share, self.progress), 1.0)

    def _run(self) -> None:
        try:
            self._work(self._report)
            self.finished = True
        except NeedsAnswerError as question:
            self.question = question
        except FonderError as error:
            self.error = error
        except StoppedError:
            pass
        except Exception as error:
            # The text of an unforeseen error may quote the chat: only its kind is logged.
            log.error("import failed: %s", type(error).__name__)
            self.crashed = True
