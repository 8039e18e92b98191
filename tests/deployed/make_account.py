"""An account in an emulated cloud, and `make` in a checkout of its own.

This cloud does not enforce roles. So the CDK deploys as into an account: with its own deployment
roles, and with the policies that demand TLS.
"""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deployed.cloud_queries import final_status, flows
from tests.deployed.deploying import EMULATOR, ROOT, clients_of
from tests.deployed.emulated_account import INSTANCE, OTHER_NUMBER
from tests.deployed.settings_file import remembered
from tests.docs.page_commands import AWS, commands, variables_of
from tests.emulators.cloud import emulated_cloud

LONGEST_SECONDS = 300
UNVALIDATED = {"CDK_VALIDATION": "false"}
"""The CDK's own check of templates takes three seconds in each command. tests/infra runs it."""
OF_OPERATIONS = {"REPLICAS", "TABLE", "BOARD", "ALARM_EMAIL", "NAME", "REMEMBERED"}
"""The settings of the page commands that run in tests/deployed/operations. tests/deployed/commands
runs the others."""
NOT_LINKED = {"build", ".git"}
NODE = {"node", "npm", "npx", "nodejs", "corepack"}


@pytest.fixture(scope="package")
def open_cloud():
    with emulated_cloud(*EMULATOR) as environment:
        yield environment


@pytest.fixture(scope="package")
def client(open_cloud):
    return clients_of(open_cloud)


@pytest.fixture(scope="package")
def checkout(tmp_path_factory):
    """A copy of this checkout by links, with its own settings file and build folder."""
    folder = tmp_path_factory.mktemp("checkout")
    for each in ROOT.iterdir():
        if each.name not in NOT_LINKED and not each.name.startswith(".starvanity"):
            (folder / each.name).symlink_to(each)
    return folder


@pytest.fixture(scope="package")
def nodeless(tmp_path_factory):
    """A search path with all programs of this machine except node."""
    folder = tmp_path_factory.mktemp("bin")
    for directory in os.environ["PATH"].split(os.pathsep):
        for each in Path(directory).glob("*"):
            if each.name not in NODE and not (folder / each.name).is_symlink():
                (folder / each.name).symlink_to(each)
    assert not shutil.which("node", path=str(folder))
    return str(folder)


@pytest.fixture(scope="package")
def commands_run():
    """The successful commands: the target, and the names of all settings that were in effect."""
    return set()


@pytest.fixture(scope="package")
def make(open_cloud, checkout, commands_run):
    """Return a function that runs make in the checkout, against the cloud."""

    def run(*arguments, **environment):
        ran = subprocess.run(
            [str(shutil.which("make")), "--no-print-directory", *arguments],
            cwd=checkout,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            env={**environment_without_make(), **open_cloud, **UNVALIDATED, **environment},
        )
        if ran.returncode == 0:
            target, names = variables_of(shlex.join(["make", *arguments]))
            commands_run.add((target, names.union(remembered(checkout))))
        return ran

    return run


@pytest.fixture
def support(client):
    """A flow of another team, which answers the other number; yield its name."""
    content = json.dumps({"Version": "2019-10-30", "StartAction": "end", "Actions": []})
    flow = {"InstanceArn": INSTANCE, "Name": "Support", "Type": "CONTACT_FLOW"}
    properties = {**flow, "Content": content}
    resources = {"Flow": {"Type": "AWS::Connect::ContactFlow", "Properties": properties}}
    client("cloudformation").create_stack(
        StackName="Support", TemplateBody=json.dumps({"Resources": resources})
    )
    assert final_status(client, "Support") == "CREATE_COMPLETE"
    (created,) = flows(client)
    number = {
        "PhoneNumberId": OTHER_NUMBER.rsplit("/", 1)[-1],
        "InstanceId": INSTANCE.rsplit("/", 1)[-1],
    }
    client("connect").associate_phone_number_contact_flow(ContactFlowId=created["Id"], **number)
    yield "Support"
    client("connect").disassociate_phone_number_contact_flow(**number)
    client("cloudformation").delete_stack(StackName="Support")
    client("cloudformation").get_waiter("stack_delete_complete").wait(
        StackName="Support", WaiterConfig={"Delay": 1}
    )


def missing(ran, *, operations):
    """Return the make commands of the pages that one folder must run and that have not run."""
    given = {each.text for each in commands() if AWS.match(each.text)}
    return [
        command
        for command in given
        if command.startswith("make ")
        and is_of_operations(command) is operations
        and not has_run(command, ran)
    ]


def is_of_operations(command):
    target, names = variables_of(command)
    return target in {"forget", "restore"} or bool(names & OF_OPERATIONS)


def has_run(command, ran):
    """Return whether the target has run with at least the settings of `command`."""
    target, names = variables_of(command)
    return any(target == each and names <= settings for each, settings in ran)


def environment_without_make():
    """Return this environment, without the variables of the make that runs this test."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
