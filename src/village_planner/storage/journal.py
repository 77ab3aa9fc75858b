"""A journal: the bytes of a plan and of every change after it, read back up to the first damaged record.

It must not know sessions, threads or when a journal is begun. A file is a line that names the format, then records:
length, CRC-32 of what follows it, sequence number, payload. The first record holds the whole plan and the file it
descends from, every other one the rows that a step changed.
"""

from collections.abc import Iterator, Mapping
from struct import Struct as Layout
from typing import Any, Final, NamedTuple
from zlib import crc32

import msgspec
from msgspec import Struct, structs

from village_planner.model.diff import RowDiff, diff
from village_planner.model.event import Event
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.finding import Approval
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.plan import Asset, OutputSettings, Plan, Revision, RuleSettings
from village_planner.model.stand import Stand
from village_planner.model.validate import validate
from village_planner.storage import codec
from village_planner.storage.journal_names import packed, unpacked
from village_planner.storage.manifest import FORMAT
from village_planner.storage.refusal import Refusal
from village_planner.text import Message, verbatim

HEADER: Final = b"village-planner journal 1\n"

_HEAD: Final = Layout("<IIQ")  # length of the payload, CRC-32 of sequence and payload, sequence
_SEQUENCE: Final = Layout("<Q")
_SINGLES: Final = ("event", "rules", "outputs", "revisions")


class Descent(Struct, frozen=True, kw_only=True):
    """The file that a journal's plan descends from: where it was and which it was; `path` is "" without one.

    `tries` says how often this plan was recovered already without anybody getting further, `begun` how many steps
    the journal was begun with: those that a recovery brought along.
    """

    document: str
    path: str = ""
    generation: int = 0
    sha256: str = ""
    tries: int = 0
    begun: int = 0


class Beginning(Struct, frozen=True, tag="beginning"):
    """The first record: the plan as the entries of a village file."""

    descent: Descent
    format: int
    entries: dict[str, bytes]


class Rows(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """New and changed rows of every table."""

    halls: tuple[Hall, ...] = ()
    categories: tuple[Category, ...] = ()
    exhibitors: tuple[Exhibitor, ...] = ()
    stands: tuple[Stand, ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    services: tuple[Service, ...] = ()
    approvals: tuple[Approval, ...] = ()
    assets: tuple[Asset, ...] = ()


class Change(Struct, frozen=True, tag="change", kw_only=True, omit_defaults=True):
    """What one step made different: its name and time as told, rows put and gone, single values that changed.

    `told` is the name in no language, packed; a journal of an earlier version, and a name that cannot be stored so,
    has `name` alone.
    """

    name: str
    at: str
    told: bytes = b""
    put: Rows = Rows()
    gone: dict[str, tuple[str, ...]] = {}
    event: Event | None = None
    rules: RuleSettings | None = None
    outputs: OutputSettings | None = None
    revisions: tuple[Revision, ...] | None = None

    @property
    def message(self) -> Message:
        """The step's name, to be told in any language; in the one it was made in where only that is known."""
        return unpacked(self.told) or verbatim(self.name)


class Reading(NamedTuple):
    """What a journal holds: the plan at its beginning and after each whole step, with the steps' names and times."""

    descent: Descent
    first: Plan
    steps: tuple[tuple[Change, Plan], ...]

    @property
    def plan(self) -> Plan:
        """The plan after the last step."""
        return self.steps[-1][1] if self.steps else self.first


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Beginning | Change)


def beginning(plan: Plan, descent: Descent) -> bytes:
    """The bytes a journal begins with."""
    entries = codec.encode(codec.storable(plan))
    return HEADER + _record(0, _ENCODER.encode(Beginning(descent, FORMAT, entries)))


def step(sequence: int, name: Message, words: str, at: str, old: Plan, new: Plan) -> bytes:
    """The record of the step from `old` to `new`, its name also in `words`; `sequence` counts the steps from 1."""
    try:
        payload = _ENCODER.encode(_change(packed(name), words, at, old, new))
    except UnicodeEncodeError:  # half characters, which no file can hold
        whole = words.encode("utf-8", "replace").decode()
        payload = _ENCODER.encode(_change(b"", whole, at, old, codec.storable(new)))
    return _record(sequence, payload)


def read(data: bytes) -> Reading | None:
    """What these bytes hold, up to the first record that is damaged or cut; None without a whole beginning."""
    records = _records(data)
    first = next(records, None)
    if not isinstance(first, Beginning):
        return None
    try:
        plan = start = validate(codec.decode(first.entries, first.format).plan).plan
    except Refusal:
        return None
    steps: list[tuple[Change, Plan]] = []
    for change in records:
        if not isinstance(change, Change):
            break
        plan = _changed(plan, change)
        steps.append((change, plan))
    return Reading(first.descent, start, tuple(steps))


def _record(sequence: int, payload: bytes) -> bytes:
    checked = _SEQUENCE.pack(sequence) + payload
    return _HEAD.pack(len(payload), crc32(checked), sequence) + payload


def _records(data: bytes) -> Iterator[Beginning | Change]:
    """Whole records in order, as long as each follows the one before it."""
    if not data.startswith(HEADER):
        return
    place, expected = len(HEADER), 0
    while place + _HEAD.size <= len(data):
        length, checksum, sequence = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        payload = data[place : place + length]
        if len(payload) < length or sequence != expected:
            return
        if crc32(_SEQUENCE.pack(sequence) + payload) != checksum:
            return
        try:
            yield _DECODER.decode(payload)
        except (msgspec.DecodeError, OverflowError, RecursionError):
            return
        place, expected = place + length, expected + 1


def _change(name: bytes, words: str, at: str, old: Plan, new: Plan) -> Change:
    difference = diff(old, new)
    put: dict[str, Any] = {}
    gone: dict[str, tuple[str, ...]] = {}
    for table in Rows.__struct_fields__:
        rows: RowDiff[str] = getattr(difference, table)
        present: Mapping[str, Any] = getattr(new, table)
        if kept := rows.added | rows.changed:
            put[table] = tuple(present[key] for key in sorted(kept))
        if rows.removed:
            gone[table] = tuple(sorted(rows.removed))
    singles: dict[str, Any] = {s: getattr(new, s) for s in _SINGLES if getattr(difference, s)}
    return Change(name=words, at=at, told=name, put=Rows(**put), gone=gone, **singles)


def _changed(plan: Plan, change: Change) -> Plan:
    values: dict[str, Any] = {
        name: value for name in _SINGLES if (value := getattr(change, name)) is not None
    }
    for table in Rows.__struct_fields__:
        rows, gone = getattr(change.put, table), change.gone.get(table, ())
        if rows or gone:
            values[table] = getattr(plan, table).drop(*gone).put(*rows)
    return structs.replace(plan, **values)
