"""The one application layer under window and command line: open, preview, commit, undo, save; it must not know Qt."""
