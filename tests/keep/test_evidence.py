"""Sealed copies: the same bytes, proven, and nothing for anybody else."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonder.keep import FLOOR, DamagedError, NewerFormatError, WrongSecretError, evidence
from fonder.keep.evidence import Manifest, Source
from fonder.model.errors import FonderError, UseError

SECRET = "a word of my own"
AT = datetime(2026, 3, 4, 9, tzinfo=UTC)


def seal(target: Path, **contents: bytes) -> Manifest:
    """Seal some files, as cheaply as is allowed."""
    sources = [Source(name, io.BytesIO(data)) for name, data in contents.items()]
    return evidence.seal(sources, target, SECRET, at=AT, cost=FLOOR)


def test_what_comes_out_is_what_went_in(tmp_path: Path) -> None:
    """Byte for byte, with a list that `sha256sum -c` understands."""
    manifest = seal(tmp_path / "copy", chat=b"\xff\x00 you'll see\r\n", photo=b"\x89PNG" * 400_000)
    assert manifest.made_at == "2026-03-04T09:00:00+00:00"
    assert evidence.unseal(tmp_path / "copy", tmp_path / "out", SECRET) == manifest
    assert (tmp_path / "out" / "chat").read_bytes() == b"\xff\x00 you'll see\r\n"
    for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines():
        code, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == code
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(max_size=3_000), min_size=1, max_size=5), st.integers(0, 10**9))
def test_any_files_survive(tmp_path: Path, contents: list[bytes], seed: int) -> None:
    """Empty ones, many, and any bytes."""
    place = tmp_path / f"{seed}-{len(list(tmp_path.iterdir()))}"
    place.mkdir()
    seal(place / "copy", **{f"f{i}": data for i, data in enumerate(contents)})
    evidence.unseal(place / "copy", place / "out", SECRET)
    assert [(place / "out" / f"f{i}").read_bytes() for i in range(len(contents))] == contents


def test_nothing_of_it_can_be_read_without_its_passphrase(tmp_path: Path) -> None:
    """Neither words nor names stand in the copy, and a wrong passphrase says so kindly."""
    seal(tmp_path / "copy", threats=b"I know where you are")
    raw = (tmp_path / "copy").read_bytes()
    assert b"where you are" not in raw
    assert b"threats" not in raw
    with pytest.raises(WrongSecretError, match="its own passphrase"):
        evidence.unseal(tmp_path / "copy", tmp_path / "out", "another word of mine")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("cut", [3, 20, 60, -1, -40])
def test_a_copy_that_was_cut_is_refused_whole(tmp_path: Path, cut: int) -> None:
    """Nothing of it is used, and nothing is left lying about."""
    seal(tmp_path / "copy", chat=b"x" * 5_000)
    raw = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(raw[:cut])
    with pytest.raises(FonderError):
        evidence.unseal(tmp_path / "copy", tmp_path / "out", SECRET)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


@pytest.mark.parametrize("place", [0.4, 0.7, 0.99])
def test_a_flipped_bit_is_refused(tmp_path: Path, place: float) -> None:
    """Wherever it is after the start, one bit is enough."""
    seal(tmp_path / "copy", chat=b"x" * 3_000_000)
    raw = bytearray((tmp_path / "copy").read_bytes())
    raw[int(len(raw) * place)] ^= 1
    (tmp_path / "copy").write_bytes(raw)
    with pytest.raises((DamagedError, WrongSecretError)):
        evidence.unseal(tmp_path / "copy", tmp_path / "out", SECRET)
    assert not (tmp_path / "out").exists()


def test_something_after_the_end_is_refused(tmp_path: Path) -> None:
    """A copy ends where it ends."""
    seal(tmp_path / "copy", chat=b"x")
    with (tmp_path / "copy").open("ab") as file:
        file.write(b"\x00" * 64)
    with pytest.raises((DamagedError, WrongSecretError)):
        evidence.unseal(tmp_path / "copy", tmp_path / "out", SECRET)


def test_other_files_and_later_formats_are_named(tmp_path: Path) -> None:
    """Each in one line, untouched."""
    (tmp_path / "other").write_bytes(b"hello")
    with pytest.raises(UseError, match="no sealed copy"):
        evidence.unseal(tmp_path / "other", tmp_path / "out", SECRET)
    seal(tmp_path / "copy", chat=b"x")
    raw = bytearray((tmp_path / "copy").read_bytes())
    raw[len(b"fonder copy\n")] = 9
    (tmp_path / "copy").write_bytes(raw)
    with pytest.raises(NewerFormatError, match="update Fonder"):
        evidence.unseal(tmp_path / "copy", tmp_path / "out", SECRET)


def test_a_copy_may_not_ask_for_the_whole_machine(tmp_path: Path) -> None:
    """Costs outside the limits are refused before any work."""
    seal(tmp_path / "copy", chat=b"x")
    raw = bytearray((tmp_path / "copy").read_bytes())
    raw[13:17] = (2**31).to_bytes(4, "big")
    (tmp_path / "copy").write_bytes(raw)
    with pytest.raises(DamagedError):
        evidence.unseal(tmp_path / "copy", tmp_path / "out", SECRET)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """An existing file or folder stays as it is."""
    (tmp_path / "copy").write_bytes(b"mine")
    with pytest.raises(UseError, match="exists already"):
        seal(tmp_path / "copy", chat=b"x")
    assert (tmp_path / "copy").read_bytes() == b"mine"


def test_no_files_or_twice_the_same_name_is_refused(tmp_path: Path) -> None:
    """Two folders may hold a file of the same name: one must be renamed first."""
    with pytest.raises(UseError, match="Choose the files"):
        evidence.seal([], tmp_path / "copy", SECRET, at=AT)
    twice = [Source("a/chat.txt", io.BytesIO()), Source("b/chat.txt", io.BytesIO())]
    with pytest.raises(UseError, match=r"chat\.txt"):
        evidence.seal(twice, tmp_path / "copy", SECRET, at=AT)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\chats\\Ben.txt", "Ben.txt"),
        ("a\x1b[31m\n.txt", "a_[31m_.txt"),
        ("\u202etxt.exe", "_txt.exe"),
        ("..", "file"),
        ("x" * 500, "x" * 120),
    ],
)
def test_names_are_labels_never_paths(given_: str, kept: str) -> None:
    """Whatever a file was called, its copy stays in its folder."""
    assert evidence.safe_name(given_) == kept


def test_a_passphrase_anybody_would_guess_is_refused(tmp_path: Path) -> None:
    """The same rule as for the vault."""
    with pytest.raises(UseError):
        evidence.seal([Source("a", io.BytesIO())], tmp_path / "copy", "password123", at=AT)
