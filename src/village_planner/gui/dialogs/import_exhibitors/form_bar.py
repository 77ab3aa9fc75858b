"""How a list is read, each choice showing what was recognised; it must not know how it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.theme import UNIT
from village_planner.gui.widgets import label, row
from village_planner.session.list_drafts import AS_FOUND, Draft
from village_planner.text import Message, say, verbatim

_ENCODINGS: Final = {
    "utf-8": verbatim("UTF-8"),
    "utf-16-le": verbatim("UTF-16 LE"),
    "utf-16-be": verbatim("UTF-16 BE"),
    "cp1252": verbatim("Windows (1252)"),
    "mac-roman": verbatim("Mac Roman"),
}
_DELIMITERS: Final[dict[str, Message]] = {
    ";": say("Semicolon ;"),
    ",": say("Comma ,"),
    "\t": say("Tab"),
    "|": say("Bar |"),
    "": say("None: one cell a line"),
}
_HEAD: Final = 12
"""Rows of which one can be said to hold the headings."""

_LONGEST: Final = 36


class FormBar(QWidget):
    """Sheet, encoding, separator and headings, each only where there is a choice."""

    changed = Signal(object)
    """(Form): how the list is to be read from now on."""

    def __init__(self, desk: Desk, *, with_encoding: bool = True) -> None:
        super().__init__()
        self._translator, self._with_encoding = desk.translator, with_encoding
        self._draft: Draft | None = None
        t = desk.translator
        self.sheet = self._choice(t.say("Sheet"))
        self.encoding = self._choice(t.say("Encoding"))
        self.delimiter = self._choice(t.say("Separator"))
        self.header = self._choice(t.say("Headings"))
        self._combos = (self.sheet, self.encoding, self.delimiter, self.header)
        self.setLayout(row(*(combo.parentWidget() for combo in self._combos), 0, gap=2 * UNIT))
        self.show_draft(None)

    def show_draft(self, draft: Draft | None) -> None:
        """Show how a draft was read."""
        self._draft = draft
        for combo in self._combos:
            combo.parentWidget().hide()
        if draft is None:
            return
        t, form = self._translator, draft.table.form
        if len(form.sheets) > 1:
            self._offer(self.sheet, [(name, name) for name in form.sheets], form.sheet)
        if form.encoding and self._with_encoding:
            self._offer(self.encoding, [(t(word), code) for code, word in _ENCODINGS.items()], form.encoding)
        if form.encoding:
            self._offer(
                self.delimiter, [(t(word), code) for code, word in _DELIMITERS.items()], form.delimiter
            )
        self._offer(self.header, self._headings(draft), draft.mapping.header)

    def _choice(self, name: str) -> QComboBox:
        """A choice behind its name."""
        pair, combo, words = QWidget(self), QComboBox(), label(name, "form")
        combo.setAccessibleName(name)
        combo.activated.connect(self._on_choice)
        words.setBuddy(combo)
        pair.setLayout(row(words, combo))
        return combo

    def _offer(self, combo: QComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        with QSignalBlocker(combo):
            combo.clear()
            for words, value in choices:
                combo.addItem(words, value)
            combo.setCurrentIndex(next((i for i, one in enumerate(choices) if one[1] == chosen), -1))
        combo.parentWidget().show()

    def _headings(self, draft: Draft) -> list[tuple[str, object]]:
        """Every row that may hold the headings, with how it begins."""
        t = self._translator
        choices: list[tuple[str, object]] = [(t.say_c("headings", "None"), -1)]
        last = max(_HEAD, draft.mapping.header + 1)
        for place, line in enumerate(draft.table.lines[:last]):
            cells = ", ".join(" ".join(cell.split()) for cell in line.cells if cell.strip())
            begins = cells if len(cells) <= _LONGEST else f"{cells[:_LONGEST]}…"
            choices.append((t.say("Line {n}: {cells}", n=line.number, cells=begins), place))
        return choices

    def _on_choice(self, _at: int) -> None:
        """The form that the choices make; what depends on another choice is recognised anew."""
        combo, draft = self.sender(), self._draft
        if draft is None:
            return
        form = draft.form
        if combo is self.sheet:
            wanted = AS_FOUND._replace(sheet=self.sheet.currentData())
        elif combo is self.encoding:
            wanted = form._replace(encoding=self.encoding.currentData(), header=None)
        elif combo is self.delimiter:
            wanted = form._replace(delimiter=self.delimiter.currentData(), header=None, fields=None)
        else:
            wanted = form._replace(header=self.header.currentData(), fields=None)
        self.changed.emit(wanted)
