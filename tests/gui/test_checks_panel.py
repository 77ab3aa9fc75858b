"""The panel of checks: findings can be filtered, explained and saved, and what is old is said to be old."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QScrollArea, QScrollBar
from pytestqt.qtbot import QtBot
from tests.builders import a_plan, on_venues_plans
from tests.gui.conftest import OpenWindow, wait_for_checks

from village_planner.edits.approvals import approve
from village_planner.edits.floor import move
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.finding_card import FindingCard
from village_planner.model.finding import Severity
from village_planner.model.ids import StandId
from village_planner.text import say


@pytest.fixture
def checked(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window with two stands too near each other (an error), none of them with an exhibitor (advice)."""
    near = a_plan().with_stand("A1", (5, 5), open_edges=(1,)).with_stand("A2", (8.9, 5), open_edges=(3,))
    window = open_window(near)
    window.workspace.right.show_checks()
    wait_for_checks(qtbot, window)
    return window


def shown(window: MainWindow) -> list[FindingCard]:
    """Cards as the person sees them, once the layout has shown those that are new."""
    QApplication.sendPostedEvents()
    return [card for card in window.workspace.checks.findChildren(FindingCard) if card.isVisible()]


def words(card: FindingCard) -> str:
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible()).replace(
        "\xa0", " "
    )


def test_the_menu_of_the_filter_leaves_only_what_is_chosen(checked: MainWindow) -> None:
    panel, everything = checked.workspace.checks, len(shown(checked))
    menu = QMenu()
    panel.filter.fill(menu)
    next(action for action in menu.actions() if action.text() == "Conflicts only").trigger()
    assert [card._finding.severity for card in shown(checked)] == [Severity.ERROR]
    assert panel.filter.isVisible()
    panel.filter.reset.click()
    assert len(shown(checked)) == everything
    assert not panel.filter.isVisible()


def test_only_what_is_selected_follows_the_selection(checked: MainWindow) -> None:
    panel = checked.workspace.checks
    panel.filter.choose_selected(only=True)
    assert shown(checked) == []
    checked.document.select(["A1"])
    assert len(shown(checked)) == 2
    assert all("A1" in words(card) for card in shown(checked))


def test_a_finding_that_got_worse_since_it_was_approved_says_whose_approval_lapsed_and_its_reason(
    checked: MainWindow, qtbot: QtBot
) -> None:
    (near,) = (finding for finding in checked.document.findings if finding.severity is Severity.ERROR)
    lived_with = approve(checked.document.plan, near, "Agreed on site", "Mme Lenoir", date(2026, 11, 2))
    checked.document.commit(say("Approve"), lived_with)
    checked.document.commit(say("Move"), move(lived_with, [StandId("A2")], -50, 0))
    wait_for_checks(qtbot, checked)
    (card,) = (c for c in shown(checked) if c._finding.severity is Severity.ERROR)
    assert "0.85 m apart" in words(card)
    assert "Approved by Mme Lenoir on 2 November 2026: “Agreed on site”. Open again" in words(card)
    assert card.decision.text() == "Approve…"
    assert "Approved · " not in all_words(checked)


def all_words(window: MainWindow) -> str:
    """Everything that can be read in the panel."""
    QApplication.sendPostedEvents()
    return "\n".join(said.text() for said in window.workspace.checks.findChildren(QLabel) if said.isVisible())


def test_from_the_first_stand_on_neither_the_panel_nor_the_pill_says_that_there_is_nothing_to_check(
    open_window: OpenWindow,
) -> None:
    window = open_window(a_plan())
    window.workspace.right.show_checks()
    assert "Nothing to check yet" in all_words(window)
    window.document.commit(say("Add stand"), a_plan().with_stand("A1", (5, 5)).plan)
    assert window.workspace.toolbar.pill.accessibleName() != "Nothing to check yet"
    assert "Nothing to check yet" not in all_words(window)


def test_where_there_is_nothing_to_check_no_filter_counts_findings_of_before(
    checked: MainWindow, qtbot: QtBot
) -> None:
    checked.workspace.checks.filter.choose(severity=Severity.ERROR)
    assert "1 of" in all_words(checked)
    checked.document.commit(say("Delete"), a_plan().plan)
    wait_for_checks(qtbot, checked)
    assert "Nothing to check yet" in all_words(checked)
    assert "shown" not in all_words(checked)


