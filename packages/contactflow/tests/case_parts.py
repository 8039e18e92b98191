"""The parts of test cases, for tests to put together."""

import json

from contactflow.actions.check_hours_of_operation import CheckHoursOfOperation
from contactflow.actions.compare import Compare
from contactflow.actions.connect_participant_with_lex_bot import ConnectParticipantWithLexBot
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.transfer_contact_to_queue import TransferContactToQueue
from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.actions.update_contact_target_queue import UpdateContactTargetQueue
from contactflow.actions.update_flow_attributes import UpdateFlowAttributes
from contactflow.model import Flow
from contactflow.testing import parse_case

FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:answer"
STAND_IN = "arn:aws:lambda:us-east-1:111122223333:function:stand-in"
HOURS = "arn:aws:connect:us-east-1:111122223333:instance/i/operating-hours/h"
QUEUE = "arn:aws:connect:us-east-1:111122223333:instance/i/queue/q"
BOT = "arn:aws:lex:us-east-1:111122223333:bot-alias/B/A"

# Hello; ask; words and a menu: 1 asks again, 2 keys a number, 3 is open hours, 4 a bot, 5 a queue.
LINE = Flow(
    "Line",
    MessageParticipant("hello", text="Welcome to the line.", next="ask", on_error="sorry"),
    InvokeLambdaFunction(
        "ask", function=FUNCTION, time_limit_seconds=8, next="keep", on_error="sorry"
    ),
    UpdateContactAttributes(
        "keep", attributes={"word": "$.External.word"}, next="note", on_error="sorry"
    ),
    UpdateFlowAttributes("note", attributes={"mood": "good"}, next="menu", on_error="sorry"),
    GetParticipantInput.menu(
        "menu",
        text="Your word is $.Attributes.word. Press a key.",
        seconds=5,
        choices={"1": "again", "2": "entry", "3": "hours", "4": "bot", "5": "choose", "6": "beep"},
        on_silence="bye",
        on_other_key="bye",
        on_error="bye",
    ),
    MessageParticipant("again", text="Sure.", next="ask", on_error="sorry"),
    GetParticipantInput.store("entry", text="Key it.", seconds=5, next="keyed", on_error="sorry"),
    Compare("keyed", value="$.StoredCustomerInput", cases={"Timeout": "bye"}, otherwise="heard"),
    MessageParticipant("heard", text="$.StoredCustomerInput", next="bye", on_error="sorry"),
    CheckHoursOfOperation(
        "hours", hours=HOURS, when_open="open", when_closed="closed", on_error="sorry"
    ),
    MessageParticipant("open", text="We are open.", next="bye", on_error="sorry"),
    MessageParticipant("closed", text="We are closed.", next="bye", on_error="sorry"),
    ConnectParticipantWithLexBot(
        "bot",
        bot=BOT,
        text="Yes?",
        intents={"Order": "order"},
        on_other_intent="bye",
        on_error="sorry",
    ),
    MessageParticipant("order", text="Ordering.", next="bye", on_error="sorry"),
    UpdateContactTargetQueue("choose", queue=QUEUE, next="transfer", on_error="sorry"),
    TransferContactToQueue("transfer", at_capacity="full", on_error="sorry"),
    MessageParticipant("full", text="All lines are busy.", next="bye", on_error="sorry"),
    MessageParticipant(
        "beep", prompt_id="arn:aws:connect:x/prompt/beep", next="bye", on_error="bye"
    ),
    MessageParticipant("sorry", text="Sorry about that.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)


def case(*observations, **top):
    document = {"Version": "2019-10-30", "Metadata": {}, "Observations": list(observations), **top}
    return parse_case(json.dumps(document))


def event(kind, properties=None, **more):
    return {
        "Identifier": "e",
        "Type": kind,
        "Actor": "System",
        "Properties": properties or {},
        **more,
    }


def start(*steps, then=()):
    return observation("start", event("TestInitiated"), *steps, then=then)


def observation(name, waited, *steps, then=()):
    chained = [
        {**each, "Transitions": {"NextAction": following["Identifier"]} if following else {}}
        for each, following in zip(steps, (*steps[1:], None), strict=bool(steps))
    ]
    return {
        "Identifier": name,
        "Event": waited,
        "Actions": chained,
        "Transitions": {"NextObservations": list(then)},
    }


def heard(name, text, *steps, then=(), criterion="Inclusion", source="Text"):
    wanted = {source: text, "MatchingCriteria": {"Type": criterion}}
    return observation(name, event("MessageReceived", wanted), *steps, then=then)


def begun(name, action, resource, *steps, then=(), kind="FlowActionStarted"):
    keys = {
        "InvokeLambdaFunction": "LambdaFunctionARN",
        "CheckHoursOfOperation": "HoursOfOperationId",
        "DequeueAndTransferToQueue": "QueueId",
        "TransferContactToQueue": "QueueId",
    }
    named = {"LexV2Bot": {"AliasArn": resource}} if action not in keys else {keys[action]: resource}
    waited = event(kind, {"ActionType": action, "ActionParameters": named})
    return observation(name, waited, *steps, then=then)


_COUNT = iter(range(10**9))


def step(kind, **parameters):
    named = {} if kind == "Assert" else {"ActionType": kind}
    return {
        "Identifier": f"step-{next(_COUNT)}",
        "Type": kind,
        "Parameters": {**named, **parameters},
        "Transitions": {},
    }


def press(keys):
    return instruct("DtmfInput", Value=keys)


def instruct(kind, **properties):
    instruction = {"Type": kind, "Properties": properties}
    return step("SendInstruction", Actor="Customer", Instruction=instruction)


def hang_up():
    return step("SendInstruction", Actor="Customer", Instruction={"Type": "Disconnect"})


def end():
    return step("TestControl", Command={"Type": "EndTest"})


def log(**expressions):
    return step(
        "TestControl", Command={"Type": "LogData", "Properties": {"Expressions": expressions}}
    )


def check(reference, operator, operand):
    return step("Assert", Namespace=reference, Operator=operator, Operand=operand)


def override(action, resource, strategy):
    keys = {
        "InvokeLambdaFunction": "LambdaFunctionARN",
        "CheckHoursOfOperation": "HoursOfOperationId",
        "DequeueAndTransferToQueue": "QueueId",
        "TransferContactToQueue": "QueueId",
    }
    named = {"LexV2Bot": {"AliasArn": resource}} if action not in keys else {keys[action]: resource}
    behavior = {
        "Type": "FlowAction",
        "Properties": {"ActionType": action, "ActionParameters": named, "Strategy": strategy},
    }
    return step("OverrideSystemBehavior", Behavior=behavior)


def mock(payload=None, *, key="LoadedData", delay=0, value=None):
    loaded = {} if payload is None else {key: payload}
    if value is not None:
        loaded = {"Value": value}
    result = {"Type": "ExecutionResult", "ExecutionResult": {"DelaySeconds": delay, **loaded}}
    return {"Type": "MockResponse", "Response": result}


def mock_error(error, delay=0):
    response = {"Type": "Error", "Error": {"DelaySeconds": delay, "Value": error}}
    return {"Type": "MockResponse", "Response": response}


def substitute(arn):
    return {"Type": "SubstituteResource", "SubstituteArn": arn}


def word(text, **more):
    return override("InvokeLambdaFunction", FUNCTION, mock(json.dumps({"word": text}), **more))
