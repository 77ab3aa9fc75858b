"""Qt actions, menus and the toolbar's order, all made from the commands; it must not know what a command does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from village_planner.drawing.colouring import Colouring
from village_planner.gui.catalogue import GROUPS
from village_planner.gui.commands.arrange import ARRANGE
from village_planner.gui.commands.background import BACKGROUND
from village_planner.gui.commands.colours import COLOURS, command_of
from village_planner.gui.commands.command import Command, Condition, always
from village_planner.gui.commands.edit import EDIT
from village_planner.gui.commands.exchange import EXCHANGE, REPLACE, can_change_hall, fill_hall_menu
from village_planner.gui.commands.file import FILE
from village_planner.gui.commands.hall import HALL
from village_planner.gui.commands.insert import INSERT, command_id
from village_planner.gui.commands.layers import LAYER_COMMANDS
from village_planner.gui.commands.make import MAKE
from village_planner.gui.commands.reach import REACH
from village_planner.gui.commands.size import SIZES
from village_planner.gui.commands.view import TOOLS, VIEW
from village_planner.gui.commands.village import HELP, VILLAGE
from village_planner.gui.widgets import escaped
from village_planner.text import Message, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from village_planner.gui.main_window import MainWindow

COMMANDS: Final[dict[str, Command]] = {
    c.id: c for c in (
        *FILE, *EDIT, *ARRANGE, *EXCHANGE, *TOOLS, *VIEW, *SIZES,
        *COLOURS, *LAYER_COMMANDS, *REACH, *BACKGROUND, *HALL, *MAKE, *INSERT, *VILLAGE, *HELP,
    )
}  # fmt: skip
"""Every command by its id."""

_CHANGING: Final = frozenset(
    c.id for c in (*EDIT, *ARRANGE, *EXCHANGE, *BACKGROUND, *HALL, *MAKE, *INSERT, *VILLAGE)
)
"""Commands that speak of the plan and what is selected in it: they drop what is in hand, which is in no plan yet."""

LINE: Final = "-"

INSERT_GROUPS: Final = tuple(f"insert-group-{place}>" for place in range(len(GROUPS)))
"""The submenus of the catalogue, one a group."""

MAKERS: Final = (
    "tool-stand", "tool-row", "tool-block", "tool-grid", "tool-along-wall", "tool-along-curve", "tool-place-next",
)  # fmt: skip
"""Tools that draw stands."""

SUBMENUS: Final[dict[str, tuple[Message, tuple[str, ...]]]] = {
    "align>": (
        say("Align"),
        ("align-left", "align-centre", "align-right", LINE, "align-top", "align-middle", "align-bottom"),
    ),
    "distribute>": (
        say("Distribute"),
        ("distribute-x-gaps", "distribute-y-gaps", LINE, "distribute-x-middles", "distribute-y-middles"),
    ),
    "same-size>": (say("Same size"), ("same-width", "same-depth", "same-both")),
    "order>": (say("Order"), ("order-to-front", "order-forward", "order-backward", "order-to-back")),
    "turn>": (
        say("Rotate and mirror"),
        ("rotate-left", "rotate-right", "rotate-by", LINE, "mirror-x", "mirror-y"),
    ),
    "replace>": (say("Replace by"), tuple(command.id for command in REPLACE)),
    "split>": (say("Split"), ("split-2", "split-3", "split-4", "split-2-deep")),
    "tools>": (say("Tools"), ("tool-select", "tool-measure", "tool-pan")),
    "colours>": (say("Colour the stands by"), tuple(command_of(colouring) for colouring in Colouring)),
    "layers>": (say("Layers"), tuple(command.id for command in LAYER_COMMANDS)),
    "theme>": (say("Theme"), ("theme-system", "theme-light", "theme-dark")),
    "size>": (say("Size of text and buttons"), tuple(command.id for command in SIZES)),
    "language>": (say("Language"), ("language-en", "language-fr")),
} | {
    name: (group.title, tuple(command_id(entry.module) for entry in group.entries))
    for name, group in zip(INSERT_GROUPS, GROUPS, strict=True)
}
"""Titles and command ids of submenus."""

FILLED_LATER: Final[dict[str, tuple[Message, Callable[[MainWindow, QMenu], None], Condition]]] = {
    "recent>": (say("Open recent"), lambda window, menu: window.files.fill_recent_menu(menu), always),
    "to-hall>": (say("Move to hall"), fill_hall_menu, can_change_hall),
}
"""Titles of submenus that are filled when they open, because files and halls come and go; when there is a choice."""

MENUS: Final[tuple[tuple[Message, tuple[str, ...]], ...]] = (
    (
        say("&File"),
        (
            "new", "open", "recent>", "open-sample", "recover", "versions", LINE,
            "import-hall", "import-exhibitors", LINE,
            "save", "save-as", LINE, "export", LINE, "close", "quit",
        ),
    ),
    (
        say("&Edit"),
        (
            "undo", "redo", "history", LINE, "cut", "copy", "paste", "duplicate", "delete", LINE, "find", "select-all",
        ),
    ),
    (
        say("A&rrange"),
        (
            "group", "ungroup", LINE, "align>", "distribute>", "same-size>", LINE, "turn>", "order>", LINE,
            "replace>", "split>", "merge", LINE, "swap-places", "swap", "free", LINE, "to-hall>", "lock",
        ),
    ),
    (
        say("&View"),
        (
            "zoom-in", "zoom-out", "zoom-100", "fit", "fit-selection", LINE,
            "grid", "snap", "layers>", "colours>", "legend", "map", LINE,
            "panel-left", "panel-right", "stand-table", "messages", LINE,
            "next-region", "previous-region", "context-menu", LINE,
            "tools>", "theme>", "size>", "reduced-motion", "language>",
        ),
    ),
    (say("&Insert"), (*MAKERS, LINE, *INSERT_GROUPS)),
    (
        say("H&all"),
        (
            "draw-hall", "add-hall", "edit-hall", "delete-hall", LINE,
            "rescale-background", "replace-background", "remove-background", LINE,
            "tool-detect", "tool-outline", "tool-corners", "tool-hole", LINE,
            "tool-door", "tool-column-row", "tool-zone", "tool-stage", LINE, "swing-over", "hang-over",
        ),
    ),
    (
        say("Vi&llage"),
        (
            "event", "categories", LINE, "add-exhibitor", "paste-exhibitors", "import-logos", "place-exhibitor",
            "edit-exhibitor", "delete-exhibitor",
            LINE, "renumber", "tool-number-sweep", LINE, "check", "show-checks", "save-checks", "venue-values",
        ),
    ),
    (say("&Help"), ("command-list", LINE, "tour", "shortcuts", "about")),
)  # fmt: skip
"""Titles and command ids; `>` marks submenus."""

FLOOR_MENU: Final = (
    "cut", "copy", "paste", "duplicate", "delete", LINE, "swing-over", "hang-over", LINE,
    "group", "ungroup", "align>", "distribute>", "same-size>", "turn>", "order>", LINE,
    "replace>", "split>", "merge", LINE, "swap-places", "swap", "free", LINE, "to-hall>", "lock", LINE,
    "select-all", "fit-selection", "fit",
)  # fmt: skip
"""The context menu on the canvas, of which only what is possible is shown."""


class Actions(QObject):
    """One QAction a command, kept in step with the window's state."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {command.id: self._action(command) for command in COMMANDS.values()}

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def refresh(self) -> None:
        """Show what is possible now and what is switched on; undo and redo say what they would do."""
        window = self._window
        for command in COMMANDS.values():
            action = self._actions[command.id]
            action.setEnabled(command.when(window))
            if command.checked is not None:
                action.setChecked(command.checked(window))
        t, history = window.document.translator, window.document.session.history
        undo, redo = history.undo_name, history.redo_name
        self._name("undo", t(say("Undo: {step}", step=undo)) if undo and window.has_plan else t.say("Undo"))
        self._name("redo", t(say("Redo: {step}", step=redo)) if redo and window.has_plan else t.say("Redo"))

    def trigger(self, command: str) -> None:
        """Run a command if it is possible now."""
        self._actions[command].trigger()

    def leave(self, bar: QMenuBar) -> None:
        """Make way for actions in another language or theme: nothing of these is left in the bar and the window."""
        for action in self._window.actions():
            self._window.removeAction(action)
        for menu in bar.findChildren(QMenu):
            menu.deleteLater()  # the bar would only take it off
        bar.clear()
        self.deleteLater()

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """All menus."""
        for title, commands in MENUS:
            self.fill_menu(_menu_in(bar, self._window.document.translator(title)), commands)

    def fill_menu(self, menu: QMenu, commands: tuple[str, ...], *, only_possible: bool = False) -> None:
        """One menu, on request without what is not possible now."""
        for command in commands:
            if command == LINE:
                menu.addSeparator()  # Qt shows none at the ends and one of several
            elif command.endswith(">"):
                self._add_submenu(menu, command, only_possible=only_possible)
            elif not only_possible or self._actions[command].isEnabled():
                menu.addAction(self._actions[command])

    def show_floor_menu(self, place: QPoint) -> None:
        """The context menu of the canvas at a place on the screen."""
        menu = QMenu(self._window)
        self.fill_menu(menu, FLOOR_MENU, only_possible=True)
        menu.exec(place)
        menu.deleteLater()

    def _add_submenu(self, menu: QMenu, which: str, *, only_possible: bool) -> None:
        t = self._window.document.translator
        if which in FILLED_LATER:
            title, fill, when = FILLED_LATER[which]
            if not only_possible or when(self._window):
                submenu = _menu_in(menu, t(title))
                submenu.aboutToShow.connect(lambda: fill(self._window, submenu))
        else:
            title, commands = SUBMENUS[which]
            if not only_possible or any(c != LINE and self._actions[c].isEnabled() for c in commands):
                self.fill_menu(_menu_in(menu, t(title)), commands)

    def _action(self, command: Command) -> QAction:
        window = self._window
        name = window.document.translator(command.text)
        action = QAction(escaped(name), self)  # gone with these actions, not with the window
        action.setObjectName(command.id)
        action.setCheckable(command.checked is not None)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setToolTip(self._tip(name, command))
        action.triggered.connect(lambda: self._run(command))
        window.addAction(action)
        return action

    def _run(self, command: Command) -> None:
        if command.id in _CHANGING and self._window.has_plan:
            self._window.canvas.drop_gesture()
        if command.when(self._window):
            command.run(self._window)
            self._window.actions_.refresh()

    def _name(self, command: str, text: str) -> None:
        action = self._actions[command]
        if action.text() != escaped(text):
            action.setText(escaped(text))
            action.setToolTip(self._tip(text, COMMANDS[command]))

    def _tip(self, text: str, command: Command) -> str:
        plain = text.rstrip("…").replace("<", "‹")
        if not command.keys:
            return plain
        return f"{plain}  {QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)}"


def _menu_in(parent: QMenu | QMenuBar, title: str) -> QMenu:
    """A submenu. Python learns of the end of what it has made itself; what Qt makes would never be forgotten."""
    menu = QMenu(title, parent)
    parent.addMenu(menu)
    return menu
