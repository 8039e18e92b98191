"""pytest plugin: test cases as tests, and calls through a flow from Python tests.

pytest imports this module at each start. It therefore imports the rest of the package only on use.
https://docs.pytest.org/en/stable/how-to/writing_plugins.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from contactflow.model import Flow
    from contactflow.pytest_plugin.calls import PlaceCall
    from contactflow.pytest_plugin.session import FlowSession

SESSION: pytest.StashKey[FlowSession] = pytest.StashKey()
CALLS: pytest.StashKey[list[str]] = pytest.StashKey()
"""Transcripts of the calls in one test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the plugin."""
    group = parser.getgroup("contactflow", "Amazon Connect flows")
    add = group.addoption
    add("--flow", dest="contact_flow", metavar="FILE", help="Run test cases against this flow.")
    add(
        "--flow-mocks",
        metavar="FILE",
        help="Read the responses from outside the flow in FILE.",
    )
    add(
        "--flow-profile",
        choices=("lenient", "strict"),
        default="lenient",
        help="Strict accepts only forms that AWS documents and live instances accept.",
    )
    add("--flow-cover", action="store_true", help="Print the actions and branches that ran.")
    add(
        "--flow-fail-under",
        type=float,
        metavar="PERCENT",
        help="Fail if a smaller part of the branches ran. The option includes --flow-cover.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read the flow of `--flow`, so that an unusable file stops pytest at once."""
    if config.getoption("contact_flow") is not None or _measures(config):
        _session(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a test case: `NAME.case.json`, or `NAME.json` beside `NAME.sidecar.json`."""
    if parent.config.getoption("contact_flow") is None or file_path.suffix != ".json":
        return None
    from contactflow.pytest_plugin.cases import CaseFile, is_case  # noqa: PLC0415  only on use

    if not is_case(file_path):
        return None
    file: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
    return file


@pytest.fixture
def flow(pytestconfig: pytest.Config) -> Callable[[str | Path], Flow]:
    """Return a function that reads the flow in a file, from the root folder of pytest."""
    return _session(pytestconfig).read


@pytest.fixture
def call(request: pytest.FixtureRequest) -> PlaceCall:
    """Return a function that places a call through a flow and returns its `CallResult`."""
    from contactflow.pytest_plugin.calls import PlaceCall  # noqa: PLC0415  only on use

    transcripts = request.node.stash.setdefault(CALLS, [])
    return PlaceCall(_session(request.config), transcripts)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the transcript of each call to the report of a failed test."""
    report = yield
    if call.when == "call" and report.failed:
        transcripts: list[str] = item.stash.get(CALLS, [])
        for number, text in enumerate(transcripts, start=1):
            report.sections.append((f"Transcript of call {number}", text))
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Add the coverage of a worker of pytest-xdist to that of its controller."""
    output = getattr(node, "workeroutput", {})
    config: pytest.Config = node.config  # type: ignore[attr-defined]  # a class of pytest-xdist
    if "contactflow" in output:
        _session(config).coverage.add_plain(output["contactflow"])


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Send the coverage of a worker to its controller. Fail if it is too small."""
    found = session.config.stash.get(SESSION, None)
    if found is None:
        return
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["contactflow"] = found.coverage.as_plain()
        return
    least = session.config.getoption("--flow-fail-under")
    if not _measures(session.config) or least is None:
        return
    if exitstatus == pytest.ExitCode.OK and found.coverage.percent < least:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the actions and branches that ran, and those that did not."""
    found = config.stash.get(SESSION, None)
    if found is None or not _measures(config):
        return
    terminalreporter.section("coverage of flows")
    for line in found.coverage.lines(config.getoption("--flow-fail-under")):
        terminalreporter.write_line(line)


def _measures(config: pytest.Config) -> bool:
    """Return whether this run reports its coverage. `--collect-only` runs no test."""
    if config.getoption("collectonly"):
        return False
    cover, least = config.getoption("--flow-cover"), config.getoption("--flow-fail-under")
    return bool(cover) or least is not None


def _session(config: pytest.Config) -> FlowSession:
    """Return the flows and the coverage of this run of pytest, read on first use."""
    if SESSION not in config.stash:
        from contactflow.pytest_plugin.session import FlowSession  # noqa: PLC0415  only on use

        config.stash[SESSION] = FlowSession.of(config)
    return config.stash[SESSION]
