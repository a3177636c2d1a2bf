"""XML: entities that multiply or fetch files, huge attributes, depth, characters that are none."""

from __future__ import annotations

from tests.read.attacks.attack import Attack, file, late

SMS = (
    '<sms address="+44 20 7946 0000" date="{at}" type="{type}" body="{body}" contact_name="Ben" />'
)
TWO = SMS.format(at=1732000000000, type=1, body="hi") + SMS.format(
    at=1732000060000, type=2, body="yo"
)
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
MIB = 1 << 20


def smses(more: str = "", head: str = HEAD) -> str:
    """Return a backup of two messages and more."""
    return f'{head}<smses count="2">{TWO}{more}</smses>'


def one(body: str, at: object = 1732000120000) -> str:
    """Return a message of Ben's."""
    return SMS.format(at=at, type=1, body=body)


def laughs() -> str:
    """Return entities that would grow to 3 GB."""
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return smses(one("&l9;"), f'{HEAD}<!DOCTYPE smses [<!ENTITY l0 "ha">{entities}]>')


def picture(size: int) -> str:
    """Return a message with a picture of `size` bytes as text."""
    return (
        '<mms date="1732000180000" msg_box="1" address="+442079460000" contact_name="Ben"><parts>'
        f'<part seq="0" ct="image/jpeg" name="x.jpg" data="{"A" * size}" /></parts>'
        '<addrs><addr address="+442079460000" type="137" /></addrs></mms>'
    )


XXE = f'{HEAD}<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
REMOTE = f'{HEAD}<!DOCTYPE s SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER = f'{HEAD}<!DOCTYPE s [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'


def _x(name: str, words: str | bytes, **expected: object) -> Attack:
    return Attack(f"sms: {name}", file("sms.xml", words), **expected)  # type: ignore[arg-type]


ATTACKS = [
    _x("entities that multiply", laughs(), refused="sms.xml"),
    _x("an entity that fetches a file", smses(one("&x;"), XXE), refused="sms.xml"),
    _x("a type from elsewhere", smses("", REMOTE), refused="sms.xml"),
    _x("an entity of the type", smses("", PARAMETER), refused="sms.xml"),
    _x("an entity that nobody knows", smses(one("&nobody;")), messages=2, aside=1),
    _x("breaks off", smses()[:-30], messages=1, aside=1),
    _x("10,000 deep", smses("<a>" * 10_000), refused="sms.xml"),
    _x("a character that is none", smses(one("&#0;&#x1F;&#55357;")), messages=3),
    _x(
        "another encoding",
        smses(one("\u00e9"), HEAD.replace("UTF-8", "ISO-8859-1")).encode("latin-1"),
        messages=3,
    ),
    _x(
        "times that cannot be",
        smses(one("x", "soon") + one("y", 10**30) + one("z", -5)),
        messages=2,
        aside=3,
    ),
    _x("an attribute twice", smses('<sms date="1" date="2" />'), messages=2, aside=1),
    _x(
        "5,000 attributes",
        smses(one("x")[:-2] + " ".join(f'a{i}="1"' for i in range(5000)) + " />"),
        messages=3,
    ),
    Attack(
        "sms: a picture of 20 MB", late("sms.xml", lambda: smses(picture(20 * MIB))), messages=3
    ),
    Attack(
        "sms: a body of 20 MB",
        late("sms.xml", lambda: smses(one("a" * 20 * MIB))),
        refused="sms.xml",
    ),
    Attack(
        "sms: a tag without an end",
        late("sms.xml", lambda: smses(one("x")[:-2] + "a" * 20 * MIB)),
        refused="sms.xml",
    ),
]
