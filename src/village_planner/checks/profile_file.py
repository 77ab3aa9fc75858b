"""Reads profiles of rules from TOML files, the program's and a person's own; it must not know what values are for."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from village_planner.checks.limits import LIMIT_KINDS, UNITS_IN_FILES, UNITS_OF_LIMITS, believable
from village_planner.checks.profile import RECHECKS, Limit, Profile
from village_planner.errors import UserError
from village_planner.resources import resource
from village_planner.text import Message, say

_MOST_BYTES: Final = 64 * 1024
_MOST_READ: Final = 32
_MOST_TITLE: Final = 80
_MOST_VERSION: Final = 40
_MOST_SOURCE: Final = 500
"""Characters of a profile's words: what is longer would push everything else off the page."""


def shipped_names() -> tuple[str, ...]:
    """The profiles that come with the program, the one for no country first."""
    names = _stems(resource("rules"))
    return tuple(sorted(names, key=lambda name: (name != "basic", name)))


def own_names(folder: Path | None) -> tuple[str, ...]:
    """The profiles in a person's own folder; a file named like a shipped profile is none, because it would hide it."""
    return tuple(sorted(_stems(folder) - set(shipped_names()))) if folder is not None else ()


def profile_names(folder: Path | None = None) -> tuple[str, ...]:
    """All profiles there are: the program's, then those in `folder`."""
    return (*shipped_names(), *own_names(folder))


def profile_path(name: str, folder: Path | None = None) -> Path:
    """The file of a profile; UserError when there is none of this name."""
    if name in shipped_names():
        return resource("rules", f"{name}.toml")
    if folder is not None and name in own_names(folder):
        return folder / f"{name}.toml"
    raise UserError(
        "unknown-profile",
        say("There is no rule profile called “{name}”.", name=name),
        hint=say("Choose one of: {names}.", names=", ".join(profile_names(folder))),
    )


def load_profile(name: str, folder: Path | None = None) -> Profile:
    """A profile by name; UserError when there is none of this name or its file is not as it must be."""
    path = profile_path(name, folder)
    try:
        state = path.stat()
    except OSError as error:
        raise _fault(path, "", say("It cannot be read: {reason}.", reason=str(error))) from error
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(_MOST_READ)
def _read(path: Path, _mtime: int, _size: int) -> Profile:
    """A file read once in each of its states, because every gesture asks for the profile."""
    return read_profile(path)


def _stems(folder: Path) -> set[str]:
    try:
        return {path.stem for path in folder.glob("*.toml")}
    except OSError:
        return set()


def read_profile(path: Path) -> Profile:
    """A profile from a TOML file; UserError naming file, key and fault for anything that is not as it must be."""
    table = _table(path)
    for key in table:
        if key not in {"version", "title", "values"}:
            raise _fault(path, key, say("Nothing of this name belongs in a profile."))
    version, title, values = table.get("version"), table.get("title", ""), table.get("values")
    if not isinstance(version, str) or not version:
        raise _fault(path, "version", say("A profile says its version as text."))
    if not _is_line(version, _MOST_VERSION):
        raise _fault(path, "version", say("This is a short text on one line."))
    if not isinstance(title, str) or not _is_line(title, _MOST_TITLE):
        raise _fault(path, "title", say("A title is a short text on one line."))
    if not isinstance(values, dict):
        raise _fault(path, "values", say("A profile has a table of values."))
    limits = {key: _limit(path, key, values[key]) for key in values}
    return Profile(path.stem, version, MappingProxyType(limits), own_title=title.strip())


def _is_line(text: str, most: int) -> bool:
    """Whether a text has at most so many characters and none that orders instead of showing."""
    return len(text) <= most and text.isprintable()


def _table(path: Path) -> dict[str, Any]:
    """What a TOML file holds; a file of a size that no profile has is not read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device would be read for ever
            raise _fault(path, "", say("It is no file."))
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise _fault(path, "", say("It is far too large for a profile."))
        return tomllib.loads(data.decode("utf-8-sig"))
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as error:  # no UTF-8, no TOML, a number of thousands of digits
        raise _fault(path, "", say("It cannot be read: {reason}.", reason=str(error))) from error


_FIELDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "value": (int, float),
    "unit": str,
    "source": str,
    "verified": bool,
    "legal": bool,
    "read": date,
    "recheck": str,
}
_REQUIRED: Final = ("value", "unit", "source", "verified")


def _limit(path: Path, key: str, entry: Any) -> Limit:
    """One value of a profile file, every field of it checked."""
    if key not in LIMIT_KINDS:
        raise _fault(path, key, say("No rule knows this value."))
    if not isinstance(entry, dict):
        raise _fault(path, key, say("A value is a table with {names}.", names=", ".join(_REQUIRED)))
    for name in _REQUIRED:
        if name not in entry:
            raise _fault(path, f"{key}.{name}", say("This is missing."))
    for name, field in entry.items():
        if name not in _FIELDS:
            raise _fault(path, f"{key}.{name}", say("A value has no field of this name."))
        if not isinstance(field, _FIELDS[name]) or (isinstance(field, bool) and _FIELDS[name] is not bool):
            raise _fault(path, f"{key}.{name}", say("This is of the wrong type."))
    return _checked(path, key, entry)


def _checked(path: Path, key: str, entry: Mapping[str, Any]) -> Limit:
    """A value whose fields have the right types, as a limit."""
    unit, source, recheck = entry["unit"], entry["source"], entry.get("recheck", "")
    wanted = UNITS_IN_FILES[LIMIT_KINDS[key].unit]
    if unit not in wanted:
        raise _fault(path, f"{key}.unit", say("The unit is one of: {names}.", names=", ".join(wanted)))
    value = _amount(entry["value"], unit)
    if value is None or not believable(value, key):
        raise _fault(path, f"{key}.value", say("This is not a positive number of a believable size."))
    if recheck and recheck not in RECHECKS:
        raise _fault(path, f"{key}.recheck", say("This is one of: {names}.", names=", ".join(RECHECKS)))
    if not _is_line(source, _MOST_SOURCE):
        raise _fault(path, f"{key}.source", say("This is a short text on one line."))
    if entry["verified"] and not source:
        raise _fault(path, f"{key}.source", say("A verified value names its source."))
    if entry.get("legal", False) and not source:
        raise _fault(path, f"{key}.source", say("A legal value names its source."))
    return Limit(
        key,
        value,
        source,
        entry["verified"],
        entry.get("legal", False),
        entry.get("read"),
        recheck,
    )


def _amount(value: float, unit: str) -> int | None:
    """A number of a profile file in the unit of the program; None for what has no size."""
    try:
        return round(value * UNITS_OF_LIMITS[unit])
    except (OverflowError, ValueError):  # infinite, or none at all
        return None


def _fault(path: Path, key: str, detail: Message) -> UserError:
    title = say("The rule profile {file} cannot be used.", file=path.name)
    place = detail if not key else say("At “{key}”: {fault}", key=key, fault=detail)
    return UserError(
        "bad-profile",
        title,
        place,
        say("Mend the file; one that came with the program is there again after a new installation."),
    )
