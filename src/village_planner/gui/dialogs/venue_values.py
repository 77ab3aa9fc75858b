"""Asks for the venue's own values in place of those of the profile; it must not know the rules that read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from village_planner.checks.explaining import origin, profile_line, requirement, standing
from village_planner.checks.limits import LIMIT_KINDS
from village_planner.checks.profile import RECHECKS, Limit, Profile, refusal
from village_planner.checks.typed_limits import UNIT_MARKS, WHAT_IT_TAKES, shown_amount, typed_amount
from village_planner.errors import UserError
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FormDialog
from village_planner.gui.widgets import UnitField, column, icon_button, label, line, mark, scrolled
from village_planner.model.border import LONGEST_NAME
from village_planner.model.plan import Override
from village_planner.text import Message, say

_WIDTHS_PX: Final = (112, 96, 208)
"""Of what the profile says, the own value and its reason; what the value is takes the rest."""
_LEAST_HEIGHT_PX, _MOST_HEIGHT_PX, _AROUND_PX = 160, 432, 448
"""Of the rows; and what a screen has around them: title, words, search, headings, buttons, the window's own frame."""
_BUTTON_PX, _BAR_PX = 26, 18
"""Of a button at the end of a row, and beside it for the scroll bar."""


def edit_venue_values(desk: Desk) -> None:
    """Ask for the venue's own values; what was changed is one step. A damaged profile is explained instead."""
    from village_planner.edits.event import change_rules
    from village_planner.session.profiles import profile_of

    try:
        profile = profile_of(desk.plan)
    except UserError as error:
        desk.explain(error)
        return
    form = VenueValuesForm(desk, profile)
    if form.dialog.ask():
        wanted = form.overrides()
        desk.attempt(say("Change the values of the venue"), lambda plan: change_rules(plan, overrides=wanted))


