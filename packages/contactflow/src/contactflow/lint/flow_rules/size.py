"""How large a flow may be."""

import json
from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import thaw

MAX_ACTIONS = 250  # https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
MAX_CHARACTERS = 256_000  # of Content, in AWS::Connect::ContactFlow


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find flows with too many actions or too much text."""
    count = len(subject.entries)
    if count > MAX_ACTIONS:
        told = f"{count} actions; {MAX_ACTIONS} is the most: move some to a module"
        yield Finding(told, pointer="/Actions")
    # As it may be uploaded: how a file is indented is no part of the flow.
    length = len(json.dumps(thaw(subject.document), ensure_ascii=False, separators=(",", ":")))
    if length > MAX_CHARACTERS:
        yield Finding(f"{length} characters; {MAX_CHARACTERS} is the most")


RULE = Rule(
    "size",
    ERROR,
    "the API takes flows of 250 actions and 256,000 characters",
    "devguide/flow-language.html",
    check,
)
