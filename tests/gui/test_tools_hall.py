"""Drawing the hall: outlines, holes, corners, walls, doors, rows of columns, zones."""

from itertools import permutations

import pytest
from PySide6.QtCore import Qt
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import SHIFT, Hand, Reach

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Handle, Pill, Stroke, pill_box
from village_planner.gui.canvas.overlay import Layer
from village_planner.gui.catalogue import GROUPS, MODULE_MIME, Module, encode
from village_planner.gui.tools.catalogue import SELECT, TOOLS
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, corners
from village_planner.text import say

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def outline(hand: Hand) -> tuple[Point, ...]:
    return hand.document.plan.halls[hand.document.hall].outline


def pills(hand: Hand) -> list[str]:
    marks = hand.canvas.overlay.marks(Layer.TOOL)
    return [" ".join(mark.text.split()) for mark in marks if isinstance(mark, Pill)]


def last_step(hand: Hand) -> str:
    return hand.document.translator(hand.document.session.history.undo_name).replace("\xa0", " ")


def hover_pills(hand: Hand) -> list[Pill]:
    return [mark for mark in hand.canvas.overlay.marks(Layer.HOVER) if isinstance(mark, Pill)]


def click_length(hand: Hand, middle: tuple[float, float]) -> None:
    """Click the length written beside the wall with this middle (mm)."""
    marks = hand.canvas.overlay.marks(Layer.TOOL)
    pill = next(mark for mark in marks if isinstance(mark, Pill) and mark.at == middle)
    to_pixels = hand.canvas.camera.to_pixels
    place = to_pixels.inverted()[0].map(pill_box(pill, to_pixels).center())
    hand.click((place.x() / 1000, place.y() / 1000))


def typed(hand: Hand, text: str) -> None:
    for sign in text:
        hand.key(Key(ord(sign.upper())))


def ends_of_sides(hand: Hand) -> set[tuple[float, float]]:
    """Where the sides drawn so far, the one in hand and the closing one begin and end, in mm."""
    sides = [mark for mark in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(mark, Stroke)]
    return {tuple(end) for side in sides for end in (side.start, side.end)}


def with_tool(reach: Reach, tool: str, builder=None) -> Hand:
    hand = reach(builder or a_plan())
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool(tool)
    return hand


