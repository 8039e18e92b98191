"""Accounts and resources that are written into the flow."""

import re
from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule

ARN = re.compile(r"arn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):")
BUCKET = re.compile(r"arn:aws[\w-]*:s3:::([\w.-]+)")
ACCOUNT = re.compile(r"\d{12}")
# Twelve digits that are no account: a minute of a day, such as 202511221830, and what is named so.
DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
OTHER = re.compile(r"phone|number|caller|dial|mobile|address|date|time|\bat$|^Text$", re.IGNORECASE)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find ARNs that name an account or a bucket, and numbers that are an account's."""
    for entry in subject.entries:
        for path, text in entry.texts():
            named = _named(text, path)
            if named:
                told = f"{named} is written into the flow; fill it in when deploying"
                yield entry.found(told, *path)


def _named(text: str, path: tuple[str | int, ...]) -> str:
    """Say what of an account `text` names; nothing where it may be a telephone number or a time."""
    if found := ARN.search(text):
        return f"the account {found[1]}"
    if found := BUCKET.search(text):
        return f"the bucket {found[1]}"
    is_account = ACCOUNT.fullmatch(text) and not DATE.match(text) and path[0] == "Parameters"
    return f"{text}, like an account," if is_account and not OTHER.search(str(path[-1])) else ""


RULE = Rule(
    "hard-coded",
    WARNING,
    "a flow that names an account works in that account alone",
    "adminguide/contact-flow-import-export.html",
    check,
)
