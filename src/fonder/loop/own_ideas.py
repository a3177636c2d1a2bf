"""Ideas of one's own and of others, kept beside the catalogue and planned like it (M35)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from fonder.loop.opened import Opened
from fonder.model.errors import UseError
from fonder.model.packs import Taken
from fonder.model.people import Person
from fonder.model.plan import Idea
from fonder.words import ideas as words

KIND = "idea"
MOST_OWN = 1_000
LARGEST = 262_144  # bytes of one file of ideas


def kinds() -> dict[str, dict[str, str]]:
    """Return the kinds of action of each step, each with what it is."""
    from fonder.steps import all_steps

    return {step.id: step.kinds for step in all_steps() if step.kinds}


def indoors(place: str, weather: str) -> bool:
    """Say whether an idea written in this place, under this sky, can be done under a roof."""
    return weather == "any" and place != "nature"


def left_out() -> Sequence[str]:
    """Return one line for each installed pack, or row of one, that is broken and left out."""
    from fonder.ideas.packs import installed

    return installed()[1]


def check(path: Path | None) -> tuple[int, list[str]]:
    """Return how many ideas were looked at and a line for all that is to be mended.

    `path` is a file of ideas or a folder of a catalogue; None means Fonder's own catalogue. A file
    is also held against Fonder's own ideas. Raises UseError where there is nothing to read.
    """
    from importlib.resources import files

    from fonder.ideas import catalogue, idea_files
    from fonder.ideas.check import counted
    from fonder.ideas.packs import sift
    from fonder.ideas.rows import UnreadableError, shown

    if path is not None and path.is_file():
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        try:
            found = sift(data, catalogue(), kinds())
        except UnreadableError as error:
            raise UseError(words.unreadable(error)) from None
        count = len(found.good) + found.known + len(found.refused)
        return count, [words.refused(row) for row in found.refused]
    folder = files("fonder.ideas") if path is None else path
    if not any(True for _ in idea_files(folder)):
        raise UseError(words.no_files(path))
    count, problems = counted(folder, kinds())
    return count, [shown(problem, 300) for problem in problems]


def _doubt(idea: Idea) -> str | None:
    """Return what the reader of aims has against an idea that breaks no rule."""
    from fonder.ideas import fill
    from fonder.loop.say import verdicts

    [verdict] = verdicts([(fill(f"{idea.title}. {idea.text}", Person("them")), "idea")])
    return words.DOUBTED if verdict.refused else None


class OwnIdeas(Opened):
    """Take in, list, hand out and remove one's own ideas. All are held to the catalogue's rules."""

    def own_ideas(self, *, filled: bool = False) -> list[Idea]:
        """Return the ideas that were taken in, as far as their steps may speak now.

        `filled` puts the other's name and pronouns into their texts, to be read.
        """
        from fonder.ideas import fill

        own = self._own()
        if filled:
            other = self.couple.other if self.couple else Person("your partner")
            own = [
                replace(idea, title=fill(idea.title, other), text=fill(idea.text, other))
                for idea in own
            ]
        return self._admit_each(own)

    def shelf(self) -> tuple[Idea, ...]:
        """Return everything that a plan may choose from: the catalogue, packs, one's own."""
        from fonder.ideas import catalogue
        from fonder.ideas.packs import installed

        return (*catalogue(), *installed()[0], *self._own())

    def take_ideas(self, pack: bytes, *, doubted: bool = False) -> Taken:
        """Take in a file of ideas: what keeps the rules is kept, the rest is named with reasons.

        What only the reader of aims holds back stays out as well, unless the person has read it
        and says so (`doubted`).
        Raises UseError where the file as a whole can't be read, or where there is no more room.
        """
        from fonder.ideas.packs import sift
        from fonder.ideas.rows import UnreadableError

        try:
            found = sift(pack, self.shelf(), kinds(), None if doubted else _doubt)
        except UnreadableError as error:
            raise UseError(words.unreadable(error)) from None
        self._keep(found.good)
        return Taken(tuple(idea.id for idea in found.good), found.known, found.refused)

    def write_idea(self, idea: Idea, *, doubted: bool = False) -> Idea:
        """Keep an idea that the person wrote. An empty id is made from the title.

        The other's name in it becomes {other}, so that it can be shared. Raises UseError that says
        what is to be mended.
        """
        from fonder.ideas.packs import sift, write

        pack = write([self._unnamed(idea)]).encode("utf-8", "replace")
        found = sift(pack, self.shelf(), kinds(), None if doubted else _doubt)
        for row in found.refused:
            raise UseError(words.not_taken(row))
        if not found.good:
            raise UseError(words.KNOWN)
        self._keep(found.good)
        return found.good[0]

    def remove_idea(self, idea_id: str) -> None:
        """Take one of one's own ideas out of the vault for good. Raises UseError."""
        if self._kept.get(KIND, idea_id, Idea) is None:
            raise UseError(words.NO_SUCH_IDEA)
        self._kept.delete(KIND, idea_id)

    def ideas_file(self) -> str:
        """Return all ideas of one's own as a file, for oneself. Raises UseError where none are."""
        return self._file(self._own())

    def ideas_to_share(self) -> tuple[str, int]:
        """Return a file for others, and how many ideas stayed out since they name one of the two.

        Raises UseError where nothing is left to share.
        """
        own = self._own()
        free = [idea for idea in own if not self._names_somebody(idea)]
        if own and not free:
            raise UseError(words.holds_names(len(own)))
        return self._file(free), len(own) - len(free)

    def _file(self, ideas: Sequence[Idea]) -> str:
        from fonder.ideas.packs import write

        if not ideas:
            raise UseError(words.NOTHING_OWN)
        return write(ideas)

    def _own(self) -> list[Idea]:
        return self._kept.all(KIND, Idea)

    def _keep(self, ideas: Sequence[Idea]) -> None:
        if len(self._own()) + len(ideas) > MOST_OWN:
            raise UseError(words.too_many(MOST_OWN))
        for idea in ideas:
            self._kept.put(KIND, idea.id, idea)

    def _unnamed(self, idea: Idea) -> Idea:
        couple = self.couple
        if couple is None or not couple.other.name.strip():
            return idea
        name = re.compile(rf"(?<!\w){re.escape(couple.other.name.strip())}(?!\w)", re.IGNORECASE)
        return replace(
            idea, title=name.sub("{other}", idea.title), text=name.sub("{other}", idea.text)
        )

    def _names_somebody(self, idea: Idea) -> bool:
        couple = self.couple
        names = [] if couple is None else [couple.me.name, couple.other.name]
        everything = " ".join((idea.id, idea.title, idea.text, idea.asks, idea.limits)).casefold()
        return any(
            re.search(rf"(?<![^\W_]){re.escape(name.strip().casefold())}(?![^\W_])", everything)
            for name in names
            if name.strip()
        )
