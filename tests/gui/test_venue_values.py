"""The venue's own values: what can be typed, what is refused at once, and what the checks then ask for."""

from collections.abc import Callable

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.conftest import OpenWindow, answer_with, wait_for_checks

from village_planner.checks.limits import LIMIT_KINDS
from village_planner.gui.dialogs.venue_values import VenueValuesForm
from village_planner.gui.main_window import MainWindow
from village_planner.gui.panels.plan_panel import PlanPanel
from village_planner.model.plan import Override
from village_planner.session.profiles import profile_of
from village_planner.session.session import Session
from village_planner.text import say

AISLE = "secondary-aisle"
CHAIR = "accessible-route"
GONE = "a-value-of-an-older-profile"


def french(*overrides: Override) -> PlanBuilder:
    """Two stands 2 m apart under the French rules and the values of a venue."""
    built = a_plan().with_stand("A1", at=(0, 0)).with_stand("A2", at=(5_000, 0))
    rules = structs.replace(built.plan.rules, profile="fr-erp-t", overrides=overrides)
    return PlanBuilder(structs.replace(built.plan, rules=rules))


def form_of(window: MainWindow) -> VenueValuesForm:
    """The form as the command opens it, not shown."""
    return VenueValuesForm(window.desk, profile_of(window.desk.plan))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[VenueValuesForm], None]], None]:
    """Fill the form in when the command asks it, and accept it as Save does."""

    def fill_with(fill: Callable[[VenueValuesForm], None]) -> None:
        made = VenueValuesForm.__init__

        def init(form: VenueValuesForm, *args: object) -> None:
            made(form, *args)
            fill(form)

        monkeypatch.setattr(VenueValuesForm, "__init__", init)
        answer_with("Save")

    return fill_with


def told(form: VenueValuesForm, key: str) -> str:
    """What is said below the fields of a value."""
    return form.rows[key].own.accessibleDescription()


def test_every_value_of_the_profile_is_there_with_its_source(open_window: OpenWindow) -> None:
    window = open_window(french())
    form = form_of(window)
    assert list(form.rows) == [key for key in LIMIT_KINDS if key in profile_of(window.desk.plan).limits]
    assert "arrêté du 8 décembre 2014" in form.rows[CHAIR].words
    assert "may only be tightened" in form.rows[CHAIR].words
    assert "may only be tightened" not in form.rows[AISLE].words


def test_a_value_typed_is_one_step_that_the_checks_follow(
    open_window: OpenWindow, qtbot: QtBot, asked: Callable[..., None]
) -> None:
    window = open_window(french())
    before = window.document.plan

    def fill(form: VenueValuesForm) -> None:
        form.rows[AISLE].own.setText("2,5")
        form.rows[AISLE].reason.setText(" House rules, page 4 ")

    asked(fill)
    window.actions_.trigger("venue-values")
    assert window.document.plan.rules.overrides == (
        Override(key=AISLE, value=2_500, reason="House rules, page 4"),
    )
    wait_for_checks(qtbot, window)
    assert window.desk.report.profile.value(AISLE) == 2_500
    window.actions_.trigger("undo")
    assert window.document.plan is before


def test_a_legal_value_is_refused_at_once_when_it_is_loosened(open_window: OpenWindow) -> None:
    form = form_of(open_window(french()))
    row = form.rows[CHAIR]
    QTest.keyClicks(row.own, "1.1")
    assert "may be tightened but not loosened to 1.10\xa0m" in told(form, CHAIR)
    assert row.own.property("wrong") == "true"
    form.dialog.submit()
    assert not form.dialog.result()
    row.own.clear()
    QTest.keyClicks(row.own, "1.3")
    assert told(form, CHAIR) == ""
    form.dialog.submit()
    assert form.dialog.result()
    assert form.overrides() == (Override(key=CHAIR, value=1_300),)


