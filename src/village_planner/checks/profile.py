"""Profiles of rules: values, their sources, the venue's overrides; it must not know files or who uses the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from village_planner.checks.limits import LIMIT_KINDS, believable, quantity
from village_planner.errors import Problem
from village_planner.model.plan import Override
from village_planner.text import Message, Value, say, say_c, verbatim

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
        "local": say("A local rule, no law elsewhere: ask the authority of your venue which one applies."),
        "original": say("Recheck in the current original text."),
        "venue": say("Ask the venue for its own value."),
    }
)
"""What to do before relying on a value, by the word that a profile file uses."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One value of a profile in the unit of its kind. `legal` values may only be tightened by a venue.

    `source` is the text that says so, empty for a convention; `verified` whether it was read there and `read` on
    which day, None when that day was not recorded; `recheck` is a key of RECHECKS or empty. `venue` is the reason
    of the override in force, None when there is none, and `before` the profile's own value that it replaces.
    """

    key: str
    value: int
    source: str
    verified: bool
    legal: bool
    read: date | None = None
    recheck: str = ""
    venue: str | None = None
    before: int | None = None

    @property
    def quantity(self) -> Value:
        """The value as it is said."""
        return quantity(self.value, LIMIT_KINDS[self.key].unit)


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of limits by key; `refused` are the overrides that were not taken, each with its reason.

    `own_title` is what a profile that does not come with the program calls itself.
    """

    name: str
    version: str
    limits: Mapping[str, Limit]
    refused: tuple[Problem, ...] = ()
    own_title: str = ""

    @property
    def title(self) -> Message:
        """The name for people."""
        if self.own_title:
            return verbatim(self.own_title)
        return TITLES.get(self.name, verbatim(self.name))

    def value(self, key: str) -> int | None:
        """The value in the unit of its kind (limits.py), None when the profile sets none."""
        limit = self.limits.get(key)
        return None if limit is None else limit.value

    def own_value(self, key: str) -> int | None:
        """The value before any override of the venue: where one value measures another, and a larger one, though
        stricter by itself, would loosen that other.
        """
        limit = self.limits.get(key)
        return None if limit is None else limit.value if limit.before is None else limit.before

    def source(self, key: str) -> Message:
        """Where a value comes from, and honestly whether anybody verified it."""
        limit = self.limits[key]
        title = LIMIT_KINDS[key].title
        if limit.venue is not None:
            return say("{value}: the venue’s own value", value=title)
        if not limit.source:
            return say(
                "{value}: convention, not verified, profile {profile}; have the venue confirm it",
                value=title,
                profile=self.title,
            )
        if not limit.verified:
            return say(
                "{value}: {source}, not verified, profile {profile}; read it there before relying on it",
                value=title,
                source=limit.source,
                profile=self.title,
            )
        return say(
            "{value}: {source}, profile {profile}", value=title, source=limit.source, profile=self.title
        )


def with_overrides(profile: Profile, overrides: Iterable[Override]) -> Profile:
    """The profile with the venue's own values; a legal value may only be tightened.

    Overrides that cannot be taken are left out and told in `refused`.
    """
    limits, refused = dict(profile.limits), list(profile.refused)
    for override in overrides:
        fault = refusal(profile, override)
        if fault is None:
            base = profile.limits[override.key]
            own = base.value if base.before is None else base.before
            limits[override.key] = replace(base, value=override.value, venue=override.reason, before=own)
        elif fault not in refused:
            refused.append(fault)
    return replace(profile, limits=MappingProxyType(limits), refused=tuple(refused))


def refusal(profile: Profile, override: Override) -> Problem | None:
    """Why an override cannot be taken, None when it can."""
    place = verbatim(override.key)
    limit = profile.limits.get(override.key)
    if limit is None:
        text = say("The profile has no value called “{key}”; this override is ignored.", key=override.key)
        return Problem("unknown-override", text, place)
    if not believable(override.value, override.key):
        text = say(
            "“{value}” cannot be set to {wanted}; the profile’s {present} applies.",
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
