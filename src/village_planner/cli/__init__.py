"""One file per command; it must not know Qt (the window is started lazily by window.py)."""
