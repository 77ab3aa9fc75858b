"""Bytes of a text file to text, whatever program wrote them; it must not know what the text says."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from village_planner.importers.tables.table import unreadable
from village_planner.text import say

_MARKS: Final = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_SMALL: Final = frozenset("àâäáãåçéèêëíîïìñóôöòõúûüùÿœæßø")
_CAPITAL: Final = frozenset("ÀÂÄÁÃÅÇÉÈÊËÍÎÏÌÑÓÔÖÒÕÚÛÜÙŸŒÆØ")
_SIGNS: Final = frozenset("«»’‘“”–—…€°²³·\xa0£§№©®")
_CONTROLS: Final = re.compile(r"[\x01-\x08\x0e-\x1f]")
_FEW_CONTROLS, _MOST_CONTROLS = 4, 0.01
"""So many of a text, or such a part of it, may be: some come by copying, of what is no text one in ten is."""

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SAMPLE: Final = 65_536
"""Bytes in which zeros are counted."""


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Text and its encoding ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"); the one given, else by its
    mark, else strict UTF-8, else the likelier of the old ones.

    UserError when it is no text.
    """
    for mark, named in _MARKS:
        if data.startswith(mark) and encoding in (None, named):
            data, encoding = data[len(mark) :], named
            break
    candidates = [encoding] if encoding is not None else _candidates(data)
    texts = {name: text for name in candidates if (text := _tried(data, name)) is not None}
    if not texts:
        raise unreadable(
            say("It is not a text in an encoding that is known. Nothing was imported."),
            say("Save the list as CSV in UTF-8, or as XLSX, and try again."),
        )
    best = next(iter(texts)) if len(texts) == 1 else max(texts, key=lambda name: _likelihood(texts[name]))
    return texts[best], best


def without_controls(text: str) -> tuple[str, int]:
    """A text without the characters that nobody can see, and how many these were."""
    return _CONTROLS.subn("", text)


def _candidates(data: bytes) -> list[str]:
    """The encodings that these bytes may be in; several only where none of them can be told apart by rule."""
    sample = data[:_SAMPLE]
    if 0 in sample:  # without a mark, but every other byte of a European UTF-16 text is zero
        half = len(sample) // 2
        for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
            if zeros.count(0) > 0.7 * half:
                return [name]
        return []
    if _tried(data, "utf-8") is not None:
        return ["utf-8"]
    return ["cp1252", "mac-roman"]


def _tried(data: bytes, encoding: str) -> str | None:
    """The text, None when the bytes are not in that encoding or hold what no text does."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    few = len(_CONTROLS.findall(text)) <= max(_FEW_CONTROLS, _MOST_CONTROLS * len(text))
    return text if few and "\0" not in text else None


def _likelihood(text: str) -> int:
    """How much the letters beyond ASCII look as people write: an É within a word of small letters does not."""
    score = 0
    for found in _BEYOND_ASCII.finditer(text):
        character, at = found[0], found.start()
        if character in _SMALL:
            score += 2
        elif character in _CAPITAL:
            score += -2 if text[max(at - 1, 0)].islower() else 1
        else:
            score += 1 if character in _SIGNS else -2
    return score
