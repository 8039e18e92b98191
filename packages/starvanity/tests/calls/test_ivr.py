from contactflow.model import Action
from starvanity.calls.ivr import NAME, vanity_flow

ARN = "arn:aws:lambda:us-east-1:000000000000:function:answer-call"


def step(identifier) -> Action:
    found = vanity_flow(ARN).find(identifier)
    assert found is not None
    return found


def test_flow_logs_are_off_because_they_would_contain_the_caller_s_number():
    assert vanity_flow(ARN).start == "keep-no-logs"
    assert step("keep-no-logs").parameters == {"FlowLoggingBehavior": "Disabled"}


def test_a_break_of_one_second_follows_the_last_message():
    for identifier in ("goodbye", "sorry"):
        assert step(identifier).parameters["SSML"].endswith('<break time="1s"/></speak>')


def test_the_function_has_eight_seconds_and_gets_the_entry():
    first, second = step("find-phonewords").parameters, step("find-entry").parameters

    assert first["InvocationTimeLimitSeconds"] == second["InvocationTimeLimitSeconds"] == "8"
    assert first["LambdaFunctionARN"] == second["LambdaFunctionARN"] == ARN
    assert second["LambdaInvocationAttributes"] == {"entry": "$.StoredCustomerInput"}


def test_the_voice_is_a_parameter():
    other = vanity_flow(ARN, voice="Amy").find("choose-voice")

    assert other is not None
    assert other.parameters["TextToSpeechVoice"] == "Amy"
    assert step("choose-voice").parameters["TextToSpeechVoice"] == "Joanna"


def test_no_action_leads_directly_to_itself():
    for action in vanity_flow(ARN).actions:
        assert action.identifier not in dict(action.branches).values()


def test_the_flow_has_a_name():
    assert vanity_flow(ARN).name == NAME == "Vanity numbers"
