"""The size of a flow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import compact_json

MAX_ACTIONS = 250  # https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
MAX_CHARACTERS = 256_000  # of Content, in AWS::Connect::ContactFlow
# Upper bound of the growth of a text that is written again. Only numbers grow: 1e15 (4 characters)
# becomes 1000000000000000.0 (18 characters).
MAX_GROWTH = 5


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find flows with too many actions or too much text."""
    count = len(subject.actions)
    if count > MAX_ACTIONS:
        message = f"{count} actions are over the limit of {MAX_ACTIONS}; move some to a module"
        yield Finding(message, pointer="/Actions")
    if 0 < subject.flow.characters * MAX_GROWTH <= MAX_CHARACTERS:
        return
    # Count without indentation, because a flow can be uploaded without it.
    length = len(compact_json(subject.document))
    if length > MAX_CHARACTERS:
        message = f"{length} characters are over the limit of {MAX_CHARACTERS}"
        yield Finding(f"{message}; move some actions to a module")


RULE = Rule(
    "size",
    ERROR,
    "the API accepts flows of at most 250 actions and 256,000 characters",
    "devguide/flow-language.html",
    check,
)
