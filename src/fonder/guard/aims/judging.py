"""From a text to a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from fonder.guard import words_of_risk
from fonder.guard.aims import cues
from fonder.guard.aims.text import PLACES, asides, plain, undisguised
from fonder.guard.aims.weights import Floats, Weights, load, log_odds
from fonder.model.say import Verdict
from fonder.words import say as words

OWN_HARM = "self_harm_leverage"
NEVER_REFUSED = frozenset(("crisis", "target", "remorse", "fine"))
REFUSE = "refuse"  # the class of the close reader's head that says so
IN_NEED = 1 / 8  # from this chance on that somebody means to harm themselves, help is shown
LONGEST = 100  # word pieces of a text that the close reader reads
_SURE = 1e-4  # a probability nearer to 0 or 1 than this says no more


def judge(text: str, where: str) -> Verdict:
    """Say what the aim behind some words is, and what is said back.

    `where` they were typed: `say` (a draft to the partner), `log`, `idea` or `question`.
    """
    return judge_all([(text, where)])[0]


def judge_all(texts: Sequence[tuple[str, str]]) -> list[Verdict]:
    """Judge several texts, each with where it was typed; see `judge`."""
    close = closely(texts)
    return [_verdict(text, where, by) for (text, where), by in zip(texts, close, strict=True)]


def closely(texts: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """Return the close reader's log-odds of each class of `aims`, for texts and their places."""
    from fonder import close

    classes = close.classes("aims")
    read = [undisguised(text) for text, _where in texts]
    before = [PLACES[where] for _text, where in texts]
    chances = np.clip(close.read_aims(read, before, longest=LONGEST), _SURE, 1 - _SURE)
    found = np.log(chances / (1 - chances))
    return [dict(zip(classes, row.tolist(), strict=True)) for row in found]


def _verdict(text: str, where: str, close: Mapping[str, float]) -> Verdict:
    read = plain(text)
    if not read:
        return Verdict()
    weights = load()
    found = log_odds(weights, read, where)
    certain = _certain(read)
    kinds = _kinds(weights, found, close)
    best = kinds[0]
    risks = words_of_risk.cues([text])
    crisis = (
        words_of_risk.Cue.SELF_HARM in risks
        or best in ("crisis", OWN_HARM)
        or _in_need(weights, found) >= IN_NEED
    )
    despair = crisis and kinds.index("crisis") < kinds.index(OWN_HARM)
    together = found[0] + weights.close_weight[0] * close.get(REFUSE, 0.0)
    passes = despair or best in NEVER_REFUSED - {"fine"} or together < weights.threshold[0]
    if certain is None and passes:
        offers = bool(risks) or best in ("target", "remorse")
        doubtful = bool(together >= weights.doubt[0]) and not offers and not crisis
        named = best if offers or crisis else ""
        return Verdict(kind=named, crisis=crisis, offers_check=offers, doubtful=doubtful)
    kind = certain or next(one for one in kinds if one not in NEVER_REFUSED)
    why, instead = words.refusal(kind)
    return Verdict(
        refused=True,
        kind=kind,
        why=why,
        instead=instead,
        crisis=crisis or kind == OWN_HARM,
        firm=kind in words.FIRM,
    )


def _certain(read: str) -> str | None:
    """Return the kind of a phrase that leaves no doubt, where nothing speaks against it."""
    refused, passed = cues.sure()
    spoken = " ".join([read, *asides(read)])
    kind = next((cue.name for cue in refused if cue.pattern.search(spoken)), None)
    if kind is None or any(cue.pattern.search(spoken) for cue in passed):
        return None
    return kind


def _in_need(weights: Weights, found: Floats) -> float:
    """Return the chance that a text is of somebody who means to harm themselves, or says so."""
    shares = np.exp(found[1:] - found[1:].max())
    return float(shares[np.isin(weights.kinds, ("crisis", OWN_HARM))].sum() / shares.sum())


def _kinds(weights: Weights, found: Floats, close: Mapping[str, float]) -> list[str]:
    """Return the kinds, the likeliest first, by our own sums and the close reader's."""
    names = [str(kind) for kind in weights.kinds]
    sums = {
        name: value + close.get(name, 0.0) / 2
        for name, value in zip(names, found[1:].tolist(), strict=True)
    }
    return sorted(names, key=lambda name: -sums[name])
