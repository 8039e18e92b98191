"""How long a flow waits for a function, and what it expects back."""

from collections.abc import Iterator

from contactflow.actions.remembering import LONGEST_WAIT_SECONDS, RESPONSE_TYPES
from contactflow.lint.finding import ERROR
from contactflow.lint.flow_subject import Entry, Found, Subject
from contactflow.lint.rule import Rule
from contactflow.values import as_object

LONGEST_ASYNCHRONOUS_SECONDS = 60
TYPES = ("SYNCHRONOUS", "ASYNCHRONOUS")


def check(subject: Subject) -> Iterator[Found]:
    """Find time limits, ways of asking and response types that the API refuses."""
    for entry in subject.of_type("InvokeLambdaFunction"):
        yield from _limit(entry)
        asked = entry.action.parameters.get("InvocationType", TYPES[0])
        if asked not in TYPES:
            told = f"InvocationType is {asked!r}; write {' or '.join(TYPES)}"
            yield entry.found(told, "Parameters", "InvocationType")
        validation = as_object(entry.action.parameters.get("ResponseValidation"))
        expected = validation.get("ResponseType", RESPONSE_TYPES[0])
        if expected not in RESPONSE_TYPES:
            told = f"ResponseType is {expected!r}; write {' or '.join(RESPONSE_TYPES)}"
            yield entry.found(told, "Parameters", "ResponseValidation", "ResponseType")


def _limit(entry: Entry) -> Iterator[Found]:
    limit = entry.action.parameters.get("InvocationTimeLimitSeconds")
    waits = entry.action.parameters.get("InvocationType") == "ASYNCHRONOUS"
    longest = LONGEST_ASYNCHRONOUS_SECONDS if waits else LONGEST_WAIT_SECONDS
    if isinstance(limit, str) and not (limit.isdecimal() and 1 <= int(limit) <= longest):
        told = f"the time limit is {limit!r}; write whole seconds from 1 to {longest}"
        yield entry.found(told, "Parameters", "InvocationTimeLimitSeconds")


RULE = Rule(
    "lambda-limit",
    ERROR,
    "the API takes 1 to 8 whole seconds (60 asynchronously), and STRING_MAP or JSON",
    "devguide/interactions-invokelambdafunction.html",
    check,
)
