"""From a text to a verdict."""

from __future__ import annotations

from collections.abc import Mapping

from fonder.guard import words_of_risk
from fonder.guard.aims import cues
from fonder.guard.aims.text import asides, plain
from fonder.guard.aims.weights import Floats, Weights, load, log_odds
from fonder.model.say import Verdict
from fonder.words import say as words

OWN_HARM = "self_harm_leverage"
NEVER_REFUSED = frozenset(("crisis", "target", "remorse"))
CLOSE_REFUSES = "refuse"  # the class of the close reader's head that says so


def judge(text: str, where: str, close: Mapping[str, float] | None = None) -> Verdict:
    """Say what the aim behind some words is, and what is said back.

    `where` they were typed: `say` (a draft to the partner), `log`, `idea` or `question`. `close`
    holds the close reader's log-odds by class, where it has read the text.
    """
    read = plain(text)
    if not read:
        return Verdict()
    weights = load()
    found = log_odds(weights, read, where)
    certain = _sure(read)
    kinds = _kinds(weights, found, close)
    best = next(iter(kinds))
    refused = certain is not None or _is_refused(weights, found, close)
    risks = words_of_risk.cues([text])
    crisis = words_of_risk.Cue.SELF_HARM in risks or best in ("crisis", OWN_HARM)
    if not refused:
        offers = bool(risks) or best in ("target", "remorse")
        return Verdict(kind=best if offers or crisis else "", crisis=crisis, offers_check=offers)
    kind = certain or next((one for one in kinds if one not in NEVER_REFUSED), "")
    why, instead = words.refusal(kind)
    return Verdict(
        refused=True,
        kind=kind,
        why=why,
        instead=instead,
        crisis=crisis or kind == OWN_HARM,
        firm=kind in words.FIRM,
    )


def _is_refused(weights: Weights, found: Floats, close: Mapping[str, float] | None) -> bool:
    if close is None:
        return bool(found[0] >= weights.threshold[0])
    both = found[0] + weights.close_weight[0] * close[CLOSE_REFUSES]
    return bool(both >= weights.threshold[1])


def _sure(read: str) -> str | None:
    """Return the kind of a phrase that leaves no doubt, where nothing speaks against it."""
    refused, passed = cues.sure()
    spoken = " ".join([read, *asides(read)])
    kind = next((cue.name for cue in refused if cue.pattern.search(spoken)), None)
    if kind is None or any(cue.pattern.search(spoken) for cue in passed):
        return None
    return kind


def _kinds(weights: Weights, found: Floats, close: Mapping[str, float] | None) -> dict[str, float]:
    """Return each kind with how much speaks for it, the likeliest first."""
    sums = {
        str(kind): float(value) + (0.0 if close is None else close.get(str(kind), 0.0))
        for kind, value in zip(weights.kinds, found[1:], strict=True)
    }
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))
