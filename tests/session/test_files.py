"""Opening, making and saving villages: nothing counts as saved before it is, and nobody's work is overwritten."""

from __future__ import annotations

import errno
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec import structs
from tests.builders import a_plan, counting_ids
from tests.strategies import plans

from village_planner.errors import ExitCode, UserError
from village_planner.model.plan import Plan
from village_planner.model.validate import validate
from village_planner.session.files import (
    begin_save,
    finish_save,
    new_village,
    open_sample,
    open_village,
    sample_path,
    save,
)
from village_planner.session.session import Session
from village_planner.storage import atomic, codec
from village_planner.storage.container import pack
from village_planner.storage.manifest import FORMAT, Manifest
from village_planner.storage.village import new_manifest, read_village, write_village
from village_planner.text import say, verbatim
from village_planner.units import MM_PER_METRE

PLAN = a_plan().with_stand("A1").plan
MOVED = a_plan().with_stand("A1", at=(5, 5)).plan


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    """A village on the disk."""
    path = tmp_path / "fair.village"
    save(session_of(PLAN), path)
    return path


def session_of(plan: Plan) -> Session:
    session = Session(plan, verbatim("made by a test"))
    session.mark_unsaved()
    return session


def refusal(code: str, session: Session, path: Path | None = None, **options: Any) -> UserError:
    with pytest.raises(UserError, match=code) as caught:
        save(session, path, **options)
    assert caught.value.exit_code is ExitCode.UNWRITABLE
    assert not session.is_saved
    return caught.value


def test_a_saved_village_opens_as_it_was(fair: Path) -> None:
    opened = open_village(fair)
    assert opened.session.base == PLAN
    assert opened.session.is_saved
    assert opened.path == fair
    assert (opened.problems, opened.read_only) == ((), False)


def test_opening_writes_nothing(fair: Path) -> None:
    before = {path.name: path.stat() for path in fair.parent.iterdir()}
    open_village(fair)
    assert {path.name: path.stat().st_mtime_ns for path in fair.parent.iterdir()} == {
        name: facts.st_mtime_ns for name, facts in before.items()
    }


