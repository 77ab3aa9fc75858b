"""What the venue's plan may mean is listed and shown on the floor, and accepted or refused one by one."""

from __future__ import annotations

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.builders import PlanBuilder, a_plan, relaid
from tests.geometry.test_detecting import arc, box, circle, line
from tests.gui.conftest import OpenWindow, answer_with
from tests.gui.hand import Hand

from village_planner.edits.background import set_background, show_layers
from village_planner.edits.outline import draw_outline
from village_planner.gui.canvas.card import Place
from village_planner.gui.canvas.marks import Line, Outlines
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.dialogs.hall import edit_hall
from village_planner.gui.panels.proposal_card import ProposalCard
from village_planner.gui.proposals import State
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropPicture
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.ids import HallId
from village_planner.model.shape import Circle, Point
from village_planner.text import verbatim

HALL = HallId("Hall 1")
LAYERS = ("MURS", "POTEAUX", "PORTES", "MOBILIER")
DRAWING = Backdrop(
    width=26_000,
    height=18_000,
    layers=tuple(map(BackdropLayer, LAYERS)),
    paths=(
        line(8_900, 1_000, 25_000, 1_000, 25_000, 17_000, 1_000, 17_000, 1_000, 1_000, 8_000, 1_000),
        arc(8_000, 1_000, 900, 2),
        line(8_000, 1_000, 8_000, 1_900, layer=2),
        *(circle(x, 9_000, 200, 1) for x in (5_000, 10_000, 15_000, 20_000)),
        box(2_000, 12_000, 800, 800, 3),
    ),
)
WALLS = {Point(1_000, 1_000), Point(25_000, 1_000), Point(25_000, 17_000), Point(1_000, 17_000)}


def venue(backdrop: Backdrop = DRAWING) -> PlanBuilder:
    plan = a_plan().with_hall("Hall 1", (26, 18)).with_hall("Hall 2").plan
    return PlanBuilder(set_background(plan, HALL, backdrop, "venue.dxf", mm_per_unit=1.0))


def relined(paths) -> Backdrop:
    """The same sheet with other lines."""
    return structs.replace(DRAWING, paths=paths)


class Detecting:
    """A window with the tool in hand, after the search."""

    def __init__(self, window, qtbot) -> None:
        self.window, self.document, self.qtbot = window, window.document, qtbot
        self.canvas = window.canvas
        window.actions_.trigger("tool-detect")
        self.card: ProposalCard = window.workspace.cards.proposals
        self.proposals = self.card._found
        self.hand = Hand(self.canvas)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.proposals.state is not State.SEARCHING, timeout=20_000)

    @property
    def titles(self) -> list[str]:
        return [
            self.card._model.words(row).title.replace("\xa0", " ")
            for row in range(self.card._model.rowCount())
        ]

    @property
    def lit(self) -> list[Outlines]:
        return [mark for mark in self.canvas.overlay.marks(Layer.TOOL) if mark.line is Line.TARGET]

    @property
    def hall(self):
        return self.document.plan.halls[HALL]

    @property
    def columns(self) -> list:
        return [row for row in self.document.plan.fixtures.values() if row.kind is FixtureKind.COLUMN]


@pytest.fixture
def detecting(open_window: OpenWindow, qtbot):
    def begin(builder: PlanBuilder | None = None, **more) -> Detecting:
        return Detecting(open_window(builder or venue(), **more), qtbot)

    return begin


def test_outline_columns_and_doors_are_listed_with_size_and_reason(detecting) -> None:
    seen = detecting()
    assert seen.titles == [
        "Outline, 24.00 m × 16.00 m",
        *["Column, Ø 0.40 m"] * 4,
        "Door, 0.90 m",
        "Column, 0.80 m × 0.80 m",  # furniture: doubtful
    ]
    assert "in the layer “POTEAUX”" in seen.card._model.words(1).reason
    assert seen.card.count.text() == "1 of 7"


def test_every_proposal_is_a_ghost_on_the_floor_and_the_one_looked_at_is_lit(detecting) -> None:
    seen = detecting()
    ghosts, lit = seen.canvas.overlay.marks(Layer.TOOL)
    assert (ghosts.line, len(ghosts.rings)) == (Line.GHOST, 7)
    assert set(lit.rings[0]) == WALLS
    seen.hand.key(Qt.Key.Key_Down)
    assert seen.lit[0].rings == seen.proposals.open[1].rings


