"""On the canvas a blocked exit is drawn as one while the finding is open, in whatever colours stands are shown."""

from __future__ import annotations

from datetime import date

from msgspec import structs
from PySide6.QtWidgets import QGraphicsSimpleTextItem
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.drawing.primitives import Ink, Role
from village_planner.edits.floor import move
from village_planner.gui.main_window import MainWindow
from village_planner.model.finding import Approval
from village_planner.model.plan import Plan
from village_planner.text import say


def village() -> PlanBuilder:
    plan = a_plan().with_door("North", (3, 18), (5, 18)).with_door("West", (0, 5), (0, 7))
    return plan.with_stand("A1", (0.1, 4.5), open_edges=(1,))


def at_the_doors(window: MainWindow) -> set[str]:
    """What is written outside the hall shown."""
    shell = window.canvas.floor_scene._shell
    assert shell is not None
    return {item.text() for item in shell.items if isinstance(item, QGraphicsSimpleTextItem)}


def approved(window: MainWindow, plan: Plan) -> Plan:
    approvals = [
        Approval(id=f.key, reason="so be it", by="R. Example", on=date(2027, 9, 1), measured=f.measured)
        for f in window.document.findings
    ]
    return structs.replace(plan, approvals=plan.approvals.put(*approvals))


def test_a_blocked_exit_says_so_until_what_stands_before_it_is_gone(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(village())
    assert at_the_doors(window) == {"North", "West", "blocked"}
    document = window.document
    document.commit(say("Move"), move(document.session.base, ["A1"], 8_000, 0))
    wait_for_checks(qtbot, window)
    assert at_the_doors(window) == {"North", "West"}
    window.actions_.trigger("undo")
    wait_for_checks(qtbot, window)
    assert at_the_doors(window) == {"North", "West", "blocked"}


def test_it_is_marked_no_more_when_somebody_has_approved_it(open_window: OpenWindow) -> None:
    window = open_window(village())
    document = window.document
    document.commit(say("Approve"), approved(window, document.session.base))
    assert at_the_doors(window) == {"North", "West"}


def test_it_stays_marked_at_another_zoom_in_other_colours_and_in_another_language(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(village())
    window.canvas.set_colouring("findings")
    window.canvas.zoom_to(240)
    assert "blocked" in at_the_doors(window)
    window.use_language("fr")
    wait_for_checks(qtbot, window)
    assert "bloquée" in at_the_doors(window)


def test_its_picture_is_painted_anew_in_red(open_window: OpenWindow) -> None:
    window = open_window(village())
    red = window.desk.brushwork().colour(Ink(Role.DANGER))
    shell = window.canvas.floor_scene._shell
    assert shell is not None
    (words,) = (i for i in shell.items if isinstance(i, QGraphicsSimpleTextItem) and i.text() == "blocked")
    assert words.brush().color() == red
    middle = window.canvas.mapFromScene(words.sceneBoundingRect().center())
    seen = window.canvas.viewport().grab().toImage()
    near = [seen.pixelColor(middle.x() + dx, middle.y() + dy) for dx in range(-20, 21) for dy in range(-4, 5)]
    assert any(abs(c.red() - red.red()) + abs(c.green() - red.green()) < 60 for c in near)
