"""Test cases in the Amazon Connect Testing language, as documents."""
