"""The card of one finding: fact, remedy, source, why, approval; it must not know the list that it is in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.widgets import button, column, escaped, label, mark, row
from village_planner.model.finding import Approval, Finding, Severity, SubjectType, is_approved
from village_planner.text import Translator, say


class FindingCard(QFrame):
    """One finding; Enter or a click shows its place, a link below tells why it is one."""

    def __init__(self, desk: Desk, finding: Finding, approval: Approval | None) -> None:
        super().__init__()
        self._desk, self._finding = desk, finding
        covered = is_approved(finding, approval)
        tone = "quiet" if covered else "danger" if finding.severity is Severity.ERROR else "warning"
        mark(self, role="card", tone=tone, live="true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        t = desk.translator
        fact = t.sentence(finding.message)
        word = t.say("Conflict") if finding.severity is Severity.ERROR else t.say("Hint")
        self.setAccessibleName(t(say("{severity}: {fact}", severity=word, fact=fact)))
        parts = column(label(fact, "strong", wrap=True), label(t(finding.remedy), "", wrap=True), gap=2)
        if finding.source is not None:
            parts.addWidget(label(t(finding.source), "small", wrap=True))
        text, press = (
            (t.say("Revoke approval"), self._revoke) if covered else (t.say("Approve…"), self._approve)
        )
        self.decision = _link(text, press)
        self.why = _link(t.say("Why?"), self._switch_why)
        self.why.setAccessibleName(t(say("Why: {fact}", fact=fact)))
        if approval is not None:
            parts.addWidget(label(_decided(t, finding, approval), "small", wrap=True))
        self._reasons: QWidget | None = None
        self._parts = parts
        parts.addLayout(row(self.decision, 0, self.why))
        parts.setContentsMargins(12, 12, 12, 8)
        self.setLayout(parts)

    def _switch_why(self) -> None:
        """Show at the end of the card why the rule says so, fact and links still in view, or put it away."""
        if shown := self._reasons is None:
            self._reasons = _reasons(self._desk, self._finding)
            self._parts.addWidget(self._reasons)
            QTimer.singleShot(0, self, self._come_into_view)
        else:
            self._reasons.hide()
            self._reasons.deleteLater()
            self._reasons = None
        self.why.setText(self._desk.translator.say("Less") if shown else self._desk.translator.say("Why?"))

    def _come_into_view(self) -> None:
        """Scroll as little as shows all of the card, or else its beginning."""
        if (area := self._area()) is not None:
            bar = area.verticalScrollBar()
            bar.setValue(min(max(bar.value(), self._lowest(area)), self.y()))

    def begin_the_view(self) -> None:
        """Scroll so that the card comes first, unless all of it is in view already."""
        if (area := self._area()) is not None:
            bar = area.verticalScrollBar()
            if not self._lowest(area) <= bar.value() <= self.y():
                bar.setValue(self.y())

    def _area(self) -> QScrollArea | None:
        """What scrolls the list that it is in."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area

    def _lowest(self, area: QScrollArea) -> int:
        """How far the list must be scrolled at least for the end of the card to be in view."""
        return max(self.y() + self.height() - area.viewport().height(), 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the place; while the reasons are read, the plan stays as it is."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and self._reasons is None:
            show_place(self._desk, self._finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            show_place(self._desk, self._finding)
        elif event.key() == Qt.Key.Key_Escape and self._reasons is not None:
            self._switch_why()
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
        menu.addAction(t.say("Why this rule says so"), self.why.click)
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


def _reasons(desk: Desk, finding: Finding) -> QWidget:
    """Why the rule exists, this plan's numbers, the values and their sources, the profile: a line each."""
    from village_planner.checks.explaining import explain

    t, report, holder = desk.translator, desk.report, QWidget()
    result = next((r for r in report.results if r.rule.id == finding.rule), None) if report else None
    parts = column(margins=(0, 4, 0, 4), gap=4)
    if result is None:
        parts.addWidget(label(t.say("The plan is being checked: ask again in a moment."), "small", wrap=True))
    else:
        why = explain(result.rule, finding, report.profile)
        parts.addWidget(label(t(why.rationale), "", wrap=True))
        for message in (why.comparison, why.formula, *why.limits, why.profile):
            if message is not None:
                parts.addWidget(label(t(message), "small", wrap=True))
    holder.setLayout(parts)
    return holder


def _decided(t: Translator, finding: Finding, approval: Approval) -> str:
    """Why somebody lives with a finding, and since when; of an approval that lapsed, that it did."""
    from village_planner.checks.explaining import lapsed

    if (once := lapsed(finding, approval)) is not None:
        return t(once)
    day = t.date(approval.on, "short")
    return t.say("{reason} — {who}, {day}", reason=approval.reason, who=approval.by, day=day)


def _link(text: str, press: Callable[[], object]) -> QPushButton:
    link = button(text, press, "link")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link


def show_place(desk: Desk, finding: Finding) -> None:
    """Show the hall of a finding, select what it is about and frame the place."""
    document, plan = desk.document, desk.plan
    from village_planner.checks.sifting import hall_of

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