def test_enter_accepts_and_delete_refuses_one_step_each(detecting) -> None:
    seen = detecting()
    seen.hand.key(Qt.Key.Key_Return)
    assert set(seen.hall.outline) == WALLS
    seen.hand.key(Qt.Key.Key_Return)
    assert [row.shape for row in seen.columns] == [Circle(400)]
    seen.hand.key(Qt.Key.Key_Delete)
    assert len(seen.titles) == 4
    assert len(seen.columns) == 1
    seen.document.undo()
    assert seen.columns == []
    assert set(seen.hall.outline) == WALLS


def test_what_is_undone_is_proposed_again_and_what_was_refused_is_not(detecting) -> None:
    seen = detecting()
    seen.card.refuse.click()
    assert not seen.titles[0].startswith("Outline")
    seen.card.accept.click()
    assert len(seen.titles) == 5
    seen.document.undo()
    assert len(seen.titles) == 6
    seen.card.again.click()
    assert seen.titles[0].startswith("Outline")


def test_all_columns_are_accepted_in_one_step_without_the_doubtful_ones(detecting) -> None:
    seen = detecting()
    steps = seen.document.session.history.present
    assert seen.card.columns.text() == "Accept all 4 columns in this hall"
    seen.card.columns.click()
    assert len(seen.columns) == 4
    assert seen.document.session.history.present == steps + 1
    assert "Column, 0.80 m × 0.80 m" in seen.titles, "furniture is decided by itself"


def test_a_door_becomes_what_is_chosen(detecting) -> None:
    seen = detecting()
    seen.hand.key(Qt.Key.Key_Return)
    seen.card.kinds.setCurrentIndex(seen.card.kinds.findData(DoorKind.SERVICE))
    seen.card.kinds.activated.emit(seen.card.kinds.currentIndex())
    for _ in range(2):
        seen.hand.key(Qt.Key.Key_Up)
    seen.hand.key(Qt.Key.Key_Return)
    (door,) = seen.hall.doors
    assert (door.kind, door.start, door.end) == (DoorKind.SERVICE, Point(8_000, 1_000), Point(8_900, 1_000))


def test_a_door_without_its_wall_is_not_accepted_and_it_is_said_why(detecting) -> None:
    seen = detecting(PlanBuilder(relaid(venue().plan, HALL, by=(0, 8_000))))
    for _ in range(2):
        seen.hand.key(Qt.Key.Key_Up)
    assert seen.card._model.words(5).reason.startswith("Not in this hall.")
    seen.hand.key(Qt.Key.Key_Return)
    assert seen.hall.doors == ()
    assert "wall of the hall. Accept or draw the outline" in seen.hand.said[-1]
    assert seen.card.problem.text() == seen.hand.said[-1]
    seen.hand.key(Qt.Key.Key_Up)
    assert seen.card.problem.isHidden()


def with_inner_walls() -> PlanBuilder:
    """A hall with a column, and across it a wall of two lines with a door in its middle, all sheet 2 m off the edge."""
    paths = (
        box(1_000, 1_000, 24_000, 16_000, 0),
        *(line(12_000 + x, 1_000, 12_000 + x, 17_000) for x in (0, 150)),
        arc(12_000, 9_000, 900, 2),
        line(12_000, 9_000, 12_900, 9_000, layer=2),
        circle(5_000, 9_000, 200, 1),
        circle(19_000, 9_000, 200, 1),
    )
    return venue(relined(paths))


def test_after_the_outline_its_columns_and_inner_walls_come_next_with_gaps_for_doors(detecting) -> None:
    seen = detecting(with_inner_walls())
    assert not any(title.startswith("Wall") for title in seen.titles), "not before the hall is known"
    seen.proposals.point([title.startswith("Outline, 24") for title in seen.titles].index(True))
    seen.card.accept.click()
    assert set(seen.hall.outline) == WALLS
    assert seen.proposals.current == 0
    assert seen.titles == [
        *["Column, Ø 0.40 m"] * 2,
        "Wall, 8.00 m, 0.15 m thick",
        "Wall, 7.10 m, 0.15 m thick",
    ]


def is_wall(title: str) -> bool:
    return title.startswith("Wall")


