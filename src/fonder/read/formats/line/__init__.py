r"""LINE's text export, from a phone or from the computer.

    file     = title line, "saved on" line, blank, then for each day: date line, message lines
    date     = 2018/07/10(火) | 2018/07/10（週二） | 2018.07.10 Tuesday | Tue, 07/10/2018
    message  = time TAB name TAB text | time TAB text (a line of the app)
    time     = 19:42 | 24:05 (five past midnight, still on that day's page) | 午後7:42 | 7:42PM

    on the computer: 2018.07.10 Tuesday, and time " " name " " text     see desktop

A text of several lines stands in double quotes. Times are wall clocks without seconds or zone. What
a message was (a sticker, a call …) is told by words, in brackets on a phone, in the phone's
language. Of dates that begin with day or month, the weekday says which. Not in the export: replies,
reactions, edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.model.errors import NeedsAnswerError
from fonder.read.archive import Export, File
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.formats.line import desktop
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

NAME = "line"

YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2}) ?[^\d\s\t]?[^\t\d]{0,20}")
YEAR_LAST = re.compile(r"([A-Za-z]{3,9})\.?, (\d{1,2})/(\d{1,2})/(\d{4})")
TIME = re.compile(r"(上午|下午|午前|午後|오전|오후)?(\d{1,2}):(\d{2}) ?([AaPp]\.?[Mm]\.?)?")
LONGEST_TIME = 16  # characters
LATE = ("下午", "午後", "오후", "p")
TITLES = (
    re.compile(
        r"\[LINE\](?! )(?!.*(?:トーク|聊天|對話|Chat|ประวัติ|Riwayat))(.+?)(?: ?\(\d+\))?\.txt\s*$"
    ),
    re.compile(r"\[LINE\] ?(.+?)(?:とのトーク履歴|とのトーク)"),
    re.compile(r"\[LINE\] ?[與与](.+?)的(?:聊天[記记][錄录]|對話)"),
    re.compile(r"(?:\[LINE\] ?)?Chat (?:history )?with (.+?)(?:\.txt)?\s*$"),
    re.compile(r"\[LINE\] ?ประวัติการสนทนากับ ?(.+?)\s*$"),
    re.compile(r"\[LINE\] ?Riwayat obrolan dengan (.+?)\s*$"),
)
WORDS = {
    Kind.STICKER: "スタンプ Sticker Stickers 貼圖 贴图 스티커 สติกเกอร์ สติ๊กเกอร์ Stiker",
    Kind.PHOTO: "写真 Photo Photos 照片 圖片 图片 사진 รูป รูปภาพ ภาพ Foto アルバム",
    Kind.VIDEO: "動画 Video Videos 影片 视频 視訊 동영상 วิดีโอ",
    Kind.AUDIO: "ボイスメッセージ ボイス 語音訊息 语音消息 语音信息 음성메시지 ข้อความเสียง Audio",
    Kind.FILE: "ファイル File 檔案 文件 파일 ไฟล์",
    Kind.LOCATION: "位置情報 Location 位置訊息 位置资讯 位置 위치정보 ตำแหน่ง Lokasi",
    Kind.CONTACT: "連絡先 Contact 聯絡資訊 联系人信息 연락처 รายชื่อ Kontak",
    Kind.POLL: "投票 Poll 투표 โพล",
}
MEDIA = {word: kind for kind, words in WORDS.items() for word in words.split()}
MEDIA["Voice message"] = Kind.AUDIO
BRACKETS = re.compile(r"\[([^\[\]\n]{1,20})\]\s*")
UNSENT = re.compile(
    r"(.+?) ?(?:がメッセージの送信を取り消しました|已收回訊息|已撤回消息|收回了訊息|ได้ยกเลิกข้อความ"
    r"|unsent a message|membatalkan pengiriman pesan)\.?"
)
TAKEN_BACK = (
    "メッセージの送信を取り消しました",
    "已收回訊息",
    "已撤回消息",
    "Message unsent",
    "Unsent a message",
)
CALL = "☎"
MISSED = int(Flag.MISSED)
TOGETHER = 4096  # messages that are handed over together
LENGTH = re.compile(r"\d{1,2}:\d{2}")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
FIRST_DAY = date(1970, 1, 1).toordinal()
DAY, HOUR, MINUTE = 86_400_000, 3_600_000, 60_000
LATEST_HOUR = 29  # a day's page ends in the small hours of the next
IMPOSSIBLE = -1
NO_TIME = "has no day or an impossible time: set aside"


class Row(NamedTuple):
    """One message: its line's number, wall clock (ms), name (None: the app) and text."""

    line: int
    wall: int
    name: str | None
    text: str


