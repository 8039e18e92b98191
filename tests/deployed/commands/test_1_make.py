"""The make targets of a deployment, one after another in one account."""

import re
import shutil

import pytest

from infra.assets.handlers import HANDLERS
from tests.deployed.cloud_queries import (
    flow_of,
    left_behind,
    outputs,
    stacks,
    succeeded,
    tables,
)
from tests.deployed.emulated_account import ACCOUNT, INSTANCE, NUMBER
from tests.deployed.settings_file import remembered

LISTS = ("WORDS=words.txt", "NEVER=never.txt")
"""The lists of a business; each later line of this account takes them over."""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["INSTANCE_ARM=x"], "INSTANCE_ARM is not a setting: did you mean INSTANCE_ARN?"),
        (["INSTANCE_ARN=x"], "expected an instance's ARN"),
        ([], "Several numbers are free: give PHONE_NUMBER_ARN="),
        ([f"INSTANCE_ARN={INSTANCE}", "CLAIM=it's free"], "as US/TOLL_FREE"),
        ([f"INSTANCE_ARN={INSTANCE}", "WORDS=none.txt"], "the file cannot be read"),
    ],
)
def test_a_wrong_setting_is_refused_before_the_build(make, checkout, arguments, message):
    refused = make("deploy", *arguments)

    assert refused.returncode != 0
    assert message in refused.stderr
    assert remembered(checkout) == {}
    assert not (checkout / "build").exists()


def test_make_bootstrap_without_an_instance_prepares_the_account_of_the_credentials(
    make, checkout, client
):
    elsewhere = (
        "REMEMBERED=.starvanity-west.json",
        "CREATE_INSTANCE=west",
        "REGION=us-west-2",
        "CLAIM=US/TOLL_FREE",
    )

    output = succeeded(make("bootstrap", *elsewhere))

    assert f"aws://{ACCOUNT}/us-west-2 bootstrapped" in output
    assert remembered(checkout) == {}


def test_make_bootstrap_without_a_region_or_credentials_names_the_remedy(make, no_profile):
    settings = ("REMEMBERED=.starvanity-nowhere.json", "CREATE_INSTANCE=nowhere")

    without_region = make(
        "bootstrap", *settings, AWS_REGION="", AWS_DEFAULT_REGION="", **no_profile
    )
    without_credentials = make(
        "bootstrap", *settings, AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="", **no_profile
    )

    assert "No Region is known" in without_region.stderr
    assert "check your credentials" in without_credentials.stderr


@pytest.fixture
def no_profile(tmp_path):
    """An environment whose home folder has no profile of AWS."""
    return {"HOME": str(tmp_path)}


def test_make_bootstrap_prepares_the_account_without_settings(make, checkout, client):
    succeeded(make("bootstrap"))

    assert stacks(client) == {"CDKToolkit"}
    assert remembered(checkout) == {}


def test_make_deploy_with_a_mistyped_number_stops_before_the_build(make, checkout, client):
    mistyped = NUMBER.removesuffix("1") + "9"

    refused = make(
        "deploy", "REMEMBERED=.starvanity-typo.json", f"PHONE_NUMBER_ARN={mistyped}", "YES=1"
    )

    assert refused.returncode != 0
    assert "does not exist in this account and Region" in refused.stdout
    assert stacks(client) == {"CDKToolkit"}
    assert not (checkout / "build").exists()


@pytest.mark.usefixtures("support")
def test_make_deploy_selects_and_asks_before_it_widens_rights(make, checkout, client):
    healthy = succeeded(make("doctor"))
    refused = make("deploy")

    assert "OK    number        make deploy selects +18005550000\n" in healthy
    assert "FIX" not in healthy
    assert "OK    number        +18005550000 is free" in refused.stdout
    assert refused.returncode != 0
    assert "security-sensitive" in refused.stdout + refused.stderr
    assert "StarvanityLine" not in stacks(client)
    assert remembered(checkout) == {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}


def test_another_line_has_its_own_settings_file(make, checkout):
    refused = make("diff", "REMEMBERED=.starvanity-north.json", "REGION=us-west-2")

    assert "No instance is named" in refused.stderr
    assert remembered(checkout)["INSTANCE_ARN"] == INSTANCE


