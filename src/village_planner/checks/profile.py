"""Profiles of rules: their values, sources and the venue's overrides; it must not know the rules that use them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from village_planner.checks.limits import LIMIT_KINDS, UNITS_OF_LIMITS
from village_planner.errors import Problem, UserError
from village_planner.model.plan import Override
from village_planner.resources import resource
from village_planner.text import Area, Length, Message, say, say_c, verbatim
from village_planner.units import MAX_MM

TITLES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "basic": say_c("profile", "Basic conventions"),
        "fr-erp-t": say_c("profile", "France (ERP type T)"),
        "de": say_c("profile", "Germany"),
        "uk": say_c("profile", "United Kingdom"),
        "us": say_c("profile", "United States"),
    }
)

RECHECKS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "legifrance": say("Read in a mirror of about 2013–15: recheck on Légifrance."),
        "local": say("A local rule: ask the authority of your venue which one applies."),
        "original": say("Recheck in the current original text."),
        "venue": say("Ask the venue for its own value."),
    }
)
"""What to do before relying on a value, by the word that a profile file uses."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One value of a profile, in mm or mm². `legal` values may only be tightened by a venue.

    `source` is the text that says so, empty for a convention; `verified` whether it was read there and `read` on
    which day, None when that day was not recorded; `recheck` is a key of RECHECKS or empty. `venue` is the reason
    of the override in force, None when there is none.
    """

    key: str
    value: int
    source: str
    verified: bool
    legal: bool
    read: date | None = None
    recheck: str = ""
    venue: str | None = None

    @property
    def quantity(self) -> Length | Area:
        """The value as it is said."""
        return Area(self.value) if LIMIT_KINDS[self.key].unit == "mm2" else Length(self.value)


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of limits by key; `refused` are the overrides that were not taken, each with its reason."""

    name: str
    version: str
    limits: Mapping[str, Limit]
    refused: tuple[Problem, ...] = ()

    @property
    def title(self) -> Message:
        """The name for people."""
        return TITLES.get(self.name, verbatim(self.name))

    def value(self, key: str) -> int | None:
        """The value in mm or mm², None when the profile sets none."""
        limit = self.limits.get(key)
        return None if limit is None else limit.value

    def source(self, key: str) -> Message:
        """Where a value comes from, and honestly whether anybody verified it."""
        limit = self.limits[key]
        title = LIMIT_KINDS[key].title
        if limit.venue is not None:
            return say("{value}: the venue's own value", value=title)
        if not limit.source:
            return say("{value}: unverified convention, profile {profile}", value=title, profile=self.title)
        if not limit.verified:
            return say(
                "{value}: {source}, not verified, profile {profile}",
                value=title,
                source=limit.source,
                profile=self.title,
            )
        return say(
            "{value}: {source}, profile {profile}", value=title, source=limit.source, profile=self.title
        )


def profile_names() -> tuple[str, ...]:
    """The profiles that come with the program, the one for no country first."""
    names = {path.stem for path in resource("rules").glob("*.toml")}
    return tuple(sorted(names, key=lambda name: (name != "basic", name)))


@cache
def load_profile(name: str) -> Profile:
    """A shipped profile by name; UserError when there is none of this name or its file is damaged."""
    if name not in profile_names():
        raise UserError(
            "unknown-profile",
            say("There is no rule profile called “{name}”.", name=name),
            hint=say("Choose one of: {names}.", names=", ".join(profile_names())),
        )
    return read_profile(resource("rules", f"{name}.toml"))


def read_profile(path: Path) -> Profile:
    """A profile from a TOML file; UserError naming file, key and fault for anything that is not as it must be."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(path, "", say("It cannot be read: {reason}.", reason=str(error))) from error
    for key in table:
        if key not in {"version", "values"}:
            raise _fault(path, key, say("Nothing of this name belongs in a profile."))
    version, values = table.get("version"), table.get("values")
    if not isinstance(version, str) or not version:
        raise _fault(path, "version", say("A profile says its version as text."))
    if not isinstance(values, dict):
        raise _fault(path, "values", say("A profile has a table of values."))
    return Profile(
        path.stem, version, MappingProxyType({key: _limit(path, key, values[key]) for key in values})
    )


def with_overrides(profile: Profile, overrides: Iterable[Override]) -> Profile:
    """The profile with the venue's own values; a legal value may only be tightened.

    Overrides that cannot be taken are left out and told in `refused`.
    """
    limits, refused = dict(profile.limits), list(profile.refused)
    for override in overrides:
        fault = _refusal(profile, override)
        if fault is None:
            base = profile.limits[override.key]
            limits[override.key] = replace(base, value=override.value, venue=override.reason)
        elif fault not in refused:
            refused.append(fault)
    return replace(profile, limits=MappingProxyType(limits), refused=tuple(refused))


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
    wanted = ("m2",) if LIMIT_KINDS[key].unit == "mm2" else ("m", "mm")
    if unit not in wanted:
        raise _fault(path, f"{key}.unit", say("The unit is one of: {names}.", names=", ".join(wanted)))
    value = entry["value"] * UNITS_OF_LIMITS[unit]
    if not (math.isfinite(value) and 0 < value <= MAX_MM):
        raise _fault(path, f"{key}.value", say("This is not a positive number of a believable size."))
    if recheck and recheck not in RECHECKS:
        raise _fault(path, f"{key}.recheck", say("This is one of: {names}.", names=", ".join(RECHECKS)))
    if entry["verified"] and not source:
        raise _fault(path, f"{key}.source", say("A verified value names its source."))
    if entry.get("legal", False) and not source:
        raise _fault(path, f"{key}.source", say("A legal value names its source."))
    return Limit(
        key,
        round(value),
        source,
        entry["verified"],
        entry.get("legal", False),
        entry.get("read"),
        recheck,
    )


def _refusal(profile: Profile, override: Override) -> Problem | None:
    """Why an override cannot be taken, None when it can."""
    place = verbatim(override.key)
    limit = profile.limits.get(override.key)
    if limit is None:
        text = say("The profile has no value called “{key}”; this override is ignored.", key=override.key)
        return Problem("unknown-override", text, place)
    if not 0 < override.value <= MAX_MM:
        text = say(
            "“{value}” cannot be set to {wanted}; the profile's {present} applies.",
            value=LIMIT_KINDS[override.key].title,
            wanted=replace(limit, value=override.value).quantity,
            present=limit.quantity,
        )
        return Problem("impossible-override", text, place)
    stricter = LIMIT_KINDS[override.key].stricter_when_larger
    looser = override.value < limit.value if stricter else override.value > limit.value
    if limit.legal and looser:
        text = say(
            "“{value}” may be tightened but not loosened to {wanted}: {present} is required by {source} and applies.",
            value=LIMIT_KINDS[override.key].title,
            wanted=replace(limit, value=override.value).quantity,
            present=limit.quantity,
            source=limit.source,
        )
        return Problem("loosened-override", text, place)
    return None


def _fault(path: Path, key: str, detail: Message) -> UserError:
    title = say("The rule profile {file} cannot be used.", file=path.name)
    place = detail if not key else say("At “{key}”: {fault}", key=key, fault=detail)
    return UserError(
        "bad-profile",
        title,
        place,
        say("Install the program again, or mend the file."),
    )
