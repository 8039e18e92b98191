"""The doctor, the selection of instance and number, the policy and the quota request."""

import argparse
import json

import pytest

from infra.operate import checks, doctor, policy, quota, selection
from infra.operate.checks import State
from infra.operate.session import SessionError
from infra.settings import SettingsError, parse
from tests.infra.example_settings import INSTANCE, NUMBER
from tests.infra.fake_account import ENOUGH, OTHER_NUMBER, FakeAccount, instance

OTHER_INSTANCE = INSTANCE.replace("11111111", "22222222")
GIVEN = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/calls/stream/2026-01-01T00:00:00.000"
BOARD = {"BOARD": "yes", "ADMIN_EMAIL": "ada@example.com"}


@pytest.fixture
def use(monkeypatch):
    """Return a function that makes an account the account of the commands."""

    def used(**fields):
        account = FakeAccount(**fields)
        for module in (doctor, selection, quota):
            monkeypatch.setattr(module, "session", lambda _settings: account.session())
        return account

    return used


def examined(given):
    return list(doctor.examine(parse(given)))


def problems(given):
    return [(each.check, each.command) for each in examined(given) if each.state is State.FIX]


def test_a_ready_account_has_nothing_to_fix(use):
    use()

    lines = examined(GIVEN)

    assert doctor.status_of(lines) == 0
    assert problems(GIVEN) == []
    assert [line.check for line in lines if line.state is State.OK] == [
        *("credentials", "node", "bootstrap", "instance", "number"),
        *("flow name", "quota", "quota", "lambda"),
    ]


@pytest.mark.parametrize(
    ("fields", "given", "problem"),
    [
        ({"bootstrap": None}, {}, ("bootstrap", "make bootstrap")),
        ({"bootstrap": "5"}, {}, ("bootstrap", "make bootstrap")),
        (
            {"instances": [instance(OTHER_INSTANCE)]},
            {},
            ("instance", "make deploy INSTANCE_ARN=<ARN of a listed instance>"),
        ),
        (
            {"instances": [instance(status="CREATION_FAILED")]},
            {},
            ("instance", "make doctor"),
        ),
        ({"instances": [instance(calls=False)]}, {}, ("instance", "make doctor")),
        (
            {"numbers": {}},
            {},
            ("number", "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>"),
        ),
        (
            {"numbers": {NUMBER: OTHER_INSTANCE}},
            {},
            ("number", "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>"),
        ),
        ({"number_status": "IN_PROGRESS"}, {}, ("number", "make doctor")),
        (
            {"flows_of_numbers": {NUMBER: "another"}},
            {},
            ("number", "make deploy TAKE_OVER=yes"),
        ),
        (
            {"flows": {"Vanity numbers": "another"}},
            {},
            ("flow name", "make deploy FLOW_NAME=<another name>"),
        ),
        (
            {"quotas": ENOUGH | {"L-12AB7C57": 0.0}},
            {},
            ("quota", "make quota QUOTA=concurrent-calls VALUE=10"),
        ),
        (
            {"flows": {str(each): str(each) for each in range(100)}},
            {},
            ("quota", "make quota QUOTA=flows VALUE=101"),
        ),
        (
            {"quotas": ENOUGH | {"L-8F812903": 1.0}},
            {"CLAIM": "US/DID", "PHONE_NUMBER_ARN": ""},
            ("quota", "make quota QUOTA=phone-numbers VALUE=10"),
        ),
        (
            {"quotas": ENOUGH | {"L-AA17A6B9": 1.0}},
            {"CREATE_INSTANCE": "new", "INSTANCE_ARN": "", "PHONE_NUMBER_ARN": ""},
            ("quota", "make quota QUOTA=instances VALUE=10"),
        ),
        (
            {"unreserved": 110},
            {"RESERVED_CONCURRENCY": "20"},
            ("lambda", "make quota QUOTA=lambda VALUE=1120"),
        ),
        ({}, {"TABLE": "calls"}, ("table", "make deploy TABLE=<name>")),
        (
            {"tables": {"calls": ""}},
            {"TABLE": "calls", **BOARD},
            ("table", "make restore TO=calls"),
        ),
        ({"denied": {"GetServiceQuota"}}, {}, ("quotas", "make policy")),
    ],
)
def test_each_problem_is_named_with_its_command(use, fields, given, problem):
    use(**fields)

    assert problem in problems(GIVEN | given)
    assert doctor.status_of(examined(GIVEN | given)) == 1


