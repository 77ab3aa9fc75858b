"""Hands hostile input to the program where it would come in, and says what it answers; it must not know the limits."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tests.builders import a_plan
from tests.hostile import files

from village_planner.errors import Problem, UserError
from village_planner.text import Message, Translator

english = Translator("en")


class Answer(NamedTuple):
    """What the program answered: the code of an error or "read", and it in words."""

    code: str
    words: str


Act: TypeAlias = Callable[[Path], Answer]
"""Tries an input in an empty folder."""


def _refused(error: UserError) -> Answer:
    words = (english(part).rstrip(".") + "." for part in (error.title, error.detail) if part)
    return Answer(error.code, " ".join(words))


def _read(*said: Message | str | Problem) -> Answer:
    words = [english(one.message) if isinstance(one, Problem) else _words(one) for one in said]
    return Answer("read", " ".join(words))


def _words(one: Message | str) -> str:
    return one if isinstance(one, str) else english(one)


def a_drawing(name: str, make: Callable[[], bytes]) -> Act:
    """A venue's plan, as the window and the command line read it: in the limited process."""

    def act(folder: Path) -> Answer:
        from village_planner.importers.drawings import read_drawing

        path = folder / name
        path.write_bytes(make())
        try:
            imported = read_drawing(path)
        except UserError as error:
            return _refused(error)
        counts = f"{imported.read} read, {imported.left_out} left out."
        reasons = [english(line.why) for line in imported.receipt if line.why is not None]
        return _read(counts, *reasons, *imported.problems)

    return act


def a_large_file(folder: Path) -> Answer:
    from village_planner.importers.drawings import read_drawing

    path = folder / "plan.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(101 * 1024 * 1024)
    try:
        read_drawing(path)
    except UserError as error:
        return _refused(error)
    return _read("read")


def many_pages(folder: Path) -> Answer:
    from village_planner.importers.drawings import open_drawing

    path = folder / "plan.pdf"
    path.write_bytes(files.pages(201))
    try:
        open_drawing(path)
    except UserError as error:
        return _refused(error)
    return _read("read")


def a_village(make: Callable[[], bytes]) -> Act:
    def act(folder: Path) -> Answer:
        from village_planner.session.files import open_village

        path = folder / "plan.village"
        path.write_bytes(make())
        try:
            opened = open_village(path)
        except UserError as error:
            return _refused(error)
        return _read(f"{len(opened.session.plan.stands)} stands", *opened.problems)

    return act


def plan_text(text: bytes) -> Callable[[], bytes]:
    """A whole and honest container around this plan.json."""

    def make() -> bytes:
        from village_planner.storage import codec, container
        from village_planner.storage.village import new_manifest

        return container.pack(new_manifest("d"), {codec.PLAN_ENTRY: text})

    return make


def a_list(name: str, make: Callable[[], bytes]) -> Act:
    def act(folder: Path) -> Answer:
        from village_planner.session.exhibitor_lists import columns_as_written, read_exhibitors, read_list

        path = folder / name
        path.write_bytes(make())
        try:
            table = read_list(path)
            read = read_exhibitors(table, columns_as_written(table, ""))
        except UserError as error:
            return _refused(error)
        names = ", ".join(row.name for row in read.listed[:3])
        return _read(f"{len(read.listed)} exhibitors: {names}.", *table.problems, *read.problems)

    return act


def a_logo(make: Callable[[], bytes]) -> Act:
    def act(_folder: Path) -> Answer:
        from village_planner.importers.logos import safe_logo

        try:
            return _read(safe_logo(make()).media_type)
        except UserError as error:
            return _refused(error)

    return act


def exported(form: str) -> Act:
    """A list whose names are formulas, as it is written."""

    def act(_folder: Path) -> Answer:
        import openpyxl

        from village_planner.outputs.exhibitor_lists import exhibitors_csv, exhibitors_xlsx

        plan = a_plan().with_exhibitor("e", key="", display_name="=cmd|' /C calc'!A0", city="@x").plan
        if form == "csv":
            text = exhibitors_csv(plan, english).decode("utf-8-sig")
            return _read(next(line for line in text.splitlines() if "cmd" in line))
        book = openpyxl.load_workbook(io.BytesIO(exhibitors_xlsx(plan, english)))
        kinds = {
            cell.data_type for row in book.active.iter_rows() for cell in row if "=cmd" in str(cell.value)
        }
        return _read(f"a cell of type {kinds}")

    return act


def shown(_folder: Path) -> Answer:
    """A name that is markup, in a label and a button of the window."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from village_planner.gui.widgets import button, label

    _app = QApplication.instance() or QApplication(["tests"])
    name = "<img src=file:///etc/passwd> & Sons"
    words, pressed = label(name), button(name, lambda: None)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == name
    assert pressed.text() == name.replace("&", "&&")
    return _read(f"shown as it is: {words.text()}")


def painted(_folder: Path) -> Answer:
    """A paint event that calls itself without end."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    from village_planner.gui.canvas.guarded import guarded

    _app = QApplication.instance() or QApplication(["tests"])
    painted = []

    class Deep(QWidget):
        @guarded
        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append(1)
            self._go_on()

        def _go_on(self) -> None:
            self._go_on()

    widget = Deep()
    for _ in range(3):
        widget.grab()
    assert len(painted) == 3
    return _read("the window is alive after 3 such paint events")


def printed(folder: Path) -> Answer:
    """Names that are markup, on sheets, signs and the plan."""
    from tests.outputs.villages import HOSTILE, hostile_village

    from village_planner.session.exporting import export

    receipt = export(hostile_village().plan, folder / "out", ["plan", "sheets", "signs"], english)
    assert not any(b"root:" in file.read_bytes() for file in (folder / "out").iterdir())
    return _read(f"{len(HOSTILE)} names on {len(receipt.files)} files")


def an_outline(corners: int) -> Act:
    def act(_folder: Path) -> Answer:
        import math

        from village_planner.edits.hall import set_outline
        from village_planner.model.ids import HallId
        from village_planner.model.shape import Point

        turn = 2 * math.pi * (corners // 2 - 1) / corners
        ring = [
            Point(round(9e5 * math.cos(i * turn)), round(9e5 * math.sin(i * turn))) for i in range(corners)
        ]
        try:
            set_outline(a_plan().with_hall().plan, HallId("Hall 1"), ring)
        except UserError as error:
            return _refused(error)
        return _read("an outline")

    return act


def an_outline_nowhere(_folder: Path) -> Answer:
    from village_planner.edits.hall import set_outline
    from village_planner.model.ids import HallId

    nan = float("nan")
    try:
        set_outline(a_plan().with_hall().plan, HallId("Hall 1"), [(0, 0), (nan, 0), (9, 9)])  # type: ignore[list-item]
    except UserError as error:
        return _refused(error)
    return _read("an outline")


def file_names(_folder: Path) -> Answer:
    from village_planner.outputs.file_names import MOST_BYTES, FileNames, slug

    names = FileNames()
    made = [names.take(slug(text)) for text in ("../../etc/passwd", "nul", "NUL", "x" * 5_000)]
    assert all(len(name.encode()) <= MOST_BYTES and "/" not in name and "\\" not in name for name in made)
    return _read(", ".join(name[:24] for name in made))
