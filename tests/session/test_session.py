"""One open plan: steps, previews and what is saved."""

import pytest
from tests.builders import a_plan

from village_planner.model.plan import Plan
from village_planner.session import history
from village_planner.session.session import Session
from village_planner.text import Message, verbatim

EMPTY = a_plan().plan
ONE = a_plan().with_stand("A1").plan
TWO = a_plan().with_stand("A1").with_stand("A2", at=(5, 0)).plan


def named(*steps: tuple[str, Plan]) -> Session:
    session = Session(EMPTY, verbatim("Opened"))
    for name, plan in steps:
        session.commit(verbatim(name), plan)
    return session


def words(message: Message | None) -> object:
    return message and dict(message.values)["text"]


def test_undo_and_redo_say_which_step_they_take_back_or_repeat() -> None:
    session = named(("Add A1", ONE), ("Add A2", TWO))
    names = session.history
    assert (words(names.undo_name), names.redo_name) == ("Add A2", None)
    assert words(session.undo()) == "Add A2"
    assert (words(names.undo_name), words(names.redo_name)) == ("Add A1", "Add A2")
    assert (words(session.undo()), session.undo(), names.undo_name) == ("Add A1", None, None)
    assert session.plan is EMPTY
    assert (words(session.redo()), words(session.redo()), session.redo()) == ("Add A1", "Add A2", None)
    assert session.plan is TWO


def test_a_new_step_forgets_those_that_were_undone() -> None:
    session = named(("Add A1", ONE), ("Add A2", TWO))
    session.undo()
    session.undo()
    session.commit(verbatim("Add both"), TWO)
    assert [words(step.name) for step in session.history.steps] == ["Opened", "Add both"]
    assert session.redo() is None


def test_a_step_that_changes_nothing_is_none() -> None:
    session = named(("Add A1", ONE))
    assert not session.commit(verbatim("Move A1 nowhere"), ONE)
    assert words(session.history.undo_name) == "Add A1"


def test_a_preview_is_shown_and_is_no_step() -> None:
    session = named(("Add A1", ONE))
    session.preview(TWO)
    assert (session.plan, session.base, session.previewing) == (TWO, ONE, True)
    session.cancel_preview()
    assert (session.plan is ONE, session.previewing) == (True, False)


def test_undo_drops_the_gesture_in_hand_instead_of_a_step() -> None:
    session = named(("Add A1", ONE))
    session.preview(TWO)
    assert session.undo() is None
    assert session.plan is ONE


def test_listeners_hear_what_was_shown_before_and_what_is_shown_now() -> None:
    session, heard = named(), list[tuple[Plan, Plan]]()
    stop = session.subscribe(lambda old, new: heard.append((old, new)))
    session.preview(ONE)
    session.commit(verbatim("Add A1 and A2"), TWO)
    session.commit(verbatim("Nothing"), TWO)
    session.undo()
    stop()
    session.redo()
    assert heard == [(EMPTY, ONE), (ONE, TWO), (TWO, EMPTY)]


def test_a_plan_is_saved_exactly_while_it_is_the_one_on_disk() -> None:
    session = named(("Add A1", ONE))
    assert not session.is_saved
    session.mark_saved(ONE)
    assert session.is_saved
    session.commit(verbatim("Add A2"), TWO)
    assert not session.is_saved
    session.undo()
    assert session.is_saved
    session.mark_unsaved()
    assert not session.is_saved


def test_the_history_keeps_the_latest_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_STEPS", 2)
    session = named(("Add A1", ONE), ("Add A2", TWO), ("Delete A2", ONE), ("Delete A1", EMPTY))
    assert [words(step.name) for step in session.history.steps] == ["Add A2", "Delete A2", "Delete A1"]
    assert words(session.undo()) == "Delete A1"


def test_any_step_can_be_jumped_to() -> None:
    session = named(("Add A1", ONE), ("Add A2", TWO))
    session.go_to(0)
    assert session.plan is EMPTY
    assert words(session.history.redo_name) == "Add A1"
    for beyond in (-1, 3):
        with pytest.raises(IndexError):
            session.go_to(beyond)
    assert session.plan is EMPTY


def test_a_step_is_told_to_who_keeps_it_before_it_is_shown_and_to_who_follows_it_after_that() -> None:
    session, heard = named(), []
    session.subscribe(lambda _old, new: heard.append(("shown", new)))
    session.subscribe_steps(lambda _old, new, _name: heard.append(("kept", new)))
    session.subscribe_steps(lambda _old, new, _name: heard.append(("followed", new)), shown=True)
    session.commit(verbatim("Add A1"), ONE)
    session.undo()
    assert heard == [
        *(("kept", ONE), ("shown", ONE), ("followed", ONE)),
        *(("kept", EMPTY), ("shown", EMPTY), ("followed", EMPTY)),
    ]


def test_who_has_stopped_following_steps_hears_of_none() -> None:
    session, heard = named(), []
    stop = session.subscribe_steps(lambda *step: heard.append(step), shown=True)
    stop()
    session.commit(verbatim("Add A1"), ONE)
    assert heard == []
