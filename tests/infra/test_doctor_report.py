"""The report of the doctor, its exit status, and the rights that it needs."""

import argparse
import json

from infra.operate import doctor, policy
from infra.operate.report import State
from infra.operate.session import SessionError
from infra.settings import parse
from tests.infra.example_settings import INSTANCE, NUMBER

GIVEN = {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/calls/stream/2026-01-01T00:00:00.000"
BOARD = {"BOARD": "yes", "ADMIN_EMAIL": "ada@example.com"}


def examined(given):
    return list(doctor.examine(parse(given)))


def problems(given):
    return [(each.check, each.command) for each in examined(given) if each.state is State.FIX]


def test_an_old_node_is_a_problem_and_no_node_is_not(use, monkeypatch, tmp_path):
    use()
    (tmp_path / "node").write_text("#!/bin/sh\necho v16.20.0\n")
    (tmp_path / "node").chmod(0o755)

    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert [each[0] for each in problems(GIVEN)] == ["node"]

    (tmp_path / "node").write_text("is not a program")
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


def test_the_policy_allows_each_request_of_the_doctor_and_no_more(use):
    account = use(
        tables={"calls": STREAM},
        stacks={"StarvanityLine": {"AnsweringFunction": "answering"}},
    )
    examined(GIVEN | BOARD | {"TABLE": "calls", "PHONE_NUMBER_ARN": "", "CLAIM": "US/DID"})
    examined(GIVEN | {"RESERVED_CONCURRENCY": "20"})

    actions = {action_of(*each) for each in account.called} | {"ds:DescribeDirectories"}

    assert set(policy.DOCTOR) == actions


def action_of(service, operation):
    """Return the IAM action of an operation."""
    if service == "apigateway":
        return "apigateway:GET"
    return f"{service.replace('service-quotas', 'servicequotas')}:{operation}"
