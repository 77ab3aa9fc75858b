"""The first step of an import: the rows of the list, what its columns are taken for, and what comes of that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from village_planner.errors import UserError
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_exhibitors.form_bar import FormBar
from village_planner.gui.dialogs.import_exhibitors.preview import Preview
from village_planner.gui.dialogs.import_exhibitors.problems import Problems
from village_planner.gui.widgets import button, column, label, mark, row
from village_planner.model.exhibitor_list import Field
from village_planner.session.list_drafts import Draft, with_field
from village_planner.text import Translator, say_n

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal

_TYPING_MS = 250
"""A list that is typed is read when the hand rests."""

_ROWS_TYPED = 5
_LEAST_PREVIEW = 144
"""Logical pixels in which two rows are seen below the choices."""


class ListPage(QWidget):
    """Where the list comes from, how it is read, its rows, counts, and what there is to look at."""

    form_changed = Signal(object)
    """(Form): read the list in this way."""
    touched = Signal()
    """Somebody types: what was read last is not what is written any more."""
    typed = Signal(str)
    """The hand rests: read this text."""
    file_wanted = Signal()
    """Another file is to be chosen."""

    def __init__(self, desk: Desk, *, jotted: bool) -> None:
        """`jotted`: the list is typed or pasted here, not read from a file."""
        super().__init__()
        self._desk, self._draft = desk, None
        self.form = FormBar(desk, with_encoding=not jotted)
        self.preview = Preview(desk)
        self.problems = Problems(desk)
        self.counts = label("", "strong", wrap=True)
        self._error_title = label("", "strong", wrap=True, tone="danger")
        self._error_detail = label("", "", wrap=True)
        self._error_hint = label("", "muted", wrap=True)
        self._empty = label(
            desk.translator.say(
                "What is typed or pasted above is shown here, row by row, before anything is added."
            )
            if jotted
            else "",
            "muted",
            wrap=True,
        )
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(_LEAST_PREVIEW)
        self._stack.addWidget(self.preview)
        self._stack.addWidget(_page(self._error_title, self._error_detail, self._error_hint))
        self._stack.addWidget(_page(self._empty))
        self._stack.setCurrentIndex(2)
        self.box = QPlainTextEdit()
        self._source = label("", "strong")
        top = self._typing_part() if jotted else self._file_part()
        self.setLayout(column(top, self.form, self._stack, self.counts, self.problems, gap=12))
        self.layout().setStretchFactor(self._stack, 1)
        self.form.changed.connect(self.form_changed)
        self.preview.columns.chosen.connect(self._on_column)
        self.problems.line_wanted.connect(self.preview.show_line)

    def name_source(self, path: Path) -> None:
        """Say which file is read."""
        self._source.setText(path.name)
        self._source.setToolTip(str(path).replace("<", "‹"))

    def show_draft(self, draft: Draft) -> None:
        """Show what was read."""
        first, self._draft = self._draft is None, draft
        self.form.show_draft(draft)
        self.preview.show_draft(draft)
        self._stack.setCurrentIndex(0)
        if first:
            self.focus()
        t = self._desk.translator
        if draft.trouble is not None:
            self._count(f"{t(draft.trouble.title)} {t(draft.trouble.hint)}", "danger")
            self.problems.show_problems(())
        else:
            self._count(_counts(t, draft), "")
            self.problems.show_problems(draft.read.problems)

    def show_effect(self, proposal: ListProposal) -> None:
        """Say what becomes of a list that is typed, as far as that is known without asking."""
        t = self._desk.translator
        parts = [say_n("{n} new exhibitor", "{n} new exhibitors", len(proposal.new))]
        if proposal.changed:
            parts.append(say_n("{n} changed", "{n} changed", len(proposal.changed)))
        if proposal.unchanged:
            parts.append(say_n("{n} is there already", "{n} are there already", len(proposal.unchanged)))
        if proposal.questions:
            parts.append(say_n("{n} to ask about", "{n} to ask about", len(proposal.questions)))
        self._count(" · ".join(map(t, parts)), "")
        self.problems.show_problems(proposal.problems)

    def show_error(self, error: UserError) -> None:
        """Say why there is nothing to show."""
        t, self._draft = self._desk.translator, None
        for part, words in (
            (self._error_title, error.title),
            (self._error_detail, error.detail),
            (self._error_hint, error.hint),
        ):
            part.setText(t(words) if words is not None else "")
            part.setVisible(words is not None)
        self._stack.setCurrentIndex(1)
        self._count("", "")
        self.problems.show_problems(())

    def show_nothing(self) -> None:
        """Nothing is typed."""
        self._draft = None
        self.form.show_draft(None)
        self.preview.show_draft(None)
        self._stack.setCurrentIndex(2)
        self._count("", "")
        self.problems.show_problems(())

    def focus(self) -> None:
        """Put the keyboard where one begins."""
        (self.box if self.box.parent() is not None else self.preview).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _count(self, words: str, tone: str) -> None:
        self.counts.setText(words)
        mark(self.counts, tone=tone)

    def _on_column(self, place: int, field: Field | None) -> None:
        if self._draft is not None:
            fields = with_field(self._draft.fields, place, field)
            self.form_changed.emit(self._draft.form._replace(fields=fields))

    def _file_part(self) -> QWidget:
        t = self._desk.translator
        part = QWidget()
        other = button(t.say("Choose another file…"), self.file_wanted.emit, "", self._desk.icon("open"))
        part.setLayout(row(self._source, 0, other))
        return part

    def _typing_part(self) -> QWidget:
        t, part = self._desk.translator, QWidget()
        hint = t.say(
            "One exhibitor a line: the name and what else you know, apart by tabs, as in a spreadsheet, or by “;”."
        )
        self.box.setAccessibleName(t.say("Exhibitors"))
        self.box.setPlaceholderText("Cellis; 3x2; A12\nOptica; 9 m²")
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(_ROWS_TYPED * self.box.fontMetrics().lineSpacing() + 20)
        self._rest = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._rest.timeout.connect(lambda: self.typed.emit(self.box.toPlainText()))
        self.box.textChanged.connect(self._rest.start)
        self.box.textChanged.connect(self.touched)
        part.setLayout(column(label(hint, "muted", wrap=True), self.box))
        return part


def _page(*parts: QWidget) -> QWidget:
    """Words in place of the rows."""
    page = QWidget()
    page.setLayout(column(*parts, 0, margins=(0, 24, 0, 24)))
    return page


def _counts(t: Translator, draft: Draft) -> str:
    """How much is in the list."""
    read = draft.read
    parts = [
        say_n("{n} row", "{n} rows", read.rows),
        say_n("{n} exhibitor", "{n} exhibitors", len(read.listed)),
    ]
    if read.stands:
        parts.append(say_n("{n} stand or group of stands", "{n} stands or groups of stands", read.stands))
    if read.left_out:
        parts.append(say_n("{n} row left out", "{n} rows left out", len(read.left_out)))
    return " · ".join(map(t, parts))