def test_inner_walls_stay_when_a_corner_of_the_hall_is_a_millimetre_off_the_drawing(detecting) -> None:
    seen = detecting(with_inner_walls())
    corners = (Point(1_001, 1_000), Point(25_000, 1_000), Point(25_000, 17_000), Point(1_000, 17_000))
    seen.document.commit(verbatim("Outline"), draw_outline(seen.document.plan, HALL, corners))
    assert sum(map(is_wall, seen.titles)) == 2
    assert not any(title.startswith("Outline, 24") for title in seen.titles)
    assert not any(title.startswith("Door") for title in seen.titles), "the walls leave a gap for it"
    assert seen.proposals.inside == 1


def test_inner_walls_are_proposed_in_a_hall_of_ones_own_when_every_outline_was_refused(detecting) -> None:
    seen = detecting(with_inner_walls())
    corners = (Point(1_000, 1_000), Point(22_000, 1_000), Point(22_000, 17_000), Point(1_000, 17_000))
    seen.document.commit(verbatim("Outline"), draw_outline(seen.document.plan, HALL, corners))
    while seen.titles[0].startswith("Outline"):
        assert not any(map(is_wall, seen.titles))
        seen.proposals.point(0)
        seen.hand.key(Qt.Key.Key_Delete)
    assert sum(map(is_wall, seen.titles)) >= 2


def test_all_that_is_proposed_in_a_hall_is_accepted_as_one_step(detecting) -> None:
    seen = detecting(with_inner_walls())
    seen.proposals.point([title.startswith("Outline, 24") for title in seen.titles].index(True))
    seen.card.accept.click()
    before = seen.document.session.history.present
    assert seen.card.all.text() == "Accept all 4 in this hall"
    seen.card.all.click()
    assert seen.document.session.history.present == before + 1
    kinds = sorted(row.kind.value for row in seen.document.plan.fixtures.values())
    assert kinds == ["column", "column", "wall", "wall"]
    assert seen.titles == []
    seen.document.undo()
    assert len(seen.titles) == 4


def test_a_refused_wall_is_proposed_no_more_and_no_obstacle(detecting) -> None:
    seen = detecting(with_inner_walls())
    seen.proposals.point([title.startswith("Outline, 24") for title in seen.titles].index(True))
    seen.card.accept.click()
    seen.proposals.point(3)
    seen.hand.key(Qt.Key.Key_Delete)
    assert len(seen.titles) == 3
    seen.card.all.click()
    assert sum(row.kind is FixtureKind.WALL for row in seen.document.plan.fixtures.values()) == 1


def test_the_card_lies_where_the_least_is_proposed(detecting) -> None:
    seen = detecting()
    seen.hand.key(Qt.Key.Key_Return)
    seen.canvas.camera.show(QRectF(QPointF(-9_000, 4_000), QPointF(21_000, 9_500)))
    seen.card.lie_in(Place.UPPER_RIGHT)
    seen.card.settle()
    assert seen.card.lies_in is not Place.UPPER_RIGHT
    lying = seen.card.geometry().translated(-seen.canvas.viewport().pos())
    to_pixels = seen.canvas.viewportTransform()
    boxes = [
        to_pixels.mapRect(QRectF(QPointF(*one.box[:2]), QPointF(*one.box[2:]))) for one in seen.proposals.open
    ]
    assert not any(box.intersects(lying.toRectF()) for box in boxes)


def test_the_card_is_pulled_away_by_its_head_and_stays_there_within_the_canvas(detecting) -> None:
    seen = detecting()
    card, head = seen.card, QPoint(seen.card.width() // 2, 4)
    before = card.pos()
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=head)
    QTest.mouseMove(card, head - QPoint(200, 30))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=head)
    assert card.pos() == before - QPoint(200, 30)
    seen.hand.key(Qt.Key.Key_Return)
    assert card.pos() == before - QPoint(200, 30)
    seen.window.resize(900, 600)
    seen.qtbot.waitUntil(lambda: seen.canvas.viewport().geometry().contains(card.geometry()))


def test_only_the_left_button_pulls_the_card(detecting) -> None:
    seen = detecting()
    card, head = seen.card, QPoint(seen.card.width() // 2, 4)
    before = card.pos()
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=head)
    QTest.mousePress(card, Qt.MouseButton.RightButton, pos=head + QPoint(0, 4))
    QTest.mouseMove(card, head - QPoint(40, 0))
    QTest.mouseRelease(card, Qt.MouseButton.RightButton, pos=head)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=head)
    assert card.pos() == before - QPoint(40, 0), "it is held where the left button took it"


