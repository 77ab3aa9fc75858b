"""The tables of the check report: every rule with its numbers, every value with its source; it must not know pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from village_planner.checks.explaining import (
    as_measured,
    bound,
    margin,
    origin,
    shown_margin,
    standing,
)
from village_planner.checks.limits import LIMIT_KINDS, quantity
from village_planner.checks.profile import RECHECKS, Limit, Profile
from village_planner.checks.report import Report, RuleResult, Status
from village_planner.drawing.primitives import Anchor, Weight
from village_planner.model.finding import Finding, is_approved
from village_planner.model.plan import Plan
from village_planner.outputs.document import PAPERS
from village_planner.outputs.flow import Column, Draw, Row, cells, head_cells
from village_planner.outputs.layout import BODY, MARGIN, MUTED, SMALL, Block, heading, paragraph
from village_planner.text import Message, Translator, say, say_c, say_n

_RULES: Final = (
    Column(MARGIN, 53.0, Weight.SEMIBOLD),
    Column(MARGIN + 56.0, 26.0),
    Column(MARGIN + 83.0, 19.0, anchor=Anchor.END),
    Column(MARGIN + 105.0, 19.0, anchor=Anchor.END),
    Column(MARGIN + 127.0, 19.0, Weight.SEMIBOLD, anchor=Anchor.END),
    Column(MARGIN + 150.0, 32.0, ink=MUTED, size=SMALL),
)
_VALUES: Final = (
    Column(MARGIN, 78.0, Weight.SEMIBOLD),
    Column(MARGIN + 81.0, 22.0),
    Column(MARGIN + 105.0, 77.0, ink=MUTED, size=SMALL),
)

_CONVENTION: Final = say_c("source of a value", "convention *")
"""The source of a value that is one, in most profiles nearly every one: what that means is explained once a page."""

_WIDTH: Final = PAPERS["A4"][0] - 2 * MARGIN

_NOTHING_FIRST: Final = say("Other values")

_BELOW_A_HEAD: Final = 3
"""Values that stand below their heading on its page: a table does not begin with one row at the foot."""


class _Numbers(NamedTuple):
    """What a row says beside a rule's name: measured, required, room to the limit (negative where it lacks)."""

    measured: int
    required: int | None
    unit: str
    worse_when_larger: bool
    is_difference: bool = False

    @property
    def margin(self) -> int | None:
        if self.required is None:
            return None
        return shown_margin(self.measured, self.required, self.unit, worse_when_larger=self.worse_when_larger)


def rule_rows(plan: Plan, report: Report, translator: Translator) -> Iterator[Row]:
    """All rules in the order of the catalogue, one row each and one for each thing that a rule measured."""
    title = translator.say("All rules of this check")
    names = (
        say("Rule"),
        say_c("report", "Answer"),
        say_c("report", "Measured"),
        say_c("report", "Required"),
        say_c("report", "Margin"),
        say_c("report", "Source"),
    )
    head = _head(names, _RULES, report, translator)
    yield Row(lambda top: heading(title, MARGIN, top), 11.0, keeps_next=True)
    yield Row(head, 1.4, keeps_next=True)
    for result in report.results:
        yield from _rule(plan, result, report, head=head, translator=translator)


def _rule(
    plan: Plan, result: RuleResult, report: Report, *, head: Draw, translator: Translator
) -> Iterator[Row]:
    """The row of a rule with its worst finding's numbers, then what it measured; each with the source of its limit,
    a rule without findings with that of its first.
    """
    limits = [report.profile.limits[key] for key in result.rule.limits if key in report.profile.limits]
    worst = _worst(result.findings)
    told = worst or next(iter(result.findings), None)
    decisive = _limit_of(told, limits, report.profile) if told else next(iter(limits), None)
    numbers = _numbers(worst) if worst else None
    required = "" if decisive is None or told or result.measures else translator(_bound(decisive))
    foreign = translator(told.source) if told and told.source and decisive is None else ""
    source = _source(decisive, translator, briefly=True) if decisive else foreign
    yield Row(
        cells(
            (
                translator(result.rule.title),
                translator(_answer(plan, result)),
                *(_said(numbers, translator) if numbers else ("", required, "")),
                source,
            ),
            _RULES,
            ruled=not result.measures,
        ),
        keeps_next=bool(result.measures),
        head=head,
    )
    quiet = [column._replace(weight=Weight.REGULAR) for column in _RULES]
    for place, measure in enumerate(result.measures):
        numbers = _Numbers(measure.measured, measure.required, measure.unit, measure.worse_when_larger)
        limit = report.profile.limits.get(measure.limit)
        own = _source(limit, translator, briefly=True) if limit else ""
        notes = [translator(measure.formula)] if measure.formula is not None else []
        notes += [own] if own != source else []
        note = " · ".join(filter(None, notes))
        texts = ("– " + translator(measure.what), "", *_said(numbers, translator), note)
        yield Row(cells(texts, quiet, ruled=place == len(result.measures) - 1), head=head)


def _worst(findings: tuple[Finding, ...]) -> Finding | None:
    """The finding that lacks most of what is required, None when none has two numbers: what is in several units is
    compared by the share of the requirement that lacks, or that is too much.
    """
    return min((f for f in findings if None not in (f.measured, f.required)), key=_room, default=None)


