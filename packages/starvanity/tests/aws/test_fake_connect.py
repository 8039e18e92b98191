"""The fake of Connect refuses every request that Connect refuses."""

import json

import pytest
from botocore.exceptions import ClientError

from contactflow.document import render
from starvanity.calls.ivr import vanity_flow
from tests.fake_connect import FakeConnect

INSTANCE = "arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-3333-4444-555555555555"
NUMBER = "arn:aws:connect:us-east-1:123456789012:phone-number/aaaaaaaa-0000-4000-8000-000000000001"
FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:answer-call"
CONTENT = render(vanity_flow(FUNCTION))


@pytest.fixture
def connect():
    return FakeConnect(instances={INSTANCE})


@pytest.fixture
def line(connect):
    connect.add_function(FUNCTION)
    connect.permit(FUNCTION, INSTANCE)
    connect.associate_function(INSTANCE, FUNCTION)
    flow = connect.create_flow(INSTANCE, "line", CONTENT)
    connect.claim(NUMBER, INSTANCE)
    connect.associate_phone_number_contact_flow(
        PhoneNumberId=NUMBER.rsplit("/", maxsplit=1)[-1],
        InstanceId=INSTANCE.rsplit("/", maxsplit=1)[-1],
        ContactFlowId=flow.rsplit("/")[-1],
    )
    return flow


def test_a_line_that_is_created_in_order_has_no_dangling_reference(connect, line):
    assert connect.answers == {NUMBER: line}
    assert connect.dangling == []


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (lambda c: c.permit(FUNCTION, INSTANCE), "Function not found"),
        (lambda c: c.associate_function(INSTANCE, FUNCTION), "Lambda function not found"),
        (
            lambda c: (c.add_function(FUNCTION), c.associate_function(INSTANCE, FUNCTION)),
            "no permission",
        ),
        (lambda c: c.create_flow(INSTANCE, "line", CONTENT), "not associated"),
        (lambda c: c.create_flow(INSTANCE, "line", "{"), "InvalidContactFlow"),
        (lambda c: c.create_flow(INSTANCE, "line", json.dumps("x" * 256_001)), "longer"),
        (lambda c: c.create_flow(NUMBER, "line", CONTENT), "Instance not found"),
        (lambda c: c.create_test_case(INSTANCE, "case", "no flow", "{}"), "flow not found"),
    ],
)
def test_a_step_that_comes_too_early_is_refused(connect, step, told):
    with pytest.raises(ClientError, match=told):
        step(connect)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (lambda c, _: c.remove_function(FUNCTION), "removed while"),
        (lambda c, _: c.revoke(FUNCTION, INSTANCE), "permission .* removed while"),
        (lambda c, _: c.dissociate_function(INSTANCE, FUNCTION), "dissociated while"),
        (lambda c, line: c.delete_flow(line), "deleted while"),
        (lambda c, _: c.release(NUMBER), "released while"),
        (lambda c, _: c.delete_instance(INSTANCE), "deleted while it holds"),
        (lambda c, _: c.create_flow(INSTANCE, "line", CONTENT), "called line already"),
    ],
)
def test_a_removal_that_comes_too_early_is_refused(connect, line, step, told):
    with pytest.raises(ClientError, match=told):
        step(connect, line)


def test_a_test_case_overrides_only_functions_that_the_instance_may_invoke(connect, line):
    connect.create_test_case(INSTANCE, "case", line, f'{{"LambdaFunctionARN": "{FUNCTION}"}}')

    with pytest.raises(ClientError, match="is not associated"):
        connect.create_test_case(INSTANCE, "other", line, f'"{FUNCTION}-of-a-stranger"')
    with pytest.raises(ClientError, match="called case already"):
        connect.create_test_case(INSTANCE, "case", line, "{}")


def test_a_flow_is_deleted_after_its_test_cases(connect):
    flow = connect.create_flow(INSTANCE, "plain", '{"Actions": []}')
    case = connect.create_test_case(INSTANCE, "case", flow, "{}")
    with pytest.raises(ClientError, match="test it"):
        connect.delete_flow(flow)

    connect.delete_test_case(case)
    connect.delete_flow(flow)

    assert connect.flows == {}


def test_an_alias_belongs_to_one_instance(connect):
    other = INSTANCE.replace("11111111", "22222222")
    connect.create_instance(other, "my-line")

    with pytest.raises(ClientError, match="called my-line already"):
        connect.create_instance(INSTANCE.replace("11111111", "33333333"), "my-line")

    connect.delete_instance(other)
    connect.create_instance(other, "my-line")


def test_the_hundred_and_first_flow_is_refused(connect):
    for place in range(100):
        connect.create_flow(INSTANCE, f"flow {place}", '{"Actions": []}')

    with pytest.raises(ClientError, match="LimitExceeded"):
        connect.create_flow(INSTANCE, "one more", '{"Actions": []}')


def test_the_sixth_request_in_a_burst_is_refused_until_half_a_second_later():
    now = [0.0]
    connect = FakeConnect(now=lambda: now[0], instances={INSTANCE})

    def ask():
        connect.batch_get_flow_association(
            InstanceId=INSTANCE.rsplit("/", maxsplit=1)[-1],
            ResourceIds=[NUMBER],
            ResourceType="VOICE_PHONE_NUMBER",
        )

    for _ in range(5):
        ask()
    with pytest.raises(ClientError, match="Rate exceeded"):
        ask()
    now[0] += 0.5
    ask()
