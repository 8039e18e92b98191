"""The lines of the doctor's report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from infra.operate.account import Account, Instance, code_of
from infra.operate.policy import right_of
from infra.settings import Settings

DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"})


class State(StrEnum):
    """The state of one check. Only `FIX` stops a deployment."""

    OK = "OK"
    NOTE = "NOTE"
    FIX = "FIX"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report. `command` corrects the problem, if there is one."""

    check: str
    state: State
    message: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """The facts that later checks need: the account, the settings and the selected instance."""

    account: Account
    settings: Settings
    instance: Instance | None = None

    def outputs(self) -> dict[str, str]:
        """Return the outputs of the deployed line; none before its first deployment."""
        return self.account.outputs(self.settings)

    def own_flow(self) -> str:
        """Return the id of the line's own flow; nothing before its first deployment."""
        return self.outputs().get("Flow", "").rsplit("/", 1)[-1]


def ok(check: str, message: str) -> Line:
    """Return a line for a check that found no problem."""
    return Line(check, State.OK, message)


def note(check: str, message: str, command: str = "") -> Line:
    """Return a remark. It does not stop a deployment."""
    return Line(check, State.NOTE, message, command)


def fix(check: str, message: str, command: str = "") -> Line:
    """Return a problem that `command` corrects."""
    return Line(check, State.FIX, message, command)


def guarded(check: str, lines: Callable[[], Iterator[Line]]) -> Iterator[Line]:
    """Yield `lines`; yield one problem instead, if AWS refuses a request."""
    try:
        yield from lines()
    except ClientError as error:
        operation, code = error.operation_name, code_of(error)
        if code in DENIED:
            right = right_of(operation)
            yield fix(check, f"your credentials do not allow {right}.", "make policy")
        else:
            yield fix(check, f"{operation} failed ({code}): try again later.", "make doctor")
    except BotoCoreError as error:
        yield fix(check, f"AWS did not answer ({error}): try again later.", "make doctor")
