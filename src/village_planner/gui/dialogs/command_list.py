"""The list of all commands, found by typing: their menus, their keys, and why one is not possible now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
)
from shiboken6 import isValid

from village_planner.gui.announcing import announce
from village_planner.gui.command_search import Entry, matching
from village_planner.gui.dialogs.command_lines import EntryDelegate, EntryModel
from village_planner.gui.dialogs.typed_ahead import ask, when_in_front
from village_planner.gui.keys import ENTER
from village_planner.gui.theme import TOOLBAR_HEIGHT, UNIT
from village_planner.gui.widgets import column, label, mark
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, halls_in_order, main_exhibitor
from village_planner.model.searching import Kind, entries, search
from village_planner.model.shape import corners
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.desk import Desk
    from village_planner.gui.main_window import MainWindow

_WIDTH: Final = 640
_ROWS: Final = 10
"""Lines seen at once."""

_MOST_STANDS: Final = 6
"""Stands offered under the commands."""

_GO: Final = "go-to-stand:"
"""Begins the id of a line that goes to a stand."""

_TAKE: Final = "take-to-hall:"
"""Begins the id of a line that takes the selection to a hall."""

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_LIST_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def find_command(window: MainWindow) -> None:
    """Ask for a command or a stand, and then run it or go there."""
    dialog = CommandList(window)
    if ask(window, dialog, dialog.search) and (chosen := dialog.chosen) is not None:
        when_in_front(window, lambda: _run(window, chosen.id))
    if isValid(dialog):
        dialog.deleteLater()


def _run(window: MainWindow, name: str) -> None:
    if name.startswith(_GO):
        go_to_stand(window.desk, StandId(name.removeprefix(_GO)))
    elif name.startswith(_TAKE):
        from village_planner.gui.commands.exchange import take_to_hall

        take_to_hall(window, HallId(name.removeprefix(_TAKE)))
    else:
        window.preferences.remember_command(name)
        window.actions_.trigger(name)


def go_to_stand(desk: Desk, key: StandId) -> None:
    """Show the hall of a stand, select the stand and bring it into view; one deleted meanwhile is told."""
    if (stand := desk.plan.stands.get(key)) is None:
        desk.document.said.emit(say("This stand is not in the plan any more."))
        return
    desk.document.show_hall(stand.hall)
    desk.document.select((key,))
    place = corners(stand.shape, stand.position, stand.rotation)
    desk.document.found.emit(stand.hall, place)


def command_entries(window: MainWindow) -> list[Entry]:
    """All commands in the order of the menus, each with the menu it is in."""
    from village_planner.gui.actions import COMMANDS, MENUS
    from village_planner.gui.commands.command import needs_of
    from village_planner.gui.other_words import OTHER_WORDS

    t, found = window.document.translator, {}
    for title, commands in MENUS:
        for name, path in _in_menu(commands, (t(title).replace("&", ""),), t):
            command, action = COMMANDS[name], window.actions_[name]
            keys = QKeySequence(command.keys[0]).toString(_NATIVE) if command.keys else ""
            needs = needs_of(command, window)
            found[name] = Entry(
                name,
                action.text().replace("&&", "&"),
                " › ".join(path),
                keys,
                command.icon,
                t(needs) if needs is not None else "",
                command.checked is not None and action.isEnabled() and action.isChecked(),
                t(OTHER_WORDS[name]) if name in OTHER_WORDS else "",
            )
    found.pop("command-list", None)
    return [*found.values(), *_hall_entries(window)]


def _hall_entries(window: MainWindow) -> Iterator[Entry]:
    """The other halls, to which what is selected can be taken."""
    from village_planner.gui.commands.command import has_selection

    if not window.has_plan:
        return
    t, document = window.document.translator, window.document
    path = f"{t.say('A&rrange')} › {t.say('Move to hall')}".replace("&", "")
    needs = "" if has_selection(window) else t.say("Select something first")
    for hall in halls_in_order(document.plan):
        if hall.id != document.hall:
            title = t.say("Move to hall {hall}", hall=hall.name or t.say("Unnamed hall"))
            yield Entry(_TAKE + hall.id, title, path, "", "", needs)


def _in_menu(commands: tuple[str, ...], path: tuple[str, ...], t) -> Iterator[tuple[str, tuple[str, ...]]]:
    from village_planner.gui.actions import LINE, SUBMENUS

    for name in commands:
        if name in SUBMENUS:
            title, inner = SUBMENUS[name]
            yield from _in_menu(inner, (*path, t(title)), t)
        elif name != LINE and not name.endswith(">"):
            yield name, path


def stand_finder(desk: Desk) -> Callable[[str], list[Entry]]:
    """Finds stands by number or exhibitor, for going there; what is searched is made when first asked."""
    t, plan = desk.translator, desk.plan
    known: list[Any] = []

    def find(words: str) -> list[Entry]:
        if not known:
            known.extend(entry for entry in entries(plan, {}) if entry.kind is Kind.STAND)
        return [_stand_entry(plan, StandId(e.id), t) for e in search(known, words)[:_MOST_STANDS]]

    return find


def _stand_entry(plan: Plan, key: StandId, t) -> Entry:
    stand = plan.stands[key]
    exhibitor = main_exhibitor(plan, stand)
    name = exhibitor.name if exhibitor is not None else t.say("free")
    title = t(
        say("Go to {number}, {name}", number=stand.number or t.say("stand without a number"), name=name)
    )
    return Entry(_GO + key, title, plan.halls[stand.hall].name, "", "map-pin", "")


class CommandList(QDialog):
    """A field and what fits what is typed in it. Enter takes the line marked, Esc closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._desk, t = window.desk, window.document.translator
        self.chosen: Entry | None = None
        self._commands = command_entries(window)
        self._recent = window.preferences.recent_commands
        self._find_stands = stand_finder(window.desk) if window.has_plan else lambda _words: []
        self.setWindowTitle(t.say("Find a command"))
        self.setObjectName("command_list")
        self.search = QLineEdit()
        self.search.setPlaceholderText(t.say("Type a command, or a stand to go to"))
        self.search.setAccessibleName(t.say("Find a command"))
        mark(self.search, role="large")
        self.model = EntryModel(t)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = EntryDelegate(self._desk)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(t.say("Commands"))
        self.list.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # the keyboard stays in the field and steers the list
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(t.say("No command is called like that."), "muted")
        self.setLayout(column(self.search, self._nothing, self.list, margins=(UNIT, UNIT, UNIT, UNIT)))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._show)
        self.list.clicked.connect(lambda _index: self.take())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._place(window)
        self._show()

    def take(self) -> None:
        """Take the line marked; one that is not possible now stays, and says why."""
        entry = self.current()
        if entry is None:
            return
        if entry.needs:
            announce(self.search, entry.needs)
            return
        self.chosen = entry
        self.accept()

    def current(self) -> Entry | None:
        """The line marked."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _LIST_KEYS:
                self.list.keyPressEvent(event)
                return True
            if event.key() in ENTER:
                self.take()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self.isVisible() and self.chosen is None:  # hiding what was accepted leaves it, too
            self.reject()  # a click elsewhere is the mouse's Esc

    def _show(self) -> None:
        words = self.search.text()
        found = matching(self._commands, words, self._recent)
        self.model.show([*found, *(self._find_stands(words) if words.strip() else ())])
        self.list.setFixedHeight(self._delegate.line * min(len(self.model.entries), _ROWS))
        self.list.setVisible(bool(self.model.entries))
        self._nothing.setVisible(not self.model.entries)
        if self.model.entries:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self.adjustSize()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            announce(self.search, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _place(self, window: MainWindow) -> None:
        """In the middle under the toolbar, never wider than the window."""
        width = min(_WIDTH, window.width() - 4 * UNIT)
        self.setFixedWidth(width)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + TOOLBAR_HEIGHT + 4 * UNIT)
