"""Venues' plans to backdrops, one module a format; it must not know plans or halls."""
