import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from contactflow.catalog import all_specs
from contactflow.document import parse
from contactflow.lint import ERROR
from contactflow.lint.finding import severity_for
from contactflow.schema.parts import ONE_REFERENCE
from contactflow.values import freeze
from tests.flow_strategies import flows
from tests.schema.validators import problems, validator

TESTS = Path(__file__).parents[1]
CORPUS = sorted((TESTS / "../../../../shared/corpus/flows").glob("*.json"))
EXAMPLES = TESTS.parent / "examples"


def document_of(file):
    return parse(file.read_text(encoding="utf-8-sig")).document


def problems_with(**action):
    action = {"Identifier": "a", **action}
    document = {"Version": "2019-10-30", "StartAction": "a", "Actions": [action]}
    return " ".join(problems("flow", freeze(document)))


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
def test_every_public_flow_is_valid():
    found = {file.name: problems("flow", document_of(file)) for file in CORPUS}

    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("name", ["menu", "orders"])
def test_the_examples_are_valid(name):
    assert problems("flow", document_of(EXAMPLES / f"{name}.json")) == []


@given(flows())
def test_a_generated_flow_is_valid(flow):
    assert problems("flow", flow.document) == []


@pytest.mark.parametrize("kind", all_specs())
def test_an_action_without_a_required_part_is_reported(kind):
    spec = all_specs()[kind]
    found = problems_with(Type=kind, Parameters={}, Transitions={})

    is_error = severity_for(spec.evidence) == ERROR
    for name, parameter in spec.parameters.items():
        is_required = parameter.is_required and is_error
        assert (f"'{name}' is a required property" in found) == is_required
    assert ("'Errors' is a required property" in found) == bool(spec.required_errors)


@pytest.mark.parametrize(
    "kind", [name for name, spec in all_specs().items() if spec.refused_errors]
)
def test_an_error_branch_that_the_api_rejects_is_reported(kind):
    for error in all_specs()[kind].refused_errors:
        branch = {"ErrorType": error, "NextAction": "a"}
        assert "should not be valid" in problems_with(Type=kind, Transitions={"Errors": [branch]})


CASE = {"NextAction": "a", "Condition": {"Operator": "Equal", "Operands": ["1"]}}


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ({"Type": "SetVoice"}, "'SetVoice' is not one of"),
        ({"Identifier": "", "Type": "Wait"}, "should be non-empty"),
        ({"Type": "MessageParticipant", "Parameters": {"Text": 1}}, "is not of type 'string'"),
        ({"Type": "Compare", "Transitions": {"Conditions": [CASE]}}, "'Equal' is not one of"),
        ({"Type": "Wait", "Parameters": {"TimeoutSeconds": "1"}}, "should not be valid under"),
        ({"Type": "TagContact", "Parameters": {"Tags": {}}}, "should be non-empty"),
        ({"Type": "RouteContactToAgent", "Parameters": {}}, "{} should be non-empty"),
        (
            {
                "Type": "ConnectParticipantWithLexBot",
                "Parameters": {"LexV2Bot": {}, "LexBot": {}},
            },
            "should not be valid under {'required': ['LexV2Bot', 'LexBot']}",
        ),
        ({"Type": "Loop", "Parameters": {"LoopCount": True}}, "not of type 'string', 'number'"),
        ({"Type": "Wait", "Transitions": {"Conditions": []}}, "does not contain items"),
        ({"Type": "DisconnectParticipant", "Transitions": {"Conditions": [CASE]}}, "CASE"),
    ],
)
def test_a_wrong_form_is_reported(action, message):
    assert message.replace("CASE", repr(CASE)) in problems_with(**action)


@pytest.mark.parametrize("key", ["Version", "StartAction", "Actions"])
def test_a_flow_without_a_required_key_is_reported(key):
    document = {"Version": "2019-10-30", "StartAction": "a", "Actions": [{}]}
    del document[key]

    assert f"'{key}' is a required property" in problems("flow", freeze(document))


def test_limits_and_nested_values_are_in_the_schema():
    definitions = validator("flow").schema["$defs"]

    text = definitions["ConnectParticipantWithLexBot"]["properties"]["Parameters"]["properties"]
    seconds = text["LexTimeoutSeconds"]["properties"]["Text"]
    assert seconds == {"description": "From 60 to 604,800 seconds."}
    events = definitions["Wait"]["properties"]["Parameters"]["properties"]["Events"]
    assert "CustomerReturned" in str(events["items"])


def test_a_type_of_a_retired_feature_is_deprecated():
    definitions = validator("flow").schema["$defs"]

    assert definitions["CheckVoiceId"]["deprecated"]
    assert all_specs()["CheckVoiceId"].retired in definitions["CheckVoiceId"]["description"]
    assert "deprecated" not in definitions["UpdateContactData"]


def test_an_unlisted_value_and_an_unlisted_error_are_valid():
    branch = {"ErrorType": "NewError", "NextAction": "a"}
    spec = all_specs()["UpdateFlowLoggingBehavior"]
    parameters = dict.fromkeys(spec.parameters, "New")

    found = problems_with(
        Type=spec.type,
        Parameters=parameters,
        Transitions={"NextAction": "a", "Errors": [branch]},
    )

    assert found == ""


def test_the_pattern_of_a_reference_is_valid_in_javascript():
    assert '\\"' not in ONE_REFERENCE["pattern"]
    assert re.fullmatch(ONE_REFERENCE["pattern"], "$.External['a b'].c")
    assert not re.fullmatch(ONE_REFERENCE["pattern"], "about $.External.c")


def test_a_schema_names_the_page_of_each_action():
    schema = json.loads((TESTS.parent / "schemas/flow.schema.json").read_text())

    assert all(
        spec.link in schema["$defs"][name]["description"] for name, spec in all_specs().items()
    )
