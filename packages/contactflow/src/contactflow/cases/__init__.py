"""Test cases in the Amazon Connect Testing language, and their sidecars."""
