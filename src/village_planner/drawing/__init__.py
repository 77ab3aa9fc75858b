"""Plan to drawing primitives, shared by screen and paper; it must not know Qt, ReportLab or files."""
