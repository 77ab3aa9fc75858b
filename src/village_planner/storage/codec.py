"""The plan as text: plan.json with one row a line, sorted by id, so that two versions can be compared line by line.

It must not know the container around it. Files carried in the plan are entries of their own, named by their hash.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct, structs

from village_planner.errors import Problem
from village_planner.model.event import Event
from village_planner.model.exhibitor import Category, Exhibitor
from village_planner.model.finding import Approval
from village_planner.model.fixture import Fixture, Service
from village_planner.model.hall import Hall
from village_planner.model.ids import AssetId
from village_planner.model.plan import Asset, Assets, OutputSettings, Plan, Revision, RuleSettings
from village_planner.model.shape import Polygon
from village_planner.model.stand import Stand
from village_planner.model.table import Row, Table
from village_planner.model.validate import free_id
from village_planner.storage import strict_json
from village_planner.storage.digest import sha256_of
from village_planner.storage.manifest import FORMAT
from village_planner.storage.migrations import migrate
from village_planner.storage.refusal import damaged, too_large
from village_planner.storage.unknown import Unknown, Way, add_keys, unknown_keys
from village_planner.text import say

PLAN_ENTRY: Final = "plan.json"
ASSETS_FOLDER: Final = "assets/"

MOST_PLAN_BYTES: Final = 64 * 1024 * 1024
MOST_ROWS: Final = 20_000
"""Rows of one table."""
MOST_CORNERS_IN_ALL: Final = 200_000
"""Corners of all outlines together, which bounds the time that looking at them takes."""

_LATER: Final[Mapping[type, tuple[bytes, bytes]]] = {
    Stand: (b',"level":0', b"}"),
    Fixture: (b',"group":"","level":0', b"}"),
    Service: (b',"group":"","level":0', b"}"),
    Hall: (b',"hidden_layers":[]', b"}}"),  # of its background, which is its last field
    OutputSettings: (b',"safety_paper":"A3"', b"}"),
}
"""How a row ends whose last fields, which the first files did not have, say nothing: those fields, and its end."""

_LATER_INSIDE: Final[Mapping[type, tuple[tuple[bytes, bytes], ...]]] = {
    Stand: ((b',"covered":false', b""), (b',"cooking":false', b"")),
    Exhibitor: ((b',"power_asked":false', b""),),
    Hall: ((b',"persons":null', b""), (b',"number":0}', b"}"), (b',"neutralised":false', b"")),
}
"""The same for fields in the middle of a row, and what stands there instead. A text cannot look like them: quotation
marks in it are escaped."""

K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Row)


class AssetRow(Struct, frozen=True, kw_only=True):
    """A carried file without its bytes, which are the entry assets/<id>."""

    id: AssetId
    media_type: str
    name: str


class PlanFile(Struct, frozen=True, kw_only=True):
    """plan.json: single values first, then the tables, rows sorted by id."""

    event: Event
    rules: RuleSettings
    outputs: OutputSettings
    revisions: tuple[Revision, ...]
    halls: tuple[Hall, ...]
    categories: tuple[Category, ...]
    exhibitors: tuple[Exhibitor, ...]
    stands: tuple[Stand, ...]
    fixtures: tuple[Fixture, ...]
    services: tuple[Service, ...]
    approvals: tuple[Approval, ...]
    assets: tuple[AssetRow, ...]


_TABLES: Final = (
    "halls",
    "categories",
    "exhibitors",
    "stands",
    "fixtures",
    "services",
    "approvals",
    "assets",
)


class Decoded(Struct, frozen=True):
    """A plan as it was written, what could not be kept, and what this program does not know."""

    plan: Plan
    problems: tuple[Problem, ...]
    unknown: Unknown


def encode(plan: Plan, unknown: Unknown | None = None) -> dict[str, bytes]:
    """The entries that hold the plan, by name; `plan` must be `storable`."""
    file = _as_file(plan)
    carried = unknown if unknown is not None else Unknown()
    document: Any = _fields(file)
    if carried.keys:
        document = msgspec.json.decode(_one_row_a_line(document))
        add_keys(document, carried.keys)
    assets = {ASSETS_FOLDER + asset.id: asset.data for asset in plan.assets.values()}
    return {PLAN_ENTRY: _one_row_a_line(document), **assets, **carried.entries}


def storable(plan: Plan) -> Plan:
    """The plan itself, or with U+FFFD for half characters, which no file can hold."""
    file = _as_file(plan)
    try:
        msgspec.json.encode(file)
    except UnicodeEncodeError:
        whole = msgspec.convert(strict_json.whole_characters(msgspec.to_builtins(file)), PlanFile)
        return _as_plan(whole, plan.assets, [])
    return plan


def decode(entries: Mapping[str, bytes], written_as: int) -> Decoded:
    """The plan in these entries, which were written in format `written_as`; a Refusal if they hold none.

    The plan is as it was written: `model.validate` decides whether it makes sense.
    """
    data = entries.get(PLAN_ENTRY, b"")
    if len(data) > MOST_PLAN_BYTES:
        raise too_large(say("Its plan is larger than {n} MB.", n=MOST_PLAN_BYTES // 1024**2))
    file = _read_as_we_write(data) if written_as >= FORMAT else None
    keys: tuple[tuple[Way, Any], ...] = ()
    if file is None:
        file, keys = _read_strictly(data, written_as)
    _check_amounts(file)
    problems: list[Problem] = []
    plan = _as_plan(file, _assets(file.assets, entries, problems), problems)
    others = {n: data for n, data in entries.items() if n != PLAN_ENTRY and not n.startswith(ASSETS_FOLDER)}
    return Decoded(plan, tuple(problems), Unknown(keys, others))


def schema() -> dict[str, Any]:
    """JSON Schema of plan.json."""
    return msgspec.json.schema(PlanFile)


def _read_as_we_write(data: bytes) -> PlanFile | None:
    """The plan when these are exactly the bytes that this program writes for it, else None.

    Then nothing in them can be doubled, unknown, too deep or no number, and the strict reader, which takes five
    times as long, is not needed.
    """
    try:
        file = msgspec.json.decode(data, type=PlanFile)
        return file if _one_row_a_line(_fields(file)) == data else None
    except (
        msgspec.DecodeError,
        ValueError,
        OverflowError,
        RecursionError,
    ):  # half characters are a ValueError
        return None


def _read_strictly(data: bytes, written_as: int) -> tuple[PlanFile, tuple[tuple[Way, Any], ...]]:
    """The plan in bytes that anybody may have written, and the keys that this program does not know."""
    raw = strict_json.parse(data, PLAN_ENTRY) if data else None
    if not isinstance(raw, dict):
        raise damaged(say("There is no plan in it."))
    raw = migrate(raw, written_as)
    try:
        file = msgspec.convert(raw, PlanFile)
    except (msgspec.ValidationError, OverflowError) as error:
        reason = say("{entry} inside it is not a plan: {reason}.", entry=PLAN_ENTRY, reason=str(error))
        raise damaged(reason) from error
    keys = unknown_keys(raw, msgspec.json.decode(msgspec.json.encode(file)))
    # Known parts are as deep as the model; only an unknown one can be deeper.
    if any(strict_json.is_deep(value, strict_json.MOST_DEPTH - len(way)) for way, value in keys):
        raise strict_json.too_deep(PLAN_ENTRY)
    return file, keys


def _check_amounts(file: PlanFile) -> None:
    for name in _TABLES:
        if len(getattr(file, name)) > MOST_ROWS:
            raise too_large(say("It holds more than {n} rows in “{table}”.", n=MOST_ROWS, table=name))
    shapes = (row.shape for rows in (file.stands, file.fixtures) for row in rows)
    corners = sum(len(shape.points) for shape in shapes if isinstance(shape, Polygon))
    corners += sum(len(hall.outline) + sum(map(len, hall.holes)) for hall in file.halls)
    if corners > MOST_CORNERS_IN_ALL:
        raise too_large(say("Its outlines have more than {n} corners.", n=MOST_CORNERS_IN_ALL))


def _fields(file: PlanFile) -> dict[str, Any]:
    return {name: getattr(file, name) for name in file.__struct_fields__}


def _as_file(plan: Plan) -> PlanFile:
    return PlanFile(
        event=plan.event,
        rules=plan.rules,
        outputs=plan.outputs,
        revisions=plan.revisions,
        halls=_sorted(plan.halls),
        categories=_sorted(plan.categories),
        exhibitors=_sorted(plan.exhibitors),
        stands=_sorted(plan.stands),
        fixtures=_sorted(plan.fixtures),
        services=_sorted(plan.services),
        approvals=_sorted(plan.approvals),
        assets=tuple(AssetRow(id=a.id, media_type=a.media_type, name=a.name) for a in _sorted(plan.assets)),
    )


def _as_plan(file: PlanFile, assets: Assets, problems: list[Problem]) -> Plan:
    return Plan(
        event=file.event,
        rules=file.rules,
        outputs=file.outputs,
        revisions=file.revisions,
        halls=_table(file.halls, problems),
        categories=_table(file.categories, problems),
        exhibitors=_table(file.exhibitors, problems),
        stands=_table(file.stands, problems),
        fixtures=_table(file.fixtures, problems),
        services=_table(file.services, problems),
        approvals=_table(file.approvals, problems),
        assets=assets,
    )


def _sorted(table: Table[K, R]) -> tuple[R, ...]:
    return tuple(row for _, row in sorted(table.items()))


def _table(rows: tuple[Any, ...], problems: list[Problem]) -> Table[Any, Any]:
    """The rows by id; of two with one id the second gets another, because two are better than one too few."""
    table: Table[Any, Any] = Table(rows)
    if len(table) == len(rows):
        return table
    taken = {row.id for row in rows}
    seen: set[str] = set()
    distinct = []
    for row in rows:
        if row.id in seen:
            problems.append(Problem("repaired", say("Two rows had the id {id}; one got another.", id=row.id)))
            row = structs.replace(row, id=free_id(row.id, taken))
            taken.add(row.id)
        seen.add(row.id)
        distinct.append(row)
    return Table(distinct)


def _assets(rows: Iterable[AssetRow], entries: Mapping[str, bytes], problems: list[Problem]) -> Assets:
    """The carried files whose bytes are there and are what their name says."""
    wanted = {row.id: row for row in rows}
    found = {
        AssetId(n.removeprefix(ASSETS_FOLDER)): d for n, d in entries.items() if n.startswith(ASSETS_FOLDER)
    }
    assets = []
    for key in sorted(wanted.keys() | found.keys()):
        row, data = wanted.get(key), found.get(key)
        if row is None or data is None or sha256_of(data) != key:
            name = row.name if row is not None else key[:12]
            problems.append(
                Problem("repaired", say("The picture {name} was incomplete and was left out.", name=name))
            )
        else:
            assets.append(Asset(id=key, media_type=row.media_type, name=row.name, data=data))
    return Table(assets)


def _one_row_a_line(document: Mapping[str, Any]) -> bytes:
    """JSON with each key of the document on a line, and each row of a list on a line of its own."""
    parts = []
    for name, value in document.items():
        key = msgspec.json.encode(name)
        if isinstance(value, tuple | list):
            rows = b"".join(b"\n" + _row(row) + b"," for row in value)
            parts.append(key + b":[" + rows.removesuffix(b",") + b"\n]")
        else:
            parts.append(key + b":" + _row(value))
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _row(row: Any) -> bytes:
    """A row or single value as JSON; what its kind got while format 1 was in use is left out if it says nothing."""
    text = msgspec.json.encode(row)
    for said, instead in _LATER_INSIDE.get(type(row), ()):
        text = text.replace(said, instead)
    usual, end = _LATER.get(type(row), (b"", b""))
    return text.removesuffix(usual + end) + end if usual and text.endswith(usual + end) else text
