"""What a village is: immutable values without behaviour of their own; it must not know Shapely, files or Qt."""
