"""Constructs of the live board."""
