"""Exhibitors chosen by name in a form, one below the other, added and taken away; it must not know what for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.choose_exhibitor import choose_exhibitor
from village_planner.gui.widgets import button, clear, column, icon_button, label, row
from village_planner.model.ids import ExhibitorId
from village_planner.text import say


class NeighboursField(QWidget):
    """Names with a button each that takes it away, and one that asks for another."""

    changed = Signal()
    """Somebody was added or taken away."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        chosen: Iterable[ExhibitorId],
        others: Callable[[], Iterable[ExhibitorId]],
    ) -> None:
        """`title` stands over the list of those who can be added: all but the ones here and `others`."""
        super().__init__()
        self._desk, self._title, self._others = desk, title, others
        self.chosen: list[ExhibitorId] = [key for key in chosen if key in desk.plan.exhibitors]
        """Who was chosen, in the order of choosing."""
        self.add = button(desk.translator.say("Add…"), self._add)
        self.add.setAccessibleName(title)
        self._names = column(gap=4)
        self.setLayout(column(self._names, row(self.add, 0), gap=4))
        self.setFocusProxy(self.add)
        self._show()

    def remove_buttons(self) -> list[QToolButton]:
        """The button of each name, from above."""
        rows = [self._names.itemAt(i).layout() for i in range(self._names.count())]
        return [line.itemAt(1).widget() for line in rows]

    def _add(self) -> None:
        added = choose_exhibitor(self._desk, self._title, without={*self.chosen, *self._others()})
        if added is not None:
            self.chosen.append(added)
            self._show()
            self.changed.emit()

    def _remove(self, exhibitor: ExhibitorId) -> None:
        """Take a name away; the keyboard goes on with the next one."""
        at = self.chosen.index(exhibitor)
        self.chosen.remove(exhibitor)
        self._show()
        left = self.remove_buttons()
        (left[min(at, len(left) - 1)] if left else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        clear(self._names)
        before: QWidget = self
        for exhibitor in self.chosen:
            name = self._desk.plan.exhibitors[exhibitor].name
            remove = icon_button(
                self._desk.icon("close", "muted"),
                self._desk.translator(say("Take {name} away", name=name)),
                lambda exhibitor=exhibitor: self._remove(exhibitor),
            )
            self._names.addLayout(row(label(name, wrap=True), remove))
            remove.show()  # Qt would show it later, and what is not seen takes no keyboard
            QWidget.setTabOrder(before, remove)
            before = remove
        QWidget.setTabOrder(before, self.add)
