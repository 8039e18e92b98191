"""Flows for hypothesis to make up: any that we could write, and JSON of any shape."""

from hypothesis import strategies as st

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.get_participant_input import GetParticipantInput
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.loop import Loop
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.model import Flow

WORDS = st.text("abcdefgh ", min_size=1, max_size=12)
LAMBDA = "arn:aws:lambda:us-east-1:111122223333:function:answer"

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def flows(draw):
    """Return a flow whose every branch leads somewhere, and whose last action hangs up."""
    names = [f"step-{number}" for number in range(draw(st.integers(1, 8)))]
    onward = st.sampled_from([*names, "bye"])
    actions = [_action(draw, name, onward) for name in names]
    return Flow(draw(WORDS), *actions, DisconnectParticipant("bye"))


def _action(draw, name, onward):
    kind = draw(st.sampled_from(MAKERS))
    return kind(draw, name, onward)


def _message(draw, name, onward):
    return MessageParticipant(name, text=draw(WORDS), next=draw(onward), on_error=draw(onward))


def _menu(draw, name, onward):
    keys = draw(st.lists(st.sampled_from("0123456789*#"), min_size=1, max_size=4, unique=True))
    return GetParticipantInput.menu(
        name,
        text=draw(WORDS),
        seconds=draw(st.integers(1, 10)),
        choices={key: draw(onward) for key in keys},
        on_silence=draw(onward),
        on_other_key=draw(onward),
        on_error=draw(onward),
    )


def _store(draw, name, onward):
    return GetParticipantInput.store(
        name,
        text=draw(WORDS),
        seconds=draw(st.integers(1, 10)),
        next=draw(onward),
        on_error=draw(onward),
    )


def _ask(draw, name, onward):
    return InvokeLambdaFunction(
        name,
        function=LAMBDA,
        time_limit_seconds=draw(st.integers(1, 8)),
        next=draw(onward),
        on_error=draw(onward),
    )


def _keep(draw, name, onward):
    return UpdateContactAttributes(
        name, attributes={"word": "$.External.word"}, next=draw(onward), on_error=draw(onward)
    )


def _compare(draw, name, onward):
    return Compare(
        name,
        value="$.StoredCustomerInput",
        cases={"Timeout": draw(onward)},
        otherwise=draw(onward),
    )


def _loop(draw, name, onward):
    return Loop(name, count=draw(st.integers(0, 3)), again=draw(onward), done=draw(onward))


MAKERS = (_message, _menu, _store, _ask, _keep, _compare, _loop)
