"""The commands. `fonder` alone opens the app; each command lives in a file of its own.

Commands are loaded when they are run, so that `fonder --help` stays quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from fonder import __version__

# Name → where the command is, and the line that `fonder --help` shows for it.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("fonder.cli.app:demo", "Open the app on a made-up couple; nothing is saved."),
    "serve": ("fonder.cli.app:serve", "Serve the app to this machine and print its address."),
    "read": ("fonder.cli.read:read", "Read an exported chat."),
    "plan": ("fonder.cli.plan:plan", "Show this week's plan."),
    "couple": ("fonder.cli.couple:couple", "Show or change what the plan knows of you two."),
    "apart": ("fonder.cli.apart:apart", "Plan a time apart: before, during and after."),
    "log": ("fonder.cli.diary:log", "Keep a moment in the diary."),
    "check": ("fonder.cli.diary:check", "Check in with three sliders, or take the safety check."),
    "letter": ("fonder.cli.letter:letter", "Write it here first: a letter that nobody gets."),
    "note": ("fonder.cli.note:note", "Write down what you learn about each other."),
    "say": ("fonder.cli.say:say", "Look at a message before you send it."),
    "learn": ("fonder.cli.learn:learn", "Show what has moved you two so far."),
    "ideas": ("fonder.cli.ideas:ideas", "List ideas; check, add and share files of them."),
    "signals": ("fonder.cli.signals:signals", "Label messages, as JSON lines."),
    "keep": ("fonder.cli.keep:keep", "Create, back up, restore or re-key the vault."),
    "help-lines": ("fonder.cli.help_lines:help_lines", "Show who to call when you aren't safe."),
}


@contextmanager
def quiet_end() -> Iterator[None]:
    """End well where the reader of our output has seen enough, as in `fonder read … | head`.

    click itself would end with an error.
    """
    try:
        yield
    except BrokenPipeError:
        with suppress(OSError, ValueError):  # what is still to be written goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


class Commands(click.Group):
    """A group that imports a command only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the loop."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 -- a test walks the table
        return with_examples(command)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Take in what was typed; `--help` may be printed here."""
        with quiet_end():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whoever reads what it prints may stop at any time."""
        with quiet_end():
            done = super().invoke(ctx)
            sys.stdout.flush()
            return done

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_where, line) in COMMANDS.items()])


def with_examples(command: click.Command) -> click.Command:
    r"""Leave the examples in a command's help on lines of their own.

    click does so after the character that a raw docstring writes as `\b`, two characters.
    """
    if command.help:
        command.help = command.help.replace("\\b\n", "\b\n")
    return command


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, message="fonder %(version)s")
@click.pass_context
def fonder(ctx: click.Context) -> None:
    r"""Be missed for the right reasons: an honest reading of your chat and a plan for the week.

    \b
        fonder                          open the app
        fonder demo                     the same, on a made-up couple
        fonder read chat.zip --me Anna  a reading in the terminal

    Everything stays on this machine.
    """
    if ctx.invoked_subcommand is None:
        from fonder.cli.app import open_app

        open_app()


with_examples(fonder)


def main() -> None:
    """Run the command that the person typed; every error is one line and an exit code."""
    from fonder.model.errors import FonderError

    try:
        fonder(standalone_mode=False)
    except FonderError as error:
        _stop(str(error), error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        _stop("Stopped; nothing was changed.", 1)
    except click.ClickException as error:
        _stop(_in_one_line(error), 2)
    except OSError as error:
        where = f" for {error.filename}" if error.filename else ""
        _stop(f"The system says “{error.strerror}”{where}.", 1)


def _in_one_line(error: click.ClickException) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        names = ", ".join(error.ctx.command.list_commands(error.ctx))  # type: ignore[attr-defined]
        return f"Say what to do: {names}. See `{error.ctx.command_path} --help`."
    text = " ".join(error.format_message().split())
    if isinstance(error, click.UsageError) and error.ctx is not None:
        text += f" See `{error.ctx.command_path} --help`."
    return text


def _stop(line: str, code: int) -> None:
    click.echo(line, err=True)
    sys.exit(code)
