"""A village written is the village read, and every other file is refused with a reason."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from msgspec import structs
from tests.builders import a_plan
from tests.strategies import plans

from village_planner.errors import ExitCode, UserError
from village_planner.model.ids import ExhibitorId, GroupId
from village_planner.model.plan import OutputSettings, Plan
from village_planner.model.validate import validate
from village_planner.storage import codec, container
from village_planner.storage.manifest import FORMAT, MIMETYPE, Manifest
from village_planner.storage.village import holds, new_manifest, read_village, write_village
from village_planner.text import Translator

A_PLAN = (
    a_plan()
    .with_category("Labs")
    .with_stand("A1", at=(2, 3), turned=15)
    .with_exhibitor("Éts Durand & Fils", on="A1", category="Labs")
    .with_polygon_stand("B1", (10, 10), (13, 10), (13, 12))
    .with_fixture("Column 1", at=(5, 5))
    .with_service("P1", at=(6, 6))
    .plan
)


def written(plan: Plan = A_PLAN) -> bytes:
    return write_village(plan, new_manifest("document"))


def with_plan_text(change: Callable[[dict[str, Any]], Any], manifest: Manifest | None = None) -> bytes:
    """A file whose plan.json was changed by somebody who also renewed the hashes."""
    document = json.loads(codec.encode(A_PLAN)[codec.PLAN_ENTRY])
    answer = change(document)
    changed = document if answer is None else answer
    text = changed if isinstance(changed, bytes) else json.dumps(changed).encode()
    return container.pack(manifest or new_manifest("document"), {codec.PLAN_ENTRY: text})


def refusal(data: bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        read_village(data, "fair.village")
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert "fair.village" in Translator("en")(caught.value.title)
    assert caught.value.detail is not None
    return caught.value


# -- what is written ---------------------------------------------------------------------------------------------


@given(plans())
@settings(max_examples=80)
def test_any_plan_survives_writing_and_reading_and_is_the_same_bytes_again(plan: Plan) -> None:
    data = written(plan)
    result = read_village(data)
    assert result.plan == plan
    assert result.problems == ()
    assert not result.read_only
    assert written(result.plan) == data


def test_the_order_of_rows_in_memory_does_not_show_in_the_file() -> None:
    stands = A_PLAN.stands
    backwards = type(stands)(reversed(stands.values()))
    assert written(structs.replace(A_PLAN, stands=backwards)) == written()


def test_a_system_recognises_the_file_by_its_first_bytes() -> None:
    data = written()
    assert data[:4] == b"PK\x03\x04"
    assert data[30:].startswith(b"mimetype" + MIMETYPE.encode())


def test_the_plan_has_one_row_a_line_sorted_by_id() -> None:
    lines = codec.encode(A_PLAN)[codec.PLAN_ENTRY].decode().splitlines()
    stands = lines[lines.index('"stands":[') + 1 :][:2]
    assert [json.loads(line.rstrip(","))["id"] for line in stands] == ["A1", "B1"]


def test_the_manifest_says_size_and_hash_of_every_entry() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert set(manifest["entries"]) == set(archive.namelist()) - {"manifest.json"}
        for name, entry in manifest["entries"].items():
            assert entry["size"] == len(archive.read(name))
            assert len(entry["sha256"]) == 64
    assert (manifest["format"], manifest["document"], manifest["generation"]) == (FORMAT, "document", 1)


def test_half_a_character_is_replaced_where_no_file_could_hold_it() -> None:
    half = a_plan().with_exhibitor("broken \ud83d name").plan
    plan = codec.storable(half)
    (exhibitor,) = plan.exhibitors.values()
    assert exhibitor.name == "broken \ufffd name"
    assert read_village(written(plan)).plan == plan


def test_a_plan_without_halves_is_stored_as_it_is() -> None:
    assert codec.storable(A_PLAN) is A_PLAN


def test_a_very_repetitive_plan_is_not_taken_for_a_bomb() -> None:
    note = structs.replace(A_PLAN.event, included=("chair " * 30,) * 20_000)
    plan = structs.replace(A_PLAN, event=note)
    assert read_village(written(plan)).plan == plan


def test_verification_tells_another_plan_from_the_one_written() -> None:
    assert holds(written(), A_PLAN)
    assert not holds(written(), structs.replace(A_PLAN, stands=A_PLAN.stands.drop(*list(A_PLAN.stands)[:1])))
    assert not holds(written()[:-1], A_PLAN)


# -- other files -------------------------------------------------------------------------------------------------


def archive_of(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "file-empty", "empty"),
        (b"\0" * 4096, "file-empty", "empty"),
        (b"PK\x03", "file-truncated", "first 3 bytes"),
        (written()[:40], "file-truncated", "first 40 bytes"),
        (written()[:-30], "file-damaged", "end is missing"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "file-foreign", "picture (PNG)"),
        (b"%PDF-1.7\n", "file-foreign", "PDF"),
        (b"just a letter", "file-foreign", "not a village"),
        (archive_of(word__document=b"<w/>"), "file-foreign", "DOCX"),
        (archive_of(xl__workbook=b"<w/>"), "file-foreign", "XLSX"),
        (archive_of(photo=b"..."), "file-foreign", "archive (ZIP)"),
    ],
)
def test_every_other_file_is_called_by_its_kind(data: bytes, code: str, words: str) -> None:
    error = refusal(data)
    assert error.code == code
    assert error.detail is not None
    assert words in Translator("en")(error.detail)


def test_a_missing_file_and_a_folder_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as missing:
        read_village(tmp_path / "gone.village")
    assert missing.value.code == "file-missing"
    with pytest.raises(UserError) as folder:
        read_village(tmp_path)
    assert folder.value.code == "file-unreadable"


def test_a_name_that_no_system_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file-unreadable"):
        read_village(tmp_path / "a\0b.village")


# -- newer files -------------------------------------------------------------------------------------------------


def newer(change: Callable[[dict[str, Any]], Any], min_reader: int = 1) -> bytes:
    return with_plan_text(
        change, Manifest(format=FORMAT + 1, min_reader=min_reader, program="9.0", document="d")
    )


def add_carpets(document: dict[str, Any]) -> None:
    document["carpets"] = [{"id": "c1", "colour": "red"}]
    document["stands"][0]["carpet"] = "c1"
    document["stands"][0]["orders"]["light"] = {"spots": 3}


def test_a_newer_file_that_can_be_read_is_opened_read_only() -> None:
    result = read_village(newer(add_carpets))
    assert result.plan == A_PLAN
    assert result.read_only


def test_what_only_the_newer_program_knows_is_written_again() -> None:
    result = read_village(newer(add_carpets))
    moved = structs.replace(
        A_PLAN, stands=A_PLAN.stands.put(structs.replace(A_PLAN.stands["B1"], number="B9"))
    )
    again = write_village(moved, new_manifest("copy"), result.unknown)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        document = json.loads(archive.read("plan.json"))
    assert document["carpets"] == [{"id": "c1", "colour": "red"}]
    assert document["stands"][0]["carpet"] == "c1"
    assert document["stands"][0]["orders"]["light"] == {"spots": 3}
    assert document["stands"][1]["number"] == "B9"


def test_unknown_keys_of_a_deleted_row_go_with_it() -> None:
    result = read_village(newer(add_carpets))
    without = structs.replace(A_PLAN, stands=A_PLAN.stands.drop("A1"))
    again = write_village(without, new_manifest("copy"), result.unknown)
    assert holds(again, without)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        (left,) = json.loads(archive.read("plan.json"))["stands"]
    assert left["number"] == "B1"
    assert "carpet" not in left, "the row that took its place must not inherit it"


def test_an_unknown_entry_is_carried_along() -> None:
    entries = {**codec.encode(A_PLAN), "carpets/c1": b"red"}
    result = read_village(container.pack(new_manifest("d"), entries))
    assert result.read_only
    again = container.unpack(write_village(A_PLAN, new_manifest("copy"), result.unknown))[1]
    assert again["carpets/c1"] == b"red"


def test_a_file_that_needs_a_newer_reader_is_refused_by_its_program() -> None:
    error = refusal(newer(add_carpets, min_reader=FORMAT + 1))
    assert error.code == "file-newer"
    assert error.detail is not None
    assert "9.0" in Translator("en")(error.detail)


def test_a_newer_file_with_an_unknown_kind_of_thing_is_newer_and_not_damaged() -> None:
    def flying(document: dict[str, Any]) -> None:
        document["stands"][0]["kind"] = "balloon"

    assert refusal(newer(flying)).code == "file-newer"
    assert refusal(with_plan_text(flying)).code == "file-damaged"


# -- hostile files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        b'{"stands": NaN}',
        b'{"stands": Infinity}',
        b'{"stands": 1e999}',
        b'{"stands": ' + b"9" * 5000 + b"}",
        b'{"stands": [], "stands": []}',
        b'{"stands": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"x": "\\ud800", "y": ' + b"[" * 500 + b"]" * 500 + b"}",
        b"[]",
        b"null",
        b"",
        b"{",
        b"\xff\xfe{}",
        b"{}",
    ],
)
def test_json_without_the_liberties_of_common_readers(text: bytes) -> None:
    assert refusal(with_plan_text(lambda _: text)).code == "file-damaged"


def test_nesting_is_refused_beyond_32_even_where_nobody_looks() -> None:
    def nested(depth: int) -> bytes:
        value: Any = 1
        for _ in range(depth):
            value = [value]

        def change(document: dict[str, Any]) -> None:
            document["more"] = value

        return with_plan_text(change)

    assert read_village(nested(31)).read_only
    assert refusal(nested(32)).code == "file-damaged"


def test_half_a_surrogate_in_the_file_becomes_a_visible_sign() -> None:
    text = codec.encode(A_PLAN)[codec.PLAN_ENTRY].replace("Éts Durand".encode(), b"\\ud83d Durand")
    (exhibitor,) = read_village(with_plan_text(lambda _: text)).plan.exhibitors.values()
    assert exhibitor.name == "\ufffd Durand & Fils"


def test_twenty_thousand_rows_are_read_and_one_more_is_refused() -> None:
    def with_categories(count: int) -> bytes:
        def change(document: dict[str, Any]) -> None:
            document["categories"] = [{"id": f"c{n}", "name": "", "colour": "000000"} for n in range(count)]
            document["exhibitors"] = []
            document["stands"] = []

        return with_plan_text(change)

    assert len(read_village(with_categories(codec.MOST_ROWS)).plan.categories) == codec.MOST_ROWS
    assert refusal(with_categories(codec.MOST_ROWS + 1)).code == "file-too-large"


def test_a_plan_beyond_64_mb_is_refused_before_it_is_parsed() -> None:
    text = b" " * (codec.MOST_PLAN_BYTES + 1)
    entries = {codec.PLAN_ENTRY: text}
    assert refusal(container.pack(new_manifest("d"), entries)).code == "file-too-large"


def test_too_many_corners_in_all_are_refused() -> None:
    def change(document: dict[str, Any]) -> None:
        points = [[n, n * n % 1000] for n in range(2000)]
        row = document["stands"][0]
        document["stands"] = [
            {**row, "id": f"s{n}", "shape": {"type": "polygon", "points": points}} for n in range(101)
        ]

    assert refusal(with_plan_text(change)).code == "file-too-large"


def raw_archive(*entries: tuple[str, bytes], compress: int = zipfile.ZIP_STORED) -> bytes:
    """A file that begins as a village and goes on with these entries; names may repeat."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, compress)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name", ["../plan.json", "/plan.json", "a\\b", "c:plan", "a//b", "folder/", ".hidden", "x" * 300]
)
def test_names_that_leave_the_container_are_refused(name: str) -> None:
    assert refusal(raw_archive((name, b"1"))).code == "file-damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_given_twice_is_refused() -> None:
    assert refusal(raw_archive(("plan.json", b"{}"), ("plan.json", b"{}"))).code == "file-damaged"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = raw_archive(("plan.json", b"\0" * 50_000_000), compress=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "file-too-large"


def test_two_thousand_entries_are_the_most() -> None:
    many = raw_archive(*[(f"e{n}", b"") for n in range(container.MOST_ENTRIES)])
    assert refusal(many).code == "file-too-large"


def test_an_entry_without_a_line_in_the_manifest_is_refused() -> None:
    entries = {"manifest.json": msgspec.json.encode(new_manifest("d")), "plan.json": b"{}"}
    assert refusal(raw_archive(*entries.items())).code == "file-damaged"


def test_an_entry_altered_after_saving_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        entries = [(n, archive.read(n)) for n in archive.namelist() if n != "mimetype"]
    altered = [(n, data.replace(b"Durand", b"Dupont")) for n, data in entries]
    error = refusal(raw_archive(*altered))
    assert error.detail is not None
    assert "altered" in Translator("en")(error.detail)


def test_a_picture_that_is_not_what_its_name_says_is_left_out_aloud() -> None:
    entries = {**codec.encode(A_PLAN), "assets/" + "0" * 64: b"picture"}
    result = read_village(container.pack(new_manifest("d"), entries))
    assert not result.plan.assets
    assert len(result.problems) == 1


def test_two_rows_with_one_id_are_both_kept() -> None:
    def twice(document: dict[str, Any]) -> None:
        document["exhibitors"].append({**document["exhibitors"][0], "display_name": "Second"})

    result = read_village(with_plan_text(twice))
    assert sorted(e.name for e in result.plan.exhibitors.values()) == ["Second", "Éts Durand & Fils"]
    assert len(result.problems) == 1


def test_a_reference_to_nobody_is_repaired_aloud() -> None:
    def dangle(document: dict[str, Any]) -> None:
        document["stands"][0]["exhibitors"] = ["nobody"]

    result = read_village(with_plan_text(dangle))
    assert result.plan.stands["A1"].exhibitors == ()
    assert [Translator("en")(p.place) for p in result.problems if p.place] == ["Stand A1"]
    assert ExhibitorId("nobody") not in result.plan.exhibitors


def test_two_thousand_mutants_are_refused_or_read_as_the_same_plan() -> None:
    """Bits flipped, bytes removed and the end cut off: never a traceback, never silently another plan."""
    original = written()
    dice = random.Random(20261122)
    outcomes = {"refused": 0, "same": 0}
    for _ in range(2_000):
        mutant = bytearray(original)
        for _ in range(dice.randint(1, 3)):
            position = dice.randrange(len(mutant))
            match dice.randrange(4):
                case 0:
                    del mutant[position:]
                    mutant = mutant or bytearray(b"P")
                case 1:
                    del mutant[position : position + dice.randint(1, 20)]
                    mutant = mutant or bytearray(b"P")
                case _:
                    mutant[position] ^= 1 << dice.randrange(8)
        try:
            result = read_village(bytes(mutant))
        except UserError:
            outcomes["refused"] += 1
        else:
            assert result.plan == A_PLAN
            outcomes["same"] += 1
    assert outcomes["refused"] > 1_000
    assert outcomes["same"] > 10


NONSENSE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**15,
    10**400,
    1.5,
    1e300,
    "",
    "x" * 300,
    "\ud800",
    [],
    [[]],
    {},
    {"type": "rectangle", "width": 0, "depth": -1},
    {"type": "circle", "diameter": 10**9},
    {"type": "polygon", "points": [[0, 0], [1, 1], [0, 1], [1, 0]]},
    [[0, 0], [0, 0], [0, 0]],
    "2027-02-30",
    "no such hall",
)


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    return [place for key in keys for place in ((value, key), *places_in(value[key]))]


