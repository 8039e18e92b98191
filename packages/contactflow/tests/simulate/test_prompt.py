import pytest

from contactflow.actions.message_participant import MessageParticipant
from contactflow.simulate import events
from tests.simulate.action_parts import bot, changed, menu, say
from tests.simulate.call_parts import branch_taken, events_of, run


@pytest.mark.parametrize("action", [say, menu, bot], ids=["message", "input", "bot"])
def test_broken_markup_takes_the_error_branch(action):
    broken = changed(action(text="a"), SSML="<speak>Fish & chips</speak>")

    call = run(broken, *([] if action is say else [say("a")]))

    assert branch_taken(call, broken.identifier) == "NoMatchingError"
    assert "not XML" in events_of(call, events.BranchTaken)[0].reason


def test_a_recorded_prompt_is_named_and_takes_time():
    recorded = MessageParticipant("say", prompt_id="beep", next="bye", on_error="bye")

    prompt = events_of(run(recorded), events.Said)[0]

    assert (prompt.text, prompt.prompt_id) == ("", "beep")
    assert prompt.seconds > 0


def test_media_in_a_bucket_is_a_recorded_prompt():
    media = MessageParticipant("say", media="s3://sounds/beep.wav", next="bye", on_error="bye")

    assert events_of(run(media), events.Said)[0].prompt_id == "s3://sounds/beep.wav"
