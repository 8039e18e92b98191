"""Build, compare, remove or export the stacks of a line with the pinned CDK command.

Only a deployment and a template need the code of the functions. A comparison uses the fingerprints
of the code (infra/assets/inputs.py), and a removal uses no code.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from infra.settings import Settings, SettingsError

ROOT: Final = Path(__file__).parents[1]
CDK: Final = ROOT / "infra" / "cdk" / "node_modules" / "aws-cdk" / "bin" / "cdk"
TEMPLATE: Final = ROOT / "build" / "template"
YES: Final = "--yes"
"""The CDK's option that answers every question with yes: `make destroy YES=1`."""


def run(command: str, settings: Settings, for_cdk: Sequence[str]) -> int:
    """Run one command for the stacks of a line, and return its status."""
    if command == "bootstrap":
        return cdk(["bootstrap", bootstrap_environment(settings), *for_cdk], settings)
    if command == "diff":
        return diff(settings, for_cdk)
    if command == "destroy":
        return destroy(settings, for_cdk)
    if command == "deploy" and not is_healthy(settings):
        return 1
    report("building the code of the functions")
    build(settings)
    report("building and checking the stacks")
    # Imported here, because the import of the CDK takes seconds: wrong settings are refused first.
    from infra.app import ASSEMBLY, describe  # noqa: PLC0415
    from infra.assets.handlers import BuiltHandlers  # noqa: PLC0415

    if command == "template":
        from infra.template import write_template  # noqa: PLC0415

        print(write_template(settings, BuiltHandlers(), TEMPLATE))
        return 0
    shutil.rmtree(ASSEMBLY, ignore_errors=True)  # an interrupted copy of an asset would be kept
    describe(settings, BuiltHandlers()).synth()
    report(command)
    status = cdk([command, "--all", "--app", str(ASSEMBLY), *for_cdk], settings)
    if status == 0 and not (settings.alarm_email or settings.alarm_topic_arn):
        report("alarms notify nobody: run make deploy ALARM_EMAIL=<address>")
    return status


def build(settings: Settings) -> None:
    """Build the code of the functions that a line with these settings has."""
    from infra.assets.build import BUILT, build_assets  # noqa: PLC0415
    from infra.assets.closure import BuildError  # noqa: PLC0415
    from infra.assets.handlers import Target, needed_handlers  # noqa: PLC0415
    from infra.assets.inputs import OwnLists  # noqa: PLC0415

    target = Target()
    try:
        built = build_assets(
            BUILT,
            python=target.python,
            machine=target.machine,
            handlers=needed_handlers(settings),
            lists=OwnLists(settings.words, settings.never),
        )
    except BuildError as error:
        raise SettingsError(str(error)) from error
    for handler, asset in built.items():
        print(f"{handler:15} {asset}")


def diff(settings: Settings, for_cdk: Sequence[str]) -> int:
    """Print the changes of a deployment, without a build."""
    report("building and checking the stacks")
    from infra.app import describe  # noqa: PLC0415
    from infra.assets.handlers import UnbuiltHandlers  # noqa: PLC0415
    from infra.assets.inputs import OwnLists  # noqa: PLC0415

    # A folder of its own: in a later deployment, the CDK would reuse its empty assets.
    with TemporaryDirectory() as scratch:
        empty, assembly = Path(scratch, "empty"), Path(scratch, "cdk.out")
        empty.mkdir()
        handlers = UnbuiltHandlers(empty, OwnLists(settings.words, settings.never))
        describe(settings, handlers, outdir=assembly).synth()
        report("diff")
        return cdk(["diff", "--app", str(assembly), *for_cdk], settings)


def destroy(settings: Settings, for_cdk: Sequence[str]) -> int:
    """Remove the stacks after a confirmation, and return the status; 1 without confirmation."""
    if YES not in for_cdk and not is_confirmed(settings):
        report("nothing is removed")
        return 1
    report("building the stacks")
    from infra.app import describe  # noqa: PLC0415
    from infra.assets.handlers import PlaceholderHandlers  # noqa: PLC0415
    from infra.operate.protection import unprotected_data  # noqa: PLC0415
    from infra.operate.session import SessionError  # noqa: PLC0415

    with TemporaryDirectory() as assembly:
        describe(settings, PlaceholderHandlers(), outdir=Path(assembly)).synth()
        report("destroy")
        arguments = ["destroy", "--all", "--force", "--app", assembly, *for_cdk]
        try:
            with unprotected_data(settings):
                return cdk(arguments, settings)
        except SessionError as error:
            raise SettingsError(str(error)) from error


def is_confirmed(settings: Settings) -> bool:
    """Return whether the user confirms the removal; raise `SettingsError` without a terminal."""
    if not sys.stdin.isatty():
        raise SettingsError(
            f"`make destroy` removes the line {settings.name} only after a confirmation: "
            "run it in a terminal, or give YES=1."
        )
    board = " and its board" if settings.board else ""
    print(
        f"The functions, the flow and the alarms of the line{board} are removed. The table of "
        "calls, phone numbers and Connect instances are kept."
    )
    print(f"Destroy the line {settings.name}{place(settings)}? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def place(settings: Settings) -> str:
    """Return the Region of the line as a part of a sentence; empty if the settings have none."""
    return f" in {settings.home_region}" if settings.home_region else ""


def is_healthy(settings: Settings) -> bool:
    """Print the lines of the doctor; return whether nothing is to fix."""
    # Imported here, because most commands do not need it.
    from infra.operate.doctor import HEALTHY, examine, status_of, text_of  # noqa: PLC0415
    from infra.operate.session import SessionError  # noqa: PLC0415

    report("checking the account")
    try:
        lines = [*examine(settings)]
    except SessionError as error:
        raise SettingsError(str(error)) from error
    print("\n".join(map(text_of, lines)), flush=True)
    return status_of(lines) == HEALTHY


def bootstrap_environment(settings: Settings) -> str:
    """Return account and Region for `cdk bootstrap`; ask AWS for a missing account."""
    # Imported here, because most commands do not need it.
    from infra.operate.session import SessionError, session  # noqa: PLC0415

    try:
        current = session(settings)
        account = settings.account or current.account()
    except SessionError as error:
        raise SettingsError(str(error)) from error
    return f"aws://{account}/{current.region}"


def cdk(arguments: Sequence[str], settings: Settings) -> int:
    """Run the pinned CDK command and return its status."""
    node = shutil.which("node")
    if node is None or not CDK.exists():
        raise SettingsError("The CDK is not installed: run `make deploy`, which installs it.")
    region = {"AWS_REGION": settings.home_region} if settings.home_region else {}
    without_telemetry = {"CDK_DISABLE_CLI_TELEMETRY": "true"}
    done = subprocess.run(
        [node, str(CDK), "--no-notices", *arguments],
        check=False,
        env={**os.environ, **region, **without_telemetry},
    )
    return done.returncode


def report(step: str) -> None:
    """Print the step that begins."""
    print(f"starvanity: {step}", flush=True)
