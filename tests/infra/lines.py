"""A line to describe: an instance and a number that were there before; and who looks it over."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

INSTANCE = "arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-3333-4444-555555555555"
NUMBER = "arn:aws:connect:us-east-1:123456789012:phone-number/aaaaaaaa-0000-4000-8000-000000000001"


def cfn_lint(*templates: Path, ignoring: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Return what cfn-lint says of `templates`."""
    # W3005: the CDK states the dependency of a function on its role twice.
    checks = [part for check in ("W3005", *ignoring) for part in ("--ignore-checks", check)]
    command = [Path(sys.executable).with_name("cfn-lint"), "--regions", "us-east-1"]
    return subprocess.run(
        [*command, *checks, "--", *templates], capture_output=True, text=True, check=False
    )
