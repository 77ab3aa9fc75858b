"""Asks for a list, shows its import, makes it one step of the village or of a new one; it must not know the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.choosing_files import chosen_file, file_dialog
from village_planner.gui.dialogs.import_exhibitors.window import ImportWindow
from village_planner.gui.dialogs.last_folder import LISTS, LOGOS, first_folder, keep_folder
from village_planner.text import Message, listing, say, say_n

if TYPE_CHECKING:
    from village_planner.edits.listed_exhibitors import ListProposal
    from village_planner.gui.main_window import MainWindow
    from village_planner.model.plan import Plan

_FILES: Final = "*.csv *.tsv *.txt *.xlsx *.ods *.xls"


def import_file(window: MainWindow, path: Path | None) -> None:
    """Import the list at `path`, or one that is asked for; without a village, into a new one with an empty hall."""
    path = path if path is not None else ask_list(window, window.desk)
    if path is not None:
        dialog = ImportWindow(window.desk, window.desk.translator.say("Import exhibitors"))
        dialog.read_file(path)
        _take(window, dialog)


def import_text(window: MainWindow) -> None:
    """Import a list that is typed or pasted."""
    dialog = ImportWindow(window.desk, window.desk.translator.say("Add exhibitors from a list"), jotted=True)
    dialog.list.box.setPlainText(_copied_rows())
    _take(window, dialog)


def _copied_rows() -> str:
    """What was copied in a spreadsheet or a text, "" when it has neither lines nor cells."""
    text = QGuiApplication.clipboard().text()
    return text if "\n" in text.strip() or "\t" in text else ""


def import_folder(window: MainWindow, folder: Path | None) -> None:
    """Give the exhibitors logos out of a folder, or one that is asked for."""
    folder = folder if folder is not None else ask_folder(window, window.desk)
    if folder is not None:
        dialog = ImportWindow(window.desk, window.desk.translator.say("Import logos"))
        dialog.only_logos(folder)
        _take(window, dialog)


def ask_list(parent: QWidget, desk: Desk) -> Path | None:
    """A file with a list of exhibitors, None when nobody chose one."""
    t = desk.translator
    kinds = f"{t.say('Lists of exhibitors')} ({_FILES});;{t.say('All files')} (*)"
    dialog = file_dialog(parent, t, t.say("Choose a list of exhibitors"), first_folder(desk, LISTS), kinds)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    path = chosen_file(dialog)
    if path is not None:
        keep_folder(desk, LISTS, path.parent)
    return path


def ask_folder(parent: QWidget, desk: Desk) -> Path | None:
    """A folder with logos, None when nobody chose one."""
    title = desk.translator.say("The folder with the logos")
    chosen = QFileDialog.getExistingDirectory(parent, title, str(first_folder(desk, LOGOS)))
    if not chosen:
        return None
    keep_folder(desk, LOGOS, Path(chosen))
    return Path(chosen)


def _take(window: MainWindow, dialog: ImportWindow) -> None:
    """Show the import, make what was accepted one step, and tell what came of it."""
    accepted = dialog.exec()
    outcome, step, told = dialog.outcome, dialog.step, dialog.told
    dialog.deleteLater()
    if not accepted or outcome is None or step is None or told is None:
        return
    if not window.has_plan:
        begun = _begin(window, outcome, step)
        window.later(lambda: _tell(window, told, begun, step))
    elif window.document.commit(step, outcome):
        _tell(window, told, outcome, step)


def _begin(window: MainWindow, outcome: Plan, step: Message) -> Plan:
    """Show a new village with an empty hall of the usual size, and in it whom the list brings, as its first step."""
    from village_planner.edits.tables import with_parts
    from village_planner.gui.dialogs.new_village import USUAL_SIZE
    from village_planner.session.files import new_village

    session = new_village(*USUAL_SIZE, window.desk.translator.say("Main hall")).session
    session.commit(step, with_parts(outcome, halls=session.base.halls))
    window.show_plan(session, None)
    return session.base


def _tell(window: MainWindow, told: ListProposal, outcome: Plan, step: Message) -> None:
    from village_planner.gui.notices import Action, Telling

    def undo() -> None:
        if window.document.session.base is outcome:
            window.document.undo()

    counts = [
        say_n("{n} new exhibitor", "{n} new exhibitors", len(told.new)) if told.new else None,
        say_n("{n} changed", "{n} changed", len(told.changed)) if told.changed else None,
        say_n("{n} removed", "{n} removed", len(told.removed)) if told.removed else None,
        say_n("{n} left open", "{n} left open", len(told.questions)) if told.questions else None,
    ]
    done = [count for count in counts if count is not None]
    text = say("Imported: {counts}", counts=listing(done)) if done else step
    notice = window.notices.tell(Telling(text, tone="good", actions=(Action(say("Undo"), undo),), once=True))
    window.document.stepped.connect(notice.dismiss)  # it would take back another step
