"""Commands: found in menus, unmistakable keys, possible when they make sense."""

from collections import Counter
from collections.abc import Iterable

import pytest
from PySide6.QtGui import QKeySequence
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.actions import COMMANDS, FILLED_LATER, FLOOR_MENU, LINE, MENUS, SUBMENUS
from village_planner.gui.commands.insert import INSERT
from village_planner.model.ids import ExhibitorId, StandId
from village_planner.model.shape import Point
from village_planner.resources import resource
from village_planner.text import Translator


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS.values() for key in command.keys)
    assert [key for key, uses in keys.items() if uses > 1] == []


def test_every_key_is_known_to_qt() -> None:
    assert all(QKeySequence(key).toString() for command in COMMANDS.values() for key in command.keys)


def test_every_command_is_in_a_menu() -> None:
    assert in_menus(command for _, commands in MENUS for command in commands) == set(COMMANDS)


def in_menus(entries: Iterable[str]) -> set[str]:
    """The commands in a menu and its submenus."""
    found: set[str] = set()
    for entry in entries:
        if entry in SUBMENUS:
            found |= in_menus(SUBMENUS[entry][1])
        elif entry not in (LINE, *FILLED_LATER):
            found.add(entry)
    return found


def test_menus_name_only_what_there_is() -> None:
    assert in_menus(FLOOR_MENU) <= set(COMMANDS)
    assert {e for _, c in MENUS for e in c if e.endswith(">")} <= {*SUBMENUS, *FILLED_LATER}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_menu_has_an_access_key_of_its_own(language: str) -> None:
    titles = [Translator(language)(title) for title, _ in MENUS]
    keys = [title[title.index("&") + 1].casefold() for title in titles]
    assert len(set(keys)) == len(keys), titles


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.id)
def test_the_icon_of_a_command_is_shipped(command) -> None:
    assert not command.icon or resource("icons", f"{command.icon}.svg").is_file()


def test_only_commands_that_need_no_plan_are_possible_on_the_start_page(open_window: OpenWindow) -> None:
    window = open_window()
    possible = {name for name in COMMANDS if window.actions_[name].isEnabled()}
    assert {"new", "open", "open-sample", "quit", "shortcuts", "about", "language-fr"} <= possible
    assert possible.isdisjoint({"save", "export", "undo", "delete", "fit", "insert-door-exit", "add-hall"})


def test_commands_about_a_selection_wait_for_one(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    assert not window.actions_["delete"].isEnabled()
    window.document.select(["A1"])
    assert window.actions_["delete"].isEnabled()


def test_deleting_can_be_undone_by_name(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    assert not window.document.plan.stands
    assert window.actions_["undo"].text() == "Undo: Delete A1"
    window.actions_.trigger("undo")
    assert StandId("A1") in window.document.plan.stands
    assert window.actions_["redo"].text() == "Redo: Delete A1"


def test_a_locked_stand_is_not_deleted_and_the_status_bar_says_why(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", locked=True))
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    assert StandId("A1") in window.document.plan.stands
    assert "locked" in window.workspace.status.message()


def test_duplicating_puts_a_copy_beside_and_selects_it(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2), size=(3, 2)))
    window.document.select(["A1"])
    window.actions_.trigger("duplicate")
    (copy,) = window.document.selection
    assert copy != "A1"
    assert window.document.plan.stands[copy].position == Point(5000, 2000)


def test_of_copies_it_is_said_how_many_there_are_and_where(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", (2, 2), (3, 2)).with_stand("A2", (2, 4), (3, 2)))
    window.actions_.trigger("select-all")
    window.actions_.trigger("duplicate")
    said = window.workspace.status.message().replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Copied as 2 stands, 3.00 m to the right"


@pytest.mark.parametrize("command", ["duplicate", "paste"])
def test_of_copies_without_room_it_is_said_that_they_overlap(open_window: OpenWindow, command: str) -> None:
    window = open_window(PlanBuilder().with_hall(size=(3, 2)).with_stand("A1", (0, 0), (3, 2)))
    window.document.select(["A1"])
    window.actions_.trigger("copy")
    window.actions_.trigger(command)
    assert "overlaps: there is no free room" in window.workspace.status.message()


def test_what_is_cut_can_be_pasted(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1").with_fixture("Bar"))
    window.actions_.trigger("select-all")
    assert window.document.selection == {"A1", "Bar"}
    window.actions_.trigger("cut")
    assert not window.document.plan.stands
    assert not window.document.plan.fixtures
    window.actions_.trigger("paste")
    assert len(window.document.plan.stands) == len(window.document.plan.fixtures) == 1
    assert len(window.document.selection) == 2


def test_pasting_twice_does_not_pile_up(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("copy")
    window.actions_.trigger("paste")
    window.actions_.trigger("paste")
    assert len({stand.position for stand in window.document.plan.stands.values()}) == 3


def test_four_quarter_turns_bring_a_stand_back(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(4, 4)))
    before = window.document.plan.stands[StandId("A1")]
    window.document.select(["A1"])
    window.actions_.trigger("rotate-left")
    assert window.document.plan.stands[StandId("A1")].rotation == 90_000
    for _ in range(3):
        window.actions_.trigger("rotate-left")
    assert window.document.plan.stands[StandId("A1")] == before


def test_locking_shows_a_tick_and_unlocks_again(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1"))
    window.document.select(["A1"])
    window.actions_.trigger("lock")
    assert window.document.plan.stands[StandId("A1")].locked
    assert window.actions_["lock"].isChecked()
    window.actions_.trigger("lock")
    assert not window.document.plan.stands[StandId("A1")].locked


def test_swapping_exchanges_the_exhibitors_of_two_stands(open_window: OpenWindow) -> None:
    plan = a_plan().with_stand("A1").with_stand("A2", at=(5, 0))
    window = open_window(plan.with_exhibitor("Ada", on="A1").with_exhibitor("Bob", on="A2"))
    window.document.select(["A1"])
    assert not window.actions_["swap"].isEnabled()
    window.document.select(["A1", "A2"])
    window.actions_.trigger("swap")
    assert window.document.plan.stands[StandId("A1")].exhibitors == (ExhibitorId("Bob"),)


def test_everything_of_the_catalogue_can_be_inserted_and_undone(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    before, hall = window.document.plan, window.document.hall
    for command in INSERT:
        window.actions_.trigger(command.id)
        after = window.document.plan
        more = sum(
            len(getattr(after, t)) - len(getattr(before, t)) for t in ("stands", "fixtures", "services")
        )
        assert more + len(after.halls[hall].doors) == 1, command.id
        window.actions_.trigger("undo")
        assert window.document.plan == before


def test_switches_of_the_view_are_remembered(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    for name in ("grid", "snap"):
        was = window.actions_[name].isChecked()
        window.actions_.trigger(name)
        assert window.actions_[name].isChecked() is not was
    assert (window.preferences.grid, window.preferences.snapping) == (False, False)


def test_a_tool_in_hand_is_shown_pressed(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    assert window.actions_["tool-select"].isChecked()
    window.actions_.trigger("tool-measure")
    assert window.actions_["tool-measure"].isChecked()
    assert not window.actions_["tool-select"].isChecked()


def test_panels_can_be_put_away(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    for side in ("left", "right"):
        window.actions_.trigger(f"panel-{side}")
        assert not window.workspace.panel_visible(side)
        window.actions_.trigger(f"panel-{side}")
        assert window.workspace.panel_visible(side)
