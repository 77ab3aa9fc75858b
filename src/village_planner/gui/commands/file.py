"""Commands about files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from village_planner.gui.commands.command import Command, always, has_plan
from village_planner.text import say

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow


def _export(window: MainWindow) -> None:
    from village_planner.gui.dialogs.export import ask_export

    if (order := ask_export(window.desk)) is not None:
        window.exporting.start(order)


def _import_exhibitors(window: MainWindow) -> None:
    from village_planner.gui.dialogs.import_exhibitors import import_exhibitors

    import_exhibitors(window)


def _recover(window: MainWindow) -> None:
    if not window.files.offer_recovery():
        from village_planner.gui.notices import Telling

        window.notices.tell(Telling(say("There are no unsaved changes to recover.")))


def _versions(window: MainWindow) -> None:
    from village_planner.errors import UserError
    from village_planner.gui.dialogs.versions import ask_version
    from village_planner.gui.notices import Telling
    from village_planner.session.versions import check_keeping, earlier_versions

    window.canvas.drop_gesture()
    session = window.document.session
    if versions := earlier_versions(session):
        ask_version(window.desk, versions)
        return
    try:
        check_keeping(session)
    except UserError as error:
        window.desk.explain(error)
        return
    words = say("There is no earlier version yet. From now on every save is kept.")
    window.notices.tell(Telling(words))


def _has_file(window: MainWindow) -> bool:
    return window.has_plan and window.document.session.origin is not None


def _may_export(window: MainWindow) -> bool:
    return window.has_plan and not window.is_exporting


FILE: Final = (
    Command("new", say("New village…"), lambda w: w.files.ask_new(), "new-file", ("Ctrl+N",), always),
    Command("open", say("Open…"), lambda w: w.files.ask_open(), "open", ("Ctrl+O",), always),
    Command(
        "open-sample", say("Open the sample village"), lambda w: w.files.open_sample(), "hall", (), always
    ),
    Command("recover", say("Recover unsaved changes…"), _recover, "recent", (), always),
    Command(
        "versions",
        say("Earlier versions…"),
        _versions,
        "recent",
        when=_has_file,
        needs=say("Save the village first"),
    ),
    Command("save", say("Save"), lambda w: w.files.saving.save(), "save", ("Ctrl+S",)),
    Command("save-as", say("Save as…"), lambda w: w.files.saving.save_as(), "save", ("Ctrl+Shift+S",)),
    Command(
        "import-exhibitors",
        say("Import exhibitors…"),
        _import_exhibitors,
        "import",
        ("Ctrl+Shift+I",),
        always,
    ),
    Command(
        "export",
        say("Export…"),
        _export,
        "export",
        ("Ctrl+E",),
        _may_export,
        needs=say("An export is on its way already"),
    ),
    Command("close", say("Close the village"), lambda w: w.files.close(), "close", ("Ctrl+W",), has_plan),
    Command("quit", say("Quit"), lambda w: w.close(), "exit", ("Ctrl+Q",), always),
)
