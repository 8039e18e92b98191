"""Random documents and random changes of public flows: lint and simulate never raise."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactflow.catalog import all_specs
from contactflow.document import DocumentError, parse
from contactflow.lint import lint
from contactflow.render.mermaid import mermaid
from contactflow.render.text import outline
from contactflow.render.transcript import full_transcript
from contactflow.simulate import PresetMocks, ScriptedCaller, simulate
from contactflow.simulate.events import Ended
from tests.flow_strategies import JSON

CORPUS = sorted((Path(__file__).parents[3] / "../shared/corpus/flows").glob("*.json"))
FIXTURES = sorted((Path(__file__).parent / "flow_rules").glob("*/*.json"))
# The flows that the rules are tested with contain nearly every type and form.
SEEDS = [json.loads(file.read_text()) for file in (*FIXTURES, *CORPUS)]
# Values that are valid in one place and hostile in another.
ODD = st.one_of(
    JSON,
    st.sampled_from(
        [
            *("", "a", "z", "True", "false", "VOICE", "Equals", "NoMatchingError", "9" * 5000),
            *("-1", "1e308", "nan", "\u00b2", "\ud800", "\x1b[31m", "<speak>\ud800</speak>", "<"),
            *(
                "$.External.x",
                "$.Attributes['",
                "$.Loop.a.b",
                "{{External.x}}",
                "{" * 300,
                "$" * 99,
            ),
            *("<speak><break time='1e9s'/></speak>", "arn:aws:lambda:::function:", "TODO", "..1"),
            *({}, [], {"Value": 1}, [{}], [[]], 0, -1, 1e308, True, None),
        ]
    ),
)


def _places(value, path=()):
    """Return the path of each value below `value`."""
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    else:
        return [path]
    return [path, *(place for key, item in items for place in _places(item, (*path, key)))]


@st.composite
def changed_flows(draw):
    """Return the text of a known flow with up to four values replaced, removed or exchanged."""
    document = copy.deepcopy(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        *parents, last = draw(st.sampled_from([*_places(document)[1:], ("x",)]))
        parent = document
        for step in parents:
            parent = parent[step]
        if draw(st.booleans()):
            parent[last] = copy.deepcopy(draw(ODD | st.sampled_from(sorted(all_specs()))))
        else:
            parent.pop(last, None) if isinstance(parent, dict) else parent.pop(last)
    return json.dumps(document)


def assert_gives_results(text):
    """Lint, draw and run the flow in `text`, unless it is refused in words."""
    try:
        flow = parse(text)
    except DocumentError:
        return
    assert all(finding.message for finding in lint(flow))
    assert mermaid(flow)
    assert outline(flow)
    caller = ScriptedCaller("+12065550100", None, ("1", "", "5#"), silent_rounds=1)
    events = list(simulate(flow, caller, PresetMocks(), step_limit=60))
    assert isinstance(events[-1], Ended)
    assert all("\x1b" not in line for line in full_transcript(events))


@settings(max_examples=150)
@given(changed_flows())
def test_a_changed_flow_gives_findings_and_a_call(text):
    assert_gives_results(text)


@given(st.dictionaries(st.sampled_from(["Actions", "StartAction", "Content", "x"]), JSON) | JSON)
def test_any_json_gives_findings_and_a_call_or_a_message(document):
    assert_gives_results(json.dumps(document))


@given(st.text())
def test_any_text_gives_a_message(text):
    assert_gives_results(text)


@pytest.mark.skipif(not CORPUS, reason="the corpus of public flows is not here")
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_public_flow_gives_findings_and_a_call(file):
    assert_gives_results(file.read_text())
