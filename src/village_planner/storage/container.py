"""The zip around a village: the same bytes for the same entries, read back strictly; it must not know plans.

The first entry is `mimetype`, stored, so that systems recognise the file by its first bytes. Times are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

import msgspec

from village_planner.storage import strict_json
from village_planner.storage.digest import sha256_of
from village_planner.storage.foreign import refuse_foreign
from village_planner.storage.manifest import FORMAT, MIMETYPE, Entry, Manifest
from village_planner.storage.refusal import damaged, newer, too_large
from village_planner.text import say

MOST_BYTES: Final = 512 * 1024 * 1024
"""Of the file, and of all its entries together."""

MOST_ENTRIES: Final = 2_000
MOST_RATIO: Final = 200
"""How many times larger an entry may be than its compressed form."""

SMALL: Final = 1024 * 1024
"""Bytes of an entry below which its ratio does not matter."""

MIMETYPE_ENTRY: Final = "mimetype"
MANIFEST_ENTRY: Final = "manifest.json"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_LONGEST_NAME = 200
_CHUNK = 1024 * 1024
_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What Python's zip reader raises for damaged archives."""


def pack(manifest: Manifest, entries: Mapping[str, bytes]) -> bytes:
    """The bytes of a file with these entries; their sizes and hashes are put into the manifest."""
    contents = {MIMETYPE_ENTRY: MIMETYPE.encode("ascii"), **dict(sorted(entries.items()))}
    described = msgspec.structs.replace(
        manifest, entries={name: describe(data) for name, data in contents.items()}
    )
    contents[MANIFEST_ENTRY] = msgspec.json.format(msgspec.json.encode(described), indent=1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in contents.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.create_system = 3  # otherwise Windows and Unix write different bytes
            info.external_attr = 0o644 << 16
            info.compress_type = (
                zipfile.ZIP_DEFLATED if _is_worth_deflating(name, data) else zipfile.ZIP_STORED
            )
            archive.writestr(info, data)
    return buffer.getvalue()


def describe(data: bytes) -> Entry:
    """Size and hash of one entry."""
    return Entry(len(data), sha256_of(data))


def unpack(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and the other entries of a file, all hashes verified; a Refusal for anything else."""
    if len(data) > MOST_BYTES:
        raise too_large(say("It is larger than {n} MB.", n=MOST_BYTES // SMALL))
    refuse_foreign(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _read_entries(archive)
    except _FAULTS as error:
        raise damaged(say("It is damaged or its end is missing ({reason}).", reason=str(error))) from error
    if entries.pop(MIMETYPE_ENTRY, b"") != MIMETYPE.encode("ascii"):
        raise damaged(say("It is damaged: its type is missing."))
    manifest = _read_manifest(entries.pop(MANIFEST_ENTRY, b""))
    _compare(manifest, entries)
    return manifest, entries


def _is_worth_deflating(name: str, data: bytes) -> bool:
    """Texts are, unless they shrink so much that the strict reader would suspect a bomb; pictures are not."""
    if name == MIMETYPE_ENTRY or name.startswith("assets/"):
        return False
    return len(data) <= SMALL or len(data) <= MOST_RATIO * len(zlib.compress(data, 6)) // 2


def _read_entries(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise too_large(say("It holds more than {n} entries.", n=MOST_ENTRIES))
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise too_large(say("Unpacked it would be larger than {n} MB.", n=MOST_BYTES // SMALL))
    entries: dict[str, bytes] = {}
    for info in infos:
        _check_entry(info)
        if info.filename in entries:
            raise damaged(say("It holds {entry} twice.", entry=info.filename))
        entries[info.filename] = _read_entry(archive, info)
    return entries


def _check_entry(info: zipfile.ZipInfo) -> None:
    name = info.filename
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise damaged(say("It holds an entry with a name that no village has: {entry}", entry=name[:60]))
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(say("{entry} inside it is packed in a way that no village is.", entry=name))
    if info.file_size > max(SMALL, MOST_RATIO * info.compress_size):
        raise too_large(
            say("{entry} inside it unpacks to more than {n} times its size.", entry=name, n=MOST_RATIO)
        )


def _read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    parts: list[bytes] = []
    count = 0
    with archive.open(info) as stream:
        while part := stream.read(_CHUNK):
            count += len(part)
            if count > info.file_size:
                raise damaged(say("{entry} inside it is longer than announced.", entry=info.filename))
            parts.append(part)
    return b"".join(parts)


def _read_manifest(data: bytes) -> Manifest:
    if not data:
        raise damaged(say("It is damaged: its manifest is missing."))
    try:
        manifest = msgspec.convert(strict_json.parse(data, MANIFEST_ENTRY), Manifest)
    except msgspec.ValidationError as error:
        reason = say("{entry} inside it is not readable: {reason}.", entry=MANIFEST_ENTRY, reason=str(error))
        raise damaged(reason) from error
    if manifest.min_reader > FORMAT:
        raise newer(manifest.program)
    if manifest.format < 1:
        raise damaged(say("Its format {n} does not exist.", n=manifest.format))
    return manifest


def _compare(manifest: Manifest, entries: Mapping[str, bytes]) -> None:
    announced = manifest.entries.keys() - {MIMETYPE_ENTRY}
    if announced != entries.keys():
        odd = min(announced ^ entries.keys())
        raise damaged(say("Its manifest and its contents disagree about {entry}.", entry=odd))
    for name, data in entries.items():
        if describe(data) != manifest.entries[name]:
            raise damaged(say("{entry} inside it was altered after it was saved.", entry=name))
