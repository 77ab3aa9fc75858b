"""Who is meant by a name that is only near, one question at a time; it must not know how names are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import FieldArea
from village_planner.gui.widgets import button, clear, column, escaped, label, mark, row
from village_planner.model.exhibitor import Exhibitor
from village_planner.model.exhibitor_list import TEXTS, TITLES, WISHES, Field
from village_planner.model.ids import ExhibitorId
from village_planner.model.plan import Plan, stands_of
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import InList, Listed, Question

_COMPARED: Final = (
    Field.NAME, Field.LEGAL_NAME, Field.KEY, Field.STAND, Field.CATEGORY, Field.CITY, Field.CONTACT, Field.EMAIL,
    Field.PHONE, Field.WEBSITE, Field.WIDTH, Field.DEPTH,
)  # fmt: skip
"""What tells two companies apart, in the order in which it is shown."""


class QuestionsPage(QWidget):
    """The question in hand with what both sides say, and the ways to answer."""

    answered = Signal()
    """All questions have an answer, or were left open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._questions: Sequence[Question] = ()
        self._at = 0
        self.answers: dict[str, ExhibitorId | InList | None] = {}
        """By the reference of who is listed: who it is in the village or the list, None for a new exhibitor."""
        self.asked: frozenset[str] = frozenset()
        """References of those who were asked about, whether answered or not."""
        self._count = label("", "small")
        self._title = label("", "title", wrap=True)
        self._reason = label("", "muted", wrap=True)
        self._sides = QGridLayout()
        self._sides.setHorizontalSpacing(24)
        self._sides.setVerticalSpacing(8)
        self._choice = QButtonGroup(self)
        card = QFrame()
        mark(card, role="card")
        self._area = FieldArea(self._content())
        card.setLayout(column(self._area, margins=(16, 12, 16, 12)))
        t = desk.translator
        self.same = button(t.say("It is the same exhibitor"), self._say_same, "primary")
        self.other = button(t.say("It is another one: add it"), self._say_other)
        self.open = button(t.say("Leave it out for now"), self._say_nothing, "quiet")
        self.rest = button(t.say("Leave out the others too"), self._leave_rest, "quiet")
        ways = row(self.same, self.other, self.open, self.rest, 0)
        self.setLayout(column(self._count, self._title, self._reason, card, 4, ways, 0, gap=12))

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these from the first on; answers given to others before stay."""
        self._questions, self._at = questions, 0
        self.asked |= {question.listed.reference for question in questions}
        self._show()

    def forget(self) -> None:
        """Begin anew: the list may be another one."""
        self._questions, self._at = (), 0
        self.answers, self.asked = {}, frozenset()

    def go_back(self) -> bool:
        """To the question before; False at the first."""
        if self._at == 0:
            return False
        self._at -= 1
        self.answers.pop(self._questions[self._at].listed.reference, None)
        self._show()
        return True

    def _content(self) -> QWidget:
        content = QWidget()
        content.setLayout(column(self._sides, 0))
        return content

    def _show(self) -> None:
        t, question = self._desk.translator, self._questions[self._at]
        self._count.setText(t.say("Question {n} of {all}", n=self._at + 1, all=len(self._questions)))
        title = say("Is “{name}” already in the village?", name=question.listed.name)
        if question.twin is not None:
            title = say(
                "Are “{name}” and “{other}” one?", name=question.listed.name, other=question.twin.name
            )
        self._title.setText(t(title))
        self._reason.setText(t.sentence(question.reason))
        self.rest.setVisible(self._at + 1 < len(self._questions))
        self._compare(question)
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleName(self._title.text())

    def _compare(self, question: Question) -> None:
        """The list and each candidate, side by side."""
        t, plan = self._desk.translator, self._desk.plan
        clear(self._sides)
        for shown in self._choice.buttons():
            self._choice.removeButton(shown)
        rows = [plan.exhibitors[key] for key in self._candidates(question)]
        self._sides.addWidget(label(t.say("In the list"), "small"), 0, 1)
        for place, candidate in enumerate(rows, start=2):
            self._sides.addWidget(self._head(candidate, place, alone=len(rows) == 1), 0, place)
            self._sides.setColumnStretch(place, 1)
        self._sides.setColumnStretch(1, 1)
        twin = None if question.twin is None else listed_values(question.twin)
        if twin is not None:
            self._sides.addWidget(label(t.say("Also in the list"), "small"), 0, 2)
            self._sides.setColumnStretch(2, 1)
        line, said = 1, listed_values(question.listed)
        for field in _COMPARED:
            listed = said.get(field, "")
            known = [known_value(plan, row, field) for row in rows]
            if twin is not None:
                known = [twin.get(field, "")]
            if listed == "" and not any(known):
                continue
            self._sides.addWidget(label(t(TITLES[field]), "form"), line, 0)
            for place, value in enumerate((listed, *known), start=1):
                self._sides.addWidget(self._value(value, differs=value not in ("", listed)), line, place)
            line += 1
        self._area.widget().layout().activate()
        self._area.updateGeometry()

    def _head(self, candidate: Exhibitor, place: int, *, alone: bool) -> QWidget:
        t = self._desk.translator
        if alone:
            shown = label(t.say("In the village"), "small")
            shown.setProperty("candidate", candidate.id)
            return shown
        choice = QRadioButton(escaped(candidate.name))
        choice.setProperty("candidate", candidate.id)
        choice.setChecked(place == 2)
        self._choice.addButton(choice)
        return choice

    def _value(self, value: Any, *, differs: bool) -> QLabel:
        words = self._desk.translator.value(value) if value != "" else "–"
        return label(words, "strong" if differs else "" if value != "" else "muted", wrap=True)

    def _candidates(self, question: Question) -> tuple[ExhibitorId, ...]:
        """Who may be meant and is not the answer to another question."""
        taken = {key for key in self.answers.values() if key is not None}
        return tuple(key for key in question.candidates if key not in taken)

    def _chosen(self, question: Question) -> ExhibitorId | InList | None:
        if question.twin is not None:
            from village_planner.edits.listed_exhibitors import InList

            return InList(question.twin.reference)
        candidates = self._candidates(question)
        picked = self._choice.checkedButton()
        return picked.property("candidate") if picked is not None else next(iter(candidates), None)

    def _say_same(self) -> None:
        question = self._questions[self._at]
        self._answer(self._chosen(question))

    def _say_other(self) -> None:
        self._answer(None)

    def _answer(self, who: ExhibitorId | InList | None) -> None:
        self.answers[self._questions[self._at].listed.reference] = who
        self._next()

    def _say_nothing(self) -> None:
        self._next()

    def _leave_rest(self) -> None:
        self._at = len(self._questions) - 1
        self._next()

    def _next(self) -> None:
        """The next question that still has somebody to ask about; who has nobody left is new."""
        while self._at + 1 < len(self._questions):
            self._at += 1
            question = self._questions[self._at]
            if question.twin is not None or self._candidates(question):
                self._show()
                return
            self.answers[question.listed.reference] = None
        self.answered.emit()


def listed_values(listed: Listed) -> dict[Field, Any]:
    """What the list says."""
    from village_planner.edits.exhibitor_list import shown

    values: dict[Field, Any] = dict(listed.texts)
    values.update((field, shown(field, wish)) for field, wish in listed.wishes)
    values[Field.NAME] = listed.name
    values[Field.STAND] = ", ".join(listed.stands)
    values[Field.CATEGORY] = listed.category
    return values


def known_value(plan: Plan, row: Exhibitor, field: Field) -> Any:
    """What the village says, "" where it says nothing."""
    from village_planner.edits.exhibitor_list import shown

    if field is Field.NAME:
        return row.name
    if field is Field.STAND:
        return ", ".join(stand.number for stand in stands_of(plan, row.id))
    if field is Field.CATEGORY:
        category = plan.categories.get(row.category) if row.category is not None else None
        return category.name if category is not None else ""
    if field in WISHES:
        wish = getattr(row.request, WISHES[field])
        return "" if wish is None else shown(field, wish)
    return getattr(row, TEXTS[field])
