"""Whether what was heard is what a test case expected.

Inclusion: what is expected stands within what was heard; letter case, punctuation and white space
do not count, for on voice the service compares a transcript.
Similarity: AWS publishes no definition. Here it is the share of expected words that were heard, and
so approximate; whoever uses it is told so.
"""

from __future__ import annotations

import re
from collections import Counter

from contactflow.identifiers import last_part

# Share of expected words that must be heard; our own choice.
SIMILARITY_THRESHOLD = 0.6
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[*#]")


def words(text: str) -> list[str]:
    """Return the words of a text, in lower case, without what a transcript drops."""
    return [word.replace("\u2019", "'") for word in _WORD.findall(text.casefold())]


def includes(heard: str, expected: str) -> bool:
    """Whether `expected` stands within `heard`."""
    return " ".join(words(expected)) in " ".join(words(heard))


def similarity(heard: str, expected: str) -> float:
    """Return the share of the words of `expected` that `heard` has, from 0 to 1."""
    wanted, had = Counter(words(expected)), Counter(words(heard))
    return (wanted & had).total() / max(1, wanted.total())


def same_resource(one: str, other: str) -> bool:
    """Whether two ids or ARNs mean the same thing: an id is the end of its ARN."""
    if one == other:
        return True
    is_bare = ":" not in one or ":" not in other
    return is_bare and _end(one) == _end(other)


def _end(identifier: str) -> str:
    return last_part(identifier).rsplit(":", 1)[-1]
