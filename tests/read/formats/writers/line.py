"""Writes a conversation as LINE on a phone does, and on a computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import BEN, Said

WORDS = {
    "ja": {Kind.PHOTO: "写真", Kind.STICKER: "スタンプ", Kind.VIDEO: "動画"},
    "en": {Kind.PHOTO: "Photo", Kind.STICKER: "Sticker", Kind.FILE: "File"},
    "zh": {Kind.PHOTO: "照片", Kind.LOCATION: "位置訊息", Kind.AUDIO: "語音訊息"},
}
TITLES = {
    "ja": "[LINE] {}とのトーク履歴\n保存日時：2026/11/10 01:11",
    "en": "[LINE] Chat history with {}\nSaved on: 11/10/2026, 01:11",
    "zh": "[LINE] 與{}的聊天記錄\n儲存日期：2026/11/10 01:11",
}
DAYS = {"ja": "月火水木金土日", "zh": "一二三四五六日"}


def export(said: Sequence[Said], language: str = "ja", name: str = BEN) -> str:
    """Return the text of the export; times are cut to minutes."""
    lines = [TITLES[language].format(name)]
    day = ""
    for message in said:
        at = datetime.fromtimestamp(message.at // 1000, UTC)
        if day != (day := _day(at, language)):
            lines += ["", day]
        lines.append(f"{_time(at, language)}\t{message.sender}\t{_text(message, language)}")
    return "\n".join(lines) + "\n"


def desktop(said: Sequence[Said]) -> str:
    """Return what the computer exports, in English: no title, no tabs; times are cut to minutes."""
    lines: list[str] = []
    day = ""
    for message in said:
        at = datetime.fromtimestamp(message.at // 1000, UTC)
        if day != (day := f"{at:%Y.%m.%d %A}"):
            lines.append(day)
        lines.append(f"{at:%H:%M} {message.sender} {_desktop_text(message)}")
    return "\n".join(lines) + "\n"


def _desktop_text(said: Said) -> str:
    if said.kind is Kind.CALL:
        return "☎ Missed call" if said.flags & Flag.MISSED else "☎ Call time 1:23"
    if said.kind is Kind.DELETED:
        return "Message unsent"
    return {Kind.PHOTO: "Photos", Kind.STICKER: "Stickers"}.get(said.kind, said.text)


def _day(at: datetime, language: str) -> str:
    if language == "en":
        return f"{at:%a, %m/%d/%Y}"
    brackets = ("（週", "）") if language == "zh" else ("(", ")")
    return f"{at:%Y/%m/%d}{brackets[0]}{DAYS[language][at.weekday()]}{brackets[1]}"


def _time(at: datetime, language: str) -> str:
    if language == "zh":
        return f"{'上午' if at.hour < 12 else '下午'}{at.hour % 12 or 12:02}:{at:%M}"
    return f"{at.hour % 12 or 12:02}:{at:%M%p}" if language == "en" else f"{at:%H:%M}"


def _text(said: Said, language: str) -> str:
    if said.kind is Kind.CALL:
        return "☎ 不在着信" if said.flags & Flag.MISSED else "☎ 通話時間 1:23"
    if said.kind in WORDS[language]:
        return f"[{WORDS[language][said.kind]}]"
    return f'"{said.text}"' if "\n" in said.text else said.text
