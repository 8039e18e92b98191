"""Telephone traffic: how many calls a number of lines carries.

Erlang's B formula gives the share of calls that find every line busy. Each call of an instance
needs one line of its quota of concurrent calls. A blocked caller hears a busy tone and does not
wait. The formula needs calls that start independently of each other. It holds for every
distribution of their lengths.

Example: 15 calls a minute of 40 seconds are 15 x 40 / 60 = 10 erlang. Ten lines block 21.5 % of
them. With 6.7 calls a minute, ten lines block 1 %.
"""

from collections.abc import Iterator
from typing import Final

from infra.operate.cost import CALL_SECONDS
from infra.operate.page_tables import replaced

MODULE: Final = "infra/operate/traffic.py"
LINES: Final = (10, 20, 50, 100)
"""Quotas of concurrent calls: the default of an instance, and increases of it."""
ACCEPTED: Final = 0.01
"""The usual aim for telephone lines: one call in a hundred is blocked."""
HALVINGS: Final = 60
"""Each halves the interval of a search. 60 reach the precision of a float."""


def blocking(lines: int, erlangs: float) -> float:
    """Return the share of calls, 0 to 1, that find all `lines` busy, by Erlang's B formula.

    `erlangs` is the offered traffic: calls a second times their length in seconds. The formula is

        B(N, A) = (A^N / N!) / (A^0/0! + A^1/1! + ... + A^N/N!)

    The recursion B(n) = A B(n-1) / (n + A B(n-1)), with B(0) = 1, gives the same value without
    large numbers. Source: A. K. Erlang, 1917; V. B. Iversen, *Teletraffic Engineering Handbook*,
    ITU-D Study Group 2, Question 16/2.
    """
    if lines < 0 or erlangs < 0:
        raise ValueError(f"{lines} lines and {erlangs} erlang must not be negative")
    blocked = 1.0
    for line in range(1, lines + 1):
        blocked = erlangs * blocked / (line + erlangs * blocked)
    return blocked


def offered(lines: int, accepted: float) -> float:
    """Return the traffic in erlang of which `lines` block the share `accepted`, 0 < share < 1."""
    low, high = 0.0, lines / (1 - accepted)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if blocking(lines, middle) < accepted else (low, middle)
    return low


def calls_a_minute(erlangs: float) -> float:
    """Return the calls a minute that offer `erlangs`, with calls of the assumed length."""
    return erlangs * 60 / CALL_SECONDS


def blocking_table() -> Iterator[str]:
    """Yield the lines of the table of quotas, calls and blocked calls."""
    yield f"| concurrent calls | {ACCEPTED:.0%} blocked at | all lines busy at | blocked then |"
    yield "|---:|---:|---:|---:|"
    for lines in LINES:
        few = calls_a_minute(offered(lines, ACCEPTED))
        full = calls_a_minute(lines)
        share = blocking(lines, lines)
        yield f"| {lines} | {few:.1f} calls a minute | {full:.0f} calls a minute | {share:.1%} |"


def refreshed(text: str) -> str:
    """Return the page `text` with a current table of blocked calls between its marks."""
    return replaced(text, MODULE, [blocking_table()])
