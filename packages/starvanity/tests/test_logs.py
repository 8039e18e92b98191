import pytest

from tests.logs import numbers_logged

LAKE, OTHER = "+12065555253", "+12065550144"


@pytest.mark.parametrize(
    "written", ["+12065555253", "12065555253", "206-555-5253", "(206) 555-5253", "206.555.5253"]
)
def test_a_number_is_found_however_it_is_written(written):
    assert numbers_logged(f'{{"message": "{written} rang"}}', [OTHER, LAKE]) == {LAKE}


@pytest.mark.parametrize(
    "said",
    [
        '{"timestamp": "2026-01-01 12:06:55,555+0000"}',
        "RequestId: 20655552-5553-4555-8555-52065550",
    ],
)
def test_digits_that_stand_there_by_chance_are_no_number(said):
    assert numbers_logged(said, [OTHER, LAKE]) == set()
