from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from contactflow.render.text import outline
from contactflow.simulate.coverage import coverage_of
from tests.small_flow import SMALL, called


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
    lines = outline(SMALL, coverage_of(SMALL, [called(SMALL)])).splitlines()

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
