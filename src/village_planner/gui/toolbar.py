"""The bar of tools, switches, zoom, the checks at a glance and Export; it must not know what they do."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from village_planner.gui.actions import MAKERS, Actions
from village_planner.gui.canvas.conflicts import present_findings
from village_planner.gui.family_button import FamilyButton
from village_planner.gui.panels.checks import nothing_to_check, split
from village_planner.gui.theme import ICON_SIZE, TOOLBAR_HEIGHT, UNIT
from village_planner.gui.widgets import button, label, line, mark, row, tool_button
from village_planner.model.finding import still_open
from village_planner.text import say

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from village_planner.gui.desk import Desk

FAMILIES: Final[tuple[tuple[str, ...], ...]] = (
    ("tool-select",),
    MAKERS,
    ("insert-stand-table", "insert-stand-meeting-table", "insert-stand-poster"),
    (
        "tool-door",
        "tool-column-row",
        "tool-zone",
        "tool-stage",
        "tool-outline",
        "tool-corners",
        "tool-hole",
        "tool-detect",
    ),
    ("tool-measure",),
    ("tool-number-sweep", "renumber"),
    ("tool-pan",),
)
"""Ids of commands that share a button: selecting, stands, tables, the hall, measuring, numbers, moving the view."""


class Toolbar(QWidget):
    """One row, 50 pixels high; buttons at the right end stay when the window is narrow."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TOOLBAR_HEIGHT)
        self._words = ("", "")
        self.pill = self._pill(actions)
        self._zoom = self._zoom_label()
        self.export = self._export_button(actions)
        parts = row(margins=(12, 0, 12, 1), gap=4)
        families = [self._family(actions, family) for family in FAMILIES]
        switches: list[QWidget] = [self._plain(actions, command) for command in ("snap", "grid")]
        steps = [self._plain(actions, command) for command in ("undo", "redo")]
        for group in (families, switches, steps):
            for part in group:
                parts.addWidget(part)
            rule = line(vertical=True)
            parts.addSpacing(4)
            parts.addWidget(rule)
            parts.addSpacing(4)
            if group is switches:
                group.append(rule)
        zoom = [self._plain(actions, "zoom-out"), self._zoom, self._plain(actions, "zoom-in")]
        for part in zoom:
            parts.addWidget(part)
        self._spared = (zoom, switches)
        """What a very narrow window goes without, one after the other: keys, wheel and menus do the same."""
        parts.addWidget(self._plain(actions, "fit"))
        parts.addStretch()
        parts.addWidget(self.pill)
        parts.addSpacing(UNIT)
        parts.addWidget(self.export)
        self.setLayout(parts)
        desk.report_changed.connect(self.show_counts)
        desk.document.state_changed.connect(self.show_counts)
        desk.document.findings_changed.connect(self.show_counts)
        self.show_counts()

    def show_zoom(self, percent: float) -> None:
        """The zoom in per cent."""
        t = self._desk.translator
        self._zoom.setText(t.say("{percent} %", percent=round(percent)))

    def show_counts(self) -> None:
        """How many findings are open, in words and colour."""
        t, report = self._desk.translator, self._desk.report
        if report is None and self._desk.trouble:
            self._show_pill(t.say("Not checked"), "warning", "check-warning")
            return
        if report is None:
            self._show_pill(t.say("Checking…"), "muted", "check-unknown")
            return
        findings = present_findings(self._desk.document)
        if nothing_to_check(self._desk.plan, findings):
            self._show_pill(t.say("Nothing to check yet"), "muted", "check-unknown")
            return
        found = still_open(split(self._desk.plan, findings)[0])
        errors, advice = found.conflicts, found.hints
        words = []
        if errors:
            words.append(t.say_n("{n} conflict", "{n} conflicts", errors))
        if advice:
            words.append(t.say_n("{n} hint", "{n} hints", advice))
        if errors:
            self._show_pill(" · ".join(words), "danger", "check-error", words[0])
        elif advice:
            self._show_pill(" · ".join(words), "warning", "check-warning", t.number(advice))
        elif report.knows_ways_out() and not report.has_more():
            self._show_pill(t.say("No conflict"), "good", "check-ok", t.number(0))
        else:
            lacking = sum(
                bool(result.missing) for result in report.results
            )  # some have found something as well
            unknown = t.say_n("{n} not checkable", "{n} not checkable", lacking)
            self._show_pill(unknown, "muted", "check-unknown")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_pill(self, text: str, tone: str, icon: str, short: str = "") -> None:
        """Show what is found; in a narrow window `short` if there is one."""
        if text == self.pill.accessibleName():
            return
        self._words = (text, short or text)
        self.pill.setAccessibleName(text)
        self.pill.setIcon(self._desk.icon(icon, tone))
        mark(self.pill, tone=tone)
        self._fit()

    def _fit(self) -> None:
        """As many words in the pill as there is room for; a very narrow window goes without other buttons first."""
        for part in chain(*self._spared):
            part.show()
        for group in ((), *self._spared):
            for part in group:
                part.hide()
            if any(self._fits(words) for words in self._words):
                break
        else:
            self._fits("")
        self.layout().activate()  # what has come back would be painted in the corner before Qt does it by itself

    def _fits(self, words: str) -> bool:
        """Put these words into the pill; whether all buttons have the room they need now."""
        self.pill.setText(words and f" {words}")
        self.layout().invalidate()  # it does not yet know who has come or gone
        return self.layout().minimumSize().width() <= self.width()

    def _family(self, actions: Actions, family: tuple[str, ...]) -> QToolButton:
        """The button of a family; one command alone has a plain button."""
        if len(family) == 1:
            return self._plain(actions, family[0])
        preferences, first = self._desk.preferences, family[0]
        return FamilyButton(
            [self._with_icon(actions, command) for command in family],
            preferences.last_of_family(first),
            self._desk.translator.say("Hold, or press the down key, for more of the kind"),
            lambda command: preferences.keep_last_of_family(first, command),
        )

    def _plain(self, actions: Actions, command: str) -> QToolButton:
        return tool_button(self._with_icon(actions, command))

    def _with_icon(self, actions: Actions, command: str) -> QAction:
        from village_planner.gui.actions import COMMANDS

        action = actions[command]
        action.setIcon(self._desk.icon(COMMANDS[command].icon))
        action.setIconVisibleInMenu(False)
        return action

    def _pill(self, actions: Actions) -> QToolButton:
        pill = QToolButton()
        pill.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        pill.setIconSize(QSize(16, 16))
        pill.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        pill.setCursor(Qt.CursorShape.PointingHandCursor)
        pill.setToolTip(actions["show-checks"].toolTip())
        pill.clicked.connect(actions["show-checks"].trigger)
        mark(pill, role="pill", tone="muted")
        return pill

    def _zoom_label(self) -> QLabel:
        zoom = label(self._desk.translator(say("{percent} %", percent=100)))
        zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zoom.setMinimumWidth(56)
        return zoom

    def _export_button(self, actions: Actions) -> QWidget:
        t = self._desk.translator
        export = button(
            t.say("Export"), actions["export"].trigger, "primary", self._desk.icon("export", "on_accent")
        )
        export.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        export.setToolTip(actions["export"].toolTip())
        export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        actions["export"].changed.connect(lambda: export.setEnabled(actions["export"].isEnabled()))
        return export