def test_nonsense_at_any_place_of_the_plan_is_refused_or_repaired_and_never_a_traceback() -> None:
    """A file whose hashes are right but whose author was not: each place of the plan with each kind of nonsense."""
    text = codec.encode(A_PLAN)[codec.PLAN_ENTRY]
    count = len(places_in(json.loads(text)))
    dice = random.Random(7)
    outcomes: dict[str, int] = {"refused": 0, "repaired": 0, "as written": 0}
    for position in range(count):
        for nonsense in dice.sample(NONSENSE, 6):
            document = json.loads(text)
            container_, key = places_in(document)[position]
            container_[key] = nonsense
            data = with_plan_text(lambda _, document=document: document)
            try:
                result = read_village(data)
            except UserError:
                outcomes["refused"] += 1
                continue
            assert validate(result.plan).problems == ()
            assert holds(written(result.plan), result.plan)
            outcomes["repaired" if result.problems else "as written"] += 1
    assert min(outcomes.values()) > 20, outcomes


def test_the_paper_of_the_safety_plan_is_written_only_where_it_is_another_than_usual() -> None:
    usual, other = (structs.replace(Plan(), outputs=OutputSettings(safety_paper=p)) for p in ("A3", "A1"))
    assert b"safety_paper" not in codec.encode(usual)[codec.PLAN_ENTRY]
    assert read_village(write_village(other, new_manifest())).plan == other


