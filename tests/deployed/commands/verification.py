"""The check that `make verify` compares the deployed line with the simulator."""

import json

from infra.line.scenarios import deployable
from tests.deployed.cloud_queries import succeeded

FAST = "RATE=100"
"""The emulator has no quota for requests on test cases."""


def check_verification(make, checkout, client, line):
    """Check make verify before and after a change of the flow: its exit status and its output."""
    count = len(deployable())
    output = succeeded(make("verify", FAST, "RECORD=results.json"))

    assert f"{count} of {count} cases have the same result" in output
    written = json.loads((checkout / "results.json").read_text())
    assert {each["instance"] for each in written["cases"]} == {"PASSED"}
    assert [each["name"] for each in written["cases"]] == deployable()

    *_, instance, _, flow = line["Flow"].split("/")
    identity = {"InstanceId": instance, "ContactFlowId": flow}
    connect = client("connect")
    content = connect.describe_contact_flow(**identity)["ContactFlow"]["Content"]
    connect.update_contact_flow_content(**identity, Content=content.replace("Hi!", "Hello!"))

    different = make("verify", FAST)

    # make itself exits with status 2 if a command fails.
    assert different.returncode != 0
    assert "greeting: simulator PASSED, instance FAILED" in different.stdout
    assert "Let's see your number" in different.stdout
    assert f"{count - 1} of {count} cases have the same result" in different.stdout
    connect.update_contact_flow_content(**identity, Content=content)