def test_a_denied_request_does_not_stop_the_other_checks(use):
    use(denied={"ListInstances", "GetParameter"})

    lines = examined(GIVEN)

    fixes = {line.check: line.message for line in lines if line.state is State.FIX}
    assert "ListInstances" in fixes["instances"]
    assert "GetParameter" in fixes["bootstrap"]
    assert checks.ok("lambda", "1000 concurrent executions, 1000 unreserved") in lines


def test_the_line_s_own_flow_and_number_are_no_problem(use):
    flow = f"{INSTANCE}/contact-flow/own"
    use(
        flows={"Vanity numbers": "own"},
        flows_of_numbers={NUMBER: flow},
        stacks={"StarvanityLine": {"Flow": flow}},
    )

    assert problems(GIVEN) == []


def test_the_numbers_are_listed_with_their_flows(use):
    use(
        numbers={NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE},
        flows={"Support": "support"},
        flows_of_numbers={OTHER_NUMBER: "support"},
    )

    messages = [line.message for line in examined(GIVEN) if line.check == "numbers"]

    assert messages == [
        f"+18005550000 {NUMBER} (free)",
        f"+18005550001 {OTHER_NUMBER} (answered by the flow Support)",
    ]


def test_the_only_instance_is_examined_without_settings(use):
    use()

    lines = examined({})

    assert checks.ok("instance", f"my-line {INSTANCE}") in lines
    assert ("number", "make deploy PHONE_NUMBER_ARN=<ARN of a free number>") in [
        (line.check, line.command) for line in lines
    ]


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ({"instances": []}, "make deploy CREATE_INSTANCE=<your-own-alias>"),
        (
            {"instances": [instance(), instance(OTHER_INSTANCE, "other")]},
            "make deploy INSTANCE_ARN=<one of these ARNs>",
        ),
    ],
)
def test_no_instance_or_several_are_a_problem(use, fields, command):
    use(**fields)

    ((_, remedy),) = [each for each in problems({}) if each[0] == "instance"]
    assert remedy.startswith(command)


def test_alarms_without_a_recipient_are_a_remark(use):
    use()

    assert checks.note("alarms", "notify nobody.", "make deploy ALARM_EMAIL=<address>") in examined(
        GIVEN
    )
    assert checks.ok("alarms", "notify ops@example.com") in examined(
        GIVEN | {"ALARM_EMAIL": "ops@example.com"}
    )


def test_the_log_role_of_the_account_is_reported_for_a_board(use):
    use(log_role="arn:aws:iam::123456789012:role/logs")

    assert checks.ok("log role", "arn:aws:iam::123456789012:role/logs") in examined(GIVEN | BOARD)


def test_an_old_node_is_a_problem_and_no_node_is_not(use, monkeypatch, tmp_path):
    use()
    (tmp_path / "node").write_text("#!/bin/sh\necho v16.20.0\n")
    (tmp_path / "node").chmod(0o755)

    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert [each[0] for each in problems(GIVEN)] == ["node"]

    (tmp_path / "node").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert problems(GIVEN) == []


def test_the_report_is_text_or_json_and_sets_the_exit_status(use, capsys):
    use(bootstrap=None)

    assert doctor.run(parse(GIVEN), argparse.Namespace(json=False)) == 1
    assert (
        "FIX   bootstrap     the Region is not prepared for the CDK. Run: make bootstrap\n"
        in capsys.readouterr().out
    )

    assert doctor.run(parse(GIVEN), argparse.Namespace(json=True)) == 1
    (line,) = [each for each in json.loads(capsys.readouterr().out) if each["state"] == "FIX"]
    assert line == {
        "check": "bootstrap",
        "state": "FIX",
        "message": "the Region is not prepared for the CDK.",
        "command": "make bootstrap",
    }


