"""Numbers typed while a gesture is in hand: lengths, angles and counts; it must not know what they are for.

A tool makes one `Typed` for a gesture, with a kind for each number that can be typed, and hands it every key:

    match self._typed.key(key, modifiers):
        case Answer.IGNORED:
            return False
        case Answer.CHANGED:
            self._show()  # with self._typed.value(0), None while nothing is typed
        case Answer.ACCEPTED:
            self._finish()
    return True

It also answers `wants` for the tool, so that a digit or a letter of a unit is no shortcut meanwhile.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt

from village_planner.drawing.primitives import Role
from village_planner.gui.canvas.marks import Pill
from village_planner.gui.keys import ENTER
from village_planner.model.shape import Corner
from village_planner.text import Message, Translator, say
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE, UNITS, mm_from_metres

_NEXT: Final = (Qt.Key.Key_Tab, Qt.Key.Key_X, Qt.Key.Key_Asterisk)
"""Keys that go on to the next number; the sign between two lengths, as in 3x2, does so once one is typed."""

_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_PARTS: Final = re.compile(r"(-?)(\d*)([.,]?\d*)([a-z]*)")
_MOST_DIGITS, _MOST_DECIMALS = 7, 4
_MOST_COUNT: Final = 999


class Kind(Enum):
    """What a typed number is: a length in metres unless a unit is typed, an angle in degrees, a number of things."""

    LENGTH = "length"
    ANGLE = "angle"
    COUNT = "count"


class Answer(Enum):
    """What became of a key: it was not for typing, it changed what is typed, or it accepts it."""

    IGNORED = "ignored"
    CHANGED = "changed"
    ACCEPTED = "accepted"


class Typed:
    """What has been typed into each of several numbers; one is active at a time."""

    def __init__(self, *kinds: Kind) -> None:
        self._kinds = kinds
        self._texts = [""] * len(kinds)
        self.active = 0
        """The number that takes the next digit, counted from 0."""

    def __len__(self) -> int:
        """How many numbers can be typed."""
        return len(self._kinds)

    @property
    def begun(self) -> bool:
        """Whether anything is typed."""
        return any(self._texts)

    def value(self, number: int) -> int | None:
        """Millimetres, millidegrees or a count; None while nothing readable is typed there."""
        return _read(self._texts[number], self._kinds[number])

    def clear(self, number: int | None = None) -> None:
        """Forget what is typed into one of the numbers, or all of it."""
        for i in range(len(self._texts)) if number is None else (number,):
            self._texts[i] = ""

    def wants(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether `key` would do anything but be ignored."""
        opens_a_menu = modifiers & Qt.KeyboardModifier.AltModifier and Qt.Key.Key_A <= key <= Qt.Key.Key_Z
        if modifiers & _COMMANDS or opens_a_menu:
            return False
        if key in ENTER or key == Qt.Key.Key_Escape:
            return self.begun
        if key == Qt.Key.Key_Backspace:
            return bool(self._texts[self.active])
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return True
        if key in _NEXT:
            return bool(self._texts[self.active])
        return self._with(key) is not None

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> Answer:
        """Take a key: digits and units are typed, Backspace takes the last one back, Esc all of it, Tab goes on."""
        if not self.wants(key, modifiers):
            return Answer.IGNORED
        if key in ENTER:
            return Answer.ACCEPTED
        if key == Qt.Key.Key_Escape:
            self.clear()
        elif key == Qt.Key.Key_Backspace:
            self._texts[self.active] = self._texts[self.active][:-1]
        elif key in _NEXT:
            self.active = (self.active + 1) % len(self._kinds)
        elif key == Qt.Key.Key_Backtab:
            self.active = (self.active - 1) % len(self._kinds)
        else:
            self._texts[self.active] = self._with(key) or ""
        return Answer.CHANGED

    def pill(
        self,
        at: Corner,
        translator: Translator,
        *,
        number: int | None = None,
        before: str = "",
        live: str = "",
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> Pill:
        """One of the numbers, the active one unless it is named, as a pill at a place on the floor.

        `before` are words in front of it; `live` is shown as long as nothing is typed. The active one has a caret.
        """
        number = self.active if number is None else number
        text, kind = self._texts[number], self._kinds[number]
        start = f"{before} " if before else ""
        shown = start + text.replace(".", separator(translator))
        caret = len(shown) if number == self.active else None
        if not text:
            air = "\xa0" if live and caret is not None else ""  # else the caret touches the number
            return Pill(at, start + air + live, Role.ACCENT, shift, caret=caret)
        unit = _unit(text, kind)
        room = "\xa0" if unit and caret is not None else ""
        return Pill(at, shown + room + unit, Role.ACCENT, shift, caret=caret)

    def _with(self, key: int) -> str | None:
        """The active text with the sign of a key behind it; None when that is no number."""
        if not 0x20 < key < 0x7F:
            return None
        sign = chr(key).lower()
        text = self._texts[self.active] + ("." if sign == "," else sign)
        return text if _may_become(text, self._kinds[self.active]) else None


def typing_hint(typed: Typed) -> Message:
    """What can be done with what is typed."""
    return say("Enter: done · Tab: the next number") if len(typed) > 1 else say("Enter: done")


def separator(translator: Translator) -> str:
    """What stands between a number and its decimals."""
    return translator.decimal(0.0, 1)[1]


def _may_become(text: str, kind: Kind) -> bool:
    """Whether a text is the beginning of a number of its kind, not too large and not too fine."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return False
    minus, whole, decimals, unit = match.groups()
    too_long = len(whole) > _MOST_DIGITS or len(decimals) > 1 + _MOST_DECIMALS
    if too_long or (unit and not (whole or len(decimals) > 1)):
        return False
    if kind is Kind.ANGLE:
        return not unit and abs(_number(text)) <= FULL_TURN / MDEG_PER_DEGREE
    if minus:
        return False
    if kind is Kind.COUNT:
        return not decimals and not unit and _number(text) <= _MOST_COUNT
    return any(known.startswith(unit) for known in UNITS)


def _read(text: str, kind: Kind) -> int | None:
    match kind:
        case Kind.LENGTH:
            try:
                return mm_from_metres(text)
            except ValueError:
                return None
        case Kind.ANGLE:
            return round(_number(text) * MDEG_PER_DEGREE) if text.strip("-.") else None
        case Kind.COUNT:
            return int(text) if text else None


def _number(text: str) -> float:
    """The number without its unit; 0 before the first digit."""
    match = _PARTS.fullmatch(text)
    digits = "".join(match.groups()[:3]) if match is not None else ""
    return float(digits) if digits.strip("-.") else 0.0


def _unit(text: str, kind: Kind) -> str:
    """What is written behind the number: nothing when its unit is being typed."""
    if kind is Kind.LENGTH:
        return "" if text[-1:].isalpha() else "\xa0m"
    return "°" if kind is Kind.ANGLE else ""
