import json

import pytest

from tests.aws_fixtures import STACK

EVENT = {"Details": {"ContactData": {"ContactId": "c-1", "Channel": "VOICE"}}}


def emitted(text):
    """Return the namespace, the dimensions and their values in the metrics of a handler's log."""
    (line,) = [json.loads(each) for each in text.splitlines() if "_aws" in each]
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    (names,) = directive["Dimensions"]
    return directive["Namespace"], {name: line[name] for name in names}


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("answer_call", EVENT),
        ("replay_calls", {"Records": []}),
        ("broadcast_calls", {"Records": []}),
    ],
)
def test_each_metric_has_the_dimensions_service_and_stack(cold_start, context, capsys, name, event):
    function = cold_start(name)

    for _ in range(2):  # the first call of a function, and a later one
        function.handler(event, context)

        expected = {"service": name.replace("_", "-"), "stack": STACK}
        assert emitted(capsys.readouterr().out) == ("Starvanity", expected)
