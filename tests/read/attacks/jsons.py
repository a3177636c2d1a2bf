"""JSON: depth, numbers that are none, keys twice, halves of characters, wrong types, odd times."""

from __future__ import annotations

import json
from typing import Any

from tests.read.attacks.attack import Attack, file

GOOD = {
    "id": 1,
    "type": "message",
    "date": "2024-01-13T09:05:00",
    "date_unixtime": "1705133100",
    "from": "Anna",
    "from_id": "user1",
    "text": "hi",
}
MIB = 1 << 20


def telegram(*messages: Any) -> str:
    """Return a chat of one good message of Anna's, one of Ben's, and these."""
    ben = {**GOOD, "id": 2, "from": "Ben", "from_id": "user2", "text": "yo"}
    return json.dumps({"name": "Ben", "type": "personal_chat", "messages": [GOOD, ben, *messages]})


def but(**changes: Any) -> str:
    """Return the chat with one more message that has these changes."""
    return telegram({**GOOD, "id": 3, **changes})


def raw(words: str) -> str:
    """Return the chat with one more message, written as given."""
    return telegram("HERE").replace('"HERE"', words)


def deep(n: int) -> str:
    """Return the chat with a message whose text is nested `n` deep."""
    return raw(
        '{"id": 3, "date_unixtime": "1705133200", "from": "Ben", "text": ' + "[" * n + "]" * n + "}"
    )


def signal(*extra: str) -> str:
    """Return a Signal export of two messages and these lines."""
    head = [
        '{"version":"1","backupTimeMs":"1732200000000"}',
        '{"account":{"givenName":"Anna"}}',
        '{"recipient":{"id":"1","self":{}}}',
        '{"recipient":{"id":"2","contact":{"profileGivenName":"Ben"}}}',
        '{"chat":{"id":"10","recipientId":"2"}}',
    ]
    item = (
        '{"chatItem":{"chatId":"10","authorId":"%s","dateSent":"1732000000000","incoming":{},'
        '"standardMessage":{"text":{"body":"hi"}}}}'
    )
    return "\n".join([*head, item % 1, item % 2, *extra, ""])


def discord(**changes: Any) -> str:
    """Return a Discord export of one message with these changes."""
    message = {
        "id": "1",
        "type": "Default",
        "timestamp": "2024-01-13T09:05:00+01:00",
        "content": "hi",
        "author": {"id": "1", "name": "anna"},
        **changes,
    }
    good = {
        **message,
        "timestamp": "2024-01-13T09:06:00+01:00",
        "content": "yo",
        "id": "2",
        "type": "Default",
        "author": {"id": "2", "name": "ben"},
    }
    return json.dumps(
        {
            "guild": {"id": "0", "name": "Direct Messages"},
            "channel": {"id": "9", "type": "DirectTextChat", "name": "ben"},
            "messages": [good, message],
        }
    )


def _t(name: str, words: str | bytes, **expected: Any) -> Attack:
    return Attack(f"telegram: {name}", file("result.json", words), **expected)


ATTACKS = [
    _t("100,000 deep", "[" * 100_000, refused="no messages|damaged|deep"),
    _t("a record 100,000 deep", deep(100_000), refused="deep"),
    _t("a record 900 deep", deep(900), messages=2, aside=1),
    _t("NaN", raw("NaN"), refused="damaged"),
    _t("Infinity", raw('{"id": Infinity}'), refused="damaged"),
    _t(
        "keys twice",
        raw('{"id": 3, "date_unixtime": "1705133200", "text": "a", "text": "b", "from": "Ben"}'),
        messages=3,
    ),
    _t(
        "half a character",
        raw('{"id": 3, "date_unixtime": "1705133200", "text": "\\ud83d", "from": "Ben"}'),
        messages=3,
    ),
    _t(
        "half a character as bytes",
        raw('{"id": 3, "date_unixtime": "1705133200", "text": "\ud83d", "from": "Ben"}').encode(
            "utf-8", "surrogatepass"
        ),
        messages=3,
    ),
    _t("BOM", "\ufeff" + telegram(), messages=2),
    _t("UTF-16", telegram().encode("utf-16"), refused="text form"),
    _t(
        "control signs as \\x0b",
        raw('{"id": 3, "date_unixtime": "1705133200", "text": "a\\x0bb", "from": "Ben"}'),
        messages=3,
    ),
    _t("a number of 5,000 digits", raw('{"id": %s}' % ("9" * 5000)), messages=2, aside=1),
    _t("1e999", raw('{"id": 3, "date_unixtime": 1e999}'), messages=2, aside=1),
    _t("time beyond all", but(date_unixtime="9" * 30), messages=2, aside=1),
    _t("time before all", but(date_unixtime="-9223372036854775808"), messages=2, aside=1),
    _t("year 9999", but(date_unixtime=None, date="9999-12-31T23:59:59"), messages=2, aside=1),
    _t("no time", but(date_unixtime=None, date=None), messages=2, aside=1),
    _t("wrong types", but(text=7, **{"from": ["x"]}), messages=2, aside=1),
    _t("records that are none", telegram(None, 7, "x", [], True), messages=2, aside=5),
    _t(
        "messages that are no list",
        '{"messages": {"from_id": 1}, "date_unixtime": 1}',
        refused="not the export",
    ),
    _t("breaks off", telegram()[:-40], refused="damaged"),
    _t("more behind the end", telegram() + telegram(), refused="damaged"),
    _t("text of 3 MiB", but(text="a" * 3 * MIB), messages=3, aside=1),
    _t("200,000 pieces", but(text=[{"text": "a"}] * 200_000), messages=3),
    _t("65 people", telegram(*({**GOOD, "from": f"P{i}"} for i in range(65))), refused="over 64"),
    _t(
        "people who only react",
        but(reactions=[{"emoji": "x", "recent": [{"from": f"P{i}"} for i in range(100)]}]),
        refused="over 64",
    ),
    _t("answers itself", but(reply_to_message_id=3), messages=3),
    _t(
        "10,000 backslashes",
        raw(
            '{"id": 3, "date_unixtime": "1705133200", "from": "Ben", "text": "'
            + "\\\\" * 10_000
            + '"}'
        ),
        messages=3,
    ),
    Attack(
        "signal: a line of nonsense",
        file("main.jsonl", signal("{{{{", "[]", "\0\0")),
        messages=2,
        aside=1,
    ),
    Attack(
        "signal: 100,000 deep",
        file("main.jsonl", signal('{"chatItem":' + "[" * 100_000)),
        messages=2,
        aside=1,
    ),
    Attack(
        "signal: time as a word",
        file(
            "main.jsonl",
            signal(
                '{"chatItem":{"chatId":"10","authorId":"2","dateSent":"soon","incoming":{},"standardMessage":{"text":{"body":"x"}}}}'
            ),
        ),
        messages=2,
        aside=1,
    ),
    Attack(
        "discord: year 1",
        file("x.json", discord(timestamp="0001-01-01T00:00:00+23:59")),
        messages=1,
        aside=1,
    ),
    Attack("discord: author is a list", file("x.json", discord(author=[])), messages=1, aside=1),
]
