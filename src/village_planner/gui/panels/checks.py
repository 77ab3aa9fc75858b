"""The list of findings: fact, remedy, source; one click frames the place; it must not know how they were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from village_planner.gui.canvas.conflicts import is_covered, present_findings
from village_planner.gui.desk import Desk
from village_planner.gui.widgets import button, clear, column, escaped, heading, label, mark, row, scrolled
from village_planner.model.finding import Approval, Finding, Severity, SubjectType
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.text import Translator, say

MOST_CARDS = 60
"""Cards made at once: a widget each; the rest is counted and comes when these are mended."""

_MOST_LIVE_CARDS: Final = 6
"""Cards made while something moves: each costs a part of a frame, and nobody reads many meanwhile."""

_LIVE_MS: Final = 150
"""While something moves the list is brought up to date this often."""


class ChecksPanel(QWidget):
    """Heading with counts, cards, approved findings, rules that could not be checked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("panel")
        self._heading = heading("", wrap=True)
        content = QWidget()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(12, 0, 12, 12)
        self._cards.setSpacing(8)
        self.setLayout(column(row(self._heading, margins=(16, 12, 16, 12)), scrolled(content), gap=0))
        self._shown: tuple[object, object, object] | None = None
        self._made: dict[tuple[Finding, Approval | None], FindingCard] = {}
        self._later = QTimer(self, singleShot=True, interval=_LIVE_MS)
        self._later.timeout.connect(self.refresh)
        desk.report_changed.connect(self.refresh)
        desk.document.state_changed.connect(self.refresh)
        desk.document.findings_changed.connect(self._on_findings)
        self.refresh()

    def refresh(self) -> None:
        """Show what is found now and what is approved; cards of what is found as before stay."""
        self._later.stop()
        t, report = self._desk.translator, self._desk.report
        approvals, findings = self._desk.plan.approvals, present_findings(self._desk.document)
        trouble = self._desk.trouble
        shown, self._shown = self._shown, (report or trouble, approvals, findings)
        if (
            shown is not None
            and shown[0] is self._shown[0]
            and shown[1] is approvals
            and shown[2] == findings
        ):
            return
        self._take_out()
        if report is None:
            self._heading.setText(t.say("Checks").upper())
            for sentence in trouble or (say("Checking the plan…"),):
                self._cards.addWidget(label(t(sentence), "muted", wrap=True))
            self._cards.addStretch()
            self._forget_others()
            return
        missing = [result for result in report.results if result.status.value == "not-checkable"]
        self._heading.setText(self._summary(len(report.results), len(missing)).upper())
        self._add_findings(findings)
        self._forget_others()
        if missing:
            self._cards.addSpacing(8)
            self._cards.addWidget(heading(t.say("Not checkable")))
            for result in missing:
                self._cards.addWidget(self._missing_card(result))
        self._cards.addStretch()

    def _on_findings(self) -> None:
        """While something moves, the cards follow a few times a second."""
        if not self._later.isActive():
            self._later.start()

    def _take_out(self) -> None:
        """Empty the list; cards are kept, because most will be wanted again."""
        kept = set(self._made.values())
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
            QWidget.setTabOrder(before.decision, after)
            QWidget.setTabOrder(after, after.decision)

    def _add_card(self, finding: Finding, approval: Approval | None) -> None:
        key = (finding, approval)
        card = self._made.get(key) or FindingCard(self._desk, finding, approval)
        self._wanted[key] = card
        self._cards.addWidget(card)

    def focus_first(self) -> None:
        """Put the keyboard on the first finding."""
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
            self._add_card(finding, None)
        if len(still_open) > most:
            more = len(still_open) - most
            self._cards.addWidget(label(t.say_n("and {n} more", "and {n} more", more), "muted"))
        if not still_open:
            self._cards.addWidget(self._all_well_card())
        if approved:
            self._cards.addSpacing(8)
            self._cards.addWidget(heading(t.say("Approved · {n}", n=len(approved))))
            for finding in approved[:most]:
                self._add_card(finding, plan.approvals[finding.key])

    def _summary(self, rules: int, missing: int) -> str:
        t = self._desk.translator
        text = t.say_n("Checks · {n} rule", "Checks · {n} rules", rules)
        if missing:
            text += ", " + t.say_n("{n} not checkable", "{n} not checkable", missing)
        return text

    def _all_well_card(self) -> QWidget:
        t = self._desk.translator
        text = label(t.say("No issue found by these rules."), "strong", wrap=True, tone="good")
        hint = label(
            t.say("Rules cover the plan as drawn; they do not replace the safety officer."),
            "small",
            wrap=True,
        )
        return _card(column(text, hint, margins=(12, 12, 12, 12), gap=4), "quiet")

    def _missing_card(self, result: object) -> QWidget:
        t = self._desk.translator
        parts = column(label(t(result.rule.title), "strong", wrap=True), margins=(12, 8, 12, 8), gap=2)
        for message in result.missing:
            parts.addWidget(label(t(message), "small", wrap=True))
        return _card(parts, "quiet")


