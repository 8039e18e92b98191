from contactflow.model import Flow
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import (
    branch_taken,
    end_reason,
    reason_at,
    run,
    spoken_texts,
    values_set,
)

ERRORS = ["NoMatchingError"]
ROWS = ({"city": "Oslo", "open": "yes"}, {"city": "Bern", "open": "no"})
TABLES = PresetMocks(stored={"tables": {"t": ROWS}})


def query(city, name="q"):
    primary = [{"AttributeName": "city", "Value": city}]
    return {"QueryName": name, "Attributes": ["open"], "PrimaryValues": primary}


def evaluate(*queries, **more):
    kind = "EvaluateDataTableValues"
    return raw(kind, errors=ERRORS, DataTableId="t", Queries=list(queries), **more)


def test_a_query_reads_the_attributes_of_its_row():
    both = evaluate(query("Bern"), query("$.Attributes.city", "other"))

    call = run(both, say("$.DataTables.q.open [$.DataTables.other.open]"), mocks=TABLES)

    assert spoken_texts(call) == ["no []"]


def test_a_row_without_a_primary_attribute_matches_each_of_its_values():
    mocks = PresetMocks(stored={"tables": {"t": ({"open": "yes"},)}})

    call = run(evaluate(query("Bern")), say("$.DataTables.q.open"), mocks=mocks)

    assert spoken_texts(call) == ["yes"]


def test_a_transfer_to_another_flow_clears_the_results():
    other = Flow("Other", say("[$.DataTables.q.open]", next="say", on_error="say"))
    mocks = PresetMocks(stored={"tables": {"t": ROWS}}, flows={"other": other})
    transfer = raw("TransferToFlow", "transfer", next="bye", ContactFlowId="other")

    call = run(evaluate(query("Bern"), next="transfer"), transfer, mocks=mocks, step_limit=4)

    assert spoken_texts(call)[:1] == ["[]"]


def test_a_table_that_the_mocks_do_not_have_stops_the_call():
    assert end_reason(run(evaluate(query("Bern")), say("a"))) == "not-simulated"


def test_a_list_has_the_rows_of_each_group():
    group = {"PrimaryKeyGroupName": "g", "PrimaryValues": [{"Name": "city", "Value": "Oslo"}]}
    read = raw("ListDataTableValues", errors=ERRORS, DataTableId="t", PrimaryKeyGroups=[group])

    call = run(read, say("a"), mocks=TABLES)

    result = values_set(call)["DataTableList"]["ResultData"]
    (row,) = result["primaryKeyGroups"]["g"]
    assert row["primaryKeys"] == ({"attributeName": "city", "attributeValue": "Oslo"},)
    assert row["attributes"] == ({"attributeName": "open", "attributeValue": "yes"},)
    assert result["dataTableId"] == "t"


def test_a_list_without_groups_has_the_whole_table():
    read = raw("ListDataTableValues", errors=ERRORS, DataTableId="t")

    result = values_set(run(read, say("a"), mocks=TABLES))["DataTableList"]["ResultData"]

    assert len(result["primaryKeyGroups"]["default"]) == len(ROWS)


def upsert(*attributes, city="Bern"):
    group = {
        "PrimaryKeyGroupName": "g",
        "PrimaryValues": [{"Name": "city", "Value": city}],
        "Attributes": list(attributes),
    }
    return raw(
        "UpsertDataTableValues",
        "write",
        next="act",
        errors=ERRORS,
        DataTableId="t",
        LockVersion="LATEST",
        DataTableUpsertAttributes=[group],
    )


def test_a_later_query_reads_a_written_value():
    written = upsert({"Name": "open", "Value": "soon"})

    changed = run(written, evaluate(query("Bern")), say("$.DataTables.q.open"), mocks=TABLES)
    added = run(written, evaluate(query("Bern")), say("$.DataTables.q.open"))

    assert spoken_texts(changed) == ["soon"]
    assert spoken_texts(added) == ["soon"]


def test_a_default_value_is_empty():
    written = upsert({"Name": "open", "Value": "soon", "UseDefaultValue": True})

    call = run(written, evaluate(query("Bern")), say("[$.DataTables.q.open]"), mocks=TABLES)

    assert spoken_texts(call) == ["[]"]


def test_a_later_data_table_action_clears_the_results_before_it():
    first = evaluate(query("Bern"))
    listing = raw("ListDataTableValues", "list", errors=ERRORS, DataTableId="t")
    source = {**first.source, "Transitions": {"NextAction": "list"}}

    call = run(type(first)(source), listing, say("[$.DataTables.q.open]"), mocks=TABLES)

    assert spoken_texts(call) == ["[]"]


def test_more_than_25_attributes_take_the_error_branch():
    many = upsert(*({"Name": f"a{index}", "Value": "1"} for index in range(26)))

    call = run(many, evaluate(query("Bern")), say("a"), mocks=TABLES)

    assert branch_taken(call, "write") == "NoMatchingError"
    assert "26 attributes" in reason_at(call, "write")