def test_what_is_said_of_inner_walls_is_true_at_each_moment(detecting) -> None:
    seen = detecting(with_inner_walls())
    assert seen.card.notes.text() == "Inner walls are proposed once the hall has its outline."
    seen.proposals.point([title.startswith("Outline, 24") for title in seen.titles].index(True))
    seen.card.accept.click()
    assert seen.card.notes.text().startswith("1 door of the drawing stands inside the hall")
    seen.card.all.click()
    assert seen.card.notes.isVisible(), "the door that is not offered is still counted"


def test_a_drawing_without_walls_says_that_they_are_drawn_by_hand(detecting) -> None:
    seen = detecting(two_views())
    assert seen.card.notes.isVisible()
    assert "no obstacles until they are drawn" in seen.card.notes.text()


def test_a_drawing_with_columns_whose_outline_is_open_says_so_and_offers_to_draw_it(detecting) -> None:
    seen = detecting(venue(relined([path for path in DRAWING.paths if path.layer == 1])))
    assert seen.titles
    assert seen.card.notes.text().startswith("No closed outline is found")
    assert seen.card.by_hand.isVisible()


def test_a_click_on_the_floor_looks_at_what_is_there_and_a_double_click_accepts_it(detecting) -> None:
    seen = detecting()
    seen.hand.click((10, 9))
    assert seen.card.list.currentIndex().row() == seen.proposals.current
    assert seen.titles[seen.proposals.current] == "Column, Ø 0.40 m"
    seen.hand.double_click((10, 9))
    assert [row.position for row in seen.columns] == [Point(10_000, 9_000)]
    seen.hand.click((13, 5))
    assert seen.proposals.current is None, "an outline is clicked at its lines"
    seen.hand.click((13, 1))
    assert seen.titles[seen.proposals.current].startswith("Outline")


def test_the_list_is_worked_through_with_the_keyboard_alone(detecting) -> None:
    seen = detecting()
    seen.window.activateWindow()
    seen.hand.key(Qt.Key.Key_Tab)
    assert seen.card.list.hasFocus()
    QTest.keyClick(seen.card.list, Qt.Key.Key_Down)
    QTest.keyClick(seen.card.list, Qt.Key.Key_Return)
    assert len(seen.columns) == 1
    QTest.keyClick(seen.card.list, Qt.Key.Key_Delete)
    assert len(seen.titles) == 5
    QTest.keyClick(seen.card.list, Qt.Key.Key_Escape)
    assert seen.window.tool == "select"
    assert seen.card.isHidden()
    assert seen.canvas.hasFocus()


def test_the_card_of_an_empty_hall_offers_it_and_the_keys_go_to_the_floor(
    open_window: OpenWindow, qtbot
) -> None:
    window = open_window(venue())
    window.activateWindow()
    offered = [one for one in window.findChildren(QPushButton) if one.text() == "Detect the outline…"]
    assert offered[0].isVisible()
    offered[0].setFocus()
    offered[0].click()
    assert window.tool == "detect"
    assert window.canvas.hasFocus()
    window.document.show_hall(HallId("Hall 2"))
    window.canvas.set_tool("select")
    assert not offered[0].isVisible()


def test_esc_lays_the_tool_down_and_nothing_of_it_stays(detecting) -> None:
    seen = detecting()
    seen.hand.key(Qt.Key.Key_Escape)
    assert seen.window.tool == "select"
    assert seen.canvas.overlay.marks(Layer.TOOL) == ()
    assert seen.card.isHidden()


def test_what_was_found_and_refused_is_still_known_when_the_tool_is_taken_up_again(detecting) -> None:
    seen = detecting()
    seen.card.refuse.click()
    seen.hand.key(Qt.Key.Key_Escape)
    seen.window.actions_.trigger("tool-detect")
    assert seen.proposals.state is State.FOUND
    assert len(seen.titles) == 6


