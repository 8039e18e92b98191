"""References with an unknown root."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction, Path
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE, ROOTS, path_of
from contactflow.values import MAX_NAME, suggestion

# Minimum similarity of a misspelt root and a known root, from 0 to 1. Attribute and Attributes have
# 0.95.
MISSPELT = 0.9
# A known root in braces, without "$." before it. ${Queue.Arn} and {QueueId} are placeholders.
BARE = re.compile(
    r"(?<!\{)\{++\s*+\$?(?:StoredCustomerInput|(?:External|Attributes)\.[.\w]*+"
    r"|(?<!\$\{)(?:Customer|Queue)\.[.\w]*+)\s*+\}++"
)

# The alias of the newest version of a module:
# https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
MODULE_ALIAS = re.compile(r"/flow-module/[^/]*:\$\.LATEST\Z")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find unknown roots, and references in braces."""
    for item in subject.actions:
        for path, text in item.texts():
            if "$" in text:
                yield from _unknown_roots(item, path, text)
            if "{" in text:
                for bare in BARE.findall(text):
                    inner = bare.strip("{} $")
                    yield item.finding(f"{bare} is not a reference; write $.{inner}", *path)


def _unknown_roots(item: IndexedAction, path: Path, text: str) -> Iterator[Finding]:
    for found in REFERENCE.finditer(text):
        root = path_of(found[0])[0]
        if root not in ROOTS and not MODULE_ALIAS.search(text):
            severity = ERROR if _is_misspelt(root) else WARNING
            message = f"{found[0]} has the unknown root {root!r}{suggestion(root, ROOTS)}"
            yield item.finding(message, *path, severity=severity)


def _is_misspelt(root: str) -> bool:
    """Return whether `root` differs from a known root by a letter or two, or only in case."""
    if len(root) > MAX_NAME:
        return False
    if root.casefold() in {known.casefold() for known in ROOTS}:
        return True
    return bool(get_close_matches(root, ROOTS, n=1, cutoff=MISSPELT))


RULE = Rule(
    "reference-root",
    ERROR,
    "a reference begins with $. and a known root; Connect replaces no other text",
    "adminguide/connect-attrib-list.html",
    check,
)