def _room(finding: Finding) -> tuple[float, int]:
    """The margin as a share of what is required, then as it is; where nothing is allowed any of it is all too much."""
    measured, required = finding.measured or 0, finding.required or 0
    room = margin(measured, required, worse_when_larger=finding.worse_when_larger)
    return (room / required if required else math.copysign(math.inf, room)), room


def _numbers(finding: Finding) -> _Numbers | None:
    """What a finding compares; a count says nothing without what is counted, which the finding tells."""
    if finding.measured is None or not finding.unit:
        return None
    differs = finding.compared is not None
    return _Numbers(finding.measured, finding.required, finding.unit, finding.worse_when_larger, differs)


def _limit_of(finding: Finding, limits: Sequence[Limit], profile: Profile) -> Limit | None:
    """The value of the profile that a finding names as its source; None for one that comes from elsewhere."""
    return next((limit for limit in limits if profile.source(limit.key) == finding.source), None)


def _said(numbers: _Numbers, translator: Translator) -> tuple[str, str, str]:
    """Measured, required and margin as the cells of a row."""
    measured = as_measured(numbers.measured, numbers.unit, worse_when_larger=numbers.worse_when_larger)
    if numbers.is_difference:
        measured = say("differs by {amount}", amount=measured)
    if numbers.required is None or numbers.margin is None:
        return translator.value(measured), "", ""
    return (
        translator.value(measured),
        translator(
            bound(quantity(numbers.required, numbers.unit), worse_when_larger=numbers.worse_when_larger)
        ),
        signed(numbers.margin, numbers.unit, translator),
    )


def signed(room: int, unit: str, translator: Translator) -> str:
    """A margin with its sign, as figures are set."""
    text = translator.value(quantity(room, unit)).replace("-", "−")
    return f"+{text}" if room > 0 else text


def _answer(plan: Plan, result: RuleResult) -> Message:
    """What a rule answered, in a few words."""
    match result.status:
        case Status.OK:
            return say("nothing found")
        case Status.NOT_CHECKABLE:
            return say("not checkable")
        case Status.ELSEWHERE:
            return say("told elsewhere")
        case Status.FINDINGS:
            still_open = sum(not is_approved(f, plan.approvals.get(f.key)) for f in result.findings)
            approved = len(result.findings) - still_open
            if not approved:
                return say_n("{n} open", "{n} open", still_open)
            if not still_open:
                return say_n("{n} approved", "{n} approved", approved)
            return say(
                "{open}, {approved}",
                open=say_n("{n} open", "{n} open", still_open),
                approved=say_n("{n} approved", "{n} approved", approved),
            )


def _head(
    names: Sequence[Message], columns: Sequence[Column], report: Report, translator: Translator
) -> Draw:
    """The names of the columns, and above them on every page what the mark at a value says, where there is such a
    value.
    """
    head = head_cells([translator(name) for name in names], columns)
    if not any(map(_is_convention, report.limits())):
        return head
    words = translator.say(
        "* convention of the trade, not verified: have the venue or the safety officer confirm it"
    )

    def draw(top: float) -> Block:
        note = paragraph(words, MARGIN, top, _WIDTH, SMALL, ink=MUTED)
        below = head(note.bottom - 1.0)
        return Block((*note.items, *below.items), below.bottom)

    return draw


def _bound(limit: Limit) -> Message:
    return bound(limit.quantity, worse_when_larger=not LIMIT_KINDS[limit.key].stricter_when_larger)


def _is_convention(limit: Limit) -> bool:
    return limit.venue is None and not limit.source and not limit.verified


def _source(limit: Limit, translator: Translator, *, briefly: bool = False) -> str:
    """Where a value comes from and what that is worth, `briefly` without the day on which it was read; of a convention
    that it is one, with the mark that is explained once.
    """
    if _is_convention(limit):
        return translator(_CONVENTION)
    worth = say("verified") if briefly and limit.venue is None and limit.verified else standing(limit)
    return translator.say("{source}, {standing}", source=origin(limit), standing=worth)


def value_rows(report: Report, translator: Translator) -> Iterator[Row]:
    """Every value of the profile that a rule of this check reads, with its source, below what to do before relying on
    it: what is the same for many is said once. Those of which nothing is to be done come last.
    """
    title = translator.say("Values of the profile")
    names = (
        say_c("report", "Value"),
        say_c("report", "Required"),
        say_c("report", "Source"),
    )
    head = _head(names, _VALUES, report, translator)
    yield Row(lambda top: heading(title, MARGIN, top), 11.0, keeps_next=True)
    yield Row(head, 1.4, keeps_next=True)
    limits = report.limits()
    for recheck in sorted({limit.recheck: None for limit in limits}, key=lambda word: not word):
        same = [limit for limit in limits if limit.recheck == recheck]
        words = translator(RECHECKS[recheck] if recheck else _NOTHING_FIRST)
        if len(same) < len(limits) or recheck:
            yield Row(partial(_what_first, words), 3.0, keeps_next=True, head=head)
        for place, limit in enumerate(same, 1):
            texts = (
                translator(LIMIT_KINDS[limit.key].title),
                translator(_bound(limit)),
                _source(limit, translator),
            )
            keeps_next = place < min(_BELOW_A_HEAD, len(same))
            yield Row(cells(texts, _VALUES), keeps_next=keeps_next, head=head)


def _what_first(words: str, top: float) -> Block:
    return paragraph(words, MARGIN, top, _WIDTH, BODY, weight=Weight.SEMIBOLD, ink=MUTED)
