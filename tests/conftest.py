"""What holds for every test: which folders are left out of the everyday run."""

from __future__ import annotations

import pytest

# Whole files whose tests are quick one by one and slow together; `make quick` leaves them out.
SLOW_TOGETHER = (
    "tests/cli/test_read.py",
    "tests/learn/test_drawn.py",
    "tests/loop/test_chats.py",
    "tests/read/attacks/",
    "tests/read/formats/",
    "tests/read/test_compose.py",
    "tests/read/test_launch.py",
    "tests/simulate/story/",
    "tests/web/test_bring.py",
    "tests/web/test_reading.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of those files as slow."""
    for item in items:
        if item.nodeid.startswith(SLOW_TOGETHER):
            item.add_marker(pytest.mark.slow)
