"""The records of Signal's plaintext export, as far as Fonder needs them.

They follow Signal's backup format written as JSON: numbers of 64 bits may come as strings, and
what has its usual value is left out.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

Present = dict[str, msgspec.Raw]  # all that counts is that it is there


class Camel(Struct, rename="camel", gc=False):
    """A record whose names are written like `dateSent`."""


class Name(Camel):
    """A nickname."""

    given: str | None = None
    family: str | None = None


class Contact(Camel):
    """A person, with the names that different places give them."""

    e164: str | int | None = None
    username: str | None = None
    nickname: Name | None = None
    system_given_name: str | None = None
    system_family_name: str | None = None
    system_nickname: str | None = None
    profile_given_name: str | None = None
    profile_family_name: str | None = None

    def names(self) -> list[str]:
        """Return all names, the one that Signal itself shows first."""
        nickname = self.nickname or Name()
        found = (
            joined(nickname.given, nickname.family),
            self.system_nickname,
            joined(self.system_given_name, self.system_family_name),
            joined(self.profile_given_name, self.profile_family_name),
            self.username,
            f"+{self.e164}".replace("++", "+") if self.e164 else None,
        )
        return [name for name in found if name]


class Title(Camel):
    """A group's title."""

    title: str | None = None


class Snapshot(Camel):
    """What a group is at the moment."""

    title: Title | None = None


class Group(Camel):
    """A group."""

    snapshot: Snapshot | None = None


class Recipient(Camel):
    """Whoever can be written to: a person, a group, oneself or an app's own channel."""

    id: int
    contact: Contact | None = None
    group: Group | None = None
    me: Present | None = msgspec.field(name="self", default=None)


class Account(Camel):
    """The person whose export this is."""

    given_name: str | None = None
    family_name: str | None = None
    username: str | None = None


class Thread(Camel):
    """A chat."""

    id: int
    recipient_id: int


class Belongs(Camel):
    """Of a message only the chat that it belongs to."""

    chat_id: int


class Line(Camel):
    """A line of the file, its message barely looked at."""

    account: Account | None = None
    recipient: Recipient | None = None
    chat: Thread | None = None
    chat_item: Belongs | None = None


class Text(Camel):
    """Words; their formatting stands elsewhere and is not needed."""

    body: str = ""


class Pointer(Camel):
    """A file that was sent."""

    content_type: str | None = None


class Attachment(Camel):
    """A file with what it stands for."""

    pointer: Pointer | None = None
    flag: str | int | None = None


class Quote(Camel):
    """What a message answers."""

    target_sent_timestamp: int | None = None
    author_id: int | None = None


class Sign(Camel):
    """One person's reaction."""

    emoji: str = ""
    author_id: int | None = None


class Standard(Camel):
    """Words, files, or both."""

    text: Text | None = None
    attachments: list[Attachment] | None = None
    quote: Quote | None = None
    reactions: list[Sign] | None = None


class Plain(Camel):
    """A sticker, a contact or a picture to be seen once: all that counts are the reactions."""

    reactions: list[Sign] | None = None


class Story(Camel):
    """An answer to a story: words or one sign."""

    text_reply: Standard | None = None
    emoji: str | None = None
    reactions: list[Sign] | None = None


class Option(Camel):
    """One answer of a poll."""

    option: str = ""


class Poll(Camel):
    """A poll."""

    question: str = ""
    options: list[Option] | None = None
    reactions: list[Sign] | None = None


class Call(Camel):
    """A call between two."""

    state: str | int | None = None


class Revision(Camel):
    """An earlier wording of a message; the oldest comes first."""

    date_sent: int


class Item(Camel):
    """A message."""

    author_id: int
    date_sent: int
    revisions: list[Revision] | None = None
    standard_message: Standard | None = None
    contact_message: Plain | None = None
    sticker_message: Plain | None = None
    remote_deleted_message: Present | None = None
    admin_deleted_message: Present | None = None
    view_once_message: Plain | None = None
    direct_story_reply_message: Story | None = None
    poll: Poll | None = None
    update_message: Present | None = None


class Message(Camel):
    """A line that holds a message, read whole."""

    chat_item: Item


def joined(*parts: str | None) -> str:
    """Return the parts of a name that are there, as one."""
    return " ".join(part.strip() for part in parts if part and part.strip())
