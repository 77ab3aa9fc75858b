"""The program's own message windows: errors, questions, notices; plain text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from village_planner.errors import Problem, UserError
from village_planner.gui import icons
from village_planner.gui.theme import Colours
from village_planner.gui.widgets import button, column, label, row, unbroken
from village_planner.text import Message, Translator, say

_WIDTH = 440
_NO_BREAK = "\u2060"
"""Word joiner: a name with a hyphen is not broken at it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a question: what it says, its role ("primary", "danger", "") and what it means."""

    value: str
    text: Message
    role: str = ""


class MessageWindow(QDialog):
    """A symbol, a title, sentences, and a row of answers; `answer` is the value of the one pressed, "" for Esc."""

    def __init__(
        self,
        parent: QWidget | None,
        translator: Translator,
        colours: Colours,
        title: str,
        answers: Sequence[Answer],
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle("Village Planner")
        self.setModal(True)
        self._translator, self._colours = translator, colours
        self._symbol = QLabel()
        self._symbol.setAlignment(Qt.AlignmentFlag.AlignTop)
        title_label = label(title.replace("-", f"-{_NO_BREAK}"), "title", wrap=True)
        title_label.setMinimumWidth(_WIDTH - 40)
        self._sentences = column(title_label, gap=8)
        buttons = row(0)
        for answer in answers:
            buttons.addWidget(self._button(answer))
        content = row(self._symbol, self._sentences, gap=16)
        content.setStretch(1, 1)
        self.setLayout(column(content, 16, buttons, margins=(24, 24, 24, 20)))
        self.layout().setSizeConstraint(self.layout().SizeConstraint.SetFixedSize)
        self.setAccessibleName(title)
        QGuiApplication.clipboard().dataChanged.connect(self._clean_copy)

    def use_symbol(self, name: str, colour: str) -> None:
        """The icon at the left."""
        self._symbol.setPixmap(icons.pixmap(name, colour, 28, self.devicePixelRatioF()))

    def add(self, text: str, role: str = "") -> None:
        """One more paragraph under the title."""
        part = label(text, role, wrap=True)
        part.setMinimumWidth(_WIDTH - 40)
        part.setAccessibleName(text)
        part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentences.addWidget(part)

    def add_list(self, lines: Sequence[str]) -> None:
        """A list that scrolls when it is long."""
        box = QPlainTextEdit("\n".join(lines))
        box.setReadOnly(True)
        box.setFixedHeight(min(40 + 20 * len(lines), 220))
        self._sentences.addWidget(box)

    def ask(self) -> str:
        """Show it and wait; the value of the answer, "" when it was closed."""
        self.exec()
        return self.answer

    def _clean_copy(self) -> None:
        """A path that is copied from here, by whatever key or menu, leads where it led before it was made breakable."""
        clipboard = QGuiApplication.clipboard()
        for part in self.findChildren(QLabel):
            marked = part.selectedText()
            if (clean := unbroken(marked)) != marked and clipboard.text() == marked:
                clipboard.setText(clean)

    def _button(self, answer: Answer) -> QPushButton:
        def press() -> None:
            self.answer = answer.value
            self.accept()

        result = button(self._translator(answer.text), press, answer.role)
        if answer.role == "primary":
            result.setDefault(True)
            result.setFocus()
        return result


_CLOSE = Answer("", say("Close"), "primary")


def explain(parent: QWidget | None, translator: Translator, colours: Colours, error: UserError) -> None:
    """Show an error: what happened, where and what was kept, what to do."""
    window = MessageWindow(parent, translator, colours, translator(error.title), (_CLOSE,))
    window.use_symbol("check-error", colours.danger)
    if error.detail is not None:
        window.add(translator(error.detail))
    if error.hint is not None:
        window.add(translator(error.hint), "muted")
    window.ask()


def notice(
    parent: QWidget | None,
    translator: Translator,
    colours: Colours,
    title: Message,
    problems: Sequence[Problem],
    detail: Message | None = None,
) -> None:
    """Say what was noticed on the way, place by place: the rest went well."""
    window = MessageWindow(parent, translator, colours, translator(title), (_CLOSE,))
    window.use_symbol("check-warning", colours.warning)
    if detail is not None:
        window.add(translator(detail))
    window.add_list([problem_text(problem, translator) for problem in problems])
    window.ask()


def question(
    parent: QWidget | None,
    translator: Translator,
    colours: Colours,
    title: Message,
    detail: Message,
    answers: Sequence[Answer],
    more: Sequence[Message] = (),
) -> str:
    """Ask, and return the value of the answer; "" when it was closed without one."""
    window = MessageWindow(parent, translator, colours, translator(title), answers)
    window.use_symbol("help", colours.accent)
    window.add(translator(detail))
    for sentence in more:
        window.add(translator(sentence), "muted")
    return window.ask()


def ask_about_export(parent: QWidget | None, translator: Translator, colours: Colours) -> str:
    """What is to become of an export when the window is closed: "finish", "stop", or "" for going on with both."""
    title = say("An export is still on its way")
    detail = say("Finishing closes the window once everything is written. What is written already stays.")
    answers = (
        Answer("stop", say("Stop the export"), "danger"),
        Answer("", say("Cancel")),
        Answer("finish", say("Finish and close"), "primary"),
    )
    return question(parent, translator, colours, title, detail, answers)


def problem_text(problem: Problem, translator: Translator) -> str:
    """One problem on one line, its place first."""
    if problem.place is None:
        return translator(problem.message)
    return translator(say("{place}: {text}", place=problem.place, text=problem.message))
