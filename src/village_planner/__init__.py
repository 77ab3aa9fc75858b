"""Village Planner: lay out the exhibitor village of a congress, a fair or a job forum, check it and print it."""

import sys

__version__ = "0.1.0"

if "typing_extensions" not in sys.modules:
    # msgspec takes from it what Python 3.11 has itself, and it brings `inspect`, `ast` and `dis` along: half of the
    # import of msgspec, at every start of every command. None makes importing it fail.
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
