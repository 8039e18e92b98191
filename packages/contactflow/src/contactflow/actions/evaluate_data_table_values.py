"""EvaluateDataTableValues reads values of a data table and sets $.DataTables.

https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import resource_key
from contactflow.references import to_text
from contactflow.spec import CORPUS, ITEMS, LIST, Limit, Spec, required
from contactflow.values import as_list, as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import Json

SPEC = Spec(
    "EvaluateDataTableValues",
    "adminguide/data-table-block.html",
    "reads values of a data table and sets $.DataTables",
    parameters={"DataTableId": required(), "Queries": required(LIST)},
    limits={
        "Queries": Limit(1, 5, ITEMS),
        "Queries.*.Attributes": Limit(1, None, ITEMS),
        "Queries.*.PrimaryValues": Limit(1, None, ITEMS),
    },
    resource=("DataTableId",),
    required_errors=(FAILED,),
    writes=("DataTables",),
    evidence=CORPUS,
    ids={"DataTableId": "data table"},
    nested_keys={"Queries.*.PrimaryValues.*": ("AttributeName", "Value")},
    nested_required={"Queries.*": ("QueryName", "Attributes", "PrimaryValues")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Read the attributes of the first row that matches each query; empty texts without a row."""
    table = simulate.rows_of(call, call.text(action, "DataTableId"))
    values: dict[str, Json] = {}
    for query in simulate.objects_in(call, action, "Queries"):
        primary = simulate.primary_values(query, "AttributeName")
        row = next((each for each in table if simulate.is_row(each, primary)), {})
        names = map(to_text, as_list(query.get("Attributes")))
        values[to_text(query.get("QueryName"))] = {name: row.get(name, "") for name in names}
    simulate.clear_results(call)
    yield call.fill(action, "DataTables", values)
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return one row with the attributes of the queries. It matches all primary values."""
    del reads  # the queries name the attributes
    queries = map(as_object, as_list(action.parameters.get("Queries")))
    names = [to_text(name) for query in queries for name in as_list(query.get("Attributes"))]
    table = resource_key(to_text(action.parameters.get("DataTableId")))
    return {"tables": {table: dict.fromkeys(names, "")}}
