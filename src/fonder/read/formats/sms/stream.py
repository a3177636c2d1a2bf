"""XML as a stream, from a file that a stranger may have made: the elements with their attributes.

What a crafted file could do, and why it can't here:
- entities that multiply or fetch files: a document type ends the read at once, so none is declared;
- one attribute of many MB, which Expat before 2.6 reads again with every step: the data of pictures
  is cut out before Expat sees it, Expat gets whole tags only, and no tag may be over 8 MiB;
- nesting without end: at most 16 levels.

What old writers really get wrong is mended: emoji as two halves (`&#55357;&#56832;`), which no XML
allows, control characters, and bytes that are no UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from fonder.model.errors import UseError
from fonder.read.formats.sms import plain

LARGEST_TAG = 8 << 20
DEEPEST = 16
BOMS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# `<part …` up to the value of its `data`; no attribute's value may hold a "<"
DATA = re.compile(
    rb"<part(?:\s+(?!data\b)[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s+data\s*=\s*\"", re.ASCII
)
# references to half a character or to none: 0-8, 11, 12, 14-31, D800-DFFF, FFFE, FFFF
HALF = (
    rb"&#(?:0{0,6}(?:[0-8]|1[124-9]|2\d|3[01])|5[5-7]\d{3}|6553[45]"
    rb"|[xX]0{0,6}(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF]));"
)
REFERENCES = re.compile(HALF + rb"(?:" + HALF + rb")*")  # so written, it is looked for by "&#"


# the start of an element with its attributes and line, or its end: then None
Element = tuple[str, dict[str, str] | None, int]


class BrokenOffError(Exception):
    """The XML isn't whole or is damaged in this line; what came before it is good."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def elements(
    steps: Iterable[bytes], file: str, ends: frozenset[str]
) -> Iterator[Element | plain.Plain]:
    """Yield elements as they start, the ends of those named in `ends`, and plain messages.

    Raises UseError for what no backup holds, and BrokenOffError where the XML ends too early.
    """
    parser = _Parser(file, ends)
    hidden = False
    for part in _slim(_utf8(steps), file):
        left, messages = part, list[plain.Plain]()
        if hidden or b"<!" in part:  # in a comment, a message would be none
            hidden = _hides_what_follows(part, hidden)
        else:
            left, messages = plain.taken(part, parser.line)
        yield from messages
        yield from parser.feed(_cleaned(left))
    yield from parser.feed(None)


def _hides_what_follows(part: bytes, hidden: bool) -> bool:  # noqa: FBT001 - what was found before
    """Say whether a comment, or text that isn't to be read as tags, goes on after a part."""
    opens = max(map(part.rfind, (b"<!--", b"<![CDATA[")))
    closes = max(map(part.rfind, (b"-->", b"]]>")))
    return opens > closes if opens >= 0 else hidden and closes < 0


class _Parser:
    """Expat with handlers that refuse what is dangerous."""

    def __init__(self, file: str, ends: frozenset[str]) -> None:
        self._file = file
        self._ends = ends
        self._depth = 0
        self._found: list[Element] = []
        self._expat = expat.ParserCreate("utf-8")
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = self._refuse
        self._expat.EntityDeclHandler = self._refuse
        self._expat.ExternalEntityRefHandler = self._refuse

    @property
    def line(self) -> int:
        """Return the line that the next part begins in."""
        return self._expat.CurrentLineNumber

    def feed(self, part: bytes | None) -> Iterator[Element]:
        """Yield the elements that a part of the file brings; None ends it."""
        self._found = []
        try:
            self._expat.Parse(part or b"", part is None)
        except expat.ExpatError as error:
            yield from self._found
            raise BrokenOffError(error.lineno) from error
        yield from self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UseError(f"“{self._file}” is nested too deep to be a backup: not read.")
        self._found.append((name, attributes, self._expat.CurrentLineNumber))

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name in self._ends:
            self._found.append((name, None, 0))

    def _refuse(self, *_: object) -> int:
        raise UseError(
            f"“{self._file}” declares a document type, which no backup does: Fonder leaves it "
            "closed."
        )


def _utf8(steps: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same text in UTF-8, as far as it is text, without a byte-order mark."""
    coming = iter(steps)
    first = next(coming, b"")
    if first[:2] not in BOMS:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from coming
        return
    decoder = codecs.getincrementaldecoder(BOMS[first[:2]])("replace")
    yield decoder.decode(first).encode()
    for step in coming:
        yield decoder.decode(step).encode()


def _slim(steps: Iterable[bytes], file: str) -> Iterator[bytes]:
    """Yield whole tags only, the data of files cut out, impossible references mended."""
    rest = b""
    within = False  # the data of a file
    for step in steps:
        end = step.find(b'"') if within else 0
        if end < 0:
            continue
        rest += step[end:]
        kept, rest, within = _without_data(rest)
        if len(rest) > LARGEST_TAG:
            raise UseError(f"“{file}” holds a tag of over 8 MiB, which no backup does: not read.")
        yield _mended(kept)
    yield _mended(rest)


def _without_data(text: bytes) -> tuple[bytes, bytes, bool]:
    """Return whole tags, the start of a tag that isn't whole, and whether data goes on."""
    kept = []
    at = 0
    for found in DATA.finditer(text):
        kept.append(text[at : found.end()])
        at = text.find(b'"', found.end())
        if at < 0:  # the start of the tag waits in the rest for its end
            kept[-1] = kept[-1].removesuffix(found[0])
            return b"".join(kept), found[0], True
    last = text.rfind(b"<", at)
    last = at if last < 0 else last
    return b"".join([*kept, text[at:last]]), text[last:], False


def _cleaned(part: bytes) -> bytes:
    """Return a part with U+FFFD for what is no text or no XML; it begins and ends in ASCII."""
    part = part.decode("utf-8", "replace").encode()
    return plain.CONTROL.sub(plain.REPLACED, part)


def _mended(part: bytes) -> bytes:
    return REFERENCES.sub(_characters, part) if b"&#" in part else part


def _characters(found: re.Match[bytes]) -> bytes:
    """Return the characters that a run of references means, halves joined."""
    units = []
    for reference in found[0].split(b";")[:-1]:
        digits = reference[2:]
        units.append(int(digits[1:], 16) if digits[:1] in b"xX" else int(digits))
    known = (unit if 32 <= unit < 0xFFFE else 0xFFFD for unit in units)
    pairs = b"".join(unit.to_bytes(2, "little") for unit in known)
    return pairs.decode("utf-16-le", "replace").encode()