class VenueValuesForm:
    """Every value of the profile with its source, and beside it the venue's own and the reason for it."""

    def __init__(self, desk: Desk, profile: Profile) -> None:
        t = self._t = desk.translator
        present = {override.key: override for override in desk.plan.rules.overrides}
        self.dialog = FormDialog(desk, t.say("Values of the venue"), t.say("Save"), width=800)
        self.search = _Search(self._to_first)
        self.search.setPlaceholderText(t.say("Search values"))
        self.search.setAccessibleName(t.say("Search values"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        known = [key for key in LIMIT_KINDS if key in profile.limits]
        keys = known + [key for key in present if key not in profile.limits]
        self.rows = {key: ValueRow(desk, profile, key, present.get(key)) for key in keys}
        self._present = tuple(present)
        self._none = label(t.say("No value is called like this."), "muted", wrap=True)
        self._none.hide()
        content = QWidget()
        content.setLayout(column(self._none, *self.rows.values(), 0, margins=(0, 0, 8, 0), gap=0))
        self._area = scrolled(content)
        screen = desk.window.screen().availableGeometry().height()
        self._area.setFixedHeight(max(_LEAST_HEIGHT_PX, min(_MOST_HEIGHT_PX, screen - _AROUND_PX)))
        told = (
            t.say(
                "What the venue asks for takes the place of the profile’s value in all checks of this plan."
            ),
            t.say("A legal value can only be tightened."),
        )
        profile_told = label(t(profile_line(profile)), "strong", wrap=True)
        words = column(*(label(text, "muted", wrap=True) for text in told), gap=2)
        for part in (profile_told, words, self.search, _headings(desk), self._area):
            self.dialog.add_wide(part)
        self.dialog.check_with(self._complaint)
        self.search.setFocus()

    def overrides(self) -> tuple[Override, ...]:
        """The venue's values as typed, those that were there before in their order."""
        found = {key: row.override() for key, row in self.rows.items()}
        order = dict.fromkeys((*self._present, *found))
        return tuple(override for key in order if (override := found[key]) is not None)

    def _complaint(self) -> str:
        """What is wrong with the first value that cannot be taken, which is brought into view; "" for none."""
        for row in self.rows.values():
            row.judge(finished=True)
            if row.fault is not None and row.is_changed():
                self.search.clear()
                row.own.setFocus()
                self._area.ensureWidgetVisible(row)
                return self._t(say("{value}: {fault}", value=row.title, fault=row.fault))
        return ""

    def _to_first(self) -> None:
        """The keyboard into the first value found."""
        for row in self.rows.values():
            if not row.isHidden():
                row.own.setFocus()
                return

    def _on_search(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in self.rows.values():
            row.setVisible(all(word in row.words for word in wanted))
        self._none.setVisible(all(row.isHidden() for row in self.rows.values()))


class _Search(QLineEdit):
    """Enter goes on to what was found instead of closing the dialog."""

    def __init__(self, when_entered: Callable[[], None]) -> None:
        super().__init__()
        self._when_entered = when_entered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._when_entered()
            return
        super().keyPressEvent(event)


class ValueRow(QWidget):
    """One value: what it is and whence, what the profile says, what the venue says and why; a complaint below."""

    def __init__(self, desk: Desk, profile: Profile, key: str, present: Override | None) -> None:
        super().__init__()
        t = self._t = desk.translator
        self._profile, self._key, self.present = profile, key, present
        kind, limit = LIMIT_KINDS.get(key), profile.limits.get(key)
        self.title = key if kind is None else t(kind.title)
        self._unit = "" if kind is None else kind.unit
        self.own = UnitField(UNIT_MARKS[self._unit])
        self.own.setAccessibleName(t.say("Own value: {value}", value=self.title))
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_NAME)
        self.reason.setPlaceholderText(t.say("Who asks for it, and where"))
        self.reason.setAccessibleName(t.say("Reason: {value}", value=self.title))
        self.remove = icon_button(
            desk.icon("delete", "muted"),
            t.say("Back to the profile: {value}", value=self.title),
            self._clear,
        )
        self.fault: Message | None = None
        self._told = label("", "complaint", wrap=True)
        told = _about(desk, limit)
        self.words = "\n".join((self.title, *told)).casefold()
        self._lay_out(told, t(requirement(limit)) if limit is not None else t.say("not in this profile"))
        if present is not None:
            self.own.setText(shown_amount(present.value, self._unit, t))
            self.reason.setText(present.reason)
            self.own.setCursorPosition(0)
            self.reason.setCursorPosition(0)
        self.own.textChanged.connect(lambda _: self.judge())
        self.reason.textChanged.connect(lambda _: self.judge())
        self.judge()

    def override(self) -> Override | None:
        """The venue's value as typed, None when it has none; ValueError for what cannot be read."""
        if not self.is_changed():
            return self.present
        if not self.own.text().strip():
            return None
        amount = typed_amount(self.own.text(), self._unit, self._t.language)
        return Override(key=self._key, value=amount, reason=self.reason.text().strip())

    def is_changed(self) -> bool:
        """Whether what is typed is not what the plan says."""
        before = self.present
        if before is None:
            return bool(self.own.text().strip() or self.reason.text().strip())
        shown = shown_amount(before.value, self._unit, self._t)
        return (self.own.text().strip(), self.reason.text().strip()) != (shown, before.reason)

    def judge(self, *, finished: bool = False) -> None:
        """Say at once below the fields why the value cannot be taken; a reason alone is wrong only when `finished`."""
        self.fault = self._fault(finished=finished)
        text = "" if self.fault is None else self._t(self.fault)
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.own.setAccessibleDescription(text)
        mark(self.own, wrong="true" if text else "")
        self.remove.setEnabled(bool(self.own.text() or self.reason.text()))

    def _fault(self, *, finished: bool) -> Message | None:
        if not self.own.text().strip():
            reason_alone = finished and self.reason.text().strip()
            return say("Type a value, or take the reason away.") if reason_alone else None
        try:
            amount = typed_amount(self.own.text(), self._unit, self._t.language)
        except ValueError:
            return WHAT_IT_TAKES[self._unit]
        problem = refusal(self._profile, Override(key=self._key, value=amount))
        return None if problem is None else problem.message

    def _clear(self) -> None:
        """Back to the value of the profile, the keyboard in the field that is empty now."""
        self.own.clear()
        self.reason.clear()
        self.own.setFocus()

    def _lay_out(self, told: list[str], value: str) -> None:
        about = QVBoxLayout()
        about.setSpacing(2)
        about.addWidget(label(self.title, "strong", wrap=True))
        for text in told:
            about.addWidget(label(text, "small", wrap=True))
        about.addStretch()
        grid = _grid()
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(about, 0, 0, 2, 1)
        words = label(value, wrap=True)
        words.setMinimumHeight(self.own.sizeHint().height())
        for at, (part, width) in enumerate(zip((words, self.own, self.reason), _WIDTHS_PX, strict=True), 1):
            part.setFixedWidth(width)
            grid.addWidget(part, 0, at, top)
        grid.addWidget(self.remove, 0, 4, top)
        grid.addWidget(self._told, 1, 1, 1, 4, top)
        grid.setRowStretch(1, 1)
        self.setLayout(column(8, grid, 8, line(), gap=0))


def _grid() -> QGridLayout:
    """The columns that headings and rows share."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for at, width in enumerate((*_WIDTHS_PX, _BUTTON_PX), start=1):
        grid.setColumnMinimumWidth(at, width)
    return grid


def _headings(desk: Desk) -> QWidget:
    """Above the columns of all rows."""
    t, grid = desk.translator, _grid()
    for at, text in enumerate(
        (t.say_c("report", "Value"), t.say("Profile"), t.say("Own value"), t.say("Reason"))
    ):
        grid.addWidget(label(text, "small"), 0, at)
    grid.addWidget(label(), 0, 4)  # a column with nothing in it has no gap before it
    grid.setContentsMargins(0, 0, _BAR_PX, 0)
    holder = QWidget()
    holder.setLayout(grid)
    return holder


def _about(desk: Desk, limit: Limit | None) -> list[str]:
    """Where a value comes from, verified or not, whether it is the law, and what to do before relying on it."""
    if limit is None:
        return []
    t = desk.translator
    lines = [t.sentence(say("{source}, {standing}", source=origin(limit), standing=standing(limit)))]
    if limit.legal:
        lines[0] += " · " + t.say("legal value, may only be tightened")
    return lines + ([t(RECHECKS[limit.recheck])] if limit.recheck else [])
