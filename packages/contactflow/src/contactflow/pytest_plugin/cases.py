"""Test cases in the Testing language as pytest items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from contactflow.cli.files import case_name, companion
from contactflow.cli.test import run_cases
from contactflow.printable import printable
from contactflow.pytest_plugin import SESSION
from contactflow.render.transcript import full_transcript

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from contactflow.testing import CaseReport

ENDING = ".case.json"
"""Ending of a test case that needs no sidecar to be recognised."""


class CaseFailedError(Exception):
    """Error for a test case whose verdict is not PASSED."""

    def __init__(self, report: CaseReport) -> None:
        """Keep the report for the output of pytest."""
        super().__init__(report.name)
        self.report = report


def is_case(path: Path) -> bool:
    """Return whether a file is a test case, by its name and the files beside it."""
    name = str(path)
    return name.endswith(ENDING) or companion(name, ".sidecar.json") is not None


class CaseFile(pytest.File):
    """A file with one test case."""

    def collect(self) -> Iterator[CaseItem]:
        """Yield the test case."""
        item: CaseItem = CaseItem.from_parent(self, name=case_name(str(self.path)))
        yield item


class CaseItem(pytest.Item):
    """A test case that pytest runs against the flow of `--flow`."""

    def runtest(self) -> None:
        """Run the case; raise `CaseFailedError` unless it passes."""
        session = self.config.stash[SESSION]
        if session.flow is None:
            raise pytest.UsageError("a test case needs a flow; name it with --flow")
        mocks = replace(session.mocks)
        (report,) = run_cases(
            [str(self.path)], session.flow, mocks, session.options, session.inputs
        )
        session.coverage.add(session.flow, [report.events])
        for warning in report.warnings:
            self.add_report_section("call", "contactflow warning", warning)
        if not report.has_passed:
            raise CaseFailedError(report)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """Return the problems, their possible causes and the transcript with all branches."""
        del style  # the transcript has one form
        if not isinstance(excinfo.value, CaseFailedError):
            return str(super().repr_failure(excinfo))
        report = excinfo.value.report
        lines = [f"{report.verdict}  {report.name}", *report.problems]
        lines += [f"cause: {cause}" for cause in report.causes]
        return printable("\n".join([*lines, "", *full_transcript(report.events)]))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the file and the name of the case for the header of a failure."""
        return self.path, None, self.name
