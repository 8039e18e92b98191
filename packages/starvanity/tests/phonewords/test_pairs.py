"""A harm or an insult next to a person, and the phrases that are exempt."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from starvanity.phonewords.answers import spell
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.kinds import Kind, Purpose
from starvanity.phonewords.own_words import parse_words
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.safety import Blocklist
from tests.phonewords.spellings import CALLER, OWNER, spelling

PAIRS = Blocklist.from_sections(
    {
        "blocked": "TIT",
        "harms": "KICK BEAT ROB",
        "slights": "BUY MEAN OLD",
        "persons": "MOM ROB WE GAL KID ME",
        "beasts": "DOG",
        "roles": "KING",
        "exempt": "WE-BUY OLD-GAL WE-BUY-OLD",
        "for_owners": "ADMIT-IT KICK-MOM KICK-2-MOM",
    }
)
UNKIND = list(csv.DictReader(Path(__file__).with_name("unkind.csv").read_text().splitlines()))


@pytest.mark.parametrize("number", [CALLER, OWNER])
@pytest.mark.parametrize(
    "parts",
    [
        ("241", "KICK", "KID"),
        ("241", "KID", "KICK"),
        ("241", "KICK", "4", "KID"),
        ("KID", "8", "MEAN"),
        ("241", "KICK", "THE", "KID"),
        ("241", "BUY", "MY", "2", "KID"),
        ("241", "KICK", "DOG"),
        ("241", "ROB", "KID"),
        ("241", "OLD", "ROB"),
        ("241", "ROB", "ROB"),
        ("MOM", "DOG", "OLD"),
    ],
)
def test_a_harm_or_an_insult_with_a_person_is_refused_in_any_order_and_at_any_distance(
    number, parts
):
    assert not PAIRS.allows(spelling(number, *parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("241", "CALL", "MOM"),
        ("241", "KICK", "IT"),
        ("241", "OLD", "DOG"),
        ("241", "BUY", "4", "LESS"),
        ("241", "MOM", "GAL"),
        ("241", "5", "ROB", "55"),
    ],
)
def test_words_that_are_not_an_unkind_pair_are_allowed(parts):
    assert PAIRS.allows(spelling(CALLER, *parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("BE", "AT", "KID"),
        ("KID", "ME", "AN"),
        ("BE", "AT", "ME"),
        ("ME", "BE", "AT"),
        ("241", "SO", "BE", "AT", "GAL"),
        ("KI", "DOLD"),
    ],
)
def test_a_pair_in_the_letters_of_short_neighbours_is_refused(parts):
    assert not PAIRS.allows(spelling(CALLER, *parts))


@pytest.mark.parametrize(
    "parts", [("BE", "1", "AT", "KID"), ("BEA", "TKID"), ("ME", "AN", "OWL"), ("BE", "KID")]
)
def test_longer_neighbours_are_heard_as_they_are(parts):
    assert PAIRS.allows(spelling(CALLER, *parts))


def test_a_zero_printed_in_place_of_o_completes_a_pair():
    look_alike = Word("M0M", kinds=Kind.LOOK_ALIKE)

    assert not PAIRS.allows(spelling(CALLER, "241", "BEAT", look_alike))
    assert PAIRS.allows(spelling(CALLER, "241", "CALL", look_alike))
    assert PAIRS.allows(spelling(CALLER, "241", "BEAT", "M", "0", "M"))


@pytest.mark.parametrize("purpose", Purpose)
def test_a_reviewed_phrase_is_exempt_for_all(purpose):
    def allows(*parts):
        return PAIRS.allows(replace(spelling(CALLER, *parts), requested_for=purpose))

    assert allows("241", "WE", "BUY")
    assert allows("WE", "BUY", "IT")
    assert allows("WE", "BUY", "OLD")
    assert not allows("241", "BUY", "WE")
    assert not PAIRS.allows(
        replace(spelling(CALLER, "241", "WE", "4", "BUY"), requested_for=purpose)
    )


@pytest.mark.parametrize(
    "parts",
    [
        ("WE", "BUY", "KID"),
        ("KICK", "OLD", "GAL"),
        ("OLD", "GAL", "4", "TI", "T"),
        ("OLD", "GAL", Word("M0M", kinds=Kind.LOOK_ALIKE)),
    ],
)
def test_a_reviewed_phrase_does_not_excuse_the_words_around_it(parts):
    assert not PAIRS.allows(spelling(OWNER, *parts))


@pytest.mark.parametrize(
    "parts",
    [
        ("ADMIT", "IT"),
        ("241", "KICK", "MOM"),
        ("KICK", "2", "MOM"),
        ("MY", "ADMIT", "IT"),
        ("ADMIT", "IT", "2", "ADMIT", "IT"),
        ("ADMIT", "IT", "KICK", "2", "MOM"),
    ],
)
def test_a_phrase_for_owners_is_allowed_to_an_owner_only(parts):
    assert PAIRS.allows(spelling(OWNER, *parts))
    assert PAIRS.allows(replace(spelling(CALLER, *parts), requested_for=Purpose.OWNER))
    assert not PAIRS.allows(spelling(CALLER, *parts))
    assert not PAIRS.allows(replace(spelling(OWNER, *parts), requested_for=Purpose.CALLER))


@pytest.mark.parametrize("parts", [("OLD", "KING"), ("KING", "2", "KICK"), ("KI", "NG", "BUY")])
def test_a_role_counts_as_a_person_on_a_caller_s_number_only(parts):
    assert PAIRS.allows(spelling(OWNER, *parts))
    assert PAIRS.allows(replace(spelling(CALLER, *parts), requested_for=Purpose.OWNER))
    assert not PAIRS.allows(spelling(CALLER, *parts))


@pytest.mark.parametrize("before", [("241",), ("WE", "BUY")])
def test_a_word_for_owners_is_allowed_to_an_owner_only(before):
    grim = spelling(CALLER, *before, Word("SUICIDE", kinds=Kind.GRIM | Kind.WORD))

    assert PAIRS.allows(replace(grim, requested_for=Purpose.OWNER))
    assert not PAIRS.allows(replace(grim, requested_for=Purpose.CALLER))
    assert not PAIRS.allows(grim)


def test_a_grim_word_inside_an_exempt_phrase_is_refused_to_a_caller():
    phrase = ("WE", Word("BUY", kinds=Kind.GRIM), "1")

    assert PAIRS.allows(spelling(OWNER, *phrase))
    assert not PAIRS.allows(spelling(CALLER, *phrase))


def test_a_business_s_own_phrase_is_exempt_on_its_number_only():
    own = PAIRS.with_banned(["FISH"]).with_phrases(["BEAT-ROB", "ACME"])

    assert own.allows(spelling(OWNER, "800", "BEAT", "ROB"))
    assert not own.allows(spelling(OWNER, "BEAT", "ROB", "KID"))
    assert not own.allows(spelling(OWNER, "800", "BEAT", "MOM"))
    assert not own.allows(spelling(OWNER, "800", "FISH"))
    assert not own.allows(spelling(CALLER, "241", "BEAT", "ROB"))
    assert not PAIRS.allows(spelling(OWNER, "800", "BEAT", "ROB"))


def test_a_business_gets_its_own_phrase_though_it_is_an_unkind_pair(lexicon):
    own = lexicon.with_own(parse_words(["Bad Boy"]))

    answers = spell(f"+1800{dial('BADBOY')}1", own)

    assert answers[0].words == ("BAD", "BOY")


def test_a_lexicon_file_without_pairs_gives_a_blocklist():
    old = Blocklist.from_sections({"blocked": "TIT"})

    assert not old.allows(spelling(OWNER, "ADMIT", "IT"))
    assert old.allows(spelling(OWNER, "KICK", "MOM"))


def test_a_number_that_dials_an_unkind_pair_does_not_get_it_as_an_answer(lexicon):
    offered = [
        (row["number"], answer.text)
        for row in UNKIND
        for answer in spell(row["number"], lexicon, limit=50)
        if row["first"] + row["second"] in answer.national
    ]

    assert offered == []


def test_an_owner_does_not_get_an_unkind_pair_either(lexicon):
    offered = [
        (row["number"], answer.text)
        for row in UNKIND
        for answer in spell(row["number"].replace("+1241", "+1800"), lexicon, limit=50)
        if {row["first"], row["second"]} <= set(answer.words)
    ]

    assert offered == []


def test_an_owner_gets_a_reviewed_phrase_of_a_helpline(lexicon):
    number = "+18006628887"

    assert "800NOBUTTS" in [one.national for one in spell(number, lexicon, limit=50)]
    for_callers = spell(number, lexicon, limit=50, purpose=Purpose.CALLER)
    assert "800NOBUTTS" not in [one.national for one in for_callers]


KIND_PAIRS = "GOOD-BOY BIG-BOY CALL-MOM HELP-KID SAVE-PET ASK-HER LADY-BUG COW-BOY"


@pytest.mark.parametrize("words", KIND_PAIRS.split())
def test_a_kind_pair_is_an_answer(lexicon, words):
    answer = spelling(CALLER, "241", *(lexicon.word(word) for word in words.split("-")))

    assert lexicon.blocked.allows(answer)


FOR_OWNERS = "SUICIDE COCAINE BUTTS ADMIT-IT"


@pytest.mark.parametrize("words", FOR_OWNERS.split())
def test_an_owner_gets_words_of_helplines_and_a_caller_does_not(lexicon, words):
    answer = spelling(CALLER, *(lexicon.word(word) for word in words.split("-")))

    assert lexicon.blocked.allows(replace(answer, requested_for=Purpose.OWNER))
    assert not lexicon.blocked.allows(replace(answer, requested_for=Purpose.CALLER))
