"""The sheet of keyboard shortcuts, by menu and by what the hand is doing, found by typing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.gestures import GESTURES
from village_planner.gui.screen_room import resize_within_screen
from village_planner.gui.widgets import button, column, heading, label, row, scrolled
from village_planner.model.searching import folded
from village_planner.text import Translator

_SIZE: Final = QSize(580, 660)


class Shortcut(NamedTuple):
    """What is done, and the keys that do it."""

    does: str
    keys: str


def shortcuts(t: Translator) -> Iterator[tuple[str, list[Shortcut]]]:
    """Headings with what belongs under each: commands that have keys by menu, then gestures."""
    from village_planner.gui.actions import COMMANDS, MENUS

    for title, entries in MENUS:
        named = [COMMANDS[name] for name in dict.fromkeys(_commands(entries)) if COMMANDS[name].keys]
        if named:
            yield (
                t(title).replace("&", ""),
                [Shortcut(t(c.text).rstrip("…"), _keys(c.keys)) for c in named],
            )
    for title, gestures in GESTURES:
        yield t(title), [Shortcut(t.sentence(does), t(gesture)) for gesture, does in gestures]


def show_shortcuts(desk: Desk) -> None:
    """Show the sheet until it is closed."""
    ShortcutSheet(desk).exec()


class ShortcutSheet(QDialog):
    """A field to search in, and the groups that have what is looked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        t = desk.translator
        title = t.say("Keyboard shortcuts")
        self.setWindowTitle(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText(t.say("Search the shortcuts"))
        self.search.setAccessibleName(t.say("Search the shortcuts"))
        self.search.setClearButtonEnabled(True)
        self._groups: list[tuple[QLabel, list[tuple[str, QWidget]]]] = []
        self._nothing = label(t.say("No shortcut is about that."), "muted")
        self._nothing.hide()
        close = button(t.say("Close"), self.accept, "primary")
        close.setDefault(True)
        parts = (label(title, "title"), 4, self.search, scrolled(self._content(t)), 8, row(0, close))
        self.setLayout(column(*parts, margins=(24, 20, 24, 20)))
        resize_within_screen(self, _SIZE)
        self.search.textChanged.connect(self._filter)
        self.search.setFocus()

    def shown(self) -> list[str]:
        """What the lines that are shown are about."""
        lines = [line for _, lines in self._groups for _, line in lines if not line.isHidden()]
        return [line.findChildren(QLabel)[0].text() for line in lines]

    def _content(self, t: Translator) -> QWidget:
        content = QWidget()
        parts = column(margins=(0, 0, 16, 0), gap=4)
        parts.addWidget(self._nothing)
        for title, entries in shortcuts(t):
            head = heading(title)
            head.setContentsMargins(0, 12, 0, 4)
            parts.addWidget(head)
            lines = []
            for entry in entries:
                line = _line(entry)
                parts.addWidget(line)
                lines.append((folded(f"{title} {entry.does} {entry.keys}"), line))
            self._groups.append((head, lines))
        parts.addStretch()
        content.setLayout(parts)
        return content

    def _filter(self, words: str) -> None:
        """Show the lines that have every one of the words."""
        wanted = folded(words).split()
        anything = False
        for head, lines in self._groups:
            for text, line in lines:
                line.setVisible(all(word in text for word in wanted))
            some = any(not line.isHidden() for _, line in lines)
            head.setVisible(some)
            anything = anything or some
        self._nothing.setHidden(anything)


def _line(entry: Shortcut) -> QWidget:
    """What is done at the left, the keys at the right."""
    line, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    grid.addWidget(label(entry.does, wrap=True), 0, 0)
    keys = label(entry.keys, "muted", wrap=True)
    keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(keys, 0, 1)
    line.setLayout(grid)
    return line


def _commands(entries: tuple[str, ...]) -> Iterator[str]:
    """The commands of a menu and its submenus."""
    from village_planner.gui.actions import COMMANDS, SUBMENUS

    for entry in entries:
        if entry in SUBMENUS:
            yield from _commands(SUBMENUS[entry][1])
        elif entry in COMMANDS:
            yield entry


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
