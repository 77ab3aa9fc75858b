"""Every save of a village can be gone back to, and a version that cannot be kept never stops a save."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from tests.builders import a_plan

from village_planner.errors import UserError
from village_planner.model.plan import Plan
from village_planner.session import versions
from village_planner.session.files import begin_save, finish_save, open_village, save
from village_planner.session.session import Session
from village_planner.session.versions import check_keeping, earlier_versions, plan_of, write_and_keep
from village_planner.text import Translator, verbatim

FIRST, SECOND, THIRD = (a_plan().with_stand("A1", at=(x, 2)).plan for x in (1, 5, 9))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The user's data folder."""
    return tmp_path / "data"


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    """A village that another computer has saved."""
    return save(Session(FIRST, verbatim("new")), tmp_path / "fair.village")


def changed_and_saved(session: Session, plan: Plan, kept: Path, path: Path | None = None) -> None:
    session.commit(verbatim("step"), plan)
    finish_save(session, write_and_keep(begin_save(session, path), session.origin, kept))


def plans_of(session: Session, kept: Path) -> list[Plan]:
    return [plan_of(version) for version in earlier_versions(session, kept)]


def test_all_saves_can_be_gone_back_to_and_the_file_as_it_came(fair: Path, kept: Path) -> None:
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept)
    changed_and_saved(session, THIRD, kept)
    assert plans_of(session, kept) == [SECOND, FIRST]


def test_the_last_saved_state_is_offered_while_there_are_changes(fair: Path, kept: Path) -> None:
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept)
    session.commit(verbatim("step"), THIRD)
    assert SECOND in plans_of(session, kept)


def test_they_are_found_again_under_another_name_of_the_file(fair: Path, kept: Path) -> None:
    changed_and_saved(open_village(fair).session, SECOND, kept)
    moved = fair.rename(fair.with_name("moved.village"))
    assert plans_of(open_village(moved).session, kept) == [FIRST]


def test_a_village_saved_as_another_one_has_versions_of_its_own(fair: Path, kept: Path) -> None:
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept, fair.with_name("copy.village"))
    assert plans_of(session, kept) == []
    changed_and_saved(session, THIRD, kept)
    assert plans_of(session, kept) == [SECOND]


def test_a_village_without_a_file_has_none(kept: Path) -> None:
    assert earlier_versions(Session(FIRST, verbatim("new")), kept) == ()


def test_where_none_can_be_kept_the_save_is_made_all_the_same(fair: Path, kept: Path) -> None:
    kept.write_text("a file")
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept)
    assert session.is_saved
    assert open_village(fair).session.plan == SECOND
    assert plans_of(session, kept) == []


def test_a_file_that_somebody_changed_is_neither_kept_nor_replaced(fair: Path, kept: Path) -> None:
    session = open_village(fair).session
    other = open_village(fair).session
    other.commit(verbatim("step"), THIRD)
    save(other)
    with pytest.raises(UserError, match="file-changed"):
        changed_and_saved(session, SECOND, kept)
    assert open_village(fair).session.plan == THIRD
    assert plans_of(session, kept) == []


def theirs_and_mine(fair: Path, kept: Path) -> Session:
    """Mine, changed, after another computer has saved theirs and a save of mine was refused."""
    session, other = open_village(fair).session, open_village(fair).session
    other.commit(verbatim("step"), THIRD)
    save(other)
    with pytest.raises(UserError, match="file-changed"):
        changed_and_saved(session, SECOND, kept)
    return session


def overwrite(session: Session, fair: Path, kept: Path) -> None:
    order = begin_save(session, fair, overwrite=True)
    finish_save(session, write_and_keep(order, session.origin, kept))


def test_what_another_computer_saved_can_be_gone_back_to_when_it_is_overruled(fair: Path, kept: Path) -> None:
    session = theirs_and_mine(fair, kept)
    overwrite(session, fair, kept)
    assert plans_of(session, kept) == [THIRD]
    changed_and_saved(session, FIRST, kept)
    assert THIRD in plans_of(session, kept)
    assert open_village(fair).session.plan == FIRST


@pytest.mark.parametrize("damage", ["another-village", "nonsense", "gone"])
def test_what_is_overruled_and_is_not_this_village_is_no_version_of_it(
    fair: Path, kept: Path, damage: str
) -> None:
    session = theirs_and_mine(fair, kept)
    match damage:
        case "another-village":
            save(Session(THIRD, verbatim("new")), fair, overwrite=True)
        case "nonsense":
            fair.write_bytes(b"nonsense")
        case _:
            fair.unlink()
    overwrite(session, fair, kept)
    assert plans_of(session, kept) == []
    assert open_village(fair).session.plan == SECOND


def test_what_is_kept_already_is_not_read_again(
    fair: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept)
    read: list[bytes] = []
    real = versions.read_bytes
    monkeypatch.setattr(versions, "read_bytes", lambda path: read.append(real(path)) or read[-1])
    changed_and_saved(session, THIRD, kept)
    assert read == [fair.read_bytes()], "the new file alone"
    assert plans_of(session, kept) == [SECOND, FIRST]


def test_a_copy_damaged_without_a_change_of_size_is_healed_before_its_file_is_replaced(
    fair: Path, kept: Path
) -> None:
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept)
    copy = next(iter(kept.rglob(f"*-{sha256(fair.read_bytes()).hexdigest()[:16]}.village")))
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 0xFF
    copy.write_bytes(data)
    changed_and_saved(session, THIRD, kept)
    assert plans_of(session, kept) == [SECOND, FIRST]


def test_where_versions_cannot_be_kept_the_folder_and_the_reason_are_told(fair: Path, kept: Path) -> None:
    session = open_village(fair).session
    check_keeping(session, kept)
    (kept / "versions").rename(kept / "moved")
    (kept / "versions").write_text("a file")
    with pytest.raises(UserError, match="versions-not-kept") as caught:
        check_keeping(session, kept)
    assert (detail := caught.value.detail) is not None
    assert str(kept / "versions") in Translator("en")(detail)


def test_a_version_that_is_gone_is_told(fair: Path, kept: Path) -> None:
    session = open_village(fair).session
    changed_and_saved(session, SECOND, kept)
    (version,) = earlier_versions(session, kept)
    version.path.unlink()
    with pytest.raises(UserError, match="file-missing"):
        plan_of(version)