def test_make_deploy_reuses_settings_and_assets_and_links_the_number(make, checkout, client):
    output = succeeded(make("deploy", "YES=1"))

    line = outputs(client, "StarvanityLine")
    assert remembered(checkout) == {"INSTANCE_ARN": INSTANCE, "PHONE_NUMBER_ARN": NUMBER}
    assert flow_of(client, NUMBER) == line["Flow"]
    assert {"Flow", "AnsweringFunction", "NumberToRing"} <= line.keys()
    assert all(f"StarvanityLine.{name}" in output for name in line)
    assert (
        f"StarvanityData.CallsTable = {outputs(client, 'StarvanityData')['CallsTable']}" in output
    )
    assert built(checkout) == set(HANDLERS)
    assert output.count("up to date") == len(HANDLERS)
    assert "alarms notify nobody: run make deploy ALARM_EMAIL=<address>" in output


def built(checkout):
    """Return the handlers whose code is in the build folder."""
    return {each.name for each in (checkout / "build" / "assets").iterdir() if each.is_dir()}


def test_an_invalid_list_is_refused_and_the_line_does_not_change(make, checkout, client):
    before = (remembered(checkout), state(client))
    (checkout / "never.txt").write_text("flower\nfl*wer\n")

    refused = make("deploy", "NEVER=never.txt", "YES=1")

    assert refused.returncode != 0
    assert "never.txt, line 2: 'fl*wer' is not a word: expected letters A to Z" in refused.stderr
    assert (remembered(checkout), state(client)) == before


def state(client):
    """Return all stacks with the times of their changes, and the functions."""
    found = client("cloudformation").describe_stacks()["Stacks"]
    return found, client("lambda").list_functions()["Functions"]


def test_make_doctor_accepts_the_flow_and_the_number_of_the_line(make):
    healthy = succeeded(make("doctor"))

    assert "OK    number        +18005550000 is free or answered by this line\n" in healthy
    assert "OK    flow name     Vanity numbers\n" in healthy


def test_make_diff_reuses_the_settings_and_prints_the_changes_without_a_build(
    make, checkout, client, nodeless
):
    shutil.rmtree(checkout / "build")
    (checkout / "never.txt").write_text("flower\n")
    (checkout / "words.txt").write_text("zorb\n")
    before = published(client)

    nothing = succeeded(make("diff", PATH=nodeless))
    something = succeeded(make("diff", "FLOW_NAME=Words", *LISTS))

    assert "stacks with differences: 0" in nothing
    assert re.search(r"\+.*Words", something)
    assert re.search(r"\+.*[0-9a-f]{64}\.zip", something)
    assert "stacks with differences: 1" in something
    assert remembered(checkout)["FLOW_NAME"] == "Words"
    assert not (checkout / "build").exists()
    assert published(client) == before


def published(client):
    """Return the code of functions in the CDK's bucket: no comparison may add to it."""
    (bucket,) = [
        each["Name"]
        for each in client("s3").list_buckets()["Buckets"]
        if each["Name"].startswith("cdk-") and each["Name"].endswith("us-east-1")
    ]
    found = client("s3").list_objects_v2(Bucket=bucket)["Contents"]
    return {each["Key"] for each in found if each["Key"].endswith(".zip")}


def test_make_destroy_without_a_confirmation_keeps_everything(make, client):
    before = state(client)

    refused = make("destroy")

    assert refused.returncode != 0
    assert "run it in a terminal, or give YES=1" in refused.stderr
    assert state(client) == before


def test_make_destroy_reuses_the_settings_and_keeps_the_calls(make, checkout, client, nodeless):
    table = outputs(client, "StarvanityData")["CallsTable"]
    client("cloudformation").update_termination_protection(
        StackName="StarvanityData", EnableTerminationProtection=True
    )

    succeeded(make("destroy", "YES=1", PATH=nodeless))

    assert not (checkout / "build").exists()
    assert stacks(client) == {"CDKToolkit"}
    assert tables(client) == {table}
    assert flow_of(client, NUMBER) is None
    assert left_behind(client) == []
