"""Measuring and folding text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.drawing.fonts import (
    elide,
    fit,
    fit_lines,
    folded,
    text_width,
    wrap,
)
from village_planner.drawing.primitives import Weight
from village_planner.drawing.shaping import asked_pair, clean, face_path, is_plain, main_face, shape, width_em
from village_planner.drawing.spacing import CHARACTERS, known_pair

NAMES = (
    "Laboratoire RIGHT-B",
    "Université de Technologie de l’Été",
    "AVATAR & Töpfe, Yverdon",
    "Œuvre « Vélo » : 12,50 €",
    "Ωmega Привет T-shirt",
    "Kft. (Budapest) – Őrség",
    "f-ligatures: office, fjord, fluffy",
)


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("name", NAMES)
def test_adding_up_pairs_gives_the_width_that_shaping_the_whole_line_gives(name: str, weight: Weight) -> None:
    assert is_plain(clean(name), weight)
    assert width_em(clean(name), weight) == pytest.approx(shape(clean(name), weight).width)


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("apart", [0, 1, 7, 31, 97])
def test_what_is_known_of_neighbours_beforehand_is_what_harfbuzz_says(weight: Weight, apart: int) -> None:
    for pair in zip(CHARACTERS, CHARACTERS[apart:] + CHARACTERS[:apart], strict=True):
        assert known_pair(pair, weight) == asked_pair(pair, weight), pair


def test_nothing_is_known_beforehand_of_uncommon_letters() -> None:
    assert known_pair(("A", "Ж"), Weight.REGULAR) is None


def test_kerning_counts() -> None:
    assert text_width("AV", 10) < text_width("A", 10) + text_width("V", 10)


def test_width_grows_with_the_size() -> None:
    assert text_width("Stand", 20) == pytest.approx(2 * text_width("Stand", 10))


def test_an_empty_text_has_no_width() -> None:
    assert text_width("", 10) == 0


def test_the_font_files_are_shipped() -> None:
    assert {face_path(main_face(weight)).suffix for weight in Weight} == {".ttf"}
    assert all(face_path(main_face(weight)).is_file() for weight in Weight)


@given(st.text(max_size=60), st.floats(1, 400))
def test_an_elided_text_is_never_wider_than_its_room(text: str, room: float) -> None:
    assert text_width(elide(text, room, 10), 10) <= room + 1e-6


def test_a_long_text_of_joined_letters_is_elided_at_once() -> None:
    start = time.process_time()
    assert elide("شركة المعارض " * 300, 60, 10) == elide("شركة المعارض " * 3, 60, 10)
    assert time.process_time() - start < 1


def test_a_text_that_fits_is_not_elided() -> None:
    assert elide("Cryolog", 1000, 10) == "Cryolog"


def test_eliding_keeps_the_beginning_and_the_suffix() -> None:
    room = text_width("Laboratoire + 2", 10)
    shortened = elide("Laboratoire de thérapie", room, 10, suffix=" + 2")
    assert shortened.startswith("Labor")
    assert shortened.endswith("… + 2")


def test_no_space_stands_before_the_ellipsis() -> None:
    text = "Institut Doubs Santé"
    room = text_width("Institut …", 10)
    assert elide(text, room, 10) == "Institut…"


def test_nothing_is_drawn_where_not_even_the_ellipsis_fits() -> None:
    assert elide("Cryolog", 1, 10) == ""


@given(
    st.text(alphabet=st.sampled_from("ab cé-/&W "), max_size=80),
    st.floats(5, 300),
    st.one_of(st.none(), st.integers(1, 4)),
)
def test_no_folded_line_is_wider_than_its_room(text: str, room: float, most: int | None) -> None:
    lines, _ = wrap(text, room, 10, most=most)
    assert all(text_width(line, 10) <= room + 1e-6 for line in lines)
    assert most is None or len(lines) <= most


@given(st.text(alphabet=st.sampled_from("ab cé-/&W "), max_size=60), st.floats(60, 300))
def test_folding_loses_no_letter(text: str, room: float) -> None:
    lines, complete = wrap(text, room, 10)
    if complete:
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_of_a_folded_name_are_about_equally_long() -> None:
    name = "Plateforme Ingénierie Cellulaire Avancée"
    room = text_width("Plateforme Ingénierie Cellulaire", 10)
    lines, _ = wrap(name, room, 10)
    assert lines == ("Plateforme Ingénierie", "Cellulaire Avancée")


def test_what_has_no_room_on_the_last_line_is_elided() -> None:
    room = text_width("Agence Régionale p", 10)
    lines, complete = wrap("Agence Régionale pour l'Innovation et la Santé", room, 10, most=2)
    assert not complete
    assert lines[0] == "Agence Régionale"
    assert lines[1].endswith("…")


def test_a_word_wider_than_the_room_is_elided_rather_than_broken() -> None:
    lines, complete = wrap("Donaudampfschifffahrt", text_width("Donaudampf", 10), 10, most=3)
    assert (len(lines), complete) == (1, False)
    assert lines[0].startswith("Donau")


def test_a_long_name_with_hyphens_is_folded_after_a_hyphen() -> None:
    lines, complete = wrap("Franche-Comté-Bourgogne", text_width("Franche-Comté-", 10), 10)
    assert complete
    assert lines[0].endswith("-")


def test_folding_without_eliding_says_that_it_is_impossible() -> None:
    assert folded("Donaudampfschifffahrt", 20, 10) is None
    assert folded("Cryolog", 100, 10) == ("Cryolog",)


def test_fit_gives_the_largest_size_between_two_limits() -> None:
    width = text_width("A01", 1, Weight.BOLD)
    assert fit("A01", 30 * width, 100, 5, Weight.BOLD) == pytest.approx(30)
    assert fit("A01", 30 * width, 20, 5, Weight.BOLD) == 20


def test_fit_says_when_a_text_does_not_fit() -> None:
    assert fit("A01", 1, 100, 5) is None


def test_fitted_lines_stay_inside_their_box() -> None:
    fitted = fit_lines("Laboratoire de thérapie cellulaire et génique", 40, 20, 12, 2)
    assert fitted.complete
    assert all(text_width(line, fitted.size) <= 40 for line in fitted.lines)
    assert len(fitted.lines) * fitted.size <= 20


def test_a_text_too_long_for_its_box_is_elided_at_the_smallest_size_and_says_so() -> None:
    fitted = fit_lines("Laboratoire de thérapie cellulaire " * 9, 40, 10, 12, 4)
    assert (fitted.size, fitted.complete) == (4, False)


def test_missing_characters_are_named() -> None:
    assert shape("Cryo 中 log 文", Weight.REGULAR).missing == "中文"
    assert shape("Équipe Ω שלום", Weight.REGULAR).missing == ""


def test_control_and_direction_characters_are_stripped() -> None:
    assert clean("A\u202eB\u200fC\x07\tD\u2066E") == "ABC  DE"


def test_lone_surrogates_become_a_visible_replacement() -> None:
    assert clean("A\ud800B") == "A\ufffdB"


def test_decomposed_accents_are_composed() -> None:
    assert clean("E\u0301te\u0301") == "Été"


def test_hebrew_is_set_from_right_to_left() -> None:
    (run,) = shape("שלום", Weight.REGULAR).runs
    assert "".join(glyph.text for glyph in run.glyphs) == "םולש"


def test_latin_inside_hebrew_keeps_its_direction() -> None:
    glyphs = [glyph.text for run in shape("של abc ום", Weight.REGULAR).runs for glyph in run.glyphs]
    assert "".join(glyphs) == "םו abc לש"


def test_arabic_letters_are_joined() -> None:
    alone = {glyph.number for letter in "مرحبا" for glyph in shape(letter, Weight.REGULAR).runs[0].glyphs}
    joined = {glyph.number for glyph in shape("مرحبا", Weight.REGULAR).runs[0].glyphs}
    assert joined - alone


def test_a_character_of_no_font_is_drawn_as_the_replacement() -> None:
    shaped = shape("a中", Weight.BOLD)
    assert shaped.missing == "中"
    assert [glyph.text for run in shaped.runs for glyph in run.glyphs] == ["a", "\ufffd"]


def test_no_word_is_cut_at_its_hyphen_only_to_even_out_lines() -> None:
    lines = wrap("Tables de rendez-vous trop proches", 53, 3.3, Weight.SEMIBOLD).lines
    assert lines == ("Tables de rendez-vous", "trop proches")
