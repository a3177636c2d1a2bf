"""What is said back to words that a person typed: a draft, an entry, an idea, a question."""

from __future__ import annotations

from msgspec import Struct


class Verdict(Struct, frozen=True):
    """What guard makes of the aim behind some words.

    kind          which aim it was taken for; empty where nothing was found
    why           one kind sentence where it is refused, else empty
    instead       the honest way to the same need, where it is refused
    crisis        whether it is about self-harm: help is always named then, refused or not
    firm          whether it is coercion beyond manipulation, which gets a firmer answer
    offers_check  whether the safety check may be worth taking again; accuses nobody
    doubtful      whether it may be meant to hurt, though not so clearly that it is refused
    """

    refused: bool = False
    kind: str = ""
    why: str = ""
    instead: str = ""
    crisis: bool = False
    firm: bool = False
    offers_check: bool = False
    doubtful: bool = False


class Finding(Struct, frozen=True):
    """One thing worth a look in a draft: its label, the words that carried it, and the reason."""

    label: str
    words: list[str]
    says: str
    gives: bool = True


class Said(Struct, frozen=True):
    """What is said of a draft before it is sent. Never another text, only questions.

    why  what is said back: why it is refused, where help is, that a check is offered, or a doubt
    """

    refused: bool
    why: str
    findings: list[Finding]
    instead: str = ""
    questions: list[str] = []
    crisis: bool = False
    offers_check: bool = False
