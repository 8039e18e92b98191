"""The lists of initials and of two-letter words."""

from collections import Counter

import pytest

from lexicon import sources
from starvanity.phonewords.lexicon import shipped_lexicon

INITIALS = sources.listed("initials.txt")
EDGES = sources.listed("edges.txt")
PICKED = """
    ABC ATM BBQ BFF BMW CBS CEO CIA CNN DIY DSL DVD ESPN FBI GPS IBM IOU KFC LOL MLB MTV MVP NASA
    NBC NFL NHL NRG NYC OMG PBJ PHD RSVP SUV UFO USA USB VIP XYZ
"""
"""Initials that at least one reader of `caller_picks.csv` picked. NRG is a hybrid there."""

each_list = pytest.mark.parametrize("sections", [INITIALS, EDGES], ids=["initials", "edges"])


def texts(sections):
    """Return all texts of a list."""
    return [text for names in sections.values() for (text,) in names]


@each_list
def test_each_text_is_said_by_letter_or_as_a_word(sections):
    assert sections[""] == []
    assert set(sections) == {"", "letters", "words"}


@each_list
def test_no_text_is_listed_twice(sections):
    repeated = [text for text, times in Counter(texts(sections)).items() if times > 1]

    assert repeated == []


@each_list
def test_no_text_contains_an_offensive_string(sections):
    blocked = shipped_lexicon().blocked
    listed = sources.listed("never.txt")  # the other sections are allowed alone
    never = {*listed[""], *listed["personal"]}

    offensive = [text for text in texts(sections) if any(string in text for string in blocked)]

    assert offensive == []
    assert [text for text in texts(sections) if (text,) in never] == []


def test_initials_are_at_least_three_plain_capitals():
    assert [text for text in texts(INITIALS) if not 3 <= len(text) <= 7] == []
    assert [text for text in texts(INITIALS) if not (text.isascii() and text.isalpha())] == []


def test_initials_with_a_known_sound_are_said_as_words():
    assert ("NASA",) in INITIALS["words"]
    assert ("ESPN",) in INITIALS["letters"]


def test_initials_that_readers_picked_are_listed():
    assert [text for text in PICKED.split() if text not in texts(INITIALS)] == []


def test_the_words_at_an_edge_are_at_most_fourteen_of_two_letters():
    assert {len(text) for text in texts(EDGES)} == {2}
    assert len(texts(EDGES)) <= 14
    assert {"OK", "TV", "GO", "HI", "DJ", "NY", "LA"} <= set(texts(EDGES))
