from starvanity.calls.chat import chat_text
from starvanity.language.english import ENGLISH, MESSAGES
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import strong_pattern
from tests.calls.answers_table import an_answer

LAKE = an_answer("206", "555", "LAKE")
PATTERN = strong_pattern(parse("+12065550101"), 3)


def test_a_message_has_a_line_for_each_answer():
    assert chat_text([LAKE, PATTERN], ENGLISH) == (
        f"{MESSAGES.found}\n206-555-LAKE\ntriple five, zero one, zero one"
    )


def test_a_message_without_letters_has_its_own_first_line():
    assert chat_text([PATTERN], ENGLISH).startswith(f"{MESSAGES.nothing}\n")