def sniff(export: Export) -> float:
    """Return how sure it is that this is a chat from LINE."""
    return max((_looks(file) for file in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each file as an export by itself, with whom it is as its title says."""
    heads = [(file, file.head(8192).decode("utf-8-sig", "replace").split("\n")) for file in files]
    return [(next(iter(_titles(file.name, lines)), file.name), [file]) for file, lines in heads]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat of the first file; NeedsAnswerError("date_order") where dates stay open."""
    file = max(export.files, key=_looks)
    lines = file.text().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    progress(0.2)
    found = Gathered(NAME, [file.name], options, hints=_titles(file.name, lines))
    order = _order(lines, options.date_order, file.name)
    computer = _is_computer(lines)
    if computer:
        lines = desktop.tabbed(lines, found.hints, _is_date)
    names: set[str] = set()
    rows = _rows(lines, order, found.skipped)
    while some := list(islice(rows, TOGETHER)):
        senders, kinds, texts, flags = zip(
            *(_told(row, names, bare=computer) for row in some), strict=True
        )
        found.extend(
            lines=[row.line for row in some],
            senders=senders,
            kinds=kinds,
            texts=texts,
            walls=whole([row.wall for row in some]),
            flags=flags,
        )
    progress(0.9)
    return found.chat()


def _looks(file: File) -> float:
    head = file.head(8192).decode("utf-8-sig", "ignore").lstrip()
    if head.startswith("[LINE]"):
        return 0.95
    lines = head.splitlines()[:40]
    dated = any(YEAR_FIRST.fullmatch(line) or YEAR_LAST.fullmatch(line) for line in lines)
    headed = sum(map(_is_header, lines))
    if dated and headed > len(lines) / 4:
        return 0.8
    spaced = sum(desktop.MESSAGE.fullmatch(line) is not None for line in lines)
    return 0.75 if _is_computer(lines) and spaced > len(lines) / 4 else 0.0


def _is_header(line: str) -> bool:
    time, tab, _ = line.partition("\t")
    return bool(tab) and _time(time) is not None


def _is_computer(lines: Sequence[str]) -> bool:
    """Say whether blanks stand where a phone writes tabs, as the computer's files have them."""
    titled = any(title.match(line) for line in lines[:1] for title in TITLES)
    dated = _is_date if titled else desktop.DAY.fullmatch
    return any(map(dated, lines)) and not any(map(_is_header, lines))


def _is_date(line: str) -> bool:
    return bool(YEAR_FIRST.fullmatch(line) or YEAR_LAST.fullmatch(line))


def _titles(name: str, lines: Sequence[str]) -> list[str]:
    """Return the other's name as the title line or the file's name gives it."""
    found = [t.match(words) for words in (*lines[:1], name) for t in TITLES]
    return list(dict.fromkeys(match[1] for match in found if match))[:1]


def _order(lines: Sequence[str], asked: str | None, file: str) -> str:
    """Return `mdy` or `dmy` for dates that don't begin with the year, by their weekdays."""
    dates = [m for line in lines if "\t" not in line and (m := YEAR_LAST.fullmatch(line))]
    if asked in ("mdy", "dmy") or not dates:
        return asked or "ymd"
    right = {order: sum(_fits(match, order) for match in dates) for order in ("mdy", "dmy")}
    if right["mdy"] != right["dmy"]:
        return max(right, key=lambda order: right[order])
    first = dates[0]
    day_first, month_first = (f"{first[2]} {_name(first[3])}", f"{first[3]} {_name(first[2])}")
    raise NeedsAnswerError(
        f"In “{file}”, is {first[2]}/{first[3]} the {day_first} or the {month_first}? "
        "Say it with --date-order dmy or mdy.",
        question="date_order",
        options=["dmy", "mdy"],
        shown=[f"{first[0]} → {read_as}" for read_as in (day_first, month_first)],
    )


def _name(month: str) -> str:
    """Return a month's name; its number where there is no such month."""
    return MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month


def _fits(match: re.Match[str], order: str) -> bool:
    day = _date(match[4], *((match[2], match[3]) if order == "mdy" else (match[3], match[2])))
    weekday = match[1][:3].lower()
    return day is not None and WEEKDAYS[(day + FIRST_DAY - 1) % 7] == weekday


def _date(year: str, month: str, day: str) -> int | None:
    """Return days since 1970; None for a day that isn't in the calendar."""
    try:
        return date(int(year), int(month), int(day)).toordinal() - FIRST_DAY
    except ValueError:
        return None


def _day(line: str, order: str) -> int | None:
    if match := YEAR_FIRST.fullmatch(line):
        return _date(match[1], match[2], match[3])
    if match := YEAR_LAST.fullmatch(line):
        month, day = (match[2], match[3]) if order == "mdy" else (match[3], match[2])
        return _date(match[4], month, day)
    return None


def _rows(lines: Sequence[str], order: str, skipped: list[Skipped]) -> Iterator[Row]:
    """Yield the messages; lines between two headers belong to the first."""
    day: int | None = None
    open_: Row | None = None
    more: list[str] = []
    for number, line in enumerate(lines, 1):
        parts = line.split("\t", 2)
        time = _time(parts[0]) if len(parts) > 1 else None
        new_day = _day(line, order) if time is None and not _quoted(open_, more) else None
        if time is None and new_day is None:
            more.append(line)
            continue
        if open_ is not None:
            yield _whole(open_, more)
        open_, more = None, []
        if time is None:
            day = new_day
        elif day is None or time == IMPOSSIBLE:
            skipped.append(Skipped(number, NO_TIME))
        elif len(parts) == 3:
            open_ = Row(number, day * DAY + time, parts[1] or None, parts[2])
        else:
            open_ = Row(number, day * DAY + time, None, parts[1])
    if open_ is not None:
        yield _whole(open_, more)


def _quoted(row: Row | None, more: Sequence[str]) -> bool:
    """Say whether quotes are still open, so that even a date is part of the text."""
    if row is None or not row.text.startswith('"'):
        return False
    last = more[-1] if more else row.text[1:]
    return not last.endswith('"') and not (last == "" and more[-2:-1] and more[-2].endswith('"'))


def _whole(row: Row, more: Sequence[str]) -> Row:
    """Return the message with all of its lines, without the quotes around them."""
    if not more:
        return row
    lines = [row.text, *more]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()  # the blank line before the next day
    text = "\n".join(lines)
    if len(lines) > 1 and text.startswith('"') and text.endswith('"'):
        inner = text[1:-1]
        text = inner.replace('""', '"') if '"' not in inner.replace('""', "") else inner
    return row._replace(text=text)


def _time(text: str) -> int | None:
    """Return ms since the start of the day, IMPOSSIBLE where it has no such time.

    None where the text isn't written like a time at all.
    """
    return _time_of(text) if len(text) <= LONGEST_TIME else None


@lru_cache(maxsize=4096)
def _time_of(text: str) -> int | None:
    match = TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    half = match[1] or match[4]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower().startswith(LATE) else 0)
    if hour > LATEST_HOUR or minute > 59:
        return IMPOSSIBLE
    return hour * HOUR + minute * MINUTE


def _told(row: Row, names: set[str], *, bare: bool) -> tuple[str | None, Kind, str, int]:
    """Return a message's sender, kind, words and flags; `names` are those who wrote before."""
    sender, text = row.name, row.text
    if sender is None:
        unsent = UNSENT.fullmatch(text)
        if unsent is None or unsent[1] not in names:
            return None, Kind.SYSTEM, text, 0
        return unsent[1], Kind.DELETED, "", 0
    names.add(sender)
    if text.startswith(CALL):
        return sender, Kind.CALL, "", 0 if LENGTH.search(text) else MISSED
    if text.startswith("[") and (held := BRACKETS.fullmatch(text)) and held[1] in MEDIA:
        return sender, MEDIA[held[1]], "", 0
    if bare and text in MEDIA:
        return sender, MEDIA[text], "", 0
    if bare and text in TAKEN_BACK:
        return sender, Kind.DELETED, "", 0
    return sender, Kind.TEXT, text, 0
