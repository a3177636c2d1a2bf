"""Start the app for one window, print its link, and end when that window has gone."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from fonder.model.errors import UseError
from fonder.web.door import HOST, Door, Limits, Vaults
from fonder.web.settings import MOST_UPLOAD
from fonder.words import door as words

if TYPE_CHECKING:
    from fonder.loop import Loop

TICK = 1.0  # seconds between looks at the clock
IN_MEMORY = 2**40  # bytes a body may have before waitress would write it to a temporary file


class Server:
    """A door on its port. `start` returns once it answers; `stop` ends it and drops the keys."""

    def __init__(self, door: Door, *, port: int = 0) -> None:
        import waitress

        from fonder.web.wsgi import application

        self.door = door
        self._end = Event()
        try:
            self._waitress: Any = waitress.create_server(
                application(door),
                host=HOST,
                port=port,
                threads=4,
                ident=None,  # no `Server` header
                clear_untrusted_proxy_headers=True,
                inbuf_overflow=IN_MEMORY,
                outbuf_overflow=IN_MEMORY,
                max_request_body_size=MOST_UPLOAD,
            )
        except OSError as error:
            raise UseError(words.port_taken(port)) from error
        door.port = int(self._waitress.effective_port)
        self._thread = Thread(target=self._waitress.run, name="web", daemon=True)

    def start(self) -> Server:
        """Begin to answer, in a thread of its own."""
        self._thread.start()
        return self

    def wait(self) -> None:
        """Return when the window has gone, looking after the idle lock meanwhile."""
        while not self._end.wait(TICK):
            self.door.tick()
            if self.door.over:
                return

    def stop(self) -> None:
        """Lock, and stop answering."""
        self._end.set()
        self.door.lock()
        # Its own thread closes its sockets: closed from here, it would still be waiting on them.
        with suppress(OSError):  # its loop may have ended by itself, and closed the trigger
            self._waitress.trigger.pull_trigger(self._close_all)
        self._thread.join(timeout=5)
        self._waitress.task_dispatcher.shutdown(timeout=1)

    def _close_all(self) -> None:
        from waitress import wasyncore

        wasyncore.close_all(self._waitress._map, ignore_all=True)  # noqa: SLF001 - it has no name for it


def serve(
    *,
    now: Callable[[], datetime],
    folder: Path | None = None,
    loop: Loop | None = None,
    port: int = 0,
    open_browser: bool = True,
    stay: bool = False,
    demo: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the app until its window has gone, or until it is stopped with `stay`.

    `folder` holds the vault, or will. With `demo`, `loop` is the made-up couple's, nothing is
    saved, and no folder is needed. `port` 0 means any free one. Raises UseError where it is taken.
    """
    door = Door(
        folder=folder, vaults=real_vaults(), now=now, limits=Limits(stay=stay), loop=loop, demo=demo
    )
    server = Server(door, port=port).start()
    for line in words.started(door.link, stay=stay):
        say(line)
    if open_browser:
        webbrowser.open(door.link)
    if stay and sys.stdin is not None and sys.stdin.isatty():
        Thread(target=links_on_enter, args=(door, sys.stdin, say), daemon=True).start()
    try:
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()
    say(words.ended())


def links_on_enter(door: Door, keys: Iterable[str], say: Callable[[str], None]) -> None:
    """Print a fresh launch link for each line that is typed: an old one opens nothing."""
    for _ in keys:
        door.new_token()
        say(words.fresh_link(door.link))


def real_vaults() -> Vaults:
    """Return the loop's own functions for a vault."""
    from fonder import loop

    return Vaults(exists=loop.exists, create=loop.create, unlock=loop.unlock)
