"""What an importer's process says to the program, as bytes and back; it must not believe anything that it reads.

The process that reads a foreign file may have been taken over by that file. So nothing is unpickled: each message is a
length of four bytes and that much MessagePack, and everything in it is looked at again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from string import Formatter
from typing import IO, Any, Final, TypeAlias

import msgspec
from msgspec import Struct, msgpack

from village_planner.errors import Problem, UserError
from village_planner.importers.backdrops.reading import Imported, Page, ReceiptLine
from village_planner.model.backdrop import packed, unpacked
from village_planner.model.border import visible
from village_planner.text import Length, Listing, Message, Value

LARGEST_FRAME: Final = 256 * 1024 * 1024
"""Bytes of the largest message that is listened to."""

_LENGTH_BYTES: Final = 4
_MOST_LINES: Final = 20_000
_MOST_PAGES: Final = 200
_LONGEST_TEXT: Final = 2_000
_DEEPEST: Final = 4
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class Request(Struct, frozen=True):
    """What is to be done: `reader` is "module:function", `options` are its named arguments."""

    reader: str
    path: str
    options: dict[str, str | int]
    memory: int
    cpu_seconds: int


class Progressed(Struct, frozen=True, tag=True):
    """How far the reader is."""

    part: float
    doing: Any


class Refused(Struct, frozen=True, tag=True):
    """The reader says in words why the file cannot be read."""

    code: str
    title: Any
    detail: Any = None
    hint: Any = None


class Failed(Struct, frozen=True, tag=True):
    """The reader has a fault; `trace` is for whoever mends it."""

    trace: str


class Drawn(Struct, frozen=True, tag=True):
    """The drawing, packed, and its receipt."""

    backdrop: bytes
    form: Any
    receipt: tuple[tuple[str, Any, int, int, Any], ...]
    problems: tuple[tuple[str, Any, Any], ...]


class Paged(Struct, frozen=True, tag=True):
    """The pages of a file."""

    pages: tuple[Page, ...]


Said: TypeAlias = "Progressed | Refused | Failed | Drawn | Paged"

_DECODER: Final = msgpack.Decoder(Progressed | Refused | Failed | Drawn | Paged)


def write_frame(stream: IO[bytes], said: Said | Request) -> None:
    """One message onto a stream; ValueError when it is longer than anybody listens to."""
    data = msgpack.encode(said)
    if len(data) > LARGEST_FRAME:
        raise ValueError("the answer is too long")
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next message, None at the end of the stream; ValueError when it is cut off or too long."""
    head = stream.read(_LENGTH_BYTES)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH_BYTES or length > LARGEST_FRAME:
        raise ValueError("no message")
    data = stream.read(length)
    if len(data) < length:
        raise ValueError("a message that is cut off")
    return data


def said_in(data: bytes) -> Said:
    """The message of a frame; ValueError when it is none."""
    try:
        said: Said = _DECODER.decode(data)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no message: {error}") from error
    return said


def drawn(imported: Imported) -> Drawn:
    """A drawing as it is sent."""
    return Drawn(
        packed(imported.backdrop),
        _out(imported.form),
        tuple(
            (line.layer, _out(line.what), line.read, line.left_out, _out(line.why))
            for line in imported.receipt
        ),
        tuple((p.code, _out(p.message), _out(p.place)) for p in imported.problems),
    )


def imported_from(answer: Drawn) -> Imported:
    """A drawing that was sent; ValueError when anything in it is impossible."""
    if len(answer.receipt) > _MOST_LINES or len(answer.problems) > _MOST_LINES:
        raise ValueError("a receipt without end")
    return Imported(
        backdrop=unpacked(answer.backdrop),
        form=_in(answer.form),
        receipt=tuple(_line(*line) for line in answer.receipt),
        problems=tuple(
            Problem(_text(code), _in(message), _in_or_none(place)) for code, message, place in answer.problems
        ),
    )


