"""`check FILE`: what the rules say about a village; it must not know the rules."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner.checks.not_seen import not_seen
from village_planner.cli.arguments import add_file, add_json
from village_planner.cli.console import Console
from village_planner.cli.language import printed_language
from village_planner.cli.opening import opened
from village_planner.errors import ExitCode
from village_planner.model.finding import Finding, Severity, is_approved
from village_planner.model.plan import Plan
from village_planner.session.checking import as_json, check
from village_planner.session.exporting import write_report
from village_planner.text import Message, Translator, say, say_c

if TYPE_CHECKING:
    from village_planner.checks.report import Report
    from village_planner.checks.rule import Rule

SUMMARY = say("check a village: overlaps, exits, aisles, numbers, power")

_SEVERITIES: Final = {
    Severity.ERROR: say_c("severity", "conflict"),
    Severity.WARNING: say_c("severity", "hint"),
}
_APPROVED: Final = say_c("finding", "approved")
_INDENT: Final = " " * 2


def configure(parser: ArgumentParser, translator: Translator) -> None:
    """FILE [--rules IDS] [--json] [--report PDF]."""
    add_file(parser, translator)
    parser.add_argument(
        "--rules",
        metavar=translator.say("RULES"),
        help=translator(say("ids of the rules to ask, separated by commas (default: all)")),
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar=translator.say("PDF"),
        help=translator(say("write the check report for the safety officer to this file")),
    )
    add_json(parser, translator)


def run(options: Namespace, console: Console) -> ExitCode:
    """Check and print; exit code 1 when an error is not approved."""
    plan = opened(options.file, console).session.base
    only = None
    if options.rules is not None:
        only = [name for part in options.rules.split(",") if (name := part.strip())]
    report = check(plan, only)
    if options.json:
        console.json(as_json(str(options.file), plan, report, console.translator))
    else:
        brief = not plan.stands and only is None
        if brief:
            console.line(
                say("There are no stands yet, so there is little to check; --json says what each rule lacks.")
            )
            console.line()
        tell_findings(plan, report, console, brief=brief)
        tell_end(plan, report, console)
    if options.report is not None:
        language = printed_language(plan, console.translator, options.lang)
        write_report(plan, report, options.report, Translator(language))
        console.note(say("Check report written to {file}.", file=str(options.report)))
    return ExitCode.FINDINGS if report.open_errors(plan) else ExitCode.FINE


def tell_findings(plan: Plan, report: Report, console: Console, *, brief: bool = False) -> None:
    """Findings rule by rule, the rules that could not answer with what they lack, and what others tell for them.

    `brief`: without the rules that could not answer.
    """
    for result in report.results:
        if result.findings:
            console.line(result.rule.title)
            for finding in report.findings:  # which are sorted as people count
                if finding.rule == result.rule.id:
                    _tell_finding(plan, finding, console)
            console.line()
    in_part = [(result.rule, result.missing) for result in report.in_part()]
    _tell_rules(say("Checked in part:"), in_part, console)
    if not brief:
        lacking = [(result.rule, result.missing) for result in report.not_checkable()]
        _tell_rules(say("Not checkable:"), lacking, console)
    others = [(result.rule, result.elsewhere) for result in report.results]
    _tell_rules(say("Told elsewhere:"), others, console)
    for message in not_seen(plan):
        console.line(message)


def _tell_rules(heading: Message, said: Iterable[tuple[Rule, Iterable[Message]]], console: Console) -> None:
    """Below a heading what is said of some rules, a line each; nothing where nothing is."""
    lines = [_of_rule(rule, message) for rule, messages in said for message in messages]
    if lines:
        console.line(heading)
        for line in lines:
            console.line(_INDENT + console.translator(line))
        console.line()


def tell_end(plan: Plan, report: Report, console: Console) -> None:
    """The result in one sentence, the profile, and what such a check is worth (domain of the organiser's duty)."""
    console.line(console.translator.sentence(report.summary(plan)))
    console.line(
        say(
            "Profile: {profile}, version {version}",
            profile=report.profile.title,
            version=report.profile.version,
        )
    )
    console.line(
        say(
            "Planning aid: the check covers only the listed rules and the data entered. It is not an approval and"
            " does not replace the venue’s specifications, the safety officer or the competent authority."
        )
    )


def _tell_finding(plan: Plan, finding: Finding, console: Console) -> None:
    from village_planner.checks.explaining import lapsed  # the rules are slow to load

    say_it = console.translator
    approval = plan.approvals.get(finding.key)
    approved = is_approved(finding, approval)
    width = max(len(say_it(word)) for word in (*_SEVERITIES.values(), _APPROVED))
    word = say_it(_APPROVED if approved else _SEVERITIES[finding.severity])
    console.line(
        f"{_INDENT}{word:{width}}  {say_it.sentence(finding.message)} {say_it(finding.remedy)}".rstrip()
    )
    if approved and approval is not None:
        by = say(
            "Approved by {name} on {day}: {reason}", name=approval.by, day=approval.on, reason=approval.reason
        )
        console.line(f"{_INDENT}{'':{width}}  {say_it(by)}")
    elif (once := lapsed(finding, approval)) is not None:
        console.line(f"{_INDENT}{'':{width}}  {say_it(once)}")


def _of_rule(rule: Rule, message: Message) -> Message:
    return say("{rule}: {missing}", rule=rule.title, missing=message)
