"""Check templates with cfn-lint."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def cfn_lint(*templates: Path, ignoring: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run cfn-lint on `templates`; return its exit status and findings."""
    # W3005: the CDK states the dependency of a function on its role twice.
    checks = [part for check in ("W3005", *ignoring) for part in ("--ignore-checks", check)]
    command = [Path(sys.executable).with_name("cfn-lint"), "--regions", "us-east-1"]
    return subprocess.run(
        [*command, *checks, "--", *templates], capture_output=True, text=True, check=False
    )
