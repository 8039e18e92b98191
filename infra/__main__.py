"""Deploy, compare, destroy or write out a line: `python -m infra deploy INSTANCE_ARN=...`.

What is said is checked first, remembered, and only then is anything built or described.
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
    REMEMBERED,
    BadSettings,
    Settings,
    merge,
    read,
    recall,
    remember,
    words_of,
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
    """Do what the command line says; refuse what is wrong with a sentence."""
    parser = argparse.ArgumentParser(prog="python -m infra", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=[*COMMANDS, "bootstrap", "template"])
    parser.add_argument("words", nargs="*", metavar="NAME=value", help="see docs/deploy.md")
    parser.add_argument("--remembered", type=Path, default=REMEMBERED, help="(%(default)s)")
    said, for_cdk = parser.parse_known_args()
    try:
        words = merge(recall(said.remembered), words_of(said.words))
        settings = read(words)
    except BadSettings as refusal:
        refuse(str(refusal))
    remember(words, said.remembered)
    run(said.command, settings, for_cdk)


def run(command: str, settings: Settings, for_cdk: Sequence[str]) -> None:
    """Build, describe, and let the CDK's own command do the rest."""
    if command == "bootstrap":
        cdk(["bootstrap", place(settings), *for_cdk], settings)
        return
    step("building what Lambda runs")
    subprocess.run([sys.executable, "-m", "infra.assets.build"], cwd=ROOT, check=True)
    step("describing the stacks, and checking them")
    # Late, for importing the CDK takes seconds: a wrong setting is refused before that.
    from infra.app import ASSEMBLY, describe  # noqa: PLC0415
    from infra.assets.handlers import BuiltHandlers  # noqa: PLC0415

    if command == "template":
        from infra.template import write_template  # noqa: PLC0415

        print(write_template(settings, BuiltHandlers(), TEMPLATE))
        return
    describe(settings, BuiltHandlers()).synth()
    step(command)
    cdk([*COMMANDS[command], "--app", str(ASSEMBLY), *for_cdk], settings)


def place(settings: Settings) -> str:
    """Return the account and Region to make ready; what no setting says is asked of AWS."""
    # Late, for only an account that no ARN names has to be asked for.
    import boto3  # noqa: PLC0415
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    # boto3 itself reads AWS_DEFAULT_REGION alone.
    session = boto3.Session(region_name=settings.home or os.environ.get("AWS_REGION") or None)
    if not session.region_name:
        refuse("No Region is known: give REGION=<Region>, as us-east-1.")
    try:
        account = settings.account or session.client("sts").get_caller_identity()["Account"]
    except (BotoCoreError, ClientError) as error:
        refuse(f"AWS does not say whose account this is ({error}): see to your credentials")
    return f"aws://{account}/{session.region_name}"


def refuse(why: str) -> NoReturn:
    """Say why nothing was done, and leave."""
    print(f"starvanity: {why}", file=sys.stderr)
    raise SystemExit(2)


def cdk(arguments: Sequence[str], settings: Settings) -> None:
    """Run the pinned CDK command, and leave with its status."""
    node = shutil.which("node")
    if node is None or not CDK.exists():
        refuse("the CDK is not installed: `make deploy` does that")
    region = {"AWS_REGION": settings.home} if settings.home else {}
    quiet = {"CDK_DISABLE_CLI_TELEMETRY": "true"}
    done = subprocess.run(
        [node, str(CDK), "--no-notices", *arguments],
        check=False,
        env={**os.environ, **region, **quiet},
    )
    raise SystemExit(done.returncode)


def step(doing: str) -> None:
    """Say what happens now."""
    print(f"starvanity: {doing}", flush=True)


if __name__ == "__main__":
    main()
