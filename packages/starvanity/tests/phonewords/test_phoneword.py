import pytest

from starvanity.phonewords.kinds import AnswerKind, Kind
from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Digits, Phoneword, Word


def _phoneword(number, *parts, unspelled=3):
    segments = tuple(Digits(part) if part.isdigit() else Word(part) for part in parts)
    return Phoneword(parse(number), segments, unspelled)


@pytest.mark.parametrize(
    ("number", "parts", "text"),
    [
        ("+18003569377", ("800", "FLOWERS"), "1-800-FLOWERS"),
        ("+18004384357", ("800", "GET", "HELP"), "1-800-GET-HELP"),
        ("+18002736255", ("800273", "TALK"), "1-800-273-TALK"),
        ("+18662434357", ("VONAGE", "HELP"), "1-VONAGE-HELP"),
        ("+12065555253", ("206555", "LAKE"), "206-555-LAKE"),
        ("+12065552531", ("20655", "LAKE", "1"), "206-55-LAKE-1"),
        ("+44800737247", ("800", "REPAIR"), "0800 REPAIR"),
        ("+447700900123", ("SPOT", "900123"), "0 SPOT 900123"),
        ("+64800787254", ("800", "RURAL", "HELP"), "0800 RURAL HELP"),
        ("+611300633423", ("1300", "OFFICE"), "1300 OFFICE"),
        ("+61139276", ("13", "YARN"), "13 YARN"),
        ("+80000009675", ("0000", "WORK"), "+800 0000 WORK"),
        ("+80000005253", ("0000", "LAKE"), "+800 0000 LAKE"),
    ],
)
def test_a_phoneword_is_written_in_the_form_of_its_country(number, parts, text):
    assert _phoneword(number, *parts).text == text


def test_a_phoneword_dials_back():
    flowers = _phoneword("+18003569377", "800", "FLOWERS")

    assert flowers.dials == flowers.number.e164
    assert flowers.national == "800FLOWERS"
    assert flowers.words == ("FLOWERS",)
    assert flowers.extra_letters == 0
    assert flowers.coverage == 1.0


def test_letters_past_the_last_digit_are_counted_and_never_dialled():
    contacts = _phoneword("+18002668228", "800", "CONTACTS")

    assert contacts.extra_letters == 1
    assert contacts.dials == "+18002668228"


def test_coverage_is_the_share_of_the_digits_after_the_area_code():
    assert _phoneword("+12065555253", "206555", "LAKE").coverage == pytest.approx(4 / 7)
    assert _phoneword("+61139276", "13", "YARN", unspelled=2).coverage == 1.0
    assert _phoneword("+6560000123", "60000123").coverage == 0.0


def test_a_phoneword_prints_on_one_line():
    flowers = _phoneword("+18003569377", "800", "FLOWERS")

    assert str(flowers) == "1-800-FLOWERS"
    assert repr(flowers) == "<Phoneword 1-800-FLOWERS of +18003569377>"
    assert repr(flowers.number) == "<PhoneNumber +18003569377 (toll-free)>"


@pytest.mark.parametrize(
    ("text", "kinds", "kind"),
    [
        ("LAKE", Kind.WORD, AnswerKind.WORD),
        ("ROSE", Kind.WORD | Kind.GIVEN, AnswerKind.WORD),
        ("EMMA", Kind.FIRST_NAME, AnswerKind.NAME),
        ("FBI", Kind.CODE, AnswerKind.INITIALS),
        ("ASAP", Kind.SAID_BY_LETTER, AnswerKind.INITIALS),
        ("SK8", Kind.HYBRID, AnswerKind.HYBRID),
        ("B0SS", Kind.WORD | Kind.LOOK_ALIKE, AnswerKind.WORD),
    ],
)
def test_an_answer_has_the_kind_of_its_word(text, kinds, kind):
    assert Word(text, kinds=kinds).answer_kind is kind
    assert (
        Phoneword(parse("+12065555253"), (Digits("206555"), Word(text, kinds=kinds))).kind is kind
    )


def test_an_answer_has_the_kind_of_its_longest_word():
    words = (Word("FBI", kinds=Kind.CODE), Word("LAKE", kinds=Kind.WORD))

    assert Phoneword(parse("+17223245253"), (Digits("722"), *words), 3).kind is AnswerKind.WORD


def test_a_word_that_begins_in_the_area_code_is_across():
    number = parse("+15459839724")

    assert Phoneword(number, (Word("LILY"), Digits("839724")), 3).across
    assert Phoneword(number, (Word("LILY"), Digits("839724")), 3).text == "LILY-83-9724"
    assert not Phoneword(number, (Digits("545"), Word("LILY"), Digits("724")), 3).across
    assert not Phoneword(number, (Digits("5459839724"),), 3).across


def test_a_printed_zero_for_the_letter_o_is_a_look_alike():
    number = parse("+17222077530")
    boss = Word("B0SS", kinds=Kind.WORD | Kind.LOOK_ALIKE)

    phoneword = Phoneword(number, (Digits("722"), boss, Digits("530")), 3)

    assert phoneword.look_alike
    assert phoneword.dials == "+17222077530"
    assert phoneword.text == "722-B0SS-530"
    assert not _phoneword("+12065555253", "206555", "LAKE").look_alike
