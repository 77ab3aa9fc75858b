"""Parts of the window go and come: what is old hears nothing any more, what is in use is whole, nothing piles up."""

import gc
import random
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow
from tests.gui.hand import Hand
from tests.gui.random_hand import RandomHand, dialogs_sent_away, listening

from village_planner.gui import parts, workspace
from village_planner.gui.document import Document
from village_planner.gui.main_window import MainWindow
from village_planner.gui.regions import go_to_region
from village_planner.gui.widgets import LaterPage
from village_planner.session.session import Session
from village_planner.text import say

WAYS = ("language-fr", "language-en", "theme-dark", "theme-light")


def a_village() -> PlanBuilder:
    return (
        a_plan()
        .with_door("Entrance", (10, 0), (12, 0))
        .with_stand("A1", at=(3, 3))
        .with_fixture("Column", at=(12, 9))
        .with_service("Socket", at=(5, 5))
        .with_exhibitor("Alba", on="A1")
    )


def listeners(document: Document) -> dict[str, int]:
    """How many hear each signal of the document."""
    meta = document.metaObject()
    signals = [meta.method(i) for i in range(meta.methodOffset(), meta.methodCount())]
    return {
        signal.name().data().decode(): document.receivers("2" + signal.methodSignature().data().decode())
        for signal in signals
    }


def change(window: MainWindow, way: str) -> None:
    """Another language or theme; the cards on the canvas come a moment later, as always."""
    with dialogs_sent_away():  # one that a gesture has asked for may come now
        window.actions_.trigger(way)
        QApplication.processEvents()


def settle() -> None:
    """Let Qt destroy what is to be destroyed, and Python forget it."""
    with dialogs_sent_away():
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()


def made_by_python() -> int:
    """The parts of all windows that Python has made and that live.

    Who asks Python for all things gets hold of tuples that a worker is just filling, which then fails.
    """
    QThreadPool.globalInstance().waitForDone(5000)
    made = (one for one in gc.get_objects() if isinstance(one, QObject))
    return sum(shiboken6.createdByPython(one) for one in made)


@pytest.mark.parametrize("way", ["language-fr", "theme-dark"])
def test_the_old_parts_hear_nothing_of_the_document_at_once(open_window: OpenWindow, way: str) -> None:
    window = open_window(a_village())
    QApplication.processEvents()
    before = listeners(window.document)
    change(window, way)  # without an event loop that would destroy the old parts
    assert listeners(window.document) == before


def test_the_start_page_leaves_nobody_who_hears_of_the_plan_that_is_gone(open_window: OpenWindow) -> None:
    window = open_window(a_village())
    heard = listeners(window.document)
    window.show_start()
    left = listeners(window.document)
    assert heard["findings_changed"] >= 4
    assert (left["findings_changed"], left["said"], left["found"]) == (0, 0, 0)


@pytest.mark.parametrize("way", WAYS[::2])
def test_what_is_in_hand_when_the_window_is_made_anew_goes_back_to_where_it_was(
    open_window: OpenWindow, way: str
) -> None:
    window = open_window(a_village())
    base = window.document.plan
    hand = Hand(window.canvas)
    hand.press((4, 4))
    hand.move((7, 6))
    hand.move((8, 7))
    assert window.document.plan != base
    change(window, way)
    assert window.document.plan is base
    assert not window.document.moving


def test_a_tool_in_hand_is_put_down_by_the_old_canvas_and_taken_up_by_the_new(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_village())
    old = window.canvas
    old.set_tool("measure")
    window.use_language("fr")
    assert (old.tool, window.canvas.tool) == ("select", "measure")


def test_pages_are_whole_after_the_keyboard_has_gone_through_them(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_village())
    document, plan = window.document, window.document.plan
    things = [next(iter(table)) for table in (plan.fixtures, plan.services)]
    for page in (0, 1, 2):
        window.workspace.inspector.setCurrentIndex(page)
        window.workspace.left.setCurrentIndex(page)
    for thing in things:
        document.select([thing])
        go_to_region(window.workspace, backwards=False)
    for _ in range(60):
        QTest.keyClick(window.focusWidget() or window.canvas, "\t")
    gc.collect()
    pages = window.findChildren(LaterPage)
    assert len(pages) >= 6
    assert [page for page in pages if not vars(page)] == []


def test_nobody_walks_through_the_focus_chain_of_qt() -> None:
    """PySide would take what is found for a child of what was asked; see `widgets.in_turn`."""
    folder = Path(parts.__file__).parent
    walkers = {path.name for path in folder.rglob("*.py") if "InFocusChain(" in path.read_text("utf-8")}
    assert walkers == set()


def test_changes_of_language_and_theme_under_any_gesture_leave_nothing_behind(
    open_window: OpenWindow,
) -> None:
    """`tests/bench/changes.py` makes hundreds of them."""
    window = open_window(a_village())
    hand, chance = RandomHand(window, seed=5), random.Random(5)
    with listening() as heard:
        for way in WAYS:
            change(window, way)
        settle()
        before, objects = listeners(window.document), made_by_python()
        for way in WAYS:
            hand.gesture(chance.randint(1, 8))
            change(window, way)
            hand.gesture(chance.randint(1, 4))  # while the old parts wait for their end
            settle()
        hand.let_go()
        window.document.jump(0)
        for way in WAYS:
            change(window, way)
        settle()
    assert heard == []
    assert listeners(window.document) == before
    assert abs(made_by_python() - objects) <= 20  # rows of forms and lists of what is selected


def test_a_plan_that_cannot_be_shown_leaves_the_one_before(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(a_village())
    document, before = window.document, window.document.session
    broken = Session(a_plan().plan, say("Broken"))
    make = workspace.Workspace.__init__

    def fail(self, desk, **more) -> None:
        make(self, desk, **more)
        if document.session is broken:
            raise ValueError("unforeseen")

    monkeypatch.setattr(workspace.Workspace, "__init__", fail)
    with pytest.raises(ValueError, match="unforeseen"):
        window.show_plan(broken, None, read_only=True)
    assert document.session is before
    assert not document.read_only
    works(window)


def test_parts_that_cannot_come_back_as_they_were_come_as_at_a_start(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(a_village())

    def fail(*_arguments: object) -> None:
        raise ValueError("unforeseen")

    monkeypatch.setattr(workspace.Workspace, "come_back", fail)
    with pytest.raises(ValueError, match="unforeseen"):
        window.use_language("fr")
    assert window.menuBar().actions()[0].text() == "&Fichier"
    works(window)


def works(window: MainWindow) -> None:
    """Menus are there and commands do what they say."""
    assert len(window.menuBar().actions()) > 5
    steps = len(window.document.session.history.steps)
    window.actions_.trigger("select-all")
    window.actions_.trigger("duplicate")
    assert len(window.document.session.history.steps) == steps + 1
    assert window.canvas.childAt(QPoint(5, 5)) is not None
