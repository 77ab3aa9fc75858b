"""Earlier versions of a village: kept at every save for this user, offered again; it must not know windows."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from pathlib import Path

from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.session.files import Save, Saved
from village_planner.session.origin import Origin
from village_planner.session.recent import data_folder
from village_planner.session.session import Session
from village_planner.storage import generations
from village_planner.storage.fingerprint import facts_of, fingerprint
from village_planner.storage.generations import Copy
from village_planner.storage.village import read_bytes, read_village
from village_planner.text import say

_log = logging.getLogger(__name__)


def write_and_keep(order: Save, before: Origin | None, folder: Path | None = None) -> Saved:
    """Write the file as `Save.write` does, and keep it, and the file of the same village that it replaces.

    `before` is where the session came from. A version that cannot be kept never stops a save.
    """
    if before is not None and before.manifest.document == order.manifest.document:
        _keep_replaced(order, before, folder)  # perhaps it was saved by another computer
    saved = order.write()
    _keep(saved.origin, folder)
    return saved


def earlier_versions(session: Session, folder: Path | None = None) -> tuple[Copy, ...]:
    """The saved versions of a village that are kept, the latest first, without the one that is shown."""
    origin = session.origin
    if origin is None:
        return ()
    kept = generations.copies(_versions(folder), origin.manifest.document)
    return tuple(copy for copy in kept if not (session.is_saved and copy.is_of(origin.fingerprint.sha256)))


def plan_of(version: Copy) -> Plan:
    """The village as it was saved then; UserError when the copy is gone or cannot be read."""
    return read_village(version.path).plan


def check_keeping(session: Session, folder: Path | None = None) -> None:
    """UserError when the versions of a village that has a file cannot be kept, with the folder and the reason."""
    versions = _versions(folder)
    try:
        if (origin := session.origin) is not None:
            generations.probe(versions, origin.manifest.document)
    except OSError as error:
        raise UserError(
            "versions-not-kept",
            say("Earlier versions cannot be kept."),
            say(
                "Nothing can be written in {folder}. The system says: {reason}",
                folder=os.fspath(versions),
                reason=error.strerror or type(error).__name__,
            ),
            say("The village itself can be saved. Make room or give yourself the right to write there."),
        ) from error


def _keep_replaced(order: Save, before: Origin, folder: Path | None) -> None:
    """Keep what is about to be replaced: the file as it was read, or what somebody made of it who is overruled.

    Where nobody is overruled a changed file stops the save, and stays.
    """
    seen, document = before.fingerprint, before.manifest.document
    if order.expected is None:
        _keep(before, folder, changed=True)
    elif not generations.is_kept(_versions(folder), document, seen.sha256):
        _keep(before, folder)


def _keep(at: Origin, folder: Path | None, *, changed: bool = False) -> None:
    """Keep the file as it was read or written; when it has `changed` since, only if it still is this village.

    One that cannot be kept is left out.
    """
    try:
        facts, data = facts_of(at.path), read_bytes(at.path)
        found, manifest = fingerprint(facts, data), at.manifest
        if found.sha256 != at.fingerprint.sha256:
            if not changed:
                return
            manifest = read_village(data, at.path.name).manifest
            if manifest.document != at.manifest.document:
                return
        saved_at = datetime.fromtimestamp(found.mtime_ns / 1e9, UTC)
        now = datetime.now(UTC)
        generations.keep(_versions(folder), manifest.document, manifest.generation, data, saved_at, now)
    except (OSError, ValueError, OverflowError, UserError):
        _log.warning("a version could not be kept", exc_info=True)


def _versions(folder: Path | None) -> Path:
    return (folder if folder is not None else data_folder()) / "versions"
