import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.number import parse
from starvanity.phonewords.pattern_rules import has_pattern
from starvanity.phonewords.patterns import plain_reading, strong_pattern
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.weights import PATTERN, STEPS
from tests.phonewords.pattern_reader import digits_of

AREA_CODE = "722"
"""An area code that is not in service."""
LINES = [f"{line:04}" for line in range(10_000)]
DIGITS = st.text("0123456789", min_size=1, max_size=7) | st.text("05", min_size=1, max_size=7)
GROUPS = st.lists(DIGITS, min_size=1, max_size=4)


def digit_patterns(number, unspelled):
    """Return the pattern of `number`, if there is one, then its plain reading."""
    strong, plain = strong_pattern(number, unspelled), plain_reading(number, unspelled)
    if strong and strong.text == plain.text:
        return (strong,)
    return (strong, plain) if strong else (plain,)


def _number(*groups):
    national = "".join(groups)
    return PhoneNumber(f"+1{national}", "1", national, None, "unknown", groups, "")


def _patterns(exchange, line):
    return digit_patterns(_number(AREA_CODE, exchange, line), len(AREA_CODE))


@pytest.mark.parametrize(
    ("exchange", "line", "text"),
    [
        ("555", "9777", "triple five, nine, triple seven"),
        ("439", "9999", "four three nine, four nines"),
        ("439", "6660", "four three nine, triple six, zero"),
        ("555", "0000", "triple five, four zeros"),
        ("555", "5555", "seven fives"),
        ("555", "5512", "five fives, twelve"),
        ("255", "5555", "two, six fives"),
        ("266", "6666", "two, six sixes"),
        ("777", "7161", "triple seven, seventy-one, sixty-one"),
        ("555", "1984", "triple five, nineteen eighty-four"),
        ("555", "1900", "triple five, nineteen hundred"),
        ("555", "2000", "triple five, two thousand"),
        ("555", "2007", "triple five, twenty zero seven"),
        ("555", "2010", "triple five, twenty ten"),
        ("456", "0172", "four five six, zero one, seventy-two"),
        ("321", "0172", "three two one, zero one, seventy-two"),
        ("555", "0123", "triple five, zero one two three"),
        ("439", "9876", "four three nine, nine eight seven six"),
        ("345", "6789", "three four five six seven eight nine"),
        ("823", "4521", "eight, two three four five, twenty-one"),
        ("439", "1233", "four three nine, twelve, thirty-three"),
        ("500", "3500", "five hundred, thirty-five hundred"),
        ("439", "1000", "four three nine, one thousand"),
        ("439", "0500", "four three nine, zero five, double zero"),
        ("439", "2662", "four three nine, twenty-six, sixty-two, the same backwards"),
        ("439", "0550", "four three nine, zero five, fifty, the same backwards"),
        ("439", "3636", "four three nine, thirty-six, thirty-six"),
        ("439", "0101", "four three nine, zero one, zero one"),
        ("439", "7788", "four three nine, double seven, double eight"),
        ("439", "0022", "four three nine, double zero, double two"),
        ("439", "5080", "four three nine, fifty, eighty"),
        ("439", "3672", "four three nine, thirty-six, and twice that, seventy-two"),
        ("439", "4546", "four three nine, forty-five, forty-six"),
        ("439", "6970", "four three nine, sixty-nine, seventy"),
        ("439", "9507", "four three nine, ninety-five, zero seven"),
        ("439", "0031", "four three nine, double zero, thirty-one"),
        ("407", "1613", "four zero seven, sixteen, thirteen"),
    ],
)
def test_a_number_is_said_with_its_most_memorable_patterns(exchange, line, text):
    assert _patterns(exchange, line)[0].text == text


@pytest.mark.parametrize(
    ("number", "unspelled", "text"),
    [
        ("+447700900123", 4, "nine hundred, one two three"),
        ("+33199001984", 1, "ninety-nine hundred, nineteen eighty-four"),
        ("+33199001234", 3, "double zero, one two three four"),
        ("+33199001616", 3, "double zero, sixteen, sixteen"),
        ("+61491570156", 3, "five seven zero, one five six"),
        ("+61491570006", 3, "five seven zero, zero zero six"),
        ("+80000009675", 0, "four zeros, ninety-six, seventy-five"),
    ],
)
def test_numbers_of_other_countries_are_said_in_their_groups(number, unspelled, text):
    assert digit_patterns(parse(number), unspelled)[0].text == text