def test_what_is_no_value_is_said_at_once(open_window: OpenWindow) -> None:
    form = form_of(open_window(french()))
    for key, text, complaint in (
        (AISLE, "wide", "Type a length in metres"),
        (AISLE, "0", "cannot be set to"),
        ("two-exits-persons", "4.5", "Type a whole number"),
        ("circulation-share", "half", "Type a share in per cent"),
        ("area-per-person", "nan", "Type an area in square metres"),
    ):
        field = form.rows[key].own
        field.setText(text)
        assert complaint in told(form, key)
        form.dialog.submit()
        assert not form.dialog.result()
        field.clear()
        assert told(form, key) == ""


def test_a_reason_without_a_value_is_no_value(open_window: OpenWindow) -> None:
    form = form_of(open_window(french()))
    form.rows[AISLE].reason.setText("Asked for")
    assert told(form, AISLE) == ""
    form.dialog.submit()
    assert "Type a value" in told(form, AISLE)
    assert not form.dialog.result()


def test_a_value_is_taken_back_with_its_button(open_window: OpenWindow, asked: Callable[..., None]) -> None:
    window = open_window(french(Override(key=AISLE, value=2_500, reason="House rules")))
    asked(lambda form: form.rows[AISLE].remove.click())
    window.actions_.trigger("venue-values")
    assert window.document.plan.rules.overrides == ()


def test_nothing_changed_is_no_step(open_window: OpenWindow, asked: Callable[..., None]) -> None:
    built = french(
        Override(key=CHAIR, value=1_000, reason="Loosened in an older plan"),
        Override(key=AISLE, value=1_525, reason=""),
        Override(key=GONE, value=7, reason=""),
    )
    window = open_window(built)
    asked(lambda form: None)
    window.actions_.trigger("venue-values")
    assert window.document.plan is built.plan


def test_a_value_that_the_profile_does_not_have_can_only_go(open_window: OpenWindow) -> None:
    form = form_of(open_window(french(Override(key=GONE, value=7))))
    assert "is ignored" in told(form, GONE)
    form.rows[GONE].own.setText("8")
    form.dialog.submit()
    assert not form.dialog.result()
    form.rows[GONE].remove.click()
    assert told(form, GONE) == ""
    assert form.overrides() == ()


def test_words_find_a_value_and_enter_goes_to_it(open_window: OpenWindow) -> None:
    form = form_of(open_window(french()))
    form.dialog.show()
    QTest.keyClicks(form.search, "TURNING circle")
    assert [key for key, row in form.rows.items() if not row.isHidden()] == ["wheelchair-turning"]
    QTest.keyClick(form.search, Qt.Key.Key_Return)
    assert form.dialog.isVisible()
    assert form.dialog.focusWidget() is form.rows["wheelchair-turning"].own
    form.dialog.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_field_shows_is_read_back_as_the_same_value(open_window: OpenWindow, language: str) -> None:
    plan = french().plan
    window = open_window(PlanBuilder(plan), language)
    for profile in ("basic", "fr-erp-t", "de", "uk", "us"):
        limits = profile_of(structs.replace(plan, rules=structs.replace(plan.rules, profile=profile))).limits
        present = tuple(
            Override(key=limit.key, value=limit.value, reason="The same") for limit in limits.values()
        )
        rules = structs.replace(plan.rules, profile=profile, overrides=present)
        window.document.replace(Session(structs.replace(plan, rules=rules), say("New village")), None)
        form = form_of(window)
        for row in form.rows.values():
            row.reason.setText("Agreed")
        wanted = {override.key: override.value for override in present}
        assert {override.key: override.value for override in form.overrides()} == wanted, profile


def test_the_village_panel_leads_there_and_counts_the_values(open_window: OpenWindow) -> None:
    window = open_window(french(Override(key=AISLE, value=2_500)))
    window.workspace.inspector.setCurrentIndex(1)
    panel = window.workspace.inspector.widget(1).findChild(PlanPanel)
    assert panel._own_values.text() == "1 of its own"
    assert any(b.text() == "Values of the venue…" for b in panel.findChildren(QPushButton))
