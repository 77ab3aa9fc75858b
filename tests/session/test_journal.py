"""Steps kept safe while somebody works, and found again after the program ended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import a_plan

from village_planner.edits.floor import move
from village_planner.errors import UserError
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan
from village_planner.session import journal_writer, recovery
from village_planner.session.files import begin_save, finish_save, open_village, save
from village_planner.session.journal import Journal, Kept, journal_folder
from village_planner.session.session import Session
from village_planner.storage import journal_file
from village_planner.text import Message, Translator, say, verbatim

ENGLISH = Translator("en")
A1 = StandId("A1")


class Worker:
    """Somebody at work in a program that can end at any moment."""

    def __init__(self, folder: Path, session: Session | None = None, tries: int = 0) -> None:
        self.folder = folder
        self.told: list[Kept] = []
        plan = a_plan().with_hall().with_stand("A1").plan
        self.session = session if session is not None else Session(plan, say("New village"))
        self.journal = Journal(self.session, folder, words=ENGLISH, tell=self.told.append, tries=tries)

    def move(self, *names: str) -> Plan:
        for name in names:
            self.session.commit(verbatim(name), move(self.session.base, ["A1"], 1000, 0))
        return self.session.base

    def save(self, path: Path | None = None) -> None:
        saved = begin_save(self.session, path).write()
        finish_save(self.session, saved)
        self.journal.saved(saved.plan)

    def crash(self) -> None:
        """What is on the disk when the program is gone; its lock ends with it."""
        assert self.journal.settle()
        self.journal.close(remove=False)

    def leave(self) -> None:
        """Close the village on purpose."""
        self.journal.close(remove=True)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    worker = Worker(tmp_path)
    yield worker
    worker.journal.close(remove=False)


def journals(folder: Path) -> list[str]:
    return sorted(path.suffix for path in journal_folder(folder).glob("*"))


def only(folder: Path) -> recovery.Left:
    (left,) = recovery.left_behind(folder)
    return left


def words(message: Message | None) -> str:
    return ENGLISH(message) if message is not None else ""


def test_steps_that_are_recovered_speak_the_language_of_the_window(tmp_path: Path) -> None:
    plan = a_plan().with_hall().with_stand("A1").plan
    session, french = Session(plan, say("New village")), Translator("fr")
    journal = Journal(session, tmp_path, words=french)
    session.commit(say("New village"), move(plan, ["A1"], 1000, 0))
    assert journal.settle()
    journal.close(remove=False)
    left = only(tmp_path)
    name = recovery.recover(left).session.history.steps[-1].name
    assert (words(left.last), words(name)) == ("New village", "New village")
    assert french(name) == french.say("New village") != "New village"


def test_looking_at_a_village_leaves_no_journal(worker: Worker, tmp_path: Path) -> None:
    worker.session.preview(move(worker.session.base, ["A1"], 500, 0))
    worker.session.cancel_preview()
    assert worker.journal.settle()
    assert journals(tmp_path) == []


def test_the_last_finished_step_is_recovered_after_a_crash(worker: Worker, tmp_path: Path) -> None:
    shown = worker.move("One", "Two", "Three")
    worker.session.preview(move(shown, ["A1"], 77, 0))
    worker.crash()
    left = only(tmp_path)
    assert (words(left.last), left.steps, left.file) == ("Three", 3, None)
    opened = recovery.recover(left)
    assert opened.session.plan == shown
    assert (opened.path, opened.session.is_saved) == (None, False)


def test_undo_after_a_recovery_leads_to_the_step_before_and_to_the_beginning(
    worker: Worker, tmp_path: Path
) -> None:
    first = worker.session.base
    worker.move("One", "Two")
    before = worker.session.base
    worker.move("Three")
    worker.crash()
    session = recovery.recover(only(tmp_path)).session
    assert words(session.undo()) == "Three"
    assert session.plan == before
    assert [words(session.undo()) for _ in range(2)] == ["Two", "One"]
    assert session.plan == first


def test_of_many_recovered_steps_the_last_keep_their_names(worker: Worker, tmp_path: Path) -> None:
    shown = worker.move(*(f"Step {n}" for n in range(30)))
    worker.crash()
    session = recovery.recover(only(tmp_path)).session
    names = [words(step.name) for step in session.history.steps[1:]]
    assert names == ["Recovered changes", *(f"Step {n}" for n in range(11, 30))]
    assert session.plan == shown


def test_a_step_that_was_taken_back_is_not_recovered_as_one(worker: Worker, tmp_path: Path) -> None:
    worker.move("One", "Two", "Three")
    worker.session.undo()
    worker.session.undo()
    worker.crash()
    session = recovery.recover(only(tmp_path)).session
    assert [words(step.name) for step in session.history.steps[1:]] == ["One"]


def test_undone_steps_stay_undone_after_a_crash(worker: Worker, tmp_path: Path) -> None:
    shown = worker.move("One")
    worker.move("Two")
    worker.session.undo()
    worker.crash()
    assert recovery.recover(only(tmp_path)).session.plan == shown


def test_every_step_is_told_to_be_safe(worker: Worker) -> None:
    worker.move("One", "Two")
    assert worker.journal.settle()
    assert [kept.trouble for kept in worker.told] == [None, None]
    assert all(kept.at is not None for kept in worker.told)


def test_a_village_left_on_purpose_is_not_offered(worker: Worker, tmp_path: Path) -> None:
    worker.move("One")
    worker.leave()
    assert recovery.left_behind(tmp_path) == ()
    assert journals(tmp_path) == []


def test_a_saved_village_is_not_offered_and_what_came_after_is(tmp_path: Path) -> None:
    file = save(
        Session(a_plan().with_hall().with_stand("A1").plan, say("New village")), tmp_path / "a.village"
    )
    worker = Worker(tmp_path, open_village(file).session)
    worker.move("One")
    worker.save()
    assert worker.journal.settle()
    assert journals(tmp_path) == []
    shown = worker.move("Two")
    worker.crash()
    left = only(tmp_path)
    assert (words(left.last), left.steps, left.title) == ("Two", 1, "a.village")
    opened = recovery.recover(left)
    assert (opened.session.plan, opened.path) == (shown, file)


def test_steps_made_while_a_save_is_on_its_way_stay_kept(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.move("One")
    on_its_way = begin_save(worker.session, tmp_path / "a.village")
    shown = worker.move("Two")
    saved = on_its_way.write()
    finish_save(worker.session, saved)
    worker.journal.saved(saved.plan)
    worker.crash()
    opened = recovery.recover(only(tmp_path))
    assert opened.session.plan == shown
    assert opened.path == tmp_path / "a.village"


def test_a_crash_between_the_save_and_clearing_away_offers_nothing(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.save(tmp_path / "a.village")
    worker.move("One")
    finish_save(worker.session, begin_save(worker.session).write())
    worker.crash()
    assert recovery.left_behind(tmp_path) == ()


def test_a_recovered_village_is_saved_where_it_came_from(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.save(tmp_path / "a.village")
    shown = worker.move("One")
    worker.crash()
    opened = recovery.recover(only(tmp_path))
    save(opened.session)
    assert open_village(tmp_path / "a.village").session.plan == shown


def test_a_file_that_somebody_changed_meanwhile_is_not_replaced_by_what_is_recovered(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.save(tmp_path / "a.village")
    shown = worker.move("One")
    worker.crash()
    other = open_village(tmp_path / "a.village").session
    other.commit(say("Theirs"), move(other.base, ["A1"], 0, 4000))
    save(other)
    opened = recovery.recover(only(tmp_path))
    assert (opened.session.plan, opened.path) == (shown, None)
    with pytest.raises(UserError):
        save(opened.session)


def test_a_file_that_was_removed_does_not_take_the_work_with_it(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.save(tmp_path / "a.village")
    shown = worker.move("One")
    worker.crash()
    (tmp_path / "a.village").unlink()
    opened = recovery.recover(only(tmp_path))
    assert (opened.session.plan, opened.path) == (shown, None)


def test_the_time_of_a_file_decides_nothing(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.save(tmp_path / "a.village")
    worker.move("One")
    worker.crash()
    os.utime(tmp_path / "a.village", (4_000_000_000, 4_000_000_000))
    assert recovery.recover(only(tmp_path)).path == tmp_path / "a.village"


def test_a_journal_in_use_is_nobody_elses(worker: Worker, tmp_path: Path) -> None:
    worker.move("One")
    assert worker.journal.settle()
    assert recovery.left_behind(tmp_path) == ()


def test_what_is_decided_against_is_kept_and_not_offered_again(worker: Worker, tmp_path: Path) -> None:
    worker.move("One")
    worker.crash()
    recovery.done_with(only(tmp_path))
    assert recovery.left_behind(tmp_path) == ()
    assert journals(tmp_path) == [".aside"]


def test_a_recovered_village_that_crashes_is_recovered_again(worker: Worker, tmp_path: Path) -> None:
    shown = worker.move("One", "Two", "Three")
    worker.crash()
    left = only(tmp_path)
    again = Worker(tmp_path, recovery.recover(left).session, recovery.tries_of(left))
    assert again.journal.settle()
    recovery.done_with(left)
    again.crash()
    left = only(tmp_path)
    assert (left.tries, left.is_doubtful) == (1, False)
    assert recovery.recover(left).session.plan == shown


def test_after_two_crashes_on_the_same_step_the_state_before_it_is_offered(
    worker: Worker, tmp_path: Path
) -> None:
    before = worker.move("One", "Two")
    worker.move("Three")
    worker.crash()
    for _ in range(2):
        left = only(tmp_path)
        again = Worker(tmp_path, recovery.recover(left).session, recovery.tries_of(left))
        assert again.journal.settle()
        recovery.done_with(left)
        again.crash()
    left = only(tmp_path)
    assert left.is_doubtful
    assert recovery.recover(left, without_last=True).session.plan == before


def test_getting_further_after_a_recovery_ends_the_doubt(worker: Worker, tmp_path: Path) -> None:
    worker.move("One", "Two")
    worker.crash()
    left = only(tmp_path)
    again = Worker(tmp_path, recovery.recover(left).session, tries=5)
    again.move("Three")
    assert again.journal.settle()
    recovery.done_with(left)
    again.crash()
    assert not only(tmp_path).is_doubtful


def test_a_long_journal_is_begun_anew_and_loses_nothing(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_writer, "MOST_STEPS", 3)
    shown = worker.move(*(f"Step {i}" for i in range(8)))
    worker.crash()
    assert journals(tmp_path) == [".journal"]
    left = only(tmp_path)
    assert left.steps == 2
    assert recovery.recover(left).session.plan == shown


def test_a_disk_that_refuses_is_told_and_the_next_step_brings_everything(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.move("One")
    assert worker.journal.settle()

    def refuse(_file: object, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(journal_file.JournalFile, "append", refuse)
        worker.move("Two")
        assert worker.journal.settle()
    trouble = worker.told[-1].trouble
    assert trouble is not None
    assert words(trouble.title) == "Changes are not kept safe at the moment."
    assert words(trouble.detail) == "The disk is full."
    shown = worker.move("Three")
    worker.crash()
    assert worker.told[-1].trouble is None
    assert recovery.recover(only(tmp_path)).session.plan == shown


def test_a_save_after_a_step_that_could_not_be_kept_offers_nothing_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: object, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    worker = Worker(tmp_path)
    worker.move("One")
    assert worker.journal.settle()
    with monkeypatch.context() as full:
        full.setattr(journal_file.JournalFile, "append", refuse)
        worker.move("Two")
        assert worker.journal.settle()
    worker.save(tmp_path / "Fair.village")
    worker.crash()
    assert recovery.left_behind(tmp_path) == ()


def test_a_folder_that_cannot_be_made_is_told_and_nothing_stops(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    worker = Worker(tmp_path / "taken")
    worker.move("One")
    assert worker.journal.settle()
    assert worker.told[-1].trouble is not None
    worker.leave()


def test_a_journal_that_broke_off_in_its_first_step_is_set_aside(worker: Worker, tmp_path: Path) -> None:
    worker.move("One")
    worker.crash()
    (path,) = journal_folder(tmp_path).iterdir()
    path.write_bytes(path.read_bytes()[:-3])
    assert recovery.left_behind(tmp_path) == ()
    assert journals(tmp_path) == [".aside"]


def test_a_crash_while_one_file_replaces_another_offers_the_newer_one_once(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    worker.move("One")
    assert worker.journal.settle()
    (older,) = journal_folder(tmp_path).iterdir()
    before = older.read_bytes()
    shown = worker.move("Two")
    worker.crash()
    newer = older.with_name(older.name.replace("000001", "000002"))
    older.rename(newer)
    older.write_bytes(before)
    assert recovery.recover(only(tmp_path)).session.plan == shown
    assert journals(tmp_path) == [".journal"]


def test_a_crash_while_the_newer_file_is_still_torn_offers_the_older_one(
    worker: Worker, tmp_path: Path
) -> None:
    shown = worker.move("One")
    worker.crash()
    (older,) = journal_folder(tmp_path).iterdir()
    older.with_name(older.name.replace("000001", "000002")).write_bytes(older.read_bytes()[:50])
    assert recovery.recover(only(tmp_path)).session.plan == shown


def test_a_journal_that_is_gone_is_told(worker: Worker, tmp_path: Path) -> None:
    worker.move("One")
    worker.crash()
    left = only(tmp_path)
    left.journal.unlink()
    with pytest.raises(UserError):
        recovery.recover(left)


def test_of_several_the_latest_comes_first(tmp_path: Path) -> None:
    workers = [Worker(tmp_path), Worker(tmp_path)]
    for name, worker in zip(("earlier", "later"), workers, strict=True):
        worker.move(name)
        worker.crash()
    found = recovery.left_behind(tmp_path)
    assert [left.at for left in found] == sorted((left.at for left in found), reverse=True)
    assert {words(left.last) for left in found} == {"earlier", "later"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_among_the_journals_keeps_nobody_waiting(tmp_path: Path) -> None:
    journal_folder(tmp_path).mkdir(parents=True)
    os.mkfifo(journal_folder(tmp_path) / "pipe-000001.journal")
    assert recovery.left_behind(tmp_path) == ()
