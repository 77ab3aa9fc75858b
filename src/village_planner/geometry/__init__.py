"""Shapely and nothing above it: footprints, neighbours, depths, snapping, routes; it must not know rules or paper."""
