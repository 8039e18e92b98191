import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.actions.update_contact_text_to_speech_voice import UpdateContactTextToSpeechVoice
from contactflow.actions.update_flow_logging_behavior import UpdateFlowLoggingBehavior
from contactflow.document import parse, render
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks, always
from contactflow.simulate.simulator import simulate
from contactflow.simulate.speech import STOP_SECONDS, WORDS_PER_MINUTE
from tests.flow_strategies import flows
from tests.simulate.action_parts import ON, say
from tests.simulate.call_parts import caller, end_reason, entered_actions, run, spoken_texts


@given(flows(), st.lists(st.text("0123456789*#", max_size=5), max_size=6), st.booleans())
def test_every_call_of_a_generated_flow_ends(flow, script, stays):
    mocks = PresetMocks(
        {"arn:aws:lambda:us-east-1:111122223333:function:answer": always({"word": "lake"})}
    )

    call = list(simulate(flow, caller(*script, stays=stays), mocks, step_limit=60))

    assert end_reason(call) in {"flow-disconnected", "caller-hung-up", "step-limit"}
    clock = [event.at_seconds for event in call]
    assert all(isinstance(event.as_dict(), dict) for event in call)
    assert clock[-1] == max(clock)


@given(flows())
def test_a_flow_runs_the_same_after_it_is_written_and_read(flow):
    def events_in(each):
        return list(simulate(each, caller("1", "2"), PresetMocks(), step_limit=30))

    assert events_in(parse(render(flow))) == events_in(flow)


def test_a_message_is_said_and_the_flow_hangs_up():
    call = run(say("Hello there."))

    assert spoken_texts(call) == ["Hello there."]
    assert end_reason(call) == "flow-disconnected"
    assert call[-1].at_seconds == pytest.approx(2 * 60 / WORDS_PER_MINUTE + STOP_SECONDS)


def test_attributes_given_with_the_contact_are_there_from_the_start():
    call = run(say("$.Attributes.name"), contact=Contact(attributes={"name": "Ada"}))

    assert spoken_texts(call) == ["Ada"]


def test_voice_and_log_settings_do_not_change_the_messages():
    call = run(
        UpdateFlowLoggingBehavior("log", enabled=True, next="voice"),
        UpdateContactTextToSpeechVoice("voice", voice="Joanna", **ON),
        say("Hello."),
    )

    assert entered_actions(call) == ["log", "voice", "say", "bye"]
    assert spoken_texts(call) == ["Hello."]


def test_an_unknown_action_ends_the_call_and_is_named():
    flow = parse('{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "BrandNewBlock"}]}')

    call = list(simulate(flow, caller(), PresetMocks()))

    assert end_reason(call) == "unknown-action"
    assert "'BrandNewBlock' at 'a'" in call[-1].detail


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ("[]", "no action has the identifier 'a'"),
        ('[{"Identifier": "a", "Type": "UpdateFlowLoggingBehavior"}]', "'a' has no NextAction"),
        (
            '[{"Identifier": "a", "Type": "GetParticipantInput"}]',
            "no branch for InputTimeLimitExceeded",
        ),
    ],
)
def test_a_missing_branch_drops_the_contact(actions, message):
    flow = parse(f'{{"StartAction": "a", "Actions": {actions}}}')

    call = list(simulate(flow, caller(stays=True), PresetMocks()))

    assert end_reason(call) == "dead-end"
    assert message in call[-1].detail


def test_a_flow_that_never_ends_is_stopped():
    call = run(say("Again.", next="say"), step_limit=10)

    assert end_reason(call) == "step-limit"
    assert len(spoken_texts(call)) == 10


def test_a_staged_error_takes_the_branch_of_its_type():
    call = run(say("Hello."), mocks=PresetMocks(errors={"say": "NoMatchingError"}))

    assert spoken_texts(call) == ["Sorry."]
