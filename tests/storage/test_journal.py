"""A journal: a plan and its changes as records, read back up to the first damaged one."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies as some
from tests.builders import a_plan

from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.storage import journal, journal_file
from village_planner.storage.journal import Descent

NOON = "2027-03-04T12:00:00+00:00"
DESCENT = Descent(document="d1", path="a.village", generation=3, sha256="ab")


def a_journal(*plans: Plan) -> list[bytes]:
    """The beginning with the first plan, and a record for each step to the next one."""
    records = [
        journal.step(i, f"Step {i}", NOON, old, new) for i, (old, new) in enumerate(pairwise(plans), 1)
    ]
    return [journal.beginning(plans[0], DESCENT), *records]


EMPTY = a_plan().with_hall().plan
ONE = a_plan().with_hall().with_stand("A1").plan
TWO = a_plan().with_hall().with_stand("A1", at=(1, 1)).with_stand("A2", at=(5, 0)).plan


def test_a_journal_is_read_back_with_every_plan_on_the_way() -> None:
    reading = journal.read(b"".join(a_journal(EMPTY, ONE, TWO, ONE)))
    assert reading is not None
    assert (reading.descent, reading.first) == (DESCENT, EMPTY)
    assert [plan for _, plan in reading.steps] == [ONE, TWO, ONE]
    assert [change.name for change, _ in reading.steps] == ["Step 1", "Step 2", "Step 3"]
    assert reading.plan == ONE


def test_a_journal_cut_at_any_byte_gives_the_plan_after_its_last_whole_record() -> None:
    plans, parts = (EMPTY, ONE, TWO, ONE), a_journal(EMPTY, ONE, TWO, ONE)
    data, ends = b"".join(parts), [len(b"".join(parts[: i + 1])) for i in range(len(parts))]
    for cut in range(len(data) + 1):
        reading = journal.read(data[:cut])
        whole = sum(end <= cut for end in ends)
        assert (reading.plan if reading is not None else None) == (plans[whole - 1] if whole else None), cut


def test_a_byte_that_changed_ends_the_reading_before_its_record() -> None:
    plans, parts = (EMPTY, ONE, TWO), a_journal(EMPTY, ONE, TWO)
    data, begin = b"".join(parts), len(parts[0])
    for place in range(begin, len(data)):
        wrong = bytearray(data)
        wrong[place] ^= 0x40
        reading = journal.read(bytes(wrong))
        assert reading is not None
        before = sum(len(b"".join(parts[: i + 1])) <= place for i in range(len(parts)))
        assert reading.plan == plans[before - 1], place


def test_a_record_that_is_missing_in_the_middle_ends_the_reading() -> None:
    beginning, _first, second = a_journal(EMPTY, ONE, TWO)
    reading = journal.read(beginning + second)
    assert reading is not None
    assert reading.plan == EMPTY


def test_other_bytes_are_no_journal() -> None:
    beginning, first, _ = a_journal(EMPTY, ONE, TWO)
    assert journal.read(b"") is None
    assert journal.read(b"PK\x03\x04 something else") is None
    assert journal.read(journal.HEADER) is None
    assert journal.read(journal.HEADER + first) is None
    assert journal.read(beginning.replace(b"journal 1", b"journal 2")) is None


sound_plans = some.plans().map(lambda plan: validate(plan).plan)


@given(sound_plans, sound_plans)
def test_any_change_is_read_back_as_it_was(old: Plan, new: Plan) -> None:
    reading = journal.read(b"".join(a_journal(old, new, old)))
    assert reading is not None
    assert [reading.first, *(plan for _, plan in reading.steps)] == [old, new, old]


@given(st.binary(max_size=200))
def test_any_bytes_after_the_header_are_read_or_refused_and_nothing_else(rest: bytes) -> None:
    assert journal.read(journal.HEADER + rest) is None


def test_a_move_among_many_stands_costs_a_short_record() -> None:
    many = a_plan().with_hall()
    for i in range(200):
        many = many.with_stand(f"A{i}", at=(i, 0))
    moved = many.with_stand("A7", at=(7, 5)).plan
    _, record = a_journal(many.plan, moved)
    assert len(record) < 1000


def test_half_characters_are_replaced_because_no_file_can_hold_them() -> None:
    broken = a_plan().with_hall().with_stand("A1", note="half \ud83d").plan
    reading = journal.read(b"".join(a_journal(EMPTY, broken)))
    assert reading is not None
    assert [stand.note for stand in reading.plan.stands.values()] == ["half \ufffd"]


def test_who_looks_for_journals_as_one_is_made_does_not_keep_it_from_being_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = iter((False, False))
    plain = journal_file.try_lock
    monkeypatch.setattr(journal_file, "try_lock", lambda descriptor: next(held, True) and plain(descriptor))
    made = journal_file.create(tmp_path, journal_file.new_name(), 1, b"begun")
    assert journal_file.read_left(made.path) is None
    made.close()
    assert journal_file.read_left(made.path) == b"begun"
