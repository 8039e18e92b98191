"""The checks of the doctor. Each yields lines, and reads the account only."""

import shutil
import subprocess
from collections.abc import Iterator
from typing import Final

from botocore.exceptions import ClientError

from infra.operate.account import ACTIVE, FAILED, Instance, Number, code_of
from infra.operate.report import Findings, Line, fix, note, ok

MIN_BOOTSTRAP: Final = 6
"""The oldest bootstrap that version 2 of the CDK accepts."""
MIN_NODE: Final = 20
"""The oldest major version of Node that the CDK's command supports."""


def bootstrap(found: Findings) -> Iterator[Line]:
    """Check that the CDK can deploy to the account and Region."""
    version = found.account.bootstrap_version()
    if version is None:
        yield fix("bootstrap", "the Region is not prepared for the CDK.", "make bootstrap")
    elif version < MIN_BOOTSTRAP:
        yield fix("bootstrap", f"version {version} is too old.", "make bootstrap")
    else:
        yield ok("bootstrap", f"version {version}")


def node() -> Iterator[Line]:
    """Check Node, which runs the CDK's command."""
    program = shutil.which("node")
    if program is None:
        yield ok("node", "absent; make installs it in this folder")
        return
    version = _version_of(program)
    if not version.partition(".")[0].isdigit() or int(version.partition(".")[0]) < MIN_NODE:
        message = f"version {version or 'unknown'} is too old, the CDK needs {MIN_NODE} or later."
        yield fix("node", f"{message} Remove it, and make installs its own.", "make deploy")
    else:
        yield ok("node", f"version {version}")


def _version_of(program: str) -> str:
    """Return the version that `program` prints; nothing if it does not run."""
    try:
        ran = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)
    except OSError:
        return ""
    return ran.stdout.strip().removeprefix("v")


def instance(found: Findings) -> Iterator[Line]:
    """Check the instance of the line."""
    settings, selected = found.settings, found.instance
    if selected is not None:
        yield _selected_instance(found, selected)
    elif settings.create_instance:
        yield note(
            "instance",
            f"the deployment creates the instance {settings.create_instance}. Its alias must be "
            "unused in all of AWS.",
        )
    elif settings.instance_arn:
        yield fix(
            "instance",
            f"{settings.instance_arn} does not exist in this account and Region.",
            "make deploy INSTANCE_ARN=<ARN of a listed instance>",
        )


def _selected_instance(found: Findings, selected: Instance) -> Line:
    if found.settings.create_instance and found.outputs().get("Instance") != selected.arn:
        return fix(
            "instance",
            f"{selected.alias} exists already, and an alias is unique: use this instance, or "
            "choose another alias.",
            f"make deploy INSTANCE_ARN={selected.arn}",
        )
    if selected.status.endswith(FAILED):
        return fix(
            "instance",
            f"the creation of {selected.alias} failed: delete it in the console, and use another.",
            "make deploy INSTANCE_ARN=<ARN of another instance>",
        )
    if selected.status != ACTIVE:
        return fix("instance", f"{selected.alias} is {selected.status}: wait.", "make doctor")
    if not selected.takes_calls:
        return fix(
            "instance",
            f"{selected.alias} does not accept inbound calls: allow them in the console, "
            "Telephony options.",
            "make doctor",
        )
    return ok("instance", f"{selected.alias} {selected.arn}")


def other_instances(found: Findings) -> Iterator[Line]:
    """List the instances of the account, if none is selected."""
    if found.instance is not None or found.settings.create_instance:
        return
    instances = found.account.instances()
    for each in instances:
        yield note("instances", f"{each.alias} {each.arn} ({each.status})")
    if found.settings.instance_arn:
        return
    if any(each.status == ACTIVE for each in instances):
        yield fix(
            "instance", "the account has several.", "make deploy INSTANCE_ARN=<one of these ARNs>"
        )
        return
    yield fix(
        "instance",
        "the account has no active one in this Region.",
        f"make deploy CREATE_INSTANCE=<your-own-alias> REGION={found.account.region} "
        "CLAIM=US/TOLL_FREE",
    )


