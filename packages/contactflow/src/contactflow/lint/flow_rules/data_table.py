"""Names of queries and groups of data tables, and the number of written attributes."""

from collections import Counter
from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.parameter_paths import Place, values_at
from contactflow.lint.rule import Rule
from contactflow.values import JsonObject, as_list, as_object

GROUPS = "DataTableUpsertAttributes"
# The paths of names that are unique in a flow, from the page below.
NAMES = (
    "Queries.*.QueryName",
    "PrimaryKeyGroups.*.PrimaryKeyGroupName",
    "DataTableUpsertAttributes.*.PrimaryKeyGroupName",
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find names of queries or groups that occur twice, and actions that write too much."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in subject.actions:
        if "DataTableId" not in item.action.parameters:
            continue
        yield from _written(item)
        for place, name in _names(item.action.parameters):
            counts[item.action.type, name] += 1
            if counts[item.action.type, name] > 1:
                message = f"{place[-1]} {name!r} occurs twice in this flow; rename one"
                yield item.finding(message, "Parameters", *place)


def _written(item: IndexedAction) -> Iterator[Finding]:
    """Find an action that writes too many attributes. A group without attributes counts its keys.

    The rule `limit` counts the groups.
    """
    groups = as_list(item.action.parameters.get(GROUPS))
    written = sum(
        len(as_list(group.get("Attributes")) or as_list(group.get("PrimaryValues")))
        for group in map(as_object, groups)
    )
    limit = item.spec.limits.get(GROUPS) if item.spec else None
    most = limit.most if limit else None
    if most is not None and len(groups) <= most < written:
        message = f"{GROUPS} has {written} attributes; write at most {most}"
        yield item.finding(message, "Parameters", GROUPS)


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
