"""Imports Qt, first of all modules of the window; it must not know what the window is made of."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Import Qt and leave Python its own import statement; ImportError as any import.

    PySide replaces the statement so that `from __feature__ import …` can be written, which nobody does here, and
    reads the source of every module imported afterwards to find out: a twentieth of the start.
    """
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain_import
