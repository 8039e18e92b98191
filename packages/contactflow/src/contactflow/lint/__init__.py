"""Say what is wrong with a flow before Amazon Connect, or a caller, does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_rules import RULES
from contactflow.lint.flow_subject import Subject
from contactflow.lint.rule import Rule
from contactflow.values import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contactflow.model import Flow


class UnknownRule(ValueError):  # noqa: N818  it names the state
    """No rule is called so; the message names the nearest."""


def lint(flow: Flow, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return what the rules find in `flow`: rule by rule, and in written order within each."""
    subject = Subject(flow)
    return tuple(found for rule in rules for found in rule.findings(subject))


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules named by `select` (none: all of them) without those named by `ignore`."""
    known = {rule.id for rule in RULES}
    wanted, unwanted = set(select), set(ignore)
    for name in sorted(wanted | unwanted):
        if name not in known:
            hint = nearest(name, known)
            raise UnknownRule(f"there is no rule {name!r}{hint or '; docs/rules.md lists them'}")
    return tuple(
        rule for rule in RULES if (not wanted or rule.id in wanted) and rule.id not in unwanted
    )


__all__ = ["ERROR", "RULES", "WARNING", "Finding", "Rule", "UnknownRule", "choose", "lint"]
