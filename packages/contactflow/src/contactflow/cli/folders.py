"""Search of folders for flows and test cases. Each other JSON file is skipped with one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contactflow.cli.files import COMPANION_ENDINGS, exit_on_read_error, read_text
from contactflow.cli.output import echo
from contactflow.document import WRAPPERS, DocumentError, is_test_case
from contactflow.printable import one_line
from contactflow.templates import has_readable_flow, template_problem
from contactflow.values import OBJECT_TYPES, as_list, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contactflow.cli.files import Inputs
    from contactflow.values import JsonObject

FLOW: Final = "contact flow"
CASE: Final = "test case"
FLOW_OR_CASE: Final = "contact flow or test case"
SKIPPED_FOLDERS: Final = ("node_modules",)
"""Folders of dependencies. Folders whose names begin with a dot are skipped too."""
CASE_KEYS: Final = ('"Observations"', '"TestCase"')
FLOW_KEYS: Final = ('"StartAction"', '\\"StartAction\\"', '"modules"')
"""Keys that only flows have. The second is in Content, and the third is the old export format."""


def expand_folders(names: Iterable[str], inputs: Inputs, kind: str) -> tuple[str, ...]:
    """Return `names` with each folder replaced by the documents of `kind` in it.

    A folder means its subfolders too. A folder without such a document ends the program.
    """
    files: list[str] = []
    for name in names:
        if Path(name).is_dir():
            files += _documents_in(name, inputs, kind)
        elif not name.endswith(COMPANION_ENDINGS):
            files.append(name)
    return tuple(files)


def without_others(names: Iterable[str], inputs: Inputs, kind: str) -> tuple[str, ...]:
    """Return the `names` of documents of `kind`. Report each other file as skipped."""
    kept = []
    for name in names:
        problem = _problem(name, inputs, kind)
        if problem:
            echo(one_line(f"skipped: {name}: {problem}"), err=True)
        else:
            kept.append(name)
    return tuple(kept)


def _documents_in(folder: str, inputs: Inputs, kind: str) -> tuple[str, ...]:
    with exit_on_read_error(folder):
        found = without_others(sorted(_json_files(folder)), inputs, kind)
        if not found:
            raise DocumentError(f"the folder contains no {kind}; name another folder")
    return found


def _json_files(folder: str) -> Iterator[str]:
    """Yield the JSON files in `folder` and its subfolders, except companion files."""
    for path, subfolders, files in os.walk(folder):
        subfolders[:] = [
            each for each in subfolders if each[0] != "." and each not in SKIPPED_FOLDERS
        ]
        for name in files:
            if name.endswith(".json") and not name.endswith(COMPANION_ENDINGS):
                yield str(Path(path, name))


def _problem(name: str, inputs: Inputs, kind: str) -> str:
    """Return why a file is not a document of `kind`; empty if it is one.

    The result is also empty for a flow or a case that cannot be read: it is an error, which the
    command reports.
    """
    try:
        document = inputs.read(name, kind).document
    except OSError:
        return ""
    except (DocumentError, UnicodeError):
        return "" if _looks_like(name, kind) else f"not a {_short(kind)}"
    if kind == FLOW_OR_CASE and has_readable_flow(document):
        return ""
    if kind != CASE and (problem := template_problem(document)):
        return problem
    return "" if any(test(document) for test in _tests(kind)) else f"not a {_short(kind)}"


def _short(kind: str) -> str:
    return FLOW if kind == FLOW_OR_CASE else kind


def _tests(kind: str) -> tuple[Callable[[JsonObject], bool], ...]:
    by_kind: Mapping[str, tuple[Callable[[JsonObject], bool], ...]] = {
        FLOW: (_is_flow,),
        CASE: (is_test_case,),
    }
    return by_kind.get(kind, (_is_flow, is_test_case))


def _is_flow(document: JsonObject) -> bool:
    """Return whether a document is a flow, a response of DescribeContactFlow or an old export."""
    if is_test_case(document):
        return False
    if "StartAction" in document or {"modules", "start"} <= set(document):
        return True
    if any(isinstance(document.get(wrapper), OBJECT_TYPES) for wrapper in WRAPPERS):
        return True
    actions = map(as_object, as_list(document.get("Actions")))
    return '"Actions"' in as_text(document.get("Content")) or any(
        "Type" in each for each in actions
    )


def _looks_like(name: str, kind: str) -> bool:
    """Return whether the text of an unreadable file has the keys of `kind`."""
    keys = {FLOW: FLOW_KEYS, CASE: CASE_KEYS}.get(kind, (*FLOW_KEYS, *CASE_KEYS))
    try:
        text = read_text(name)
    except (DocumentError, OSError, UnicodeError):
        return False
    return any(key in text for key in keys)
