import pytest

from contactflow.actions.check_hours_of_operation import CheckHoursOfOperation
from contactflow.actions.check_metric_data import CheckMetricData
from contactflow.actions.compare import Compare
from contactflow.actions.connect_participant_with_lex_bot import ConnectParticipantWithLexBot
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.distribute_by_percentage import DistributeByPercentage
from contactflow.actions.end_flow_execution import EndFlowExecution
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution as EndModule
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.loop import Loop
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.show_view import ShowView
from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.actions.update_contact_data import UpdateContactData
from contactflow.actions.update_contact_media_streaming_behavior import (
    UpdateContactMediaStreamingBehavior,
)
from contactflow.actions.update_contact_recording_behavior import UpdateContactRecordingBehavior
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.actions.update_contact_text_to_speech_voice import UpdateContactTextToSpeechVoice
from contactflow.actions.update_flow_attributes import UpdateFlowAttributes
from contactflow.actions.update_flow_logging_behavior import UpdateFlowLoggingBehavior
from contactflow.catalog import all_specs, class_of
from contactflow.document import parse, render
from contactflow.model import Action, Flow, FlowError
from contactflow.values import thaw

ON = {"next": "bye", "on_error": "bye"}
ONE_OF_EACH = (
    MessageParticipant("say", ssml="<speak>Hi</speak>", **ON),
    GetParticipantInput.menu(
        "menu",
        text="Press 1.",
        seconds=5,
        choices={"1": "bye"},
        on_silence="bye",
        on_other_key="bye",
        on_error="bye",
    ),
    GetParticipantInput.store("store", prompt_id="p", seconds=5, interdigit_seconds=3, **ON),
    InvokeLambdaFunction("ask", function="f", time_limit_seconds=8, parameters={"a": "b"}, **ON),
    UpdateContactAttributes("keep", attributes={"a": "$.External.a"}, **ON),
    Compare("compare", value="$.Channel", cases=[("TextContains", "V", "bye")], otherwise="bye"),
    Loop("loop", count=2, again="say", done="bye"),
    UpdateFlowLoggingBehavior("log", enabled=True, next="bye"),
    UpdateContactTextToSpeechVoice("voice", voice="Joanna", **ON),
    CheckHoursOfOperation("hours", hours="h", when_open="bye", when_closed="bye", on_error="bye"),
    CheckHoursOfOperation("queue-hours", when_open="bye", when_closed="bye", on_error="bye"),
    CheckMetricData(
        "metric",
        metric="NumberOfAgentsAvailable",
        cases={"0": "bye"},
        otherwise="bye",
        on_error="bye",
    ),
    DistributeByPercentage("share", shares=[(20, "bye"), (30, "say")], otherwise="bye"),
    UpdateFlowAttributes("flow-keep", attributes={"a": "b"}, **ON),
    UpdateContactData("data", fields={"LanguageCode": "en-US"}, **ON),
    UpdateContactTargetQueue("queue", queue="q", **ON),
    UpdateContactTargetQueue("agent", agent="a", **ON),
    UpdateContactRecordingBehavior("record", participants=["Agent"], analytics={}, next="bye"),
    UpdateContactRecordingBehavior("no-record", participants=[], next="bye"),
    UpdateContactMediaStreamingBehavior("stream", enabled=False, **ON),
    TransferToFlow("other", flow="f", on_error="bye"),
    InvokeFlowModule("module", module="m", **ON),
    TransferContactToQueue("transfer", at_capacity="bye", on_error="bye"),
    ConnectParticipantWithLexBot(
        "lex",
        bot="b",
        text="Say it.",
        intents={"Yes": "bye"},
        on_other_intent="bye",
        on_error="bye",
    ),
    ShowView(
        "view",
        view="form",
        seconds=30,
        data={"Heading": "Hello"},
        choices={"Next": "bye"},
        on_other_choice="bye",
        on_silence="bye",
        on_error="bye",
    ),
    EndFlowExecution("end"),
    EndModule("end-module"),
    DisconnectParticipant("bye"),
)


def test_one_of_each_survives_being_written_and_read():
    flow = Flow("One of each", *ONE_OF_EACH)

    again = parse(render(flow))

    assert again.actions == flow.actions
    assert [type(action) for action in again.actions] == [type(action) for action in ONE_OF_EACH]


def test_one_of_each_has_every_class_that_writes_an_action():
    classes = {class_of(name) for name in all_specs()} - {Action}

    assert classes - {type(action) for action in ONE_OF_EACH} == set()


def test_every_value_is_written_as_text():
    def leaves(value):
        if isinstance(value, dict):
            return [leaf for item in value.values() for leaf in leaves(item)]
        if isinstance(value, list):
            return [leaf for item in value for leaf in leaves(item)]
        return [value]

    for action in ONE_OF_EACH:
        assert all(isinstance(leaf, str) for leaf in leaves(thaw(action.parameters)))


def test_shares_are_written_as_running_totals():
    action = DistributeByPercentage("share", shares=[(20, "a"), (30, "b")], otherwise="c")

    assert [case.label for case in action.conditions] == ["NumberLessThan 21", "NumberLessThan 51"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: DisconnectParticipant(""), "needs an identifier"),
        (lambda: DisconnectParticipant("x" * 51), "51 characters"),
        (lambda: DisconnectParticipant("toString"), "reserved name"),
        (lambda: DisconnectParticipant("say[1]"), r"contains \[ \]"),
        (lambda: MessageParticipant("say", **ON), "exactly one of .* it has none"),
        (lambda: MessageParticipant("say", text="a", media="s3://b/c", **ON), "it has Text, Media"),
        (lambda: InvokeLambdaFunction("ask", function="f", time_limit_seconds=9, **ON), "9 s"),
        (
            lambda: InvokeLambdaFunction(
                "ask", function="f", time_limit_seconds=3, response_type="JSON_OBJECT", **ON
            ),
            "use STRING_MAP or JSON",
        ),
        (lambda: Loop("loop", count=101, again="a", done="b"), "loops 101 times"),
        (lambda: Compare("c", value="$.Channel", cases={}, otherwise="a"), "at least one case"),
        (
            lambda: CheckMetricData("c", metric="m", cases={}, otherwise="a", on_error="b"),
            "at least one case",
        ),
        (lambda: UpdateContactTargetQueue("q", **ON), "a queue or an agent"),
        (
            lambda: DistributeByPercentage("d", shares=[(60, "a"), (60, "b")], otherwise="c"),
            "120 %",
        ),
        (lambda: DistributeByPercentage("d", shares=[], otherwise="c"), "0 %"),
        (lambda: DistributeByPercentage("d", shares=[(0, "a")], otherwise="c"), "0 %"),
        (
            lambda: GetParticipantInput.menu(
                "menu",
                text="a",
                seconds=5,
                choices={"12": "a"},
                on_silence="a",
                on_other_key="a",
                on_error="a",
            ),
            "offers '12'",
        ),
        (
            lambda: GetParticipantInput.menu(
                "menu",
                text="a",
                seconds=5,
                choices={},
                on_silence="a",
                on_other_key="a",
                on_error="a",
            ),
            "offers none",
        ),
    ],
)
def test_an_action_that_connect_refuses_cannot_be_written(make, message):
    with pytest.raises(FlowError, match=message):
        make()
