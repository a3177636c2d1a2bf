"""`fonder read`: an exported chat becomes a reading, or plain message lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from fonder.cli.asking import at_a_terminal, today
from fonder.cli.earlier import earlier_reading
from fonder.model.errors import NeedsAnswerError, UseError

if TYPE_CHECKING:
    from fonder.loop import ReadOptions
    from fonder.model.chat import Skipped
    from fonder.model.reading import Reading

T = TypeVar("T")
WHERE_TO_TAKE_IT = "Take it with `fonder check --safety`. Whom to call: `fonder help-lines`."
Progress = Callable[[float], None]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--me", metavar="NAME", help="Your own name as it stands in the chat.")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write the reading as one HTML file (- to print).",
)
@click.option("--messages", metavar="FILE", help="Write every message as a JSON line (- to print).")
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="How the export writes dates, where the file doesn't show it.",
)
@click.option("--tz", metavar="ZONE", help="The zone of the export's times, e.g. Europe/Berlin.")
@click.option("--with", "with_", metavar="NAME", help="Whose chat, where an export holds several.")
@click.option(
    "--same",
    metavar="NAMES",
    multiple=True,
    help="Names of one person, e.g. Anna=annab=+44…, the one to use first. May be repeated.",
)
@click.option(
    "--close/--fast",
    "closely",
    default=None,
    help="Have the closer reader go over it, or leave it out.  [default: where it takes seconds]",
)
@click.option(
    "--since",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An earlier reading (from --json): show what has changed since.",
)
@click.option("--formats", is_flag=True, help="List the apps whose exports can be read.")
def read(
    paths: tuple[Path, ...],
    me: str | None,
    as_json: bool,
    html: Path | None,
    messages: str | None,
    date_order: str | None,
    tz: str | None,
    with_: str | None,
    same: tuple[str, ...],
    closely: bool | None,
    since: Path | None,
    formats: bool,
) -> None:
    r"""Read an exported chat, or several of the same two people as one.

    \b
        fonder read chat.zip --me Anna
        fonder read chat.zip --me Anna --html reading.html
        fonder read chat.zip --me Anna --since march.json
        fonder read chat.zip --messages -
        fonder read chat.zip result.json --same Ben=ben_b --tz Europe/Berlin
        fonder read --formats
    """
    if formats:
        _print_formats()
        return
    if not paths:
        raise UseError("There is no file to read: give the file that the app exported.")
    if sum([as_json, html is not None, messages is not None]) > 1:
        raise UseError("Choose one of --json, --html and --messages: each is an output of its own.")
    earlier = [] if since is None else [earlier_reading(since)]
    answers = Answers(me=me, date_order=date_order, tz=tz, with_=with_, same=list(same))
    for path in paths:
        if not path.exists():
            raise UseError(f"There is no file {path}: check the name.")
    if messages is not None:
        _write_messages(list(paths), messages, answers)
    else:
        _write_reading(list(paths), html, answers, earlier, as_json=as_json, closely=closely)


@dataclass
class Answers:
    """What the person has said about the exports, by option or when asked."""

    me: str | None
    date_order: str | None
    tz: str | None
    with_: str | None
    same: list[str]
    asked: set[tuple[str, ...]] = field(default_factory=set)

    def options(self) -> ReadOptions:
        """Return how the exports are to be read."""
        from fonder import loop

        return loop.read_options(
            today(),
            date_order=self.date_order,
            tz=self.tz,
            with_=self.with_,
            same=self.same,
        )

    def take(self, question: str, answer: str) -> None:
        """Take the answer to one question."""
        if question == "same":
            self.same.append(answer)
        else:
            setattr(self, "with_" if question == "with" else question, answer)


def _print_formats() -> None:
    from fonder import loop

    for app in loop.apps():
        click.secho(app.name, bold=True)
        click.echo(f"  Give   {app.give}")
        click.echo(f"  Lacks  {'; '.join(app.lacks)}")
        click.echo(f"  How    {app.guide}")


def _write_messages(paths: list[Path], target: str, answers: Answers) -> None:
    from fonder import loop

    with _progress() as tell:
        chat = asking(answers, lambda: loop.read_chat(paths, answers.options(), tell))
    with _target(target) as out:
        for line in loop.chat_lines(chat):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    for skipped in chat.source.skipped:
        click.echo(_set_aside(skipped), err=True)


def _set_aside(skipped: Skipped) -> str:
    """Say what was set aside; a whole file, or what is no line, has the number 0."""
    if not skipped.line:
        return f"Set aside: {skipped.why}"
    return f"Line {skipped.line} was set aside: {skipped.why}"


def _write_reading(
    paths: list[Path],
    html: Path | None,
    answers: Answers,
    earlier: list[Reading],
    *,
    as_json: bool,
    closely: bool | None,
) -> None:
    from fonder import loop

    offers: list[str] = []
    with _progress() as tell:
        reading = asking(
            answers,
            lambda: loop.read(
                paths,
                me=answers.me,
                options=answers.options(),
                progress=tell,
                closely=closely,
                earlier=earlier,
                offer=offers.append,
            ),
        )
    _print_reading(reading, html, as_json=as_json)
    for offer in offers[-1:]:
        click.echo(f"\n{offer}\n{WHERE_TO_TAKE_IT}", err=True)


def _print_reading(reading: Reading, html: Path | None, *, as_json: bool) -> None:
    import msgspec

    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(reading), indent=2).decode())
    elif html is not None:
        from fonder.show.html import page

        with _target(str(html)) as out:
            out.write(page(reading))
        if str(html) == "-":
            return
        click.echo(f"The reading is in {html}. It holds private words: keep it safe.", err=True)
    else:
        from rich.console import Console

        from fonder.show import terminal

        Console().print(terminal.reading(reading))


def asking(answers: Answers, work: Callable[[], T]) -> T:
    """Do `work`; where it meets an open question, ask it once and go on."""
    while True:
        try:
            return work()
        except NeedsAnswerError as question:
            this = (question.question, *question.options)
            if not at_a_terminal() or this in answers.asked:
                raise
            answers.asked.add(this)
            answers.take(question.question, _answer(question))


def _answer(question: NeedsAnswerError) -> str:
    """Ask one question; of several answers, the number is enough."""
    click.echo(str(question), err=True)
    if not question.options:
        free: str = click.prompt("Which one", err=True)
        return free
    for number, option in enumerate(question.options, 1):
        shown = question.shown[number - 1] if number <= len(question.shown) else ""
        click.echo(f"  {number}. {option}{': ' if shown else ''}{shown}", err=True)
    by_number = {str(number): option for number, option in enumerate(question.options, 1)}
    while True:
        said: str = click.prompt("Which one", err=True)
        if said in question.options:
            return said
        if said in by_number:
            return by_number[said]
        click.echo("Give its number or its words.", err=True)


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
