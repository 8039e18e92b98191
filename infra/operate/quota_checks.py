"""The checks of the quotas that a line depends on."""

from collections.abc import Iterator
from typing import Final

from infra.operate.quotas import QUOTAS, applied
from infra.operate.report import Findings, Line, fix, note, ok

UNRESERVED_EXECUTIONS: Final = 100
"""Concurrent executions that Lambda does not let functions reserve:
https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"""


def quotas(found: Findings) -> Iterator[Line]:
    """Check the quotas of Amazon Connect."""
    account, settings, selected = found.account, found.settings, found.instance
    if selected is not None:
        yield _quota(found, "concurrent-calls", 1)
        yield _quota(found, "flows", len(account.flows(selected)) + (not found.own_flow()))
        if settings.claim:
            listed = account.numbers(selected)
            claimed = any(each.e164 == found.outputs().get("NumberToRing") for each in listed)
            yield _quota(found, "phone-numbers", len(listed) + (not claimed))
    elif settings.create_instance:
        yield _quota(found, "instances", len(account.instances()) + 1)


def _quota(found: Findings, name: str, needed: int) -> Line:
    description = QUOTAS[name].description
    arn = found.instance.arn if found.instance else None
    allowed = applied(found.account.session, name, arn)
    if allowed is None:
        return note("quota", f"{description}: unknown. Read it in the console of Service Quotas.")
    if allowed < needed:
        return fix(
            "quota",
            f"{description}: {allowed:g} allowed, and the line needs {needed}.",
            f"make quota QUOTA={name} VALUE={max(needed, 10)}",
        )
    return ok("quota", f"{description}: {allowed:g}")


def concurrency(found: Findings) -> Iterator[Line]:
    """Check the concurrent executions of Lambda, of which the line may reserve some."""
    total, unreserved = found.account.lambda_concurrency()
    wanted = found.settings.reserved_concurrency or 0
    own = found.outputs().get("AnsweringFunction") if wanted else None
    reserved = found.account.reserved(own) if own else 0
    missing = UNRESERVED_EXECUTIONS + wanted - reserved - unreserved
    if wanted and missing > 0:
        yield fix(
            "lambda",
            f"{unreserved} executions are unreserved, and {UNRESERVED_EXECUTIONS} must stay so: "
            f"{wanted} cannot be reserved.",
            f"make quota QUOTA=lambda VALUE={total + missing}",
        )
    else:
        yield ok("lambda", f"{total} concurrent executions, {unreserved} unreserved")
