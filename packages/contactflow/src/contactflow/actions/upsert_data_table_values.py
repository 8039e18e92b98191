"""UpsertDataTableValues writes values of a data table.

https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.references import to_text
from contactflow.spec import CORPUS, ITEMS, LIST, Limit, Spec, one_of, required
from contactflow.values import as_list, as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import JsonObject

MAX_ATTRIBUTES = 25  # attributes of one action, from the page in SPEC

SPEC = Spec(
    "UpsertDataTableValues",
    "adminguide/data-table-block.html",
    "writes values of a data table",
    parameters={
        "DataTableId": required(),
        "LockVersion": one_of("LATEST"),
        "DataTableUpsertAttributes": required(LIST),
    },
    limits={"DataTableUpsertAttributes": Limit(1, MAX_ATTRIBUTES, ITEMS)},
    resource=("DataTableId",),
    required_errors=(FAILED,),
    evidence=CORPUS,
    ids={"DataTableId": "data table"},
    nested_keys={"DataTableUpsertAttributes.*.PrimaryValues.*": ("Name", "Value")},
    nested_required={"DataTableUpsertAttributes.*": ("PrimaryKeyGroupName", "PrimaryValues")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Write the attributes of each group into its row, or into a new row."""
    name = call.text(action, "DataTableId")
    groups = simulate.objects_in(call, action, "DataTableUpsertAttributes")
    count = sum(len(as_list(each.get("Attributes"))) or 1 for each in groups)
    if count > MAX_ATTRIBUTES:
        return call.error_branch(action, FAILED, f"{count} attributes; write {MAX_ATTRIBUTES}")
    rows = simulate.rows_before_write(call, name)
    for group in groups:
        primary = simulate.primary_values(group, "Name")
        old = next((each for each in rows if simulate.is_row(each, primary)), {})
        changed = {**old, **primary, **_values(group)}
        rows = (*(each for each in rows if each is not old), changed)
    call.tables[name] = rows
    simulate.clear_results(call)
    yield call.note(action, f"writes {count} attributes of the data table {name}")
    return call.next_branch(action)


def _values(group: JsonObject) -> dict[str, str]:
    """Return the written values. A default value is empty, because the mocks do not have it."""
    written = map(as_object, as_list(group.get("Attributes")))
    return {
        to_text(each.get("Name")): ""
        if each.get("UseDefaultValue") is True
        else to_text(each.get("Value"))
        for each in written
    }
