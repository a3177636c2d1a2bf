"""Zips of any size with pictures and videos in them, as holes: they take no room on the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

GIB = 1 << 30
LARGEST = 50 << 20  # bytes of one video


def write_zip(path: Path, chat: Mapping[str, str | bytes], media: str, size: int) -> None:
    """Write a zip of `size` bytes: the chat, packed, and videos in the folder `media` up to there.

    The videos are holes of the right length. Their checksums are wrong, so that one that is read
    whole is noticed.
    """
    with path.open("wb") as file, zipfile.ZipFile(file, "w") as archive:
        for number in range(size // LARGEST):
            video = zipfile.ZipInfo(f"{media}/VID-{number:04}.mp4")
            video.file_size = video.compress_size = LARGEST
            video.CRC = 1
            video.header_offset = file.tell()
            file.write(video.FileHeader())
            file.seek(LARGEST, 1)
            archive.filelist.append(video)
            archive.NameToInfo[video.filename] = video
        archive.start_dir = file.tell()
        for name, held in chat.items():
            archive.writestr(name, held, zipfile.ZIP_DEFLATED)
