"""On the canvas as on paper: labels keep clear of the signs that come to lie on their stand."""

from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.hand import Hand, Reach


def label_box(hand: Hand, stand: str) -> QRectF:
    """The box around what is written on a stand now, on the floor."""
    entity = hand.canvas.floor_scene.entities[stand]
    shown = [label for label in entity.root.childItems() if label.isVisible() and label.childItems()]
    return shown[0].mapRectToScene(shown[0].childrenBoundingRect())


def test_a_label_gives_way_to_a_socket_that_is_put_on_its_stand(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 5), size=(6, 4)).with_service("P", (15, 15)))
    before, socket = label_box(hand, "A1"), QPointF(8_000, 7_200)
    assert before.contains(socket)
    hand.drag((15, 15), (12, 12), (8, 7.2))
    qtbot.waitUntil(lambda: not label_box(hand, "A1").contains(socket))
    hand.document.undo()
    qtbot.waitUntil(lambda: label_box(hand, "A1") == before)


def test_a_label_gives_way_when_its_stand_is_moved_onto_a_socket(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 5), size=(6, 4)).with_service("P", (15, 11)))
    hand.drag((6, 6), (10, 8), (13, 9.8))
    assert hand.place("A1") == (12, 8.8)
    qtbot.waitUntil(lambda: not label_box(hand, "A1").contains(QPointF(15_000, 11_000)))


def test_a_socket_on_a_large_stand_is_hit_even_when_it_is_a_speck(reach: Reach) -> None:
    hand = reach(a_plan().with_stand("A1", at=(5, 5), size=(12, 9)).with_service("P", (8, 8)))
    reach_m = 0.006 / hand.canvas.camera.scale
    hand.click((8 + reach_m, 8))
    assert hand.document.selection == {"P"}
    hand.click((8 + 4 * reach_m, 8))
    assert hand.document.selection == {"A1"}
