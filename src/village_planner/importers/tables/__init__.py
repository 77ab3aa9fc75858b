"""Tables of any kind to rows of text; it must not know what the rows are about."""
