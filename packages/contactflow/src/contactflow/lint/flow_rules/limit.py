"""Limits of numbers, and of the length of lists, objects and texts."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.limits import breaches
from contactflow.lint.rule import Rule
from contactflow.spec import CHARACTERS, ITEMS, NUMBER

UNITS = frozenset({CHARACTERS, ITEMS, NUMBER})


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find numbers outside their limits, and lists, objects and texts that are too short or long.

    A reference is valid.
    """
    return breaches(subject, UNITS)


RULE = Rule(
    "limit",
    ERROR,
    "the API rejects empty and long lists; a contact has at most six tags, for example",
    "devguide/flow-language-actions.html",
    check,
)
