"""Before something is sent, kept or asked: what guard makes of its aim, and what a draft does."""

from __future__ import annotations

from collections.abc import Sequence

from fonder.loop.opened import Opened
from fonder.model.gate import Gate
from fonder.model.labels import LABELS
from fonder.model.say import Finding, Said, Verdict
from fonder.words import say as words

WHERE = ("say", "log", "idea", "question")
DRAFT = "say"


def verdicts(texts: Sequence[tuple[str, str]]) -> list[Verdict]:
    """Return what guard makes of each text and where it was typed (one of `WHERE`)."""
    from fonder.guard.aims import judge_all

    return judge_all(texts) if texts else []


def said(texts: Sequence[tuple[str, str]], gate: Gate = Gate.OPEN) -> list[Said]:
    """Return what is said of each text; drafts get findings, with the words that carried them.

    Behind a closed gate only refusals and help are left. Nothing is kept.
    """
    from fonder import guard
    from fonder.read import signals

    found = signals.of_texts([text for text, _where in texts])
    answers = []
    for (text, where), on, verdict in zip(texts, found.on, verdicts(texts), strict=True):
        labels = [label for label, is_on in zip(LABELS, on, strict=True) if is_on]
        findings = _findings(text, labels) if where == DRAFT else []
        if verdict.refused:  # praise for half of what is turned down would confuse
            findings = [one for one in findings if not one.gives]
        answer = guard.admit(_answer(verdict, findings, where), gate)
        assert answer is not None  # noqa: S101 -- admit empties an answer, and never withholds it
        answers.append(answer)
    return answers


def said_back(verdict: Verdict) -> str:
    """Return what a verdict says back: the refusal, help, an offer, a doubt, or nothing."""
    parts = [verdict.why] if verdict.refused else []
    if verdict.crisis:
        parts.append(words.CRISIS)
    elif verdict.offers_check and not verdict.refused:
        parts.append(words.AFTER_HARM if verdict.kind == "remorse" else words.CHECK)
    elif verdict.doubtful:
        parts.append(words.DOUBT)
    return " ".join(parts)


class Says(Opened):
    """What is said back to words typed while a vault is open."""

    def said(self, text: str, where: str = DRAFT) -> Said:
        """Return what is said of a text; nothing of it is kept."""
        (answer,) = said([(text, where)], self.gate)
        return answer

    def help_with(self, text: str) -> Said:
        """Return help alone, for letters and notes: no refusal, no doubt. Nothing is kept.

        Only plain words of risk bring it: a guess at what somebody may mean would be out of place.
        """
        from fonder.guard import words_of_risk

        cues = words_of_risk.cues([text])
        crisis = words_of_risk.Cue.SELF_HARM in cues
        return _answer(Verdict(crisis=crisis, offers_check=bool(cues)), [], "log")


def _answer(verdict: Verdict, findings: list[Finding], where: str) -> Said:
    ask = where == DRAFT and not verdict.refused and not verdict.crisis
    return Said(
        refused=verdict.refused,
        why=said_back(verdict),
        findings=findings,
        instead=verdict.instead,
        questions=list(words.QUESTIONS) if ask else [],
        crisis=verdict.crisis,
        offers_check=verdict.offers_check,
    )


def _findings(text: str, labels: Sequence[str]) -> list[Finding]:
    from fonder.read import signals

    found = []
    for label in labels:
        gives, says = words.FINDINGS[label]
        found.append(Finding(label, signals.why(text, label), says, gives))
    return sorted(found, key=lambda finding: finding.gives)
