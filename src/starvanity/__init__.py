"""Starvanity: the words in a phone number."""
