from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.number import parse
from tests.phonewords.number_forms import (
    EXTENSIONS,
    FORMATS,
    FRAMES,
    SEPARATORS,
    e164,
    example_numbers,
    written,
)


@given(
    example=st.sampled_from(example_numbers()),
    form=st.sampled_from(FORMATS),
    separator=st.sampled_from(SEPARATORS),
    around=st.tuples(st.sampled_from(FRAMES), st.sampled_from(EXTENSIONS)),
    is_full_width=st.booleans(),
)
def test_every_written_form_is_read_as_its_number(
    example, form, separator, around, *, is_full_width
):
    region, number = example
    text = written(number, form, separator, around, is_full_width=is_full_width)

    assert parse(text, region=region).e164 == e164(number)
