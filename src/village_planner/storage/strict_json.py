"""JSON read without the liberties of common readers; it must not know what the JSON is about.

Refused: NaN and infinities, numbers beyond a double or sixteen digits, keys given twice, nesting that would overflow
the reader, bytes that are not UTF-8. Half surrogates, which cannot be written again, become U+FFFD.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

from village_planner.storage.refusal import Refusal, damaged
from village_planner.text import say

MOST_DEPTH: Final = 32
MOST_DIGITS: Final = 16

_HALF_SURROGATE: Final = r"[\ud800-\udfff]"
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def parse(data: bytes, entry: str) -> Any:
    """The value in `data`; a Refusal that names `entry` when it is not strict JSON."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_decimal_number,
            parse_constant=_decimal_number,
        )
    except RecursionError as error:
        raise too_deep(entry) from error
    except ValueError as error:  # JSONDecodeError and UnicodeDecodeError are ValueErrors
        raise damaged(
            say("{entry} inside it is not readable: {reason}.", entry=entry, reason=str(error))
        ) from error
    if not _ESCAPED_SURROGATE.search(data):
        return value
    if is_deep(value, MOST_DEPTH):
        raise too_deep(entry)
    return whole_characters(value)


def too_deep(entry: str) -> Refusal:
    """The refusal of nesting that only a file made to harm has."""
    return damaged(say("{entry} inside it is nested more than {n} deep.", entry=entry, n=MOST_DEPTH))


def whole_characters(value: Any) -> Any:
    """The value with every half surrogate in its texts replaced by U+FFFD, the sign for a lost character."""
    match value:
        case str():
            return re.sub(_HALF_SURROGATE, "\ufffd", value)
        case list() | tuple():
            return [whole_characters(part) for part in value]
        case dict():
            return {whole_characters(key): whole_characters(part) for key, part in value.items()}
        case _:
            return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} is given twice")
    return result


def _whole_number(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError(f"the number {text[:MOST_DIGITS]}... is too long")
    return int(text)


def _decimal_number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:MOST_DIGITS]} is not a number")
    return number


def is_deep(value: Any, most: int) -> bool:
    """Whether containers are nested more than `most`; level by level, so that it cannot overflow itself."""
    level = [value]
    for _ in range(most + 1):
        level = [part for part in level if isinstance(part, dict | list)]
        if not level:
            return False
        level = [part for v in level for part in (v.values() if isinstance(v, dict) else v)]
    return True
