"""Counts of function calls, and flows of any length to count them on.

A count does not depend on the machine or on other work on it. A function call of the linter takes
about 0.1 us, so the counts stand for times.
"""

import json
import sys

from contactflow.document import parse
from contactflow.lint import lint


def calls_of(work):
    """Return the number of calls of Python functions and of C functions in `work()`."""
    count = 0

    def count_call(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def calls_to_lint(text):
    """Return the number of calls that the linter makes for the flow in `text`."""
    flow = parse(text)
    return calls_of(lambda: lint(flow))


def action(identifier, kind, parameters, transitions):
    return {
        "Identifier": identifier,
        "Type": kind,
        "Parameters": parameters,
        "Transitions": transitions,
    }


def _message(number):
    return {"Text": f"Hello $.Attributes.name, this is message {number}."}


def _function(number):
    return {
        "LambdaFunctionARN": f"arn:aws:lambda:us-east-1:111122223333:function:f{number}",
        "LambdaInvocationAttributes": {"before": "$.External.word"},
    }


def _chain(kind, parameters, count, after_last):
    """Return a flow of `count` actions. The branches of each lead to the next one."""
    actions = []
    for number in range(count - 1):
        following = f"a{number + 1}" if number < count - 2 else after_last
        error = {"ErrorType": "NoMatchingError", "NextAction": following}
        transitions = {"NextAction": following, "Errors": [error]}
        actions.append(action(f"a{number}", kind, parameters(number), transitions))
    actions.append(action("end", "DisconnectParticipant", {}, {}))
    document = {"Version": "2019-10-30", "StartAction": "a0", "Metadata": {}, "Actions": actions}
    return json.dumps(document)


def chain_of_messages(count):
    return _chain("MessageParticipant", _message, count, "end")


def ring_of_messages(count):
    return _chain("MessageParticipant", _message, count, "a0")


def chain_of_functions(count):
    return _chain("InvokeLambdaFunction", _function, count, "end")


def ring_of_functions(count):
    return _chain("InvokeLambdaFunction", _function, count, "a0")


def dangling_messages(count):
    document = json.loads(chain_of_messages(count))
    for number, each in enumerate(document["Actions"][:-1]):
        each["Transitions"]["NextAction"] = f"missing-{number}"
    return json.dumps(document)