def test_a_session_counts_as_saved_only_after_the_file_is_safe(
    fair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_village(fair).session
    session.commit(say("Move"), MOVED)

    def failing(*_: object, **__: object) -> None:
        assert not session.is_saved
        raise UserError("disk-full", say("full"), exit_code=ExitCode.UNWRITABLE)

    monkeypatch.setattr(atomic, "replace_file", failing)
    refusal("disk-full", session)
    monkeypatch.undo()
    save(session)
    assert session.is_saved
    assert open_village(fair).session.base == MOVED


def test_the_preview_of_a_gesture_is_not_saved(fair: Path) -> None:
    session = open_village(fair).session
    session.preview(MOVED)
    save(session)
    assert open_village(fair).session.base == PLAN


def test_what_is_done_while_a_worker_saves_stays_unsaved(fair: Path) -> None:
    session = open_village(fair).session
    session.commit(say("Move"), MOVED)
    task = begin_save(session)
    answers: list[Any] = []
    worker = threading.Thread(target=lambda: answers.append(task.write()))
    session.commit(say("Move back"), a_plan().with_stand("A1", at=(9, 9)).plan)
    worker.start()
    worker.join()
    finish_save(session, answers[0])
    assert not session.is_saved
    assert open_village(fair).session.base == MOVED
    session.undo()
    assert session.is_saved


def test_the_version_before_is_kept_beside_the_file(fair: Path) -> None:
    session = open_village(fair).session
    session.commit(say("Move"), MOVED)
    save(session)
    assert open_village(fair.with_name("fair.village.bak")).session.base == PLAN


def test_each_save_is_the_next_generation_of_the_same_document(fair: Path) -> None:
    first = read_village(fair).manifest
    session = open_village(fair).session
    for plan in (MOVED, PLAN):
        session.commit(say("Move"), plan)
        save(session)
    third = read_village(fair).manifest
    assert (third.document, third.generation) == (first.document, 3)
    assert len(third.parent) == 64


def test_a_copy_is_another_document_that_knows_its_parent(fair: Path) -> None:
    session = open_village(fair).session
    save(session, fair.with_name("copy.village"))
    original, copy = read_village(fair).manifest, read_village(fair.with_name("copy.village")).manifest
    assert copy.document != original.document
    assert (copy.generation, len(copy.parent)) == (1, 64)
    assert session.origin is not None
    assert session.origin.path.name == "copy.village"


def test_a_file_that_somebody_else_changed_is_not_overwritten(fair: Path) -> None:
    mine, theirs = open_village(fair).session, open_village(fair).session
    theirs.commit(say("Move"), MOVED)
    save(theirs)
    mine.commit(say("Other"), a_plan().plan)
    refusal("file-changed", mine)
    assert open_village(fair).session.base == MOVED
    save(mine, fair.with_name("mine.village"))
    assert open_village(fair.with_name("mine.village")).session.base == a_plan().plan


def test_overwriting_is_possible_when_the_user_agrees_and_keeps_the_other_version(fair: Path) -> None:
    mine = session_of(a_plan().plan)
    refusal("file-exists", mine, fair)
    save(mine, fair, overwrite=True)
    assert open_village(fair).session.base == a_plan().plan
    assert open_village(fair.with_name("fair.village.bak")).session.base == PLAN


def test_saving_twice_is_no_conflict_with_oneself(fair: Path) -> None:
    session = open_village(fair).session
    for plan in (MOVED, PLAN, MOVED):
        session.commit(say("Move"), plan)
        save(session)
    assert open_village(fair).session.base == MOVED


def test_a_village_without_a_file_needs_a_place() -> None:
    refusal("no-place", session_of(PLAN))


def test_a_folder_that_vanished_is_said_and_nothing_is_lost(fair: Path) -> None:
    session = open_village(fair).session
    session.commit(say("Move"), MOVED)
    for path in fair.parent.iterdir():
        path.unlink()
    fair.parent.rmdir()
    error = refusal("folder-missing", session)
    assert error.hint is not None
    assert session.base == MOVED


def test_no_room_for_a_folder_of_that_name(tmp_path: Path) -> None:
    refusal("is-a-folder", session_of(PLAN), tmp_path, overwrite=True)
    refusal("is-a-folder", session_of(PLAN), tmp_path)


def test_a_name_longer_than_the_disk_takes_is_refused(tmp_path: Path) -> None:
    refusal("name-too-long", session_of(PLAN), tmp_path / f"{'x' * 300}.village")


def test_a_file_of_a_newer_program_can_only_be_saved_elsewhere_and_keeps_what_only_that_one_knows(
    tmp_path: Path,
) -> None:
    document = json.loads(codec.encode(PLAN)[codec.PLAN_ENTRY])
    document["carpets"] = ["red"]
    manifest = Manifest(format=FORMAT + 1, min_reader=FORMAT, document="d")
    newer = tmp_path / "newer.village"
    newer.write_bytes(pack(manifest, {codec.PLAN_ENTRY: json.dumps(document).encode()}))
    opened = open_village(newer)
    assert opened.read_only
    session = opened.session
    session.commit(say("Move"), MOVED)
    refusal("made-by-newer", session)
    refusal("made-by-newer", session, newer, overwrite=True)
    elsewhere = tmp_path / "elsewhere.village"
    save(session, elsewhere)
    again = read_village(elsewhere)
    assert again.plan == MOVED
    assert again.unknown.keys == ((("carpets",), ["red"]),)
    assert again.manifest.format == FORMAT + 1


def test_a_repaired_village_counts_as_unsaved_and_its_file_is_untouched(tmp_path: Path) -> None:
    path = tmp_path / "odd.village"
    odd = a_plan().with_stand("A1", exhibitors=("nobody",)).plan
    path.write_bytes(write_village(odd, new_manifest()))
    before = path.read_bytes()
    opened = open_village(path)
    assert len(opened.problems) == 1
    assert not opened.session.is_saved
    assert path.read_bytes() == before


def test_half_characters_typed_somewhere_do_not_stop_a_save(tmp_path: Path) -> None:
    session = session_of(a_plan().with_stand("A1", note="\udc00").plan)
    save(session, tmp_path / "fair.village")
    assert session.is_saved
    (stand,) = open_village(tmp_path / "fair.village").session.base.stands.values()
    assert stand.note == "\ufffd"


def test_a_plan_that_no_reader_would_take_back_is_refused_before_the_file_is_touched(fair: Path) -> None:
    before = fair.read_bytes()
    session = open_village(fair).session
    stand = next(iter(PLAN.stands.values()))
    rows = [structs.replace(stand, id=f"s{n}") for n in range(codec.MOST_ROWS + 1)]
    session.commit(say("Duplicate"), structs.replace(PLAN, stands=PLAN.stands.put(*rows)))
    refusal("not-storable", session)
    assert fair.read_bytes() == before


def test_a_disk_error_leaves_no_litter(fair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = open_village(fair).session
    session.commit(say("Move"), MOVED)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("village_planner.storage.disk.RealDisk.write", full)
    refusal("disk-full", session)
    assert [path.name for path in fair.parent.iterdir()] == ["fair.village"]


@settings(max_examples=20)
@given(plans(most=3))
def test_any_plan_can_be_saved_and_opened(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> None:
    path = tmp_path_factory.mktemp("saved") / "fair.village"
    save(session_of(plan), path)
    assert open_village(path).session.base == plan


def test_a_new_village_is_an_unsaved_empty_hall() -> None:
    opened = new_village(25 * MM_PER_METRE, 18 * MM_PER_METRE, "Hall 1", counting_ids())
    (hall,) = opened.session.base.halls.values()
    assert hall.outline == PLAN.halls["Hall 1"].outline
    assert opened.path is None
    assert not opened.session.is_saved
    assert validate(opened.session.base).problems == ()


def test_the_name_of_a_new_hall_is_cleaned_and_may_not_be_too_long() -> None:
    (hall,) = new_village(5000, 5000, " Hall\x1b\n2 ").session.base.halls.values()
    assert hall.name == "Hall 2"
    with pytest.raises(UserError, match="text-too-long"):
        new_village(5000, 5000, "x" * 201)


@pytest.mark.parametrize("size", [(0, 5000), (5000, -1), (999, 5000), (1_000_001, 5000)])
def test_a_hall_without_a_sensible_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="hall-size") as caught:
        new_village(*size)
    assert caught.value.exit_code is ExitCode.USAGE


def test_the_sample_opens_without_repairs_as_a_document_of_its_own() -> None:
    opened = open_sample()
    assert len(opened.session.base.stands) >= 20
    assert (opened.problems, opened.path, opened.session.origin) == ((), None, None)
    assert read_village(sample_path()).problems == ()
