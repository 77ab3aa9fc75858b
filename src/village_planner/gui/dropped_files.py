"""What is dropped on the window from the desktop: a village, a hall plan, a list, a folder of logos.

It knows them by their names; a hall plan is known by the end of its name or, failing that, by its content.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer

from village_planner.errors import UserError
from village_planner.gui.canvas.guarded import guarded
from village_planner.session.files import SUFFIX
from village_planner.text import say

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from village_planner.gui.main_window import MainWindow
    from village_planner.importers.isolation import Ahead

_PATIENCE_MS: Final = 10_000
"""For so long a reader waits for what is carried over the window to be let go."""

_PLANS: Final = frozenset(
    (".dxf", ".dwg", ".pdf", ".svg", ".svgz", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
)

_LISTS: Final = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".xls"))


class _Drops(QObject):
    """Hears what comes over a window and is let go of there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._carried: Path | None = None
        self._ahead: Ahead | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._forget_reader)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        if event.type() == QEvent.Type.DragEnter:
            # Some programs end as soon as they have let go, and could not be asked any more.
            path = dropped_file(event.mimeData())
            if path != self._carried:
                self._forget_reader()  # it loads what reads another file
            self._carried = path
            self._prepare()
        if (path := self._carried) is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._carried = None
            self._window.later(lambda: self._take(path))
        return True

    def _prepare(self) -> None:
        """Have the reader of a hall plan loaded while somebody still looks where to let it go."""
        path = self._carried
        if path is None or self._ahead is not None or path.suffix.lower() not in _PLANS:
            return
        try:
            if _is_folder(path):
                return
        except UserError:  # told when it is let go
            return
        from village_planner.session.hall_plan_files import reader_ahead

        self._ahead = reader_ahead(path)
        self._patience.start()

    def _take(self, path: Path) -> None:
        ahead, self._ahead = self._ahead, None
        self._patience.stop()
        take(self._window, path, ahead)

    @guarded
    def _forget_reader(self) -> None:
        """It was carried away again, or something else came after it."""
        self._patience.stop()
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.end()


def take_drops(window: MainWindow) -> None:
    """From now on files can be dropped on a window."""
    if window.findChild(_Drops) is None:
        _Drops(window)


def dropped_file(data: QMimeData) -> Path | None:
    """The file in a drag from the desktop, a village before others; None when there is none on this machine."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    villages = [path for path in paths if path.suffix.lower() == SUFFIX]
    return next(iter((*villages, *paths)), None)


def take(window: MainWindow, path: Path, ahead: Ahead | None = None) -> None:
    """Do with a file what it is there for; say what can be dropped when it is nothing of that.

    `ahead` is the process that has loaded the reader of the hall plan that it is by its name.
    """
    suffix = path.suffix.lower()
    try:
        is_folder = _is_folder(path)
    except UserError as error:
        if ahead is not None:
            ahead.end()
        window.desk.explain(error)
        return
    if is_folder:
        _take_folder(window, path)
    elif suffix == SUFFIX:
        window.files.open(path)
    elif suffix in _LISTS:
        from village_planner.gui.dialogs.import_exhibitors import import_exhibitors

        import_exhibitors(window, path)
    elif suffix in _PLANS or _is_plan(path):
        from village_planner.gui.dialogs.import_hall.entry import import_hall_plan

        import_hall_plan(window, path, ahead)
    else:
        window.desk.explain(_nothing_known(path))


def _take_folder(window: MainWindow, folder: Path) -> None:
    """A folder is one of logos; somebody must be there whose they can be."""
    if window.has_plan and window.document.plan.exhibitors:
        from village_planner.gui.dialogs.import_exhibitors import import_logos

        import_logos(window, folder)
        return
    window.desk.explain(
        UserError(
            "logos-of-nobody",
            say("“{file}” is a folder: from a folder logos are taken.", file=folder.name),
            say("There is no exhibitor yet who could have one. Nothing was changed."),
            say("Open a village or import a list of exhibitors first, or drop a file."),
        )
    )


def _is_folder(path: Path) -> bool:
    """Whether it is a folder; UserError when the system cannot tell, as of a network folder that is gone."""
    try:
        return path.is_dir()
    except OSError as error:
        raise UserError(
            "unreadable-file",
            say("The file “{file}” cannot be read.", file=path.name),
            say("The system says: {reason}", reason=error.strerror or type(error).__name__),
        ) from error


def _is_plan(path: Path) -> bool:
    """Whether the content is that of a hall plan, whatever its name."""
    from village_planner.session.hall_plan_files import is_hall_plan

    return is_hall_plan(path)


def _nothing_known(path: Path) -> UserError:
    return UserError(
        "unknown-file",
        say("“{file}” is nothing that can be dropped here.", file=path.name),
        say("Nothing was changed."),
        say(
            "Drop a village (.village), a hall plan (DXF, PDF, SVG, PNG, JPEG, TIFF, WebP), an exhibitor list "
            "(CSV, TSV, XLSX, ODS) or a folder of logos."
        ),
    )