def test_a_drawing_that_lies_otherwise_is_searched_anew(detecting) -> None:
    seen = detecting()
    base = seen.document.session.base
    seen.document.commit(verbatim("step"), show_layers(base, HALL, ["POTEAUX"], shown=False))
    assert seen.proposals.state is State.SEARCHING
    seen.wait()
    assert "Column, Ø 0.40 m" not in seen.titles


def test_a_search_can_be_stopped_and_the_outline_drawn_by_hand(detecting) -> None:
    seen = detecting()
    base = seen.document.session.base
    seen.document.commit(verbatim("step"), relaid(base, HALL, by=(100, 0)))
    seen.card.stop.click()
    assert seen.proposals.state is State.STOPPED
    assert "by hand" in seen.card.state.text()
    seen.card.by_hand.click()
    assert seen.window.tool == "outline"


def test_a_picture_shows_nothing_and_it_is_said_what_to_do(detecting) -> None:
    photo = Backdrop(
        width=10.0,
        height=10.0,
        layers=(BackdropLayer("photo"),),
        pictures=(BackdropPicture(0, b"\x89PNG\r\n\x1a\n", 0, 0, 10, 10),),
    )
    seen = detecting(venue(photo))
    assert seen.card.state.text().startswith("The venue’s plan is a picture: it has no lines")
    assert not seen.card.by_hand.isHidden()


def test_it_is_only_possible_with_the_venues_plan_and_says_so(detecting) -> None:
    seen = detecting()
    seen.document.show_hall(HallId("Hall 2"))
    assert seen.proposals.state is State.NO_DRAWING
    assert seen.card.state.text().startswith("There is no plan of the venue")
    assert not seen.window.actions_["tool-detect"].isEnabled()


def test_the_form_of_the_hall_offers_it_and_keeps_what_was_typed(open_window: OpenWindow) -> None:
    window = open_window(venue())

    def rename(dialog) -> None:
        dialog.findChildren(type(dialog.focusWidget()))[0].setText("Great hall")

    answer_with("Detect outline, columns and doors in the venue’s plan…", before=rename)
    edit_hall(window.desk)
    assert window.tool == "detect"
    assert window.document.plan.halls[HALL].name == "Great hall"


def test_the_list_outlives_another_language(detecting, qtbot) -> None:
    seen = detecting()
    seen.card.refuse.click()
    seen.window.use_language("fr")
    qtbot.waitUntil(lambda: bool(seen.window.workspace.left.count()))
    qtbot.waitUntil(lambda: seen.window.workspace.cards.proposals is not None)
    card = seen.window.workspace.cards.proposals
    assert card._model.words(0).title == "Poteau, Ø 0,40\xa0m"
    assert card._model.rowCount() == 6


def test_the_card_stays_within_a_small_canvas(detecting) -> None:
    seen = detecting(size=(960, 600))
    QApplication.processEvents()
    canvas = seen.canvas.viewport().geometry()
    assert canvas.contains(seen.card.geometry())
    assert seen.card.accept.visibleRegion().contains(QPoint(4, 4))


def test_an_outline_drawn_by_hand_snaps_to_the_corners_and_lines_of_the_drawing(
    open_window: OpenWindow,
) -> None:
    window = open_window(venue())
    window.canvas.set_snapping(True)
    window.canvas.set_tool("outline")
    hand = Hand(window.canvas)
    for corner in ((1.06, 1.05), (25.05, 0.94), (24.94, 17.06), (0.95, 16.94)):
        hand.click(corner)
    hand.key(Qt.Key.Key_Return)
    assert set(window.document.plan.halls[HALL].outline) == WALLS


def test_an_outline_does_not_snap_to_what_is_hidden_of_the_drawing(open_window: OpenWindow) -> None:
    window = open_window(PlanBuilder(show_layers(venue().plan, HALL, LAYERS, shown=False)))
    window.canvas.set_snapping(True)
    window.canvas.set_grid(False)
    window.canvas.set_tool("outline")
    hand = Hand(window.canvas)
    for corner in ((1.06, 1.05), (25.05, 0.94), (24.94, 17.06), (0.95, 16.94)):
        hand.click(corner)
    hand.key(Qt.Key.Key_Return)
    assert not WALLS & set(window.document.plan.halls[HALL].outline)


