"""An empty hall explains itself, and the tour of the sample goes on by itself and can be ignored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.builders import a_plan
from tests.gui.hand import Hand

from village_planner.edits.floor import delete, move
from village_planner.edits.hall import delete_hall
from village_planner.gui.canvas.card import MARGIN
from village_planner.gui.catalogue import MODULE_MIME, Module, encode
from village_planner.gui.empty_hall import EmptyHall
from village_planner.gui.tour import STEPS, Halo
from village_planner.text import Translator, say


def hint_of(window):
    return window.canvas.findChild(EmptyHall)


class TestAnEmptyHall:
    def test_says_in_place_how_to_fill_it(self, open_window):
        window = open_window(a_plan().with_hall())
        assert hint_of(window).isVisible()

    def test_speaks_of_the_way_to_begin_where_there_is_no_hall(self, open_window):
        window = open_window(a_plan().with_hall())
        hall = window.document.hall
        window.desk.attempt(say("Delete"), lambda plan: delete_hall(plan, hall))
        card = hint_of(window)
        assert card.isVisible()
        offered = [way.text() for way in card.findChildren(QPushButton) if way.isVisible()]
        assert offered == ["Import a hall plan…", "Add a hall…"]

    def test_says_nothing_once_a_stand_is_there_and_speaks_again_when_it_is_gone(self, open_window):
        window = open_window(a_plan().with_hall().with_stand("A1", at=(1, 1)))
        assert not hint_of(window).isVisible()
        stands = list(window.document.plan.stands)
        window.desk.attempt(say("Delete"), lambda plan: delete(plan, stands))
        assert hint_of(window).isVisible()
        window.document.undo()
        assert not hint_of(window).isVisible()

    def test_is_not_in_the_way_of_a_tool(self, open_window):
        window = open_window(a_plan().with_hall())
        window.actions_.trigger("tool-row")
        assert not hint_of(window).isVisible()
        window.actions_.trigger("tool-select")
        assert hint_of(window).isVisible()

    def test_lies_in_the_middle_of_the_floor_whatever_the_size_of_the_window(self, open_window, qtbot):
        window = open_window(a_plan().with_hall())

        def is_in_the_middle(of: QRect) -> bool:
            floor, card = window.canvas.viewport().geometry(), hint_of(window).geometry()
            return floor != of and floor.contains(card) and abs(card.center().x() - floor.center().x()) <= 1

        for size in ((1000, 640), (1500, 900)):
            before = window.canvas.viewport().geometry()
            window.resize(*size)
            qtbot.waitUntil(lambda before=before: is_in_the_middle(before))

    def test_makes_way_for_what_is_dragged_onto_it(self, open_window, qtbot):
        window = open_window(a_plan().with_hall())
        hint = hint_of(window)
        module = MODULE_MIME, encode(Module("stand", "stand", 3000, 2000))
        load = QMimeData()
        load.setData(*module)
        actions = Qt.DropAction.CopyAction
        nothing = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(hint.rect().center(), actions, load, Qt.MouseButton.LeftButton, nothing)
        QApplication.sendEvent(hint, entering)
        assert not entering.isAccepted()
        assert not hint.isVisible()
        Hand(window.canvas).carry(*module, (12, 9))
        assert len(window.document.plan.stands) == 1

    def test_says_nothing_once_its_walls_have_a_door(self, open_window):
        window = open_window(a_plan().with_hall())
        window.actions_.trigger("insert-door-entrance")
        assert not hint_of(window).isVisible()


@pytest.fixture
def sample(open_window):
    window = open_window()
    window.files.open_sample()
    return window


@pytest.fixture
def tour(sample):
    sample.start_tour()
    return sample


class TestTheTour:
    def test_comes_by_itself_with_the_first_sample_and_never_again(self, open_window, preferences, qtbot):
        preferences.tour_seen = False
        window = open_window()
        window.files.open_sample()
        qtbot.waitUntil(lambda: window.tour is not None)
        window.files.open_sample()
        qtbot.wait(50)
        assert window.tour is None

    def test_opens_the_sample_when_another_plan_is_open(self, open_window):
        window = open_window(a_plan().with_hall().with_stand("A1", at=(1, 1)))
        window.document.session.mark_saved(window.document.session.base)
        window.start_tour()
        assert window.tour is not None
        assert len(window.document.plan.stands) > 10

    def test_opens_the_sample_from_the_start_page(self, open_window):
        window = open_window()
        window.actions_.trigger("tour")
        assert window.has_plan
        assert window.tour.at == 0

    def test_goes_on_once_a_stand_has_been_moved(self, tour, qtbot):
        some = next(iter(tour.document.plan.stands))
        tour.desk.attempt(say("Move"), lambda plan: move(plan, [some], 0, -100))
        qtbot.waitUntil(lambda: tour.tour.at == 1, timeout=3000)

    def test_to_take_back_once_more_is_not_to_place_an_exhibitor(self, tour, qtbot):
        some = next(iter(tour.document.plan.stands))
        for way in (-100, -200):
            tour.desk.attempt(say("Move"), lambda plan, way=way: move(plan, [some], 0, way))
        tour.document.undo()
        qtbot.waitUntil(lambda: tour.tour.at == 1, timeout=3000)
        while STEPS[tour.tour.at].target != "left":
            tour.tour._next.click()
        here = tour.tour.at
        tour.document.undo()
        qtbot.wait(1200)
        assert tour.tour.at == here
        tour.desk.attempt(say("Move"), lambda plan: move(plan, [some], 0, -300))
        qtbot.waitUntil(lambda: tour.tour.at == here + 1, timeout=3000)

    def test_does_not_go_on_because_of_a_mere_selection(self, tour, qtbot):
        tour.document.select(list(tour.document.plan.stands)[:2])
        qtbot.wait(1200)
        assert tour.tour.at == 0

    @pytest.mark.parametrize("width", [1024, 1280, 1480, 1900])
    def test_lies_on_no_other_card_and_comes_down_again(self, tour, qtbot, width):
        tour.resize(width, 900)
        qtbot.waitUntil(lambda: hasattr(tour.workspace, "cards"))
        cards = tour.workspace.cards
        qtbot.waitUntil(lambda: cards.map is not None)
        cards.legend.open(opened=True)
        tour.canvas.camera.look_at(300, tour.canvas.camera.centre)
        assert cards.map.isVisible() == (width > 1024)  # a small canvas has no map
        for card in [one for one in (cards.legend, cards.map) if one.isVisible()]:
            assert not card.geometry().intersects(tour.tour.geometry())
        low = tour.canvas.viewport().geometry().bottom() - MARGIN
        cards.legend.hide()
        cards.map.hide()
        assert tour.tour.geometry().bottom() == low

    def test_presses_nobody_to_skip_what_is_to_be_done(self, tour):
        for step in STEPS:
            offered = tour.tour._next.property("role") == "primary"
            assert offered == (step.done is None or step is STEPS[-1])
            tour.tour._next.click()

    def test_can_be_skipped_to_its_end_step_by_step(self, tour):
        for number in range(len(STEPS)):
            assert tour.tour.at == number
            tour.tour._next.click()
        assert tour.tour is None

    def test_is_over_with_escape_and_gives_the_keyboard_back(self, tour):
        QTest.keyClick(tour.tour, Qt.Key.Key_Escape)
        assert tour.tour is None
        assert not any(halo.isVisible() for halo in tour.findChildren(Halo))

    def test_stays_at_its_step_in_another_language(self, tour):
        tour.tour._next.click()
        tour.use_language("fr")
        assert tour.tour.at == 1
        assert tour.tour._title.text() == Translator("fr")(STEPS[1].title)

    def test_frames_what_a_step_is_about(self, tour):
        while STEPS[tour.tour.at].target != "export":
            tour.tour._next.click()
        halo = tour.workspace.findChild(Halo)
        assert halo.geometry().contains(tour.workspace.toolbar.export.geometry().center())
