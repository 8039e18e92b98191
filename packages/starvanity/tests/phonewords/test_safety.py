import pytest

from starvanity.phonewords.answers import spell
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.safety import Blocklist
from tests.phonewords.spellings import OWNER, spelling

BLOCKED = Blocklist(["ASS", "TIT", "HISS"])


@pytest.mark.parametrize(
    "parts",
    [("800", "CLASS", "99"), ("800", "TITLE", "66"), ("CLASS", "TITLE"), ("800", "PACT", "FIT")],
)
def test_a_blocked_string_inside_one_word_is_allowed(parts):
    assert BLOCKED.allows(spelling(OWNER, *parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("800", "GAS", "SALE"),
        ("800", "AT", "IT", "99"),
        ("800", "HIS", "5", "66"),
        ("8", "HI", "5", "SAW"),
        ("8", "TI", "T", "99"),
        ("5", "HISS", "66"),
    ],
)
def test_a_blocked_string_across_segments_or_in_digits_read_as_letters_is_refused(parts):
    blocked = Blocklist([*BLOCKED, "SHIS"])

    assert not blocked.allows(spelling(OWNER, *parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("800", "GAS", "5", "66"),
        ("455", "CALL"),
        ("800", "CALL", "455"),
        ("800", "H", "155"),
        ("345", "SONY"),
        ("650", "BONIVA"),
    ],
)
def test_a_blocked_string_with_fewer_than_three_real_letters_is_allowed(parts):
    blocked = Blocklist([*BLOCKED, "SOB"])

    assert blocked.allows(spelling(OWNER, *parts))


def test_a_zero_printed_in_place_of_o_is_a_real_letter():
    blocked = Blocklist(["BOOB"])
    look_alike = Word("B00", kinds=Kind.LOOK_ALIKE)

    assert not blocked.allows(spelling(OWNER, "8", look_alike, "BE"))
    assert blocked.allows(spelling(OWNER, "8", "B", "00", "BE"))


def test_a_digit_inside_a_word_is_not_a_real_letter():
    hybrid = Word("A5", kinds=Kind.HYBRID)

    assert BLOCKED.allows(spelling(OWNER, "8", hybrid, "SO"))


OFFENSIVE = """SUICIDAL STALKER ANTHRAX EJACULATE AUSCHWITZ GESTAPO TALIBAN BROTHEL HARLOT GONORRHEA
HOLOCAUST BEHEAD GULAG LUNATIC STRANGLE HANG-HER HANG-HIM GAS-THEM SHOT-MAN GET-LAID SCREW-IT
LICK-ME MY-BALLS SHUT-UP BITE-ME EAT-ME HIT-HER BANG-HER SELL-KID HIT-BABY SHOT-KID HOT-TEEN
TEEN-WET BUY-GIRL BLOW-HER FUN-BAGS BIG-JUGS GOT-LAID FIST-DOG GAS-KIDS GAS-OVEN DRUG-KID BIN-LADEN
CAR-BOMB EAT-BABY FAT-BOY RENT-BOY HURT-HIM GIMP"""


@pytest.mark.parametrize("area", ["206", "800"])
@pytest.mark.parametrize("words", OFFENSIVE.split())
def test_a_number_that_dials_an_offensive_word_does_not_get_it_as_an_answer(lexicon, words, area):
    letters = words.replace("-", "")
    tail = dial(letters)[:7].rjust(7, "5")

    found = spell(f"+1{area}{tail}", lexicon, limit=50)

    assert not any(letters in phoneword.national for phoneword in found)


def test_a_kept_digit_that_sounds_like_a_word_does_not_complete_an_offensive_one(lexicon):
    for area in ("206", "800"):
        found = spell(f"+1{area}{dial('4SKIN').rjust(7, '5')}", lexicon, limit=50)

        assert not any("4SKIN" in phoneword.national for phoneword in found)


@pytest.mark.parametrize("words", ["WEATHER", "LEATHER", "HOT-DOGS", "GO-FIGHT", "5-HIKE"])
def test_harmless_words_that_contain_a_blocked_string_are_answers(lexicon, words):
    letters = words.replace("-", "")
    tail = dial(letters).rjust(7, "5")

    assert any(
        letters in phoneword.national for phoneword in spell(f"+1800{tail}", lexicon, limit=50)
    )


GRIM = """ARSENIC SCREWED TOXIC FETUS BLEED ERECT SLIT CRIMINAL DISEASE JAILED BOMBING LESBIANS
FAILURE VIOLENT SHOTGUN GRENADE HATRED CHEATING GAGGED SMELLS SMELLED SUFFERED"""


@pytest.mark.parametrize("word", GRIM.split())
def test_a_person_s_own_number_does_not_get_a_grim_word(lexicon, word):
    tail = dial(word)[:7].rjust(7, "5")

    found = spell(f"+1206{tail}", lexicon, limit=50)

    assert not any(word in phoneword.national for phoneword in found)


def test_a_blocklist_iterates_over_its_strings():
    assert set(Blocklist(["RUDE", "MEAN"])) == {"RUDE", "MEAN"}
