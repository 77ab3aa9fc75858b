"""The village tab in numbers."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.figures import Figures
from village_planner.model.stand import StandKind


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


def test_window_counts_stands_alike_everywhere_and_names_what_is_none(open_window: OpenWindow) -> None:
    built = a_plan().with_stand("A1").with_stand("A2", at=(8, 8))
    built = built.with_stand("T1", at=(14, 8), kind=StandKind.TABLE)
    built = built.with_stand("P1", at=(18, 8), kind=StandKind.POSTER)
    window = open_window(built)
    assert figures(window).sums().splitlines()[:4] == [
        *("2 stands · 12\xa0m²", "2 free stands", "1 table", "1 poster panel"),
    ]
    assert {"No exhibitor", "2", "12\xa0m²"} < set(words(figures(window)))
    assert window.workspace.cards.legend.lines()[0].accessibleName() == (
        "No exhibitor: 2 stands, 1 table · 18\xa0m²"
    )
    totals = [one.text() for one in window.findChildren(QLabel) if "stands ·" in one.text()]
    assert totals
    assert all(text.startswith("2 stands · 12\xa0m²") for text in totals)
