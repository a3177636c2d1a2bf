"""The only wiring: carries values between the stages, asks guard, opens keep.

The doors (`cli`, `web`) know this package and nothing behind it. Every value that could raise
attachment leaves through `guard.admit`, so no door can pass a closed gate by.

confined  a calendar file, parsed in a child process
chats     what is kept of an import beyond the reading
evidence  sealed copies of files; needs no vault
once      the stages without a vault
session   `Loop`: the stages over what is kept
vaults    where a Loop comes from
"""

from typing import TYPE_CHECKING

from fonder.loop.evidence import evidence_warnings, open_evidence, seal_evidence
from fonder.loop.once import (
    apps,
    chat_lines,
    guides,
    help_countries,
    ideas,
    judge,
    labeller,
    monday_of,
    plan_once,
    read,
    read_chat,
    read_options,
    safety_questions,
    support,
    watched,
)
from fonder.loop.say import WHERE, said, verdicts
from fonder.loop.session import Loop
from fonder.loop.vaults import create, default_folder, demo, demo_export, exists, restore, unlock

if TYPE_CHECKING:
    from fonder.live import Event as Event
    from fonder.live import TimeApart as TimeApart
    from fonder.read import ReadOptions as ReadOptions

__all__ = [
    "WHERE",
    "Loop",
    "apps",
    "chat_lines",
    "create",
    "default_folder",
    "demo",
    "demo_export",
    "evidence_warnings",
    "exists",
    "guides",
    "help_countries",
    "ideas",
    "judge",
    "labeller",
    "monday_of",
    "open_evidence",
    "plan_once",
    "read",
    "read_chat",
    "read_options",
    "restore",
    "safety_questions",
    "said",
    "seal_evidence",
    "support",
    "unlock",
    "verdicts",
    "watched",
]
