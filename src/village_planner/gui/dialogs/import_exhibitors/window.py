"""The window of an import, step by step: the list, who is who, what changes; nothing is changed before the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget

from village_planner.errors import UserError
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.import_exhibitors.changes import ChangesPage
from village_planner.gui.dialogs.import_exhibitors.footer import Footer
from village_planner.gui.dialogs.import_exhibitors.ids import same_ids
from village_planner.gui.dialogs.import_exhibitors.list_page import ListPage
from village_planner.gui.dialogs.import_exhibitors.questions import QuestionsPage
from village_planner.gui.dialogs.import_exhibitors.reader import Reader
from village_planner.gui.dialogs.import_exhibitors.remembered import columns_in, with_columns
from village_planner.gui.widgets import column, label, row
from village_planner.session.list_drafts import AS_FOUND, Draft, Form, importing, with_list
from village_planner.text import Message, say

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal
    from village_planner.model.plan import Plan
    from village_planner.session.logos import LogoProposal

_SIZE: Final = QSize(1080, 760)
_LEAST: Final = QSize(640, 480)
_AROUND: Final = QSize(40, 80)
"""What a screen has around the largest window."""

LIST, QUESTIONS, CHANGES = range(3)
_STEPS: Final = (say("The list"), say("Who is who"), say("What changes"))


class ImportWindow(QDialog):
    """Pages that can be gone back and forth; once it is accepted `step` and `outcome` say what is to be committed."""

    def __init__(self, desk: Desk, title: str, *, jotted: bool = False) -> None:
        """`jotted`: the list is typed or pasted in the window itself."""
        super().__init__(desk.window)
        self._desk, self._jotted = desk, jotted
        self.setWindowTitle(title)
        self.setModal(True)
        self.reader = Reader(self, columns_in(desk.preferences.list_columns))
        self._draft: Draft | None = None
        self._proposal: ListProposal | None = None
        self._first = LIST
        """The page behind which there is none to go back to."""
        self._touched = False
        """Whether a typed text was changed since it was read."""
        self._new_id = same_ids()
        self.outcome: Plan | None = None
        self.step: Message | None = None
        self.told: ListProposal | None = None
        """What was imported, for who tells it."""
        self.list, self.questions = ListPage(desk, jotted=jotted), QuestionsPage(desk)
        self.changes, self.footer = ChangesPage(desk, jotted=jotted), Footer(desk)
        self._steps = label("", "small")
        self.pages = QStackedWidget()
        for page in (self.list, self.questions, self.changes):
            self.pages.addWidget(page)
        head = row(label(title, "title"), 0, self._steps)
        self.setLayout(column(head, 4, self.pages, 8, self.footer, margins=(24, 20, 24, 20)))
        self.layout().setStretchFactor(self.pages, 1)
        self._connect()
        room = self.screen().availableGeometry().size() - _AROUND
        self.setMinimumSize(_LEAST.boundedTo(room))
        self.resize(_SIZE.boundedTo(room))
        self._go_to(LIST)

    def read_file(self, path: Path) -> None:
        """Read the list at `path`."""
        self._draft = self._proposal = None
        self.list.name_source(path)
        self.reader.take_file(path)
        self.reader.read(AS_FOUND)

    def read_text(self, text: str) -> None:
        """Read a text that was typed or pasted; an empty one is no list."""
        self._proposal, self._touched = None, False
        if not text.strip():
            self._draft = None
            self.reader.stop()
            self.list.show_nothing()
            self._refresh()
            return
        self.reader.take_text(text)
        self.reader.read(self._draft.form if self._draft is not None else AS_FOUND)

    def only_logos(self, folder: Path) -> None:
        """Import nothing but the logos in a folder."""
        self._first = CHANGES
        self.changes.show_without_list()
        self._go_to(CHANGES)
        self.read_logos(folder)

    def done(self, result: int) -> None:
        self.reader.stop()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back step by step: what is being done, the page, the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.reader.busy:
            self._stop()
        elif self.pages.currentIndex() > self._first:
            self._back()
        else:
            self.reject()

    def _connect(self) -> None:
        self.reader.drafted.connect(self._on_drafted)
        self.reader.proposed.connect(self._on_proposed)
        self.reader.logos_found.connect(self._on_logos)
        self.reader.finished.connect(self._on_finished)
        self.reader.failed.connect(self._on_failure)
        self.reader.busy_changed.connect(self._on_busy)
        self.list.form_changed.connect(self._read_as)
        self.list.touched.connect(self._on_touch)
        self.list.typed.connect(self.read_text)
        self.list.file_wanted.connect(self._choose_file)
        self.questions.answered.connect(self._compare)
        self.changes.changed.connect(self._refresh)
        self.changes.logos_wanted.connect(self._choose_logos)
        self.changes.problems.line_wanted.connect(self._show_line)
        self.footer.back.clicked.connect(self._back)
        self.footer.cancel.clicked.connect(self.reject)
        self.footer.stop.clicked.connect(self._stop)
        self.footer.forward.clicked.connect(self._forward)

    def _on_touch(self) -> None:
        self._touched = True
        self._refresh()

    def _read_as(self, form: Form) -> None:
        self.reader.read(form)

    def _on_drafted(self, draft: Draft) -> None:
        self._draft = draft
        self.list.show_draft(draft)
        if self._jotted and draft.read is not None:
            self._compare()
        self._refresh()

    def _on_failure(self, error: UserError) -> None:
        if self.pages.currentIndex() == LIST:
            self._draft = None
            self.list.show_error(error)
        else:
            self._desk.explain(error)
        self._refresh()

    def _on_busy(self, what: Message | None) -> None:
        self.footer.show_work(what)
        self._refresh()

    def _compare(self) -> None:
        """Compare the list with the village, as far as it is said who is who."""
        if self._draft is not None:
            self.reader.propose(self._desk.plan, self._draft, self.questions.answers)

    def _on_proposed(self, proposal: ListProposal) -> None:
        self._proposal = proposal
        page = self.pages.currentIndex()
        if page == LIST and self._jotted and not self._moving_on:
            self.list.show_effect(proposal)
            self._refresh()
            return
        self._moving_on = False
        asked = self.questions.asked if page == QUESTIONS else frozenset()
        fresh = [one for one in proposal.questions if one.listed.reference not in asked]
        if fresh:
            self.questions.ask(fresh)
            self._go_to(QUESTIONS)
        else:
            self.changes.show_proposal(proposal, self._draft.read.problems)
            self._go_to(CHANGES)

    _moving_on = False
    """Whether a comparison is made to go on, not only to count."""

    def _forward(self) -> None:
        if self.pages.currentIndex() == CHANGES:
            self._finish(self.changes.proposal(), self.changes.logos())
        elif self._adds_only:
            self._finish(self._proposal, None)
        else:
            self.questions.forget()
            self._moving_on = True
            self._compare()

    def _back(self) -> None:
        if self.pages.currentIndex() == QUESTIONS and self.questions.go_back():
            return
        self._go_to(LIST)

    def _show_line(self, number: int) -> None:
        """Go back to a row of the list that there is something to say about."""
        if self._draft is not None:
            self._go_to(LIST)
            self.list.preview.show_line(number)
            self.list.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        """Give up what is being done; without it there may be nothing to show."""
        self._moving_on = False
        self.reader.stop()
        if self._draft is None and self.pages.currentIndex() == LIST and not self._jotted:
            hint = say("Choose the file again to read it.")
            self.list.show_error(UserError("cancelled", say("Reading was stopped"), None, hint))

    def _go_to(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self._refresh()
        if page == LIST:
            self.list.focus()
        elif page == CHANGES:
            self.changes.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _adds_only(self) -> bool:
        """Whether a list that was typed only brings new exhibitors: then there is nothing more to be looked at."""
        found = self._proposal
        return (
            self._jotted
            and self.pages.currentIndex() == LIST
            and found is not None
            and not (found.questions or found.changed)
        )

    @property
    def _asks(self) -> bool:
        """Whether it is to be said who is who, as far as that is known yet."""
        return bool(self.questions.asked or (self._proposal is not None and self._proposal.questions))

    def _refresh(self) -> None:
        """Say where one is and what can be done."""
        t, page = self._desk.translator, self.pages.currentIndex()
        steps = [step for step in (LIST, QUESTIONS, CHANGES) if step != QUESTIONS or self._asks]
        at, step = steps.index(page) + 1, t(_STEPS[page])
        self._steps.setText(t.say("Step {n} of {all}: {step}", n=at, all=len(steps), step=step))
        busy, footer = self.reader.busy or self._touched, self.footer
        self._steps.setVisible(self._first == LIST)
        footer.back.setVisible(page > self._first)
        footer.forward.setVisible(page != QUESTIONS)
        if page == CHANGES:
            anything = self.changes.sum_up()
            footer.forward.setText(t.say("Import") if anything else t.say("Close"))
            footer.forward.setEnabled(not busy)
            return
        there = self._draft is not None and self._draft.read is not None and bool(self._draft.read.listed)
        if self._adds_only:
            n = len(self._proposal.new)
            footer.forward.setText(t.say_n("Add {n} exhibitor", "Add {n} exhibitors", n))
            footer.forward.setEnabled(n > 0 and not busy)
        else:
            footer.forward.setText(t.say("Add") if self._jotted and not there else t.say("Next"))
            footer.forward.setEnabled(there and not busy)

    def _finish(self, proposal: ListProposal, logos: LogoProposal | None) -> None:
        self.step, self.told = importing(proposal, logos), proposal
        plan, new_id = self._desk.plan, self._new_id()
        self.reader.finish(lambda: with_list(plan, proposal, logos, new_id))

    def _on_finished(self, plan: Plan) -> None:
        self.outcome = plan
        self._remember()
        self.accept()

    def _remember(self) -> None:
        """Take lists with these headings so again."""
        if self._draft is not None and self._draft.mapping.header >= 0:
            preferences = self._desk.preferences
            preferences.list_columns = with_columns(
                preferences.list_columns, self._draft.mapping.signature, self._draft.fields
            )

    def _choose_file(self) -> None:
        from village_planner.gui.dialogs.import_exhibitors.flow import ask_list

        if (path := ask_list(self, self._desk)) is not None:
            self.read_file(path)

    def _choose_logos(self) -> None:
        from village_planner.gui.dialogs.import_exhibitors.flow import ask_folder

        if (folder := ask_folder(self, self._desk)) is not None:
            self.read_logos(folder)

    def read_logos(self, folder: Path) -> None:
        """Look in a folder for the logos of everybody who is in the village after the import."""
        listed = self._draft.read.listed if self._draft is not None else ()
        answers, plan, proposal = self.questions.answers, self._desk.plan, self.changes.proposal()
        self._with_list = with_list(plan, proposal, None, self._new_id())
        self.reader.find_logos(self._with_list, folder, listed, answers)

    def _on_logos(self, logos: LogoProposal) -> None:
        self.changes.show_logos(logos, self._with_list)
        self._refresh()