def test_an_answer_with_patterns_comes_before_the_plain_reading():
    best, plain = _patterns("555", "1984")

    assert best.text == "triple five, nineteen eighty-four"
    assert plain.text == "five five five, nineteen, eighty-four"
    assert [best.is_plain, plain.is_plain] == [False, True]
    assert best.total_steps > plain.total_steps


def test_a_number_without_patterns_has_only_its_plain_reading():
    (plain,) = _patterns("407", "1613")

    assert plain.is_plain
    assert plain.features == {"pattern": 1, "pattern_plain": 1}
    assert [part.name for part in plain.parts] == ["digits", "pair", "pair"]


def test_a_pattern_that_is_said_like_the_plain_reading_is_the_only_answer():
    (run,) = _patterns("456", "1613")

    assert not run.is_plain
    assert run.text == "four five six, sixteen, thirteen"


@pytest.mark.parametrize(
    ("exchange", "line", "features"),
    [
        ("555", "9999", {"pattern_repeat": 3}),
        ("555", "5512", {"pattern_repeat": 3, "pattern_broken": 1}),
        ("555", "1984", {"pattern_repeat": 1, "pattern_year": 1}),
        ("500", "3500", {"pattern_round": 2}),
        ("456", "0123", {"pattern_run": 3}),
        ("407", "2662", {"pattern_mirror": 1}),
        ("407", "3636", {"pattern_repeated_pair": 1}),
        ("407", "7788", {"pattern_doubles": 1}),
        ("407", "5080", {"pattern_tens": 1}),
        ("407", "3672", {"pattern_twice": 1}),
        ("407", "4546", {"pattern_next": 1}),
        ("407", "9507", {"pattern_familiar": 1}),
    ],
)
def test_the_features_count_the_patterns_of_an_answer(exchange, line, features):
    assert _patterns(exchange, line)[0].features == {"pattern": 1} | features


def test_the_score_is_the_sum_of_the_weights_of_the_features():
    for best, *_ in (_patterns("555", line) for line in LINES[::29]):
        weights = [PATTERN[name] * amount for name, amount in best.features.items()]

        assert best.total_steps == pytest.approx(STEPS * sum(weights), abs=len(weights))


def test_a_pattern_has_the_properties_of_an_answer():
    best, _ = digit_patterns(parse("+12065551984"), 3)

    assert best.kind is AnswerKind.PATTERN
    assert best.national == "2065551984"
    assert best.dials == "+12065551984"
    assert (best.words, best.extra_letters, best.coverage) == ((), 0, 0.0)
    assert (best.across, best.look_alike) == (False, False)
    assert str(best) == best.text
    assert repr(best) == "<DigitPattern triple five, nineteen eighty-four of +12065551984>"


@pytest.mark.parametrize(("exchange", "step"), [("407", 1), ("500", 9), ("555", 9)])
def test_a_listener_can_dial_every_line_number(exchange, step):
    for line in LINES[::step]:
        answers = _patterns(exchange, line)

        assert {digits_of(answer.text) for answer in answers} == {exchange + line}
        assert [answer.is_plain for answer in answers] in ([True], [False], [False, True])
        assert answers[0].total_steps >= answers[-1].total_steps


@given(GROUPS, st.integers(0, 12))
@example(["7700", "900123"], 4)
@example(["00000000000000"], 0)
def test_the_parts_are_the_digits_after_the_area_code(groups, unspelled):
    number = _number(*groups)
    digits = number.national[unspelled:]
    assume(digits)

    answers = digit_patterns(number, unspelled)

    for answer in answers:
        assert "".join(part.digits for part in answer.parts) == digits
        assert all(part.text for part in answer.parts)
        assert digits_of(answer.text) == digits
    assert digit_patterns(number, unspelled) == answers


@given(GROUPS)
def test_digits_that_match_no_rule_are_read_plainly(groups):
    number = _number(*groups)

    patterns = [answer for answer in digit_patterns(number, 0) if not answer.is_plain]

    assert has_pattern(number.national) or not patterns


def test_most_numbers_without_patterns_are_recognised_without_a_search():
    plain = [line for line in LINES[::9] if _patterns("407", line)[0].is_plain]

    assert sum(has_pattern(f"407{line}") for line in plain) < 0.25 * len(plain)
