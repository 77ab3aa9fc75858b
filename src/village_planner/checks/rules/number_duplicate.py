"""No two stands have the same number; it must not know how numbers are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import middle, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import listing, say, say_n


def check(context: Context) -> Iterator[Finding]:
    """One finding for each number that several stands of the plan have, whatever the hall, the case or blanks."""
    groups: dict[str, list[Stand]] = defaultdict(list)
    for stand in sorted(context.plan.stands.values(), key=lambda stand: stand.id):
        if stand.number.strip():
            groups["".join(stand.number.split()).casefold()].append(stand)
    for stands in groups.values():
        if len(stands) > 1:
            yield _finding(context, stands)


def _finding(context: Context, stands: list[Stand]) -> Finding:
    halls = {stand.hall: context.plan.halls.get(stand.hall) for stand in stands}
    names = sorted(hall.name for hall in halls.values() if hall is not None)
    here = [stand for stand in stands if stand.hall == stands[0].hall]
    return Finding(
        rule=RULE.id,
        code="duplicate",
        severity=Severity.ERROR,
        message=say_n(
            "{n} stand has the number {number} ({halls}).",
            "{n} stands have the number {number} ({halls}).",
            len(stands),
            number=stands[0].number.strip(),
            halls=listing(names),
        ),
        remedy=say("Give all but one of them another number."),
        subjects=tuple(map(subject, stands)),
        places=tuple(spot for stand in here for spot in middle(stand)),
        measured=len(stands),
        required=1,
        worse_when_larger=True,
    )


RULE = Rule(
    id="number-duplicate",
    title=say("Same number twice"),
    rationale=say(
        "Visitors, deliveries and orders find a stand by its number: it must be its own in the whole plan."
    ),
    scope=Scope.WHOLE,
    check=check,
)
