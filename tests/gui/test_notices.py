"""Quiet messages over the plan: they inform, offer something to do, show progress, and never stop anybody."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_plan
from tests.gui.conftest import OpenWindow

from village_planner.errors import UserError
from village_planner.gui import notices
from village_planner.gui.canvas.card import Card, Place
from village_planner.gui.main_window import MainWindow
from village_planner.gui.notices import MOST, Action, Notice, Telling
from village_planner.text import say, say_n, verbatim


def tell(window: MainWindow, text: str, **more: object) -> Notice:
    return window.notices.tell(Telling(verbatim(text), **more))


def said(window: MainWindow) -> list[str]:
    return [notice.accessibleName() for notice in window.notices.shown]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "READING_MS", 30)


def test_a_message_lies_over_the_lower_edge_of_the_canvas_and_takes_no_keys(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.canvas.setFocus()
    notice = tell(window, "Something was done")
    canvas = window.canvas
    left, right = (
        canvas.mapTo(window, canvas.rect().topLeft()),
        canvas.mapTo(window, canvas.rect().bottomRight()),
    )
    box = window.notices.geometry()
    assert left.x() < box.left()
    assert box.right() < right.x()
    assert right.y() - 40 < box.bottom() < right.y()
    assert notice.isVisible()
    assert canvas.hasFocus()


def test_messages_stay_at_the_lower_edge_when_the_window_changes_its_size(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(a_plan())
    tell(window, "Something was done")
    window.resize(1240, 650)
    canvas = window.canvas

    def there() -> bool:
        bottom = canvas.mapTo(window, canvas.rect().bottomRight()).y()
        return bottom - 40 < window.notices.geometry().bottom() < bottom

    qtbot.waitUntil(there)


def test_information_goes_by_itself(open_window: OpenWindow, qtbot: QtBot, quick: None) -> None:
    window = open_window(a_plan())
    tell(window, "Something was done")
    qtbot.waitUntil(lambda: not window.notices.shown)
    assert not window.notices.isVisible()


def test_an_error_stays_until_it_is_closed(open_window: OpenWindow, qtbot: QtBot, quick: None) -> None:
    window = open_window(a_plan())
    window.desk.explain(UserError("x", say("It broke"), say("In row 3"), say("Try again")))
    qtbot.wait(120)
    assert said(window) == ["It broke. In row 3. Try again"]
    close = window.notices.shown[0].findChild(QToolButton)
    assert close.accessibleName() == "Close this message"
    close.click()
    assert window.notices.shown == ()


def test_what_somebody_has_the_keys_on_does_not_go_away(
    open_window: OpenWindow, qtbot: QtBot, quick: None
) -> None:
    window = open_window(a_plan())
    notice = tell(window, "Deleted", actions=(Action(say("Undo"), lambda: None),))
    window.activateWindow()
    window.notices.focus()
    qtbot.waitUntil(lambda: notice.isAncestorOf(QApplication.focusWidget() or window))
    qtbot.wait(200)
    assert window.notices.shown == (notice,)


def test_an_offer_is_taken_with_a_click_and_the_message_goes(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    taken: list[str] = []
    notice = tell(window, "Deleted", actions=(Action(say("Undo"), lambda: taken.append("undo")),))
    notice.findChild(QPushButton).click()
    assert taken == ["undo"]
    assert window.notices.shown == ()


def test_the_same_message_is_not_shown_twice(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    tell(window, "One")
    tell(window, "Two")
    tell(window, "One")
    assert said(window) == ["Two", "One"]


def test_of_many_messages_the_oldest_information_goes_and_errors_stay(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.desk.explain(UserError("x", say("It broke")))
    for name in ("One", "Two", "Three", "Four"):
        tell(window, name)
    assert len(said(window)) == MOST
    assert said(window) == ["It broke", "Three", "Four"]


def test_work_shows_how_far_it_is_and_becomes_its_outcome(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    notice = tell(window, "Working…", lasting=True)
    notice.progress(3, 10)
    bar = notice.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert not notice.passes
    notice.say(Telling(verbatim("Done"), tone="good"))
    assert said(window) == ["Done"]
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    assert notice.findChild(QProgressBar) is None
    assert notice.passes


def test_messages_speak_the_language_of_the_window_and_outlive_its_change(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    window.notices.tell(Telling(say("Exporting…"), lasting=True))
    window.use_language("fr")
    assert said(window) == ["Export en cours…"]
    window.use_theme("dark")
    assert said(window) == ["Export en cours…"]


def test_an_error_inside_a_dialog_is_told_in_front_of_it(open_window: OpenWindow) -> None:
    from tests.gui.conftest import answer_with

    window = open_window(a_plan())

    def break_it(_dialog) -> None:
        answer_with("Close")
        window.desk.explain(UserError("x", say("It broke")))

    answer_with("Close", break_it)
    window.actions_.trigger("about")
    assert window.notices.shown == ()


def test_the_latest_message_is_reached_and_closed_with_keys(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    window.activateWindow()
    tell(window, "One", lasting=True)
    tell(window, "Two", lasting=True)
    window.actions_.trigger("messages")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.notices.shown[-1].isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert said(window) == ["One"]
    assert window.canvas.hasFocus()


def test_names_in_messages_are_never_markup(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    notice = tell(window, "<b>bold</b> & <img src=x>")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in notice.findChildren(QLabel))


def box_of(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())


def corner_cards(window: MainWindow) -> list[QRect]:
    return [
        box_of(window, card)
        for card in window.canvas.findChildren(Card)
        if card.isVisible() and card.lies_in in (Place.LOWER_LEFT, Place.LOWER_RIGHT)
    ]


def test_a_message_gives_way_to_a_card_that_grows_beneath_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan())
    window.resize(1240, 760)
    card = Card(window.canvas, Place.LOWER_LEFT)
    card.setFixedSize(120, 60)
    card.settle()
    card.show()
    tell(window, "Something was done")
    assert not window.notices.geometry().intersects(box_of(window, card))
    card.setFixedSize(window.canvas.width() // 2, 160)
    card.settle()
    qtbot.waitUntil(lambda: not window.notices.geometry().intersects(box_of(window, card)))


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000), (1024, 640)])
def test_a_message_is_one_block_beside_or_above_the_cards_in_the_corners(
    open_window: OpenWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_window(a_plan().with_stand("A1", at=(3, 3)))
    window.resize(*size)
    notice = tell(window, "Exporting…", actions=(Action(say("Stop"), lambda: None),), lasting=True)
    notice.progress(1, 3)
    qtbot.wait(50)
    path = "Exported: 19 files in ~/pictures/meeting-print."
    notice.say(Telling(verbatim(path), (), "good", (Action(say("Show"), lambda: None),), lasting=True))
    qtbot.waitUntil(lambda: bool(corner_cards(window)))
    qtbot.wait(50)
    (words,) = (part for part in notice.findChildren(QLabel) if part.text() == path and part.isVisible())
    (press,) = (part for part in notice.findChildren(QPushButton) if part.isVisible())
    assert words.height() >= words.heightForWidth(words.width()) >= words.fontMetrics().height()
    assert words.width() > 250
    assert box_of(window, words).bottom() <= box_of(window, press).top()
    assert box_of(window, press).bottom() - box_of(window, words).top() < 4 * press.height()
    assert window.notices.geometry().contains(box_of(window, press))
    assert not any(window.notices.geometry().intersects(card) for card in corner_cards(window))


def test_an_outcome_is_as_high_as_its_words_at_once(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    notice = tell(window, "Working…", lasting=True)
    notice.progress(1, 2)
    notice.say(Telling(verbatim("Done, and " * 20), tone="good"))
    words = notice._sentence
    assert notice.height() >= words.heightForWidth(words.width()) > 2 * words.fontMetrics().height()


def test_what_is_said_and_offered_is_all_in_the_new_language(open_window: OpenWindow) -> None:
    window = open_window(a_plan())
    offer = Action(say("Open the folder"), lambda: None)
    files = say_n("{n} file", "{n} files", 3)
    text = say("Exported: {files} in {folder}.", files=files, folder="w")
    notice = window.notices.tell(Telling(text, (), "good", (offer,), lasting=True))
    window.use_language("fr")
    (press,) = (part for part in notice.findChildren(QPushButton) if part.isVisible())
    assert press.text() == "Ouvrir le dossier"
    assert "fichiers" in notice._sentence.text()


def test_a_long_path_of_windows_is_folded_and_not_cut_off(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1"))
    path = "\\".join(["C:", *["Documents_of_the_whole_year"] * 12])
    notice = window.notices.tell(Telling(verbatim(path), (), "good"))
    sentence = notice._sentence
    words = QRect(0, 0, sentence.width(), 10_000)
    needed = sentence.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, sentence.text())
    assert needed.width() <= sentence.width()
    assert sentence.height() >= needed.height() - 2
    assert notice.accessibleName() == path, "what a screen reader says is the path itself"


def test_messages_speak_the_language_of_the_window_also_when_none_was_shown_as_it_changed(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan())
    tell(window, "Something was done").dismiss()
    window.use_language("fr")
    window.notices.tell(Telling(say("Exporting…")))
    assert said(window) == ["Export en cours…"]
    assert window.notices.colours is window.desk.colours
