import json

from contactflow.simulate import events
from contactflow.values import freeze


def test_an_event_is_one_line_of_json_with_its_name_first():
    event = events.LambdaInvoked(1.23456, "ask", "f", freeze({"Details": {"Parameters": {}}}), 1)

    line = json.dumps(event.as_dict())

    assert json.loads(line) == {
        "event": "lambda-invoked",
        "at_seconds": 1.235,
        "identifier": "ask",
        "function": "f",
        "sent": {"Details": {"Parameters": {}}},
        "attempt": 1,
    }


def test_no_two_kinds_of_event_share_a_name():
    kinds = {kind.__name__: kind for kind in events.Event.__subclasses__()}

    assert len({kind.name for kind in kinds.values()}) == len(kinds)
