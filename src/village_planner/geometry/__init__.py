"""Shapely and nothing above it: footprints, tolerance, neighbours, snapping, routes; it must not know rules or paper."""
