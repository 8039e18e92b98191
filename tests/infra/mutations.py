"""Changes of one property of the templates, and the share of them that the tests report.

    python -m tests.infra.mutations              the share that the golden files report
    python -m tests.infra.mutations --tests 200  and, for a sample of 200, the other tests

The golden files can be written again with one command. The other tests state what must not change
with such a command. A change that they do not report is printed: either it does not matter, or a
test is missing.
"""

import argparse
import contextlib
import copy
import io
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest

from tests.infra.golden import CASES, text_of
from tests.infra.synthesis import SYNTHESIS

TESTS: Final = [
    f"tests/infra/test_{name}.py"
    for name in (
        "alarms",
        "board_feed",
        "board_page",
        "board_templates",
        "calls_table",
        "encryption",
        "line_alarms",
        "line_conversation",
        "line_functions",
        "lifetimes",
    )
]
"""The tests that read templates through the cache, so that a change needs no synthesis."""
SYNTHESISING: Final = (
    "cfn_lint or another_stack or plain_template or flow_with_errors or protected_against_deletion"
)
"""Parts of the names of tests that synthesise an app of their own."""
SEED: Final = 15
OPPOSITES: Final = {
    "GreaterThanOrEqualToThreshold": "LessThanThreshold",
    "GreaterThanThreshold": "LessThanOrEqualToThreshold",
    "notBreaching": "breaching",
    "Sum": "Minimum",
    "Maximum": "Minimum",
    "p99": "p1",
    "LATEST": "TRIM_HORIZON",
    "always": "never",
    "Allow": "Deny",
    "Deny": "Allow",
    "ON": "OFF",
    "redirect-to-https": "allow-all",
    "CUSTOM": "NONE",
    "Retain": "Delete",
    "RetainExceptOnCreate": "Delete",
    "Delete": "Retain",
    "Active": "PassThrough",
    "DENY": "SAMEORIGIN",
    "no-referrer": "unsafe-url",
    "BucketOwnerEnforced": "ObjectWriter",
}
"""The opposite of each value that is one of a few."""
WIDENED: Final = {"Action": "*", "Resource": "*", "Principal": "*", "Service": "*"}
"""The widest value of each part of a policy."""
REMOVED: Final = frozenset(
    {
        "AlarmActions",
        "OKActions",
        "AuthorizerId",
        "Condition",
        "DeadLetterConfig",
        "DestinationConfig",
        "FilterCriteria",
        "KmsKeyId",
        "KmsMasterKeyId",
        "RedrivePolicy",
        "SourceAccount",
        "SourceArn",
        "SSESpecification",
        "DeletionPolicy",
        "UpdateReplacePolicy",
    }
)
"""Properties that are removed as a whole."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: the property at `path` becomes `value`; `None` removes it."""

    path: Path
    value: object

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))} = {self.value!r}"

    def apply(self, template: dict[str, Any]) -> None:
        """Change `template`, if it contains the resource."""
        if self.path[0] not in template["Resources"]:
            return
        *parents, last = self.path
        place: Any = template["Resources"]
        for step in parents:
            if not _contains(place, step):
                return
            place = place[step]
        if self.value is None:
            place.pop(last, None)
        elif _contains(place, last):
            place[last] = self.value


def _contains(place: Any, step: str | int) -> bool:
    if isinstance(place, list):
        return isinstance(step, int) and step < len(place)
    return isinstance(place, dict) and step in place


def mutations(template: dict[str, Any]) -> Iterator[Mutation]:
    """Yield the changes of all resources in `template`."""
    for name, resource in template["Resources"].items():
        kept = {key: value for key, value in resource.items() if key not in {"Metadata", "Type"}}
        yield from _of(kept, (name,))


def _of(value: Any, path: Path) -> Iterator[Mutation]:
    last = path[-1]
    if last in REMOVED and value != "Delete":  # the default of CloudFormation
        yield Mutation(path, None)
    if last in WIDENED and value != WIDENED[str(last)]:
        yield Mutation(path, WIDENED[str(last)])
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _of(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _of(part, (*path, index))
    else:
        yield from _of_scalar(value, path)


def _of_scalar(value: object, path: Path) -> Iterator[Mutation]:
    if isinstance(value, bool):
        yield Mutation(path, not value)
    elif isinstance(value, (int, float)) and "Fn::Select" not in path:
        yield Mutation(path, value * 10 + 1)
    elif isinstance(value, str) and value in OPPOSITES:
        yield Mutation(path, OPPOSITES[value])


def all_mutations() -> list[tuple[str, Mutation]]:
    """Return the changes of the cases with a board, each once, with the name of its stack."""
    found = {
        str(mutation): (stack, mutation)
        for case in ("board", "all")
        for stack, template in SYNTHESIS.templates(CASES[case]).items()
        for mutation in mutations(template)
    }
    return list(found.values())


def is_in_golden_file(stack: str, mutation: Mutation) -> bool:
    """Return whether the text of a golden file changes with `mutation`."""
    for case in CASES:
        template = SYNTHESIS.templates(CASES[case]).get(stack, {"Resources": {}})
        changed = copy.deepcopy(template)
        mutation.apply(changed)
        if text_of(changed) != text_of(template):
            return True
    return False


def is_reported(mutation: Mutation | None) -> bool:
    """Return whether a test other than that of the golden files fails with `mutation`."""
    SYNTHESIS.set_change(mutation.apply if mutation else None)
    plugins = ("-p", "no:cacheprovider", "-p", "no:xdist")
    # The CDK has imported a plugin of pytest before.
    warnings = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
    chosen = ("-x", "-q", "-k", f"not ({SYNTHESISING})")
    with contextlib.redirect_stdout(io.StringIO()):
        status = pytest.main([*plugins, *warnings, *chosen, *TESTS])
    SYNTHESIS.set_change(None)
    return status != pytest.ExitCode.OK


def main(arguments: list[str]) -> int:
    """Print both shares and the changes that no test reports; return the exit status."""
    parser = argparse.ArgumentParser(description="Change the templates, and run the tests.")
    parser.add_argument("--tests", type=int, default=0, help="size of the sample for other tests")
    sample_size = parser.parse_args(arguments).tests
    every = all_mutations()
    missed = [str(each) for stack, each in every if not is_in_golden_file(stack, each)]
    print(f"golden files: {len(every) - len(missed)} of {len(every)} changes", *missed, sep="\n  ")
    if sample_size:
        if is_reported(None):
            print("The tests fail without a change: correct that first.")
            return 2
        sample = random.Random(SEED).sample(every, min(sample_size, len(every)))
        survivors = [str(each) for _, each in sample if not is_reported(each)]
        reported = len(sample) - len(survivors)
        print(f"other tests: {reported} of {len(sample)} changes", *survivors, sep="\n  ")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
