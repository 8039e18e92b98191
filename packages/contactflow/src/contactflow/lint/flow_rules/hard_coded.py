"""AWS accounts and S3 buckets that are hard-coded in the flow."""

import re
from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule

ARN = re.compile(r"arn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):")
BUCKET = re.compile(r"arn:aws[\w-]*:s3:::([\w.-]+)")
ACCOUNT = re.compile(r"\d{12}")
# Twelve digits that are not an account: a date with a time, such as 202511221830, and parameters
# with one of these names.
DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
OTHER = re.compile(r"phone|number|caller|dial|mobile|address|date|time|\bat$|^Text$", re.IGNORECASE)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find ARNs that name an account or a bucket, and numbers that are account ids."""
    for item in subject.actions:
        for path, text in item.texts():
            named = _named(text, path)
            if named:
                message = f"{named} is hard-coded; set it during deployment"
                yield item.finding(message, *path)


def _named(text: str, path: tuple[str | int, ...]) -> str:
    """Return the account or bucket in `text`; empty if it may be a phone number or a time."""
    if "arn:aws" in text:
        if found := ARN.search(text):
            return f"the account {found[1]}"
        found = BUCKET.search(text)
        return f"the bucket {found[1]}" if found else ""
    is_account = ACCOUNT.fullmatch(text) and not DATE.match(text) and path[0] == "Parameters"
    if is_account and not OTHER.search(str(path[-1])):
        return f"{text}, which looks like an account id,"
    return ""


RULE = Rule(
    "hard-coded",
    WARNING,
    "a flow that names an account works only in that account",
    "adminguide/contact-flow-import-export.html",
    check,
)
