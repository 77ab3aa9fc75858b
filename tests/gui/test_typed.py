"""Typing numbers while a gesture is in hand: what the keys make of them, and how they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from tests.gui.hand import ALT, CTRL, NONE, SHIFT

from village_planner.gui.tools.typed import Answer, Kind, Typed
from village_planner.text import Translator

ENGLISH, FRENCH = Translator("en"), Translator("fr")


def press(typed: Typed, keys: str) -> None:
    """Press the keys of letters and digits one after the other."""
    for sign in keys:
        typed.key(ord(sign.upper()), NONE)


def typing(keys: str, kind: Kind = Kind.LENGTH) -> int | None:
    """What is read after these keys."""
    typed = Typed(kind)
    press(typed, keys)
    return typed.value(0)


@pytest.mark.parametrize(
    ("keys", "mm"),
    [("1.4", 1400), ("1,40", 1400), ("140cm", 1400), ("1400mm", 1400), ("2", 2000), (".5", 500), ("0", 0)],
)
def test_a_length_is_in_metres_unless_a_unit_is_typed(keys: str, mm: int) -> None:
    assert typing(keys) == mm


@pytest.mark.parametrize(("keys", "mdeg"), [("30", 30_000), ("-15", -15_000), ("22,5", 22_500)])
def test_an_angle_is_in_degrees(keys: str, mdeg: int) -> None:
    assert typing(keys, Kind.ANGLE) == mdeg


@pytest.mark.parametrize("keys", ["m", "-", "cm", "q"])
def test_what_cannot_begin_a_length_is_not_taken(keys: str) -> None:
    assert typing(keys + "2") == 2000


def test_a_second_separator_and_a_foreign_letter_are_no_typing() -> None:
    typed = Typed(Kind.LENGTH)
    press(typed, "1.4")
    assert typed.key(Qt.Key.Key_Period, NONE) is Answer.IGNORED
    assert typed.key(Qt.Key.Key_Q, NONE) is Answer.IGNORED
    assert typed.value(0) == 1400


def test_a_count_has_no_decimals_and_ends_before_a_thousand() -> None:
    assert typing("12.5", Kind.COUNT) == 125
    assert typing("1234", Kind.COUNT) == 123


def test_half_a_unit_is_no_length_yet() -> None:
    assert typing("140c") is None


def test_letters_are_shortcuts_until_a_number_is_begun() -> None:
    typed = Typed(Kind.LENGTH)
    assert not typed.wants(Qt.Key.Key_M, NONE)
    press(typed, "1")
    assert typed.wants(Qt.Key.Key_M, NONE)
    assert not typed.wants(Qt.Key.Key_M, CTRL)
    assert typed.wants(Qt.Key.Key_5, SHIFT)


def test_alt_copies_during_a_drag_and_does_not_disturb_digits() -> None:
    typed = Typed(Kind.LENGTH)
    assert typed.key(Qt.Key.Key_5, ALT) is Answer.CHANGED
    assert not typed.wants(Qt.Key.Key_M, ALT)


def test_backspace_takes_back_the_last_sign_and_then_means_something_else() -> None:
    typed = Typed(Kind.LENGTH)
    press(typed, "12")
    assert typed.key(Qt.Key.Key_Backspace, NONE) is Answer.CHANGED
    assert typed.value(0) == 1000
    assert typed.key(Qt.Key.Key_Backspace, NONE) is Answer.CHANGED
    assert not typed.begun
    assert typed.key(Qt.Key.Key_Backspace, NONE) is Answer.IGNORED


def test_esc_clears_what_is_typed_and_then_means_something_else() -> None:
    typed = Typed(Kind.LENGTH, Kind.LENGTH)
    press(typed, "12")
    assert typed.key(Qt.Key.Key_Escape, NONE) is Answer.CHANGED
    assert not typed.begun
    assert typed.key(Qt.Key.Key_Escape, NONE) is Answer.IGNORED


def test_enter_accepts_only_what_is_typed() -> None:
    typed = Typed(Kind.LENGTH)
    assert typed.key(Qt.Key.Key_Return, NONE) is Answer.IGNORED
    press(typed, "3")
    assert typed.key(Qt.Key.Key_Enter, NONE) is Answer.ACCEPTED


@pytest.mark.parametrize("between", ["\t", "x", "*"])
def test_tab_or_the_sign_of_a_size_goes_on_to_the_next_number(between: str) -> None:
    typed = Typed(Kind.LENGTH, Kind.LENGTH)
    press(typed, "3")
    typed.key(Qt.Key.Key_Tab if between == "\t" else ord(between.upper()), NONE)
    press(typed, "2")
    assert (typed.value(0), typed.value(1)) == (3000, 2000)
    typed.key(Qt.Key.Key_Backtab, NONE)
    assert typed.active == 0


def test_the_pill_has_the_decimal_sign_of_the_language_and_the_unit() -> None:
    typed = Typed(Kind.LENGTH)
    press(typed, "1,4")
    assert typed.pill((0, 0), FRENCH).text == "1,4\xa0\xa0m"
    assert typed.pill((0, 0), ENGLISH).text == "1.4\xa0\xa0m"
    press(typed, "cm")
    assert typed.pill((0, 0), ENGLISH, before="Width").text == "Width 1.4cm"


def test_the_caret_touches_neither_the_words_before_it_nor_the_number_shown() -> None:
    pill = Typed(Kind.LENGTH).pill((0, 0), ENGLISH, before="Gap", live="0.00 m")
    assert (pill.text, pill.caret) == ("Gap \xa00.00 m", 4)
    pill = Typed(Kind.LENGTH).pill((0, 0), ENGLISH, live="0.00 m")
    assert (pill.text, pill.caret) == ("\xa00.00 m", 0)


def test_the_caret_stands_behind_the_active_number_only() -> None:
    typed = Typed(Kind.LENGTH, Kind.ANGLE)
    press(typed, "12")
    assert typed.pill((0, 0), ENGLISH).caret == 2
    assert typed.pill((0, 0), ENGLISH, number=1, live="15°").text == "15°"
    assert typed.pill((0, 0), ENGLISH, number=1, live="15°").caret is None
    typed.key(Qt.Key.Key_Tab, NONE)
    assert typed.pill((0, 0), ENGLISH, live="15°").caret == 0


@given(st.lists(st.integers(0x20, 0x7E), max_size=25), st.sampled_from(Kind))
def test_no_keys_break_it(keys: list[int], kind: Kind) -> None:
    typed = Typed(kind, Kind.LENGTH)
    for key in keys:
        answer = typed.key(key, NONE)
        assert (answer is Answer.IGNORED) or typed.begun or typed.active
    assert typed.value(0) is None or abs(typed.value(0)) < 10**11
    typed.pill((0, 0), FRENCH)
