"""Imports Qt, first of all modules of the window; it must not know what the window is made of."""

from __future__ import annotations

import builtins
import sys
from _thread import RLock  # threading, which hands it on, would cost the start its time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

_PLAIN_IMPORTS: Final = """
def feature_import(*_, **__):
    return None
def feature_imported(_):
    return None
"""
"""What answers PySide that an import is an ordinary one."""

_WHEN_ASKED: Final = f"""
from {__name__} import filled
def __getattr__(name):
    return filled(__name__, name)
"""
"""A module that is filled as soon as anything in it is asked for (PEP 562)."""

_WHEN_CALLED: Final = f"""{_WHEN_ASKED}
def update_mapping():
    return filled(__name__, "update_mapping")()
"""
"""The same, where PySide keeps a function before anybody asks."""

_INSTEAD: Final = {
    "shibokensupport/feature.py": _PLAIN_IMPORTS,
    "shibokensupport/signature/errorhandler.py": _WHEN_ASKED,
    "shibokensupport/signature/layout.py": _WHEN_ASKED,
    "shibokensupport/signature/mapping.py": _WHEN_CALLED,
    "shibokensupport/signature/parser.py": _WHEN_ASKED,
    "shibokensupport/signature/lib/enum_sig.py": _WHEN_ASKED,
    "shibokensupport/signature/lib/pyi_generator.py": _WHEN_ASKED,
    "shibokensupport/signature/lib/tool.py": _WHEN_ASKED,
}
"""What is compiled instead of these sources within PySide: all but the first explain wrong arguments and write type
hints."""

_ALONE: Final = {
    "shibokensupport.signature.errorhandler": "seterror_argument",
    "shibokensupport.signature.mapping": "update_mapping",
}
"""What only one thread may do at a time: PySide ends the program where the words of a mistake are looked for by one
while another learns words.
"""

_waiting: dict[str, tuple[Any, str]] = {}
"""Source and file of the modules that wait until somebody asks, by name."""

_filling: Final = RLock()
"""Held by the thread that fills modules, one of which may ask for another."""


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


def filled(module: str, name: str) -> Any:
    """What `name` is in a module of PySide that waited until now; AttributeError where it has none."""
    space = vars(sys.modules[module])
    with _filling:
        if module in _waiting and not name.startswith("__"):
            source, file = _waiting[module]
            exec(compile(source, file, "exec"), space)
            if (alone := _ALONE.get(module)) is not None:
                space[alone] = _one_at_a_time(space[alone])
            _waiting.pop(module, None)
    if name not in space:
        raise AttributeError(f"module {module!r} has no attribute {name!r}", name=name)
    return space[name]


def _one_at_a_time(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        with _filling:
            return function(*arguments)

    return call


@contextmanager
def _compiling_less() -> Iterator[None]:
    """PySide carries a dozen modules as source text and compiles them at every start, a seventh of it: most of them
    wait until somebody asks.
    """
    plain_compile = builtins.compile

    def compile_needed(source: Any, filename: Any, *arguments: Any, **options: Any) -> Any:
        module = str(filename).removesuffix(".py").replace("/", ".")
        if filename in _INSTEAD and module not in _waiting:
            _waiting[module] = source, filename
            source = _INSTEAD[filename]
        return plain_compile(source, filename, *arguments, **options)

    builtins.compile = compile_needed
    try:
        yield
    finally:
        builtins.compile = plain_compile
