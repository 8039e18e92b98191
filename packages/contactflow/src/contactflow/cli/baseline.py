"""Baseline of the linter: known findings, which are not reported.

A finding is known by its file, rule, action and message, not by its line. An edit elsewhere in the
flow therefore does not report it again. Files are relative to the folder of the baseline.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contactflow.cli.files import exit_on_read_error, read_file, write_whole
from contactflow.document import DocumentError, read_object
from contactflow.values import as_list, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from contactflow.lint.finding import Finding


class Known(NamedTuple):
    """One entry of a baseline."""

    file: str
    rule: str
    action: str
    message: str


def read_baseline(name: str) -> Counter[Known]:
    """Return the entries of the baseline `name`; exit with status 2 if it is unusable."""
    with exit_on_read_error(name):
        if not Path(name).exists():
            raise DocumentError("this baseline does not exist; write it with --write-baseline")
        document = read_object(read_file(Path(name)), "baseline")
        if not isinstance(document.get("findings"), tuple):
            raise DocumentError("this is not a baseline; write one with --write-baseline")
    entries = map(as_object, as_list(document["findings"]))
    return Counter(Known(*(as_text(each.get(key)) for key in Known._fields)) for each in entries)


def unknown_findings(
    known: Counter[Known], baseline: str, name: str, findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return the findings in the file `name` that are not `known`. Each entry is used once."""
    remaining = Counter(known)
    unknown = []
    for found in findings:
        entry = _entry(baseline, name, found)
        if remaining[entry]:
            remaining[entry] -= 1
        else:
            unknown.append(found)
    return tuple(unknown)


def write_baseline(baseline: str, findings: Mapping[str, Sequence[Finding]]) -> int:
    """Write `findings`, by file, to the baseline; return the number of its entries.

    The entries of other files are kept, so that one file can be linted alone.
    """
    kept = read_baseline(baseline) if Path(baseline).exists() else Counter()
    linted = {_relative(baseline, name) for name in findings}
    entries = [each for each in kept.elements() if each.file not in linted]
    entries += [_entry(baseline, name, each) for name in findings for each in findings[name]]
    lines = [json.dumps(each._asdict(), ensure_ascii=False) for each in sorted(entries)]
    write_whole(baseline, '{"findings": [\n' + ",\n".join(lines) + "\n]}\n")
    return len(entries)


def _entry(baseline: str, name: str, found: Finding) -> Known:
    return Known(_relative(baseline, name), found.rule, found.action, found.message)


def _relative(baseline: str, name: str) -> str:
    """Return the path of a file from the folder of the baseline, with slashes."""
    if not Path(name).exists():
        return name  # standard input, or a Python function
    return Path(os.path.relpath(name, Path(baseline).parent)).as_posix()
