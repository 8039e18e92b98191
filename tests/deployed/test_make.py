"""The very commands that docs/deploy.md names, run one after the other against an emulated cloud.

This cloud does not enforce roles, so that the CDK deploys as it would into an account: with its
own deployment roles, and with the policies that demand TLS.
"""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from infra.line.test_cases import portable
from tests.deployed.deploying import EMULATOR, ROOT, clients_of
from tests.deployed.place import ACCOUNT, INSTANCE, NUMBER
from tests.emulators.cloud import emulated_cloud

LONGEST_SECONDS = 300
OWN = {"build", ".git"}
STANDING = ["CREATE_COMPLETE", "UPDATE_COMPLETE", "ROLLBACK_COMPLETE", "DELETE_FAILED"]
NODE = {"node", "npm", "npx", "nodejs", "corepack"}


@pytest.fixture(scope="module")
def open_cloud():
    with emulated_cloud(*EMULATOR) as environment:
        yield environment


@pytest.fixture(scope="module")
def client(open_cloud):
    return clients_of(open_cloud)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """This checkout, with a memory and a build folder of its own."""
    folder = tmp_path_factory.mktemp("checkout")
    for each in ROOT.iterdir():
        if each.name not in OWN and not each.name.startswith(".starvanity"):
            (folder / each.name).symlink_to(each)
    return folder


@pytest.fixture(scope="module")
def nodeless(tmp_path_factory):
    """A search path with everything that this machine has but node."""
    folder = tmp_path_factory.mktemp("bin")
    for place in os.environ["PATH"].split(os.pathsep):
        for each in Path(place).glob("*"):
            if each.name not in NODE and not (folder / each.name).is_symlink():
                (folder / each.name).symlink_to(each)
    assert not shutil.which("node", path=str(folder))
    return str(folder)


@pytest.fixture(scope="module")
def make(open_cloud, checkout):
    def run(*words, **environment):
        return subprocess.run(
            [str(shutil.which("make")), "--no-print-directory", *words],
            cwd=checkout,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            env={**outside(), **open_cloud, **environment},
        )

    return run


def outside():
    """Return this environment, without what the make that runs this test has said."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


def done(told):
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout + told.stderr


def remembered(checkout):
    path = checkout / ".starvanity.json"
    return json.loads(path.read_text()) if path.exists() else {}


def standing(client):
    told = client("cloudformation").list_stacks(StackStatusFilter=STANDING)["StackSummaries"]
    return {each["StackName"] for each in told}


def outputs(client, stack):
    told = client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
    return {each["OutputKey"]: each["OutputValue"] for each in told}


def answers(client, number, instance=INSTANCE):
    """Return the flow that a number answers with, if any."""
    told = client("connect").batch_get_flow_association(
        InstanceId=instance.rsplit("/", 1)[-1],
        ResourceIds=[number],
        ResourceType="VOICE_PHONE_NUMBER",
    )["FlowAssociationSummaryList"]
    return told[0]["FlowId"] if told else None


def numbers(client):
    told = client("connect").list_phone_numbers_v2()["ListPhoneNumbersSummaryList"]
    return {each["PhoneNumberArn"]: each["TargetArn"] for each in told}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["INSTANCE_ARM=x"], "INSTANCE_ARM is no setting: did you mean INSTANCE_ARN?"),
        (["INSTANCE_ARN=x"], "expected an instance's ARN"),
        ([], "No instance is named"),
        ([f"INSTANCE_ARN={INSTANCE}", "CLAIM=it's free"], "as US/TOLL_FREE"),
    ],
)
def test_a_wrong_setting_is_refused_with_a_sentence_before_anything_is_built(
    make, checkout, words, told
):
    refused = make("deploy", *words)

    assert refused.returncode != 0
    assert told in refused.stderr
    assert remembered(checkout) == {}
    assert not (checkout / "build").exists()


def test_make_bootstrap_readies_the_account_of_whoever_asks_where_no_instance_names_one(
    make, checkout, client
):
    elsewhere = ("REMEMBERED=.starvanity-west.json", "CREATE_INSTANCE=west", "REGION=us-west-2")

    told = done(make("bootstrap", *elsewhere))

    assert f"aws://{ACCOUNT}/us-west-2 bootstrapped" in told
    assert remembered(checkout) == {}


def test_make_bootstrap_without_a_region_or_credentials_says_what_to_do(make, nobody):
    words = ("REMEMBERED=.starvanity-nowhere.json", "CREATE_INSTANCE=nowhere")

    regionless = make("bootstrap", *words, AWS_REGION="", AWS_DEFAULT_REGION="", **nobody)
    stranger = make("bootstrap", *words, AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="", **nobody)

    assert "No Region is known" in regionless.stderr
    assert "see to your credentials" in stranger.stderr


@pytest.fixture
def nobody(tmp_path):
    """The environment of somebody whose home holds no profile of AWS's."""
    return {"HOME": str(tmp_path)}


def test_make_bootstrap_readies_the_account_and_remembers_the_instance(make, checkout, client):
    done(make("bootstrap", f"INSTANCE_ARN={INSTANCE}"))

    assert standing(client) == {"CDKToolkit"}
    assert remembered(checkout) == {"INSTANCE_ARN": INSTANCE}


def test_another_line_has_a_memory_of_its_own(make, checkout):
    told = make("deploy", "REMEMBERED=.starvanity-north.json", "REGION=us-west-2")

    assert "No instance is named" in told.stderr
    assert remembered(checkout) == {"INSTANCE_ARN": INSTANCE}


def test_make_deploy_asks_where_it_widens_rights_and_takes_silence_for_no(make, client):
    told = make("deploy", f"PHONE_NUMBER_ARN={NUMBER}")

    assert told.returncode != 0
    assert "security-sensitive" in told.stdout + told.stderr
    assert "StarvanityLine" not in standing(client)


