"""Names of printed files are safe on every system and never given twice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.outputs.file_names import MOST_BYTES, FileNames, slug


def test_a_sheet_is_named_after_number_and_name() -> None:
    assert FileNames().take("B02", slug("Laboratoire RIGHT-B")) == "B02-laboratoire-right-b.pdf"


def test_accents_and_ligatures_become_plain_letters() -> None:
    assert FileNames().take("C03", slug("Œil-de-Lynx & Cie « Été »")) == "C03-oeil-de-lynx-cie-ete.pdf"


def test_letters_of_other_scripts_stay() -> None:
    assert FileNames().take("C03", slug("株式会社")) == "C03-株式会社.pdf"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot", "/etc/passwd", "C:\\nul", ".hidden", "a\0b", "~"]
)
def test_a_name_never_leaves_its_folder(name: str) -> None:
    made = FileNames().take(name)
    assert not set(made) & set('/\\:*?"<>|\0~')
    assert not made.startswith((".", "-"))
    assert made.count(".") == 1


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "lpt9", "Aux", "COM¹"])
def test_device_names_of_windows_are_avoided(name: str) -> None:
    stem = FileNames().take(name).removesuffix(".pdf")
    assert stem.casefold() == f"{unicodedata.normalize('NFKD', name).casefold()}-1"


def test_names_that_differ_in_case_or_accents_only_are_numbered() -> None:
    names = FileNames()
    made = [names.take(text) for text in ("Été", "ete", "ÉTÉ", "e\u0301te\u0301")]
    assert made == ["Ete.pdf", "ete-2.pdf", "ETE-3.pdf", "ete-4.pdf"]


def test_a_name_without_letters_still_has_a_name() -> None:
    names = FileNames()
    assert [names.take("", "😀"), names.take("!!!")] == ["untitled.pdf", "untitled-2.pdf"]


@given(st.lists(st.text(max_size=200), min_size=1, max_size=12))
def test_any_names_are_short_distinct_and_stay_in_the_folder(texts: list[str]) -> None:
    names = FileNames()
    made = [names.take("A1", text) for text in texts]
    assert len({unicodedata.normalize("NFKC", name.casefold()) for name in made}) == len(made)
    for name in made:
        assert len(name.encode()) <= MOST_BYTES
        assert all(c.isalnum() or c in "-." for c in name)
        assert name.endswith(".pdf")


def test_a_long_name_is_cut_between_letters_and_its_number_kept() -> None:
    names = FileNames()
    first, second = names.take("ж" * 200), names.take("ж" * 200)
    assert len(first.encode()) == MOST_BYTES
    assert MOST_BYTES - 1 <= len(second.encode()) <= MOST_BYTES
    assert (first[-5:], second[-7:]) == ("ж.pdf", "ж-2.pdf")
