import pytest

from starvanity.phonewords.number import parse
from starvanity.phonewords.safety import Blocklist
from starvanity.phonewords.spelling import Digits, Phoneword, Word

BLOCKED = Blocklist(["ASS", "TIT", "HISS"])


def _phoneword(*parts):
    segments = tuple(Digits(part) if part.isdigit() else Word(part) for part in parts)
    return Phoneword(parse("+18002255669"), segments, 3)


@pytest.mark.parametrize(
    "parts",
    [("800", "CLASS", "99"), ("800", "TITLE", "66"), ("CLASS", "TITLE"), ("800", "PACT", "FIT")],
)
def test_a_fair_word_is_safe_although_it_holds_a_blocked_string(parts):
    assert BLOCKED.allows(_phoneword(*parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("800", "GAS", "SALE"),
        ("800", "AT", "IT", "99"),
        ("800", "GAS", "5", "66"),
        ("455", "CALL"),
        ("800", "CALL", "455"),
        ("800", "H", "155"),
        ("8", "TI", "T", "99"),
    ],
)
def test_a_blocked_string_is_found_across_joins_and_in_digits_read_as_letters(parts):
    assert not BLOCKED.allows(_phoneword(*parts))