class FindingCard(QFrame):
    """One finding; Enter or a click shows its place."""

    def __init__(self, desk: Desk, finding: Finding, approval: Approval | None) -> None:
        super().__init__()
        self._desk, self._finding = desk, finding
        tone = "quiet" if approval else "danger" if finding.severity is Severity.ERROR else "warning"
        mark(self, role="card", tone=tone, live="true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        t = desk.translator
        fact = t.sentence(finding.message)
        word = t.say("Error") if finding.severity is Severity.ERROR else t.say("Advice")
        self.setAccessibleName(t(say("{severity}: {fact}", severity=word, fact=fact)))
        parts = column(label(fact, "strong", wrap=True), label(t(finding.remedy), "", wrap=True), gap=2)
        if finding.source is not None:
            parts.addWidget(label(t(finding.source), "small", wrap=True))
        text, press = (
            (t.say("Approve…"), self._approve)
            if approval is None
            else (t.say("Revoke approval"), self._revoke)
        )
        self.decision = _link(text, press)
        if approval is not None:
            parts.addWidget(label(self._reason(t, approval), "small", wrap=True))
        parts.addLayout(row(0, self.decision))
        parts.setContentsMargins(12, 12, 12, 8)
        self.setLayout(parts)

    def _reason(self, t: Translator, approval: Approval) -> str:
        return t.say(
            "{reason} — {who}, {day}",
            reason=approval.reason,
            who=approval.by,
            day=t.date(approval.on, "short"),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            show_place(self._desk, self._finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            show_place(self._desk, self._finding)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, way: int) -> None:
        """Give the keyboard to the card below or above."""
        cards = [card for card in self.parentWidget().findChildren(FindingCard) if card.isVisible()]
        cards.sort(key=lambda card: card.y())
        place = cards.index(self) + way
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a finding, also for the keyboard."""
        t, menu = self._desk.translator, QMenu(self)
        menu.addAction(t.say("Show the place"), lambda: show_place(self._desk, self._finding))
        menu.addAction(escaped(self.decision.text()), self.decision.click)
        menu.addAction(t.say("Copy the words"), self._copy)
        menu.exec(
            event.globalPos()
            if event.reason() == event.Reason.Mouse
            else self.mapToGlobal(self.rect().center())
        )
        menu.deleteLater()

    def _copy(self) -> None:
        """Put fact and remedy onto the clipboard, for a message to somebody."""
        t = self._desk.translator
        QGuiApplication.clipboard().setText(f"{t.sentence(self._finding.message)} {t(self._finding.remedy)}")

    def _approve(self) -> None:
        from village_planner.gui.dialogs.approve import approve

        approve(self._desk, self._finding)

    def _revoke(self) -> None:
        from village_planner.edits.approvals import revoke

        finding = self._finding
        self._desk.attempt(
            say("Revoke the approval of “{finding}”", finding=finding.message),
            lambda plan: revoke(plan, finding.key),
        )


def _link(text: str, press: Callable[[], object]) -> QWidget:
    link = button(text, press, "link")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link


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


def show_place(desk: Desk, finding: Finding) -> None:
    """Show the hall of a finding, select what it is about and frame the place."""
    document, plan = desk.document, desk.plan
    hall = hall_of(plan, finding)
    if hall is not None:
        document.show_hall(hall)
    ids = [
        s.id
        for s in finding.subjects
        if s.type in (SubjectType.STAND, SubjectType.FIXTURE, SubjectType.SERVICE)
    ]
    document.select(ids)
    if hall is not None and finding.places:
        document.place_wanted.emit(hall, finding.places)


def hall_of(plan: Plan, finding: Finding) -> HallId | None:
    """The hall a finding is in; None when it is about no place."""
    for subject in finding.subjects:
        for table in (plan.stands, plan.fixtures, plan.services):
            placed = table.get(subject.id)
            if placed is not None:
                return placed.hall
        if subject.id in plan.halls:
            return HallId(subject.id)
        for hall in plan.halls.values():
            if any(door.id == subject.id for door in hall.doors):
                return hall.id
    return None
