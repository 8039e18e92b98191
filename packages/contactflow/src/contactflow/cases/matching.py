"""Comparison of a received message with the expected text, and of resources.

Inclusion: the message contains the expected text. Letter case, punctuation and white space are
ignored, because on voice the service compares a transcript.
Similarity: AWS publishes no definition. Here it is the share of the expected words in the message.
The report marks this result as approximate.
"""

from __future__ import annotations

import re
from collections import Counter

# Minimum share of expected words in a similar message: our choice.
SIMILARITY_THRESHOLD = 0.6
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[*#]")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation, like a transcript."""
    return [word.replace("\u2019", "'") for word in _WORD.findall(text.casefold())]


def includes(message: str, expected: str) -> bool:
    """Return whether `message` contains `expected`."""
    return " ".join(words(expected)) in " ".join(words(message))


def similarity(message: str, expected: str) -> float:
    """Return the share of the words of `expected` that `message` contains, from 0 to 1."""
    required, present = Counter(words(expected)), Counter(words(message))
    return (required & present).total() / max(1, required.total())