def numbers(found: Findings) -> Iterator[Line]:
    """List the numbers of the instance with their flows, and check the configured number."""
    if found.instance is None:
        return
    names = {flow: name for name, flow in found.account.flows(found.instance).items()}
    listed = found.account.numbers(found.instance)
    for each in listed:
        flow = f"answered by the flow {names.get(each.flow, each.flow)}" if each.flow else "free"
        yield note("numbers", f"{each.e164} {each.arn} ({flow})")
    arn = found.settings.phone_number_arn
    if arn:
        yield _configured_number(found, arn, listed)
    elif not found.settings.claim:
        yield _missing_number(found, listed)


def _missing_number(found: Findings, listed: list[Number]) -> Line:
    free = [each for each in listed if not each.flow]
    own = found.outputs().get("NumberToRing")
    kept = [each for each in listed if each.e164 == own]
    if not found.settings.instance_arn and len(kept or free) == 1:
        return ok("number", f"make deploy selects {(kept or free)[0].e164}")
    if kept:
        return note(
            "number",
            f"the settings do not name {own}: the deployment removes it from the line.",
            f"make deploy PHONE_NUMBER_ARN={kept[0].arn}",
        )
    arn = free[0].arn if len(free) == 1 else "<ARN of a free number>"
    return note(
        "number",
        "the line has no number yet.",
        f"make deploy PHONE_NUMBER_ARN={arn}" if free else "make deploy CLAIM=US/TOLL_FREE",
    )


def _configured_number(found: Findings, arn: str, listed: list[Number]) -> Line:
    number = next((each for each in listed if each.arn == arn), None)
    described = found.account.number(arn)
    if described is None:
        return fix(
            "number",
            f"{arn} does not exist in this account and Region.",
            "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>",
        )
    if described.status == FAILED:
        return fix(
            "number",
            f"the claim of {described.e164} failed: use another number.",
            "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>",
        )
    if described.status != "CLAIMED":
        return fix("number", f"{described.e164} is {described.status}: wait.", "make doctor")
    if number is None:
        return fix(
            "number",
            f"{described.e164} belongs to another instance.",
            "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>",
        )
    if number.flow and number.flow != found.own_flow() and not found.settings.take_over:
        return fix(
            "number",
            f"another flow answers {described.e164}. The line cannot give it back.",
            "make deploy TAKE_OVER=yes",
        )
    return ok("number", f"{described.e164} is free or answered by this line")


def flow_name(found: Findings) -> Iterator[Line]:
    """Check that no other flow of the instance has the name of the line's flow."""
    if found.instance is None:
        return
    flows = found.account.flows(found.instance)
    name = found.settings.flow_name
    if name in flows and flows[name] != found.own_flow():
        yield fix(
            "flow name",
            f"the instance has another flow with the name {name}.",
            "make deploy FLOW_NAME=<another name>",
        )
    else:
        yield ok("flow name", name)


def log_role(found: Findings) -> Iterator[Line]:
    """Report the role with which API Gateway writes logs. The board sets it if there is none."""
    if found.settings.board:
        role = found.account.log_role()
        yield ok("log role", role or "none; the deployment of the board sets one")


def table(found: Findings) -> Iterator[Line]:
    """Check an existing table, and its stream if the line has a board."""
    name = found.settings.table
    if not name:
        return
    try:
        stream = found.account.stream_of(name)
    except ClientError as error:
        if code_of(error) != "ResourceNotFoundException":
            raise
        yield fix("table", f"{name} does not exist in this Region.", "make deploy TABLE=<name>")
        return
    if stream is None and found.settings.board:
        yield fix(
            "table", f"{name} has no stream, which the board needs.", f"make restore TO={name}"
        )
    else:
        yield ok("table", name)


def alarms(found: Findings) -> Iterator[Line]:
    """Report the recipients of alarms."""
    recipients = [found.settings.alarm_email, found.settings.alarm_topic_arn]
    if any(recipients):
        yield ok("alarms", f"notify {' and '.join(each for each in recipients if each)}")
    else:
        yield note("alarms", "notify nobody.", "make deploy ALARM_EMAIL=<address>")
