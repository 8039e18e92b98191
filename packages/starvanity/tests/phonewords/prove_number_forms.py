"""Written forms of the example numbers of every country: more than 80,000 texts."""

import random

import pytest

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

ALONE = 8
"""Frames without an extension, and extensions without a frame, for each number and format."""
TOGETHER = 4
"""Pairs of a frame and an extension for each number and format."""
EXAMPLES = example_numbers()


@pytest.mark.parametrize("form", FORMATS)
def test_every_written_form_is_read_as_its_number(form):
    draw = random.Random(form)

    for region, number in EXAMPLES:
        pairs = [
            *((frame, "") for frame in draw.sample(FRAMES, ALONE)),
            *(("{}", end) for end in draw.sample(EXTENSIONS, ALONE)),
            *((draw.choice(FRAMES), draw.choice(EXTENSIONS)) for _ in range(TOGETHER)),
        ]
        for around in pairs:
            is_wide = draw.choice([False, False, True])
            text = written(number, form, draw.choice(SEPARATORS), around, is_full_width=is_wide)
            assert parse(text, region=region).e164 == e164(number), (text, region)
