"""The checker of the census finds each kind of fault, without the engine."""

import pytest

from lexicon import census_check
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import DigitPattern, PatternPart
from starvanity.phonewords.phoneword import Digits, Phoneword, Word

CALLER, OWNER = "241", "800"
DIGITS = 10


def _faults(area_code, *parts):
    segments = [_segment(part) for part in (area_code, *parts)]
    if (missing := DIGITS - sum(len(segment.text) for segment in segments)) > 0:
        segments.append(Digits("7" * missing))
    pressed = dial("".join(segment.text for segment in segments))
    number = parse(f"+1{pressed[:DIGITS]}")
    return census_check.faults(Phoneword(number, tuple(segments), 3))


def _segment(part):
    if isinstance(part, Word):
        return part
    return Digits(part) if part.isdigit() else Word(part)


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (("KICK", "MOM"), "holds KICK with MOM"),
        (("MOM", "4", "KICKING"), "holds KICKING with MOM"),
        (("BEAT", "MY", "KIDS"), "holds BEAT with KIDS"),
        (("ROBBED", "US"), "holds ROBBED with US"),
        (("UGLIER", "MEN"), "holds UGLIER with MEN"),
        (("LOSERS", "GAL"), "holds LOSERS with GAL"),
        (("CRIED", "NANNIES"), "holds CRIED with NANNIES"),
        (("BIT", "DOGS"), "holds BIT with DOGS"),
        (("BE", "AT", "BRO"), "holds BEAT with BRO"),
        (("SON", "ME", "AN"), "holds MEAN with SON"),
        (("HIT", Word("EMMA", kinds=Kind.FIRST_NAME)), "holds HIT with EMMA"),
        (("HIT", Word("M0M", kinds=Kind.LOOK_ALIKE)), "holds HIT with MOM"),
        (("WE", "BUY", "KID"), "holds BUY with KID"),
        (("GAS", "SALE"), "holds ASS"),
        (("HEL", "1", "OVE"), ""),
        (("GAS", "5"), ""),
        (("345", "SONY"), ""),
        (("BUY", Word("ART", kinds=Kind.FIRST_NAME)), ""),
        (("CALL", "MOM"), ""),
        (("WE", "BUY"), ""),
        (("SK8", "FUN"), ""),
    ],
)
def test_the_checker_reports_an_offence_of_a_caller_s_answer(parts, fault):
    found = _faults(CALLER, *parts)

    assert found == [] if not fault else fault in found


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (("SUICIDE",), "holds SUICIDE, for owners only"),
        (("ADMIT", "IT"), "holds TIT"),
        (("JUNK", "KING"), "holds JUNK with KING"),
    ],
)
def test_the_checker_allows_reviewed_words_and_phrases_to_owners_only(parts, fault):
    assert _faults(OWNER, *parts) == []
    assert fault in _faults(CALLER, *parts)


def test_a_digit_pattern_only_has_to_dial_back():
    number = parse("+12415557777")
    pattern = DigitPattern(number, (PatternPart("7777", "repeat"),), 6)

    assert census_check.faults(pattern) == []


def test_a_printed_zero_dials_back_as_zero():
    number = parse("+12412077530")
    boss = Word("B0SS", kinds=Kind.LOOK_ALIKE)

    assert census_check.faults(Phoneword(number, (Digits("241"), boss, Digits("530")), 3)) == []
