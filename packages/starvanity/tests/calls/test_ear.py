import pytest

from starvanity.calls.ear import Clarity, clarity, spoken_answers, with_reading
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import plain_reading, strong_pattern
from tests.calls.answers_table import BOSS, LOOK, SOLE, an_answer

LEXICON = shipped_lexicon()
LAKE, KALE, JADE, ALE = (
    an_answer(*parts)
    for parts in (("206555", "LAKE"), ("206555", "KALE"), ("206555", "JADE"), ("2065555", "ALE"))
)
SAIL = an_answer("206555", "SAIL")
FIVE = an_answer("206555", "FIVE")
LOOK_ALIKES = [an_answer("206555", word) for word in (BOSS, LOOK, SOLE)]
PATTERN = strong_pattern(parse("+12065550101"), 3)
READING = plain_reading(parse("+17224384567"), 3)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (LAKE, Clarity.CLEAR),
        (SAIL, Clarity.UNSURE),
        (PATTERN, Clarity.PATTERN),
        (FIVE, Clarity.LIKE_DIGITS),
        (LOOK_ALIKES[0], Clarity.LOOK_ALIKE),
        (an_answer("206", "CAT", BOSS), Clarity.LOOK_ALIKE),
        (an_answer("206", "CAT", "SAIL"), Clarity.UNSURE),
    ],
)
def test_an_answer_is_as_clear_as_its_least_clear_word(answer, expected):
    assert clarity(answer, LEXICON) is expected


@pytest.mark.parametrize(
    ("saved", "spoken"),
    [
        ([LAKE, KALE, JADE, ALE], [LAKE, KALE, JADE]),
        ([SAIL, LAKE, KALE, JADE], [LAKE, KALE, JADE]),
        ([SAIL, LAKE], [LAKE, SAIL]),
        ([PATTERN, LAKE, KALE, JADE], [LAKE, KALE, PATTERN]),
        ([SAIL, PATTERN, LAKE, KALE], [LAKE, KALE, PATTERN]),
        ([FIVE, SAIL, READING], [SAIL, READING, FIVE]),
        ([FIVE, LAKE, KALE, JADE], [LAKE, KALE, JADE]),
        ([LOOK_ALIKES[0], LAKE], [LAKE]),
        ([LOOK_ALIKES[0], FIVE, PATTERN], [PATTERN, FIVE]),
        ([LOOK_ALIKES[0], PATTERN], [PATTERN, LOOK_ALIKES[0]]),
        ([PATTERN], [PATTERN]),
    ],
)
def test_answers_whose_sound_gives_their_digits_are_spoken_first(saved, spoken):
    assert spoken_answers(saved, LEXICON) == tuple(spoken)


def test_a_plain_reading_is_added_if_fewer_than_three_answers_are_clear_of_look_alikes():
    *others, reading = with_reading([LAKE, LOOK_ALIKES[0]], LEXICON)

    assert others == [LAKE, LOOK_ALIKES[0]]
    assert reading == plain_reading(LAKE.number, 3)


def test_the_plain_reading_replaces_the_last_look_alike_of_five_answers():
    saved = with_reading([LOOK_ALIKES[0], LOOK_ALIKES[1], LAKE, LOOK_ALIKES[2], KALE], LEXICON)

    assert saved == (*LOOK_ALIKES[:2], LAKE, KALE, plain_reading(LOOK_ALIKES[0].number, 3))


@pytest.mark.parametrize(
    "best", [[LAKE, KALE, JADE, LOOK_ALIKES[0]], [PATTERN], [PATTERN, LOOK_ALIKES[0]]]
)
def test_no_reading_is_added_to_three_clear_answers_or_to_a_pattern(best):
    assert with_reading(best, LEXICON) == tuple(best)
