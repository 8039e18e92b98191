"""The commands that read an account before its first line."""

import json
import shlex

from tests.deployed.cloud_queries import stacks, succeeded
from tests.deployed.commands.settings_file import remembered
from tests.deployed.emulated_account import INSTANCE, NUMBER, OTHER_NUMBER

NO_LINE = "REMEMBERED=.starvanity-none.json"


def test_make_doctor_reads_a_new_account_in_seconds_and_names_the_command(make, checkout, client):
    sick = make("doctor", "JSON=1")

    assert sick.stdout, sick.stderr
    lines = json.loads(sick.stdout)
    assert sick.returncode != 0
    assert [(each["check"], each["command"]) for each in lines if each["state"] == "FIX"] == [
        ("bootstrap", "make bootstrap")
    ]
    assert remembered(checkout) == {}
    assert stacks(client) == set()


def test_make_policy_and_make_quota_need_no_line(make):
    assert "sts:AssumeRole" in succeeded(make("policy"))
    assert "concurrent calls of the instance: 10" in succeeded(
        make("quota", "QUOTA=concurrent-calls", "VALUE=10")
    )


def test_make_doctor_lists_each_number_with_its_flow_and_refuses_a_taken_one(make, support):
    refused = make("doctor", NO_LINE, f"PHONE_NUMBER_ARN={OTHER_NUMBER}")

    assert refused.returncode != 0
    assert f"NOTE  numbers       +18005550000 {NUMBER} (free)\n" in refused.stdout
    assert f"{OTHER_NUMBER} (answered by the flow {support})\n" in refused.stdout
    assert "FIX   number        another flow answers +18005550001." in refused.stdout
    assert "Run: make deploy TAKE_OVER=yes\n" in refused.stdout


def test_make_deploy_stops_at_a_quota_of_zero_and_names_the_request(make, checkout, client):
    client("service-quotas").request_service_quota_increase(
        ServiceCode="connect", QuotaCode="L-12AB7C57", ContextId=INSTANCE, DesiredValue=0.0
    )

    refused = make("deploy", NO_LINE, f"PHONE_NUMBER_ARN={NUMBER}", "YES=1")

    (line,) = [each for each in refused.stdout.splitlines() if "0 allowed" in each]
    (target, *arguments) = shlex.split(line.partition("Run: make ")[2])
    assert refused.returncode != 0
    assert "requested 10: CASE_OPENED" in succeeded(make(target, NO_LINE, *arguments))
    assert stacks(client) == set()
    assert not (checkout / "build").exists()
