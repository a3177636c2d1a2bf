"""Little WhatsApp exports of Anna and Ben, as files to send."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

SAID = (
    ("Anna", "good morning, did you sleep?"),
    ("Ben", "like a stone. thank you for driving me home, really"),
    ("Anna", "I miss you already"),
    ("Ben", "how was your day? I was thinking about what you said yesterday"),
    ("Anna", "you worked so hard on that talk, I am proud of you"),
    ("Ben", "haha you goose. shall we try the climbing hall on Friday?"),
)


def chat(days: int = 48) -> str:
    """Return an export over so many days, six lines a day, from 13 January 2026 on."""
    lines = ["13/01/26, 09:00 - Messages and calls are end-to-end encrypted. Tap to learn more."]
    start = datetime(2026, 1, 13, 9)  # noqa: DTZ001 - exports carry no zone
    for day in range(days):
        for i, (who, text) in enumerate(SAID):
            at = start + timedelta(days=day, minutes=7 * i)
            lines.append(f"{at:%d/%m/%y, %H:%M} - {who}: {text}")
    return "\n".join(lines) + "\n"


def telegram(days: int = 3, *, ben: str = "Ben", anna: str = "Anna") -> str:
    """Return a Telegram export of the two, with the instant of each message."""
    start = datetime(2026, 1, 14, 18, tzinfo=UTC)
    messages = []
    for number in range(4 * days):
        at = start + timedelta(days=number // 4, minutes=number)
        messages.append(
            {
                "id": number,
                "type": "message",
                "date": f"{at:%Y-%m-%dT%H:%M:%S}",
                "date_unixtime": str(int(at.timestamp())),
                "from": (anna, ben)[number % 2],
                "from_id": f"user{number % 2}",
                "text": SAID[number % len(SAID)][1],
            }
        )
    return json.dumps({"name": ben, "type": "personal_chat", "id": 1, "messages": messages})


def unclear() -> str:
    """Return an export whose dates can be read in two ways."""
    lines = []
    for day in ("03/04/21", "05/06/21"):
        lines += [f"{day}, 09:0{i} - {who}: {text}" for i, (who, text) in enumerate(SAID)]
    return "\n".join(lines) + "\n"


def file(text: str, name: str = "WhatsApp Chat with Ben.txt") -> io.BytesIO:
    """Return a text as a file to send, under a name as WhatsApp gives it."""
    sent = io.BytesIO(text.encode())
    sent.name = name
    return sent