def test_without_credentials_the_status_is_2(monkeypatch, capsys):
    def refused(_settings):
        raise SessionError("check your credentials")

    monkeypatch.setattr(doctor, "session", refused)

    assert doctor.run(parse(GIVEN), argparse.Namespace(json=False)) == 2
    assert "check your credentials" in capsys.readouterr().err


def test_the_only_instance_and_its_only_free_number_are_selected(use, capsys):
    use(
        numbers={NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE},
        flows_of_numbers={OTHER_NUMBER: "support"},
    )

    assert selection.complete("deploy", {}) == GIVEN
    assert capsys.readouterr().out.splitlines() == [
        f"starvanity: uses the only instance, my-line {INSTANCE}",
        f"starvanity: uses the only free number, +18005550000 {NUMBER}",
    ]


def test_nothing_is_requested_if_nothing_is_missing(use):
    account = use()

    assert selection.complete("deploy", GIVEN) == GIVEN
    assert selection.complete("destroy", {}) == selection.complete("bootstrap", {}) == {}
    assert account.called == []


def test_a_number_is_selected_only_with_its_instance(use):
    use()
    named = {"INSTANCE_ARN": INSTANCE}

    assert selection.complete("deploy", named) == named
    assert selection.complete("deploy", {"CLAIM": "US/DID"}) == named | {"CLAIM": "US/DID"}


def test_a_line_without_a_free_number_is_deployed_without_one(use, capsys):
    use(numbers={})

    assert selection.complete("deploy", {}) == {"INSTANCE_ARN": INSTANCE}
    assert "CLAIM=US/TOLL_FREE" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"instances": []}, "CREATE_INSTANCE=<your-own-alias>"),
        ({"instances": [instance(), instance(OTHER_INSTANCE, "other")]}, OTHER_INSTANCE),
        ({"numbers": {NUMBER: INSTANCE, OTHER_NUMBER: INSTANCE}}, OTHER_NUMBER),
        ({"denied": {"ListInstances"}}, "run make doctor"),
    ],
)
def test_a_choice_is_left_to_the_operator(use, fields, message):
    use(**fields)

    with pytest.raises(SettingsError, match=message):
        selection.complete("deploy", {})


def test_the_stream_of_an_existing_table_is_looked_up(use):
    use(tables={"calls": STREAM, "without": ""})
    given = GIVEN | BOARD | {"TABLE": "calls"}

    assert selection.complete("deploy", given) == given | {"STREAM_ARN": STREAM}
    with pytest.raises(SettingsError, match="make restore TO=without"):
        selection.complete("deploy", given | {"TABLE": "without"})


def test_the_policy_allows_each_request_of_the_doctor_and_no_more(use):
    account = use(tables={"calls": STREAM})
    examined(GIVEN | BOARD | {"TABLE": "calls", "PHONE_NUMBER_ARN": "", "CLAIM": "US/DID"})
    examined(GIVEN)

    actions = {action_of(*each) for each in account.called} | {"ds:DescribeDirectories"}

    assert set(policy.DOCTOR) == actions


def action_of(service, operation):
    """Return the IAM action of an operation."""
    if service == "apigateway":
        return "apigateway:GET"
    return f"{service.replace('service-quotas', 'servicequotas')}:{operation}"


def test_the_policy_is_printed_as_json(capsys):
    assert policy.run(parse({}), argparse.Namespace()) == 0

    statements = json.loads(capsys.readouterr().out)["Statement"]
    assert {each["Sid"] for each in statements} >= {"Deploy", "Doctor", "Verify", "Data"}
    assert statements[0]["Resource"].endswith("role/cdk-hnb659fds-*")


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
