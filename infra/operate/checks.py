"""The checks of the doctor. Each yields lines, and reads the account only."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import ACTIVE, Account, Instance, Number, code_of
from infra.operate.quotas import QUOTAS, applied
from infra.settings import Settings

MIN_BOOTSTRAP: Final = 6
"""The oldest bootstrap that version 2 of the CDK accepts."""
MIN_NODE: Final = 20
"""The oldest major version of Node that the CDK's command supports."""
UNRESERVED_EXECUTIONS: Final = 100
"""Concurrent executions that Lambda does not let functions reserve:
https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"""
DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})


class State(StrEnum):
    """The state of one check. Only `FIX` stops a deployment."""

    OK = "OK"
    NOTE = "NOTE"
    FIX = "FIX"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report. `command` corrects the problem, if there is one."""

    check: str
    state: State
    message: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """The facts that later checks need: the account, the settings and the selected instance."""

    account: Account
    settings: Settings
    instance: Instance | None = None


def ok(check: str, message: str) -> Line:
    """Return a line for a check that found no problem."""
    return Line(check, State.OK, message)


def note(check: str, message: str, command: str = "") -> Line:
    """Return a remark. It does not stop a deployment."""
    return Line(check, State.NOTE, message, command)


def fix(check: str, message: str, command: str = "") -> Line:
    """Return a problem that `command` corrects."""
    return Line(check, State.FIX, message, command)


def guarded(check: str, lines: Callable[[], Iterator[Line]]) -> Iterator[Line]:
    """Yield `lines`; yield one problem instead, if AWS refuses a request."""
    try:
        yield from lines()
    except ClientError as error:
        operation, code = error.operation_name, code_of(error)
        if code in DENIED:
            yield fix(check, f"your credentials do not allow {operation}.", "make policy")
        else:
            yield fix(check, f"{operation} failed ({code}): try again later.", "make doctor")
    except BotoCoreError as error:
        yield fix(check, f"AWS did not answer ({error}): try again later.", "make doctor")


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
    ran = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)
    version = ran.stdout.strip().removeprefix("v")
    if not version.partition(".")[0].isdigit() or int(version.partition(".")[0]) < MIN_NODE:
        message = f"version {version or 'unknown'} is too old, the CDK needs {MIN_NODE} or later."
        yield fix("node", f"{message} Remove it, and make installs its own.", "make deploy")
    else:
        yield ok("node", f"version {version}")


def instance(found: Findings) -> Iterator[Line]:
    """Check the instance of the line."""
    settings, selected = found.settings, found.instance
    if settings.create_instance:
        yield note(
            "instance",
            f"the deployment creates the instance {settings.create_instance}. Its alias must be "
            "unused in all of AWS.",
        )
    elif settings.instance_arn and selected is None:
        yield fix(
            "instance",
            f"{settings.instance_arn} does not exist in this account and Region.",
            "make deploy INSTANCE_ARN=<ARN of a listed instance>",
        )
    elif selected is not None and selected.status != ACTIVE:
        yield fix("instance", f"{selected.alias} is {selected.status}: wait.", "make doctor")
    elif selected is not None and not selected.takes_calls:
        yield fix(
            "instance",
            f"{selected.alias} does not accept inbound calls: allow them in the console, "
            "Telephony options.",
            "make doctor",
        )
    elif selected is not None:
        yield ok("instance", f"{selected.alias} {selected.arn}")


def other_instances(found: Findings) -> Iterator[Line]:
    """List the instances of the account, if none is selected."""
    if found.instance is not None or found.settings.create_instance:
        return
    instances = found.account.instances()
    for each in instances:
        yield note("instances", f"{each.alias} {each.arn} ({each.status})")
    if instances and not found.settings.instance_arn:
        yield fix(
            "instance", "the account has several.", "make deploy INSTANCE_ARN=<one of these ARNs>"
        )
    elif not instances:
        yield fix(
            "instance",
            "the account has none in this Region.",
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
        yield note(
            "number",
            "the line has no number yet.",
            "make deploy PHONE_NUMBER_ARN=<ARN of a free number>"
            if any(not each.flow for each in listed)
            else "make deploy CLAIM=US/TOLL_FREE",
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
    if described.status != "CLAIMED":
        return fix("number", f"{described.e164} is {described.status}: wait.", "make doctor")
    if number is None:
        return fix(
            "number",
            f"{described.e164} belongs to another instance.",
            "make deploy PHONE_NUMBER_ARN=<ARN of a listed number>",
        )
    own = found.account.outputs(found.settings).get("Flow", "").rsplit("/", 1)[-1]
    if number.flow and number.flow != own and not found.settings.take_over:
        return fix(
            "number",
            f"another flow answers {described.e164}. The line cannot give it back.",
            "make deploy TAKE_OVER=yes",
        )
    return ok("number", f"{described.e164} is free or answered by this line")


def flow_name(found: Findings) -> Iterator[Line]:
    """Check that no other flow of the instance has the name of ours, and the quota of flows."""
    if found.instance is None:
        return
    flows = found.account.flows(found.instance)
    name = found.settings.flow_name
    own = found.account.outputs(found.settings).get("Flow", "").rsplit("/", 1)[-1]
    if name in flows and flows[name] != own:
        yield fix(
            "flow name",
            f"the instance has another flow with the name {name}.",
            "make deploy FLOW_NAME=<another name>",
        )
    else:
        yield ok("flow name", name)
    most = applied(found.account.session, "flows", found.instance.arn)
    needed = len(flows) + (not own)
    yield _quota("flows", needed, most)


def quotas(found: Findings) -> Iterator[Line]:
    """Check the quotas of Amazon Connect."""
    session, selected = found.account.session, found.instance
    if selected is not None:
        calls = applied(session, "concurrent-calls", selected.arn)
        yield _quota("concurrent-calls", 1, calls)
        if found.settings.claim:
            count = len(found.account.numbers(selected))
            claims = not found.account.outputs(found.settings)
            yield _quota(
                "phone-numbers", count + claims, applied(session, "phone-numbers", selected.arn)
            )
    if found.settings.create_instance:
        instances = found.account.instances()
        exists = any(each.alias == found.settings.create_instance for each in instances)
        yield _quota(
            "instances", len(instances) + (not exists), applied(session, "instances", None)
        )


def _quota(name: str, needed: int, allowed: float) -> Line:
    description = QUOTAS[name].description
    if allowed < needed:
        return fix(
            "quota",
            f"{description}: {allowed:g} allowed, and the line needs {needed}.",
            f"make quota QUOTA={name} VALUE={max(needed, 10)}",
        )
    return ok("quota", f"{description}: {allowed:g}")


def concurrency(found: Findings) -> Iterator[Line]:
    """Check the concurrent executions of Lambda, of which the line may reserve some."""
    total, unreserved = found.account.lambda_concurrency()
    wanted = found.settings.reserved_concurrency or 0
    if wanted and unreserved - wanted < UNRESERVED_EXECUTIONS:
        yield fix(
            "lambda",
            f"{unreserved} executions are unreserved, and {UNRESERVED_EXECUTIONS} must stay so: "
            f"{wanted} cannot be reserved.",
            f"make quota QUOTA=lambda VALUE={total + wanted + UNRESERVED_EXECUTIONS}",
        )
    else:
        yield ok("lambda", f"{total} concurrent executions, {unreserved} unreserved")


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
