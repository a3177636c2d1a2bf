"""`fonder`, `fonder serve` and `fonder demo`: the app in the browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fonder.cli.asking import folder_of, now, today


def open_app() -> None:
    """Open the app on the usual vault, in the browser."""
    from fonder.web.server import serve as serve_app

    serve_app(folder=folder_of(None), now=now)


@click.command()
@click.option("--vault", type=click.Path(path_type=Path, file_okay=False), envvar="FONDER_VAULT")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 chooses a free one.")
@click.option("--stay", is_flag=True, help="Keep serving after the window is closed.")
def serve(vault: Path | None, port: int, stay: bool) -> None:
    r"""Serve the app to this machine and print its address.

    \b
        fonder serve --port 8750
    """
    from fonder.web.server import serve as serve_app

    serve_app(folder=folder_of(vault), now=now, port=port, open_browser=False, stay=stay)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 chooses a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@click.option("--stay", is_flag=True, help="Keep serving after the window is closed.")
@click.option(
    "--export",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write the made-up couple's chat as a WhatsApp export instead.",
)
def demo(port: int, no_browser: bool, stay: bool, export: Path | None) -> None:
    r"""Open the app on a made-up couple; nothing is saved.

    \b
        fonder demo
        fonder demo --export demo-export.zip
    """
    from fonder import loop

    if export is not None:
        data = loop.demo_export(today())
        if str(export) == "-":
            sys.stdout.buffer.write(data)
        else:
            export.write_bytes(data)
            click.echo(f"Anna and Ben's chat is in {export}. Try: fonder read {export} --me Anna")
        return
    from fonder.web.server import serve as serve_app

    serve_app(
        loop=loop.demo(now),
        now=now,
        port=port,
        open_browser=not no_browser,
        stay=stay,
        demo=True,
    )
