import json
import xml.etree.ElementTree as ET

import pytest
from case_parts import FUNCTION, LINE, case, end, heard, press, start, word
from flow_strategies import flows
from hypothesis import given

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.document import FlowUnreadable, parse
from contactflow.exits import ways
from contactflow.lint import Finding, lint
from contactflow.model import Flow
from contactflow.render.junit import junit
from contactflow.render.mermaid import mermaid
from contactflow.render.sarif import line_of, sarif
from contactflow.render.text import outline
from contactflow.simulate import ScriptedCaller, StagedMocks, simulate
from contactflow.simulate.coverage import cover
from contactflow.simulate.mocks import LambdaTrouble, NotSimulated, always
from contactflow.testing import CaseReport, run_case
from contactflow.testing.mocks_file import parse_mocks

SMALL = Flow(
    "Small",
    MessageParticipant("hello", text='Say "<hi>" to `all`.', next="which", on_error="bye"),
    Compare("which", value="$.Channel", cases={"VOICE": "bye", "CHAT": "bye"}, otherwise="other"),
    TransferToFlow("other", flow="$.Attributes.f", on_error="bye"),
    DisconnectParticipant("bye"),
)


def called(flow, **attributes):
    return list(simulate(flow, ScriptedCaller(None), StagedMocks(**attributes)))


def test_what_can_be_taken_leaves_out_a_next_action_that_never_is():
    assert [branch.label for branch in ways(SMALL.actions[0])] == ["NextAction", "NoMatchingError"]
    assert [branch.label for branch in ways(SMALL.actions[1])] == [
        "Equals VOICE",
        "Equals CHAT",
        "NoMatchingCondition",
    ]
    assert [branch.label for branch in ways(SMALL.actions[2])] == ["NoMatchingError"]


def test_a_stored_entry_goes_on_and_a_menu_branches():
    stored = GetParticipantInput.store("s", text="a", seconds=5, next="b", on_error="b")

    menu = GetParticipantInput.menu(
        "m",
        text="a",
        seconds=5,
        choices={"1": "b"},
        on_silence="b",
        on_other_key="b",
        on_error="b",
    )

    assert ways(stored)[0].label == "NextAction"
    assert ways(menu)[0].label == "Equals 1"


def test_coverage_tells_what_no_call_reached():
    reached = cover(SMALL, [called(SMALL)])

    assert reached.missing == (
        "hello was never left by NoMatchingError",
        "which was never left by Equals CHAT",
        "which was never left by NoMatchingCondition",
        "other was never reached",
    )
    assert reached.counts == (3, 4, 2, 6)


def test_coverage_counts_the_actions_of_its_own_flow_alone():
    other = Flow(
        "Other",
        MessageParticipant("hello", text="a", next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )

    assert cover(other, [called(SMALL)]).actions == frozenset()


@given(flows())
def test_a_picture_has_every_action_and_every_way(flow):
    picture = mermaid(flow)

    assert picture.count("<br/>") >= len(flow.actions)
    for action in flow.actions:
        assert f'"{action.identifier}<br/>{action.type}"' in picture
    targets = {(each.identifier, way.next) for each in flow.actions for way in ways(each)}
    assert picture.count("-->") == len(targets) + 1


def test_a_picture_of_coverage_marks_what_was_missed():
    picture = mermaid(SMALL, cover(SMALL, [called(SMALL)]))

    assert 'a1 --> |"VOICE"| a3' in picture
    assert 'a1 -.-> |"CHAT"| a3' in picture
    assert "class a2 missed" in picture


def test_a_picture_of_full_coverage_marks_nothing():
    small = Flow("Bye", DisconnectParticipant("bye"))

    picture = mermaid(small, cover(small, [called(small)]))

    assert "class a" not in picture


def test_a_picture_of_a_broken_flow_leaves_out_what_is_not_there():
    broken = parse(
        '{"StartAction": "x", "Actions": [{"Identifier": "a\\"<b>", "Type": "Loop", '
        '"Transitions": {"Errors": [{"ErrorType": "E", "NextAction": "nowhere"}]}}]}'
    )

    assert mermaid(broken) == (
        'flowchart LR\n  start([start])\n  a0["a#quot;#lt;b#gt;<br/>Loop"]\n'
    )


def test_an_outline_reads_in_written_order():
    assert outline(SMALL) == (
        "Small: 4 actions, starting at hello\n"
        "hello  MessageParticipant  'Say \"<hi>\" to `all`.'\n"
        "    NextAction -> which\n"
        "    NoMatchingError -> bye\n"
        "which  Compare\n"
        "    Equals VOICE -> bye\n"
        "    Equals CHAT -> bye\n"
        "    NoMatchingCondition -> other\n"
        "other  TransferToFlow\n"
        "    NoMatchingError -> bye\n"
        "bye  DisconnectParticipant\n"
    )


def test_an_outline_of_coverage_marks_each_line():
    lines = outline(SMALL, cover(SMALL, [called(SMALL)])).splitlines()

    assert "+ hello  MessageParticipant  'Say \"<hi>\" to `all`.'" in lines
    assert "-     Equals CHAT -> bye" in lines


def test_an_outline_cuts_long_words_short():
    long = Flow(
        "",
        MessageParticipant("a", text="word " * 50, next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )

    assert outline(long).startswith("a flow: 2 actions")
    assert "wo...'" in outline(long)


def test_findings_become_a_sarif_log_with_lines():
    text = '{\n"StartAction": "a",\n"Actions": [\n{"Identifier": "a", "Type": "SetVoice"}]}'
    findings = lint(parse(text))

    log = sarif({"my flow.json": findings}, {"my flow.json": text}, {"action-type": "why"})

    (run,) = log["runs"]
    result = next(each for each in run["results"] if each["ruleId"] == "action-type")
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "my%20flow.json"}, "region": {"startLine": 4}}
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["shortDescription"] == {"text": "why"}
    assert json.dumps(log)


