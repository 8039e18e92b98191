"""The words that callers may get, their features, and their senses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.caller_features import (
    DIGIT_SOUNDS,
    FUNCTION_WORDS,
    caller_word_features,
    has_look_alike,
    is_caller,
)
from lexicon.caller_texts import mark_short_texts, mixed_texts
from lexicon.facts import NO_SENSES, Facts, Senses
from lexicon.marks import Marks
from lexicon.senses import FIRST_SENSE, OTHER_SENSE, senses_of, with_plurals
from starvanity.phonewords.kinds import Kind

ANIMAL, ACT, PERSON, RUNNING = 5, 4, 18, 38
"""Lexicographer files of WordNet: noun.animal, noun.act, noun.person, verb.motion."""


def _word(text, zipf=4.5, size=10, kinds=Kind.WORD, **options):
    return Facts(text, zipf, size, kinds, 0, **options)


@pytest.mark.parametrize(
    ("facts", "is_suitable"),
    [
        (_word("LAKE"), True),
        (_word("LAKE", zipf=2.2), False),  # too rare
        (_word("LAKE", size=60), False),  # in no small dictionary
        (_word("LAKE", kinds=Kind.WORD | Kind.GRIM), False),
        (_word("EMMA", kinds=Kind.FIRST_NAME, size=99), True),
        (_word("EMMA", zipf=2.7, kinds=Kind.FIRST_NAME, size=99), False),
        (_word("ABE", zipf=2.9, kinds=Kind.FIRST_NAME, size=99), False),  # short and rare
        (_word("PARIS", zipf=3.1, kinds=Kind.PLACE, size=99), False),
        (_word("JULY", zipf=0.1, kinds=Kind.MONTH, size=99), True),
        (_word("QLD", kinds=Kind.CODE), False),  # not curated, and no vowel
        (_word("FBI", zipf=0.0, kinds=Kind.SAID_BY_LETTER), True),
        (_word("TV", zipf=0.0, kinds=Kind.EDGE), True),
        (_word("UP"), False),
    ],
)
def test_a_caller_gets_well_known_words_names_and_curated_texts(facts, is_suitable):
    assert is_caller(facts) is is_suitable


def test_only_a_familiar_word_with_an_o_has_a_look_alike():
    assert has_look_alike(_word("BOSS"))
    assert not has_look_alike(_word("LAKE"))
    assert not has_look_alike(_word("BOSS", zipf=2.5))
    assert not has_look_alike(_word("BOSS", size=55))
    assert not has_look_alike(_word("BORIS", kinds=Kind.FIRST_NAME))
    assert not any(has_look_alike(_word(word)) for word in FUNCTION_WORDS | DIGIT_SOUNDS)


def test_the_features_of_a_word_are_its_length_frequency_marks_and_senses():
    senses = Senses(concrete=0.75, noun=1.0, count=9)

    assert caller_word_features(_word("LAKE", zipf=3.0, senses=senses)) == {
        "word_length_4": 1.0,
        "word_zipf": -0.5,
        "word_rare": 0.5,
        "word_commonest": 0.0,
        "word_in_texts": 1.0,
        "word_size_10": 1.0,
        "word_concrete": 0.75,
        "word_noun": 1.0,
    }


@pytest.mark.parametrize(
    ("facts", "feature"),
    [
        (_word("EMMA", kinds=Kind.FIRST_NAME), "kind_name"),
        (_word("YET"), "word_function"),
        (_word("ATE"), "word_digit_sound"),
        (_word("SAIL", kinds=Kind.WORD | Kind.MISHEARD), "word_misheard"),
        (_word("MOONLIGHT"), "word_length_8"),
        (_word("DOGS", senses=Senses(noun=1.0, is_plural=True)), "word_plural"),
        (_word("FBI", kinds=Kind.SAID_BY_LETTER), "kind_initials"),
        (_word("SK8", kinds=Kind.HYBRID, group="sounds"), "hybrid_sounds"),
    ],
)
def test_a_word_has_the_feature_of_its_kind(facts, feature):
    assert caller_word_features(facts)[feature] == 1.0
    assert feature not in caller_word_features(_word("LAKE"))


def test_curated_texts_have_no_features_of_frequency():
    for kinds in (Kind.EDGE, Kind.SAID_BY_LETTER, Kind.ACRONYM):
        assert "word_zipf" not in caller_word_features(_word("TV", kinds=kinds))
    assert caller_word_features(_word("SK8", kinds=Kind.HYBRID, group="sounds")) == {
        "kind_hybrid": 1.0,
        "hybrid_sounds": 1.0,
    }


def test_mixed_texts_are_the_hybrids_and_the_look_alikes_of_familiar_words():
    mixed = mixed_texts({"LOGO": _word("LOGO"), "LAKE": _word("LAKE")})

    look_alikes = {text for text, facts in mixed.items() if facts.kinds & Kind.LOOK_ALIKE}
    assert look_alikes == {"L0G0"}
    assert caller_word_features(mixed["L0G0"])["look_alike_zeros"] == 2.0
    assert mixed["247"].kinds == Kind.HYBRID
    assert mixed["SK8"].group == "sounds"


def test_initials_and_words_of_two_letters_are_marked():
    marks = Marks()

    mark_short_texts(marks)

    assert marks.kinds["FBI"] == Kind.SAID_BY_LETTER
    assert marks.kinds["NASA"] == Kind.ACRONYM
    assert marks.kinds["TV"] == Kind.EDGE | Kind.SAID_BY_LETTER
    assert marks.kinds["HI"] == Kind.EDGE


def test_the_senses_of_a_word_are_the_shares_of_its_uses():
    rows = [("DOG", ANIMAL, 1, 9), ("DOG", PERSON, 2, 0), ("DOG", RUNNING, 1, 0)]

    dog = senses_of(rows)["DOG"]

    total = 9 + FIRST_SENSE + OTHER_SENSE + FIRST_SENSE
    assert dog.concrete == pytest.approx((9 + FIRST_SENSE) / total)
    assert dog.person == pytest.approx(OTHER_SENSE / total)
    assert dog.noun == pytest.approx((9 + FIRST_SENSE + OTHER_SENSE) / total)
    assert dog.verb == pytest.approx(FIRST_SENSE / total)
    assert dog.count == 9


@given(
    st.lists(
        st.tuples(st.just("WORD"), st.integers(0, 44), st.integers(1, 9), st.integers(0, 99)),
        min_size=1,
    )
)
def test_shares_of_senses_are_from_0_to_1(rows):
    found = senses_of(rows)["WORD"]

    assert all(0 <= share <= 1 + 1e-9 for share in (found.concrete, found.noun, found.verb))
    assert found.noun + found.verb <= 1 + 1e-9
    assert max(found.concrete, found.person) <= found.noun + 1e-9


def test_a_plural_has_the_senses_of_its_singular_without_its_count():
    known = senses_of([("DOG", ANIMAL, 1, 9), ("BUS", ACT, 1, 2)])

    assert with_plurals("DOGS", known) == Senses(1.0, 1.0, 0.0, 0.0, 0, is_plural=True)
    assert with_plurals("BUS", known) is known["BUS"]
    assert with_plurals("CATS", known) is NO_SENSES
    assert with_plurals("DO", known) is NO_SENSES
