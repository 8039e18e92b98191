"""Flows, test cases and what stands beside them, read from files; trouble leaves with status 2."""

from __future__ import annotations

import importlib
import re
import sys
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from contactflow.document import FlowUnreadable, load, read_flow, render
from contactflow.model import Flow
from contactflow.values import JsonObject, as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contactflow.cases.case import Case
    from contactflow.cases.sidecar import Sidecar

UNUSABLE: Final = 2
"""Exit status when something given could not be used, as click's own for wrong usage."""
BESIDE: Final = (".sidecar.json", ".world.json")
"""Endings of the files that stand beside a test case and are none themselves."""
FUNCTION: Final = re.compile(r"([A-Za-z_][\w.]*):([A-Za-z_]\w*)")
"""`module:function`, as Python's own tools write it."""


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turn what cannot be read into one line on standard error, and status 2."""
    try:
        yield
    except (FlowUnreadable, OSError, UnicodeError) as trouble:
        click.echo(f"contactflow: {name}: {message_of(trouble)}", err=True)
        raise SystemExit(UNUSABLE) from trouble


def message_of(trouble: BaseException | None) -> str:
    """Return for a reader why a file cannot be used, whose name stands before it."""
    if isinstance(trouble, UnicodeError):
        return "this is no text; save it as UTF-8"
    if isinstance(trouble, OSError):
        return f"it cannot be read ({trouble.strerror}); name another"
    return str(trouble)


class Source:
    """One input, read once and parsed once: its name, its text and the JSON object in it."""

    def __init__(self, name: str, text: str, document: JsonObject) -> None:
        self.name = name
        self.text = text
        self.document = document

    @cached_property
    def flow(self) -> Flow:
        """The flow; without a name of its own it gets that of the file."""
        flow = read_flow(self.document)
        return flow if flow.name else flow.declared(Path(self.name).stem, flow.type)

    @cached_property
    def case(self) -> tuple[Case, Sidecar]:
        """The test case with its sidecar; without one, the case is named after its file."""
        from contactflow.cases.case import read_case  # noqa: PLC0415  a flow needs neither
        from contactflow.cases.sidecar import Sidecar, parse_sidecar  # noqa: PLC0415

        case = read_case(self.document)
        path = beside(self.name, ".sidecar.json")
        if path is None:
            return case, Sidecar(name=Path(self.name).stem)
        with readable(str(path)):
            return case, parse_sidecar(path.read_text(encoding="utf-8"))


class Inputs:
    """The inputs of one command; an input that is named twice is read once."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def read(self, name: str, what: str) -> Source:
        """Return the input `name`; raise `FlowUnreadable` with the remedy if it is not a `what`."""
        path = Path(name)
        key = str(path.absolute()) if path.exists() else name  # two links have two names
        if key not in self._sources:
            text = _text(name)
            self._sources[key] = Source(name, text, load(text, what))
        return self._sources[key]


def _text(name: str) -> str:
    """Return the text of a file; "-" is standard input, and `module:function` returns a flow."""
    if name == "-":
        if sys.stdin is None:
            raise FlowUnreadable("there is no input to read: it is closed")
        return sys.stdin.read()
    if FUNCTION.fullmatch(name) and not Path(name).exists():
        return render(_made(name))
    return Path(name).read_text(encoding="utf-8")


def _made(name: str) -> Flow:
    try:
        made = function_from(name)()
    except FlowUnreadable:
        raise
    except TypeError as error:
        raise FlowUnreadable(f"{error}; name a function that needs no argument") from error
    except Exception as error:  # any trouble of a stranger's code
        raise FlowUnreadable(f"it fails with {type(error).__name__}: {error}") from error
    if not isinstance(made, Flow):
        raise FlowUnreadable(f"it returns a {type(made).__name__}; let it return a Flow")
    return made


def expanded(names: Iterable[str]) -> tuple[str, ...]:
    """Return the files named; a folder stands for the JSON files in it and below."""
    files: list[str] = []
    for name in names:
        below = _below(name) if Path(name).is_dir() else [name]
        files += [each for each in below if not each.endswith(BESIDE)]
    return tuple(files)


def _below(folder: str) -> list[str]:
    """Return the JSON files in `folder` and below; none at all is no success, but a mistake."""
    files = [str(path) for path in sorted(Path(folder).rglob("*.json"))]
    with readable(folder):
        if all(name.endswith(BESIDE) for name in files):
            raise FlowUnreadable("the folder holds no JSON file to read; name another")
    return files


def function_from(name: str) -> Callable[..., Any]:
    """Return the function that `module:function` names, from the current folder too."""
    found = FUNCTION.fullmatch(name)
    if not found:
        raise FlowUnreadable(f"{name!r} is no function; write module:function")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        function = getattr(importlib.import_module(found[1]), found[2])
    except Exception as error:  # importing runs a stranger's code
        told = f"{name} cannot be imported: {type(error).__name__}: {error}"
        raise FlowUnreadable(told) from error
    if not callable(function):
        raise FlowUnreadable(f"{name} cannot be called; name a function")
    return function  # type: ignore[no-any-return]  # callable() says no more


def neighbours(name: str, inputs: Inputs) -> Mapping[str, Flow]:
    """Return the flows in the folder of `name` by file name, flow name, id and ARN.

    Other files there are left out: a transfer to one of them stops the run with its name.
    """
    flows: dict[str, Flow] = {}
    if name == "-" or not Path(name).exists():
        return flows
    for path in sorted(Path(name).parent.glob("*.json")):
        try:
            source = inputs.read(str(path), "flow")
            flow = source.flow
        except (FlowUnreadable, OSError, UnicodeError):
            continue
        wrapped = source.document.get("ContactFlow", source.document.get("ContactFlowModule"))
        about = as_object(wrapped)
        for key in (path.stem, flow.name, as_text(about.get("Id")), as_text(about.get("Arn"))):
            if key:
                flows.setdefault(key, flow)
    return flows


def beside(name: str, ending: str) -> Path | None:
    """Return the file that stands beside `name` with another ending, if there is one."""
    path = Path(name).with_suffix("").with_suffix(ending) if name != "-" else None
    return path if path is not None and path.exists() else None
