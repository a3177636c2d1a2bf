"""The errors a person may meet: one line each, what is wrong, where, and what to do."""

from __future__ import annotations


class FonderError(Exception):
    """Something failed. The text is one finished line for the person; exit code 1."""

    exit_code = 1


class UseError(FonderError):
    """What was asked for cannot be done as asked; exit code 2."""

    exit_code = 2


class NeedsAnswerError(FonderError):
    """A question stays open that only the person can answer; exit code 3 without a terminal.

    `question` names what is asked (`date_order`, `me`), `options` lists the possible answers and
    `shown` gives, for each option, how the person's own lines read under it.
    """

    exit_code = 3

    def __init__(self, text: str, *, question: str, options: list[str], shown: list[str]) -> None:
        super().__init__(text)
        self.question = question
        self.options = options
        self.shown = shown
