"""The event's texts and its issued states."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import a_plan

from village_planner.edits.event import change_event, next_revision_label, set_revisions
from village_planner.errors import UserError
from village_planner.model.event import Contact
from village_planner.model.plan import Revision


def test_texts_of_contacts_are_cleaned_and_empty_lines_left_out() -> None:
    contact = Contact(role=" Technique ", name="A\tda")
    event = change_event(a_plan().plan, contacts=(contact,), included=(" 2 chairs", " ")).event
    assert event.contacts == (Contact(role="Technique", name="A da"),)
    assert event.included == ("2 chairs",)


def test_a_contact_with_a_name_nobody_has_is_refused() -> None:
    with pytest.raises(UserError):
        change_event(a_plan().plan, contacts=(Contact(role="x", name="y" * 201),))


def test_the_same_event_is_the_same_plan() -> None:
    plan = change_event(a_plan().plan, contacts=(Contact(role="x"),))
    assert change_event(plan, contacts=(Contact(role="x"),)) is plan


def test_revisions_are_set_and_the_same_ones_change_nothing() -> None:
    issued = Revision(label=" B ", on=date(2027, 8, 30), note="Island turned")
    plan = set_revisions(a_plan().plan, [issued])
    assert plan.revisions == (Revision(label="B", on=date(2027, 8, 30), note="Island turned"),)
    assert set_revisions(plan, plan.revisions) is plan


@pytest.mark.parametrize(
    ("last", "following"),
    [("", "A"), ("A", "B"), ("b", "C"), ("Z", "AA"), ("AZ", "BA"), ("9", "10"), ("v1.2", "A")],
)
def test_revisions_follow_each_other(last: str, following: str) -> None:
    assert next_revision_label(last) == following


def test_a_label_of_a_revision_that_is_too_long_is_refused() -> None:
    issued = Revision(label="x" * 201, on=date(2026, 5, 1))
    with pytest.raises(UserError, match="impossible-value"):
        set_revisions(a_plan().plan, [issued])
