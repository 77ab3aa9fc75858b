"""Why a rule says what it says: numbers, limits, their sources and what those are worth; it must not know who asks."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from village_planner.checks.limits import LIMIT_KINDS, quantity
from village_planner.checks.profile import RECHECKS, Limit, Profile
from village_planner.checks.rule import Rule
from village_planner.checks.words import at_least, at_most
from village_planner.model.finding import Approval, Finding, is_approved
from village_planner.text import Message, Value, say, say_c
from village_planner.units import PPM_PER_PERCENT

_PPM_SHOWN: Final = PPM_PER_PERCENT // 10


class Explanation(NamedTuple):
    """What a person is told who asks why: the rule's reason, the comparison with this plan's numbers, the formula they
    come from, each value of the profile that the rule reads with its source, and the profile with its version.
    """

    rationale: Message
    comparison: Message | None
    formula: Message | None
    limits: tuple[Message, ...]
    profile: Message


def explain(rule: Rule, finding: Finding, profile: Profile) -> Explanation:
    """Why `rule` says `finding` by `profile`, the venue's overrides in force."""
    return Explanation(
        rule.rationale,
        comparison(finding),
        finding.formula,
        tuple(limit_line(profile.limits[key]) for key in rule.limits if key in profile.limits),
        profile_line(profile),
    )


def profile_line(profile: Profile) -> Message:
    """The profile and its version."""
    return say("Profile: {profile}, version {version}", profile=profile.title, version=profile.version)


def comparison(finding: Finding) -> Message | None:
    """Measured against required, and what is between them; None for a finding without two numbers, and for a count,
    which the finding itself tells with what is counted. A difference is told with what differs.
    """
    if finding.compared is not None:
        return finding.compared
    if finding.measured is None or finding.required is None or not finding.unit:
        return None
    worse, unit = finding.worse_when_larger, finding.unit
    lacks = -shown_margin(finding.measured, finding.required, unit, worse_when_larger=worse)
    values = {
        "measured": as_measured(finding.measured, unit, worse_when_larger=worse),
        "required": quantity(finding.required, unit),
        "lacks": quantity(lacks, unit),
    }
    if worse:
        return say("Found: {measured}. Allowed: at most {required}. Too much: {lacks}.", **values)
    return say("Found: {measured}. Required: at least {required}. Missing: {lacks}.", **values)


def lapsed(finding: Finding, approval: Approval | None) -> Message | None:
    """The approval that a finding once had and why it is open again; None when there was none or it still covers it."""
    if approval is None or is_approved(finding, approval):
        return None
    return say(
        "Approved by {name} on {day}: “{reason}”. Open again, because it is worse now.",
        name=approval.by or say("somebody"),
        day=approval.on,
        reason=approval.reason,
    )


def margin(measured: int, required: int, *, worse_when_larger: bool) -> int:
    """How far a number is on the good side of its limit; negative on the bad side."""
    return required - measured if worse_when_larger else measured - required


def as_measured(amount: int, unit: str, *, worse_when_larger: bool) -> Value:
    """A measured number as it is said: rounded to the bad side, so that it never reads better than it is."""
    return quantity(_shown(amount, unit, up=worse_when_larger), unit)


def shown_margin(measured: int, required: int, unit: str, *, worse_when_larger: bool) -> int:
    """The margin between two numbers as they are said, so that whoever subtracts them on paper gets it."""
    said = _shown(measured, unit, up=worse_when_larger)
    return margin(said, _nearest(required, unit), worse_when_larger=worse_when_larger)


def _shown(amount: int, unit: str, *, up: bool) -> int:
    """Lengths to the centimetre, shares to a tenth of a per cent; other numbers as they are."""
    match unit:
        case "mm":
            return round((at_least(amount) if up else at_most(amount)).mm)
        case "ppm":
            steps = amount / _PPM_SHOWN
            return (math.ceil(steps) if up else math.floor(steps)) * _PPM_SHOWN
        case _:
            return amount


def _nearest(amount: int, unit: str) -> int:
    """A limit as its words round it."""
    step = {"mm": 10, "ppm": _PPM_SHOWN}.get(unit, 1)
    return round(amount / step) * step


def requirement(limit: Limit) -> Message:
    """A limit with its direction ("at least 1.40 m")."""
    if LIMIT_KINDS[limit.key].stricter_when_larger:
        return say_c("limit", "at least {value}", value=limit.quantity)
    return say_c("limit", "at most {value}", value=limit.quantity)


def bound(required: Value, *, worse_when_larger: bool) -> Message:
    """A limit with its direction as a table says it ("≥ 1.40 m")."""
    if worse_when_larger:
        return say_c("limit", "≤ {value}", value=required)
    return say_c("limit", "≥ {value}", value=required)


def origin(limit: Limit) -> Message:
    """Where a value comes from: the text, the venue, or a convention."""
    if limit.venue is not None:
        return say("the venue’s own value")
    return say("{source}", source=limit.source) if limit.source else say("convention")


def standing(limit: Limit) -> Message:
    """Whether anybody read it there, and on which day."""
    if limit.venue is not None:
        return say("stated in this plan: {reason}", reason=limit.venue or say("no reason given"))
    if not limit.verified:
        return say("not verified")
    if limit.read is None:
        return say("verified, on a day that was not recorded")
    return say("verified, read on {day}", day=limit.read)


def limit_line(limit: Limit) -> Message:
    """A value of a profile in one line: what, how much, whence, verified or not, and what to do first."""
    line = say(
        "{value}: {requirement} ({source}, {standing}).",
        value=LIMIT_KINDS[limit.key].title,
        requirement=requirement(limit),
        source=origin(limit),
        standing=standing(limit),
    )
    return say("{line} {advice}", line=line, advice=RECHECKS[limit.recheck]) if limit.recheck else line
