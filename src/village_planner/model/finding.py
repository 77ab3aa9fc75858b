"""What a check says about a plan and the organiser's approval of it; it must not know how it was found."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum
from typing import Final

from msgspec import Struct

from village_planner.model.ids import FindingKey
from village_planner.model.shape import Corner
from village_planner.text import Message, say, say_n


class Severity(Enum):
    """An error must be mended or approved; a warning should be looked at."""

    ERROR = "error"
    WARNING = "warning"


class SubjectType(Enum):
    """Tables and values a finding can be about."""

    STAND = "stand"
    EXHIBITOR = "exhibitor"
    FIXTURE = "fixture"
    DOOR = "door"
    SERVICE = "service"
    HALL = "hall"
    PLAN = "plan"


class Subject(Struct, frozen=True):
    """An entity a finding is about, with the label a person knows it by (a stand's number)."""

    type: SubjectType
    id: str
    label: str


class Finding(Struct, frozen=True):
    """A fact, a number, a limit, a remedy and a place; `formula` says how the numbers come from those of the plan.
    `compared` tells both sides of what is compared where `measured` is how far they differ: alone it would read as a
    distance on the floor.

    `measured` and `required` are in `unit` ("mm", "mm2", "ppm", "W", "" for a count); `worse_when_larger` says in
    which direction `measured` gets worse. `places` are points in mm in the hall of the first subject. `further` are
    stands that are counted besides the subjects, thousands at times: they are no part of the key, so that an approval
    of what is measured does not lapse when another stand is counted that is no worse. Where `who` of them it is matters
    (nobody gets out of these) they are part of it.
    """

    rule: str
    code: str
    severity: Severity
    message: Message
    remedy: Message
    subjects: tuple[Subject, ...]
    places: tuple[Corner, ...] = ()
    measured: int | None = None
    required: int | None = None
    unit: str = ""
    worse_when_larger: bool = False
    source: Message | None = None
    formula: Message | None = None
    compared: Message | None = None
    further: tuple[Subject, ...] = ()
    who: bool = False

    def is_about(self, ids: Collection[str]) -> bool:
        """Whether it names or counts one of these things."""
        return any(subject.id in ids for subjects in (self.subjects, self.further) for subject in subjects)

    @property
    def key(self) -> FindingKey:
        """Names the same finding in a later plan: rule, code and subjects, whatever the numbers; where it matters who
        else is counted, a digest of them too, as there may be thousands.
        """
        subjects = ",".join(f"{s.type.value}:{s.id}" for s in self.subjects)
        if self.who and self.further:
            from hashlib import blake2b  # slow to load, and seldom needed

            counted = ",".join(sorted(f"{s.type.value}:{s.id}" for s in self.further))
            subjects += f",further:{blake2b(counted.encode(), digest_size=16).hexdigest()}"
        return FindingKey(f"{self.rule}/{self.code}/{subjects}")


class StillOpen(Struct, frozen=True):
    """How much nobody has mended or approved yet: conflicts and hints, which are never told as one number."""

    conflicts: int = 0
    hints: int = 0
    more: bool = False
    """Whether these are only those that were told, and there may be more."""

    @property
    def worrying(self) -> bool:
        """Whether a plan must not be printed without a word of it: there are conflicts, or there may be."""
        return self.conflicts > 0 or self.more

    @property
    def said(self) -> Message:
        """Both in the words in which they are told everywhere ("8 conflicts and 15 hints"); only what there is."""
        if self.more and not (self.conflicts or self.hints):
            return say("an unknown number of conflicts")
        return say("at least {found}", found=self._counted) if self.more else self._counted

    @property
    def _counted(self) -> Message:
        conflicts = say_n("{n} conflict", "{n} conflicts", self.conflicts)
        hints = say_n("{n} hint", "{n} hints", self.hints)
        if self.conflicts and self.hints:
            return say("{errors} and {advice}", errors=conflicts, advice=hints)
        return hints if self.hints else conflicts


NOTHING_OPEN: Final = StillOpen()


def still_open(findings: Iterable[Finding], *, more: bool = False) -> StillOpen:
    """How many conflicts and hints there are among findings that no approval covers; `more` when not all is told."""
    severities = [finding.severity for finding in findings]
    return StillOpen(severities.count(Severity.ERROR), severities.count(Severity.WARNING), more)


class Approval(Struct, frozen=True, kw_only=True):
    """The organiser's decision to live with a finding as measured then; `id` is the finding's key."""

    id: FindingKey
    reason: str
    by: str
    on: date
    measured: int | None = None


def is_approved(finding: Finding, approval: Approval | None) -> bool:
    """Whether the approval still covers the finding: it lapses when the measured value got worse."""
    if approval is None:
        return False
    if finding.measured is None or approval.measured is None:
        return finding.measured == approval.measured
    if finding.worse_when_larger:
        return finding.measured <= approval.measured
    return finding.measured >= approval.measured
