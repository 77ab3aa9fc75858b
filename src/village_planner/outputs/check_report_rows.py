"""What the check report says of findings, approvals and rules without an answer, row by row; it must not know pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from village_planner.checks.explaining import as_measured, comparison, lapsed, shown_margin
from village_planner.checks.limits import quantity
from village_planner.checks.report import Report
from village_planner.checks.rule import Rule
from village_planner.drawing.primitives import Item, Path, Weight, line
from village_planner.model.finding import Approval, Finding, Severity
from village_planner.model.plan import Plan
from village_planner.outputs.check_report_end import end_rows
from village_planner.outputs.check_report_plan import plan_rows
from village_planner.outputs.check_report_tables import rule_rows, signed, value_rows
from village_planner.outputs.document import PAPERS
from village_planner.outputs.flow import Draw, Row
from village_planner.outputs.layout import (
    BODY,
    HAIRLINE,
    MARGIN,
    MUTED,
    SMALL,
    TEXT,
    Block,
    heading,
    paragraph,
)
from village_planner.text import Message, Translator, say, say_c

_WIDTH: Final = PAPERS["A4"][0] - 2 * MARGIN
_MARK: Final = 22.0
"""Width of the column that says conflict or hint."""

_MOST_OF_A_RULE: Final = 40
"""Findings of one rule that are told one by one: after these come those of the other rules, the rest is counted."""

_SECTION: Final = 9.0


def report_rows(plan: Plan, report: Report, translator: Translator) -> list[Row]:
    """All rows below the title: open findings and where they are, approved ones, what could not be checked or another
    rule tells, all rules, values, end.
    """
    told = _told(plan, report)
    return [
        *_section(say("Open findings"), _open(plan, report, told, translator), translator),
        *plan_rows(plan, report, told, translator),
        *_section(say("Approved findings"), _approved(plan, report, translator), translator),
        *_in_part(report, translator),
        *_section(say("Not checkable"), _missing(report, translator), translator),
        *_elsewhere(report, translator),
        *rule_rows(plan, report, translator),
        *value_rows(report, translator),
        *end_rows(plan, report, translator),
    ]


def _section(title: Message, rows: Sequence[Row], translator: Translator) -> Iterator[Row]:
    """A heading and its rows; "None." below it when there are none, because a blank would leave a doubt."""
    words = translator(title)
    yield Row(lambda top: heading(words, MARGIN, top), _SECTION, keeps_next=True)
    if rows:
        yield rows[0]._replace(before=2.2)
        yield from rows[1:]
    else:
        none = translator.say_c("report", "None.")
        yield Row(lambda top: paragraph(none, MARGIN, top, _WIDTH, BODY), 2.6)


def _told(plan: Plan, report: Report) -> list[Finding]:
    """The open findings that are told one by one, errors first: of very many of one rule only the first."""
    seen: Counter[str] = Counter()
    told = []
    for finding in report.open(plan):
        seen[finding.rule] += 1
        if seen[finding.rule] <= _MOST_OF_A_RULE:
            told.append(finding)
    return told


def _open(plan: Plan, report: Report, told: Sequence[Finding], translator: Translator) -> list[Row]:
    """Open findings, numbered as on the plan below them, and how many more of a rule there are."""
    rows = [
        Row(_finding(finding, number, lapsed(finding, plan.approvals.get(finding.key)), translator))
        for number, finding in enumerate(told, 1)
    ]
    titles = {result.rule.id: result.rule.title for result in report.results}
    for rule, number in Counter(finding.rule for finding in report.open(plan)).items():
        if number > _MOST_OF_A_RULE:
            more = say("{rule}: {n} more", rule=titles[rule], n=number - _MOST_OF_A_RULE)
            rows.append(Row(_entry("", translator(more), ())))
    return rows


def _finding(finding: Finding, number: int, note: Message | None, translator: Translator) -> Draw:
    """Conflict or hint with its number, fact, remedy, what was measured and its source."""
    word = say_c("severity", "conflict") if finding.severity is Severity.ERROR else say_c("severity", "hint")
    below = [translator(finding.remedy), *_numbers(finding, translator)]
    if note is not None:
        below.append(translator(note))
    mark = f"{translator.sentence(word)} {number}"
    return _entry(mark, translator.sentence(finding.message), below)


def _numbers(finding: Finding, translator: Translator) -> Iterator[str]:
    """Measured, required and margin, the formula, and where the limit comes from."""
    if finding.compared is not None:
        yield translator(finding.compared)
    elif comparison(finding) is not None and finding.measured is not None and finding.required is not None:
        worse = finding.worse_when_larger
        measured = as_measured(finding.measured, finding.unit, worse_when_larger=worse)
        left = shown_margin(finding.measured, finding.required, finding.unit, worse_when_larger=worse)
        if worse and not finding.required:
            yield translator.say("Measured {measured} · none allowed", measured=measured)
        else:
            yield translator.say(
                "Measured {measured} · required {required} · margin {margin}",
                measured=measured,
                required=quantity(finding.required, finding.unit),
                margin=signed(left, finding.unit, translator),
            )
    for message in (finding.formula, finding.source):
        if message is not None:
            yield translator(message)


def _approved(plan: Plan, report: Report, translator: Translator) -> list[Row]:
    """What somebody decided to live with: the finding, the reason, who and when."""
    rows = []
    for finding in report.approved(plan):
        approval = plan.approvals[finding.key]
        reason = say("Reason: {reason}", reason=approval.reason)
        below = [translator(reason), translator(_decided(approval)), *_numbers(finding, translator)]
        word = translator.sentence(say_c("finding", "approved"))
        text = translator.sentence(finding.message)
        rows.append(Row(_entry(word, text, below)))
    return rows


def _decided(approval: Approval) -> Message:
    return say(
        "Approved by {name} on {day}. It lapses when the measured value gets worse.",
        name=approval.by or say("somebody"),
        day=approval.on,
    )


def _missing(report: Report, translator: Translator) -> list[Row]:
    """Rules that could not answer, with what they lack."""
    return [_said_of(result.rule, result.missing, translator) for result in report.not_checkable()]


def _in_part(report: Report, translator: Translator) -> Iterator[Row]:
    """Rules that lack something beside findings about the rest of the plan; nothing where there is none."""
    rows = [_said_of(result.rule, result.missing, translator) for result in report.in_part()]
    if rows:
        yield from _section(say("Checked in part"), rows, translator)


def _elsewhere(report: Report, translator: Translator) -> Iterator[Row]:
    """Rules that leave a fault to another one; nothing where there is none."""
    told = [result for result in report.results if result.elsewhere]
    if told:
        rows = [_said_of(result.rule, result.elsewhere, translator) for result in told]
        yield from _section(say("Told elsewhere"), rows, translator)


def _said_of(rule: Rule, messages: Iterable[Message], translator: Translator) -> Row:
    """A rule and what is said of it, every sentence in the same type."""
    return Row(_entry("", translator(rule.title), (" ".join(map(translator, messages)),)))


def _entry(word: str, fact: str, below: Iterable[str]) -> Draw:
    """A word at the left, a bold fact beside it, what else there is below in smaller type, a rule under it."""
    left = MARGIN + _MARK if word else MARGIN
    width = _WIDTH - (left - MARGIN)
    lines = [text for text in below if text]

    def draw(top: float) -> Block:
        y = top - 1.7
        items: list[Item] = []
        if word:
            items += paragraph(word, MARGIN, y, _MARK - 3, BODY, weight=Weight.SEMIBOLD).items
        block = paragraph(fact, left, y, width, BODY, weight=Weight.SEMIBOLD, most=6)
        items += block.items
        for number, text in enumerate(lines):
            size, ink = (BODY, TEXT) if number == 0 else (SMALL, MUTED)
            block = paragraph(text, left, block.bottom - 0.9, width, size, ink=ink, most=6)
            items += block.items
        y = block.bottom - 1.4
        items.append(Path(line(MARGIN, y, MARGIN + _WIDTH, y), pen=HAIRLINE))
        return Block(tuple(items), y)

    return draw