def pages_from(answer: Paged) -> tuple[Page, ...]:
    """Pages that were sent; ValueError when one is impossible."""
    if len(answer.pages) > _MOST_PAGES:
        raise ValueError("too many pages")
    for page in answer.pages:
        sides = (page.width_mm, page.height_mm)
        if page.number < 1 or not all(math.isfinite(side) and side > 0 for side in sides):
            raise ValueError("a page without a size")
        if not page.thumbnail.startswith(_PNG):
            raise ValueError("a thumbnail that is none")
    return answer.pages


def progressed(part: float, doing: Message) -> Progressed:
    """Progress as it is sent."""
    return Progressed(part, _out(doing))


def progress_from(said: Progressed) -> tuple[float, Message]:
    """The part done, from 0 to 1, and what is being done; ValueError when it is no progress."""
    if not math.isfinite(said.part):
        raise ValueError("no progress")
    return min(max(said.part, 0.0), 1.0), _in(said.doing)


def refused(error: UserError) -> Refused:
    """An error as it is sent."""
    return Refused(error.code, _out(error.title), _out(error.detail), _out(error.hint))


def error_from(said: Refused) -> UserError:
    """An error that was sent; ValueError when it says nothing."""
    return UserError(_text(said.code), _in(said.title), _in_or_none(said.detail), _in_or_none(said.hint))


def _line(layer: str, what: Any, read: int, left_out: int, why: Any) -> ReceiptLine:
    if read < 0 or left_out < 0:
        raise ValueError("fewer than no things")
    return ReceiptLine(_text(layer), _in(what), read, left_out, _in_or_none(why))


def _out(message: Message | None) -> list[Any] | None:
    if message is None:
        return None
    values = [[name, *_value_out(value)] for name, value in message.values]
    return [message.template, values, message.plural, message.count, message.context]


def _value_out(value: Value) -> tuple[str, Any]:
    match value:
        case Message():
            return "message", _out(value)
        case Length(mm):
            return "length", mm
        case Listing(values):
            return "listing", [list(_value_out(part)) for part in values]
        case str() | int() | float():
            return "plain", value
        case _:
            raise TypeError(f"a reader says no {type(value).__name__}")


def _in_or_none(raw: Any, depth: int = 0) -> Message | None:
    return None if raw is None else _in(raw, depth)


def _in(raw: Any, depth: int = 0) -> Message:
    """A message whose places are plain names: nothing in it can reach into its values."""
    try:
        template, values, plural, count, context = raw
        named = tuple((_text(name), _value_in(kind, value, depth)) for name, kind, value in values)
    except TypeError as error:
        raise ValueError("no sentence") from error
    if depth > _DEEPEST or not isinstance(count, int):
        raise ValueError("no sentence")
    names = {name for name, _ in named}
    for text in (template, plural):
        if text is not None and not names.issuperset(_places(_text(text))):
            raise ValueError("a sentence with a place for nothing")
    return Message(template, named, plural, count, None if context is None else _text(context))


def _value_in(kind: str, value: Any, depth: int) -> Value:
    match kind, value:
        case "message", _:
            return _in(value, depth + 1)
        case "length", int() | float() if math.isfinite(value):
            return Length(value)
        case "listing", list() if depth < _DEEPEST:
            return Listing(tuple(_value_in(inner, part, depth + 1) for inner, part in value))
        case "plain", str():
            return visible(_text(value))
        case "plain", int() | float() if math.isfinite(value):
            return value
        case _:
            raise ValueError("a sentence with an impossible value")


def _places(template: str) -> Iterable[str]:
    """The names of the {places} of a template; ValueError for any that is more than a name."""
    for _, name, form, conversion in Formatter().parse(template):
        if name is not None:
            if not name.isidentifier() or form or conversion:
                raise ValueError("a sentence with a trap")
            yield name


def _text(raw: Any) -> str:
    if not isinstance(raw, str) or len(raw) > _LONGEST_TEXT:
        raise ValueError("no text")
    return raw
