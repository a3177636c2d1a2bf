"""What a message in LINE was, told by words in the phone's language."""

from __future__ import annotations

import re

from fonder.model.chat import Flag, Kind

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
LENGTH = re.compile(r"\d{1,2}:\d{2}")


def told(
    sender: str | None, text: str, names: set[str], *, bare: bool
) -> tuple[str | None, Kind, str, int]:
    """Return a message's sender (None: the app), kind, words and flags.

    `names` are those who wrote before. `bare` says that the words stand without brackets.
    """
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
