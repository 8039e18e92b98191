"""Readers of flows, test cases and their companion files. A read error exits with status 2."""

from __future__ import annotations

import importlib
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from contactflow.cli.output import echo
from contactflow.document import DocumentError, read_flow, read_object, render
from contactflow.model import Flow
from contactflow.printable import one_line
from contactflow.templates import template_problem
from contactflow.values import JsonObject, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from contactflow.cases.case import Case
    from contactflow.cases.sidecar import Sidecar

UNUSABLE: Final = 2
"""Exit status for an unusable argument or file; click has the same status for wrong usage."""
MOCKS_ENDINGS: Final = (".mocks.json", ".world.json")
"""Ending of the mocks file of a test case, and its earlier name."""
COMPANION_ENDINGS: Final = (".sidecar.json", *MOCKS_ENDINGS)
"""Endings of the companion files of a test case, which are not test cases themselves."""
MAX_BYTES: Final = 16 * 1024 * 1024
"""Maximum size of a file and of standard input: our choice, 64 times the limit of the API.
https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html"""
FUNCTION: Final = re.compile(r"([A-Za-z_][\w.]*):([A-Za-z_]\w*)")
"""`module:function`, the notation of the tools of Python."""


@contextmanager
def exit_on_read_error(name: str) -> Iterator[None]:
    """Report a read error as one line on standard error and exit with status 2."""
    try:
        yield
    except (DocumentError, OSError, UnicodeError) as error:
        echo(one_line(f"contactflow: {name}: {message_of(error)}"), err=True)
        raise SystemExit(UNUSABLE) from error


def message_of(error: BaseException | None) -> str:
    """Return the message of a read error. The caller prints the name of the file before it."""
    if isinstance(error, UnicodeError):
        return "this is not text; save it as UTF-8"
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror}); name another file"
    return str(error)


class Source:
    """One input: its name, its text and its JSON object. It is read and parsed once."""

    def __init__(self, name: str, text: str, document: JsonObject) -> None:
        self.name = name
        self.text = text
        self.document = document

    @cached_property
    def flow(self) -> Flow:
        """The flow. A flow without a name gets the name of the file."""
        if problem := template_problem(self.document):
            raise DocumentError(problem)
        flow = read_flow(self.document, len(self.text))
        return flow if flow.name else flow.with_declared(Path(self.name).stem, flow.type)

    @cached_property
    def case(self) -> tuple[Case, Sidecar]:
        """The test case and its sidecar. A case without a sidecar gets the name of the file."""
        from contactflow.cases.case import read_case  # noqa: PLC0415  not needed for a flow
        from contactflow.cases.sidecar import Sidecar, parse_sidecar  # noqa: PLC0415

        case = read_case(self.document)
        path = companion(self.name, ".sidecar.json")
        if path is None:
            return case, Sidecar(name=case_name(self.name))
        with exit_on_read_error(str(path)):
            return case, parse_sidecar(read_file(path))


def case_name(file: str) -> str:
    """Return the name of the test case in `file`: `again` for `again.case.json`."""
    return Path(file).name.removesuffix(".json").removesuffix(".case")


class Inputs:
    """The inputs of one command. An input that is named twice is read once."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def read(self, name: str, kind: str) -> Source:
        """Return the input `name`; raise `DocumentError` if it is not a `kind` ("flow")."""
        path = Path(name)
        key = (
            str(path.absolute()) if path.exists() else name
        )  # links are not resolved: two links to one file are two inputs
        if key not in self._sources:
            text = read_text(name)
            self._sources[key] = Source(name, text, read_object(text, kind))
        return self._sources[key]


def read_text(name: str) -> str:
    """Return the text of a file, of standard input ("-") or of the flow of `module:function`."""
    if name == "-":
        if sys.stdin is None:
            raise DocumentError("standard input is closed")
        return _decoded(sys.stdin.buffer)
    if FUNCTION.fullmatch(name) and not Path(name).exists():
        return render(_flow_from(name))
    return read_file(Path(name))


def read_file(path: Path) -> str:
    """Return the text of a file; raise `DocumentError` if the file is too large."""
    with path.open("rb") as opened:
        return _decoded(opened)


def _decoded(opened: BinaryIO) -> str:
    """Return the text of `opened`; raise `DocumentError` if it has more than `MAX_BYTES`.

    PowerShell 5.1 writes the output of the AWS CLI as UTF-16 with a byte order mark:
    https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
    """
    content = opened.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        mebibytes = MAX_BYTES // 1024**2
        raise DocumentError(f"it is larger than {mebibytes} MB ({MAX_BYTES:,} bytes); split it")
    is_utf_16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return content.decode("utf-16" if is_utf_16 else "utf-8")


def _flow_from(name: str) -> Flow:
    try:
        flow = import_function(name)()
    except DocumentError:
        raise
    except TypeError as error:
        raise DocumentError(f"{error}; name a function without required arguments") from error
    except Exception as error:  # the code of the user may raise any exception
        raise DocumentError(f"it fails with {type(error).__name__}: {error}") from error
    if not isinstance(flow, Flow):
        raise DocumentError(f"it returns {type(flow).__name__}; return a Flow")
    return flow


def import_function(name: str) -> Callable[..., Any]:
    """Import the function that `module:function` names. The current folder is on the path."""
    found = FUNCTION.fullmatch(name)
    if not found:
        raise DocumentError(f"{name!r} is not a function; write module:function")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        function = getattr(importlib.import_module(found[1]), found[2])
    except Exception as error:  # the import runs the code of the user
        message = f"{name} cannot be imported: {type(error).__name__}: {error}"
        raise DocumentError(message) from error
    if not callable(function):
        raise DocumentError(f"{name} cannot be called; name a function")
    return function  # type: ignore[no-any-return]  # callable() does not narrow the type


def flows_in_folder_of(name: str, inputs: Inputs) -> Mapping[str, Flow]:
    """Return the flows in the folder of `name`, by id and ARN.

    A flow without an id is found by its file name and its name. Amazon Connect does not find flows
    by name, so the name of a flow with an id is not a key. Files that are not flows are ignored. A
    transfer to such a file ends the call with an error that names it.
    """
    flows: dict[str, Flow] = {}
    if name == "-" or not Path(name).exists():
        return flows
    for path in sorted(Path(name).parent.glob("*.json")):
        try:
            source = inputs.read(str(path), "flow")
            flow = source.flow
        except (DocumentError, OSError, UnicodeError):
            continue
        wrapped = source.document.get("ContactFlow", source.document.get("ContactFlowModule"))
        about = as_object(wrapped)
        keys = [key for name in ("Id", "Arn") if (key := as_text(about.get(name)))]
        for key in keys or filter(None, [path.stem, flow.name]):
            flows.setdefault(key, flow)
    return flows


def companion(name: str, ending: str) -> Path | None:
    """Return the companion of the test case in `name` with an `ending`, if that file exists."""
    path = Path(name)
    if name == "-" or not path.name:
        return None
    found = path.with_name(case_name(name) + ending)
    return found if found.exists() else None


def write_whole(name: str, text: str) -> None:
    """Write `text` to `name` as a whole, or exit with status 2."""
    path = Path(name)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8", errors="backslashreplace")
        partial.replace(path)
    except OSError as error:
        echo(f"contactflow: {name}: it cannot be written ({error.strerror})", err=True)
        raise SystemExit(UNUSABLE) from error
