import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.simulate.speech import ssml_speech
from starvanity.local.captions import captions

BETWEEN = '<break time="600ms"/>'


def test_a_sentence_is_a_caption():
    assert [text for _, text in captions("Hi! Let's find words.", None)] == [
        "Hi!",
        "Let's find words.",
    ]


def test_only_a_long_pause_divides_captions():
    ssml = f'<speak>Best: one, <break time="150ms"/> eight {BETWEEN} Second: two</speak>'

    assert [text for _, text in captions("", ssml)] == ["Best: one, eight", "Second: two"]


def test_a_caption_starts_with_its_first_word():
    first, second = captions("", f"<speak>one two three {BETWEEN} four</speak>")

    assert first[0] == 0
    assert second[0] == ssml_speech(f"<speak>one two three {BETWEEN}</speak>").seconds


def test_markup_is_not_shown():
    shown = captions("", "<speak>Call <s>me now.</s> Please</speak>")

    assert [text for _, text in shown] == ["Call me now.", "Please"]


def test_an_empty_text_has_no_captions():
    assert captions("", None) == []
    assert captions("", "<speak></speak>") == []


INSIDE = '<break time="150ms"/>'
WORDS = ["one", "two.", "three,", "four!", "five:", "F.B.I,", "206", INSIDE, BETWEEN]
words = st.lists(st.sampled_from(WORDS), max_size=20)


@given(words)
def test_the_captions_of_a_prompt_take_as_long_as_the_prompt(pieces):
    before = f"{' '.join(pieces)} {BETWEEN}"

    start, _ = captions("", f"<speak>{before} end</speak>")[-1]

    assert start == pytest.approx(ssml_speech(f"<speak>{before}</speak>").seconds)


@given(words)
def test_captions_have_every_word_once_in_order_and_in_time(pieces):
    ssml = f"<speak>{' '.join(pieces)}</speak>"

    found = captions("", ssml)

    times = [at for at, _ in found]
    assert " ".join(text for _, text in found) == ssml_speech(ssml).text
    assert times == sorted(times)
    assert not times or times[-1] <= ssml_speech(ssml).seconds
