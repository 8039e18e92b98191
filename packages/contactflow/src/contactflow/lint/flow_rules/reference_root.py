"""References that begin where nothing is."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE, ROOTS, path_of
from contactflow.values import suggestion

# How like a known root a misspelt one is, from 0 to 1; Attribute and Attributes are 0.95.
MISSPELT = 0.9
# A root that is meant as a reference, but lacks the dollar and dot before it.
BARE = re.compile(
    r"\{+\s*\$?(?:External|Attributes|StoredCustomerInput|Customer|Queue)[.\w]*\s*\}+"
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find roots that do not exist, and references written in braces."""
    for entry in subject.entries:
        for path, text in entry.texts():
            for reference in REFERENCE.findall(text):
                root = path_of(reference)[0]
                if root not in ROOTS:
                    told = f"{reference} begins at {root!r}, which is not known"
                    severity = ERROR if _is_misspelt(root) else WARNING
                    yield entry.found(f"{told}{suggestion(root, ROOTS)}", *path, severity=severity)
            for bare in BARE.findall(text):
                inner = bare.strip("{} $")
                yield entry.found(f"{bare} is said as written; write $.{inner}", *path)


def _is_misspelt(root: str) -> bool:
    """Whether `root` is a known one but for a letter or two, rather than one that is new."""
    if root.casefold() in {known.casefold() for known in ROOTS}:
        return True
    return bool(get_close_matches(root, ROOTS, n=1, cutoff=MISSPELT))


RULE = Rule(
    "reference-root",
    ERROR,
    "a reference is $. and a root that Connect fills in; anything else is taken literally",
    "adminguide/connect-attrib-list.html",
    check,
)
