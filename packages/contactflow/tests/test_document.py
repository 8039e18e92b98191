import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import DocumentError, parse, render
from contactflow.model import Flow
from tests.flow_strategies import JSON, flows

CORPUS = Path(__file__).parent / "../../../../shared" / "corpus" / "flows"
PUBLIC_FLOWS = sorted(CORPUS.glob("*.json"))
HELLO = Flow(
    "Hello",
    MessageParticipant("hello", text="Hello, \u00fcml\u00e4ut.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)


def canonical(text):
    return json.dumps(json.loads(text), sort_keys=True)


@given(flows())
def test_a_flow_survives_being_written_and_read(flow):
    text = render(flow)

    again = parse(text)

    assert again == flow
    assert again.actions == flow.actions
    assert render(again) == text


@given(st.dictionaries(st.text(), JSON))
def test_unknown_parts_of_a_flow_document_are_kept(extra):
    document = {**extra, "Actions": [{"Type": "BrandNew", **extra}, 7]}
    document.pop("modules", None)
    for wrapper in ("ContactFlow", "ContactFlowModule", "Content"):
        document.pop(wrapper, None)

    written = render(parse(json.dumps(document)))

    assert written.encode()
    assert canonical(written) == canonical(json.dumps(document))


@pytest.mark.skipif(not PUBLIC_FLOWS, reason="the corpus of public flows is not here")
@pytest.mark.parametrize("file", PUBLIC_FLOWS, ids=lambda file: file.stem)
def test_a_public_flow_loses_nothing(file):
    text = file.read_text()

    assert canonical(render(parse(text))) == canonical(text)


def test_equal_flows_are_the_same_bytes_whatever_the_order_of_their_keys():
    text = render(HELLO)
    shuffled = json.dumps(json.loads(text), sort_keys=True)

    assert render(parse(shuffled)) == text


def test_letters_beyond_ascii_stay_readable():
    assert "Hello, \u00fcml\u00e4ut." in render(HELLO)


def test_the_first_action_is_the_start():
    assert parse(render(HELLO)).start == "hello"


def test_a_branch_that_is_absent_stays_absent():
    text = '{"StartAction": "a", "Actions": [{"Identifier": "a", "Type": "MessageParticipant"}]}'

    flow = parse(text)

    assert flow.actions[0].errors == ()
    assert flow.actions[0].next is None
    assert "Transitions" not in render(flow)


@pytest.mark.parametrize("key", ["ContactFlow", "ContactFlowModule"])
def test_an_answer_of_describe_contact_flow_is_opened(key):
    answer = {key: {"Name": "Main", "Type": "CUSTOMER_QUEUE", "Content": render(HELLO)}}

    flow = parse(json.dumps(answer))

    assert flow == HELLO
    assert (flow.name, flow.type) == ("Main", "CUSTOMER_QUEUE")


def test_the_contact_flow_alone_is_opened_too():
    flow = parse(json.dumps({"Content": render(HELLO)}))

    assert flow == HELLO
    assert flow.name == "Hello"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "this JSON is a list"),
        ("{}", "neither Actions nor StartAction"),
        ('{"Actions": [], "Actions": []}', "'Actions' occurs twice"),
        ('{"Actions": [NaN]}', "NaN is not JSON"),
        ('{"modules": [], "version": "1"}', "DescribeContactFlow"),
        ('{"ContactFlow": {"Content": {"Actions": []}}}', "Content is not text"),
    ],
)
def test_a_document_that_is_not_a_flow_is_refused_with_the_remedy(text, message):
    with pytest.raises(DocumentError, match=message):
        parse(text)


def test_a_byte_order_mark_does_no_harm():
    assert parse("\ufeff" + render(HELLO)) == HELLO


def test_half_a_character_is_still_written_as_text():
    flow = parse('{"StartAction": "\\ud800", "Actions": []}')

    assert "\\ud800" in render(flow)
    assert parse(render(flow)) == flow


@pytest.mark.parametrize("levels", [101, 500, 100_000])
def test_a_document_nested_too_deep_is_refused(levels):
    text = '{"Actions": ' + "[" * levels + "]" * levels + "}"

    with pytest.raises(DocumentError, match="more than 100 levels deep"):
        parse(text)


def test_a_document_nested_up_to_the_limit_is_read():
    text = '{"Actions": ' + "[" * 99 + "]" * 99 + "}"

    assert canonical(render(parse(text))) == canonical(text)


def test_a_number_that_is_too_large_is_refused():
    with pytest.raises(DocumentError, match="1e999 is too large"):
        parse('{"Actions": [], "x": 1e999}')

    assert parse('{"Actions": [], "x": 1.5}').document["x"] == 1.5
