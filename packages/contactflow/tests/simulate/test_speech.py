import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.simulate import speech
from contactflow.ssml import (
    STRENGTHS,
    SpeechError,
    has_speak_tag,
)

HEADER_BYTES = 44
BYTES_PER_SECOND = 44_100  # 22,050 samples of two bytes: espeak-ng, one channel
WORD = 60 / speech.WORDS_PER_MINUTE


@pytest.mark.parametrize(
    ("ssml", "heard", "seconds"),
    [
        ("<speak>Call now.</speak>", "Call now.", 2 * WORD + speech.STOP_SECONDS),
        ("Call now.", "Call now.", 2 * WORD + speech.STOP_SECONDS),
        ('<?xml version="1.0"?><speak>Hi</speak>', "Hi", WORD),
        (
            '<speak>Call <break time="500ms"/>now.</speak>',
            "Call now.",
            2 * WORD + 0.5 + speech.STOP_SECONDS,
        ),
        (
            '<speak>Call <break time="1.5s"/>now.</speak>',
            "Call now.",
            2 * WORD + 1.5 + speech.STOP_SECONDS,
        ),
        ('<break time="99s"/>', "", 10.0),
        ("<break/>", "", STRENGTHS["medium"]),
        ('<break strength="strong"/>', "", STRENGTHS["strong"]),
        ('<break strength="odd"/>', "", STRENGTHS["medium"]),
        ('<sub alias="two oh six">206</sub> then', "two oh six then", 4 * WORD),
        ("<sub>206</sub>", "206", 3 * WORD),
        ("one, two: three", "one, two: three", 3 * WORD + 2 * speech.COMMA_SECONDS),
        ("one; two", "one; two", 2 * WORD + speech.COMMA_SECONDS),
        ("One? Two! Three", "One? Two! Three", 3 * WORD + 2 * speech.STOP_SECONDS),
        (
            '<speak>Stop, <break time="1s"/> now.</speak>',
            "Stop, now.",
            2 * WORD + 1 + speech.STOP_SECONDS,
        ),
        (
            '<speak>Stop. <break time="100ms"/> Now</speak>',
            "Stop. Now",
            2 * WORD + speech.STOP_SECONDS,
        ),
        (
            "F.B.I, please",
            "F.B.I, please",
            3 * speech.LETTER_SECONDS + speech.COMMA_SECONDS + WORD,
        ),
        ("at 2.5 percent", "at 2.5 percent", 4 * WORD),
        ("<s>One</s><s>Two</s>", "One Two", 2 * WORD + 2 * speech.SENTENCE_SECONDS),
        ("<p>One</p>", "One", WORD + speech.PARAGRAPH_SECONDS),
        ('<speak><amazon:effect name="whispered">Hush</amazon:effect></speak>', "Hush", WORD),
        ("<speak><!-- unsaid -->Hi</speak>", "Hi", WORD),
    ],
)
def test_markup_is_heard_as_its_words_and_pauses(ssml, heard, seconds):
    said = speech.ssml_speech(ssml)

    assert said.text == heard
    assert said.seconds == pytest.approx(seconds)


@pytest.mark.parametrize("ssml", ["<speak>Fish & chips</speak>", "<speak>", "<!DOCTYPE a><a/>"])
def test_markup_that_is_not_xml_cannot_be_spoken(ssml):
    with pytest.raises(SpeechError):
        speech.ssml_speech(ssml)


@pytest.mark.parametrize("text", ["x" * 3001, "<b/>" * 1501])
def test_text_beyond_the_limit_of_a_voice_cannot_be_spoken(text):
    with pytest.raises(SpeechError, match="the limits are 3000 and 6000"):
        speech.ssml_speech(text)


def test_a_speak_element_is_recognized():
    assert has_speak_tag(' <speak version="1.1">Hi</speak>')
    assert not has_speak_tag("<speaker/>")


@given(st.text(max_size=200), st.text(max_size=200))
def test_saying_two_things_takes_as_long_as_saying_each(one, other):
    both = speech.plain_speech(f"{one} {other}").seconds

    assert both == pytest.approx(
        speech.plain_speech(one).seconds + speech.plain_speech(other).seconds
    )


def test_markup_beyond_the_limit_is_refused_before_parsing():
    with pytest.raises(SpeechError, match="6001 with markup"):
        speech.ssml_speech("<" * 6001)


def test_tags_nested_too_deep_are_refused():
    with pytest.raises(SpeechError, match="more than 100 levels"):
        speech.ssml_speech("<s>" * 800 + "</s>" * 800)

    assert speech.ssml_speech("<s>" * 90 + "hi" + "</s>" * 90).text == "hi"


def test_the_example_in_the_documentation_has_its_stated_length():
    example = re.search(r"`(<speak>.*</speak>)` takes\n.* = (\S+) s\.", speech.__doc__ or "")

    assert example is not None
    assert f"{speech.ssml_speech(example[1]).seconds:.1f}" == example[2]


MENU = "To hear these again, press 1. To write them down, 2. New number, 3. Or hang up."
INSIDE, BETWEEN = '<break time="150ms"/>', '<break time="500ms"/>'
WORDS = ["lake", "ale", "rabbit", "acid", "F.B.I", "two", "song", "river", "lemon", "carpet"]
WORDS += ["sail, spelled S.A.I.L", "moose"]
GREETINGS = ["Hi! Let's see your number.", "One number at a time, please. Bye!"]


def spoken(one, other):
    return (
        f"<speak>{one.capitalize()}! Two zero six, {INSIDE} triple five, {INSIDE} {one}. {BETWEEN} "
        f"Or, {other}: two zero six, {INSIDE} four fives, {INSIDE} {other}. {BETWEEN} {MENU}"
        "</speak>"
    )


def dictated(word):
    letters = ", ".join(word.upper())
    return (
        f"<speak>First. Two zero six. {INSIDE} Five, five, five. {INSIDE} {letters}. {BETWEEN} "
        f"Second. Two zero six. {INSIDE} Five, five. {INSIDE} Five, zero, one, nine. {BETWEEN} "
        f"{MENU}</speak>"
    )


PROMPTS = [
    *(spoken(one, other) for one, other in zip(WORDS, reversed(WORDS), strict=True)),
    *(dictated(word) for word in WORDS if word.isalpha()),
    *(f"<speak>{greeting}</speak>" for greeting in GREETINGS),
]


INITIALS = ["F.B.I", "U.F.C", "P.H.P", "N.C.L", "S.A.I.L", "B.B.C", "A.M", "D.V.D"]
SPELLED = [
    f"<speak>{one}! Two zero six, {INSIDE} triple five, {INSIDE} {one}. {BETWEEN} "
    f"Or, {other}: two zero six, {INSIDE} {other}.</speak>"
    for one, other in zip(INITIALS, reversed(INITIALS), strict=True)
]


@pytest.mark.parametrize("prompts", [PROMPTS, SPELLED], ids=["prompts", "initials"])
def test_the_clock_agrees_with_a_speech_program(prompts):
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed here")
    command = [program, "--stdin", "--stdout", "-m", "-v", "en-us", "-s"]

    heard = 0.0
    for prompt in prompts:
        wav = subprocess.run(
            [*command, str(speech.WORDS_PER_MINUTE)],
            input=prompt.encode(),
            capture_output=True,
            check=True,
        ).stdout
        heard += (len(wav) - HEADER_BYTES) / BYTES_PER_SECOND

    expected = sum(speech.ssml_speech(prompt).seconds for prompt in prompts)
    assert expected == pytest.approx(heard, rel=0.05)
