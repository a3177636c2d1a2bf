"""What a browser makes of our HTML: elements, text, and whether every tag is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})


@dataclass
class Element:
    """One element: its name, attributes, own text and children."""

    name: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)

    def all(self, name: str, class_: str = "") -> list[Element]:
        """Return every element below with this name and, where given, this class."""
        found = [
            child
            for child in self.children
            if child.name == name
            and (not class_ or class_ in child.attributes.get("class", "").split())
        ]
        return found + [hit for child in self.children for hit in child.all(name, class_)]

    def everything(self) -> list[Element]:
        """Return every element below."""
        return self.children + [below for child in self.children for below in child.everything()]

    def words(self) -> str:
        """Return the text of this element and all below it, in order of appearance by element."""
        return "".join(self.text) + "".join(child.words() for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].text.append(data)


def read(html: str) -> Element:
    """Return the root of a page or a fragment. Fails where a tag is left open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.root
