"""No word is cut off: labels and buttons are as large as their words, in both languages and with longer words still."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.gui.main_window import MainWindow
from village_planner.text import Message, Translator

_USUAL = [(1480, 900), (1280, 720)]
SIZES = pytest.mark.parametrize("size", _USUAL, ids="{0[0]}x{0[1]}".format)
SMALL_SIZES_TOO = pytest.mark.parametrize("size", [*_USUAL, (1024, 700)], ids="{0[0]}x{0[1]}".format)
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def a_village() -> PlanBuilder:
    """Something of everything that panels show."""
    plan = a_plan().with_category("Companies").with_hall("Foyer", (10, 8)).with_door("Main", (4, 0), (7, 0))
    plan = (
        plan.with_stand("A1", at=(1, 3))
        .with_stand("A2", at=(3, 3))
        .with_fixture("Buffet", at=(1, 6), size=(3, 1))
    )
    plan = plan.with_exhibitor("Centre d'essais", on="A1").with_exhibitor("Optique", on="A1")
    return plan.with_exhibitor("Nobody").with_service("p1", at=(0, 1))


def settle() -> None:
    """Let what was just said find its place: a worker's answer changes words, and their room comes one event later."""
    QThreadPool.globalInstance().waitForDone(5000)
    for _ in range(3):
        QApplication.processEvents()


def cut_off(window: QWidget) -> Iterator[str]:
    """Every word on a visible label, button or tab that does not fit into it."""
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < wanted:
            yield f"label {label.text()!r} is {label.height()} high instead of {wanted}"
        if not label.wordWrap() and label.width() < label.sizeHint().width():
            yield f"label {label.text()!r} is {label.width()} wide instead of {label.sizeHint().width()}"
    for button in window.findChildren(QAbstractButton):
        if (
            button.isVisible()
            and button.text()
            and not is_icon_only(button)
            and button.width() < least_width(button)
        ):
            yield f"button {button.text()!r} is {button.width()} wide instead of {least_width(button)}"
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.widget().width() > area.viewport().width():
            yield f"{area.widget().width()} pixels do not fit into {area.viewport().width()} of {area.parent()}"
    for bar in window.findChildren(QTabBar):
        for i in range(bar.count()):
            if bar.isVisible() and bar.tabRect(i).right() > bar.width():
                yield f"tab {bar.tabText(i)!r} is outside"
            if bar.isVisible() and bar.tabRect(i).width() < bar.fontMetrics().horizontalAdvance(
                bar.tabText(i)
            ):
                yield f"tab {bar.tabText(i)!r} is too narrow"


def is_icon_only(button: QAbstractButton) -> bool:
    """Whether a button shows its symbol alone."""
    return (
        isinstance(button, QToolButton) and not button.icon().isNull() and button.property("role") != "pill"
    )


def least_width(button: QAbstractButton) -> int:
    """Width of a button's words."""
    return QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))


def show_every_panel(window: MainWindow) -> Iterator[str]:
    """Bring every panel into view, one after the other."""
    document, workspace = window.document, window.workspace
    for left in range(workspace.left.count()):
        workspace.left.setCurrentIndex(left)
        yield f"left {left}"
    document.show_hall(min(document.plan.halls))
    hall = document.plan.stands["A1"].hall
    document.show_hall(hall)
    for ids in ([], ["A1"], ["A1", "A2"], ["Buffet"], ["p1"], ["A1", "Buffet"]):
        document.select(ids)
        yield f"selected {ids}"
    document.select_door(document.plan.halls[document.hall].doors[0].id)
    yield "a door"
    workspace.inspector.setCurrentIndex(1)
    yield "village"


@SMALL_SIZES_TOO
@LANGUAGES
def test_the_workspace_cuts_no_word_off(
    open_window: OpenWindow, qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    window = open_window(a_village(), language, size)
    for where in show_every_panel(window):
        settle()
        assert list(cut_off(window)) == [], where


@SIZES
def test_words_a_quarter_longer_still_fit(
    open_window: OpenWindow, qtbot: QtBot, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    template = Translator._template

    def longer(self: Translator, message: Message) -> str:
        text = template(self, message)
        return text if message.template == "{text}" else text + "e" * (len(text.split("{")[0]) // 4)

    monkeypatch.setattr(Translator, "_template", longer)
    window = open_window(a_village(), "en", size)
    wait_for_checks(qtbot, window)
    for where in show_every_panel(window):
        settle()
        assert list(cut_off(window)) == [], where


@SIZES
@LANGUAGES
def test_the_start_page_cuts_no_word_off(
    open_window: OpenWindow, language: str, size: tuple[int, int]
) -> None:
    window = open_window(None, language, size)
    settle()
    assert list(cut_off(window)) == []


@LANGUAGES
def test_every_control_has_a_name_for_screen_readers(open_window: OpenWindow, language: str) -> None:
    window = open_window(a_village(), language)
    for where in show_every_panel(window):
        nameless = [
            widget
            for kind in (QAbstractButton,)
            for widget in window.workspace.findChildren(kind)
            if widget.isVisible()
            and not (widget.accessibleName() or widget.text())
            and not isinstance(widget.parent(), QTabBar)
        ]
        named = [f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}" for w in nameless]
        assert [n for n in named if "qt_" not in n and "QLineEditIconButton" not in n] == [], where
