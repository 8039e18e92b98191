"""JSON Schema of a test case in the Testing language.

https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.cases.case import (
    ASSERT,
    COMMANDS,
    COMPLETED,
    CONTROL,
    EVENT_TYPES,
    INSTRUCTIONS,
    MESSAGE,
    MESSAGE_SOURCES,
    OVERRIDE,
    SEND,
    STARTED,
    STEP_TYPES,
    VERSION,
)
from contactflow.catalog import overridable_types
from contactflow.conditions import OPERATORS
from contactflow.schema.parts import (
    NON_EMPTY,
    OBJECT,
    ONE_REFERENCE,
    TEXT,
    document,
    lists,
    objects,
    one_of,
    reference_to,
    when,
)

if TYPE_CHECKING:
    from contactflow.values import RawJson


def case_schema() -> dict[str, RawJson]:
    """Return the schema of a test case: the content of CreateTestCase."""
    schema = objects(
        {
            "Version": {"const": VERSION},
            "Metadata": OBJECT,
            "Observations": lists(reference_to("Observation"), least=1),
        },
        required=["Version", "Observations"],
    )
    definitions: dict[str, RawJson] = {
        "Observation": _observation(),
        "Event": _event(),
        "Step": _step(),
        "MessageProperties": _message(),
        "ActionProperties": objects(
            {"ActionType": NON_EMPTY, "ActionParameters": OBJECT}, required=["ActionType"]
        ),
        SEND: _instruction(),
        ASSERT: _assertion(),
        OVERRIDE: _override(),
        CONTROL: objects(
            {"Command": objects({"Type": one_of(COMMANDS)}, required=["Type"])},
            required=["Command"],
        ),
    }
    return document("Amazon Connect test case", schema, definitions)


def _observation() -> RawJson:
    return objects(
        {
            "Identifier": NON_EMPTY,
            "Event": reference_to("Event"),
            "Actions": lists(reference_to("Step")),
            "Transitions": objects(
                {
                    "NextObservations": lists(TEXT),
                    "NextActions": lists(TEXT),
                }
            ),
        },
        required=["Identifier", "Event"],
    )


def _event() -> RawJson:
    schema = objects(
        {
            "Identifier": TEXT,
            "Type": one_of(EVENT_TYPES),
            "Actor": {"const": "System"},
            "Properties": OBJECT,
        },
        required=["Type"],
    )
    of_action: RawJson = objects({"Properties": reference_to("ActionProperties")})
    of_message: RawJson = objects({"Properties": reference_to("MessageProperties")})
    properties = {MESSAGE: of_message, STARTED: of_action, COMPLETED: of_action}
    return {**schema, "allOf": [when("Type", each, properties[each]) for each in properties]}


def _message() -> RawJson:
    criteria: RawJson = {"anyOf": [objects({"Type": one_of(["Inclusion", "Similarity"])}), TEXT]}
    sources: dict[str, RawJson] = dict.fromkeys(MESSAGE_SOURCES, TEXT)
    schema = objects({**sources, "Media": {}, "MatchingCriteria": criteria})
    return {**schema, "oneOf": [{"required": [source]} for source in MESSAGE_SOURCES]}


def _step() -> RawJson:
    schema = objects(
        {
            "Identifier": TEXT,
            "Type": one_of(STEP_TYPES),
            "Parameters": OBJECT,
            "Transitions": objects({"NextAction": NON_EMPTY}),
        },
        required=["Type", "Parameters"],
    )
    branches: list[RawJson] = [
        when("Type", each, objects({"Parameters": reference_to(each)})) for each in STEP_TYPES
    ]
    return {**schema, "allOf": branches}


def _instruction() -> RawJson:
    instruction = objects({"Type": one_of(INSTRUCTIONS), "Properties": OBJECT}, required=["Type"])
    return objects({"Instruction": instruction}, required=["Instruction"])


def _assertion() -> RawJson:
    return objects(
        {"Namespace": ONE_REFERENCE, "Operator": one_of(sorted(OPERATORS)), "Operand": TEXT},
        required=["Namespace", "Operator", "Operand"],
    )


def _override() -> RawJson:
    strategy = objects(
        {
            "Type": one_of(["SubstituteResource", "MockResponse"]),
            "SubstituteArn": TEXT,
            "Response": objects({"Type": one_of(["ExecutionResult", "Error"])}),
        },
        required=["Type"],
    )
    properties = objects(
        {
            "ActionType": one_of(sorted(overridable_types())),
            "ActionParameters": OBJECT,
            "Strategy": strategy,
        },
        required=["ActionType", "Strategy"],
    )
    behavior = objects({"Properties": properties}, required=["Properties"])
    return objects({"Behavior": behavior}, required=["Behavior"])
