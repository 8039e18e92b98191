"""ListDataTableValues reads rows of a data table and sets $.DataTableList.

https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import resource_key
from contactflow.references import to_text
from contactflow.spec import CORPUS, ITEMS, LIST, Limit, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import Json, JsonObject

DEFAULT_GROUP = "default"  # the group of all rows, from the page in SPEC

SPEC = Spec(
    "ListDataTableValues",
    "adminguide/data-table-block.html",
    "reads rows of a data table and sets $.DataTableList",
    parameters={"DataTableId": required(), "PrimaryKeyGroups": optional(LIST)},
    limits={"PrimaryKeyGroups": Limit(0, 5, ITEMS)},
    resource=("DataTableId",),
    required_errors=(FAILED,),
    writes=("DataTableList",),
    evidence=CORPUS,
    ids={"DataTableId": "data table"},
    nested_keys={"PrimaryKeyGroups.*.PrimaryValues.*": ("Name", "Value")},
    nested_required={"PrimaryKeyGroups.*": ("PrimaryKeyGroupName", "PrimaryValues")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Read the rows of each group. Without groups, read the whole table."""
    name = call.text(action, "DataTableId")
    rows = simulate.rows_of(call, name)
    groups: dict[str, Json] = {}
    for group in simulate.objects_in(call, action, "PrimaryKeyGroups"):
        primary = simulate.primary_values(group, "Name")
        found = [row for row in rows if simulate.is_row(row, primary)]
        listed = tuple(simulate.as_listed(row, primary) for row in found)
        groups[to_text(group.get("PrimaryKeyGroupName"))] = listed
    if not groups:
        groups[DEFAULT_GROUP] = tuple(simulate.as_listed(row, {}) for row in rows)
    result: JsonObject = {
        "dataTableId": name,
        "lockVersion": {"dataTable": "1"},
        "primaryKeyGroups": groups,
    }
    simulate.clear_results(call)
    yield call.fill(action, "DataTableList", {"ResultData": result})
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return one empty row. It matches all primary values."""
    del reads  # the result does not name its attributes by path
    return {"tables": {resource_key(to_text(action.parameters.get("DataTableId"))): {}}}
