"""Work done meanwhile: finished when the block ends, its errors raised only to who asks."""

from __future__ import annotations

import threading

import pytest

from fonder.loop.beside import Beside


def test_what_is_found_meanwhile_is_there_at_the_end() -> None:
    """It runs in another thread, and is done when the block is."""
    with Beside(threading.get_ident) as other:
        mine = threading.get_ident()
    assert other.result() != mine


def test_an_error_reaches_who_asks_and_nobody_else() -> None:
    """The block goes on; the result raises."""

    def work() -> int:
        raise ValueError("nothing there")

    with Beside(work) as other:
        done = True
    assert done
    with pytest.raises(ValueError, match="nothing there"):
        other.result()


def test_it_is_finished_though_the_block_fails() -> None:
    """No thread is left behind."""
    goes_on = threading.Event()
    other = Beside(lambda: goes_on.wait(10))

    def fail() -> None:
        with other:
            goes_on.set()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert other.result()
