"""Build, compare, remove or export the stacks of a line with the pinned CDK command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from infra.settings import Settings, SettingsError

ROOT: Final = Path(__file__).parents[1]
CDK: Final = ROOT / "infra" / "cdk" / "node_modules" / "aws-cdk" / "bin" / "cdk"
TEMPLATE: Final = ROOT / "build" / "template"
CDK_COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "deploy": ("deploy", "--all"),
    "diff": ("diff",),
    "destroy": ("destroy", "--all"),
}


def run(command: str, settings: Settings, for_cdk: Sequence[str]) -> int:
    """Build the assets and the stacks, run the CDK's own command, and return its status."""
    if command == "bootstrap":
        return cdk(["bootstrap", bootstrap_environment(settings), *for_cdk], settings)
    if command == "deploy" and not is_healthy(settings):
        return 1
    report("building the code of the functions")
    subprocess.run([sys.executable, "-m", "infra.assets.build"], cwd=ROOT, check=True)
    report("building and checking the stacks")
    # Imported here, because the import of the CDK takes seconds: wrong settings are refused first.
    from infra.app import ASSEMBLY, describe  # noqa: PLC0415
    from infra.assets.handlers import BuiltHandlers  # noqa: PLC0415

    if command == "template":
        from infra.template import write_template  # noqa: PLC0415

        print(write_template(settings, BuiltHandlers(), TEMPLATE))
        return 0
    describe(settings, BuiltHandlers()).synth()
    report(command)
    return cdk([*CDK_COMMANDS[command], "--app", str(ASSEMBLY), *for_cdk], settings)


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