@pytest.mark.parametrize("size", [(1480, 900), (960, 600)])
def test_what_is_looked_at_never_lies_under_the_list(detecting, size) -> None:
    seen = detecting(size=size)
    for _ in range(len(seen.titles)):
        seen.hand.key(Qt.Key.Key_Down)
        box = seen.proposals.open[seen.proposals.current].box
        area = QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3]))
        pixels = seen.canvas.viewportTransform().mapRect(area)
        assert QRectF(seen.canvas.viewport().rect()).contains(pixels)
        assert not seen.card.geometry().translated(-seen.canvas.viewport().pos()).intersects(pixels.toRect())


def two_views() -> PlanBuilder:
    """A plan with columns, and beside it two sections of the same building."""
    paths = (
        box(0, 0, 26_000, 18_000, 0),
        *(circle(x, 9_000, 200, 1) for x in (5_000, 10_000)),
        box(60_000, 0, 26_000, 3_000, 0),
        box(60_000, 9_000, 18_000, 3_000, 0),
        circle(70_000, 1_500, 200, 1),
    )
    drawing = Backdrop(
        width=86_000, height=18_000, layers=tuple(map(BackdropLayer, ("0", "POTEAUX"))), paths=paths
    )
    plan = a_plan().with_hall("Hall 1", (86, 18)).plan
    return PlanBuilder(set_background(plan, HALL, drawing, "venue.dxf", mm_per_unit=1.0))


def test_other_views_on_the_sheet_are_listed_only_when_somebody_asks(detecting) -> None:
    seen = detecting(two_views())
    assert seen.titles == ["Outline, 26.00 m × 18.00 m", "Column, Ø 0.40 m", "Column, Ø 0.40 m"]
    assert seen.card.elsewhere.text() == "Show 3 more from the drawing"
    ghosts, _lit = seen.canvas.overlay.marks(Layer.TOOL)
    assert len(ghosts.rings) == 3
    seen.card.elsewhere.click()
    assert seen.titles[3:] == [
        "Outline, 26.00 m × 3.00 m",
        "Outline, 18.00 m × 3.00 m",
        "Column, Ø 0.40 m",
    ]
    assert seen.proposals.current == 3, "the first of the new ones is looked at"
    assert seen.card.list.currentIndex().row() == 3
    assert seen.card.focusWidget() is seen.card.list
    assert not seen.card.elsewhere.isVisible()


def test_enter_once_more_never_replaces_the_outline_that_was_just_accepted(detecting) -> None:
    seen = detecting(two_views())
    for _ in range(3):
        seen.hand.key(Qt.Key.Key_Return)
    assert max(corner.x for corner in seen.hall.outline) == 26_000
    assert len(seen.columns) == 2
    assert seen.titles == []
    assert "Everything that belongs to this hall is decided." in seen.card.state.text()


def test_the_view_stays_where_it_is_when_proposals_are_listed(open_window: OpenWindow, qtbot) -> None:
    window = open_window(two_views())
    camera = window.canvas.camera
    camera.look_at(camera.percent * 6, QPointF(80_000, 15_000))
    place = camera.centre, camera.percent
    seen = Detecting(window, qtbot)
    assert seen.titles
    QTest.qWait(300)
    assert (camera.centre, camera.percent) == place
    seen.hand.key(Qt.Key.Key_Down)
    QTest.qWait(300)
    assert camera.centre != place[0], "an arrow asks to see the next one"


def test_what_is_in_view_already_moves_nothing(detecting) -> None:
    seen = detecting()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):  # asks for the outline, which is around all the others
        seen.hand.key(key)
    place = seen.canvas.camera.centre, seen.canvas.camera.percent
    for _ in range(4):
        seen.hand.key(Qt.Key.Key_Down)
    assert (seen.canvas.camera.centre, seen.canvas.camera.percent) == place


def test_the_small_map_never_lies_on_the_card(detecting) -> None:
    seen = detecting()
    small_map = seen.window.workspace.cards.map
    seen.canvas.camera.look_at(seen.canvas.camera.percent * 6, QPointF(13_000, 9_000))
    assert seen.card.isVisible()
    assert not small_map.isVisible()
    seen.canvas.set_tool("select")
    assert small_map.isVisible()


def test_the_keys_that_decide_are_told_once(detecting) -> None:
    seen = detecting()
    for name in ("select", "detect"):
        seen.canvas.set_tool(name)
    assert "Enter accepts" in seen.card._hint.text()
    assert not any("Delete refuses" in said for said in seen.hand.said)
