"""The first step: reading with progress, a password, the choice of a page, what went wrong; it knows no scales."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from village_planner.errors import UserError
from village_planner.gui.announcing import announce
from village_planner.gui.desk import Desk
from village_planner.gui.dialogs.form import number_box
from village_planner.gui.dialogs.import_hall.reading import Read, Reading, Wanted
from village_planner.gui.widgets import button, column, label, row
from village_planner.text import Message, say, verbatim

if TYPE_CHECKING:
    from village_planner.importers.backdrops.reading import Page

_PROGRESS, _PASSWORD, _PAGES, _ERROR, _READ = range(5)
_STEPS: Final = 1_000
_THUMBNAIL: Final = QSize(180, 150)
_CELL: Final = QSize(204, 196)
_TEXT_PX: Final = 460
"""Width of what is said: longer lines are hard to read."""


class FilePage(QStackedWidget):
    """Shows one of: the progress, the question for a password, the pages, an error."""

    read = Signal(object)
    """(Read): the drawing is there."""
    other_wanted = Signal()
    """Another file is to be chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = Wanted(Path())
        self.reading = Reading(self)
        self.reading.progressed.connect(self._on_progress)
        self.reading.locked.connect(self._on_locked)
        self.reading.paged.connect(self._on_pages)
        self.reading.done.connect(self._on_done)
        self.reading.failed.connect(self.explain)
        made = (self._progress_page, self._password_page, self._pages_page, self._error_page, self._read_page)
        for make in made:
            self.addWidget(make())

    @property
    def path(self) -> Path:
        """The file that is read, or was read last."""
        return self._wanted.path

    @property
    def has_pages(self) -> bool:
        """Whether the file has pages to choose from."""
        return self.pages.count() > 0

    def start(self, path: Path) -> None:
        """Read a file."""
        self.pages.clear()
        self._password.clear()
        self._begin(Wanted(path))

    def stop(self) -> None:
        """Stop reading, and say so."""
        if self.reading.busy:
            self.reading.stop()
            stopped = say("Reading “{file}” was cancelled.", file=self.path.name)
            self.explain(UserError("cancelled", stopped, say("Nothing was changed.")))

    def show_pages(self) -> None:
        """Show the pages once more."""
        self.setCurrentIndex(_PAGES)
        self.pages.setFocus()

    def explain(self, error: UserError) -> None:
        """Say what went wrong, where, and what to do."""
        t = self._desk.translator
        self._error_title.setText(t(error.title))
        details = [
            t(self._named(error)),
            *(t(part) for part in (error.detail, error.hint) if part is not None),
        ]
        for part, text in zip(self._error_details, [*details, "", ""], strict=False):
            part.setText(text)
            part.setVisible(bool(text))
        self._pages_again.setVisible(self.has_pages)
        self.setCurrentIndex(_ERROR)
        self._other.setFocus()
        announce(self, ". ".join([self._error_title.text(), *details]))

    def _named(self, error: UserError) -> Message:
        """The file, where the title does not name it."""
        named = self.path.name in self._desk.translator(error.title)
        return verbatim("") if named else say("File: {file}", file=self.path.name)

    def _begin(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._bar.setRange(0, 0)  # it moves until somebody knows how far it is
        t = self._desk.translator
        self._doing.setText(t.say("Opening the file"))
        self._reading_title.setText(t(say("Reading “{file}”", file=wanted.path.name)))
        self.setCurrentIndex(_PROGRESS)
        self._stop.setFocus()
        self.reading.start(wanted)

    def _progress_page(self) -> QWidget:
        t = self._desk.translator
        self._reading_title = label("", "title", wrap=True)
        self._doing = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(t.say("Progress"))
        self._stop = button(t.say("Stop reading"), self.stop)
        return _centred(self._reading_title, 4, self._doing, self._bar, 8, row(self._stop, 0))

    def _password_page(self) -> QWidget:
        t = self._desk.translator
        self._locked_title, self._locked_hint = label("", "title", wrap=True), label("", "muted", wrap=True)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(t.say("Password"))
        self._password.returnPressed.connect(self._unlock)
        show = button(t.say("Show the password"), self._show_password, "link")
        unlock = button(t.say("Open"), self._unlock, "primary")
        other = button(t.say("Choose another file…"), self.other_wanted.emit)
        return _centred(
            self._locked_title, self._locked_hint, 4, self._password, row(show, 0), 8, row(unlock, other, 0)
        )

    def _pages_page(self) -> QWidget:
        t = self._desk.translator
        self.pages = QListWidget()
        self.pages.setViewMode(QListView.ViewMode.IconMode)
        self.pages.setResizeMode(QListView.ResizeMode.Adjust)
        self.pages.setMovement(QListView.Movement.Static)
        self.pages.setIconSize(_THUMBNAIL)
        self.pages.setGridSize(_CELL)
        self.pages.setUniformItemSizes(True)
        self.pages.setAccessibleName(t.say("Pages"))
        self.pages.setProperty("role", "menu")
        self.pages.itemActivated.connect(lambda _item: self._choose_page())
        self._pages_title = label("", "title", wrap=True)
        words = label(t.say("Choose the page with the hall."), "muted", wrap=True)
        take = button(t.say("Read this page"), self._choose_page, "primary")
        page = QWidget()
        buttons = row(0, button(t.say("Choose another file…"), self.other_wanted.emit), take)
        page.setLayout(column(self._pages_title, words, 4, self.pages, 8, buttons, margins=(24, 20, 24, 16)))
        return page

    def _error_page(self) -> QWidget:
        t = self._desk.translator
        symbol = label()
        symbol.setPixmap(self._desk.pixmap("check-error", "danger", 28))
        self._error_title = label("", "title", wrap=True)
        self._error_details = tuple(label("", role, wrap=True) for role in ("muted", "", "muted"))
        for part in (self._error_title, *self._error_details):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._other = button(t.say("Choose another file…"), self.other_wanted.emit, "primary")
        self._pages_again = button(t.say("Choose another page"), self.show_pages)
        again = button(t.say("Read it again"), self._again)
        buttons = row(self._other, self._pages_again, again, 0)
        return _centred(symbol, 4, self._error_title, *self._error_details, 12, buttons)

    def _read_page(self) -> QWidget:
        """What is seen when somebody comes back to the file."""
        t = self._desk.translator
        symbol = label()
        symbol.setPixmap(self._desk.pixmap("check-ok", "good", 28))
        self._read_title, self._read_form = label("", "title", wrap=True), label("", "muted", wrap=True)
        self._other_page = number_box()
        self._other_page.setAccessibleName(t.say("Page"))
        self._numbered = QWidget()
        read = button(t.say("Read this page"), lambda: self._read_page_number(self._other_page.value()))
        self._numbered.setLayout(row(label(t.say("Page")), self._other_page, read, 0))
        self._pages_once_more = button(t.say("Choose another page"), self.show_pages)
        buttons = row(button(t.say("Choose another file…"), self.other_wanted.emit), self._pages_once_more, 0)
        return _centred(symbol, 4, self._read_title, self._read_form, 8, self._numbered, buttons)

    def _on_progress(self, part: float, doing: Message) -> None:
        if self.reading.busy:
            self._bar.setRange(0, _STEPS if part > 0 else 0)
            self._bar.setValue(round(part * _STEPS))
            self._doing.setText(self._desk.translator.sentence(doing))

    def _on_locked(self, error: UserError) -> None:
        t = self._desk.translator
        self._locked_title.setText(t(error.title))
        hint = "" if error.hint is None else t(error.hint)
        self._locked_hint.setText(hint)
        self.setCurrentIndex(_PASSWORD)
        self._password.selectAll()
        self._password.setFocus()
        announce(self, f"{t(error.title)} {hint}")

    def _on_pages(self, pages: Sequence[Page]) -> None:
        t = self._desk.translator
        self._pages_title.setText(t(say("“{file}” has {n} pages", file=self.path.name, n=len(pages))))
        self.pages.clear()
        for page in pages:
            item = QListWidgetItem(_icon(page, self._desk.colours.control), t(_words(page)), self.pages)
            item.setData(Qt.ItemDataRole.UserRole, page.number)
        self.pages.setCurrentRow(0)
        self.show_pages()

    def _on_done(self, read: Read) -> None:
        t = self._desk.translator
        self._read_title.setText(t(say("“{file}” was read", file=self.path.name)))
        self._read_form.setText(t(read.drawing.imported.form))
        self._pages_once_more.setVisible(self.has_pages)
        pages = _other_pages(read)
        self._numbered.setVisible(pages > 1)
        self._other_page.setRange(1, max(pages, 1))
        self._other_page.setValue(self._wanted.page or 1)
        self.setCurrentIndex(_READ)
        self.read.emit(read)

    def _choose_page(self) -> None:
        if (item := self.pages.currentItem()) is not None:
            self._begin(self._wanted._replace(page=item.data(Qt.ItemDataRole.UserRole)))

    def _read_page_number(self, page: int) -> None:
        self._begin(self._wanted._replace(page=page))

    def _again(self) -> None:
        self._begin(self._wanted)

    def _unlock(self) -> None:
        self._begin(self._wanted._replace(password=self._password.text()))

    def _show_password(self) -> None:
        self._password.setEchoMode(QLineEdit.EchoMode.Normal)
        self._password.setFocus()


def _centred(*parts: object) -> QWidget:
    """What is said in the middle of much room."""
    inner = QWidget()
    inner.setFixedWidth(_TEXT_PX)
    inner.setLayout(column(*parts))
    page = QWidget()
    page.setLayout(column(0, row(0, inner, 0), 0))
    return page


def _other_pages(read: Read) -> int:
    """How many pages a TIFF has of which one was read without a question; 0 for any other file."""
    told = (one for one in read.drawing.imported.problems if one.code == "other-pages")
    counts = (value for one in told for name, value in one.message.values if name == "n")
    return next((count for count in counts if isinstance(count, int)), 0)


def _icon(page: Page, edge: str) -> QIcon:
    """A page in small with an edge, because its paper is as white as the list; the same when it is selected."""
    picture = QPixmap()
    picture.loadFromData(page.thumbnail)
    painter = QPainter(picture)
    painter.setPen(QColor(edge))
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def _words(page: Page) -> Message:
    """A page by its number and its paper."""
    size = f"{page.width_mm:.0f} × {page.height_mm:.0f} mm"
    return say("Page {page} · {size}", page=page.number, size=size)
