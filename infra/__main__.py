"""Deploy and operate a line: `python -m infra deploy INSTANCE_ARN=...`.

The settings are checked and saved before anything is built. `infra/operate` has the commands that
read or change a live account: each is a module with `add_arguments` and `run`.
"""

import argparse
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn

from infra.settings import SettingsError, parse, read
from infra.settings_file import SETTINGS_FILE, load_line, merge, parse_arguments, save

STACKS: Final[Mapping[str, str]] = {
    "deploy": "deploy the line, or change it",
    "diff": "print the changes that a deployment would make",
    "destroy": "remove the line; calls and numbers are kept",
    "bootstrap": "prepare an account and Region for the CDK, once",
    "template": "write one plain CloudFormation template and its zips",
}
"""The commands of infra/deploy.py."""
OPERATIONS: Final[Mapping[str, str]] = {
    "doctor": "check the account before a deployment",
    "policy": "print the IAM policy of a person who deploys",
    "quota": "request a higher quota",
    "verify": "run the test cases on the live instance, and compare them with the simulator",
    "forget": "erase a caller's number from all stores",
    "restore": "restore the table of calls to an earlier time, as a new table",
}
"""The commands of infra/operate, by module."""


def main() -> None:
    """Run the command of the command line; refuse wrong settings with a message."""
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    parser = parser_of(command)
    arguments, for_cdk = parser.parse_known_args()
    if for_cdk and command in OPERATIONS:
        parser.error(f"unknown arguments: {' '.join(for_cdk)}")
    try:
        settings = parse_arguments(arguments.settings)
        given = merge(load_line(arguments.remembered, settings.get("NAME")), settings)
        if command in OPERATIONS:
            module = import_module(f"infra.operate.{command}")
            raise SystemExit(module.run(parse(given), arguments))
        parse(given)
        deploy(command, given, arguments.remembered, for_cdk)
    except SettingsError as error:
        refuse(str(error))


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of the command line; only the named command's arguments are complete."""
    parser = argparse.ArgumentParser(
        prog="python -m infra",
        description=__doc__.splitlines()[0],
        epilog="Example: python -m infra doctor. docs/deploy.md explains the settings.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, summary in {**STACKS, **OPERATIONS}.items():
        own = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name == command and command in OPERATIONS:
            import_module(f"infra.operate.{command}").add_arguments(own)
        own.add_argument("settings", nargs="*", metavar="NAME=value", help="see docs/deploy.md")
        own.add_argument(
            "--remembered", type=Path, default=SETTINGS_FILE, help="the settings file (%(default)s)"
        )
    return parser


def deploy(
    command: str, given: Mapping[str, str], remembered: Path, for_cdk: list[str]
) -> NoReturn:
    """Run a command of infra/deploy.py, and save its settings first.

    Only the bootstrap needs no instance, because it prepares an account and a Region.
    """
    # Imported here, because a wrong setting is refused before a slow import.
    from infra.deploy import run  # noqa: PLC0415
    from infra.operate.selection import complete  # noqa: PLC0415

    completed = complete(command, given)
    settings = parse(completed) if command == "bootstrap" else read(completed)
    save(completed, remembered)
    raise SystemExit(run(command, settings, for_cdk))


def refuse(reason: str) -> NoReturn:
    """Print the reason and exit with status 2."""
    print(f"starvanity: {reason}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
