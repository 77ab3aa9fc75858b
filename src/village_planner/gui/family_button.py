"""One button for a family of commands: it shows the one used last, and opens a menu of all; it knows no tool.

A click runs what is shown. The small arrow, holding the button, or the down key opens the menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton

from village_planner.gui.theme import ICON_SIZE
from village_planner.gui.widgets import mark

_HOLD_MS: Final = 350
"""Holding the button for as long opens the menu."""

_OPENING_KEYS: Final = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class FamilyButton(QToolButton):
    """A tool button with a menu; reached with Tab, not taking the focus from the canvas on a click."""

    def __init__(
        self,
        actions: Sequence[QAction],
        shown: str,
        more: str,
        on_change: Callable[[str], object],
    ) -> None:
        """`shown` is the object name of the action to begin with, `more` the words for what the menu holds.

        `on_change` hears the object name of the action shown from now on.
        """
        super().__init__()
        self._family, self._more, self._on_change = tuple(actions), more, on_change
        self._shown: QAction | None = None
        self._used = next((a for a in self._family if a.objectName() == shown), self._family[0])
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(self, role="family")
        menu = QMenu(self)
        mark(menu, role="family")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)
        self._hold.timeout.connect(self._open)
        for action in self._family:
            action.triggered.connect(lambda _checked=False, a=action: self.show_action(a))
            action.toggled.connect(lambda checked, a=action: self.show_action(a) if checked else None)
            # no bound method: Qt disconnects an action that a button does not show any more from the button
            action.enabledChanged.connect(lambda _possible: self._show_possible())
        self._show_possible()

    def show_action(self, action: QAction) -> None:
        """An action of the family was used: a click runs it from now on."""
        if action is not self._used:
            self._used = action
            self._on_change(action.objectName())
        self._show_possible()

    def _show_possible(self) -> None:
        """Show the one used last, or while it is not possible the first that is: a grey button opens no menu."""
        possible = (action for action in (self._used, *self._family) if action.isEnabled())
        action = next(possible, self._used)
        if action is not self._shown:
            self._show(action)

    def _show(self, action: QAction) -> None:
        if self._shown is not None:
            self.removeAction(self._shown)
        self._shown = action
        self.setDefaultAction(action)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setAccessibleName(action.toolTip())
        self.setAccessibleDescription(self._more)

    def _fill(self, menu: QMenu) -> None:
        """Entries of their own: in the menu bar the same actions are without pictures."""
        menu.clear()
        for action in self._family:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            entry = menu.addAction(action.icon(), f"{action.text()}\t{keys}" if keys else action.text())
            entry.setEnabled(action.isEnabled())
            entry.setIconVisibleInMenu(True)
            entry.triggered.connect(lambda _checked=False, a=action: a.trigger())
            if action is self._shown:
                menu.setActiveAction(entry)

    def _open(self) -> None:
        self.setDown(False)
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Holding the button opens the menu."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.isDown():
            self._hold.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A short press runs what is shown."""
        self._hold.stop()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the menu, as it does in a list of choices."""
        if event.key() in _OPENING_KEYS:
            self._open()
        else:
            super().keyPressEvent(event)
