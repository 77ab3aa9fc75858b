"""Imports Qt, first of all modules of the window; it must not know what the window is made of."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_FOR_DEVELOPERS: Final = ("pyi_generator.py", "enum_sig.py")
"""Sources within PySide that only write its type hints down, which nobody does here."""


def load_qt() -> None:
    """Import Qt without what it brings for developers, and leave Python its own import statement; ImportError as any
    import.

    PySide replaces the statement so that `from __feature__ import …` can be written, which nobody does here, and
    reads the source of every module imported afterwards to find out: a twentieth of the start.
    """
    plain_import = builtins.__import__
    with _compiling_less():
        import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain_import


@contextmanager
def _compiling_less() -> Iterator[None]:
    """PySide carries a dozen modules as source text and compiles them at every start: those that write type hints, and
    what they import, take another twentieth of it, and are left empty.
    """
    plain_compile = builtins.compile

    def compile_needed(source: Any, filename: Any, *arguments: Any, **options: Any) -> Any:
        needed = not str(filename).endswith(_FOR_DEVELOPERS)
        return plain_compile(source if needed else "", filename, *arguments, **options)

    builtins.compile = compile_needed
    try:
        yield
    finally:
        builtins.compile = plain_compile
