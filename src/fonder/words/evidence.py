"""What is said about a sealed copy of what somebody sent or did."""

from __future__ import annotations

from fonder.words import ntr, tr

WARNINGS = (
    "This keeps your files exactly as they are. It does not change or judge a word in them.",
    "The codes show that no byte has changed since today. They can’t show who wrote it.",
    "Keep the export from the app as well, and don’t delete the chat on your phone.",
    "Give a copy to someone you trust. On this device someone else might find it.",
    (
        "Whether it counts as proof is for the law where you live. "
        "A help line or a lawyer can tell you."
    ),
    "It has a passphrase of its own. Without it nobody can open the copy: not you, and not us.",
)


def made(n: int, target: object) -> str:
    """Say that a copy is there and proven."""
    return ntr(
        "{n} file in {target}, sealed, opened again and compared.",
        "{n} files in {target}, sealed, opened again and compared.",
        n,
    ).format(n=n, target=target)


def opened(n: int, folder: object) -> str:
    """Say where the files of a copy are."""
    return ntr(
        "{n} file is back in {folder}, as it was. SHA256SUMS lists its code.",
        "{n} files are back in {folder}, as they were. SHA256SUMS lists their codes.",
        n,
    ).format(n=n, folder=folder)


def how_many(most: int) -> str:
    """Say that a copy wants at least one file and not thousands."""
    return tr("Choose the files to copy: at least one, at most {most:,}.").format(most=most)


def same_name(name: str) -> str:
    """Say that a name can't be used twice."""
    return tr('Two files would both be called "{name}": rename one of them.').format(name=name)


def target_exists(path: object) -> str:
    """Say that nothing is written over."""
    return tr("{path} exists already: choose another name. Nothing was changed.").format(path=path)


def unproven(path: object) -> str:
    """Say that what was written did not read back the same."""
    return tr(
        "The copy did not read back as it was written, so {path} was not made: "
        "try another disk. Your files are as they were."
    ).format(path=path)


def not_a_copy(path: object) -> str:
    """Say that a file is something else."""
    return tr("{path} is no sealed copy: choose the file that Fonder wrote.").format(path=path)


def damaged(path: object) -> str:
    """Say that a copy isn't whole."""
    return tr("{path} was damaged or changed, so nothing of it was used: try another copy.").format(
        path=path
    )


def wrong_passphrase(path: object) -> str:
    """Say that it didn't open, for the two reasons that look alike."""
    return tr(
        "{path} does not open: check its own passphrase (it is not the vault's), "
        "or try another copy if this one may be damaged."
    ).format(path=path)
