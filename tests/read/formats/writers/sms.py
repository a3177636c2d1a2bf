"""Writes a conversation as SMS Backup & Restore does."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import ANNA, BEN, Said

NUMBER = "+491701234567"
TYPES = {
    Kind.PHOTO: "image/jpeg",
    Kind.VIDEO: "video/mp4",
    Kind.AUDIO: "audio/amr",
    Kind.GIF: "image/gif",
    Kind.CONTACT: "text/x-vCard".lower(),
    Kind.FILE: "application/pdf",
}
LINES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def export(said: Sequence[Said], *, halves: bool = False, name: str = BEN) -> str:
    """Return the backup of Anna's phone; `halves` writes emoji as two halves, as old ones do."""
    held = "\n".join(_record(m, halves, name) for m in said if m.kind is not Kind.CALL)
    return wrapped(held)


def wrapped(held: str) -> str:
    """Return a backup that holds these elements."""
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
        f'<smses count="1" backup_date="1732090000000">\n{held}\n</smses>\n'
    )


def calls(said: Sequence[Said]) -> str:
    """Return the calls of a conversation."""
    held = "".join(_call(m) for m in said if m.kind is Kind.CALL)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<calls count="1">\n{held}</calls>\n'


def _quoted(text: str, halves: bool = False) -> str:
    quoted = quoteattr(text, LINES)
    return "".join(_halved(c) for c in quoted) if halves else quoted


def _halved(char: str) -> str:
    data = char.encode("utf-16-le")
    if len(data) == 2:
        return char
    return "".join(f"&#{int.from_bytes(data[i : i + 2], 'little')};" for i in (0, 2))


def _record(message: Said, halves: bool, name: str) -> str:
    who = f'address="{NUMBER}" contact_name={_quoted(name)} date="{message.at}"'
    box = "2" if message.sender == ANNA else "1"
    if message.kind is Kind.TEXT:
        body = _quoted(message.text, halves)
        return (
            f'<sms protocol="0" address="{NUMBER}" date="{message.at}" type="{box}" subject="null" '
            f'body={body} read="1" contact_name={_quoted(name)} />'
        )
    type_ = 137 if box == "1" else 151
    return (
        f'<mms {who} msg_box="{box}" sub="null"><parts>'
        '<part seq="-1" ct="application/smil" text="&lt;smil/&gt;" />'
        f'<part seq="0" ct="{TYPES[message.kind]}" name="x" text="null" data="{"QUJD" * 50}" />'
        f'<part seq="1" ct="text/plain" text={_quoted(message.text, halves)} />'
        f'</parts><addrs><addr address="{NUMBER}" type="{type_}" /></addrs></mms>'
    )


def _call(message: Said) -> str:
    mine = message.sender == ANNA
    missed = bool(message.flags & Flag.MISSED)
    type_ = 2 if mine else 3 if missed else 1
    seconds = 0 if missed else 61
    return (
        f'<call number="{NUMBER}" date="{message.at}" type="{type_}" duration="{seconds}" '
        f"contact_name={_quoted(BEN)} />\n"
    )
