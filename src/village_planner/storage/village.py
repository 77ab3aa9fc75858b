"""Villages as files in memory: bytes to plan and back; it must not know folders, sessions or when to save."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec import Struct

from village_planner.errors import Problem, UserError
from village_planner.model.ids import random_id
from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.storage import codec
from village_planner.storage.container import MOST_BYTES, pack, unpack
from village_planner.storage.manifest import FORMAT, Manifest
from village_planner.storage.refusal import Refusal, newer, too_large
from village_planner.storage.unknown import Unknown
from village_planner.text import Message, say


class ReadResult(Struct, frozen=True):
    """A plan that keeps the model's promises, with what was repaired.

    `read_only` says that a newer program wrote things this one does not know; they are in `unknown`, to be written
    again by a Save As.
    """

    plan: Plan
    manifest: Manifest
    problems: tuple[Problem, ...]
    read_only: bool
    unknown: Unknown


def read_village(source: bytes | Path, name: str = "village") -> ReadResult:
    """The village in these bytes or this file; `name` is how a message calls bytes.

    Nothing is ever written. UserError with a permanent code when it is no village that can be read: file-empty,
    file-truncated, file-foreign, file-damaged, file-newer, file-too-large, file-missing, file-unreadable.
    """
    if isinstance(source, Path):
        name, source = source.name, read_bytes(source)
    try:
        return _read(source)
    except Refusal as refusal:
        raise refusal.told(name) from refusal


def write_village(plan: Plan, manifest: Manifest, unknown: Unknown | None = None) -> bytes:
    """The bytes of a file that holds `plan`: the same bytes for the same plan and manifest.

    The plan must be `storable`. Sizes and hashes in the manifest are set here.
    """
    return pack(manifest, codec.encode(plan, unknown))


def new_manifest(document: str | None = None) -> Manifest:
    """The manifest of a first save of a new document."""
    return Manifest(document=document if document is not None else random_id())


def holds(data: bytes, plan: Plan) -> bool:
    """Whether these bytes read back, strictly and without any repair of the container, as exactly this plan."""
    try:
        manifest, entries = unpack(data)
        return codec.decode(entries, manifest.format).plan == plan
    except Refusal:
        return False


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a village; UserError when it is missing, a folder, special or too large."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise _unreadable(path, say("It is a folder."))
        if not stat.S_ISREG(facts.st_mode):
            raise _unreadable(path, say("It is a device, not a file."))
        if facts.st_size > MOST_BYTES:
            raise too_large(say("It is larger than {n} MB.", n=MOST_BYTES // 1024**2)).told(path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        reason = say("There is no such file in {folder}.", folder=os.fspath(path.parent.absolute()))
        hint = say("Was it moved or renamed?")
        raise UserError("file-missing", _not_opened(path), reason, hint) from error
    except PermissionError as error:
        reason = say("You are not allowed to read it.")
        raise UserError("file-unreadable", _not_opened(path), reason) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, say("The system says: {reason}", reason=str(error))) from error


def _read(data: bytes) -> ReadResult:
    manifest, entries = unpack(data)
    try:
        decoded = codec.decode(entries, manifest.format)
    except Refusal as refusal:
        if manifest.format > FORMAT and refusal.code == "file-damaged":
            raise newer(manifest.program) from refusal
        raise
    checked = validate(decoded.plan)
    read_only = manifest.format > FORMAT or bool(decoded.unknown)
    problems = (*decoded.problems, *checked.problems)
    return ReadResult(checked.plan, manifest, problems, read_only, decoded.unknown)


def _not_opened(path: Path) -> Message:
    return say("{name} could not be opened.", name=path.name or os.fspath(path))


def _unreadable(path: Path, reason: Message) -> UserError:
    return UserError("file-unreadable", _not_opened(path), reason)