def test_make_deploy_needs_no_words_twice_and_makes_the_number_answer(make, checkout, client):
    told = done(make("deploy", "YES=1"))

    line = outputs(client, "StarvanityLine")
    assert remembered(checkout) == {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
    assert answers(client, NUMBER) == line["Flow"]
    assert {"Flow", "AnsweringFunction", "NumberToRing"} <= line.keys()
    assert all(f"StarvanityLine.{name}" in told for name in line)
    assert f"StarvanityData.CallsTable = {outputs(client, 'StarvanityData')['CallsTable']}" in told


def test_make_diff_needs_no_words_and_says_what_would_change(make, checkout, nodeless):
    nothing = done(make("diff", PATH=nodeless))
    something = done(make("diff", "FLOW_NAME=Words"))

    assert "stacks with differences: 0" in nothing
    assert re.search(r"\+.*Words", something)
    assert "stacks with differences: 1" in something
    assert remembered(checkout)["FLOW_NAME"] == "Words"


def test_make_destroy_needs_no_words_and_leaves_the_calls(make, client, nodeless):
    table = outputs(client, "StarvanityData")["CallsTable"]

    done(make("destroy", "YES=1", PATH=nodeless))

    assert standing(client) == {"CDKToolkit"}
    assert client("dynamodb").list_tables()["TableNames"] == [table]
    assert answers(client, NUMBER) is None
    assert left_behind(client) == []


def left_behind(client):
    """Return what costs or confuses when it stays, but for what is kept on purpose."""
    flows = client("connect").list_contact_flows(InstanceId=INSTANCE.rsplit("/", 1)[-1])
    return [
        *client("lambda").list_functions()["Functions"],
        *client("sqs").list_queues().get("QueueUrls", []),
        *client("logs").describe_log_groups()["logGroups"],
        *client("cloudwatch").describe_alarms()["MetricAlarms"],
        *flows["ContactFlowSummaryList"],
    ]


def test_from_nothing_an_instance_is_made_a_number_claimed_and_both_are_kept(
    make, checkout, client
):
    before = numbers(client)
    words = ["CREATE_INSTANCE=my-line", "REGION=us-east-1", "CLAIM=US/TOLL_FREE", "NAME=Mine"]

    done(make("deploy", *words, "TEST_CASES=yes", "YES=1"))

    line = outputs(client, "MineLine")
    (claimed,) = numbers(client).keys() - before.keys()
    assert {"INSTANCE_ARN", "PHONE_NUMBER_ARN"} & remembered(checkout).keys() == set()
    assert numbers(client)[claimed] == line["Instance"]
    assert answers(client, claimed, line["Instance"]) == line["Flow"]
    assert re.fullmatch(r"\+1800555\d{4}", line["NumberToRing"])
    assert cases(client, line["Instance"]) == portable()

    done(make("destroy", "YES=1"))

    kept = client("connect").list_instances()["InstanceSummaryList"]
    assert [each["InstanceAlias"] for each in kept] == ["my-line"]
    assert numbers(client).keys() - before.keys() == {claimed}
    assert answers(client, claimed, line["Instance"]) is None
    assert cases(client, line["Instance"]) == []
    assert standing(client) == {"CDKToolkit"}


def cases(client, instance):
    told = client("connect").list_test_cases(InstanceId=instance.rsplit("/", 1)[-1])
    return sorted(each["Name"] for each in told["TestCaseSummaryList"])


def test_make_template_writes_a_stack_that_comes_up_without_the_cdk(
    make, checkout, client, nodeless
):
    words = [f"INSTANCE_ARN={INSTANCE}", f"PHONE_NUMBER_ARN={NUMBER}", "NAME=Plain"]
    told = done(make("template", *words, "FLOW_NAME=", "TEST_CASES=", "REGION=", PATH=nodeless))
    folder = checkout / "build" / "template"
    client("s3").create_bucket(Bucket="zips")
    for each in folder.glob("*.zip"):
        client("s3").upload_file(str(each), "zips", each.name)
    tables = tables_of(client)

    assert create(client, "Plain", folder) == "CREATE_COMPLETE"

    (own,) = tables_of(client) - tables
    assert str(folder / "README.txt") in told
    assert answers(client, NUMBER) == outputs(client, "Plain")["Flow"]
    # The flow's name is taken in this instance now, so a second line fails, and takes its table.
    assert create(client, "Second", folder) == "ROLLBACK_COMPLETE"
    assert tables_of(client) == tables | {own}
    assert delete(client, "Second", "Plain") == {"CDKToolkit"}
    assert tables_of(client) == tables | {own}
    assert answers(client, NUMBER) is None
    assert left_behind(client) == []


def tables_of(client):
    return set(client("dynamodb").list_tables()["TableNames"])


def create(client, stack, folder):
    client("cloudformation").create_stack(
        StackName=stack,
        TemplateBody=(folder / "template.json").read_text(),
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": "CodeBucket", "ParameterValue": "zips"}],
    )
    return settled(client, stack)


def delete(client, *stacks):
    for stack in stacks:
        client("cloudformation").delete_stack(StackName=stack)
        waiter = client("cloudformation").get_waiter("stack_delete_complete")
        waiter.wait(StackName=stack, WaiterConfig={"Delay": 1})
    return standing(client)


def settled(client, stack):
    """Wait until `stack` is through with what it does; return how it stands."""
    give_up = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < give_up:
        status = client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0][
            "StackStatus"
        ]
        if not status.endswith("IN_PROGRESS"):
            return status
        time.sleep(0.3)
    raise AssertionError(f"{stack} is still busy")