def test_a_filter_does_not_hide_that_nothing_is_found(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(a_plan().with_stand("A1", (2, 2), (3, 3)).with_exhibitor("Acme", on="A1"))
    window.workspace.right.show_checks()
    wait_for_checks(qtbot, window)
    window.workspace.checks.filter.choose(severity=Severity.ERROR)
    assert "No conflict and no hint found" in all_words(window)


def test_nothing_left_by_the_filter_is_not_said_to_be_well(checked: MainWindow) -> None:
    panel = checked.workspace.checks
    panel.filter.choose(approved=True)
    assert "No conflict and no hint found" not in "".join(
        label.text() for label in panel.findChildren(QLabel) if label.isVisible()
    )


def test_why_tells_the_numbers_the_source_and_the_profile_and_goes_away_again(checked: MainWindow) -> None:
    card = next(card for card in shown(checked) if card._finding.rule == "aisle-too-narrow")
    before = words(card)
    card.why.click()
    said = words(card)
    assert card.why.text() == "Less"
    assert "Found: 0.90 m. Required: at least 1.40 m. Missing: 0.50 m." in said
    assert "Width of a secondary aisle: at least 1.40 m (convention, not verified)." in said
    assert "Profile: Basic conventions, version 1" in said
    card.why.click()
    assert words(card) == before


def test_a_card_that_tells_why_is_closed_by_esc_and_a_click_on_it_leaves_the_plan_as_it_is(
    checked: MainWindow, qtbot: QtBot
) -> None:
    card = next(card for card in shown(checked) if card._finding.places)
    wanted: list[object] = []
    checked.document.place_wanted.connect(lambda *place: wanted.append(place))
    card.why.click()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not wanted
    QTest.keyClick(card.why, Qt.Key.Key_Escape)
    assert card.why.text() == "Why?"
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert len(wanted) == 1


def test_the_links_of_a_card_stay_in_view_when_it_tells_why(checked: MainWindow, qtbot: QtBot) -> None:
    card = shown(checked)[-1]
    card.why.click()
    room = card.parentWidget().parentWidget()
    qtbot.waitUntil(lambda: 0 <= card.why.mapTo(room, QPoint(0, 0)).y() <= room.height() - card.why.height())


def test_what_is_old_is_said_to_be_old_until_the_answer_is_there(checked: MainWindow) -> None:
    panel = checked.workspace.checks
    assert not panel.stale.isVisible()
    checked.checker.stale.emit(True)
    assert panel.stale.isVisible()
    checked.checker._on_report(checked.checker.report)
    assert not panel.stale.isVisible()


def chosen_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the person choose this file in the dialog."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(path)])


@pytest.mark.parametrize("name", ["checks.json", "checks.pdf", "checks"])
def test_the_checks_are_saved_for_people_and_for_programs(
    checked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    chosen_file(monkeypatch, tmp_path / name)
    checked.actions_.trigger("save-checks")
    written = tmp_path / (name if "." in name else f"{name}.pdf")
    qtbot.waitUntil(written.exists, timeout=10_000)
    if written.suffix == ".json":
        content = json.loads(written.read_text("utf-8"))
        assert content["profile"] == "basic"
        assert {"aisle-too-narrow"} <= {finding["rule"] for finding in content["findings"]}
        assert {rule["status"] for rule in content["rules"]} == {"ok", "findings", "not-checkable"}
    else:
        assert written.read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_is_explained(
    checked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen_file(monkeypatch, tmp_path / "missing" / "checks.pdf")
    checked.actions_.trigger("save-checks")
    qtbot.waitUntil(lambda: checked.has_messages, timeout=10_000)
    assert not (tmp_path / "missing").exists()


def test_what_rules_leave_to_others_and_what_none_sees_is_told_below(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    plan = a_plan().with_door("South", (4, 0), (6, 0)).with_stand("B1", (0, 8), (12, 2))
    plan = plan.with_stand("B2", (13.3, 8), (11.7, 2)).with_stand("A1", (3, 14), open_edges=(0,))
    window = open_window(on_venues_plans(plan))
    window.workspace.right.show_checks()
    wait_for_checks(qtbot, window)
    QApplication.sendPostedEvents()
    texts = [
        label.text().replace("\xa0", " ")
        for label in window.workspace.checks.findChildren(QLabel)
        if label.isVisible()
    ]
    lacking, others = texts.index("NOT CHECKABLE"), texts.index("TOLD ELSEWHERE")
    assert [text for text in texts[lacking:others] if text.startswith("The venue’s plan below Hall 1 is")]
    assert texts[others + 1] == "Passage too narrow for an aisle"
    first = [card for cards in window.workspace.checks._silent for card in cards]
    window.workspace.checks.filter.choose(severity=Severity.ERROR)
    assert first == [card for cards in window.workspace.checks._silent for card in cards]


@pytest.mark.parametrize("somewhere", [True, False], ids=["in-the-window", "nowhere"])
def test_findings_asked_for_too_early_get_the_keyboard_when_they_come(
    checked: MainWindow, monkeypatch: pytest.MonkeyPatch, somewhere: bool
) -> None:
    panel = checked.workspace.checks
    where = checked.canvas if somewhere else None
    monkeypatch.setattr(QApplication, "focusWidget", lambda: where)
    given: list[FindingCard] = []
    monkeypatch.setattr(FindingCard, "setFocus", lambda card: given.append(card))
    report, checked.desk.report = checked.desk.report, None
    panel.refresh()
    panel.focus_first()
    checked.desk.report = report
    panel.refresh()
    assert given == shown(checked)[:1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_heading_with_what_is_not_checkable_takes_one_line(
    open_window: OpenWindow, qtbot: QtBot, language: str
) -> None:
    window = open_window(a_plan().with_stand("A1", (5, 5)), language)
    window.workspace.right.show_checks()
    wait_for_checks(qtbot, window)
    checks = window.workspace.checks
    missing = "NOT CHECKABLE" if language == "en" else "NON CONTRÔLABLES"
    heading = next(label for label in checks.findChildren(QLabel) if label.text().endswith(missing))
    assert heading.text()[0].isdigit()
    assert heading.height() < 2 * heading.fontMetrics().height()


def test_a_rule_that_has_not_checked_all_says_so_though_it_found_something(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    heap = a_plan()
    for number in range(70):
        heap = heap.with_stand(f"A{number}", (5, 5))
    window = open_window(heap)
    window.workspace.right.show_checks()
    wait_for_checks(qtbot, window)
    report = window.desk.report
    assert report is not None
    (overlap,) = (result for result in report.results if result.rule.id == "stand-overlap")
    assert overlap.findings
    told = {
        title.text(): [[label.text() for label in card.findChildren(QLabel)] for card in cards]
        for title, *cards in window.workspace.checks._silent
        if isinstance(title, QLabel)
    }
    words = [window.document.translator(m) for m in (overlap.rule.title, *overlap.missing)]
    assert words in told["CHECKED IN PART"]
    assert words not in told["NOT CHECKABLE"]


@pytest.fixture
def scrolled_down(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window with many hints and no conflict, of which the person looks at the last."""
    plan = a_plan()
    for place in range(12):
        plan = plan.with_stand(f"A{place}", (1 + 4.5 * (place % 5), 1 + 5 * (place // 5)))
    window = open_window(plan)
    wait_for_checks(qtbot, window)
    qtbot.waitUntil(lambda: len(shown(window)) > 8 and bar(window).maximum() > 900)
    bar(window).setValue(bar(window).maximum())
    return window


def bar(window: MainWindow) -> QScrollBar:
    """What scrolls the list of findings."""
    return window.workspace.checks.findChild(QScrollArea).verticalScrollBar()


def drop_a1_on_a0(window: MainWindow) -> None:
    document = window.document
    document.commit(say("Move"), move(document.plan, [StandId("A1")], -4500, 0))


def conflict_in_view(window: MainWindow) -> bool:
    """Whether the first conflict of the list can be read without scrolling."""
    card = next(card for card in shown(window) if card._finding.severity is Severity.ERROR)
    top, room = card.y() - bar(window).value(), card.parentWidget().parentWidget().height()
    return top >= 0 and top + card.height() <= room


def test_conflicts_that_come_with_a_step_are_in_view(scrolled_down: MainWindow, qtbot: QtBot) -> None:
    drop_a1_on_a0(scrolled_down)
    wait_for_checks(qtbot, scrolled_down)
    qtbot.waitUntil(lambda: conflict_in_view(scrolled_down))
    assert bar(scrolled_down).value() == 0


def test_a_list_that_somebody_scrolls_after_her_step_stays_where_she_reads(
    scrolled_down: MainWindow, qtbot: QtBot
) -> None:
    drop_a1_on_a0(scrolled_down)
    bar(scrolled_down).triggerAction(QScrollBar.SliderAction.SliderSingleStepSub)
    wait_for_checks(qtbot, scrolled_down)
    qtbot.wait(50)
    assert not conflict_in_view(scrolled_down)


def test_a_list_stays_where_it_is_when_a_step_brings_no_new_conflict(
    scrolled_down: MainWindow, qtbot: QtBot
) -> None:
    drop_a1_on_a0(scrolled_down)
    wait_for_checks(qtbot, scrolled_down)
    qtbot.waitUntil(lambda: conflict_in_view(scrolled_down))
    bar(scrolled_down).setValue(bar(scrolled_down).maximum())
    document = scrolled_down.document
    document.commit(say("Move"), move(document.plan, [StandId("A1")], 100, 0))
    wait_for_checks(qtbot, scrolled_down)
    qtbot.wait(50)
    assert not conflict_in_view(scrolled_down)
