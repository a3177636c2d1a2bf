r"""The words in an `attributedBody`: Apple's typedstream, of which one string is needed.

    stream  = 0x04 0x0b "streamtyped" version … attributed string
    string  = class type length bytes            the first string of the stream is the text
    class   = 0x08 "NSString" 0x01 parent        (NSMutableString names NSString as its parent)
    type    = 0x84 0x01 "+"                      the first time a type comes it stands in full
    length  = one byte below 0x80  |  0x81 and two bytes  |  0x82 and four bytes, little-endian

What follows, the formatting by ranges, is left unread. A part of the words that stands for a
picture is U+FFFC.
"""

from __future__ import annotations

import re

MARK = b"\x04\x0bstreamtyped"
STRING = re.compile(
    rb"\x08NSString\x01[\x84-\xff]\x84\x01\+(?:([\x00-\x7f])|\x81(.{2})|\x82(.{4}))", re.DOTALL
)
ONE_BYTE = 1  # the group that holds a short text's length


def words(stream: object) -> bytes | None:
    """Return the text of an attributed string in UTF-8, or None where there is none to be found."""
    if not isinstance(stream, bytes) or not stream.startswith(MARK):
        return None
    found = STRING.search(stream)
    if found is None:
        return None
    start = found.end()
    form = found.lastindex or 0
    size = stream[start - 1] if form == ONE_BYTE else int.from_bytes(found[form], "little")
    if start + size > len(stream):
        return None
    return stream[start : start + size]
