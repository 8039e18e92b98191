"""Golden files: every property of every resource of the stacks, for review after each change.

    python -m tests.infra.golden            print the differences
    python -m tests.infra.golden --write    accept them: write the files again

A file is a template with sorted keys and one property per line. Only texts that other tests check
are replaced: code, flow and test cases by their hash, and the digest of the page by a word.
"""

import difflib
import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from tests.infra.example_settings import CREATED, EXISTING, WITH_BOARD
from tests.infra.synthesis import SYNTHESIS

FOLDER: Final = Path(__file__).with_name("golden")
ACCEPT: Final = "Accept an intended change with: make golden"
CASES: Final[Mapping[str, Mapping[str, str]]] = {
    "existing": EXISTING,
    "created": CREATED,
    "board": WITH_BOARD,
    "all": WITH_BOARD
    | {
        "TAKE_OVER": "yes",
        "FLOW_NAME": "Words",
        "VOICE": "Matthew",
        "REPLICAS": "us-west-2",
        "RETENTION_DAYS": "30",
        "MEMORY_MB": "512",
        "SNAPSTART": "yes",
        "RESERVED_CONCURRENCY": "5",
        "ALARM_TOPIC_ARN": "arn:aws:sns:us-east-1:123456789012:ops",
        "ALARM_EMAIL": "ops@example.com",
        "MAX_CALLS_PER_HOUR": "60",
        "MONTHLY_BUDGET": "25",
        "CANARY": "yes",
        "KEY_ARN": "arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab",
        "LOG_DAYS": "30",
    },
}
"""The settings of each case: the default, created resources, a board, every optional setting."""
HASHED: Final = {
    "AWS::Lambda::Function": "Code",
    "AWS::Connect::ContactFlow": "Content",
    "AWS::Connect::TestCase": "Content",
}
"""The property of each type that is replaced by its hash."""


def golden_files() -> dict[str, str]:
    """Return the current text of each golden file, by file name."""
    return {
        f"{case}-{stack}.json": text_of(template)
        for case, settings in CASES.items()
        for stack, template in SYNTHESIS.templates(settings).items()
    }


def text_of(template: Mapping[str, Any]) -> str:
    """Return the text of the golden file of `template`."""
    parts = ("Conditions", "Outputs", "Parameters")
    document = {part: template[part] for part in parts if part in template}
    document["Resources"] = {
        name: normalised(resource) for name, resource in template["Resources"].items()
    }
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def normalised(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return `resource` without its metadata, and with hashes of long texts."""
    properties = dict(resource.get("Properties", {}))
    name = HASHED.get(resource["Type"])
    if name in properties:
        text = json.dumps(properties[name], sort_keys=True)
        properties[name] = f"sha256 {sha256(text.encode()).hexdigest()}"
    if resource["Type"] == "Custom::Page":
        properties["Mark"] = "the digest of the page"
    kept = {key: value for key, value in resource.items() if key != "Metadata"}
    return kept | {"Properties": properties}


def differences() -> Iterator[str]:
    """Yield the lines of a unified diff from the golden files to the current templates."""
    current = golden_files()
    for name in sorted({*current, *(path.name for path in FOLDER.glob("*.json"))}):
        path = FOLDER / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = current.get(name, "")
        lines = (before.splitlines(), after.splitlines())
        yield from difflib.unified_diff(*lines, f"golden/{name}", f"now/{name}", lineterm="", n=6)


def write() -> None:
    """Write all golden files again, and delete those of removed cases."""
    current = golden_files()
    for path in FOLDER.glob("*.json"):
        if path.name not in current:
            path.unlink()
    for name, text in current.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Print the differences, or write the files with `--write`; return the exit status."""
    if arguments == ["--write"]:
        write()
        return 0
    found = [*differences()]
    print("\n".join([*found, ACCEPT] if found else ["The golden files are up to date."]))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
