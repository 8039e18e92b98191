import json

import pytest

from contactflow.printable import one_line, printable


@pytest.mark.parametrize(
    "control",
    [
        "\x1b",
        "\x07",
        "\r",
        "\x00",
        "\x7f",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u061c",
        "\u2028",
    ],
)
def test_a_control_character_is_written_as_an_escape_that_json_reads(control):
    text = printable(f"a{control}b")

    assert text.isprintable()
    assert json.loads(f'"{text}"') == f"a{control}b"


def test_letters_of_every_language_and_line_feeds_remain():
    text = "\u00fcber \u0634\u0643\u0631\u0627 \u8c22\u8c22 \U0001f600\n\tnext"

    assert printable(text) == text
    assert one_line(text) == text.replace("\n", "\\n")
