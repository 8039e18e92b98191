"""Data tables: their rows in the mocks, and the rows that the flow writes.

https://docs.aws.amazon.com/connect/latest/adminguide/data-table-block.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.references import resolve_all, to_text
from contactflow.simulate.mocks import NotSimulatedError
from contactflow.values import as_list, as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import Call
    from contactflow.values import Json, JsonObject

# Roots that a data-table action fills. The next one clears both, from the page above.
TABLE_ROOTS = ("DataTables", "DataTableList")


def rows_of(call: Call, table: str) -> tuple[JsonObject, ...]:
    """Return the rows of `table`, as an earlier action of the call has changed them."""
    written = call.tables.get(table)
    return call.mocks.records("tables", table) if written is None else written


def rows_before_write(call: Call, table: str) -> tuple[JsonObject, ...]:
    """Return the rows of `table`; none if the mocks do not have the table."""
    try:
        return rows_of(call, table)
    except NotSimulatedError:
        return ()


def objects_in(call: Call, action: Action, name: str) -> tuple[JsonObject, ...]:
    """Return the objects in the list parameter `name` with their references resolved."""
    return tuple(map(as_object, as_list(resolve_all(action.parameters.get(name), call.data()))))


def primary_values(group: JsonObject, name: str) -> dict[str, str]:
    """Return the primary values of a query or group. `name` is the key of the attribute's name."""
    given = map(as_object, as_list(group.get("PrimaryValues")))
    return {to_text(each.get(name)): to_text(each.get("Value")) for each in given}


def is_row(row: JsonObject, primary: dict[str, str]) -> bool:
    """Return whether `row` has the primary values. A value that the row lacks is not compared."""
    return all(to_text(row[name]) == value for name, value in primary.items() if name in row)


def as_listed(row: JsonObject, primary: dict[str, str]) -> Json:
    """Return `row` in the form of `$.DataTableList`."""
    keys = [_cell(name, row.get(name, value)) for name, value in primary.items()]
    cells = [_cell(name, value) for name, value in row.items() if name not in primary]
    return {"primaryKeys": tuple(keys), "attributes": tuple(cells)}


def _cell(name: str, value: Json) -> Json:
    return {"attributeName": name, "attributeValue": value}


def clear_results(call: Call) -> None:
    """Remove the results of earlier data-table actions."""
    for root in TABLE_ROOTS:
        call.fields.pop(root, None)
