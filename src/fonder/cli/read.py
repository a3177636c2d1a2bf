"""`fonder read`: an exported chat becomes a reading, or plain message lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

import click

from fonder.cli.asking import at_a_terminal, today
from fonder.model.errors import NeedsAnswerError, UseError

T = TypeVar("T")
Progress = Callable[[float], None]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--me", metavar="NAME", help="Your own name as it stands in the chat.")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the reading as one HTML file.",
)
@click.option("--messages", metavar="FILE", help="Write every message as a JSON line (- to print).")
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="How the export writes dates, where the file doesn't show it.",
)
@click.option("--tz", metavar="ZONE", help="The zone of the export's times, e.g. Europe/Berlin.")
def read(
    paths: tuple[Path, ...],
    me: str | None,
    as_json: bool,
    html: Path | None,
    messages: str | None,
    date_order: str | None,
    tz: str | None,
) -> None:
    r"""Read an exported chat (a .txt or .zip from WhatsApp).

    \b
        fonder read chat.zip --me Anna
        fonder read chat.zip --me Anna --html reading.html
        fonder read chat.zip --messages -
    """
    if sum([as_json, html is not None, messages is not None]) > 1:
        raise UseError("Choose one of --json, --html and --messages: each is an output of its own.")
    answers = {"me": me, "date_order": date_order}
    for path in paths:
        if not path.exists():
            raise UseError(f"There is no file {path}: check the name.")
    if messages is not None:
        _write_messages(list(paths), messages, answers, tz)
    else:
        _write_reading(list(paths), html, answers, tz, as_json=as_json)


def _write_messages(
    paths: list[Path], target: str, answers: dict[str, str | None], tz: str | None
) -> None:
    from fonder import loop

    with _progress() as tell:
        chat = _asking(
            answers,
            lambda: loop.read_chat(
                paths, loop.read_options(today(), date_order=answers["date_order"], tz=tz), tell
            ),
        )
    with _target(target) as out:
        for line in loop.chat_lines(chat):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    for skipped in chat.source.skipped:
        click.echo(f"Line {skipped.line} was set aside: {skipped.why}", err=True)


def _write_reading(
    paths: list[Path],
    html: Path | None,
    answers: dict[str, str | None],
    tz: str | None,
    *,
    as_json: bool,
) -> None:
    import msgspec

    from fonder import loop

    with _progress() as tell:
        reading = _asking(
            answers,
            lambda: loop.read(
                paths,
                me=answers["me"],
                options=loop.read_options(today(), date_order=answers["date_order"], tz=tz),
                progress=tell,
            ),
        )
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(reading), indent=2).decode())
    elif html is not None:
        from fonder.show.html import page

        html.write_text(page(reading), encoding="utf-8")
        click.echo(f"The reading is in {html}. It holds private words: keep it safe.", err=True)
    else:
        from rich.console import Console

        from fonder.show import terminal

        Console().print(terminal.reading(reading))


def _asking(answers: dict[str, str | None], work: Callable[[], T]) -> T:
    """Do `work`; where it meets an open question, ask it once and go on."""
    while True:
        try:
            return work()
        except NeedsAnswerError as question:
            if not at_a_terminal() or answers.get(question.question) is not None:
                raise
            click.echo(str(question), err=True)
            for option, shown in zip(question.options, question.shown, strict=False):
                click.echo(f"  {option}: {shown}", err=True)
            answers[question.question] = click.prompt(
                "Which one", type=click.Choice(question.options), err=True
            )


@contextmanager
def _target(name: str) -> Iterator[IO[str]]:
    if name == "-":
        # Bodies may hold what the terminal's encoding lacks; JSON lines are always UTF-8.
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
    else:
        with Path(name).open("w", encoding="utf-8") as file:
            yield file


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Show a progress bar on standard error where somebody is watching."""
    if not at_a_terminal():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(TextColumn("Reading"), BarColumn(), console=Console(stderr=True), transient=True)
    with bar:
        task = bar.add_task("read", total=1.0)
        yield lambda share: bar.update(task, completed=share)
