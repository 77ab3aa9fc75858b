"""Earlier versions of a village: kept at every save for this user, offered again; it must not know windows."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.session.files import Save, Saved
from village_planner.session.origin import Origin
from village_planner.session.recent import data_folder
from village_planner.session.session import Session
from village_planner.storage import generations
from village_planner.storage.generations import Copy
from village_planner.storage.village import read_bytes, read_village

_log = logging.getLogger(__name__)


def write_and_keep(order: Save, before: Origin | None, folder: Path | None = None) -> Saved:
    """Write the file as `Save.write` does, and keep it, and the file of the same village that it replaces.

    `before` is where the session came from. A version that cannot be kept never stops a save.
    """
    if before is not None and before.manifest.document == order.manifest.document:
        _keep(before, folder)  # perhaps it was saved by another computer
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


def _keep(origin: Origin, folder: Path | None) -> None:
    """Keep the file as it was read or written; one that has changed since, or cannot be kept, is left out."""
    try:
        data = read_bytes(origin.path)
        if sha256(data).hexdigest() != origin.fingerprint.sha256:
            return
        now = datetime.now(UTC)
        saved_at = datetime.fromtimestamp(origin.fingerprint.mtime_ns / 1e9, UTC)
        manifest = origin.manifest
        generations.keep(_versions(folder), manifest.document, manifest.generation, data, saved_at, now)
    except (OSError, ValueError, OverflowError, UserError):
        _log.warning("a version could not be kept", exc_info=True)


def _versions(folder: Path | None) -> Path:
    return (folder if folder is not None else data_folder()) / "versions"
