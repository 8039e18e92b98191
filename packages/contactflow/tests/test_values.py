import pytest
from hypothesis import given

from contactflow.values import freeze, kind_of, suggestion, thaw
from tests.flow_strategies import JSON


@given(JSON)
def test_freezing_and_thawing_keeps_every_json_value(value):
    assert thaw(freeze(value)) == value


def test_a_value_that_is_not_json_is_refused():
    with pytest.raises(TypeError, match="set is not a JSON value"):
        freeze({1})


def test_the_nearest_word_is_named_when_one_is_near():
    assert suggestion("DisconectParticipant", {"DisconnectParticipant"}) == (
        "; did you mean 'DisconnectParticipant'?"
    )
    assert suggestion("xyz", {"DisconnectParticipant"}) == ""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", "text"),
        (1, "number"),
        (1.5, "number"),
        (True, "boolean"),
        (None, "null"),
        ([1], "list"),
        ({"a": 1}, "object"),
    ],
)
def test_a_message_names_the_json_type_of_a_value(value, kind):
    assert kind_of(freeze(value)) == kind
