import pytest
from flow_strategies import JSON
from hypothesis import given

from contactflow.values import freeze, nearest, thaw


@given(JSON)
def test_freezing_changes_nothing_that_json_can_say(value):
    assert thaw(freeze(value)) == value


def test_what_json_cannot_say_is_refused():
    with pytest.raises(TypeError, match="set is not a JSON value"):
        freeze({1})


def test_the_nearest_word_is_named_when_one_is_near():
    assert nearest("DisconectParticipant", {"DisconnectParticipant"}) == (
        "; did you mean 'DisconnectParticipant'?"
    )
    assert nearest("xyz", {"DisconnectParticipant"}) == ""