def test_a_sarif_log_of_nothing_is_a_log():
    assert sarif({"a.json": ()}, {}, {})["runs"][0]["results"] == []


def test_what_has_no_name_is_on_the_first_line():
    assert line_of("\n\n", "a") == 1
    assert sarif({"a": [Finding("r", "error", "", "", "m", "l")]}, {}, {})["version"] == "2.1.0"


def test_reports_become_a_junit_suite():
    passing = run_case(
        case(start(word("lake"), then=["m"]), heard("m", "lake", press(9), end())),
        LINE,
        StagedMocks(),
    )
    failing = CaseReport(
        "bad\x00name", "FAILED", "FAILURE", 1.5, problems=("a < b", "c"), warnings=("w",)
    )

    root = ET.fromstring(junit([passing, failing], "Line"))  # noqa: S314 - written just now

    assert root.attrib["failures"] == "1"
    first, second = root
    assert first.find("failure") is None
    assert second.attrib["name"] == "bad\ufffdname"
    assert second.find("failure").attrib["message"] == "a < b"
    assert second.find("system-out").text == "warning: w"


def test_a_case_that_nobody_can_read_is_an_error_of_the_suite():
    report = CaseReport("a", "UNREADABLE", "ERROR", 0.0, problems=("this is no JSON",))

    root = ET.fromstring(junit([report], "Line"))  # noqa: S314 - written just now

    assert (root.attrib["errors"], root.attrib["failures"]) == ("1", "0")
    assert root[0].find("error").attrib["message"] == "this is no JSON"


def test_what_was_logged_is_in_the_junit_suite():
    report = CaseReport("a", "PASSED", "SUCCESS", 0.0, logs=(("word", "lake"),))

    assert "word: lake" in junit([report], "Line")


WORLD = {
    "functions": {
        FUNCTION: [
            {"trouble": "throttled", "seconds": 1},
            {"reply": {"word": "pond"}, "seconds": "2"},
        ]
    },
    "open": False,
    "hours": {"h": True},
    "queues": {
        "q": {"name": "Sales", "full": True, "metrics": {"OldestContactInQueueAgeSeconds": 9}},
        "r": {},
    },
    "seed": 7,
    "troubles": {"menu": "NoMatchingError"},
}


def test_a_world_is_set_by_its_file():
    mocks = parse_mocks(json.dumps(WORLD), StagedMocks({FUNCTION: always({"word": "lake"})}))

    answers = [mocks.invoke(FUNCTION, {}, 8) for _ in range(3)]
    assert answers[0] == LambdaTrouble("throttled", 1.0)
    assert [each.payload for each in answers[1:]] == [{"word": "pond"}, {"word": "lake"}]
    assert (mocks.is_open(None, 0), mocks.is_open("h", 0)) == (False, True)
    assert mocks.queue("q").is_full
    assert mocks.queue("r").name == "r"
    assert mocks.seed == 7
    assert mocks.troubles == {"menu": "NoMatchingError"}


def test_a_world_that_sets_nothing_changes_nothing():
    base = StagedMocks(seed=3)

    assert parse_mocks("{}", base) == base


def test_a_function_with_no_reply_left_stops_the_call_with_its_name():
    mocks = parse_mocks(json.dumps({"functions": {FUNCTION: []}}), StagedMocks())

    with pytest.raises(NotSimulated, match="no reply left"):
        mocks.invoke(FUNCTION, {}, 8)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"function": {}}, "did you mean 'functions'"),
        ({"functions": {"f": [{}]}}, "one of throttled"),
        ({"functions": {"f": [{"trouble": "throtled"}]}}, "did you mean 'throttled'"),
        ({"seed": "x"}, "x is no number"),
        ({"seed": "inf"}, "inf is no number"),
        ({"functions": {"f": [{"reply": {}, "seconds": -1}]}}, "-1 is no number"),
        ({"functions": {"f": [{"reply": {}, "seconds": "NaN"}]}}, "NaN is no number"),
        ({"open": "no"}, "'open' is \"no\"; write true or false"),
        ({"hours": {"x": "closed"}}, "'x' is \"closed\"; write true or false"),
        ({"queues": {"q": {"full": 1}}}, "'full' is 1; write true or false"),
        ({"queues": {"q": "full"}}, "'q' is \"full\"; write an object"),
        ({"functions": []}, "'functions' is ..; write an object"),
        ({"functions": {"f": {"reply": {}}}}, "write a list of its outcomes"),
    ],
)
def test_a_world_that_makes_no_sense_is_refused(document, told):
    with pytest.raises(FlowUnreadable, match=told):
        parse_mocks(json.dumps(document), StagedMocks())
