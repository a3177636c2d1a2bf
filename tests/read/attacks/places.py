"""Paths that aren't plain files: links, pipes, devices, and folders full of them."""

from __future__ import annotations

import os
from pathlib import Path

from fonder.read.launch import READABLE
from tests.read.attacks.attack import Attack
from tests.read.attacks.texts import CHAT


def pipe(folder: Path) -> Path:
    """Make a pipe into which nobody writes."""
    os.mkfifo(folder / "_chat.txt")
    return folder / "_chat.txt"


def folder_with_pipe(folder: Path) -> Path:
    """Make a folder with a chat and a pipe."""
    (folder / "_chat.txt").write_text(CHAT)
    os.mkfifo(folder / "more.txt")
    return folder


def folder_with_link(folder: Path) -> Path:
    """Make a folder whose only text is a link to a secret."""
    (folder / "_chat.txt").symlink_to("/etc/passwd")
    return folder


def folder_with_ring(folder: Path) -> Path:
    """Make a folder that holds itself, and a chat."""
    (folder / "again").symlink_to(folder)
    (folder / "_chat.txt").write_text(CHAT)
    return folder


def device(_folder: Path) -> Path:
    """Return a device that never ends."""
    return Path("/dev/zero")


def deep_folder(folder: Path) -> Path:
    """Make a chat 60 folders down."""
    place = folder.joinpath(*["d"] * 60)
    place.mkdir(parents=True)
    (place / "_chat.txt").write_text(CHAT)
    return folder


def folder_of_many(folder: Path) -> Path:
    """Make a folder of 513 texts."""
    for i in range(513):
        (folder / f"{i}.txt").write_text(CHAT)
    return folder


def folder_with_bad_zip(folder: Path) -> Path:
    """Make a folder with a chat and a zip that breaks off."""
    (folder / "_chat.txt").write_text(CHAT)
    (folder / "more.zip").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    return folder


def folder_of_nothing(folder: Path) -> Path:
    """Make a folder with a chat and empty files of all endings."""
    (folder / "_chat.txt").write_text(CHAT)
    for ending in READABLE:
        (folder / f"empty{ending}").touch()
    return folder


ATTACKS = [
    Attack("a pipe", pipe, refused="no file|pipe"),
    Attack("a device", device, refused="no file|device"),
    Attack("a folder with a pipe", folder_with_pipe, messages=2),
    Attack("a folder with a link", folder_with_link, refused="no chat in the folder"),
    Attack("a folder that holds itself", folder_with_ring, messages=2),
    Attack("60 folders down", deep_folder, messages=2),
    Attack("513 texts", folder_of_many, refused="with 513 people: say which"),
    Attack("a damaged zip beside a chat", folder_with_bad_zip, messages=2, aside=1),
    Attack("an empty file of each kind", folder_of_nothing, messages=2),
]
