"""The flow, its number and its test cases in the templates."""

import json

import pytest

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import render
from contactflow.model import Flow
from infra.line.scenarios import PLACEHOLDER, SCENARIOS, deployable, has_mocks
from starvanity.calls.ivr import vanity_flow
from tests.infra.example_settings import CREATED, EXISTING
from tests.infra.template_queries import of_type, one


def test_the_deployed_flow_is_our_flow_with_the_function_filled_in(resources):
    content = one(resources, "AWS::Connect::ContactFlow")["Properties"]["Content"]
    glue, parts = content["Fn::Join"]
    arn = "arn:aws:lambda:us-east-1:123456789012:function:answer-call"

    text = glue.join(part if isinstance(part, str) else arn for part in parts)

    assert text == render(vanity_flow(arn))


def test_a_flow_with_errors_is_not_deployed(monkeypatch, synthesise):
    from infra.line import conversation  # noqa: PLC0415 - patched here

    def broken(_function, **_voice):
        return Flow(
            "Broken",
            MessageParticipant("greet", text="Hello. " * 1_000, next="end", on_error="end"),
            DisconnectParticipant("end"),
        )

    monkeypatch.setattr(conversation, "vanity_flow", broken)

    with pytest.raises(conversation.FlowError, match="greet"):
        synthesise(**EXISTING, NAME="Broken")


def test_a_claimed_number_and_a_created_instance_are_kept(synthesise):
    resources = synthesise(**CREATED)["StarvanityLine"]["Resources"]

    number = one(resources, "AWS::Connect::PhoneNumber")
    instance = one(resources, "AWS::Connect::Instance")

    assert number["Properties"]["Type"] == "TOLL_FREE"
    assert number["Properties"]["CountryCode"] == "US"
    assert instance["Properties"]["Attributes"]["ContactflowLogs"] is False
    for kept in (number, instance):
        assert kept["DeletionPolicy"] == "RetainExceptOnCreate"
        assert kept["UpdateReplacePolicy"] == "Retain"


def test_the_timeout_of_the_link_is_after_that_of_its_function(resources):
    link = one(resources, "Custom::NumberLink")["Properties"]
    function = one(resources, "AWS::Lambda::Function", "Linking")["Properties"]

    assert int(link["ServiceTimeout"]) > function["Timeout"]


def test_scenarios_become_test_cases_of_the_instance_if_requested(resources, synthesise):
    with_cases = synthesise(**EXISTING, TEST_CASES="yes")["StarvanityLine"]["Resources"]

    cases = [each["Properties"] for each in of_type(with_cases, "AWS::Connect::TestCase").values()]

    ((flow, _),) = of_type(with_cases, "AWS::Connect::ContactFlow").items()
    entries = [each["EntryPoint"] for each in cases]
    kinds = {"CHAT": "Chat", "VOICE_CALL": "VoiceCall"}
    parameters = [each[f"{kinds[each['Type']]}EntryPointParameters"] for each in entries]
    assert {each["Type"] for each in entries} == set(kinds)
    assert {each["Name"] for each in cases} == set(deployable())
    assert all(each["FlowId"] == {"Fn::GetAtt": [flow, "ContactFlowArn"]} for each in parameters)
    assert of_type(resources, "AWS::Connect::TestCase") == {}


def test_a_scenario_that_needs_mocks_is_not_deployed():
    scenarios = {
        path.name.removesuffix(".sidecar.json") for path in SCENARIOS.glob("*.sidecar.json")
    }
    mocked = {name for name in scenarios if has_mocks(name)}

    assert mocked
    assert set(deployable()) == scenarios - mocked


def test_a_mocks_file_under_its_earlier_name_keeps_a_scenario_out_of_an_instance(tmp_path):
    for name in ("a.sidecar.json", "b.sidecar.json", "b.world.json"):
        (tmp_path / name).write_text("{}")

    assert deployable(tmp_path) == ["a"]


def test_two_lines_in_one_instance_have_test_cases_of_different_names(synthesise):
    first, second = (
        {
            each["Properties"]["Name"]
            for each in of_type(
                synthesise(**EXISTING, TEST_CASES="yes", NAME=name)[f"{name}Line"]["Resources"],
                "AWS::Connect::TestCase",
            ).values()
        }
        for name in ("Starvanity", "Second")
    )

    assert first == set(deployable())
    assert second == {f"{name} - Second" for name in first}


@pytest.mark.parametrize("snapstart", ["no", "yes"])
def test_a_test_case_names_the_function_that_the_flow_invokes(synthesise, snapstart):
    settings = EXISTING | {"TEST_CASES": "yes", "SNAPSTART": snapstart}
    with_cases = synthesise(**settings)["StarvanityLine"]["Resources"]
    function = one(with_cases, "AWS::Connect::IntegrationAssociation")["Properties"][
        "IntegrationArn"
    ]

    contents = [
        each["Properties"]["Content"]
        for each in of_type(with_cases, "AWS::Connect::TestCase").values()
    ]

    overriding = [each for each in contents if not isinstance(each, str)]
    assert len(overriding) == sum(
        PLACEHOLDER in (SCENARIOS / f"{name}.json").read_text() for name in deployable()
    )
    assert all(function in each["Fn::Join"][1] for each in overriding)
    assert "arn:aws:lambda" not in json.dumps(contents)
