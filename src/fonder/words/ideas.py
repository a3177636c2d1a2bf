"""Sentences about one's own ideas and other people's files of ideas."""

from __future__ import annotations

from fonder.model.packs import Refused, Taken

NO_SUCH_IDEA = "None of your own ideas has this id: list them with `fonder ideas mine`."
KNOWN = "You have this idea already, word for word."
NO_FILE = "Choose a file first."
CHOOSE_KIND = "Choose what kind of idea it is."
COSTS = (("0", "nothing"), ("1", "a coffee"), ("2", "a dinner"), ("3", "a trip"))
PLACES = (
    ("anywhere", "anywhere"),
    ("home", "at home"),
    ("town", "in town"),
    ("nature", "out in nature"),
)
SEASONS = (
    ("spring", "Spring"),
    ("summer", "Summer"),
    ("autumn", "Autumn"),
    ("winter", "Winter"),
)
WEATHERS = (
    ("any", "any weather"),
    ("dry", "a dry day"),
    ("clear", "a clear sky"),
    ("warm", "a warm day"),
    ("rain", "rain"),
    ("snow", "snow"),
)
WAITING = (
    "Your own ideas wait while nothing is planned from them. `fonder ideas export FILE` writes "
    "them to a file at any time."
)
NOTHING_OWN = "You have no ideas of your own yet."
DOUBTED = (
    "may work by pressure, doubt or a trick: the reader of aims holds it back, and it can be wrong"
)
TAKE_DOUBTED = (
    "Read what the reader of aims holds back once more. If it hurts, tricks or holds nobody, take "
    "it in with --doubted."
)
SHARE = (
    "Read it once before you pass it on: it is your own text, and whoever gets it can read all of "
    "it. It names neither of you two."
)


def ideas(count: int) -> str:
    """Return a number of ideas in words."""
    return "1 idea" if count == 1 else f"{count} ideas"


def checked(count: int, problems: int) -> str:
    """Say how many ideas were looked at, and how much is to be mended."""
    if not problems:
        return f"{ideas(count).capitalize()}, nothing to mend."
    things = "1 thing" if problems == 1 else f"{problems} things"
    return f"{ideas(count).capitalize()}, {things} to mend."


def taken(what: Taken) -> str:
    """Say how much of a file was taken in."""
    parts = [f"Took in {ideas(len(what.added))}."]
    if what.known:
        parts.append(f"{ideas(what.known).capitalize()} you had already.")
    if what.refused:
        parts.append(f"{ideas(len(what.refused)).capitalize()} stayed out:")
    return " ".join(parts)


def refused(row: Refused) -> str:
    """Name a row that stayed out, and why."""
    title = f" “{row.title}”" if row.title else ""
    return f"row {row.row}{title}: {'; '.join(row.why)}"


def not_taken(row: Refused) -> str:
    """Say to its writer why an idea was not kept."""
    return f"This idea can't be kept as it is: {'; '.join(row.why)}."


def unreadable(why: object) -> str:
    """Say that a file can't be read as ideas."""
    return f"That file of ideas can't be read: {why}."


def no_files(where: object) -> str:
    """Say that a folder holds no theme files."""
    return f"{where} holds no files such as novelty/theme.toml: name a file, or such a folder."


def too_many(most: int) -> str:
    """Say that there is no room for more ideas of one's own."""
    return f"You have {most} ideas of your own, as many as Fonder keeps: remove some first."


def holds_names(count: int) -> str:
    """Say how many ideas were left out of what is to be shared, since they name somebody."""
    return (
        f"{ideas(count).capitalize()} stayed out because a name of you two stands in the text: "
        "write {other} in its place."
    )
