"""Accounts and resources that are written into the flow."""

import re
from collections.abc import Iterator

from starvanity.flows.lint.finding import WARNING
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Found, Subject

ARN = re.compile(r"arn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):")


def check(subject: Subject) -> Iterator[Found]:
    """Find ARNs that name an account."""
    for entry in subject.entries:
        for path, text in entry.texts():
            found = ARN.search(text)
            if found:
                told = f"the account {found[1]} is written into the flow; fill it in when deploying"
                yield entry.found(told, *path)


RULE = Rule(
    "hard-coded",
    WARNING,
    "a flow that names an account works in that account alone",
    "adminguide/contact-flow-import-export.html",
    check,
)
