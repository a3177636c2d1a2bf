"""Writes a conversation as Google Takeout does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import ANNA, BEN, Said

FILES = {
    Kind.PHOTO: "File-a.jpg",
    Kind.VIDEO: "File-b.mp4",
    Kind.AUDIO: "File-c.mp3",
    Kind.GIF: "File-d.gif",
    Kind.FILE: "File-e.pdf",
}
EMAILS = {ANNA: "anna@example.org", BEN: "ben@example.org"}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "hu": "január február március április május június július augusztus szeptember október "
    "november december",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}


def prose(at: int, language: str = "en") -> str:
    """Return an instant (ms since 1970 UTC) as Takeout writes it."""
    t = datetime.fromtimestamp(at // 1000, UTC)
    month = MONTHS.get(language, MONTHS["en"]).split()[t.month - 1]
    time = f"{t:%H:%M:%S}"
    if language == "hu":
        return f"{t.year}. {month} {t.day}., vasárnap {time} UTC"
    if language == "de":
        return f"Sonntag, {t.day}. {month} {t.year} um {time} UTC"
    if language == "ja":
        return f"{t.year}年{t.month}月{t.day}日日曜日 {t.hour}時{t:%M}分{t:%S}秒 UTC"
    half = "AM" if t.hour < 12 else "PM"
    return f"Sunday, {month} {t.day}, {t.year} at {t.hour % 12 or 12}:{t:%M:%S}\u202f{half} UTC"


def person(name: str) -> dict[str, str]:
    """Return somebody's account."""
    return {"name": name, "email": EMAILS.get(name, f"{name}@example.org"), "user_type": "Human"}


def export(said: Sequence[Said], language: str = "en") -> str:
    """Return `messages.json`."""
    records = [_message(i, message, said, language) for i, message in enumerate(said)]
    return json.dumps({"messages": records}, ensure_ascii=False)


def takeout(
    groups: dict[str, tuple[str, Sequence[str]]], me: str | None = ANNA
) -> dict[str, str | bytes]:
    """Return all files of a Takeout: `groups` are folder → (messages.json, who takes part)."""
    files: dict[str, str | bytes] = {}
    for folder, (messages, members) in groups.items():
        place = f"Takeout/Google Chat/Groups/{folder}"
        files[f"{place}/messages.json"] = messages
        files[f"{place}/group_info.json"] = json.dumps({"members": [person(m) for m in members]})
    if me is not None:
        info = json.dumps({"user": person(me), "membership_info": []})
        files["Takeout/Google Chat/Users/User 1/user_info.json"] = info
    return files


def _message(i: int, said: Said, all_said: Sequence[Said], language: str) -> dict[str, Any]:
    written: dict[str, Any] = {
        "creator": person(said.sender),
        "created_date": prose(said.at, language),
        "topic_id": f"t{i}",
        "message_id": f"space/{said.at}",
        "text": said.text,
    }
    if said.kind in FILES:
        written["attached_files"] = [{"original_name": "x", "export_name": FILES[said.kind]}]
    if said.kind is Kind.CALL:
        status = "CALL_MISSED" if said.flags & Flag.MISSED else "CALL_ENDED"
        data = {"call_data": {"call_status": status}}
        written["annotations"] = [{"start_index": 0, "gsuite_integration_metadata": data}]
    if said.flags & Flag.EDITED:
        written["updated_date"] = prose(said.at, language)
    if said.answers is not None:
        answered = all_said[said.answers]
        written["quoted_message_metadata"] = {
            "creator": person(answered.sender),
            "text": answered.text,
            "message_id": f"space/{answered.at}",
        }
    if said.reactions:
        written["reactions"] = [
            {"emoji": {"unicode": sign}, "reactor_emails": [EMAILS[who]]}
            for who, sign in said.reactions
        ]
    return written
