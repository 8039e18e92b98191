import pytest

from contactflow.simulate.caller import HangUp, Keys, Silence
from contactflow.simulate.events import PromptStarted
from starvanity.calls.ivr import BETWEEN_KEYS_SECONDS, vanity_flow
from starvanity.local.live_caller import HungUp, LiveCaller, Pressed, PromptFinished

FLOW = vanity_flow("arn:aws:lambda:us-east-1:000000000000:function:answer-call")
MENU = PromptStarted(0.0, "words-and-menu", "Press 1.", None, 4.0, "menu", 5.0)
ENTRY = PromptStarted(0.0, "ask-another", "Key a number.", None, 3.0, "store", 6.0)
GREETING = PromptStarted(0.0, "greet", "Hi!", None, 2.0, "nothing", 0.0)


class Fingers:
    """Gestures at given seconds, on a clock that advances only during waits."""

    def __init__(self, *gestures):
        self.clock = 0.0
        self.gestures = list(gestures)
        self.longest_wait = 0.0

    def now(self):
        return self.clock

    def wait(self, seconds):
        self.longest_wait = max(self.longest_wait, seconds)
        if self.gestures and self.gestures[0][0] <= self.clock + seconds:
            at, gesture = self.gestures.pop(0)
            self.clock = max(self.clock, at)
            return gesture
        self.clock += seconds
        return None


def respond(prompt, *gestures):
    fingers = Fingers(*gestures)
    caller = LiveCaller("+12065550100", None, FLOW, wait=fingers.wait, now=fingers.now)
    return caller.at_prompt(prompt)


def keys(text, at, gap=0.2):
    return [(at + place * gap, Pressed(key)) for place, key in enumerate(text)]


def test_a_key_during_the_audio_interrupts_the_prompt():
    assert respond(MENU, (1.5, Pressed("2"))) == Keys("2", 1.5)


def test_a_key_after_the_audio_is_timed_from_its_end():
    assert respond(MENU, (7.0, PromptFinished(1)), (9.0, Pressed("1"))) == Keys("1", 4.0 + 2.0)


def test_a_key_interrupts_audio_that_is_slower_than_estimated():
    response = respond(MENU, (6.5, Pressed("1")))

    assert response.keys == "1"
    assert response.after_seconds < MENU.seconds


def test_silence_lasts_as_long_as_the_flow_waits():
    fingers = Fingers((3.0, PromptFinished(1)))
    caller = LiveCaller(None, None, FLOW, wait=fingers.wait, now=fingers.now)

    assert caller.at_prompt(MENU) == Silence()
    assert fingers.clock == 3.0 + MENU.waits_seconds


def test_a_page_that_never_reports_the_end_of_its_audio_does_not_block_the_call():
    assert respond(MENU) == Silence()
    assert respond(GREETING) == Silence()


def test_keys_during_a_prompt_that_accepts_none_are_lost():
    response = respond(GREETING, (0.5, Pressed("4")), (0.9, Pressed("2")), (2.0, PromptFinished(1)))

    assert response == Keys("42", 0.0, 0.0)


def test_a_prompt_that_accepts_no_keys_ends_with_its_audio():
    assert respond(GREETING, (2.5, PromptFinished(1))) == Silence()


def test_the_end_of_an_earlier_prompt_is_ignored():
    fingers = Fingers((1.0, Pressed("1")), (1.1, PromptFinished(1)), (3.0, Pressed("2")))
    caller = LiveCaller(None, None, FLOW, wait=fingers.wait, now=fingers.now)
    caller.at_prompt(MENU)

    assert caller.at_prompt(MENU) == Keys("2", 2.0)


def test_a_number_is_complete_at_its_pound_key():
    response = respond(ENTRY, *keys("8003569377#99", at=1.0))

    assert response.keys == "8003569377#"


def test_a_number_without_a_pound_key_ends_with_a_pause():
    fingers = Fingers((3.0, PromptFinished(1)), *keys("206555", at=4.0), *keys("99", at=30.0))
    caller = LiveCaller(None, None, FLOW, wait=fingers.wait, now=fingers.now)

    assert caller.at_prompt(ENTRY).keys == "206555"
    assert fingers.clock == pytest.approx(4.0 + 5 * 0.2 + BETWEEN_KEYS_SECONDS)


def test_star_restarts_a_number():
    assert respond(ENTRY, *keys("99*8003569377#", at=1.0)).keys == "99*8003569377#"


def test_a_number_is_complete_at_its_maximum_length():
    assert len(respond(ENTRY, *keys("1" * 40, at=1.0)).keys) == 19


@pytest.mark.parametrize(
    ("gestures", "after_seconds"),
    [
        ([(1.5, HungUp())], 1.5),
        ([(5.0, PromptFinished(1)), (7.0, HungUp())], 4.0 + 2.0),
    ],
)
def test_a_caller_who_hangs_up_ends_the_call_at_that_moment(gestures, after_seconds):
    assert respond(MENU, *gestures) == HangUp(after_seconds)


def test_a_caller_can_hang_up_while_keying_a_number():
    assert respond(ENTRY, (1.0, Pressed("2")), (1.5, HungUp())) == HangUp(1.0)


@pytest.mark.parametrize("prompt", [MENU, ENTRY, GREETING])
def test_no_wait_is_longer_than_the_time_limit_of_its_prompt(prompt):
    fingers = Fingers()
    caller = LiveCaller(None, None, FLOW, wait=fingers.wait, now=fingers.now)

    caller.at_prompt(prompt)

    assert fingers.clock <= prompt.seconds * 3 + 10 + prompt.waits_seconds
