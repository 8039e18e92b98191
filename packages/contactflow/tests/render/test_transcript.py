from contactflow.render.transcript import transcript
from contactflow.simulate import events


def test_each_event_that_a_reader_needs_is_a_line_with_its_second():
    call = [
        events.FlowEntered(0.0, "Hello"),
        events.Said(0.0, "hi", "Hello there.", None, 1.0, interrupted=True),
        events.KeysLost(1.0, "hi", "7"),
        events.KeysPressed(61.25, "menu", "1"),
        events.InputStored(62.0, "store", "Timeout"),
        events.LambdaReplied(62.0, "ask", "f", {"word": "café"}),
        events.Ended(62.5, "transferred", "the queue Sales"),
    ]

    assert list(transcript(call)) == [
        "0:00.0  Hello there. (cut short)",
        "0:01.0  [presses 7, but no input listens]",
        "1:01.2  [presses 1]",
        "1:02.0  [presses nothing]",
        '1:02.0  [{"word": "café"}]',
        "1:02.5  [the contact was sent to a queue, an agent or another number: the queue Sales]",
    ]


def test_the_caller_of_transcript_decides_how_a_reply_is_written():
    replied = events.LambdaReplied(0.0, "ask", "f", {"word": "lake"})

    assert list(transcript([replied], describe_reply=lambda reply: reply["word"])) == [
        "0:00.0  [lake]"
    ]
