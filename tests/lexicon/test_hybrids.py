"""The hybrids: the curated list and the generated forms."""

import re
from collections import Counter

from phonenumbers import convert_alpha_characters_in_number

from lexicon import hybrids, sources
from starvanity.phonewords.lexicon import shipped_lexicon

ALL = hybrids.hybrids()
BY_TEXT = {hybrid.text: hybrid for hybrid in ALL}
UNIT = "([a-z]+(-[a-z]+)*|[A-Z])"  # a word, or one letter
SPOKEN = re.compile(f"{UNIT}( {UNIT})*")
READ_AS_LETTERS = str.maketrans("01345", "OIEAS")
EMERGENCY = {"000", "100", "101", "102", "108", "110", "111", "112", "118", "119", "911", "999"}
"""Numbers of emergency services in English-speaking countries, the EU, India and China."""
TABOO = {"69", "88", "187", "311", "420", "666"}
"""Numbers that stand for sex, hate, murder, drugs or the devil."""
PICKED = """
    MP3 10K 1UP 2GO 4X4 7UP GR8 L8R NO1 SK8 WD40 24-7 360 365
    5AM 6AM 7AM 8AM 9AM 2PM 3PM 5PM 6PM 8PM 9PM 4TH 5TH 6TH 9TH
"""
"""Forms that at least one reader of `caller_picks.csv` picked."""


def offences(text):
    """Return the offensive strings in `text`, also with its digits read as letters."""
    plain = text.replace("-", "")
    readings = {plain, plain.translate(READ_AS_LETTERS)}
    never = {"".join(parts) for parts in sources.listed("never.txt")[""]}
    pieces = {
        reading[start:end]
        for reading in readings
        for start in range(len(reading))
        for end in range(start + 1, len(reading) + 1)
    }
    return sorted(pieces & frozenset(shipped_lexicon().blocked)) + sorted(readings & never)


def test_the_list_has_at_least_150_curated_forms():
    assert len(list(hybrids.curated())) >= 150


def test_no_two_hybrids_have_the_same_text():
    repeated = [text for text, times in Counter(hybrid.text for hybrid in ALL).items() if times > 1]

    assert repeated == []


def test_each_hybrid_dials_its_digits():
    dialled = [convert_alpha_characters_in_number(hybrid.text).replace("-", "") for hybrid in ALL]

    assert [hybrid.digits for hybrid in ALL] == dialled


def test_each_hybrid_dials_three_to_seven_digits():
    assert [hybrid for hybrid in ALL if not 3 <= len(hybrid.digits) <= 7] == []


def test_each_hybrid_has_capitals_and_digits_with_at_least_one_digit():
    form = re.compile("(?=.*[0-9])[A-Z0-9]+(-[A-Z0-9]+)*")

    assert [hybrid.text for hybrid in ALL if not form.fullmatch(hybrid.text)] == []


def test_a_voice_reads_each_hybrid_as_words_and_single_letters():
    assert [hybrid for hybrid in ALL if not SPOKEN.fullmatch(hybrid.spoken)] == []


def test_each_letter_that_is_said_alone_is_printed():
    said = {hybrid.text: ".*".join(re.findall("[A-Z]", hybrid.spoken)) for hybrid in ALL}

    assert [text for text, letters in said.items() if not re.search(letters, text)] == []


def test_no_hybrid_contains_an_offensive_string():
    assert {hybrid.text: found for hybrid in ALL if (found := offences(hybrid.text))} == {}


def test_an_offensive_string_with_a_digit_for_a_letter_is_found():
    assert "NIG" in offences("2N1GHT")
    assert "POO" in offences("P-00")


def test_no_hybrid_is_an_emergency_number_or_contains_a_taboo():
    plain = {hybrid.text.replace("-", "") for hybrid in ALL}
    printed = {run for text in plain for run in re.findall("[0-9]+", text)}

    assert plain & EMERGENCY == set()
    assert printed & TABOO == set()


def test_each_form_that_readers_picked_is_a_hybrid():
    assert [text for text in PICKED.split() if text not in BY_TEXT] == []


def test_each_section_of_the_list_gives_a_reason():
    sections = re.split(r"^\[", hybrids.LIST.read_text(), flags=re.MULTILINE)[1:]

    assert len(sections) == len({hybrid.group for hybrid in hybrids.curated()})
    assert [section for section in sections if not re.match(r"[a-z]+\]\n# \S", section)] == []


def test_the_group_of_a_curated_form_is_its_section():
    assert BY_TEXT["SK8"] == hybrids.Hybrid("SK8", "skate", "758", "sounds")
    assert BY_TEXT["24-7"] == hybrids.Hybrid("24-7", "twenty-four seven", "247", "calendar")


def test_the_times_are_the_full_hours_of_both_halves_of_the_day():
    spoken = {hybrid.text: hybrid.spoken for hybrid in hybrids.times()}

    assert len(spoken) == 24
    assert spoken["1AM"] == "one A M"
    assert spoken["9PM"] == "nine P M"
    assert spoken["12PM"] == "twelve P M"


def test_the_ordinals_have_their_english_endings():
    spoken = {hybrid.text: hybrid.spoken for hybrid in hybrids.ordinals()}

    assert " ".join(spoken) == (
        "1ST 2ND 3RD 4TH 5TH 6TH 7TH 8TH 9TH 10TH 11TH 12TH 13TH 14TH 15TH 16TH 17TH 18TH 19TH "
        "20TH 21ST 22ND 23RD 24TH 25TH 26TH 27TH 28TH 29TH 30TH 31ST 50TH 100TH"
    )
    assert ", ".join(spoken.values()) == (
        "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, "
        "twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, "
        "nineteenth, twentieth, twenty-first, twenty-second, twenty-third, twenty-fourth, "
        "twenty-fifth, twenty-sixth, twenty-seventh, twenty-eighth, twenty-ninth, thirtieth, "
        "thirty-first, fiftieth, hundredth"
    )


def test_the_doubles_are_2_to_9_by_themselves_and_ten_times():
    spoken = {hybrid.text: hybrid.spoken for hybrid in hybrids.doubles()}

    assert " ".join(spoken) == "2X2 3X3 4X4 5X5 6X6 7X7 8X8 9X9 10X"
    assert spoken["4X4"] == "four by four"
    assert spoken["10X"] == "ten X"
