"""Run the test cases on the live instance, and compare them with the simulator.

Each case is a call of the instance to itself: nobody's phone rings. The cases that this command
creates are deleted at the end, and also after an interruption.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from contactflow.testing import CaseReport
from infra.line.scenarios import Scenario, deployable, read_scenario
from infra.operate.account import Account, code_of
from infra.operate.comparison import Difference, differences
from infra.operate.live_cases import CaseRefusedError, DeployedLine, LiveCases
from infra.operate.live_runs import LiveRuns, QuotaReachedError, Result
from infra.operate.requests import REQUESTS_PER_SECOND, Clock, Requests
from infra.operate.session import SessionError, session
from infra.operate.simulated import lexicon_of, simulated
from infra.operate.verification_file import document
from infra.settings import Settings
from starvanity.phonewords.lexicon import Lexicon

SAME, DIFFERENT, NOT_RUN = 0, 1, 2
"""Exit statuses: every case is the same, one is different, the cases could not run."""
REAL_CLOCK: Final = Clock(time.monotonic, time.sleep)
REFUSED: Final = "REFUSED"
"""The status of a case that the instance does not accept."""


class NotDeployedError(Exception):
    """The line has no stack. The message has the remedy."""


@dataclass(slots=True)
class Verification:
    """The cases with their results so far."""

    scenarios: dict[str, Scenario]
    lexicon: Lexicon
    reports: dict[str, CaseReport] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)

    @property
    def differences(self) -> list[Difference]:
        """The differences, in the order of the cases."""
        return [
            found
            for name in sorted(self.results)
            for found in differences(self.reports[name], self.results[name])
        ]

    def add(self, name: str, result: Result) -> None:
        """Add the result of a case, and print one line of progress."""
        self.reports[name] = simulated(self.scenarios[name], self.lexicon)
        self.results[name] = result
        is_same = not [*differences(self.reports[name], result)]
        count = f"{len(self.results)} of {len(self.scenarios)}"
        state = "same" if is_same else "DIFFERENT"
        print(f"{state:9}  {result.status:7}  {name} ({count})", file=sys.stderr, flush=True)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--record", type=Path, metavar="FILE", help="write all results to FILE")
    parser.add_argument("--json", action="store_true", help="print the differences as JSON")
    parser.add_argument("--keep", action="store_true", help="keep the created test cases")
    parser.add_argument(
        "--case", action="append", metavar="NAME", help="only this case; repeatable"
    )
    parser.add_argument(
        "--rate",
        type=float,
        default=REQUESTS_PER_SECOND,
        help="requests a second; give a higher rate only with a higher quota (%(default)s)",
    )
    parser.epilog = "Exit status: 0 if all is the same, 1 if not, 2 if the cases could not run."


def run(
    settings: Settings,
    arguments: argparse.Namespace,
    *,
    clock: Clock = REAL_CLOCK,
    today: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> int:
    """Run the cases and print the differences; return the exit status."""
    try:
        account = Account(session(settings))
        line, instance = deployed(account, settings)
        requests = Requests(account.session.client("connect"), instance, clock, arguments.rate)
        verification = Verification(_chosen(arguments.case), lexicon_of(settings))
        _run_all(verification, LiveCases(requests, line), LiveRuns(requests), keep=arguments.keep)
    except KeyboardInterrupt:
        return _refuse("interrupted; the executions are stopped.")
    except (NotDeployedError, SessionError, QuotaReachedError, BotoCoreError) as error:
        return _refuse(str(error))
    except ClientError as error:
        message = error.response["Error"].get("Message", "")
        return _refuse(f"{error.operation_name} failed: {code_of(error)} ({message}).")
    if arguments.record:
        _write(arguments.record, verification, today(), account.region)
    _print(verification, as_json=arguments.json)
    return DIFFERENT if verification.differences else SAME


def deployed(account: Account, settings: Settings) -> tuple[DeployedLine, str]:
    """Return the deployed line and the id of its instance; raise `NotDeployedError` without one."""
    outputs = account.outputs(settings)
    flow, function = outputs.get("Flow"), outputs.get("AnsweringFunction")
    if not flow or not function:
        raise NotDeployedError(f"The line {settings.name} is not deployed: run make deploy.")
    # arn:aws:connect:<region>:<account>:instance/<instance>/contact-flow/<flow>
    _, partition, _, region, owner, path = flow.split(":", 5)
    _, instance, _, flow_id = path.split("/")
    arn = f"arn:{partition}:lambda:{region}:{owner}:function:{function}"
    invoked = f"{arn}:live" if settings.snapstart else arn
    return DeployedLine(settings.name, flow_id, invoked, settings.test_cases), instance


def _chosen(names: list[str] | None) -> dict[str, Scenario]:
    portable = deployable()
    unknown = sorted(set(names or ()).difference(portable))
    if unknown:
        raise NotDeployedError(
            f"No portable case is called {', '.join(unknown)}. The cases are {', '.join(portable)}."
        )
    return {name: read_scenario(name) for name in portable if not names or name in names}


def _run_all(verification: Verification, cases: LiveCases, runs: LiveRuns, *, keep: bool) -> None:
    """Publish and run all cases. Stop and delete what is left, also after an error."""
    try:
        cases.read()
        published = dict(_published(verification, cases))
        for name, result in runs.run(published):
            verification.add(name, result)
    finally:
        _clean_up(cases, runs, keep=keep)


def _published(verification: Verification, cases: LiveCases) -> Iterator[tuple[str, str]]:
    """Yield the name and the id of each case; a refused case already has its result."""
    for name, scenario in verification.scenarios.items():
        try:
            yield name, cases.publish(scenario)
        except CaseRefusedError as error:
            verification.add(name, Result(REFUSED, note=str(error)))


def _clean_up(cases: LiveCases, runs: LiveRuns, *, keep: bool) -> None:
    try:
        runs.stop_all()
        if not keep:
            cases.delete_created()
    except (BotoCoreError, ClientError) as error:
        print(f"starvanity: not cleaned up ({error}): {cases.created}", file=sys.stderr)


def _write(file: Path, verification: Verification, date: datetime, region: str) -> None:
    """Write the results to `file`."""
    results = [
        (verification.scenarios[name], verification.reports[name], result)
        for name, result in sorted(verification.results.items())
    ]
    content = document(date, region, results, verification.differences)
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _print(verification: Verification, *, as_json: bool) -> None:
    found = verification.differences
    if as_json:
        print(json.dumps([asdict(each) for each in found], indent=2))
        return
    for each in found:
        place = f"{each.case}, {each.observation}" if each.observation else each.case
        print(f"{place}: simulator {each.simulator}, instance {each.instance}")
        if each.text:
            print(f"    {each.text}")
    different = len({each.case for each in found})
    total = len(verification.results)
    print(f"{total - different} of {total} cases have the same result as in the simulator")


def _refuse(reason: str) -> int:
    print(f"starvanity: {reason}", file=sys.stderr)
    return NOT_RUN
