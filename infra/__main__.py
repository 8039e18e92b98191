"""Deploy, compare, destroy or export a line: `python -m infra deploy INSTANCE_ARN=...`.

The settings are first checked and saved. Only then are the assets and the stacks built.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn

from infra.settings import (
    SETTINGS_FILE,
    Settings,
    SettingsError,
    load,
    merge,
    parse_arguments,
    read,
    save,
)

ROOT: Final = Path(__file__).parents[1]
CDK: Final = ROOT / "infra" / "cdk" / "node_modules" / "aws-cdk" / "bin" / "cdk"
TEMPLATE: Final = ROOT / "build" / "template"

COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "deploy": ("deploy", "--all"),
    "diff": ("diff",),
    "destroy": ("destroy", "--all"),
}


def main() -> None:
    """Run the command of the command line; refuse wrong settings with a message."""
    parser = argparse.ArgumentParser(prog="python -m infra", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=[*COMMANDS, "bootstrap", "template"])
    parser.add_argument("settings", nargs="*", metavar="NAME=value", help="see docs/deploy.md")
    parser.add_argument(
        "--remembered", type=Path, default=SETTINGS_FILE, help="the settings file (%(default)s)"
    )
    arguments, for_cdk = parser.parse_known_args()
    try:
        given = merge(load(arguments.remembered), parse_arguments(arguments.settings))
        settings = read(given)
    except SettingsError as error:
        refuse(str(error))
    save(given, arguments.remembered)
    run(arguments.command, settings, for_cdk)


def run(command: str, settings: Settings, for_cdk: Sequence[str]) -> None:
    """Build the assets and the stacks, and run the CDK's own command."""
    if command == "bootstrap":
        cdk(["bootstrap", bootstrap_environment(settings), *for_cdk], settings)
        return
    report("building the code of the functions")
    subprocess.run([sys.executable, "-m", "infra.assets.build"], cwd=ROOT, check=True)
    report("building and checking the stacks")
    # Imported here, because the import of the CDK takes seconds: wrong settings are refused first.
    from infra.app import ASSEMBLY, describe  # noqa: PLC0415
    from infra.assets.handlers import BuiltHandlers  # noqa: PLC0415

    if command == "template":
        from infra.template import write_template  # noqa: PLC0415

        print(write_template(settings, BuiltHandlers(), TEMPLATE))
        return
    describe(settings, BuiltHandlers()).synth()
    report(command)
    cdk([*COMMANDS[command], "--app", str(ASSEMBLY), *for_cdk], settings)


def bootstrap_environment(settings: Settings) -> str:
    """Return account and Region for `cdk bootstrap`; ask AWS for a missing account."""
    # Imported here, because most commands do not need it.
    import boto3  # noqa: PLC0415
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    # boto3 itself reads AWS_DEFAULT_REGION only.
    region = settings.home_region or os.environ.get("AWS_REGION") or None
    session = boto3.Session(region_name=region)
    if not session.region_name:
        refuse("No Region is known: give REGION=<Region>, such as us-east-1.")
    try:
        account = settings.account or session.client("sts").get_caller_identity()["Account"]
    except (BotoCoreError, ClientError) as error:
        refuse(f"AWS did not return your account ({error}): check your credentials.")
    return f"aws://{account}/{session.region_name}"


def refuse(reason: str) -> NoReturn:
    """Print the reason and exit with status 2."""
    print(f"starvanity: {reason}", file=sys.stderr)
    raise SystemExit(2)


def cdk(arguments: Sequence[str], settings: Settings) -> None:
    """Run the pinned CDK command and exit with its status."""
    node = shutil.which("node")
    if node is None or not CDK.exists():
        refuse("The CDK is not installed: run `make deploy`, which installs it.")
    region = {"AWS_REGION": settings.home_region} if settings.home_region else {}
    quiet = {"CDK_DISABLE_CLI_TELEMETRY": "true"}
    done = subprocess.run(
        [node, str(CDK), "--no-notices", *arguments],
        check=False,
        env={**os.environ, **region, **quiet},
    )
    raise SystemExit(done.returncode)


def report(step: str) -> None:
    """Print the step that begins."""
    print(f"starvanity: {step}", flush=True)


if __name__ == "__main__":
    main()
