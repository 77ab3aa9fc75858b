"""`python -m village_planner`: the same as the command `village-planner`; it must not know any command."""

import sys

from village_planner.cli.main import run


def _start() -> int:
    if sys.argv[1:] == [
        "--read-foreign-file"
    ]:  # the frozen program has no other Python to read foreign files with
        from village_planner.importers.worker import main

        return main()
    return run()


if __name__ == "__main__":
    sys.exit(_start())
