"""Asks what to print and where; how it goes and what came of it is told by `gui.exporting`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import MARGIN_PX, FieldArea, fit_height
from village_planner.gui.exporting import Order
from village_planner.gui.widgets import button, column, heading, label, mark, row
from village_planner.model.finding import still_open
from village_planner.model.plan import Plan
from village_planner.text import LANGUAGES, Message, say, say_c, say_n

if TYPE_CHECKING:
    from village_planner.outputs.document import PrintSettings

_LANGUAGE_NAMES: Final = {"en": "English", "fr": "Français"}


def ask_export(desk: Desk) -> Order | None:
    """Open the dialog and stay until it is closed; what is to be exported, None for nothing."""
    dialog = ExportDialog(desk)
    return dialog.order() if dialog.exec() else None


class ExportDialog(QDialog):
    """What, on which paper, in which language, where to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        t = desk.translator
        self.setWindowTitle(t.say("Export"))
        self.setMinimumWidth(540)
        self._area = FieldArea(self._choices_page())
        parts = (label(t.say("Export"), "title"), 4, self._area, 16, self._buttons())
        self.setLayout(column(*parts, margins=(MARGIN_PX, 20, MARGIN_PX, 20)))
        self._refresh()

    def exec(self) -> int:
        """Show it as high as it needs to be, and wait."""
        fit_height(self, self._area)
        return super().exec()

    def _choices_page(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        self._add_products(grid)
        self._add_papers(grid)
        grid.setRowMinimumHeight(grid.rowCount(), 8)
        self._add_language(grid)
        self._add_folder(grid)
        self._note = label("", "small", wrap=True)
        page = QWidget()
        page.setLayout(
            column(grid, self._note, self._not_on_plans(), self._conflicts(), self._event_facts(), 0)
        )
        return page

    def _buttons(self) -> QHBoxLayout:
        t = self._desk.translator
        self.start = button(t.say("Export"), self.accept, "primary", self._desk.icon("export", "on_accent"))
        self.start.setDefault(True)
        return row(0, button(t.say("Cancel"), self.reject), self.start)

    def _add_products(self, grid: QGridLayout) -> None:
        from village_planner.outputs.catalogue import PRODUCTS

        t = self._desk.translator
        grid.addWidget(heading(t.say("What")), 0, 0, 1, 2)
        self.products: dict[str, QCheckBox] = {}
        for i, product in enumerate(PRODUCTS):
            box = QCheckBox(t(product.title))
            box.setChecked(True)
            box.toggled.connect(self._refresh)
            self.products[product.id] = box
            grid.addWidget(box, i + 1, 0)

    def _add_papers(self, grid: QGridLayout) -> None:
        """Beside each product what can be chosen about it."""
        from village_planner.outputs.document import PLAN_PAPERS, SAFETY_PAPERS, SIGN_PAPERS
        from village_planner.session.exporting import print_settings

        t, remembered = self._desk.translator, print_settings(self._desk.plan)
        self.plan_paper = _one_of(PLAN_PAPERS, remembered.plan_paper)
        self.sign_paper = _one_of(SIGN_PAPERS, remembered.sign_paper)
        self.safety_paper = _one_of(SAFETY_PAPERS, remembered.safety_paper)
        self.sheets_in_one_file = QCheckBox(t.say("All in one file"))
        self.signs_in_one_file = QCheckBox(t.say("All in one file"))
        self.signs_in_one_file.setChecked(True)
        choices = {
            "plan": [self.plan_paper],
            "sheets": [self.sheets_in_one_file],
            "signs": [self.sign_paper, self.signs_in_one_file],
            "safety": [self.safety_paper],
        }
        for i, (product, box) in enumerate(self.products.items()):
            for choice in choices.get(product, ()):
                paper = isinstance(choice, QComboBox)
                name = (
                    say("Paper: {product}", product=box.text())
                    if paper
                    else say("{product}: all in one file", product=box.text())
                )
                choice.setAccessibleName(t(name))
                box.toggled.connect(choice.setEnabled)
            grid.addLayout(row(*choices.get(product, ()), gap=16), i + 1, 1)

    def _add_language(self, grid: QGridLayout) -> None:
        t, at = self._desk.translator, grid.rowCount()
        self.language = QComboBox()
        self.language.setAccessibleName(t.say("Language"))
        for code in LANGUAGES:
            self.language.addItem(_LANGUAGE_NAMES[code], code)
        spoken = self._desk.plan.outputs.language or t.language
        self.language.setCurrentIndex(LANGUAGES.index(spoken) if spoken in LANGUAGES else 0)
        self.own_language = QCheckBox(t.say("Sheets in each exhibitor’s own language"))
        grid.addWidget(label(t.say("Language"), "form"), at, 0)
        grid.addWidget(self.language, at, 1)
        grid.addWidget(self.own_language, at + 1, 1)

    def _add_folder(self, grid: QGridLayout) -> None:
        t, at = self._desk.translator, grid.rowCount()
        self.folder = QLineEdit(str(self._proposed_folder()))
        self.folder.setAccessibleName(t.say("Folder"))
        self.folder.textChanged.connect(self._refresh)
        grid.addWidget(label(t.say("Folder"), "form"), at, 0)
        grid.addLayout(row(self.folder, button(t.say("Choose…"), self._choose_folder)), at, 1)

    def _conflicts(self) -> QHBoxLayout:
        """What is open and will be printed so, with the way to it, while there are conflicts; in the words of paper."""
        from village_planner.gui.canvas.conflicts import present_findings
        from village_planner.gui.panels.checks import split

        t, report = self._desk.translator, self._desk.report
        still = split(self._desk.plan, present_findings(self._desk.document))[0]
        found = still_open(still, more=report is not None and report.has_more())
        words = t.sentence(
            say_n(
                "{found} open; it is printed as it is.",
                "{found} open; they are printed as they are.",
                found.conflicts + found.hints,
                found=found.said,
            )
        )
        self.conflicts = label(words, "small", wrap=True, tone="warning")
        self.show_checks = button(t.say("Show the checks"), lambda: self._leave_for("show-checks"), "link")
        for part in (self.conflicts, self.show_checks):
            part.setVisible(found.worrying)
        return row(self.conflicts, self.show_checks)

    def _not_on_plans(self) -> QLabel:
        """Which stands no plan will show."""
        from village_planner.session.exporting import not_on_plans

        told = not_on_plans(self._desk.plan)
        self.off_plans = label(
            "" if told is None else self._desk.translator(told), "small", wrap=True, tone="warning"
        )
        self.off_plans.setVisible(told is not None)
        return self.off_plans

    def _event_facts(self) -> QHBoxLayout:
        """What the event lacks in print, with the way to enter it."""
        from village_planner.outputs.exhibitor_sheet import lacking

        plan, lacks = self._desk.plan, []
        if not plan.event.title:
            lacks.append(say("The event has no name: “Event without a name” is printed."))
        elif plan.event.start is None:
            lacks.append(say("The event has no dates: none are printed."))
        if (on_sheets := lacking(plan)) is not None:
            lacks.append(on_sheets)
        t = self._desk.translator
        self.nameless = label("\n".join(map(t, lacks)), "small", wrap=True)
        self.name_it = button(t.say("Edit the event…"), lambda: self._leave_for("event"), "link")
        for part in (self.nameless, self.name_it):
            part.setVisible(bool(lacks))
        return row(self.nameless, self.name_it)

    def _refresh(self) -> None:
        chosen = any(box.isChecked() for box in self.products.values())
        self.start.setEnabled(chosen and bool(self.folder.text().strip()))
        other = self._other_village()
        self._note.setText(self._desk.translator(other) if other is not None else "")
        self._note.setVisible(other is not None)
        mark(self._note, tone="warning")

    def _leave_for(self, command: str) -> None:
        """Leave the export for what a command shows."""
        self.reject()
        self._desk.wanted.emit(command)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self._desk.translator.say("Export to"), self.folder.text()
        )
        if folder:
            self.folder.setText(folder)

    def _proposed_folder(self) -> Path:
        document = self._desk.document
        if document.path is not None:
            name = say_c("folder name", "{village}-print", village=document.path.stem)
            return document.path.with_name(self._desk.translator(name))
        from village_planner.session.exporting import unused_folder

        title = document.plan.event.title or self._desk.translator.say("Exhibitor village")
        return unused_folder(self._usual_folder(), title)

    def _usual_folder(self) -> Path:
        """Where folders of prints were put last, else where documents are."""
        from platformdirs import user_documents_path

        last = self._desk.preferences.export_folder
        return Path(last).parent if last else user_documents_path()

    def _other_village(self) -> Message | None:
        """What is said of a folder with the prints of another village."""
        from village_planner.session.exporting import village_printed_in

        folder = Path(self.folder.text().strip()).expanduser()
        printed = village_printed_in(folder)
        if printed is None or (
            printed == self._desk.plan.event.title and self._desk.document.path is not None
        ):
            return None
        if printed:
            return say(
                "This folder holds prints of “{village}”. Files of the same name are replaced.",
                village=printed,
            )
        return say("This folder holds prints already. Files of the same name are replaced.")

    def settings(self) -> PrintSettings:
        """What was chosen for printing."""
        from village_planner.outputs.document import PrintSettings

        return PrintSettings(
            plan_paper=self.plan_paper.currentText(),
            sign_paper=self.sign_paper.currentText(),
            safety_paper=self.safety_paper.currentText(),
            own_language=self.own_language.isChecked(),
            sheets_in_one_file=self.sheets_in_one_file.isChecked(),
            signs_in_one_file=self.signs_in_one_file.isChecked(),
        )

    def order(self) -> Order:
        """What was chosen; the plan remembers it, and the program the folder."""
        folder = Path(self.folder.text().strip()).expanduser()
        self._desk.preferences.export_folder = str(folder)
        products = tuple(name for name, box in self.products.items() if box.isChecked())
        language = self.language.currentData()
        return Order(self._remembered_choices(), folder, products, language, self.settings())

    def _remembered_choices(self) -> Plan:
        """The plan with what was chosen as its output settings: a named step when they differ."""
        from village_planner.edits.event import change_outputs

        choices = {
            "plan_paper": self.plan_paper.currentText(),
            "sign_paper": self.sign_paper.currentText(),
            "safety_paper": self.safety_paper.currentText(),
            "language": self.language.currentData(),
        }
        outputs = self._desk.plan.outputs
        if any(
            getattr(outputs, name) != value
            for name, value in choices.items()
            if name != "language" or outputs.language
        ):
            self._desk.attempt(say("Choose what to print"), lambda plan: change_outputs(plan, **choices))
        return self._desk.document.session.base


def _one_of(papers: Sequence[str], chosen: str) -> QComboBox:
    field = QComboBox()
    field.addItems(papers)
    field.setCurrentText(chosen)
    return field
