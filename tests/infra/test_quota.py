"""The policy of a deployer, and the request of a higher quota."""

import argparse
import json

import pytest

from infra.operate import policy, quota
from infra.settings import parse
from tests.infra.example_settings import INSTANCE, NUMBER
from tests.infra.fake_account import ENOUGH

GIVEN = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}


def test_the_policy_is_printed_as_json(capsys):
    assert policy.run(parse({}), argparse.Namespace()) == 0

    statements = json.loads(capsys.readouterr().out)["Statement"]
    assert {each["Sid"] for each in statements} >= {"Deploy", "Doctor", "Verify", "Data"}
    assert statements[0]["Resource"].endswith("role/cdk-hnb659fds-*")


def test_the_policy_of_a_line_with_a_key_has_rights_on_this_key(capsys):
    key = "arn:aws:kms:us-east-1:123456789012:key/1"

    policy.run(parse({"KEY_ARN": key}), argparse.Namespace())

    statements = {each["Sid"]: each for each in json.loads(capsys.readouterr().out)["Statement"]}
    assert statements["Key"]["Resource"] == key
    assert "kms:Decrypt" in statements["Key"]["Action"]


def test_a_higher_quota_is_requested_for_the_instance(use, capsys):
    account = use(quotas=ENOUGH | {"L-12AB7C57": 0.0})
    arguments = argparse.Namespace(quota="concurrent-calls", value=10)

    assert quota.run(parse({}), arguments) == 0

    assert account.requested == [
        {
            "ServiceCode": "connect",
            "QuotaCode": "L-12AB7C57",
            "ContextId": INSTANCE,
            "DesiredValue": 10.0,
        }
    ]
    assert capsys.readouterr().out.splitlines() == [
        "concurrent calls of the instance: 0",
        "requested 10: PENDING",
    ]


def test_a_quota_that_is_high_enough_is_not_requested(use):
    account = use()

    assert quota.run(parse(GIVEN), argparse.Namespace(quota="flows", value=100)) == 0
    assert account.requested == []


@pytest.mark.parametrize(
    ("fields", "name", "status"),
    [
        ({"instances": []}, "flows", 2),
        ({"denied": {"RequestServiceQuotaIncrease"}}, "instances", 1),
    ],
)
def test_a_refused_quota_request_has_an_exit_status(use, fields, name, status):
    use(**fields)

    assert quota.run(parse({}), argparse.Namespace(quota=name, value=500)) == status


def test_a_quota_without_a_value_is_requested(use, capsys):
    account = use(quotas={})

    assert quota.run(parse(GIVEN), argparse.Namespace(quota="flows", value=200)) == 0
    assert "flows of the instance: unknown" in capsys.readouterr().out
    assert len(account.requested) == 1