def test_an_outline_is_clicked_corner_by_corner_at_right_angles(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    for place in ((1, 1), (20, 1.3), (20.3, 10), (12, 10.2), (12.1, 16), (1, 16.1), (1.05, 1.05)):
        hand.click(place)
    metres = ((1, 1), (20, 1), (20, 10), (12, 10), (12, 16), (1, 16))
    assert outline(hand) == tuple(Point(x * 1000, y * 1000) for x, y in metres)
    assert last_step(hand) == "Draw the outline of Hall 1"
    assert hand.canvas.tool == "select"


def test_typed_lengths_and_arrow_keys_draw_an_outline(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    hand.click((2, 2))
    for arrow, length in ((Key.Key_Right, "12.5"), (Key.Key_Up, "8"), (Key.Key_Left, "12.5")):
        hand.key(arrow)
        typed(hand, length)
        hand.key(Key.Key_Return)
    hand.key(Key.Key_Return)
    assert outline(hand) == ((2000, 2000), (14500, 2000), (14500, 10000), (2000, 10000))


def test_the_length_in_hand_and_the_area_are_written(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    hand.click((1, 1))
    hand.click((11, 1))
    hand.move((11, 6))
    assert pills(hand) == ["5.00 m", "25 m²"]
    typed(hand, "7")
    assert pills(hand)[0] == "7 m"


def test_no_side_runs_on_from_a_corner_until_the_hand_moves_or_a_length_is_typed(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    hand.click((1, 1))
    hand.click((11, 1))
    assert ends_of_sides(hand) <= {(1000, 1000), (11000, 1000)}
    assert pills(hand) == []
    typed(hand, "4")
    assert (15000, 1000) in ends_of_sides(hand)
    hand.key(Key.Key_Escape)
    hand.click((11, 9))
    hand.move((8, 9))
    assert (8000, 9000) in ends_of_sides(hand)


def test_backspace_takes_the_last_corner_back_and_esc_all_of_them(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    before = outline(hand)
    hand.click((1, 1))
    hand.click((11, 1))
    hand.click((11, 6))
    hand.move((5, 6))
    hand.key(Key.Key_Backspace)
    assert pills(hand)[0] == "7.80 m"
    hand.move((11, 9))
    hand.click((11, 9))
    hand.click((1, 9))
    hand.key(Key.Key_Return)
    assert outline(hand) == ((1000, 1000), (11000, 1000), (11000, 9000), (1000, 9000))
    hand.document.undo()
    hand.canvas.set_tool("outline")
    hand.click((1, 1))
    hand.click((11, 1))
    hand.key(Key.Key_Escape)
    assert hand.canvas.tool == "outline"
    hand.key(Key.Key_Escape)
    assert (hand.canvas.tool, outline(hand)) == ("select", before)


def test_shift_frees_the_angle(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    hand.click((1, 1))
    hand.click((20, 4), SHIFT)
    hand.click((10, 15), SHIFT)
    hand.key(Key.Key_Return)
    assert outline(hand) == ((1000, 1000), (20000, 4000), (10000, 15000))


def test_a_dragged_rectangle_is_an_outline_too(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    hand.drag((2, 2), (6, 5), (16, 12))
    assert outline(hand) == ((2000, 2000), (16000, 2000), (16000, 12000), (2000, 12000))


def test_width_and_depth_of_a_dragged_rectangle_can_be_typed(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    hand.press((2, 2))
    hand.move((6, 5))
    hand.move((7, 6))
    typed(hand, "9.25")
    hand.key(Key.Key_Tab)
    typed(hand, "3")
    assert {"9.25 m", "3 m"} <= set(pills(hand))
    hand.release()
    assert outline(hand) == ((2000, 2000), (11250, 2000), (11250, 5000), (2000, 5000))


def test_an_outline_that_crosses_itself_stays_in_hand_and_says_why(reach: Reach) -> None:
    hand = with_tool(reach, "outline")
    before = outline(hand)
    for place in ((1, 1), (11, 9), (11, 1), (1, 9)):
        hand.click(place, SHIFT)
    hand.key(Key.Key_Return)
    assert outline(hand) == before
    assert "crosses or touches itself" in hand.said[-1]
    assert hand.canvas.tool == "outline"
    hand.key(Key.Key_Backspace)
    hand.key(Key.Key_Return)
    assert len(outline(hand)) == 3


def test_a_hole_is_cut_and_one_that_touches_a_wall_is_not(reach: Reach) -> None:
    hand = with_tool(reach, "hole")
    hand.drag((4, 4), (6, 6), (9, 8))
    (hole,) = hand.document.plan.halls[hand.document.hall].holes
    assert hole == ((4000, 4000), (9000, 4000), (9000, 8000), (4000, 8000))
    hand.canvas.set_tool("hole")
    hand.drag((20, 10), (23, 12), (25, 14))
    assert hand.document.plan.halls[hand.document.hall].holes == (hole,)
    assert "touch a wall" in hand.said[-1]


def test_a_wall_is_pulled_with_the_doors_in_it(reach: Reach) -> None:
    hand = with_tool(reach, "corners", a_plan().with_door("E", (25, 4), (25, 6)))
    hand.drag((25, 12), (26, 12), (28, 13))
    assert outline(hand) == ((0, 0), (28000, 0), (28000, 18000), (0, 18000))
    (door,) = hand.document.plan.halls[hand.document.hall].doors
    assert (door.start, door.end) == ((28000, 4000), (28000, 6000))
    assert last_step(hand) == "Move a wall of Hall 1"
    assert hand.canvas.tool == "corners"


def test_a_corner_is_pulled_squarely_and_with_shift_freely(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.drag((25, 18), (24, 17), (22, 16))
    assert outline(hand) == ((0, 0), (22000, 0), (22000, 16000), (0, 16000))
    hand.drag((22, 16), (21, 15), (20, 15), held=SHIFT)
    assert outline(hand) == ((0, 0), (22000, 0), (20000, 15000), (0, 16000))


def test_a_double_click_adds_a_corner_and_delete_takes_it_away(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.double_click((10, 0))
    assert outline(hand)[1] == (10000, 0)
    hand.key(Key.Key_Up, SHIFT)
    assert (outline(hand)[0].y, outline(hand)[1]) == (0, (10000, 100))
    hand.key(Key.Key_Delete)
    assert len(outline(hand)) == 4


def test_alt_and_a_click_add_a_corner(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.click((25, 7), ALT)
    assert outline(hand)[2] == (25000, 7000)


def test_a_length_is_clicked_and_typed(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    click_length(hand, (12_500, 0))
    typed(hand, "30.5")
    assert outline(hand)[1] == (30500, 0)
    hand.key(Key.Key_Return)
    assert outline(hand) == ((0, 0), (30500, 0), (30500, 18000), (0, 18000))
    assert not hand.document.session.previewing


def an_l_drawn_roughly(reach: Reach) -> Hand:
    """The corner at the upper right of 25 × 18 m pushed in, between two corners added by double clicks."""
    hand = with_tool(reach, "corners")
    hand.double_click((17.02, 18))
    hand.double_click((25, 12.03))
    hand.drag((25, 18), (21, 15), (17.04, 12.01))
    return hand


def test_corners_added_by_double_clicks_make_an_l_without_a_slanting_wall(reach: Reach) -> None:
    metres = ((0, 0), (25, 0), (25, 12), (17, 12), (17, 18), (0, 18))
    assert outline(an_l_drawn_roughly(reach)) == tuple(Point(x * 1000, y * 1000) for x, y in metres)


def type_length(hand: Hand, middle: tuple[float, float], text: str) -> None:
    """Choose the wall with its middle there, and type."""
    hand.click(middle)
    typed(hand, text)
    hand.key(Key.Key_Return)


@pytest.mark.parametrize("order", list(permutations(("top", "inside", "below"))))
def test_an_l_off_the_grid_is_exact_after_one_entry_a_wall(reach: Reach, order: tuple[str, ...]) -> None:
    rough = ((0, 0), (25_010, 0), (25_010, 12_000), (17_013, 12_000), (17_013, 18_000), (0, 18_000))
    hand = with_tool(reach, "corners", PlanBuilder().with_hall(outline=tuple(Point(*c) for c in rough)))
    entries = {"top": ((8.5, 18), "17"), "inside": ((21, 12), "8"), "below": ((12.5, 0), "25")}
    for wall in order:
        type_length(hand, *entries[wall])
    exact = ((0, 0), (25, 0), (25, 12), (17, 12), (17, 18), (0, 18))
    left = outline(hand)[0].x
    assert tuple((x - left, y) for x, y in outline(hand)) == tuple((x * 1000, y * 1000) for x, y in exact)


def test_a_corner_in_a_straight_wall_slides_to_the_length_typed(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.double_click((17.5, 0))
    type_length(hand, (8.7, 0), "16.25")
    assert outline(hand) == ((0, 0), (16_250, 0), (25_000, 0), (25_000, 18_000), (0, 18_000))
    assert last_step(hand) == "Make a wall of Hall 1 16.25 m long"


def test_tab_has_the_other_end_of_a_typed_side_move(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.click((12.5, 0))
    typed(hand, "24")
    assert Stroke((24_000, 0), (24_000, 18_000), Role.GUIDE) in hand.canvas.overlay.marks(Layer.TOOL)
    hand.key(Key.Key_Tab)
    assert Stroke((1_000, 18_000), (1_000, 0), Role.GUIDE) in hand.canvas.overlay.marks(Layer.TOOL)
    hand.key(Key.Key_Return)
    assert outline(hand) == ((1_000, 0), (25_000, 0), (25_000, 18_000), (1_000, 18_000))


def test_lengths_at_the_edge_of_the_view_are_seen_whole(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    camera = hand.canvas.camera
    camera.pan(hand.pixel((0, 9)).x() - 4, 0)
    hand.canvas.set_tool("select")
    hand.canvas.set_tool("corners")
    boxes = [
        pill_box(mark, camera.to_pixels)
        for mark in hand.canvas.overlay.marks(Layer.TOOL)
        if isinstance(mark, Pill) and mark.at == (0, 9_000)
    ]
    assert len(boxes) == 1
    assert camera.window.contains(boxes[0])


def test_every_change_of_corners_says_what_it_was(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.double_click((10, 0))
    names = [last_step(hand)]
    hand.key(Key.Key_Up, SHIFT)
    names.append(last_step(hand))
    hand.key(Key.Key_Delete)
    names.append(last_step(hand))
    assert names == ["Add a corner to Hall 1", "Move a corner of Hall 1", "Remove a corner of Hall 1"]


def test_esc_drops_what_is_typed_then_the_choice_then_the_tool(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    before = outline(hand)
    click_length(hand, (12_500, 0))
    typed(hand, "3")
    for _ in range(3):
        hand.key(Key.Key_Escape)
        assert outline(hand) == before
    assert hand.canvas.tool == "corners"
    hand.key(Key.Key_Escape)
    assert hand.canvas.tool == "select"


def test_stands_left_outside_are_red_while_the_wall_is_pulled(reach: Reach) -> None:
    hand = with_tool(reach, "corners", a_plan().with_stand("A1", at=(20, 8)))
    hand.press((25, 12))
    hand.move((24, 12))
    hand.move((22, 12))
    assert {finding.rule for finding in hand.document.live_findings} >= {"outside-hall"}
    hand.key(Key.Key_Escape)
    hand.release()
    assert outline(hand)[1] == (25000, 0)


def test_corners_of_a_selected_zone_are_edited_instead_of_the_hall_s(reach: Reach) -> None:
    hand = reach(a_plan().with_fixture("zone", FixtureKind.KEEP_CLEAR, at=(5, 5), size=(4, 3)))
    hand.document.select(["zone"])
    hand.canvas.set_snapping(True)
    hand.canvas.set_tool("corners")
    hand.drag((9, 8), (9, 9), (11, 10), held=SHIFT)
    (zone,) = hand.document.plan.fixtures.values()
    assert zone.shape == Polygon(((0, 0), (4000, 0), (6000, 5000), (0, 3000)))


def test_a_zone_is_dragged_or_clicked(reach: Reach) -> None:
    hand = with_tool(reach, "zone")
    hand.drag((4, 4), (6, 6), (9, 8))
    (made,) = hand.document.selection
    zone = hand.document.plan.fixtures[made]
    assert (zone.kind, zone.shape, zone.position) == (
        FixtureKind.KEEP_CLEAR,
        Rectangle(5000, 4000),
        (4000, 4000),
    )
    hand.canvas.set_tool("stage")
    for place in ((12, 4), (18, 4), (18, 8), (12, 8.1)):
        hand.click(place)
    hand.click((12.05, 4.05))
    (made,) = hand.document.selection
    assert hand.document.plan.fixtures[made].kind is FixtureKind.STAGE


def test_columns_stand_in_a_row_counted_by_keys(reach: Reach) -> None:
    hand = with_tool(reach, "column-row")
    hand.press((3, 9))
    hand.move((9, 9))
    hand.move((15, 9.2))
    assert pills(hand) == ["3 columns", "6.00 m apart"]
    hand.key(Key.Key_Plus)
    assert pills(hand) == ["4 columns", "4.00 m apart"]
    hand.release()
    columns = sorted(hand.document.plan.fixtures.values(), key=lambda column: column.position)
    assert [column.position for column in columns] == [(2800 + 4000 * n, 8800) for n in range(4)]
    assert hand.document.selection == {column.id for column in columns}
    assert last_step(hand) == "Add 4 columns"


def test_how_many_columns_and_how_far_apart_can_be_typed(reach: Reach) -> None:
    hand = with_tool(reach, "column-row")
    hand.press((3, 9))
    hand.move((9, 9))
    hand.move((12, 9))
    typed(hand, "5")
    hand.key(Key.Key_Tab)
    typed(hand, "2.5")
    hand.key(Key.Key_O)
    hand.key(Key.Key_Return)
    hand.release()
    columns = sorted(hand.document.plan.fixtures.values(), key=lambda column: column.position)
    assert [column.position.x for column in columns] == [3000, 5500, 8000, 10500, 13000]
    assert {column.shape for column in columns} == {Circle(400)}


def test_the_next_row_has_columns_like_the_last(reach: Reach) -> None:
    hand = with_tool(reach, "column-row", a_plan().with_fixture("old", shape=Circle(650), at=(20, 15)))
    hand.click((3, 9))
    (made,) = hand.document.selection
    assert hand.document.plan.fixtures[made].shape == Circle(650)


def test_a_row_of_columns_is_dropped_by_esc(reach: Reach) -> None:
    hand = with_tool(reach, "column-row")
    hand.press((3, 9))
    hand.move((15, 9))
    hand.key(Key.Key_Escape)
    hand.release()
    assert not hand.document.plan.fixtures


def test_a_door_is_drawn_along_a_wall(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.drag((5, 0.1), (6, 0.1), (7.4, 0.3))
    (door,) = hand.document.plan.halls[hand.document.hall].doors
    assert (door.start.y, door.end.y) == (0, 0)
    assert door.clear_width == 2400
    assert (door.leaves, door.swing) == (2, Swing.OUTWARD)
    assert hand.document.door == door


def test_esc_leaves_nothing_of_a_door_that_is_being_drawn(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.press((5, 0))
    hand.move((8, 0))
    assert hand.document.plan.halls[hand.document.hall].doors
    hand.key(Key.Key_Escape)
    assert not hand.document.plan.halls[hand.document.hall].doors
    assert not pills(hand)


def test_several_doors_are_drawn_without_taking_the_tool_up_again(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.click((10, 18))
    hand.click((15, 18))
    assert len(hand.document.plan.halls[hand.document.hall].doors) == 2
    hand.key(Key.Key_Escape)
    assert hand.canvas.tool == "select"


def ends(hand: Hand) -> list[tuple[float, float]]:
    """Where the door tool shows that a door can be pulled."""
    return [mark.at for mark in hand.canvas.overlay.marks(Layer.TOOL) if isinstance(mark, Handle)]


def test_the_ends_of_a_door_just_made_are_pulled_with_the_door_tool_in_hand(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.drag((5, 0.1), (6, 0.1), (7, 0.1))
    assert sorted(ends(hand)) == [(5_000, 0), (7_000, 0)]
    hand.drag((7, 0), (7.5, 0.2), (8, 0.3))
    (door,) = hand.document.plan.halls[hand.document.hall].doors
    assert door.clear_width == 3_000
    assert hand.canvas.tool == "door"
    assert sorted(ends(hand)) == [(5_000, 0), (8_000, 0)]
    hand.canvas.set_tool("select")
    assert ends(hand) == []


def test_esc_puts_a_pulled_end_back_and_the_tool_stays(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.drag((5, 0.1), (6, 0.1), (7, 0.1))
    hand.press((7, 0))
    hand.move((7.5, 0))
    hand.move((9, 0))
    hand.key(Key.Key_Escape)
    assert sorted(ends(hand)) == [(5_000, 0), (7_000, 0)]
    hand.release()
    assert hand.document.door.clear_width == 2_000
    assert hand.canvas.tool == "door"


def test_esc_lets_go_of_an_end_that_was_pressed_and_not_pulled_yet(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.drag((5, 0.1), (6, 0.1), (7, 0.1))
    hand.press((7, 0))
    hand.key(Key.Key_Escape)
    assert hand.canvas.tool == "door"
    hand.release()
    assert len(hand.document.plan.halls[hand.document.hall].doors) == 1


def test_a_click_at_the_end_of_a_door_is_another_door(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.drag((5, 0.1), (6, 0.1), (7, 0.1))
    hand.click((7, 0))
    assert len(hand.document.plan.halls[hand.document.hall].doors) == 2


def test_far_from_the_walls_there_is_no_door_and_the_reason_is_told(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    told: list[object] = []
    hand.document.said.connect(told.append)
    hand.move((12, 9))
    assert not hand.canvas.overlay.marks(Layer.HOVER)
    hand.click((12, 9))
    assert not hand.document.plan.halls[hand.document.hall].doors
    assert told == [say("A door is in a wall: press nearer to an edge of the hall.")]
    assert hand.canvas.tool == "door"


def test_the_kind_of_the_next_door_is_shown_where_a_click_would_make_it(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.move((10, 18))
    (shown,) = [mark for mark in hand.canvas.overlay.marks(Layer.HOVER) if isinstance(mark, Pill)]
    assert shown.text == "Exit · \N{NO-BREAK SPACE}1.80\N{NO-BREAK SPACE}m"


def next_door(hand: Hand) -> str:
    """What is said where a click would make a door, or of the door in hand."""
    marks = [*hand.canvas.overlay.marks(Layer.HOVER), *hand.canvas.overlay.marks(Layer.TOOL)]
    (pill,) = [mark for mark in marks if isinstance(mark, Pill)]
    return " ".join(pill.text.split())


def test_the_key_of_the_door_tool_changes_the_kind_of_the_next_door(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.move((10, 18))
    hand.key(Key.Key_D)
    assert next_door(hand) == "Entrance · 1.80 m"
    hand.click((10, 18))
    hand.click((15, 18))
    kinds = [door.kind for door in hand.document.plan.halls[hand.document.hall].doors]
    assert kinds == [DoorKind.ENTRANCE, DoorKind.ENTRANCE], "the next one is like the one before"
    hand.key(Key.Key_D)
    hand.key(Key.Key_D)
    hand.click((5, 18))
    assert hand.document.door.kind is DoorKind.EXIT


def test_a_door_is_of_the_kind_of_the_last_one_whatever_was_chosen_before_that(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.key(Key.Key_D)
    hand.press((10, 18))
    hand.move((12, 18))
    hand.key(Key.Key_D)
    hand.release()
    hand.click((16, 18))
    kinds = [door.kind for door in hand.document.plan.halls[hand.document.hall].doors]
    assert kinds == [DoorKind.SERVICE, DoorKind.SERVICE]


def test_the_kind_changes_while_a_door_is_drawn_too(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.press((10, 18))
    hand.move((12, 18))
    hand.key(Key.Key_D)
    assert next_door(hand) == "Entrance · 2.00 m"
    hand.release()
    assert hand.document.door.kind is DoorKind.ENTRANCE
    assert hand.document.translator(hand.document.session.history.undo_name) == "Add an entrance"


def test_a_clicked_door_is_like_the_last_one_and_its_width_can_be_typed(reach: Reach) -> None:
    hand = with_tool(reach, "door", a_plan().with_door("E", (25, 4), (25, 5)))
    hand.click((10, 18))
    assert hand.document.door.clear_width == 1000
    hand.canvas.set_tool("door")
    hand.press((15, 18))
    typed(hand, "0.9")
    hand.key(Key.Key_Return)
    hand.release()
    assert hand.document.door.clear_width == 900
    assert hand.document.door.start.x - hand.document.door.end.x == 900


def module(table: str, kind: str, **more: object) -> Module:
    entries = (entry.module for group in GROUPS for entry in group.entries)
    return next(
        m
        for m in entries
        if (m.table, m.kind) == (table, kind) and all(getattr(m, k) == v for k, v in more.items())
    )


@pytest.mark.parametrize("then", ["click", "keys"])
def test_a_width_typed_before_the_click_is_that_of_the_next_door(reach: Reach, then: str) -> None:
    hand = with_tool(reach, "door")
    hand.move((10, 0.1))
    typed(hand, "3.5")
    assert [pill.text for pill in hover_pills(hand)] == ["Exit · 3.5\xa0\xa0m"]
    if then == "click":
        hand.click((10, 0.1))
    else:
        for key, times in ((Key.Key_Down, 9), (Key.Key_Return, 2)):
            for _ in range(times):
                hand.key(key)
    assert hand.document.door.clear_width == 3_500
    hand.move((16, 0.1))
    assert "3.50" in hover_pills(hand)[0].text, "the next one is like this one"


def test_esc_takes_a_width_typed_for_the_next_door_back_before_it_lays_the_tool_down(reach: Reach) -> None:
    hand = with_tool(reach, "door")
    hand.move((10, 0.1))
    before = [pill.text for pill in hover_pills(hand)]
    typed(hand, "3")
    hand.key(Key.Key_Escape)
    assert ([pill.text for pill in hover_pills(hand)], hand.canvas.tool) == (before, "door")
    hand.key(Key.Key_Escape)
    assert hand.canvas.tool == "select"


def test_an_extinguisher_dropped_near_a_wall_hangs_on_it(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.carry(MODULE_MIME, encode(module("fixture", "extinguisher")), (12, 9), (24.2, 9))
    (made,) = hand.document.plan.fixtures.values()
    assert made.rotation == 270_000
    assert max(x for x, _ in corners(made.shape, made.position, made.rotation)) == 25_000


def test_a_round_column_comes_from_the_catalogue_and_is_resized_like_a_stand(reach: Reach) -> None:
    hand = reach(a_plan())
    hand.carry(MODULE_MIME, encode(module("fixture", "column", round=True)), (12, 9), (10, 8))
    (column,) = hand.document.plan.fixtures.values()
    assert (column.shape, column.position) == (Circle(500), (10_000, 8_000))
    hand.canvas.camera.zoom(3, hand.pixel((10, 8)))
    hand.drag((10.25, 8), (10.3, 8), (10.5, 8))
    (column,) = hand.document.plan.fixtures.values()
    assert (column.shape, column.position) == (Circle(750), (10_125, 8_000))


def test_an_outline_is_edited_without_a_mouse(reach: Reach) -> None:
    hand = with_tool(reach, "corners")
    hand.key(Key.Key_Return)
    hand.key(Key.Key_Tab)
    typed(hand, "21.5")
    hand.key(Key.Key_Return)
    assert outline(hand) == ((0, 0), (21500, 0), (21500, 18000), (0, 18000))
    hand.key(Key.Key_Tab)
    hand.key(Key.Key_Left, SHIFT)
    assert outline(hand)[1] == (21400, 0)
    hand.key(Key.Key_Backtab, SHIFT)
    hand.key(Key.Key_Down, SHIFT)
    assert {corner.y for corner in outline(hand)} == {-100, 18000}


@pytest.mark.parametrize("tool", [name for name in TOOLS if name != SELECT])
def test_every_tool_says_what_to_do_when_it_is_taken_up(reach: Reach, tool: str) -> None:
    hand = reach(a_plan().with_stand("A1").with_exhibitor("Alpha"))
    hand.said.clear()
    hand.canvas.set_tool(tool)
    assert hand.said
    assert hand.said[-1]


def test_a_ring_in_another_hall_snaps_to_nothing_of_the_first(reach: Reach) -> None:
    hand = with_tool(
        reach, "hole", a_plan().with_stand("A1", at=(3.003, 3.007)).with_hall("Hall 2", (25, 18))
    )
    hand.click((3.02, 3.02))
    hand.key(Key.Key_Escape)
    hand.document.show_hall(max(hand.document.plan.halls))
    hand.drag((3.02, 3.02), (6, 6))
    assert (3003, 3007) not in hand.document.plan.halls[hand.document.hall].holes[0]
