"""Saves what the checks say as a report to sign or as a file for programs; it must not know the rules."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from village_planner.errors import UserError
from village_planner.gui import workers
from village_planner.gui.dialogs.choosing_files import chosen_file, file_dialog
from village_planner.gui.notices import Action, Telling
from village_planner.model.plan import Plan
from village_planner.text import LANGUAGES, Translator, say, say_c

if TYPE_CHECKING:
    from village_planner.gui.main_window import MainWindow

_SUFFIXES: Final = (".pdf", ".json")


def save_checks(window: MainWindow) -> None:
    """Ask for a file, then check the present step anew and write what comes of it, on a worker."""
    path = _ask(window)
    if path is None:
        return
    plan, spoken = window.document.session.base, window.document.translator
    own = plan.outputs.language
    translator = Translator(own) if path.suffix == ".pdf" and own in LANGUAGES else spoken
    workers.start(
        lambda _task: _write(plan, path, translator),
        done=partial(_on_written, window, path),
        failed=partial(_on_failure, window),
        receiver=window,
    )


def _ask(window: MainWindow) -> Path | None:
    """Where to, None when nobody said so; a name without a suffix gets the one of the kind chosen."""
    t = window.document.translator
    kinds = (f"{t.say('Check report to sign')} (*.pdf)", f"{t.say('Findings for programs')} (*.json)")
    dialog = file_dialog(window, t, t.say("Save the checks"), _proposed(window), ";;".join(kinds))
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("json" if kind == kinds[1] else "pdf"))
    path = chosen_file(dialog)
    return path if path is None or path.suffix.lower() in _SUFFIXES else path.with_name(path.name + ".pdf")


def _proposed(window: MainWindow) -> Path:
    """Beside the village, named after it."""
    from platformdirs import user_documents_path

    document = window.document
    stem = document.path.stem if document.path is not None else document.translator.say("village")
    name = document.translator(say_c("file name", "{village}-checks", village=stem)) + ".pdf"
    return (document.path.parent if document.path is not None else user_documents_path()) / name


def _write(plan: Plan, path: Path, translator: Translator) -> None:
    """On the worker's thread."""
    from village_planner.session.checking import check
    from village_planner.session.exporting import write_findings, write_report

    report = check(plan)
    write = write_findings if path.suffix.lower() == ".json" else write_report
    write(plan, report, path, translator)


def _on_written(window: MainWindow, path: Path, _nothing: object) -> None:
    from village_planner.gui.exporting import open_folder

    folder = Action(say("Open the folder"), lambda: open_folder(path.parent))
    words = say("The checks were saved to {file}.", file=str(path))
    window.notices.tell(Telling(words, (), "good", (folder,), lasting=True))


def _on_failure(window: MainWindow, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    window.notices.explain(error)
