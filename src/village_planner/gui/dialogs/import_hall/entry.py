"""How the import begins and what it leaves behind: one step of the plan, and a quiet message; it draws nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from village_planner.errors import UserError
from village_planner.gui.dialogs.import_hall.again import AgainWindow
from village_planner.gui.dialogs.import_hall.choosing import ask_file
from village_planner.gui.dialogs.import_hall.window import ImportWindow
from village_planner.gui.dialogs.last_folder import HALL_PLANS, first_folder
from village_planner.gui.notices import Action, Telling
from village_planner.model.ids import HallId, random_id
from village_planner.model.plan import Plan
from village_planner.session.hall_plan_drafts import Draft, draft_of
from village_planner.session.hall_plan_files import reader_ahead
from village_planner.session.hall_plan_laying import lay, lay_again, measuring, size_of
from village_planner.session.hall_plans import importing
from village_planner.session.session import Session
from village_planner.text import Length, Message, say, say_n

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow
    from village_planner.importers.isolation import Ahead


def import_hall_plan(
    window: MainWindow, path: Path | None = None, ahead: Ahead | None = None
) -> ImportWindow | None:
    """Ask for a file unless one is given, and open the window; what it places is placed when it closes.

    Under the hall shown; without a village, in a new one. None when no file was chosen. `ahead` is a process that loads
    the readers, if there is one already.
    """
    ahead = ahead or reader_ahead(path)
    if path is None:
        try:
            path = ask_file(window, window.desk, first_folder(window.desk, HALL_PLANS))
        finally:
            if path is None:
                ahead.end()
    if path is None:
        return None
    hall = window.document.hall if window.has_plan else None
    dialog = ImportWindow(window.desk, hall)
    dialog.file.reading.prepare(ahead)
    dialog.wanted.connect(lambda: _place(window, dialog))
    dialog.open()
    dialog.read(path)
    return dialog


def set_scale_again(window: MainWindow) -> AgainWindow | None:
    """Open the window in which the plan under the hall shown is measured again; None when there is none."""
    hall = window.document.hall
    draft = None if hall is None else draft_of(window.document.plan, hall)
    if hall is None or draft is None:
        return None
    dialog = AgainWindow(window.desk, draft)
    dialog.wanted.connect(lambda: _lay_again(window, hall, dialog))
    dialog.open()
    return dialog


def _place(window: MainWindow, dialog: ImportWindow) -> None:
    """Lay the drawing as one step, in the village shown or in a new one, close the window and show where it is."""
    draft, hall, name = dialog.drafting.draft, dialog.receipt.hall, dialog.receipt.name.text().strip()
    assert draft is not None, "nothing can be placed before it is read"
    name = name or window.document.translator.say("Main hall")
    base = window.document.session.base if window.has_plan else Plan()
    try:
        plan, key = lay(base, draft, hall, name, random_id)
    except UserError as error:
        dialog.complain(error)
        return
    dialog.accept()
    if window.has_plan:
        window.document.commit(importing(draft.drawing), plan)
        window.document.show_hall(key)
        window.canvas.fit()
    else:
        session = Session(Plan(), say("New village"))
        session.commit(importing(draft.drawing), plan)
        window.show_plan(session, None)
    window.later(lambda: _tell(window, draft, key))


def _tell(window: MainWindow, draft: Draft, hall: HallId) -> None:
    """What was placed where, and the way to mend its scale."""
    row = window.document.plan.halls.get(hall)
    if row is None or row.background is None:
        return
    width, height = size_of(draft, row.background.mm_per_unit)
    text = say(
        "{file} lies under {hall}: {width} × {height}",
        file=draft.drawing.name,
        hall=row.name,
        width=Length(width),
        height=Length(height),
    )
    left_out = draft.drawing.imported.left_out
    details: tuple[Message, ...] = ()
    if left_out:
        details = (
            say_n("{n} thing of the file was left out.", "{n} things of the file were left out.", left_out),
        )
    if draft.drawing.backdrop.paths:
        details += (
            say("Nothing of the drawing is an obstacle until its walls and columns are taken over or drawn."),
        )
    again = Action(say("Set the scale again…"), lambda: window.actions_.trigger("rescale-background"))
    placed = window.document.session.history.present

    def take_back() -> None:
        """Only as long as nothing was done since: another step would be taken back in its stead."""
        if window.document.session.history.present == placed:
            window.document.undo()

    undo = Action(say("Undo"), take_back)
    notice = window.notices.tell(Telling(text, details, "good", (again, undo), once=True))
    window.document.stepped.connect(notice.dismiss)  # it would take back another step


def _lay_again(window: MainWindow, hall: HallId, dialog: AgainWindow) -> None:
    draft, with_stands = dialog.drafting.draft, dialog.with_stands.isChecked()
    assert draft is not None, "there is one from the start"
    base = window.document.session.base
    try:
        plan = lay_again(base, draft, hall, with_stands=with_stands)
    except UserError as error:
        dialog.complain(error)
        return
    dialog.accept()
    window.document.commit(measuring(draft.drawing.name), plan)
