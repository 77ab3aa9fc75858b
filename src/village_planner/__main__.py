"""`python -m village_planner`: the same as the command `village-planner`; it must not know any command."""

import sys

from village_planner.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
