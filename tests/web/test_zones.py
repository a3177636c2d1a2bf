"""Time zones: which there are, and which one this machine lives in."""

from __future__ import annotations

from pathlib import Path

import pytest

from fonder.web import zones


def test_the_list_holds_places() -> None:
    """Cities and UTC are offered; codes that mean a place only to machines are not."""
    names = zones.names()
    assert {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/Argentina/Buenos_Aires"} <= set(names)
    assert not any(name.startswith("Etc/") for name in names)


@pytest.mark.parametrize(
    ("name", "known"),
    [("Europe/Berlin", True), ("Mars/Olympus", False), ("../etc/passwd", False), ("", False)],
)
def test_what_is_a_zone(name: str, known: bool) -> None:
    """Only names of zones are taken."""
    assert zones.known(name) is known


@pytest.mark.parametrize(
    ("told", "link", "zone"),
    [
        ("Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"),
        (":Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"),
        ("", "Europe/Berlin", "Europe/Berlin"),
        ("CET-1CEST", "Europe/Berlin", "Europe/Berlin"),
        ("", "Etc/UTC", ""),
        ("UTC", "UTC", ""),
    ],
)
def test_this_machine_says_where_it_is(
    told: str, link: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the environment, else by what its clock follows; UTC is the zone of machines, no place."""
    target = tmp_path / "zoneinfo" / link
    target.parent.mkdir(parents=True)
    target.touch()
    (tmp_path / "localtime").symlink_to(target)
    monkeypatch.setattr(zones, "LINK", tmp_path / "localtime")
    monkeypatch.setenv("TZ", told)
    assert zones.here() == zone
