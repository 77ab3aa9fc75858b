"""`python -m village_planner`: the same as the command `village-planner`; it must not know any command."""

import gc
import sys


def start() -> int:
    """Run the program as a process of its own and return its exit code."""
    gc.disable()  # nothing is garbage while modules come in; commands and the window have their own ways afterwards
    if sys.argv[1:] == [
        "--read-foreign-file"
    ]:  # the frozen program has no other Python to read foreign files with
        from village_planner.importers.worker import main

        return main()
    from village_planner.cli.main import run

    return run()


if __name__ == "__main__":
    sys.exit(start())
