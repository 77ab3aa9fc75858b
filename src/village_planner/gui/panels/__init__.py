"""The panels around the canvas: lists, inspector, checks, tabs and bars; they show the document and call edits."""
