from contactflow.lint.parameter_paths import values_at
from contactflow.values import freeze

PARAMETERS = freeze({"Queries": [{"Name": "a"}, {"Name": "b"}], "Steps": {"x": {"Name": "c"}}})


def test_a_star_is_each_item_of_a_list_or_of_an_object():
    assert list(values_at(PARAMETERS, "Queries.*.Name")) == [
        (("Queries", 0, "Name"), "a"),
        (("Queries", 1, "Name"), "b"),
    ]
    assert list(values_at(PARAMETERS, "Steps.*.Name")) == [(("Steps", "x", "Name"), "c")]


def test_a_path_through_a_text_or_to_a_missing_key_has_no_values():
    assert list(values_at(PARAMETERS, "Queries.*.Name.Deep")) == []
    assert list(values_at(PARAMETERS, "Steps.x.Other")) == []
    assert list(values_at(PARAMETERS, "Other")) == []
