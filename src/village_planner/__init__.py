"""Village Planner: lay out the exhibitor village of a congress, a fair or a job forum, check it and print it."""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

__version__ = "0.1.0"

_WHEN_ASKED = {"msgspec.inspect", "msgspec.msgpack", "msgspec.toml", "msgspec.yaml"}


class _Later:
    """Finds those parts of msgspec that are run when something in them is asked for."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name in _WHEN_ASKED else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def _import_msgspec() -> None:
    """Import msgspec without what it need not bring along, two thirds of its time at every start of every command.

    From typing_extensions it takes what Python 3.11 has itself; None makes importing it fail. Before Python 3.12, uuid
    asks `platform` on Linux for the name of the system, which `os` knows.
    """
    instead: dict[str, ModuleType | None] = {"typing_extensions": None}
    if sys.platform == "linux" and sys.version_info < (3, 12):
        instead["platform"] = ModuleType("platform")
        vars(instead["platform"])["system"] = lambda: os.uname().sysname
    instead = {name: module for name, module in instead.items() if name not in sys.modules}
    sys.modules.update(instead)  # type: ignore[arg-type]
    sys.meta_path.insert(0, _Later)
    try:
        import msgspec  # noqa: F401
    finally:
        sys.meta_path.remove(_Later)
        for name in instead:
            del sys.modules[name]


_import_msgspec()
