"""The flows and the mocks of one run of pytest. Each file is read once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from contactflow.cli.files import Inputs, flows_in_folder_of, message_of, read_text
from contactflow.document import DocumentError
from contactflow.pytest_plugin.flow_coverage import FlowCoverage
from contactflow.simulate import PresetMocks
from contactflow.testing import PROFILES
from contactflow.testing.mocks_file import parse_mocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from contactflow.model import Flow
    from contactflow.testing import Options


@contextmanager
def usage_errors(name: str) -> Iterator[None]:
    """Report an unusable file as wrong usage of pytest, without a traceback."""
    try:
        yield
    except (DocumentError, OSError, UnicodeError) as error:
        raise pytest.UsageError(f"contactflow: {name}: {message_of(error)}") from error


class FlowSession:
    """The flows that tests have read, the flow of `--flow`, and the coverage."""

    def __init__(self, root: Path, options: Options) -> None:
        """Begin without flows. Names of files are relative to `root`."""
        self.inputs = Inputs()
        self.coverage = FlowCoverage()
        self.options = options
        self.flow: Flow | None = None
        self.mocks = PresetMocks()
        self._root = root
        self._files: list[tuple[Flow, str]] = []

    @classmethod
    def of(cls, config: pytest.Config) -> FlowSession:
        """Return the session for the options of `config`; stop pytest for an unusable file."""
        session = cls(config.rootpath, PROFILES[config.getoption("--flow-profile")])
        name = config.getoption("contact_flow")
        if name is not None:
            with usage_errors(name):
                session.flow = session.inputs.read(name, "flow").flow
            session.coverage.add(session.flow, [])
            session.mocks = PresetMocks(flows=flows_in_folder_of(name, session.inputs))
        mocks = config.getoption("--flow-mocks")
        if mocks is not None:
            with usage_errors(mocks):
                session.mocks = parse_mocks(read_text(mocks), session.mocks)
        return session

    def read(self, file: str | Path) -> Flow:
        """Return the flow in `file`. Its transfers find the other flows in its folder."""
        name = self.path(file)
        try:
            flow = self.inputs.read(name, "flow").flow
        except (DocumentError, OSError, UnicodeError) as error:
            raise DocumentError(f"{file}: {message_of(error)}") from error
        self._files.append((flow, name))
        return flow

    def flows_beside(self, flow: Flow) -> dict[str, Flow]:
        """Return the flows in the folder of a flow that `read` has returned."""
        name = next((name for read, name in self._files if read is flow), None)
        return {} if name is None else dict(flows_in_folder_of(name, self.inputs))

    def path(self, file: str | Path) -> str:
        """Return the path of a file that a test names."""
        return str(self._root / file)
