"""Names of queries and groups of data tables."""

from collections import Counter
from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.parameter_paths import Place, values_at
from contactflow.lint.rule import Rule
from contactflow.values import JsonObject

# The paths of names that are unique in a flow, from the page below.
NAMES = (
    "Queries.*.QueryName",
    "PrimaryKeyGroups.*.PrimaryKeyGroupName",
    "DataTableUpsertAttributes.*.PrimaryKeyGroupName",
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find names of queries or groups that occur twice in actions of one type."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in subject.actions:
        if "DataTableId" not in item.action.parameters:
            continue
        for place, name in _names(item.action.parameters):
            counts[item.action.type, name] += 1
            if counts[item.action.type, name] > 1:
                message = f"{place[-1]} {name!r} occurs twice in this flow; rename one"
                yield item.finding(message, "Parameters", *place)


def _names(parameters: JsonObject) -> Iterator[tuple[Place, str]]:
    for path in NAMES:
        for place, name in values_at(parameters, path):
            if isinstance(name, str):
                yield place, name


RULE = Rule(
    "data-table",
    WARNING,
    "the name of a query or a group is unique in the flow, because results are read by it",
    "adminguide/data-table-block.html",
    check,
)
