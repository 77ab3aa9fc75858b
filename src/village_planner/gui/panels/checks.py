"""The list of findings: fact, remedy, source; one click frames the place; it must not know how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from village_planner.checks.not_seen import not_seen
from village_planner.gui.canvas.conflicts import is_covered, present_findings
from village_planner.gui.desk import Desk
from village_planner.gui.panels.arrivals import Arrivals
from village_planner.gui.panels.checks_filter import ChecksFilter
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.gui.widgets import clear, column, heading, icon_button, label, mark, row, scrolled
from village_planner.model.finding import Approval, Finding, Severity
from village_planner.model.ids import FindingKey
from village_planner.model.plan import Plan
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.checks.report import Report

MOST_CARDS = 60
"""Cards made at once: a widget each; the rest is counted and comes when these are mended."""

_MOST_LIVE_CARDS: Final = 6
"""Cards made while something moves: each costs a part of a frame, and nobody reads many meanwhile."""

_REST_MS: Final = 150
"""The hand rests, and the list is brought up to date, when nothing has moved for so long: cards cost half a frame."""


class ChecksPanel(QWidget):
    """Heading with counts, filter, cards, approved findings, rules that could not be checked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("panel")
        self._heading = heading("", wrap=True)
        content = QWidget()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(16, 0, 8, 12)
        self._cards.setSpacing(8)
        self.filter = ChecksFilter(desk)
        self.stale = label(desk.translator.say("Checking the latest change…"), "small")
        self.stale.setContentsMargins(16, 0, 16, 8)
        self.stale.hide()
        save = icon_button(
            desk.icon("export", "muted"),
            desk.translator.say("Save the checks…"),
            lambda: desk.wanted.emit("save-checks"),
        )
        head = row(self._heading, self.filter.button, save, margins=(16, 8, 12, 8), gap=4)
        area = scrolled(content)
        self.setLayout(column(head, self.stale, self.filter, area, gap=0))
        self._arrivals = Arrivals(desk.document, area.verticalScrollBar())
        self._shown: tuple[object, ...] | None = None
        self._made: dict[tuple[Finding, Approval | None], FindingCard] = {}
        self._silent_in: object = None
        self._silent: list[list[QWidget]] = []
        """Below headings the cards of rules that lack something or leave it to others, and the report they are of."""
        self._waiting: tuple[QWidget | None] | None = None
        """Where the keyboard was, if anywhere, when the person asked for findings that were not there yet."""
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self.refresh)
        desk.document.plan_changed.connect(self._on_plan)
        desk.report_changed.connect(self.refresh)
        desk.document.state_changed.connect(self.refresh)
        desk.document.findings_changed.connect(self._on_findings)
        desk.window.checker.stale.connect(self._on_stale)
        self.filter.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is found now and what is approved; cards of what is found as before stay."""
        self._later.stop()
        report = self._desk.report
        approvals, findings = self._desk.plan.approvals, present_findings(self._desk.document)
        trouble, empty = self._desk.trouble, nothing_to_check(self._desk.plan, findings)
        shown, self._shown = self._shown, (report or trouble, approvals, findings, self.filter.sieve, empty)
        if (
            shown is not None
            and shown[0] is self._shown[0]
            and shown[1] is approvals
            and shown[2:] == self._shown[2:]
        ):
            return
        if report is not self._silent_in:
            self._silent_in, self._silent = report, []  # taking them out lets them go
        came = self._arrivals.of(report)
        self._take_out()
        if report is None:
            self._say_only(*(trouble or (say("Checking the plan…"),)))
            return
        if empty:
            self._say_only(say("Nothing to check yet"), say("The checks begin with the first stand or door."))
            return
        self._heading.setText(self._summary(len(report.results), len(report.not_checkable())).upper())
        self._add_findings(self.filter.sift(findings))
        if not split(self._desk.plan, findings)[0]:
            self._cards.insertWidget(0, self._all_well_card())
        self._forget_others()
        self._silent = self._silent or self._silent_cards(report)
        for cards in self._silent:
            self._cards.addSpacing(8)
            for card in cards:
                self._cards.addWidget(card)
        self._cards.addStretch()
        self._show_first_of(came)
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] is QApplication.focusWidget():
            self.focus_first()

    def _show_first_of(self, came: frozenset[FindingKey]) -> None:
        """Bring the first of these conflicts into view once the cards have their places."""
        if not came:
            return
        cards = (card for (finding, _), card in self._made.items() if finding.key in came)
        if (card := next(cards, None)) is not None:
            QTimer.singleShot(0, card, card.begin_the_view)

    def _say_only(self, *sentences: Message) -> None:
        """Nothing but these sentences below the heading: there is nothing to filter either."""
        t = self._desk.translator
        self.filter.hide()
        self._heading.setText(t.say("Checks").upper())
        for sentence in sentences:
            is_title = len(sentences) > 1 and sentence is sentences[0]
            words = label(t(sentence), "strong" if is_title else "muted", wrap=True)
            self._cards.addWidget(words)
        self._cards.addStretch()
        self._forget_others()

    def _on_stale(self, stale: bool) -> None:  # noqa: FBT001  # connected to a signal
        """Say so over an answer that is there; without one the list says that it is on its way."""
        self.stale.setVisible(stale and self._desk.report is not None)

    def _on_findings(self) -> None:
        """While something moves, the cards follow when the hand rests."""
        self._later.start()

    def _on_plan(self) -> None:
        if self._later.isActive():
            self._later.start()

    def _take_out(self) -> None:
        """Empty the list; cards are kept, because most will be wanted again."""
        kept = {*self._made.values(), *chain.from_iterable(self._silent)}
        for i in reversed(range(self._cards.count())):
            if self._cards.itemAt(i).widget() in kept:
                self._cards.takeAt(i)
        clear(self._cards)
        self._wanted: dict[tuple[Finding, Approval | None], FindingCard] = {}

    def _forget_others(self) -> None:
        """Let the cards go that are not wanted any more."""
        for key, card in self._made.items():
            if key not in self._wanted:
                card.hide()
                card.deleteLater()
        self._made = self._wanted
        cards = list(self._made.values())
        for before, after in pairwise(
            cards
        ):  # Tab goes down the list, also over cards that were there before
            QWidget.setTabOrder(before.why, after)
            QWidget.setTabOrder(after, after.decision)
            QWidget.setTabOrder(after.decision, after.why)

    def _add_card(self, finding: Finding, approval: Approval | None) -> None:
        key = (finding, approval)
        card = self._made.get(key) or FindingCard(self._desk, finding, approval)
        self._wanted[key] = card
        self._cards.addWidget(card)

    def focus_first(self) -> None:
        """Put the keyboard on the first finding: once there is an answer, if nobody has gone elsewhere meanwhile."""
        if self._desk.report is None:
            self._waiting = (QApplication.focusWidget(),)
            return
        for i in range(self._cards.count()):
            card = self._cards.itemAt(i).widget()
            if isinstance(card, FindingCard):
                card.setFocus()
                return

    def _add_findings(self, findings: tuple[Finding, ...]) -> None:
        t, plan = self._desk.translator, self._desk.plan
        by_severity = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)
        still_open, approved = split(plan, by_severity)
        most = _MOST_LIVE_CARDS if self._desk.document.moving else MOST_CARDS
        for finding in still_open[:most]:
            self._add_card(finding, plan.approvals.get(finding.key) if plan.approvals else None)
        if len(still_open) > most:
            more = len(still_open) - most
            self._cards.addWidget(label(t.say_n("and {n} more", "and {n} more", more), "muted"))
        if approved:
            self._cards.addSpacing(8)
            self._cards.addWidget(heading(t.say("Approved · {n}", n=len(approved))))
            for finding in approved[:most]:
                self._add_card(finding, plan.approvals[finding.key])

    def _summary(self, rules: int, missing: int) -> str:
        t = self._desk.translator
        if not missing:
            return t.say_n("Checks · {n} rule", "Checks · {n} rules", rules)
        among = t.say_n("{n} rule", "{n} rules", rules)  # without “Checks” it is one line in French too
        return among + ", " + t.say_n("{n} not checkable", "{n} not checkable", missing)

    def _all_well_card(self) -> QWidget:
        t, report = self._desk.translator, self._desk.report
        known = report is not None and report.knows_ways_out()
        in_part = report is not None and report.has_more()
        text = label(
            t.say("No conflict and no hint found by these rules."),
            "strong",
            wrap=True,
            tone="good" if known and not in_part else "",
        )
        said = say("Rules cover the plan as drawn; they do not replace the safety officer.")
        if not known:
            said = say("The ways to the exits could not be checked: see below what is missing.")
        elif in_part:
            said = say("Not everything could be checked: see below what was left out.")
        hint = label(t(said), "small", wrap=True)
        return _card(column(text, hint, margins=(12, 12, 12, 12), gap=4), "quiet")

    def _silent_cards(self, report: Report) -> list[list[QWidget]]:
        """What nobody may take for a pass, below headings: what rules lack for the rest of an answer or for any, what
        none of them sees, and what they leave to another rule.
        """
        t = self._desk.translator
        in_part = [self._silent_card(r.rule.title, r.missing) for r in report.in_part()]
        lacking = [self._silent_card(r.rule.title, r.missing) for r in report.not_checkable()]
        unseen = tuple(not_seen(self._desk.plan))
        if unseen:
            lacking.append(self._silent_card(say("Venue’s plan"), unseen))
        others = [self._silent_card(r.rule.title, r.elsewhere) for r in report.results if r.elsewhere]
        sections = (
            (t.say("Checked in part"), in_part),
            (t.say("Not checkable"), lacking),
            (t.say("Told elsewhere"), others),
        )
        return [[heading(title), *cards] for title, cards in sections if cards]

    def _silent_card(self, title: Message, messages: Iterable[Message]) -> QFrame:
        t = self._desk.translator
        parts = column(label(t(title), "strong", wrap=True), margins=(12, 8, 12, 8), gap=2)
        for message in messages:
            parts.addWidget(label(t(message), "small", wrap=True))
        return _card(parts, "quiet")


def _card(layout: QVBoxLayout, tone: str) -> QFrame:
    card = QFrame()
    mark(card, role="card", tone=tone)
    card.setLayout(layout)
    return card


def split(plan: Plan, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Findings still open and those the organiser approved, each in the order given."""
    standing: tuple[list[Finding], list[Finding]] = ([], [])
    for finding in findings:
        standing[is_covered(plan, finding)].append(finding)
    return standing


def nothing_to_check(plan: Plan, findings: Sequence[Finding]) -> bool:
    """Whether a plan is still so empty that what rules lack is no news: no stand, no door, and nothing found."""
    return not findings and not plan.stands and not any(hall.doors for hall in plan.halls.values())
