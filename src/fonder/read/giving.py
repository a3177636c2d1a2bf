"""The relationship basket: the warm messages, and how much of them comes from you (M2)."""

from __future__ import annotations

from fonder.model.labels import GIVING
from fonder.model.reading import Estimate, unknown
from fonder.read.figures import Counted, Figures, shares
from fonder.read.view import Mask, View

LEAST = 30  # warm messages of the two together


def warm(view: View) -> Mask:
    """Return bool[n]: the message carries at least one of the labels of giving."""
    return view.any_label(GIVING)


def my_share(view: View) -> Figures:
    """Return, of all warm messages, the share that each wrote; unknown under 30 of them."""
    given = warm(view)
    return shares(view, (Counted(view.mine, given), Counted(~view.mine, given)), least=LEAST)


def evenness(of_me: Estimate) -> Estimate:
    """Return how even a shared thing is, 1 (half each) to 0 (all from one), with its range.

    The range is what the share's own range maps to, so it covers at least as often.
    """
    if of_me.value is None or of_me.low is None or of_me.high is None:
        return unknown(of_me.n)
    at_low, at_high = _even(of_me.low), _even(of_me.high)
    top = 1.0 if of_me.low <= 0.5 <= of_me.high else max(at_low, at_high)
    return Estimate(_even(of_me.value), min(at_low, at_high), top, of_me.n)


def _even(share: float) -> float:
    return 1.0 - abs(2.0 * share - 1.0)
