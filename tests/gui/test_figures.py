"""The village tab in numbers."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.figures import Figures


def figures(window: MainWindow) -> Figures:
    window.workspace.inspector.setCurrentIndex(1)
    (found,) = window.workspace.inspector.findChildren(Figures)
    return found


def words(found: Figures) -> list[str]:
    return [one.text() for one in found.findChildren(QLabel) if one.text() and not one.isHidden()]


def test_each_category_is_counted_with_its_area_in_all_halls(open_window: OpenWindow) -> None:
    built = (
        a_plan().with_category("Optics").with_stand("A1").with_exhibitor("One", on="A1", category="Optics")
    )
    built = built.with_hall("Foyer").with_stand("B1", size=(4, 3))
    built = built.with_exhibitor("Two", on="B1", category="Optics").with_stand("B2", at=(9, 9))
    assert sorted(words(figures(open_window(built.with_exhibitor("Three"))))) == sorted(
        (
            *("Optics", "2", "18\xa0m²"),
            *("No exhibitor", "1", "6\xa0m²"),
            "3 stands · 24\xa0m²\n1 free stand\n2 of 3 exhibitors placed",
        )
    )


def test_the_figures_follow_the_plan(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1"))
    found = figures(window)
    window.document.select(["A1"])
    window.actions_.trigger("delete")
    qtbot.waitUntil(lambda: found.sums().startswith("0 stands"))
    qtbot.waitUntil(lambda: "No exhibitor" not in words(found))