def test_groups_and_levels_are_written_only_where_they_say_something() -> None:
    grouped = {"group": GroupId("g1"), "level": 3}
    plan = (
        a_plan()
        .with_stand("A1", **grouped)
        .with_stand("A2")
        .with_fixture("c1", **grouped)
        .with_fixture("c2", level=1)
        .with_fixture("c3")
        .with_service("p1", at=(6, 6), **grouped)
        .with_service("p2", at=(6, 6))
        .plan
    )
    document = json.loads(codec.encode(plan)[codec.PLAN_ENTRY])
    said = {
        row["id"]: (row.get("group"), row.get("level"))
        for table in ("stands", "fixtures", "services")
        for row in document[table]
    }
    assert said == {
        "A1": ("g1", 3),
        "A2": ("", None),
        "c1": ("g1", 3),
        "c2": ("", 1),
        "c3": (None, None),
        "p1": ("g1", 3),
        "p2": (None, None),
    }
    assert read_village(written(plan)).plan == plan


@pytest.mark.parametrize("neutralised", [False, True])
@pytest.mark.parametrize("number", [0, 2])
def test_what_the_first_files_did_not_say_of_doors_is_written_only_where_it_says_something(
    number: int, *, neutralised: bool
) -> None:
    plan = a_plan().with_door("Exit", (2, 0), (4, 0)).with_door("Other", (8, 0), (10, 0)).plan
    (hall,) = plan.halls.values()
    said = structs.replace(hall.doors[0], number=number, neutralised=neutralised)
    plan = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, doors=(said, hall.doors[1]))))
    doors = json.loads(codec.encode(plan)[codec.PLAN_ENTRY])["halls"][0]["doors"]
    assert ("number" in doors[0], "neutralised" in doors[0]) == (number > 0, neutralised)
    assert not {"number", "neutralised"} & doors[1].keys()
    assert read_village(written(plan)).plan == plan
