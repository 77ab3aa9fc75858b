"""Every stand has a number of letters, digits and dashes; it must not know how numbers are given."""

from __future__ import annotations

from collections.abc import Iterator

from village_planner.checks.context import Context
from village_planner.checks.rule import Rule, Scope
from village_planner.checks.words import middle, subject
from village_planner.model.finding import Finding, Severity
from village_planner.model.stand import Stand
from village_planner.text import Message, listing, say


def check(context: Context) -> Iterator[Finding]:
    """One finding for each stand without a number, or with characters that get lost on forms and in file names."""
    for stand in context.plan.stands.values():
        number = stand.number.strip()
        odd = sorted({c for c in stand.number if not (c.isalnum() or c == "-")})
        if not number:
            yield _finding(
                stand, "missing", Severity.ERROR, say("A stand has no number."), say("Give it a number.")
            )
        elif odd:
            message = say(
                "The number {number} holds other characters than letters, digits and a dash: {characters}.",
                number=stand.number,
                characters=listing(say("space") if c.isspace() else f"“{c}”" for c in odd),
            )
            yield _finding(stand, "characters", Severity.WARNING, message, say("Leave them out."))


def _finding(stand: Stand, code: str, severity: Severity, message: Message, remedy: Message) -> Finding:
    return Finding(
        rule=RULE.id,
        code=code,
        severity=severity,
        message=message,
        remedy=remedy,
        subjects=(subject(stand),),
        places=middle(stand),
    )


RULE = Rule(
    id="number-missing",
    title=say("Missing or unusual number"),
    rationale=say("A stand without a number cannot be found, printed or delivered to."),
    scope=Scope.WHOLE,
    check=check,
)
