import pytest

from tests.logs import numbers_logged

LAKE, OTHER = "+12065555253", "+12065550144"


@pytest.mark.parametrize(
    "written", ["+12065555253", "12065555253", "206-555-5253", "(206) 555-5253", "206.555.5253"]
)
def test_a_number_is_found_in_every_notation(written):
    assert numbers_logged(f'{{"message": "{written} rang"}}', [OTHER, LAKE]) == {LAKE}


@pytest.mark.parametrize(
    "text",
    [
        '{"timestamp": "2026-01-01 12:06:55,555+0000"}',
        "RequestId: 20655552-5553-4555-8555-52065550",
    ],
)
def test_digits_of_ids_and_times_are_not_a_number(text):
    assert numbers_logged(text, [OTHER, LAKE]) == set()
