"""Copies of saved files in a folder: which are worth keeping, kept, thinned out, found; nothing of what is in them.

A copy is called after the moment of the save, the number of the save and its hash. The folder of a village is called
after the hash of its document id, which a file of somebody else may have chosen in malice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryFile
from typing import Final, NamedTuple

from village_planner.storage.atomic import replace_file
from village_planner.storage.digest import sha256_of
from village_planner.storage.strays import sweep

LATEST: Final = 10
"""Saves of a village that are kept whatever their age: by moment, by number, and by when they were kept."""
MOST_BYTES: Final = 512 * 1024 * 1024
"""Of all villages together; beyond that the oldest go."""

_HOURLY: Final = timedelta(days=1)
_DAILY: Final = timedelta(days=31)
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
_BEYOND: Final = datetime(3000, 1, 1, tzinfo=UTC)
"""Between the two every system can say what time it was on the clock of any place."""
_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_HASH_DIGITS: Final = 16
_PROBE_BYTES: Final = 4_096
_NAME: Final = re.compile(r"(\d{8}T\d{6}Z)-(\d{6,})-([0-9a-f]{16})\.village")


class Copy(NamedTuple):
    """A copy of a saved file: when that was saved (UTC), the how manieth save it was, the start of its SHA-256."""

    saved_at: datetime
    generation: int
    sha256: str
    path: Path

    def is_of(self, full: str) -> bool:
        """Whether it holds the bytes with this SHA-256."""
        return full.startswith(self.sha256)


def copies(folder: Path, document: str) -> tuple[Copy, ...]:
    """The copies of a document, the latest first; none for no folder."""
    return tuple(sorted(_copies_in(_folder_of(folder, document)), reverse=True))


def keep(
    folder: Path, document: str, generation: int, data: bytes, saved_at: datetime, now: datetime
) -> None:
    """Keep the bytes of a saved file, unless they are kept already, and let go of what is not worth it any more.

    A copy that no longer holds what its name says is written anew. OSError or UserError when it cannot be kept; what
    was kept before is still there then.
    """
    own, hashed = _folder_of(folder, document), sha256_of(data)
    known = [copy.path for copy in _copies_in(own) if copy.is_of(hashed)]
    if any(_holds(path, data) for path in known):
        return
    own.mkdir(parents=True, exist_ok=True)
    sweep(own)
    # Some files come from computers whose clock is ahead, or has stopped.
    moment = max(min(saved_at, now), _EARLIEST).astimezone(UTC).strftime(_MOMENT)
    path = known[0] if known else own / f"{moment}-{generation:06}-{hashed[:_HASH_DIGITS]}.village"
    replace_file(path, data, keep_previous=False)
    _remove(copy.path for copy in _not_worth_keeping(copies(folder, document), now) if copy.path != path)
    _make_room(folder, spare=path)


def is_kept(folder: Path, document: str, full: str) -> bool:
    """Whether a copy with this SHA-256 is there and undamaged: it is read, for damage may leave its size as it is."""
    return any(copy.is_of(full) and _hash_of(copy.path) == full for copy in copies(folder, document))


def probe(folder: Path, document: str) -> None:
    """Write and remove something where the copies of a document are kept; OSError when that cannot be done."""
    own = _folder_of(folder, document)
    own.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=own) as file:
        file.write(bytes(_PROBE_BYTES))  # a full disk takes names, no bytes


def worth_keeping(moments: Sequence[datetime], now: datetime) -> frozenset[int]:
    """Places in `moments`, latest first, of the last ten, the last of each hour of a day and of each day of a month."""
    kept = set(range(min(LATEST, len(moments))))
    for age, unit in ((_HOURLY, "%Y%m%d%H"), (_DAILY, "%Y%m%d")):
        seen: set[str] = set()
        for place, moment in enumerate(moments):
            if now - moment <= age and (name := moment.strftime(unit)) not in seen:
                seen.add(name)
                kept.add(place)
    return frozenset(kept)


def _not_worth_keeping(present: Sequence[Copy], now: datetime) -> list[Copy]:
    """Which of the copies, the latest first, can go.

    A clock that was ahead puts older saves before newer ones, whose numbers are higher nevertheless; an old file that
    was replaced has a low number and an early moment, and was kept just now.
    """
    worth = set(worth_keeping([copy.saved_at for copy in present], now))
    places = range(len(present))
    for rank in (
        [(copy.generation, 0) for copy in present],
        [(_kept_at(copy.path), copy.generation) for copy in present],
    ):
        worth.update(sorted(places, key=rank.__getitem__, reverse=True)[:LATEST])
    return [present[place] for place in places if place not in worth]


def _make_room(folder: Path, spare: Path) -> None:
    """Remove the oldest copies of all villages until the rest are `MOST_BYTES` at most; `spare` stays."""
    every = sorted((copy for own in _entries(folder) for copy in _copies_in(own)), reverse=True)
    room = MOST_BYTES - _size(spare)
    for copy in every:
        if copy.path != spare:
            room -= _size(copy.path)
            if room < 0:
                _remove([copy.path])


def _copies_in(own: Path) -> Iterator[Copy]:
    for path in _entries(own):
        if (match := _NAME.fullmatch(path.name)) is not None and _is_file(path):
            with suppress(ValueError):  # a thirteenth month
                moment = datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC)
                if _EARLIEST <= moment < _BEYOND:
                    yield Copy(moment, int(match[2]), match[3], path)


def _folder_of(folder: Path, document: str) -> Path:
    return folder / sha256_of(document.encode("utf-8", "surrogatepass"))[:_HASH_DIGITS]


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    """Whether it is a file of its own: a pipe or a device would be read without end, and a folder replaced by none."""
    try:
        return S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _kept_at(path: Path) -> int:
    """When the copy was written, ns since 1970."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _holds(path: Path, data: bytes) -> bool:
    try:
        return _size(path) == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _hash_of(path: Path) -> str:
    try:
        return sha256_of(path.read_bytes())
    except OSError:
        return ""


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
