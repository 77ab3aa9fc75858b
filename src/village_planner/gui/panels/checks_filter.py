"""Which findings the panel of checks shows: a menu of choices and a line that says them; it must not know cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from village_planner.checks.sifting import EVERYTHING, Sieve, sifted
from village_planner.gui.desk import Desk
from village_planner.gui.widgets import button, escaped, icon_button, label, row
from village_planner.model.finding import Finding, Severity
from village_planner.model.plan import halls_in_order
from village_planner.text import Message, say

_SEVERITIES: Final = (
    (None, say("Conflicts and hints")),
    (Severity.ERROR, say("Conflicts only")),
    (Severity.WARNING, say("Hints only")),
)
_APPROVED: Final = (
    (None, say("Open and approved")),
    (False, say("Open only")),
    (True, say("Approved only")),
)


class ChecksFilter(QWidget):
    """The line that says what is left out, hidden while nothing is; `button` opens the menu."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._selected_only = False
        self._sieve = EVERYTHING
        t = desk.translator
        self.button = icon_button(desk.icon("filter", "muted"), t.say("Filter the findings"), self._open)
        self._words = label("", "small", wrap=True)
        self.reset = button(t.say("Show all"), self.show_everything, "link")
        parts = row(self._words, self.reset, margins=(16, 0, 16, 8), gap=8)
        parts.setStretch(0, 1)
        self.setLayout(parts)
        desk.document.selection_changed.connect(self._on_selection)
        self.hide()

    @property
    def sieve(self) -> Sieve:
        """What is wanted now."""
        if not self._selected_only:
            return self._sieve
        document = self._desk.document
        chosen = {str(key) for key in document.selection}
        if document.door is not None:
            chosen.add(str(document.door))
        return replace(self._sieve, about=frozenset(chosen))

    def choose(self, **fields: Any) -> None:
        """Change some of what is wanted (fields of a Sieve)."""
        self._sieve = replace(self._sieve, **fields)
        self._tell()

    def choose_selected(self, *, only: bool) -> None:
        """Whether only findings about what is selected are wanted."""
        self._selected_only = only
        self._tell()

    def show_everything(self) -> None:
        """Leave nothing out."""
        self._sieve, self._selected_only = EVERYTHING, False
        self._tell()

    def sift(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those of the findings that are wanted; the line says how many of how many."""
        shown = sifted(self._desk.plan, findings, self.sieve)
        self.setVisible(self.sieve != EVERYTHING)
        if self.sieve != EVERYTHING:
            words = ", ".join(self._desk.translator(part) for part in self._chosen())
            self._words.setText(
                self._desk.translator(
                    say("{n} of {all} shown: {choice}", n=len(shown), all=len(findings), choice=words)
                )
            )
        return shown

    def _tell(self) -> None:
        on = self.sieve != EVERYTHING
        self.button.setIcon(self._desk.icon("filter", "accent" if on else "muted"))
        self.changed.emit()

    def _on_selection(self) -> None:
        if self._selected_only:
            self.changed.emit()

    def _chosen(self) -> Iterable[Message]:
        """What is chosen, in words."""
        sieve, plan = self._sieve, self._desk.plan
        if sieve.severity is not None:
            yield dict(_SEVERITIES)[sieve.severity]
        if sieve.approved is not None:
            yield dict(_APPROVED)[sieve.approved]
        if sieve.rule is not None:
            yield self._rules().get(sieve.rule, say("{rule}", rule=sieve.rule))
        if sieve.hall is not None and sieve.hall in plan.halls:
            yield say("{hall}", hall=plan.halls[sieve.hall].name)
        if self._selected_only:
            yield say("What is selected")

    def _rules(self) -> dict[str, Message]:
        """Titles of the rules that find something now, or that are chosen, in the order of the report."""
        report = self._desk.report
        if report is None:
            return {}
        wanted = {finding.rule for finding in report.findings} | {self._sieve.rule}
        return {r.rule.id: r.rule.title for r in report.results if r.rule.id in wanted}

    def _open(self) -> None:
        """The menu under the button."""
        menu = QMenu(self)
        self.fill(menu)
        menu.exec(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        menu.deleteLater()

    def fill(self, menu: QMenu) -> None:
        """All choices; what is chosen is ticked."""
        t, sieve = self._desk.translator, self._sieve
        self._add_choices(menu, "severity", _SEVERITIES, sieve.severity)
        self._add_choices(menu, "approved", _APPROVED, sieve.approved)
        halls = halls_in_order(self._desk.plan)
        if len(halls) > 1:
            names = [(hall.id, say("{hall}", hall=hall.name)) for hall in halls]
            self._add_choices(menu, "hall", [(None, say("All halls")), *names], sieve.hall)
        rules = menu.addMenu(t.say("Rule"))
        self._add_choices(rules, "rule", [(None, say("All rules")), *self._rules().items()], sieve.rule)
        selected = menu.addAction(t.say("Only what is selected"))
        selected.setCheckable(True)
        selected.setChecked(self._selected_only)
        selected.toggled.connect(lambda on: self.choose_selected(only=on))
        menu.addSeparator()
        menu.addAction(t.say("Show all"), self.show_everything)

    def _add_choices(
        self, menu: QMenu, field: str, choices: Iterable[tuple[Any, Message]], present: object
    ) -> None:
        """One of several values of a field."""
        group = QActionGroup(menu)
        for value, words in choices:
            action = menu.addAction(escaped(self._desk.translator(words)))
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(_bare(partial(self.choose, **{field: value})))
            group.addAction(action)
        menu.addSeparator()


def _bare(call: Callable[[], object]) -> Callable[..., object]:
    """`triggered` tells whether it is checked; what an action does need not know."""
    return lambda _checked=False: call()
