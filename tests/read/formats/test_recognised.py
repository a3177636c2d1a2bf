"""Which app an export is from is found by what it holds: no sample is taken for another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from fonder.read.formats import formats
from tests.read.formats.writers.reader import export_of, folder

CHATS = Path(__file__).parents[2] / "chats"
APPS = ["discord", "google_chat", "instagram", "line", "messenger", "telegram"]


@pytest.mark.parametrize("app", APPS)
def test_each_sample_is_recognised_as_its_own(app: str) -> None:
    """Of all formats, the right one is surest of each sample."""
    export = export_of(folder(CHATS / app))
    sure = {module.NAME: module.sniff(export) for module in formats().found}
    assert max(sure, key=lambda name: sure[name]) == app


@pytest.mark.parametrize("app", APPS)
def test_names_decide_nothing(app: str) -> None:
    """Under names that say nothing, the same files are still no other app's."""
    files = {f"{i}/x.json": held for i, held in enumerate(folder(CHATS / app).values())}
    sure = {module.NAME: module.sniff(export_of(files)) for module in formats().found}
    best = max(sure, key=lambda name: sure[name])
    # Instagram's files say nothing of their app but by their folders
    assert best == app or {best, app} == {"messenger", "instagram"}


def test_each_app_has_its_guide() -> None:
    """Whatever Fonder reads, the docs say how to get it; each guide is listed."""
    docs = Path(__file__).parents[3] / "docs"
    index = (docs / "exports.md").read_text()
    guides = {path.stem for path in (docs / "exports").glob("*.md")}
    assert all(f"exports/{guide}.md" in index for guide in guides)
    for module in formats().found:
        assert module.NAME.replace("_", "-") in guides
