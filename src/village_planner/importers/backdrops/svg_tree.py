"""Reads the XML of an SVG into plain elements, with limits and without a document type; it must not know shapes.

Namespaces are dropped: SVG's own names and those of drawing programs for layers do not meet.
"""

from __future__ import annotations

import zlib
from typing import Any, Final
from xml.parsers import expat

from village_planner.errors import UserError
from village_planner.importers.backdrops.reading import LARGEST_FILE
from village_planner.text import Message, say

MOST_ELEMENTS: Final = 100_000
"""Elements of the largest drawing that is read."""

DEEPEST: Final = 150
"""Elements within elements: drawing programs stay far below."""

SVG_SPACE: Final = "http://www.w3.org/2000/svg"

_GZIP: Final = b"\x1f\x8b"
_WITH_WORDS: Final = frozenset({"text", "tspan", "textPath", "a", "style"})


class Element:
    """One element: its name, its attributes by their names without a prefix, what is in it."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    @property
    def elements(self) -> list[Element]:
        """The elements in it."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def words(self) -> str:
        """The text directly in it."""
        return "".join(child for child in self.children if isinstance(child, str))


def read_tree(data: bytes) -> Element:
    """The root of an SVG, gzipped or not; UserError when it is none or goes beyond the limits."""
    builder = _Builder()
    # `namespace_separator` makes expat resolve prefixes: "address name".
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add_words
    try:
        parser.Parse(_unpacked(data), True)
    except expat.ExpatError as error:
        raise damaged(error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise damaged(1) from error
    if builder.root is None or builder.root.tag != "svg":
        raise damaged(1)
    return builder.root


class _Builder:
    """Elements as they come from the parser."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise too_large(say("It has more than {n} elements.", n=MOST_ELEMENTS))
        if len(self._open) >= DEEPEST:
            raise too_large(say("Its elements are nested more than {n} deep.", n=DEEPEST))
        space, _, local = name.rpartition(" ")
        # What is foreign is kept as an element without a meaning, so that its end is found.
        tag = local if space in ("", SVG_SPACE) else ""
        element = Element(tag, _plain(attributes))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def add_words(self, words: str) -> None:
        if self._open[-1].tag in _WITH_WORDS:
            self._open[-1].children.append(words)


def _plain(attributes: dict[str, Any]) -> dict[str, str]:
    """Attributes by their names alone; those without a prefix win over those with one."""
    named = {name.rpartition(" ")[2]: value for name, value in attributes.items() if " " in name}
    return named | {name: value for name, value in attributes.items() if " " not in name}


def _refuse_document_type(*_: object) -> None:
    raise UserError(
        "svg-document-type",
        say("This SVG declares a document type and was not opened."),
        say("Such declarations can make a small file endless, or read other files. Nothing was changed."),
        say("Open it in a drawing program and save it anew as plain SVG."),
    )


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(data, LARGEST_FILE)
    except zlib.error as error:
        raise damaged(1) from error
    if unpacker.unconsumed_tail:
        raise too_large(say("Unpacked it is larger than {n} MB.", n=LARGEST_FILE // 1024**2))
    return content


def damaged(line: int) -> UserError:
    """The error of a file that is no SVG from this line on."""
    return UserError(
        "damaged-svg",
        say("The SVG is damaged: it cannot be read."),
        say("The fault is in line {n}. Nothing was changed.", n=line),
        say("Open it in a drawing program and save it anew as plain SVG."),
    )


def too_large(why: Message) -> UserError:
    """The error of a drawing beyond the limits."""
    return UserError(
        "svg-too-large",
        say("The drawing is too large to be read safely."),
        say("{why} Nothing was changed.", why=why),
        say("Ask for a drawing of this hall alone, or remove from it what is not needed."),
    )
