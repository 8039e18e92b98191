"""A line whose deployment makes its instance, and a line without the CDK."""

import re

from infra.line.scenarios import case_name, deployable
from tests.deployed.cloud_queries import (
    final_status,
    flow_of,
    left_behind,
    numbers,
    outputs,
    stacks,
    succeeded,
    tables,
)
from tests.deployed.commands.verification import check_verification
from tests.deployed.emulated_account import INSTANCE, NUMBER
from tests.deployed.settings_file import remembered


def test_a_created_instance_and_a_claimed_number_are_kept_by_make_destroy(make, checkout, client):
    before = numbers(client)
    settings = ["CREATE_INSTANCE=my-line", "REGION=us-east-1", "CLAIM=US/TOLL_FREE", "NAME=Mine"]

    succeeded(make("doctor", *settings))
    # The lists of the first line would change the answers that the scenarios expect.
    succeeded(make("deploy", *settings, "WORDS=", "NEVER=", "TEST_CASES=yes", "YES=1"))

    line = outputs(client, "MineLine")
    (claimed,) = numbers(client).keys() - before.keys()
    assert {"INSTANCE_ARN", "PHONE_NUMBER_ARN"} & remembered(checkout).keys() == set()
    assert numbers(client)[claimed] == line["Instance"]
    assert flow_of(client, claimed, line["Instance"]) == line["Flow"]
    assert re.fullmatch(r"\+1800555\d{4}", line["NumberToRing"])
    assert names_of_test_cases(client, line["Instance"]) == sorted(
        case_name(each, "Mine") for each in deployable()
    )

    check_verification(make, checkout, client, line)

    succeeded(make("destroy", "YES=1"))

    kept = client("connect").list_instances()["InstanceSummaryList"]
    assert {each["InstanceAlias"] for each in kept} == {"existing", "my-line"}
    assert numbers(client).keys() - before.keys() == {claimed}
    assert flow_of(client, claimed, line["Instance"]) is None
    assert names_of_test_cases(client, line["Instance"]) == []
    assert stacks(client) == {"CDKToolkit"}


def names_of_test_cases(client, instance):
    found = client("connect").list_test_cases(InstanceId=instance.rsplit("/", 1)[-1])
    return sorted(each["Name"] for each in found["TestCaseSummaryList"])


def test_make_template_writes_a_template_that_deploys_without_the_cdk(
    make, checkout, client, nodeless
):
    settings = [f"INSTANCE_ARN={INSTANCE}", f"PHONE_NUMBER_ARN={NUMBER}", "NAME=Plain"]
    output = succeeded(
        make("template", *settings, "FLOW_NAME=", "TEST_CASES=", "REGION=", PATH=nodeless)
    )
    folder = checkout / "build" / "template"
    client("s3").create_bucket(Bucket="zips")
    for each in [*folder.glob("*.zip"), folder / "template.json"]:
        client("s3").upload_file(str(each), "zips", each.name)
    before = tables(client)

    assert create(client, "Plain") == "CREATE_COMPLETE"

    (own,) = tables(client) - before
    assert str(folder / "README.txt") in output
    assert flow_of(client, NUMBER) == outputs(client, "Plain")["Flow"]
    # The flow's name exists in this instance now. So a second line fails, and deletes its table.
    assert create(client, "Second") == "ROLLBACK_COMPLETE"
    assert tables(client) == before | {own}
    assert delete(client, "Second", "Plain") == {"CDKToolkit"}
    assert tables(client) == before | {own}
    assert flow_of(client, NUMBER) is None
    assert left_behind(client) == []


def create(client, stack):
    endpoint = client("s3").meta.endpoint_url
    client("cloudformation").create_stack(
        StackName=stack,
        TemplateURL=f"{endpoint}/zips/template.json",
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": "CodeBucket", "ParameterValue": "zips"}],
    )
    return final_status(client, stack)


def delete(client, *names):
    for stack in names:
        client("cloudformation").delete_stack(StackName=stack)
        waiter = client("cloudformation").get_waiter("stack_delete_complete")
        waiter.wait(StackName=stack, WaiterConfig={"Delay": 1})
    return stacks(client)
