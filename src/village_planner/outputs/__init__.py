"""Products on paper: plan, sheets, signs, and the back ends that write them; it must not know the window."""

import sys
from types import ModuleType

# ReportLab would run ~/.reportlab_mods and ~/.reportlab_settings: a folder that is none would end the program, and the
# same plan would give other bytes elsewhere. It asks for these modules first; empty ones answer it.
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
