"""A journal: a plan and its changes as records, read back up to the first damaged one."""

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from struct import Struct as Layout
from zlib import crc32

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies as some
from tests.builders import a_plan

from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.storage import journal, journal_file
from village_planner.storage.journal import Descent
from village_planner.storage.journal_names import packed, unpacked
from village_planner.text import (
    LANGUAGES,
    Angle,
    Area,
    Length,
    Message,
    Power,
    Share,
    Translator,
    listing,
    say,
    say_c,
    say_n,
    verbatim,
)

NOON = "2027-03-04T12:00:00+00:00"
DESCENT = Descent(document="d1", path="a.village", generation=3, sha256="ab")


def a_journal(*plans: Plan) -> list[bytes]:
    """The beginning with the first plan, and a record for each step to the next one."""
    records = [
        journal.step(i, say("Step {n}", n=i), f"Step {i}", NOON, old, new)
        for i, (old, new) in enumerate(pairwise(plans), 1)
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


NAMES = (
    say("Move {stands} by {way}", stands=listing(["A1", say("Table {n}", n=2)]), way=Length(1250.5)),
    say_n("Delete {n} stand", "Delete {n} stands", 3),
    say_c("door kind", "Exit"),
    say(
        "{a} {b} {c} {d} {e} {f} {g}",
        a=Area(2_500_000),
        b=Angle(45_000),
        c=Power(2000),
        d=Share(333_000),
        e=date(2027, 9, 1),
        f=datetime(2027, 9, 1, 8, 30, tzinfo=UTC),
        g=1.5,
    ),
    verbatim("{not a place} 100 %"),
)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_step_is_read_back_in_no_language(name: Message) -> None:
    assert unpacked(packed(name)) == name
    reading = journal.read(
        journal.beginning(EMPTY, DESCENT) + journal.step(1, name, "de la main", NOON, EMPTY, ONE)
    )
    assert reading is not None
    ((change, _),) = reading.steps
    assert change.message == name
    assert all(Translator(language)(change.message) for language in LANGUAGES)


@pytest.mark.parametrize("value", [np.int64(3), np.float32(2.5), Length(np.float32(2.5)), 2**70])
def test_a_step_is_kept_although_a_value_of_its_name_cannot_be(value: object) -> None:
    name = Message("Move by {way}", (("way", value),))  # type: ignore[arg-type]
    reading = journal.read(
        journal.beginning(EMPTY, DESCENT) + journal.step(1, name, "Move by 3", NOON, EMPTY, ONE)
    )
    assert reading is not None
    assert reading.plan == ONE
    ((change, _),) = reading.steps
    assert change.message == verbatim("Move by 3")


def deep(levels: int) -> Message:
    """Messages within each other."""
    name = say("{text}", text="x")
    for _ in range(levels):
        name = say("{text}", text=name)
    return name


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\x81",
        packed(Message("{a.__class__}", (("a", "x"),))),
        packed(Message("{a:999999999}", (("a", "x"),))),
        packed(Message("{a!r}", (("a", "x"),))),
        packed(Message("{b}", (("a", "x"),))),
        packed(Message("{", ())),
        packed(Message("", ())),
        packed(Message("{n} a", (("n", 1),), "", 2)),
        packed(Message("{0}", (("0", "x"),))),
        packed(Message("{a.b}", (("a.b", "x"), ("a", "x")))),
        packed(Message("{a}{a}{a}", (("a", "x"),))),
        packed(Message("{a}", (("a", Length(float("inf"))),))),
        packed(deep(300)),
        packed(say("{way}", way=Length(1.0))).replace(b"length", b"volume"),
    ],
)
def test_a_name_that_cannot_be_said_is_told_as_it_was_said_then(told: bytes) -> None:
    assert unpacked(told) is None
    assert journal.Change(name="Déplacer A1", at=NOON, told=told).message == verbatim("Déplacer A1")


def test_a_journal_of_an_earlier_version_is_read_with_its_names_as_they_were_said() -> None:
    record = journal.step(1, say("Move"), "Déplacer", NOON, EMPTY, ONE)
    sequence, payload = record[8:16], msgspec.msgpack.decode(record[16:])
    del payload["told"]
    older = msgspec.msgpack.encode(payload)
    head = Layout("<II").pack(len(older), crc32(sequence + older))
    reading = journal.read(journal.beginning(EMPTY, DESCENT) + head + sequence + older)
    assert reading is not None
    assert reading.plan == ONE
    assert [change.message for change, _ in reading.steps] == [verbatim("Déplacer")]


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
