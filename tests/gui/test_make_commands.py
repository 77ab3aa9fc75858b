"""Commands that split and merge the selected stands."""

from PySide6.QtWidgets import QLabel
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.main_window import MainWindow
from village_planner.model.shape import Rectangle


def undo_name(window: MainWindow) -> str:
    """What the last step is called."""
    return window.document.translator(window.document.session.history.undo_name)


def test_a_stand_is_split_and_its_parts_are_selected(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2), size=(6, 2)).with_exhibitor("X", on="A1"))
    window.document.select(["A1"])
    window.actions_.trigger("split-3")
    plan = window.document.plan
    assert {stand.shape for stand in plan.stands.values()} == {Rectangle(2000, 2000)}
    assert window.document.selection == plan.stands.keys()
    assert undo_name(window) == "Split A1"


def test_what_was_split_can_be_merged_again(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2), size=(6, 2)))
    window.document.select(["A1"])
    before = window.document.plan.stands["A1"]
    window.actions_.trigger("split-2")
    window.actions_.trigger("merge")
    assert window.document.plan.stands["A1"] == before
    assert window.document.selection == {"A1"}
    assert undo_name(window) == "Merge 2 stands"


def test_stands_that_do_not_touch_are_left_alone_and_that_is_explained(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2)).with_stand("A2", at=(9, 9)))
    window.document.select(["A1", "A2"])
    before = window.document.plan
    window.actions_.trigger("merge")
    assert window.document.plan is before
    words = [label.text() for label in window.notices.findChildren(QLabel)]
    assert any("These stands cannot become one" in text for text in words)


def test_locked_stands_stay_whole_and_that_is_said(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2), locked=True))
    said = []
    window.document.said.connect(lambda message: said.append(window.document.translator(message)))
    window.document.select(["A1"])
    window.actions_.trigger("split-2")
    assert len(window.document.plan.stands) == 1
    assert said[-1] == "What is locked stays. Unlock it first."


def test_merging_needs_two_stands_and_splitting_one(open_window: OpenWindow) -> None:
    window = open_window(a_plan().with_stand("A1", at=(2, 2)).with_fixture("Column", at=(9, 9)))
    for chosen, splits, merges in (
        ([], False, False),
        (["A1"], True, False),
        (["A1", "Column"], False, False),
    ):
        window.document.select(chosen)
        window.actions_.refresh()
        assert window.actions_["split-2"].isEnabled() == splits
        assert window.actions_["merge"].isEnabled() == merges
