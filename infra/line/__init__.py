"""Constructs of the phone line."""
