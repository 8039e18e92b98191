"""The form of flow attributes, and the names of attributes."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.spec import DOC, LIVE
from contactflow.values import OBJECT_TYPES, as_object

VALUE = "Value"
PARAMETERS = ("Attributes", "FlowAttributes")  # the objects whose keys are names of attributes


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find flow attributes that are not objects, and names that a reference cannot contain."""
    for item in subject.of_type("UpdateContactAttributes", "UpdateFlowAttributes"):
        for parameter in PARAMETERS:
            for name, value in as_object(item.action.parameters.get(parameter)).items():
                path = ("Parameters", parameter, name)
                if not REFERENCE.search(name) and set(name) & set("$."):
                    message = f"the name {name!r} contains $ or a dot; use letters, digits, - and _"
                    yield item.finding(message, *path, severity=WARNING, evidence=DOC)
                is_object = isinstance(value, OBJECT_TYPES) and VALUE in value
                if parameter == "FlowAttributes" and not is_object:
                    message = f'{name} is not an object with a Value; write {{"{VALUE}": "..."}}'
                    yield item.finding(message, *path)


RULE = Rule(
    "flow-attribute",
    ERROR,
    "the API accepts a flow attribute only as an object with a Value",
    "devguide/flow-control-actions-updateflowattributes.html",
    check,
    evidence=LIVE,
)
