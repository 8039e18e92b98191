from contactflow.render.transcript import full_transcript, transcript
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


def test_the_transcript_has_the_reason_of_an_error_branch_and_empty_roots():
    call = [
        events.BranchTaken(0.0, "find", "NoMatchingError", "sorry", "the function failed"),
        events.BranchTaken(0.0, "hi", "NextAction", "menu"),
        events.ReferenceEmpty(0.0, "hi", "$.Customer.Name", "Customer"),
        events.ReferenceEmpty(0.0, "hi", "$.Attributes.a"),
    ]

    assert list(transcript(call)) == [
        "0:00.0  [find: NoMatchingError, because the function failed]",
        "0:00.0  [$.Customer.Name is empty, because nothing has set $.Customer]",
    ]


def test_a_message_without_text_is_a_line_of_its_own():
    assert list(transcript([events.Said(1.0, "hi", " ", None, 0.0, interrupted=False)])) == [
        "0:01.0  [says nothing]"
    ]


def test_the_full_transcript_has_every_step():
    call = [
        events.FlowEntered(0.0, "Main"),
        events.ActionEntered(0.0, "find", "InvokeLambdaFunction", "Main", "arn:f"),
        events.LambdaInvoked(0.0, "find", "arn:f", {"Name": "E"}, 1),
        events.LambdaFailed(0.5, "find", "arn:f", "throttled"),
        events.LambdaReplied(1.0, "find", "arn:f", {"word": "lake"}),
        events.BranchTaken(1.0, "find", "NextAction", "menu"),
        events.BranchTaken(1.0, "menu", "Equals 1", "say"),
        events.BranchTaken(1.0, "menu", "NoMatchingError", "say", "it broke"),
        events.AttributesSet(1.0, "keep", {"a": "b"}),
        events.AttributesSet(1.0, "voice", {"TextToSpeechVoiceId": "Joanna"}, ""),
        events.QueueChosen(1.0, "queue", "arn:q", "Sales"),
        events.IntentFound(1.0, "bot", "hi", {"IntentName": "Order"}),
        events.InputStored(1.0, "store", "12"),
        events.ReferenceEmpty(1.0, "hi", "$.Attributes.a"),
        events.Noted(1.0, "hours", "open"),
        events.Said(1.0, "hi", "Hello.", None, 1.0, interrupted=False),
    ]

    assert [line[8:] for line in full_transcript(call)] == [
        "[flow Main]",
        "[find: InvokeLambdaFunction arn:f]",
        '[invokes arn:f, attempt 1: {"Name": "E"}]',
        "[arn:f: throttled]",
        '[{"word": "lake"}]',
        "[-> menu]",
        "[-> say (Equals 1)]",
        "[-> say (NoMatchingError, because it broke)]",
        '[sets Attributes: {"a": "b"}]',
        '[sets the contact: {"TextToSpeechVoiceId": "Joanna"}]',
        "[chooses the queue Sales (arn:q)]",
        '[the bot finds {"IntentName": "Order"} in \'hi\']',
        "[stores 12]",
        "[$.Attributes.a is empty]",
        "[open]",
        "Hello.",
    ]
