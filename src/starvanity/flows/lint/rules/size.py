"""How large a flow may be."""

from collections.abc import Iterator

from starvanity.flows.document import render
from starvanity.flows.lint.finding import ERROR
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Found, Subject

MOST_ACTIONS = 250  # https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
MOST_CHARACTERS = 256_000  # of Content, in AWS::Connect::ContactFlow


def check(subject: Subject) -> Iterator[Found]:
    """Find flows with too many actions or too much text."""
    count = len(subject.entries)
    if count > MOST_ACTIONS:
        told = f"{count} actions; {MOST_ACTIONS} is the most: move some to a module"
        yield Found(told, pointer="/Actions")
    length = len(render(subject.flow))
    if length > MOST_CHARACTERS:
        yield Found(f"{length} characters; {MOST_CHARACTERS} is the most")


RULE = Rule(
    "size",
    ERROR,
    "the API takes flows of 250 actions and 256,000 characters",
    "devguide/flow-language.html",
    check,
)
