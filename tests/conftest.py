"""What holds for every test: which folders are left out of the everyday run."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A machine that is busy with other things makes no test wrong.
settings.register_profile("unhurried", parent=settings(), deadline=None)
settings.load_profile("unhurried")

# Whole files whose tests are quick one by one and slow together; `make quick` leaves them out.
SLOW_TOGETHER = (
    "tests/cli/test_apart.py",
    "tests/cli/test_commands.py",
    "tests/cli/test_ideas.py",
    "tests/cli/test_read.py",
    "tests/cli/test_since.py",
    "tests/close/test_reader.py",
    "tests/guard/aims/test_data.py",
    "tests/ideas/test_packs.py",
    "tests/keep/test_evidence.py",
    "tests/keep/test_golden.py",
    "tests/keep/test_records.py",
    "tests/learn/test_drawn.py",
    "tests/loop/test_chats.py",
    "tests/loop/test_closer.py",
    "tests/loop/test_confined.py",
    "tests/loop/test_gate.py",
    "tests/loop/test_moments.py",
    "tests/loop/test_own_ideas.py",
    "tests/loop/test_say.py",
    "tests/loop/test_weeks.py",
    "tests/plan/test_apart.py",
    "tests/plan/test_lots.py",
    "tests/plan/test_optimum.py",
    "tests/plan/test_situations.py",
    "tests/plan/test_ten_couples.py",
    "tests/plan/test_week.py",
    "tests/plan/test_why.py",
    "tests/read/attacks/",
    "tests/read/formats/",
    "tests/read/measures/test_against_slow.py",
    "tests/read/measures/test_counts.py",
    "tests/read/measures/test_exchange.py",
    "tests/read/measures/test_labels.py",
    "tests/read/signals/test_reader.py",
    "tests/read/signals/test_training.py",
    "tests/read/test_bond.py",
    "tests/read/test_change.py",
    "tests/read/test_clocks.py",
    "tests/read/test_compose.py",
    "tests/read/test_divide.py",
    "tests/read/test_intervals.py",
    "tests/read/test_jsontext.py",
    "tests/read/test_launch.py",
    "tests/read/test_merge.py",
    "tests/read/test_minutes.py",
    "tests/read/test_pieces.py",
    "tests/read/test_questions.py",
    "tests/read/test_since.py",
    "tests/read/test_wording.py",
    "tests/read/truth/",
    "tests/show/test_html.py",
    "tests/simulate/story/",
    "tests/training/test_tasks.py",
    "tests/web/test_bring.py",
    "tests/web/test_bring_several.py",
    "tests/web/test_fits.py",
    "tests/web/test_ideas_page.py",
    "tests/web/test_keep_page.py",
    "tests/web/test_launch.py",
    "tests/web/test_reading.py",
    "tests/web/test_reads.py",
    "tests/web/test_server.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of those files as slow."""
    for item in items:
        if item.nodeid.startswith(SLOW_TOGETHER):
            item.add_marker(pytest.mark.slow)
